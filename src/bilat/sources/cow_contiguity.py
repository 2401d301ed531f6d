"""Correlates of War: which states touch each other, by land or across how much water.

Two files of one archive. ``contdird.csv`` has directed dyad-years; where the type
changed within a year, the year has a row of each. ``contdir.csv`` is the master
record of spells, each pair once, with the state of the lower number first: its
columns are ``statelno`` and ``statehno`` with the letters l and h, and its months
are written YYYYMM. A pair without a row lies more than 400 miles of water apart.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

__all__ = ["DATASET"]

_YEARS = Coverage(1816, 2016, "members of the state system; a pair without a row is not contiguous")
_TYPE = "1 by land or river; 2, 3, 4, 5 across at most 12, 24, 150, 400 miles of water"
_CODES = (
    whole("state1no", "Correlates of War number of the sender", name="ccode1", key=True),
    whole("state2no", "Correlates of War number of the target", name="ccode2", key=True),
)
_PAIRS = (
    whole("statelno", "Correlates of War number, the lower one", name="ccode1", key=True),
    whole("statehno", "Correlates of War number, the higher one", name="ccode2", key=True),
)
_CONTTYPE = whole("conttype", _TYPE, key=True)
_DIRECTED = (alpha3("sender", "one side of the dyad"), alpha3("target", "the other side"))
_UNDIRECTED = (
    alpha3("state1", "the state of the lower number, as it was in the first year"),
    alpha3("state2", "the state of the higher number, as it was in the first year"),
)
_YEARLY = (*_CODES, whole("year", "calendar year", key=True), _CONTTYPE)
_MASTER = (
    *_PAIRS,
    _CONTTYPE,
    whole("begin", "first month, YYYYMM", key=True),
    whole("end", "last month, YYYYMM", key=True),
    text("notes", "the publisher's note", name="note"),
)
_MONTHS = tuple(
    Column(f"{which}_{part}", "int64", f"{part} of the {which} month", nullable=False)
    for which in ("first", "last")
    for part in ("year", "month")
)
_DYADYEARS = TableSpec(
    name="cow_contiguity__directed_dyadyearly_types",
    meaning="a way in which two states were contiguous in a year; two rows in a year in "
    "which the type changed",
    columns=(*_DIRECTED, *(field.column for field in _YEARLY)),
    key=("ccode1", "ccode2", "year", "conttype"),
    min_rows=82_000,
    max_rows=84_000,
    coverage=_YEARS,
)
_SPELLS = TableSpec(
    name="cow_contiguity__spells",
    meaning="a time without break in which a pair was contiguous in one way; undirected, "
    "in order of the publisher's numbers",
    columns=(
        *_UNDIRECTED,
        *(field.column for field in (*_PAIRS, _CONTTYPE)),
        *_MONTHS,
        _MASTER[-1].column,
    ),
    key=("ccode1", "ccode2", "first_year", "first_month"),
    min_rows=840,
    max_rows=900,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["contdird.csv"]
    rows = read_csv(path, _YEARLY, ignored=("dyad", "state1ab", "state2ab", "version"))
    placed, rejected = place_states(
        rows, {"target": "ccode2", "sender": "ccode1"}, system="cow", year="year", file=path.name
    )
    yield finished(_DYADYEARS, placed, rejected)
    if "contdir.csv" in files:
        yield _spells(files["contdir.csv"])


def _spells(path: Path) -> Tidy:
    import duckdb

    rows = read_csv(path, _MASTER, ignored=("dyad", "statelab", "statehab", "version"))
    with duckdb.connect() as engine:
        engine.register("t", rows)
        odd = engine.execute(
            'SELECT "begin", "end", ccode1, ccode2 FROM t '
            'WHERE "begin" % 100 NOT BETWEEN 1 AND 12 OR "end" % 100 NOT BETWEEN 1 AND 12 '
            'OR "begin" > "end" OR ccode1 >= ccode2 LIMIT 1'
        ).fetchone()
        if odd:
            raise BadInput(
                f"{path.name}: {odd[0]} to {odd[1]} of {odd[2]} and {odd[3]} is no spell of "
                "months (YYYYMM) of a pair with the lower number first",
                hint="the publisher may have changed the form of the file",
            )
        cut = engine.sql(
            'SELECT * EXCLUDE ("begin", "end"), "begin" // 100 AS first_year, '
            '"begin" % 100 AS first_month, "end" // 100 AS last_year, "end" % 100 AS last_month '
            "FROM t"
        ).to_arrow_table()
    placed, rejected = place_states(
        cut,
        {"state2": "ccode2", "state1": "ccode1"},
        system="cow",
        year="first_year",
        file=path.name,
    )
    return finished(_SPELLS, placed, rejected)


_ZIP = f"{UPLOADS}/DirectContiguity320.zip"
DATASET = Dataset(
    name="cow_contiguity",
    title="Direct Contiguity",
    publisher=PROJECT,
    version="3.2",
    axis="context",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@article{stinnettetal2002contiguity,
  author = {Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and Diehl, Paul F. and
            Gochman, Charles},
  title = {The Correlates of War Project Direct Contiguity Data, Version 3},
  journal = {Conflict Management and Peace Science},
  volume = {19},
  number = {2},
  pages = {58--66},
  year = {2002}
}""",
    updates="seldom; 3.2 of 2017 reaches 2016",
    megabytes=1,
    remotes=(
        Remote(
            name="contdird.csv",
            address=_ZIP,
            inside="DirectContiguity320/contdird.csv",
            header=("dyad", "state1no", "state2no", "conttype"),
        ),
        Remote(
            name="contdir.csv",
            address=_ZIP,
            inside="DirectContiguity320/contdir.csv",
            header=("dyad", "statelno", "statehno", "conttype", "begin", "end"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/direct-contiguity/",
)
"""The dataset."""
