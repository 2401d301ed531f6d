"""Wars between states as directed dyad-years: who fought whom in which year.

``directed_dyadic_war.csv`` of Maoz and others, served by the Correlates of War. It has
each pair in both orders. Some of its dates are impossible and become missing, with
their rows kept: a first day in a month 24 (day and month exchanged) and a last year of
19118.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, UPLOADS
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2007, "wars between members of the state system")
_ROLE = "1 first to fight, 2 joined later, 3 first target, 4 target that joined later"
_FIELDS = (
    whole("statea", "Correlates of War number of the sender", name="ccode1", key=True),
    whole("stateb", "Correlates of War number of the target", name="ccode2", key=True),
    whole("year", "calendar year", key=True),
    whole("warnum", "number of the war", key=True),
    whole("disno", "number of the dispute", name="dispnum"),
    whole("warstrtyr", "year of the first day of the dyad", name="first_year"),
    whole("warstrtmnth", "month of the first day; empty when impossible", name="first_month"),
    whole("warstrtday", "first day of the dyad; empty when impossible", name="first_day"),
    whole("warendyr", "year of the last day; empty when impossible", name="last_year"),
    whole("warendmnth", "month of the last day", name="last_month"),
    whole("warenday", "last day of the dyad", name="last_day"),
    whole("warolea", f"role of the sender in the war: {_ROLE}", name="role"),
    whole("wardyadrolea", f"role of the sender in the dyad: {_ROLE}", name="dyad_role"),
    whole("outcomea", "1 the sender won, 2 neither, 3 it lost", name="outcome"),
    whole("batdtha", "deaths of the sender in the whole war", name="deaths", unit="person"),
)
_IGNORED = (
    "dyindex", "waroleb", "wardyadroleb", "batdthb", "changes_1", "changes_2", "batdths",
    "durindx",
)  # fmt: skip
_DYADYEARS = TableSpec(
    name="cow_dyadic_wars__directed_dyadyearly_wars",
    meaning="a war in which two states fought each other in a year; several a dyad-year",
    columns=(
        alpha3("sender", "one side"),
        alpha3("target", "the other side"),
        *(field.column for field in _FIELDS),
    ),
    key=("ccode1", "ccode2", "year", "warnum"),
    min_rows=1_350,
    max_rows=1_500,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["directed_dyadic_war.csv"]
    rows = _possible(read_csv(path, _FIELDS, ignored=_IGNORED))
    placed, rejected = place_states(
        rows, {"target": "ccode2", "sender": "ccode1"}, system="cow", year="year", file=path.name
    )
    yield finished(_DYADYEARS, placed, rejected)


def _possible(rows: "pa.Table") -> "pa.Table":
    """Empty the parts of dates that can't be."""
    import duckdb

    start = "CASE WHEN first_month BETWEEN 1 AND 12 THEN {0} END AS {0}"
    last_year = "CASE WHEN last_year BETWEEN year AND year + 100 THEN last_year END AS last_year"
    with duckdb.connect() as engine:
        engine.register("t", rows)
        return engine.sql(
            f"SELECT * REPLACE ({start.format('first_month')}, {start.format('first_day')}, "  # noqa: S608
            f"{last_year}) FROM t"
        ).to_arrow_table()


DATASET = Dataset(
    name="cow_dyadic_wars",
    title="Directed Dyadic Interstate War Dataset",
    publisher="Zeev Maoz and others, hosted by the Correlates of War Project",
    version="2019",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@article{maozetal2019dyadic,
  author = {Maoz, Zeev and Johnson, Paul L. and Kaplan, Jasper and Ogunkoya, Fiona and
            Shreve, Aaron P.},
  title = {The Dyadic Militarized Interstate Disputes (MIDs) Dataset Version 3.0: Logic,
           Characteristics, and Comparisons to Alternative Datasets},
  journal = {Journal of Conflict Resolution},
  volume = {63},
  number = {3},
  pages = {811--835},
  year = {2019}
}""",
    updates="seldom",
    megabytes=0.1,
    remotes=(
        Remote(
            name="directed_dyadic_war.csv",
            address=f"{UPLOADS}/Dyadic-Interstate-War-Dataset.zip",
            inside="directed_dyadic_war.csv",
            header=("warnum", "disno", "statea", "stateb", "warolea", "wardyadrolea"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/cow-war/",
)
"""The dataset."""
