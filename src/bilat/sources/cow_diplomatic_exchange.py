"""Correlates of War: who kept a mission where, and at which level.

``Diplomatic_Exchange_2006v1.csv`` says of each pair and wave how the second state
was represented at the first (``DR_at_1``) and the first at the second (``DR_at_2``).
Here each mission is a row: the sender is represented at the target. A file that
lists a pair in both orders gives the same missions as one that lists it once.

Missions were looked up in waves, of late every five years; the years between them are
not covered, and a missing year is no missing mission. Level 9 is "other": in the
waves of 1950 to 1965 every mission has it, since their levels were not recorded.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS, covering
from bilat.sources.readers.csv import header_of, read_csv
from bilat.sources.readers.fields import alpha3, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_NONE = ("-9",)
_YEARS = Coverage(
    1817,
    2005,
    "waves only: 1817, 1824, 1827, 1832, 1836, 1840, then every five years 1844 to 1914, "
    "1920 to 1940 and 1950 to 2005; the years between waves are not covered; members of the "
    "state system",
)
_FIELDS = (
    whole("ccode1", "Correlates of War number of the first state", key=True),
    whole("ccode2", "Correlates of War number of the second state", key=True),
    whole("year", "wave", key=True),
    whole("DR_at_1", "level of the second state at the first", missing=_NONE),
    whole("DR_at_2", "level of the first state at the second", missing=_NONE),
)
_MISSIONS = TableSpec(
    name="cow_diplomatic_exchange__directed_dyadyearly_missions",
    meaning="how one state was represented at another in a wave",
    columns=(
        alpha3("sender", "who is represented"),
        alpha3("target", "where"),
        Column("ccode1", "int64", "Correlates of War number of the sender", nullable=False),
        Column("ccode2", "int64", "Correlates of War number of the target", nullable=False),
        Column("year", "int64", "wave", nullable=False),
        Column(
            "level",
            "int64",
            "head of the mission: 0 no evidence of one, 1 chargé d'affaires, 2 minister, "
            "3 ambassador, 9 other or not recorded",
        ),
    ),
    key=("ccode1", "ccode2", "year"),
    min_rows=90_000,
    max_rows=700_000,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["Diplomatic_Exchange_2006v1.csv"]
    official = "DE" in header_of(path)
    rows = read_csv(path, _FIELDS, ignored=("DE", "version") if official else ())
    placed, rejected = place_states(
        _missions(rows),
        {"target": "ccode2", "sender": "ccode1"},
        system="cow",
        year="year",
        file=path.name,
    )
    yield finished(covering(_MISSIONS, rows, "year"), placed, rejected)


def _missions(rows: "pa.Table") -> "pa.Table":
    """One row a mission: each row of the file tells two."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("t", rows)
        return engine.sql(
            "SELECT ccode2 AS ccode1, ccode1 AS ccode2, year, DR_at_1 AS level FROM t "
            "UNION SELECT ccode1, ccode2, year, DR_at_2 FROM t"
        ).to_arrow_table()


DATASET = Dataset(
    name="cow_diplomatic_exchange",
    title="Diplomatic Exchange",
    publisher=PROJECT,
    version="2006.1",
    axis="political",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@misc{bayer2006diplomatic,
  author = {Bayer, Re\\c{s}at},
  title = {Diplomatic Exchange Data set, v2006.1},
  year = {2006},
  url = {https://correlatesofwar.org}
}""",
    updates="none since 2006",
    megabytes=1,
    remotes=(
        Remote(
            name="Diplomatic_Exchange_2006v1.csv",
            address=f"{UPLOADS}/Diplomatic_Exchange_2006.1.zip",
            inside="Diplomatic_Exchange_2006v1.csv",
            also=("Diplomatic_Exchange_2006*.csv",),
            header=("ccode1", "ccode2", "year", "DR_at_1", "DR_at_2"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/diplomatic-exchange/",
)
"""The dataset."""
