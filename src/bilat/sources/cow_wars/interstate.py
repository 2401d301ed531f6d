"""Wars between states: who took part, on which side, when."""

from collections.abc import Iterator
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.cow_wars.phases import NONE, SPELL, WHERE, phase_fields, phases
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["tables"]

_YEARS = Coverage(1816, 2007, "wars between members of the state system")
_WHO = (
    whole("WarNum", "number of the war", name="warnum", key=True),
    whole("ccode", "Correlates of War number", key=True),
    whole("Side", "1 or 2; a state that changed sides is on both", name="side", key=True),
)
_WHAT = (
    text("WarName", "name of the war", name="warname", key=True),
    whole("Initiator", "1 when it began the war, 2 when not", name="initiator", missing=NONE),
    whole(
        "Outcome",
        "1 winner, 2 loser, 3 compromise, 4 became another war, 5 went on, 6 stalemate, "
        "7 went on below the level of a war, 8 changed sides",
        name="outcome",
        missing=NONE,
    ),
    whole("BatDeath", "deaths in battle", name="deaths", unit="person", missing=NONE),
    whole("WhereFought", WHERE, name="region", missing=NONE),
    text("TransFrom", "numbers of wars that became this one", name="came_from", missing=NONE),
    text("TransTo", "number of the war that this one became", name="became", missing=NONE),
)
_DAYS = phase_fields(
    ("StartYear1", "StartMonth1", "StartDay1", "EndYear1", "EndMonth1", "EndDay1"),
    ("StartYear2", "StartMonth2", "StartDay2", "EndYear2", "EndMonth2", "EndDay2"),
)
_STATE = alpha3("state", "the participant, as it was when it entered the war")
_KEY = ("warnum", "ccode", "side")
_PARTICIPANTS = TableSpec(
    name="cow_wars__interstate_participants",
    meaning="a state's part in a war between states; two rows when it changed sides",
    columns=(_STATE, *(field.column for field in (*_WHO, *_WHAT))),
    key=_KEY,
    min_rows=330,
    max_rows=400,
    coverage=_YEARS,
)
_SPELLS = TableSpec(
    name="cow_wars__interstate_spells",
    meaning="a phase in which a state fought in a war between states",
    columns=(_STATE, *(field.column for field in _WHO), *SPELL),
    key=(*_KEY, "phase"),
    min_rows=350,
    max_rows=420,
    coverage=_YEARS,
)


def tables(path: Path) -> Iterator[Tidy]:
    """Read the file.

    Parameters
    ----------
    path
        ``Inter-StateWarData_v4.0.csv``.

    Yields
    ------
    Tidy
        Participants, then their phases of fighting.
    """
    rows = read_csv(path, (*_WHO, *_WHAT, *_DAYS), ignored=("WarType", "StateName", "Version"))
    placed, rejected = place_states(
        rows, {"state": "ccode"}, system="cow", year="first_year_1", file=path.name
    )
    yield finished(_PARTICIPANTS, placed, rejected)
    yield finished(_SPELLS, phases(placed, ("state", *_KEY), 2))
