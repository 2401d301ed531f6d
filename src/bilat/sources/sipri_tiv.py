"""SIPRI trend-indicator values: the volume of arms that a supplier delivered, by recipient.

One file a supplier, named by SIPRI's code of it: ten lines before the header, the recipient
in a first column without a name, a column a year, "Total" last; a line "Total" at the end.
An empty cell is no delivery known; 0 is a delivery of less than half a million. The totals
are checks: they may differ from the sums by rounding only.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import covering
from bilat.sources.readers.fields import alpha3
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import place_names
from bilat.sources.readers.sipri import CONSENT, LICENCE, NAMING, PUBLISHER

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_SUPPLIERS = (
    "ALB ALG ANG ARG ARM ARU AST AUS BAH BAN BAS BEL BLR BOS BRA BRU BUL CAN CHA "
    "CHE CHI CMB COL COS CRO CUB CYP CZE CZR DEN DOM DRC ECU EGY ERI EST ETH EU "
    "FIN FJI FRA FRG GAB GDR GEO GHA GRE GUA GUY HUN ICE IND INS IRA IRE IRQ ISR "
    "ITA IVO JAP JOR KAZ KEN KON KOS KUW KYR LAT LEB LIT LUX LYA LYE MAL MEX MOL "
    "MOR MOZ MTA MTG MWI NET NIC NIG NIR NOR NZ OMA PAK PAN PER PHI POL POR QAT "
    "ROM RUS SA SAU SEN SER SEY SIN SLK SLO SPA SRI SUD SWE SWI SYR TAI THA TUR "
    "UAE UGA UK UKR UNO URU USA USR UZB VEN VN VNS XAM XSF XXS YEN YES YUG ZAM ZIM "
)
_YEARS = Coverage(1950, 2025, "deliveries; a directed dyad-year without a row had none known")
_TITLE = re.compile(r"TIV of arms exports from (.+), (\d{4})-(\d{4})")
_HEADER = 10
_HINT = "the publisher may have changed the form of the file, or it is damaged"
_TIV = TableSpec(
    "sipri_tiv__directed_dyadyearly_transfers",
    "volume of major conventional arms that a supplier delivered to a recipient in a year",
    (
        alpha3("sender", "the supplier, as it was in the year"),
        alpha3("target", "the recipient, as it was in the year"),
        Column("supplier", "string", "supplier as SIPRI names it", nullable=False),
        Column("recipient", "string", "recipient as SIPRI names it", nullable=False),
        Column("supplier_code", "string", "SIPRI's code of the supplier", nullable=False),
        Column("year", "int64", "calendar year", nullable=False),
        Column(
            "tiv",
            "int64",
            "volume delivered; 0 is less than half a million",
            "million SIPRI trend-indicator values",
            nullable=False,
        ),
    ),
    ("supplier", "recipient", "year"),
    15_000,
    40_000,
    _YEARS,
)
_Row = tuple[str, str, str, int, int]


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    rows: list[_Row] = []
    for name, path in sorted(files.items()):
        rows += _rows(path, name.removeprefix("TIV-Export-").removesuffix(".csv"))
    placed, rejected = place_names(
        _table(rows),
        {"target": "recipient", "sender": "supplier"},
        NAMING,
        year="year",
        file=f"TIV-Export-*.csv ({len(files)} files)",
    )
    yield finished(covering(_TIV, placed, "year"), placed, rejected)


def _table(rows: Sequence[_Row]) -> "pa.Table":
    import pyarrow as pa

    names = ("supplier", "recipient", "supplier_code", "year", "tiv")
    types = (pa.string(), pa.string(), pa.string(), pa.int64(), pa.int64())
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return pa.table(
        {
            name: pa.array(values, kind)
            for name, kind, values in zip(names, types, columns, strict=True)
        }
    )


def _rows(path: Path, code: str) -> list[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path.name}: can't be read: {error}", hint=_HINT) from error
    title = _TITLE.fullmatch(lines[0][0]) if lines and lines[0] else None
    header = lines[_HEADER] if len(lines) > _HEADER else []
    if not title or header != _expected(title):
        raise BadInput(
            f"{path.name}: line 1 must tell the supplier and the years, line {_HEADER + 1} be the "
            "header: a column without a name, one a year, Total",
            hint=_HINT,
        )
    years = [int(year) for year in header[1:-1]]
    rows: list[_Row] = []
    sums: dict[int, list[int]] = {year: [] for year in years}
    for number, line in enumerate(lines[_HEADER + 1 :], _HEADER + 2):
        values = _values(path.name, number, line, header)
        if line and line[0] == "Total":
            _check(path.name, number, sums, values)
            return rows
        for year, value in values.items():
            rows.append((title[1], line[0], code, year, value))
            sums[year].append(value)
    raise BadInput(f"{path.name}: the line Total is missing at its end", hint=_HINT)


def _expected(title: re.Match[str]) -> list[str]:
    return ["", *(str(year) for year in range(int(title[2]), int(title[3]) + 1)), "Total"]


def _values(file: str, number: int, line: Sequence[str], header: Sequence[str]) -> dict[int, int]:
    """Whole numbers of a line by year; empty cells have none."""
    found = {}
    for name, cell in zip(header[1:-1], line[1:], strict=False):
        if cell and not cell.isdecimal():
            raise BadInput(
                f"{file}, row {number}, column {name}: {cell[:80]!r} is no whole number",
                hint=_HINT,
            )
        if cell:
            found[int(name)] = int(cell)
    return found


def _check(
    file: str, number: int, sums: Mapping[int, Sequence[int]], totals: Mapping[int, int]
) -> None:
    """Refuse totals that differ from the sums by more than rounding can make."""
    for year, values in sums.items():
        total = totals.get(year, 0)
        if abs(sum(values) - total) > (len(values) + 1) / 2:
            raise BadInput(
                f"{file}, row {number}, column {year}: the total is {total}, the sum {sum(values)}",
                hint=_HINT,
            )


DATASET = Dataset(
    name="sipri_tiv",
    title="SIPRI Arms Transfers Database: trend-indicator values of arms exports",
    publisher=PUBLISHER,
    version="generated by the user; checked with that of 28 July 2022",
    axis="political",
    years=_YEARS,
    codes="names of SIPRI",
    licence=LICENCE,
    citation="""@misc{sipri_tiv,
  author = {{Stockholm International Peace Research Institute}},
  title = {SIPRI Arms Transfers Database: Importer/exporter TIV tables},
  year = {2022},
  url = {https://www.sipri.org/databases/armstransfers}
}""",
    updates="every March; the page makes a file a supplier on request, so they are downloaded "
    "by hand and named by SIPRI's code of the supplier",
    megabytes=1.2,
    remotes=tuple(
        Remote(
            name=f"TIV-Export-{code}.csv",
            address="https://armstransfers.sipri.org/ArmsTransfer/ImportExport",
            also=(f"TIV-Export-{code}-*.csv",),
            optional=True,
        )
        for code in _SUPPLIERS.split()
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.sipri.org/databases/armstransfers",
    redistributable=False,
    consent=CONSENT,
)
"""The dataset."""
