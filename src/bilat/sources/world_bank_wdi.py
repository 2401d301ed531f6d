"""World Bank development indicators: a value for each state, series and year.

Three forms, one table each:

``world_bank_wdi``
    The bulk file of a series (``API_*_DS2_en_csv_v2*.csv`` in a zip): byte-order mark, four
    lines before the header, a column a year, a comma at the end of each line.
``world_bank_databank``
    An export of DataBank: series in rows, ".." missing, years newest first
    (``2024 [YR2024]``), five lines of notes at the end.
``world_bank_datahub``
    The long files of datahub.io, which has them from the World Bank; they name no series.

Aggregates (regions, groups by income or lending) are no states and are listed as such. A
state in present borders has figures for years in which it was part of another.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, ColumnType, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Field, Form, header_of, read_csv
from bilat.sources.readers.fields import text
from bilat.sources.readers.world_bank import (
    CITATION,
    LICENCE,
    YEARS,
    placed,
    series_spec,
    together,
    without,
)

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASETS"]

_SERIES = {
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.PCAP.CD": "GDP per capita (current US$)",
    "SP.POP.TOTL": "Population, total",
}
_LONG = {"gdp.csv": "NY.GDP.MKTP.CD", "population.csv": "SP.POP.TOTL"}
_YEAR = re.compile(r"(\d{4})(?: \[YR\d{4}\])?")
_BULK = series_spec("world_bank_wdi", (25_000, 60_000))
_EXPORT = series_spec("world_bank_databank", (1_000, 20_000_000))
_DATAHUB = series_spec("world_bank_datahub", (11_000, 40_000))


def _wide(path: Path, form: Form, series: str) -> "pa.Table":
    """Read a file with a column a year; ``series`` is how it calls one."""
    years = {name: _YEAR.fullmatch(name) for name in header_of(path, form)}
    fields = (
        text("Country Code", "", name="wb_code"),
        text(f"{series} Name", "", name="series_name"),
        text(f"{series} Code", "", name="series"),
        *(
            Field(name, Column(found[1], "float64", "", "as in series_name"))
            for name, found in years.items()
            if found
        ),
    )
    return read_csv(path, fields, ignored=("Country Name",), form=form)


def _unpivoted(rows: "pa.Table") -> "pa.Table":
    """One row for each value; cells without one make none."""
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        return engine.sql(
            "SELECT wb_code, series, series_name, year::BIGINT AS year, value FROM (UNPIVOT rows "
            "ON COLUMNS(* EXCLUDE (wb_code, series, series_name)) INTO NAME year VALUE value)"
        ).to_arrow_table()


def _parse_bulk(files: Mapping[str, Path]) -> Iterator[Tidy]:
    form = Form(skip=4)
    parts = []
    for name, path in sorted(files.items()):
        rows = _wide(path, form, "Indicator")
        series = set(rows["series"].to_pylist())
        if series != {name.removesuffix(".csv")}:
            raise BadInput(
                f"{path.name}: its series is {', '.join(map(str, sorted(series, key=str)))}, "
                f"where {name.removesuffix('.csv')} was expected"
            )
        parts.append(placed(_unpivoted(rows), path.name))
    yield from together(_BULK, parts)


def _parse_export(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow.compute as pc

    path = files["DataBank_WDI.csv"]
    rows = _wide(path, Form(missing=("..", "")), "Series")
    with_code, notes = without(
        rows, pc.is_valid(rows["wb_code"]), path.name, "a note below the figures"
    )
    states, lost = placed(_unpivoted(with_code), path.name)
    yield from together(_EXPORT, [(states, [*notes, *lost])])


def _parse_long(files: Mapping[str, Path]) -> Iterator[Tidy]:
    import pyarrow as pa

    types: tuple[tuple[str, str, ColumnType], ...] = (
        ("Country Code", "wb_code", "string"),
        ("Year", "year", "int64"),
        ("Value", "value", "float64"),
    )
    fields = [Field(source, Column(name, kind, "")) for source, name, kind in types]
    parts = []
    for name, path in sorted(files.items()):
        rows = read_csv(path, fields, ignored=("Country Name",))
        for column, value in (("series", _LONG[name]), ("series_name", _SERIES[_LONG[name]])):
            rows = rows.append_column(column, pa.repeat(value, rows.num_rows))
        parts.append(placed(rows, path.name))
    yield from together(_DATAHUB, parts)


_API = "https://api.worldbank.org/v2/en/indicator"
_WDI = Dataset(
    name="world_bank_wdi",
    title="World Development Indicators: GDP, GDP per capita, population",
    publisher="World Bank",
    version="current",
    axis="context",
    years=YEARS,
    codes="wb",
    licence=LICENCE,
    citation=CITATION,
    updates="several times a year",
    megabytes=0.3,
    remotes=tuple(
        Remote(
            name=f"{series}.csv",
            address=f"{_API}/{series}?downloadformat=csv",
            inside=f"API_{series}_DS2_*.csv",
        )
        for series in _SERIES
    ),
    parse=_parse_bulk,
    checked="real file",
    homepage="https://data.worldbank.org",
)
_DATABANK = Dataset(
    name="world_bank_databank",
    title="World Development Indicators: an export of DataBank",
    publisher="World Bank",
    version="exported by the user; checked with one of 1 July 2025",
    axis="context",
    years=YEARS,
    codes="wb",
    licence=LICENCE,
    citation=CITATION,
    updates="several times a year; the page makes the file on request, so it is downloaded by hand",
    megabytes=1.5,
    remotes=(
        Remote(
            name="DataBank_WDI.csv",
            address="https://databank.worldbank.org/source/world-development-indicators",
            also=("*_Data.csv",),
            header=("Country Name", "Country Code", "Series Name", "Series Code"),
        ),
    ),
    parse=_parse_export,
    checked="real file",
    homepage="https://databank.worldbank.org",
)
_HUB = Dataset(
    name="world_bank_datahub",
    title="GDP and population, in long form",
    publisher="datahub.io, from the World Bank",
    version="current",
    axis="context",
    years=YEARS,
    codes="wb",
    licence="CC BY 4.0 (World Bank); the compilation PDDL",
    citation=CITATION,
    updates="once a year",
    megabytes=1.1,
    remotes=tuple(
        Remote(
            name=name,
            address=f"https://raw.githubusercontent.com/datasets/{name[:-4]}/main/data/{name}",
            also=(f"datahub_{name}",),
        )
        for name in _LONG
    ),
    parse=_parse_long,
    checked="real file",
    homepage="https://datahub.io/core/gdp",
)
DATASETS = (_WDI, _DATABANK, _HUB)
"""The datasets."""
