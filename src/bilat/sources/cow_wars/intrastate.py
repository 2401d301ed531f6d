"""Wars within states."""

from collections.abc import Iterator
from pathlib import Path

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.cow_wars.phases import NONE, OUTCOME, SPELL, phase_fields, phases
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["tables"]

_YEARS = Coverage(1816, 2014, "wars within members of the state system")
_WHO = (
    text("WarNum", "number of the war, with a decimal for wars added later", name="warnum",
         key=True),
    whole("CcodeA", "Correlates of War number of the state on side A", name="ccode",
          missing=NONE),
)  # fmt: skip
_WHAT = (
    text("WarName", "name of the war", name="warname", key=True),
    whole(
        "WarType",
        "4 for control of the centre, 5 over local issues, 6 regional, 7 between communities",
        name="wartype",
        key=True,
    ),
    whole(
        "V5RegionNum",
        "region: 1 North America, 2 South America, 3 Europe, 4 Africa south of the Sahara, "
        "5 Middle East and North Africa, 6 Asia and Oceania",
        name="region",
        missing=NONE,
    ),
    text("SideA", "name of side A", name="side_a", missing=NONE),
    text("SideB", "name of side B", name="side_b", missing=NONE),
    whole("Intnl", "1 when other states took part", name="international", missing=NONE),
    text("Initiator", "who began it", name="initiator", missing=NONE),
    whole("Outcome", OUTCOME, name="outcome", missing=NONE),
    whole("DeathsSideA", "deaths of side A", name="deaths_a", unit="person", missing=NONE),
    whole("DeathsSideB", "deaths of side B", name="deaths_b", unit="person", missing=NONE),
    whole("TotalBDeaths", "deaths in battle", name="deaths", unit="person", missing=NONE),
    real("WDuratDays", "days of fighting", name="duration", unit="day", missing=NONE),
    text("TransFrom", "number of the war that became this one", name="came_from", missing=NONE),
    text("TransTo", "number of the war that this one became", name="became", missing=NONE),
)
_DAYS = phase_fields(
    *(
        (f"StartYr{n}", f"StartMo{n}", f"StartDy{n}", f"EndYr{n}", f"EndMo{n}", f"EndDy{n}")
        for n in range(1, 5)
    )
)
_STATE = alpha3("state", "the state on side A, empty when there is none", nullable=True)
_WARS = TableSpec(
    name="cow_wars__intrastate_wars",
    meaning="a war within a state",
    columns=(_STATE, *(field.column for field in (*_WHO, *_WHAT))),
    key=("warnum",),
    min_rows=410,
    max_rows=450,
    coverage=_YEARS,
)
_SPELLS = TableSpec(
    name="cow_wars__intrastate_spells",
    meaning="a phase of fighting of a war within a state",
    columns=(_STATE, *(field.column for field in _WHO), *SPELL),
    key=("warnum", "phase"),
    min_rows=440,
    max_rows=500,
    coverage=_YEARS,
)


def tables(path: Path) -> Iterator[Tidy]:
    """Read the file.

    Parameters
    ----------
    path
        ``INTRA-STATE WARS v5.1 CSV.csv``.

    Yields
    ------
    Tidy
        Wars, then their phases of fighting.
    """
    # One last day is a question mark.
    form = Form(encoding="latin-1", missing=("", "?"))
    ignored = ("WDuratMo", "TotNatMonWar", "Version")
    rows = read_csv(path, (*_WHO, *_WHAT, *_DAYS), ignored=ignored, form=form)
    placed, rejected = place_states(
        rows,
        {"state": "ccode"},
        system="cow",
        year="first_year_1",
        file=path.name,
        optional=("state",),
    )
    yield finished(_WARS, placed, rejected)
    yield finished(_SPELLS, phases(placed, ("state", "warnum", "ccode"), 4))
