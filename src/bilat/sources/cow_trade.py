"""Correlates of War: trade between each two states, and of each state with the world.

The publisher's ``Dyadic_COW_4.0.csv`` has each pair once: ``flow1`` is what the first
state imported from the second, ``flow2`` the reverse, -9 is missing. The R package
peacesciencer passes the pairs on in both orders, with blanks, rounded to thousands of
dollars. Here each flow is a row: the reporter imports from the partner.
``National_COW_4.0.csv`` has the totals of states, in either form likewise.

Two traps of the totals: from 1960 they list states years before these were members,
and West Germany's totals of 1960 to 1989 stand under 255 (Germany), those of 260 being
empty. Codes outside of membership are therefore taken for the state that had them
next, so that DEU has two rows in these years, of which one has no figures. In the
flows that peacesciencer passes on, 260 has two partners from 1960 on, Belgium and
Luxembourg; 255 in 1955 to 1989 can be West Germany alone, and is taken for it.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import LICENCE, PROJECT, UPLOADS
from bilat.sources.readers.csv import header_of
from bilat.sources.readers.either import read_either
from bilat.sources.readers.fields import alpha3, real, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.rdata import is_rdata
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_NONE = ("-9",)
_UNIT = "million current US dollars"
_YEARS = Coverage(1870, 2014, "members of the state system; an empty value is not known, not zero")
_PAIR = (
    whole("ccode1", "Correlates of War number of the first state", key=True),
    whole("ccode2", "Correlates of War number of the second state", key=True),
    whole("year", "calendar year", key=True),
    real("flow1", "imports of the first from the second", missing=_NONE),
    real("smoothflow1", "the same, smoothed", missing=_NONE),
)
_REVERSE = (
    real("flow2", "imports of the second from the first", missing=_NONE),
    real("smoothflow2", "the same, smoothed", missing=_NONE),
)
_OFFICIAL_ONLY = (
    "importer1", "importer2", "smoothtotrade", "spike1", "spike2", "dip1", "dip2", "trdspike",
    "tradedip", "bel_lux_alt_flow1", "bel_lux_alt_flow2", "china_alt_flow1", "china_alt_flow2",
    "source1", "source2", "version",
)  # fmt: skip
_IMPORTS = TableSpec(
    name="cow_trade__directed_dyadyearly_imports",
    meaning="what one state imported from another in a year",
    columns=(
        alpha3("reporter", "the importer"),
        alpha3("partner", "the exporter"),
        Column("ccode1", "int64", "Correlates of War number of the importer", nullable=False),
        Column("ccode2", "int64", "Correlates of War number of the exporter", nullable=False),
        Column("year", "int64", "calendar year", nullable=False),
        Column("imports", "float64", "imports of the reporter from the partner", _UNIT),
        Column("imports_smoothed", "float64", "the same, gaps filled by the publisher", _UNIT),
    ),
    key=("ccode1", "ccode2", "year"),
    min_rows=1_300_000,
    max_rows=1_800_000,
    coverage=_YEARS,
)
_TOTALS = (
    whole("ccode", "Correlates of War number", key=True),
    whole("year", "calendar year", key=True),
    real("imports", "imports from the world", unit=_UNIT, missing=_NONE),
    real("exports", "exports to the world", unit=_UNIT, missing=_NONE),
)
_TOTALS_ONLY = (
    "statename", "stateabb", "alt_imports", "alt_exports", "source1", "source2", "version",
)  # fmt: skip
_NATIONAL = TableSpec(
    name="cow_trade__yearly_totals",
    meaning="trade of a state with the world in a year",
    columns=(alpha3("state", "the state"), *(field.column for field in _TOTALS)),
    key=("ccode", "year"),
    min_rows=14_000,
    max_rows=16_500,
    coverage=_YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["Dyadic_COW_4.0.csv"]
    once = not is_rdata(path) and "importer1" in header_of(path)
    if once:
        rows = _unfolded(read_either(path, (*_PAIR, *_REVERSE), ignored=_OFFICIAL_ONLY))
    else:
        rows = _in_both_orders(
            read_either(path, _PAIR, ignored=("flow2", "smoothflow2")), path.name
        )
    placed, rejected = place_states(
        rows, {"partner": "ccode2", "reporter": "ccode1"}, system="cow", year="year", file=path.name
    )
    yield finished(_IMPORTS, placed, rejected)
    if "National_COW_4.0.csv" in files:
        yield _national(files["National_COW_4.0.csv"])


def _unfolded(pairs: "pa.Table") -> "pa.Table":
    """One row a flow, of pairs that the file has once; 255 is West Germany in its years."""
    import duckdb

    def west(code: str) -> str:
        return f"CASE WHEN {code} = 255 AND year BETWEEN 1955 AND 1989 THEN 260 ELSE {code} END"

    one, two = west("ccode1"), west("ccode2")
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("t", pairs)
        return engine.sql(
            f"WITH flows AS (SELECT {one} AS ccode1, {two} AS ccode2, year, flow1 AS imports, "  # noqa: S608
            "smoothflow1 AS imports_smoothed FROM t UNION ALL "
            f"SELECT {two}, {one}, year, flow2, smoothflow2 FROM t) "
            "SELECT * FROM flows WHERE 260 NOT IN (ccode1, ccode2) UNION ALL "
            # Where both numbers have a row, one of them is empty.
            "SELECT ccode1, ccode2, year, max(imports), max(imports_smoothed) FROM flows "
            "WHERE 260 IN (ccode1, ccode2) GROUP BY ALL"
        ).to_arrow_table()


def _in_both_orders(pairs: "pa.Table", file: str) -> "pa.Table":
    """Rows of a file that has each pair in both orders, so that a half of it is enough."""
    import pyarrow.compute as pc

    ordered = pc.sum(pc.less(pairs.column("ccode1"), pairs.column("ccode2"))).as_py() or 0
    if 2 * ordered != pairs.num_rows:
        raise BadInput(
            f"{file}: {ordered} of {pairs.num_rows} rows have the lower number first; half of "
            "them should, when each pair is there in both orders",
            hint="the file may be cut short, or of another form",
        )
    return pairs.rename_columns({"flow1": "imports", "smoothflow1": "imports_smoothed"})


def _national(path: Path) -> Tidy:
    official = not is_rdata(path) and "alt_imports" in header_of(path)
    rows = read_either(path, _TOTALS, ignored=_TOTALS_ONLY if official else ())
    placed, rejected = place_states(
        rows,
        {"state": "ccode"},
        system="cow",
        year="year",
        file=path.name,
        outside_spells=True,
    )
    return finished(_NATIONAL, placed, rejected)


_ZIP = f"{UPLOADS}/COW_Trade_4.0.zip"
DATASET = Dataset(
    name="cow_trade",
    title="Trade",
    publisher=PROJECT,
    version="4.0",
    axis="economic",
    years=_YEARS,
    codes="cow",
    licence=LICENCE,
    citation="""@article{barbierietal2009trading,
  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian M.},
  title = {Trading Data: Evaluating our Assumptions and Coding Rules},
  journal = {Conflict Management and Peace Science},
  volume = {26},
  number = {5},
  pages = {471--491},
  year = {2009}
}

@misc{barbierikeshk2016trade,
  author = {Barbieri, Katherine and Keshk, Omar M. G.},
  title = {Correlates of War Project Trade Data Set Codebook, Version 4.0},
  year = {2016},
  url = {https://correlatesofwar.org}
}""",
    updates="seldom; 4.0 of 2016 reaches 2014",
    megabytes=12.4,
    remotes=(
        Remote(
            name="Dyadic_COW_4.0.csv",
            address=_ZIP,
            inside="COW_Trade_4.0/Dyadic_COW_4.0.csv",
            also=("cow_trade_ddy*.csv", "cow_trade_ddy*.rds"),
            header=("ccode1", "ccode2", "year", "flow1", "flow2", "smoothflow1"),
        ),
        Remote(
            name="National_COW_4.0.csv",
            address=_ZIP,
            inside="COW_Trade_4.0/National_COW_4.0.csv",
            also=("cow_trade_sy*.csv", "cow_trade_sy*.rda"),
            header=("ccode", "statename", "year", "imports", "exports", "alt_imports"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://correlatesofwar.org/data-sets/bilateral-trade/",
)
"""The dataset."""
