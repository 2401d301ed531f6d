"""Global Bilateral Migration Database: how many people born in one state live in another.

Two forms: the long table of the year 2000 from the R package migration.indices (origin,
destination, migrants; only stocks above 0), and an export of the World Bank's DataBank
(a column a year from 1960 to 2000, men and women apart; written from its documented form).
States are named in English. "Serbia and Montenegro" is Yugoslavia in 2000.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import Naming, place_names

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(
    1960, 2000, "every tenth year; without a row the stock is 0 or not known, which is not told"
)
_FILE = "migration_world.csv"
_LONG = (
    text("origin", "where they were born, as published", key=True),
    text("destination", "where they live, as published", key=True),
    whole("migrants", "", name="migrants", key=True),
)
_EXPORT = (
    text("Country Origin Name", "", name="origin"),
    text("Country Dest Name", "", name="destination"),
    text("Migration by Gender Name", "", name="sex"),
)
_EXPORT_IGNORED = ("Country Origin Code", "Country Dest Code", "Migration by Gender Code")
_YEAR = re.compile(r"(\d{4}) \[\d{4}\]")
_NAMING = Naming(
    {"Guinea": ("GIN",), "Congo": ("COG",), "Serbia and Montenegro": ("SCG", "YUG")},
    lambda name: "not a single place" if name.startswith("Other ") else "",
)
_STOCKS = TableSpec(
    "migration__directed_dyadyearly_stocks",
    "people born in the sender who live in the target",
    (
        alpha3("sender", "where they were born"),
        alpha3("target", "where they live"),
        _LONG[0].column,
        _LONG[1].column,
        Column("year", "int64", "calendar year", nullable=False),
        Column("sex", "string", "total, male or female", nullable=False),
        Column("migrants", "int64", "stock of migrants", "person", nullable=False),
    ),
    ("origin", "destination", "year", "sex"),
    20_000,
    900_000,
    _YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    path = files[_FILE]
    if "origin" in header_of(path):
        rows = read_csv(path, _LONG)
        rows = rows.append_column("year", pa.repeat(pa.scalar(2000, pa.int64()), rows.num_rows))
        rows = rows.append_column("sex", pa.repeat("total", rows.num_rows))
    else:
        rows = _export(path)
    placed, rejected = place_names(
        rows,
        {"target": "destination", "sender": "origin"},
        _NAMING,
        year="year",
        file=path.name,
    )
    yield finished(_STOCKS, placed, rejected)


def _export(path: Path) -> "pa.Table":
    import duckdb

    years = {name: _YEAR.fullmatch(name) for name in header_of(path)}
    fields = (
        *_EXPORT,
        *(Field(name, Column(found[1], "int64", "")) for name, found in years.items() if found),
    )
    wide = read_csv(path, fields, ignored=_EXPORT_IGNORED, form=Form(missing=("..", "")))
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("wide", wide)
        return engine.sql(
            "SELECT origin, destination, lower(sex) AS sex, year::BIGINT AS year, migrants FROM "
            "(UNPIVOT (FROM wide WHERE destination IS NOT NULL) ON COLUMNS(* EXCLUDE (origin, "
            "destination, sex)) INTO NAME year VALUE migrants) WHERE migrants > 0"
        ).to_arrow_table()


DATASET = Dataset(
    name="migration",
    title="Global Bilateral Migration Database",
    publisher="World Bank",
    version="2011",
    axis="people",
    years=_YEARS,
    codes="names",
    licence="CC BY 4.0",
    citation="""@article{ozden2011where,
  author = {{\\"O}zden, {\\c C}a{\\u g}lar and Parsons, Christopher R. and Schiff, Maurice
    and Walmsley, Terrie L.},
  title = {Where on Earth is Everybody? The Evolution of Global Bilateral Migration 1960--2000},
  journal = {World Bank Economic Review},
  volume = {25},
  number = {1},
  pages = {12--56},
  year = {2011}
}""",
    updates="none; the page makes the file on request, so it is downloaded by hand",
    megabytes=0.2,
    remotes=(
        Remote(
            name=_FILE,
            address="https://databank.worldbank.org/source/global-bilateral-migration",
            also=("migration_world*.csv",),
            header=("Country Origin Name", "Country Dest Name", "Migration by Gender Name"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://datacatalog.worldbank.org/search/dataset/0039712",
)
"""The dataset."""
