"""SIPRI trade register: each order of major conventional arms, from supplier to recipient.

Read from the CSV of the register (all suppliers, all recipients, all years): 11 lines before
the header, Latin-1 or UTF-8, two columns without a name whose "?" marks the figure before
them as uncertain, and records broken by a line break within a comment. A state is the one
of the first delivery, else of the order: SIPRI names suppliers as they were on delivery.
"""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.cow import covering
from bilat.sources.readers.csv import Form, read_csv
from bilat.sources.readers.fields import alpha3, real, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.names import place_names
from bilat.sources.readers.sipri import CONSENT, LICENCE, NAMING, PUBLISHER

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1950, 2025, "deliveries; a directed dyad without a row had none known")
_PREFACE = 11
_MILLION = "million SIPRI trend-indicator values"
_FIELDS = (
    text("Recipient", "recipient as SIPRI names it", name="recipient", key=True),
    text("Supplier", "supplier as SIPRI names it", name="supplier", key=True),
    whole("Year of order", "year of the order", name="year_ordered", key=True),
    text("(nameless column 4)", "? when the year is uncertain", name="year_mark"),
    whole("Number ordered", "items ordered; missing when not known", name="ordered"),
    text("(nameless column 6)", "? when the number is uncertain", name="ordered_mark"),
    text("Weapon designation", "name of the weapon", name="designation", key=True),
    text("Weapon description", "kind of weapon", name="description", key=True),
    whole("Number delivered", "items delivered so far", name="delivered"),
    text("(nameless column 10)", "? when the number is uncertain", name="delivered_mark"),
    text("Year(s) of delivery", "years of delivery, parted by semicolons", name="delivery_years"),
    text("status", "New, Second hand, or Second hand but modernized", name="condition"),
    text("Comments", "remarks of SIPRI", name="comments"),
    real("SIPRI TIV per unit", "volume of one item", name="tiv_unit", unit=_MILLION),
    real("SIPRI TIV for total order", "volume ordered", name="tiv_ordered", unit=_MILLION),
    real(
        "SIPRI TIV of delivered weapons",
        "volume delivered; 0 is less than half a million",
        name="tiv_delivered",
        unit=_MILLION,
    ),
)
_MARKS = {"year_mark": "year_ordered", "ordered_mark": "ordered", "delivered_mark": "delivered"}
_STATES = (
    alpha3("sender", "the supplier, as it was at the first delivery"),
    alpha3("target", "the recipient, as it was at the first delivery"),
)
_RECORD = Column("record", "int64", "number of the order in the file", nullable=False)
_UNCERTAIN = tuple(
    Column(f"{name}_uncertain", "bool", "whether SIPRI marks it as uncertain", nullable=False)
    for name in _MARKS.values()
)
_ORDERS = TableSpec(
    "sipri_arms_register__orders",
    "an order of one kind of weapon by one recipient from one supplier",
    (
        *_STATES,
        _RECORD,
        *(field.column for field in _FIELDS if field.column.name not in _MARKS),
        *_UNCERTAIN,
        Column("first_delivery", "int64", "year of the first delivery; missing when none yet"),
        Column("last_delivery", "int64", "year of the last delivery; missing when none yet"),
    ),
    ("record",),
    25_000,
    40_000,
    _YEARS,
)
_DELIVERIES = TableSpec(
    "sipri_arms_register__directed_dyadyearly_deliveries",
    "a year in which something of an order was delivered; how much is not published by year",
    (
        alpha3("sender", "the supplier, as it was in the year"),
        alpha3("target", "the recipient, as it was in the year"),
        _RECORD,
        Column("supplier", "string", "supplier as SIPRI names it", nullable=False),
        Column("recipient", "string", "recipient as SIPRI names it", nullable=False),
        Column("year", "int64", "year of delivery", nullable=False),
    ),
    ("record", "year"),
    45_000,
    80_000,
    _YEARS,
)


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["trade-register.csv"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_text(_mended(path), encoding="utf-8", newline="")
        rows = read_csv(copy, _FIELDS, form=Form(skip=_PREFACE))
    _check(rows, path.name)
    orders, deliveries = _worked(rows)
    columns = {"target": "recipient", "sender": "supplier"}
    placed, lost = place_names(orders, columns, NAMING, year="year_placed", file=path.name)
    yield finished(covering(_ORDERS, placed, "last_delivery"), placed, lost)
    placed, lost = place_names(deliveries, columns, NAMING, year="year", file=path.name)
    yield finished(covering(_DELIVERIES, placed, "year"), placed, lost)


def _mended(path: Path) -> str:
    """Text of the file, with records that a line break cut in two made whole."""
    raw = path.read_bytes()
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = raw.decode("latin-1")
    lines = content.replace("\r\n", "\n").split("\n")
    whole_lines, commas, cut = lines[: _PREFACE + 1], lines[_PREFACE:][:1], False
    for line in lines[_PREFACE + 1 :]:
        if cut:
            whole_lines[-1] += line if line.startswith(",") else f" {line}"
        else:
            whole_lines.append(line)
        cut = bool(line) and whole_lines[-1].count(",") < commas[0].count(",")
    return "\n".join(whole_lines)


def _check(rows: "pa.Table", file: str) -> None:
    """Refuse a mark or a list of years that is written in another way."""
    import pyarrow.compute as pc

    forms = dict.fromkeys(_MARKS, r"^\?$") | {"delivery_years": r"^\d{4}(; \d{4})*$"}
    names = {field.column.name: field.source for field in _FIELDS}
    for column, form in forms.items():
        wrong = pc.invert(pc.match_substring_regex(rows[column], form))
        at = pc.index(pc.fill_null(wrong, False), True).as_py()  # noqa: FBT003
        if at >= 0:
            value = rows[column][at].as_py()
            raise BadInput(
                f"{file}, row {at + _PREFACE + 2}, column {names[column]}: {value[:80]!r} is not "
                f"of the form {form}",
                hint="the publisher may have changed the form of the file, or it is damaged",
            )


def _worked(rows: "pa.Table") -> "tuple[pa.Table, pa.Table]":
    """Orders with truth values for marks, and a row for each year of delivery."""
    import duckdb
    import pyarrow as pa

    numbered = rows.append_column("record", pa.array(range(1, rows.num_rows + 1), pa.int64()))
    marks = ", ".join(f"{old} IS NOT NULL AS {new}_uncertain" for old, new in _MARKS.items())
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", numbered)
        orders = engine.sql(
            f"SELECT * EXCLUDE ({', '.join(_MARKS)}), {marks}, "  # noqa: S608 - names of ours
            "left(delivery_years, 4)::BIGINT AS first_delivery, "
            "right(delivery_years, 4)::BIGINT AS last_delivery, "
            "coalesce(left(delivery_years, 4)::BIGINT, year_ordered) AS year_placed FROM rows"
        ).to_arrow_table()
        deliveries = engine.sql(
            "SELECT DISTINCT record, supplier, recipient, "
            "unnest(string_split(delivery_years, '; '))::BIGINT AS year FROM rows"
        ).to_arrow_table()
    return orders, deliveries


DATASET = Dataset(
    name="sipri_arms_register",
    title="SIPRI Arms Transfers Database: trade register",
    publisher=PUBLISHER,
    version="generated by the user; checked with that of 13 March 2025",
    axis="political",
    years=_YEARS,
    codes="names of SIPRI",
    licence=LICENCE,
    citation="""@misc{sipri_arms_transfers,
  author = {{Stockholm International Peace Research Institute}},
  title = {SIPRI Arms Transfers Database},
  year = {2025},
  url = {https://www.sipri.org/databases/armstransfers}
}""",
    updates="every March; the page makes the file on request, so it is downloaded by hand",
    megabytes=4.0,
    remotes=(
        Remote(
            name="trade-register.csv",
            address="https://armstransfers.sipri.org/ArmsTransfer/TransferRegister",
            also=("trade-register*.csv", "trade_register*.csv"),
            header=("Recipient", "Supplier", "Year of order", "SIPRI TIV per unit"),
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.sipri.org/databases/armstransfers",
    redistributable=False,
    consent=CONSENT,
)
"""The dataset."""
