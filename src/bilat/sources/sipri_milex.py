"""SIPRI military expenditure of states, in local currency, dollars and shares.

Read from the workbook as published, with the extra ``excel``: seven sheets of figures, each
with its header some lines down, regions as headings between the states, "..." where no
figure is available and "xxx" where the state did not exist. Both are missing; a state and
year without any figure has no row. The sheet of regional totals holds aggregates and is left
out. Estimates (blue) and uncertain figures (red) are marked by colour only, which is not
read. Zeros are as published: real for states without armed forces, and an artefact of the
exchange rate in current dollars for Russia until 1992.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bilat.errors import BadInput
from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import covering
from bilat.sources.readers.fields import alpha3
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import place_names
from bilat.sources.readers.sipri import CONSENT, LICENCE, NAMING, PUBLISHER
from bilat.sources.readers.xlsx import Cell, read_sheets

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1948, 2025, "figures by calendar year, but for financial years where it says so")
_BOOK = "SIPRI-Milex.xlsx"
_HINT = "the publisher may have changed the form of the workbook, or it is another file"
_MISSING = ("", "...", ". .", "xxx")
_IGNORED_SHEETS = ("Front page", "Regional totals", "Footnotes")
_IGNORED_COLUMNS = ("", "Fiscal Year (Jan-Dec if not stated)", "Reporting year", "Notes")
_MILLION = "million US dollar"


class _Sheet(NamedTuple):
    """A sheet: how its name begins, and the column that its figures become."""

    begins: str
    column: Column


_SHEETS = (
    _Sheet(
        "Local currency financial years",
        Column(
            "local_currency_financial",
            "float64",
            "spending in the financial year that begins in the year",
            "current local currency",
        ),
    ),
    _Sheet(
        "Local currency calendar years",
        Column("local_currency", "float64", "spending", "current local currency"),
    ),
    _Sheet(
        "Constant (",
        Column(
            "constant_usd",
            "float64",
            "spending at the prices and exchange rates of the base year",
            f"{_MILLION} of base_year",
        ),
    ),
    _Sheet("Current US$", Column("current_usd", "float64", "spending", f"current {_MILLION}")),
    _Sheet("Share of GDP", Column("gdp_share", "float64", "share of GDP", "fraction")),
    _Sheet("Per capita", Column("per_capita", "float64", "spending a head", "current US dollar")),
    _Sheet(
        "Share of Govt. spending",
        Column("government_share", "float64", "share of government spending", "fraction"),
    ),
)
_SPENDING = TableSpec(
    "sipri_milex__yearly_spending",
    "military expenditure of a state in a year, as far as a figure is available",
    (
        alpha3("state", "the state, as it was in the year"),
        Column("country", "string", "the state as SIPRI names it", nullable=False),
        Column("year", "int64", "calendar year", nullable=False),
        *(sheet.column for sheet in _SHEETS),
        Column("base_year", "int64", "year of the prices of constant_usd"),
        Column("currency", "string", "local currency"),
    ),
    ("country", "year"),
    7_500,
    11_000,
    _YEARS,
)
_Figures = dict[tuple[str, int], float]


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files[_BOOK]
    sheets = read_sheets(path)
    found = {sheet: _name(path.name, sheet, sheets) for sheet in _SHEETS}
    unknown = set(sheets) - set(found.values()) - set(_IGNORED_SHEETS)
    if unknown:
        raise BadInput(f"{path.name}: sheet {sorted(unknown)[0]!r} is not known", hint=_HINT)
    figures: dict[str, _Figures] = {}
    currencies: dict[str, str] = {}
    headings: dict[str, Rejected] = {}
    for sheet, name in found.items():
        header, body = _split(f"{path.name}, sheet {name}", sheets[name])
        figures[sheet.column.name] = _figures(f"{path.name}, sheet {name}", header, body)
        headings |= _headings(path.name, header, body)
        if "Currency" in header:
            at = header.index("Currency")
            currencies |= {str(row[0]): str(row[at]) for _, row in body if row[at]}
    rows = _table(figures, currencies, int(found[_SHEETS[2]].partition("(")[2][:4]))
    placed, lost = place_names(rows, {"state": "country"}, NAMING, year="year", file=path.name)
    spec = covering(_SPENDING, placed, "year")
    yield finished(spec, placed, (*headings.values(), *lost))


def _name(file: str, sheet: _Sheet, sheets: Mapping[str, object]) -> str:
    found = [name for name in sheets if name.startswith(sheet.begins)]
    if len(found) != 1:
        raise BadInput(f"{file}: sheet {sheet.begins!r} is missing", hint=_HINT)
    return found[0]


def _split(
    place: str, rows: Sequence[Sequence[Cell]]
) -> tuple[list[str], list[tuple[int, Sequence[Cell]]]]:
    """Header of a sheet, years without decimals, and its rows with their numbers."""
    at = next((n for n, row in enumerate(rows) if row and row[0] == "Country"), None)
    if at is None:
        raise BadInput(f"{place}: no line begins with 'Country'", hint=_HINT)
    header = [f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in rows[at]]
    unknown = [
        name
        for name in header
        if not name.isdecimal() and name not in ("Country", "Currency", *_IGNORED_COLUMNS)
    ]
    if unknown:
        raise BadInput(f"{place}, row {at + 1}: column {unknown[0]!r} is not known", hint=_HINT)
    body = [(number, row) for number, row in enumerate(rows[at + 1 :], at + 2) if row[0] != ""]
    return header, body


def _figures(
    place: str, header: Sequence[str], body: Sequence[tuple[int, Sequence[Cell]]]
) -> _Figures:
    found: _Figures = {}
    years = [(at, int(name)) for at, name in enumerate(header) if name.isdecimal()]
    for number, row in body:
        for at, year in years:
            cell = row[at]
            if isinstance(cell, float):
                if (str(row[0]), year) in found:
                    raise BadInput(f"{place}, row {number}: {row[0]!r} stands there twice")
                found[str(row[0]), year] = cell
            elif str(cell).strip() not in _MISSING:
                raise BadInput(
                    f"{place}, row {number}, column {year}: {str(cell)[:80]!r} is no number",
                    hint=_HINT,
                )
    return found


def _headings(
    file: str, header: Sequence[str], body: Sequence[tuple[int, Sequence[Cell]]]
) -> dict[str, Rejected]:
    """Lines that name a region and hold nothing."""
    reason = "a heading, without figures"
    return {
        str(row[0]): Rejected(file, None, "Country", str(row[0]), reason, len(_SHEETS))
        for _, row in body
        if all(cell == "" for cell in row[1 : len(header)])
    }


def _table(
    figures: Mapping[str, _Figures], currencies: Mapping[str, str], base_year: int
) -> "pa.Table":
    import pyarrow as pa

    keys = sorted({key for one in figures.values() for key in one})
    columns: dict[str, pa.Array] = {
        "country": pa.array([country for country, _ in keys], pa.string()),
        "year": pa.array([year for _, year in keys], pa.int64()),
    }
    for name, one in figures.items():
        columns[name] = pa.array([one.get(key) for key in keys], pa.float64())
    columns["base_year"] = pa.array([base_year] * len(keys), pa.int64())
    columns["currency"] = pa.array([currencies.get(country) for country, _ in keys], pa.string())
    return pa.table(columns)


DATASET = Dataset(
    name="sipri_milex",
    title="SIPRI Military Expenditure Database",
    publisher=PUBLISHER,
    version="1948-2023, of April 2024",
    axis="context",
    years=_YEARS,
    codes="names of SIPRI",
    licence=LICENCE,
    citation="""@misc{sipri_milex,
  author = {{Stockholm International Peace Research Institute}},
  title = {SIPRI Military Expenditure Database},
  year = {2024},
  url = {https://www.sipri.org/databases/milex}
}""",
    updates="every April, under a new name",
    megabytes=0.9,
    remotes=(
        Remote(
            name=_BOOK,
            address="https://www.sipri.org/sites/default/files/SIPRI-Milex-data-1948-2023.xlsx",
            also=("SIPRI-Milex*.xlsx",),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.sipri.org/databases/milex",
    redistributable=False,
    consent=CONSENT,
)
"""The dataset."""
