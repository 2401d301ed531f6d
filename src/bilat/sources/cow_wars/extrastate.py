"""Wars of states with actors beyond the system: colonies, peoples, movements."""

from collections.abc import Iterator
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.cow_wars.phases import NONE, OUTCOME, SPELL, WHERE, phase_fields, phases
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["tables"]

_YEARS = Coverage(1816, 2007, "wars of members of the state system with others")
_WHO = (
    whole("WarNum", "number of the war", name="warnum", key=True),
    whole("ccode1", "Correlates of War number of the state on side A", missing=NONE),
    whole("ccode2", "Correlates of War number of the state on side B", missing=NONE),
    text("SideA", "name of the participant on side A", name="side_a", missing=NONE),
    text("SideB", "name of the participant on side B", name="side_b", missing=NONE),
)
_WHAT = (
    text("WarName", "name of the war", name="warname", key=True),
    whole("WarType", "2 with a colony, 3 with another entity", name="wartype", key=True),
    whole("Initiator", "1 when side A of the row began it", name="initiator", missing=NONE),
    whole("Interven", "1 when other states took part", name="intervention", missing=NONE),
    whole("Outcome", OUTCOME, name="outcome", missing=NONE),
    whole("BatDeath", "deaths of the state in battle", name="deaths", unit="person", missing=NONE),
    whole(
        "NonStateDeaths", "deaths of the other side", name="other_deaths", unit="person",
        missing=NONE,
    ),
    whole("WhereFought", WHERE, name="region", missing=NONE),
    text("TransFrom", "number of the war that became this one", name="came_from", missing=NONE),
    text("TransTo", "number of the war that this one became", name="became", missing=NONE),
)  # fmt: skip
_DAYS = phase_fields(
    ("StartYear1", "StartMonth1", "StartDay1", "EndYear1", "EndMonth1", "EndDay1"),
    ("StartYear2", "StartMonth2", "StartDay2", "EndYear2", "EndMonth2", "EndDay2"),
)
_STATES = (
    alpha3("state_a", "the state on side A, empty when there is none", nullable=True),
    alpha3("state_b", "the state on side B, empty when there is none", nullable=True),
)
_KEY = ("warnum", "ccode1", "ccode2", "side_b")
_PARTICIPANTS = TableSpec(
    name="cow_wars__extrastate_participants",
    meaning="a participant of a war between a state and an actor beyond the system",
    columns=(*_STATES, *(field.column for field in (*_WHO, *_WHAT))),
    key=_KEY,
    min_rows=190,
    max_rows=230,
    coverage=_YEARS,
)
_SPELLS = TableSpec(
    name="cow_wars__extrastate_spells",
    meaning="a phase in which a participant of an extra-state war fought",
    columns=(*_STATES, *(field.column for field in _WHO), *SPELL),
    key=(*_KEY, "phase"),
    min_rows=195,
    max_rows=240,
    coverage=_YEARS,
)


def tables(path: Path) -> Iterator[Tidy]:
    """Read the file.

    Parameters
    ----------
    path
        ``Extra-StateWarData_v4.0.csv``.

    Yields
    ------
    Tidy
        Participants, then their phases of fighting.
    """
    rows = read_csv(
        path, (*_WHO, *_WHAT, *_DAYS), ignored=("Version",), form=Form(encoding="cp1252")
    )
    placed, rejected = place_states(
        rows,
        {"state_b": "ccode2", "state_a": "ccode1"},
        system="cow",
        year="first_year_1",
        file=path.name,
        optional=("state_a", "state_b"),
    )
    yield finished(_PARTICIPANTS, placed, rejected)
    kept = [column.name for column in (*_STATES, *(field.column for field in _WHO))]
    yield finished(_SPELLS, phases(placed, kept, 2))
