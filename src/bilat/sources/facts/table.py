"""How a checked fact is stored: its columns, the days behind partial dates, its row id."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from pydantic.fields import FieldInfo

from bilat.dates import first_day, last_day
from bilat.records import Column, ColumnType, TableSpec
from bilat.sources.facts.base import Fact
from bilat.sources.facts.economic import Trade
from bilat.sources.facts.fields import days_of, fiscal_year
from bilat.sources.facts.figures import PairFigures, StateFigures
from bilat.sources.facts.people import Exchanges
from bilat.sources.facts.political import Agreements, Commitments, Meetings, Memberships

__all__ = ["ROW_ID", "may_be_none", "spec_of", "stored"]

ROW_ID = "row_id"
"""Column that names a fact: its kind and a digest of its content, the same in every store."""

_Derive = Callable[[Any], date | None]


def _day(name: str, end: bool = False) -> _Derive:  # noqa: FBT001, FBT002
    def derive(row: Any) -> date | None:
        text = getattr(row, name)
        return (last_day if end else first_day)(text) if text else None

    return derive


def _period(row: Any) -> tuple[date | None, date | None]:
    """Period of a yearly figure: the calendar year, or the fiscal year named in the note."""
    stated = getattr(row, "period", "")
    found = days_of(stated) if stated else fiscal_year(row.note)
    if found or row.year is None:
        return found or (None, None)
    return date(row.year, 1, 1), date(row.year, 12, 31)


_DATED: tuple[tuple[str, str, _Derive], ...] = (
    ("period_start", "first day that date can mean", _day("date_")),
    ("period_end", "last day that date can mean", _day("date_", end=True)),
)
_DERIVED: dict[type[Fact], tuple[tuple[str, str, _Derive], ...]] = {
    Trade: (
        ("period_start", "first day of the year meant", lambda row: _period(row)[0]),
        ("period_end", "last day of the year meant", lambda row: _period(row)[1]),
    ),
    Exchanges: (
        ("period_start", "first day of the period", lambda row: _period(row)[0]),
        ("period_end", "last day of the period", lambda row: _period(row)[1]),
    ),
    Memberships: (
        ("start_day", "first day that start can mean", _day("start")),
        ("end_day", "last day that end can mean", _day("end", end=True)),
    ),
    Agreements: (
        ("signed_day", "first day that signed can mean", _day("signed")),
        ("in_force_day", "first day that in_force can mean", _day("in_force")),
    ),
    Commitments: (("due_day", "last day that due can mean", _day("due", end=True)),),
    StateFigures: _DATED,
    PairFigures: _DATED,
    Meetings: (("day", "first day that date can mean", _day("date_")),),
}


def spec_of(model: type[Fact], table: str) -> TableSpec:
    """Say what the table of a kind of fact promises.

    Parameters
    ----------
    model
        The kind of fact.
    table
        Name in the store.

    Returns
    -------
    bilat.records.TableSpec
        The columns of the file, those derived from its dates, and the row id.
    """
    columns = [_column(field.alias or name, field) for name, field in model.model_fields.items()]
    columns += [Column(name, "date", meaning) for name, meaning, _ in _DERIVED.get(model, ())]
    columns.append(
        Column(ROW_ID, "string", "kind of fact and digest of its content", nullable=False)
    )
    return TableSpec(table, model.meaning, tuple(columns), key=(ROW_ID,), max_rows=5_000_000)


def stored(row: Fact) -> dict[str, Any]:
    """Values of one fact as they are stored.

    Parameters
    ----------
    row
        A checked fact.

    Returns
    -------
    dict
        Column name to value, in the order of :func:`spec_of`.
    """
    values = row.model_dump(by_alias=True)
    digest = hashlib.sha256("\x1f".join(map(str, values.values())).encode()).hexdigest()[:12]
    for name, _, derive in _DERIVED.get(type(row), ()):
        values[name] = derive(row)
    values[ROW_ID] = f"{row.kind}-{digest}"
    return values


def _column(name: str, field: FieldInfo) -> Column:
    annotation = field.annotation
    optional = may_be_none(field)
    base = next(a for a in get_args(annotation) if a is not type(None)) if optional else annotation
    extra = field.json_schema_extra
    unit = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
    return Column(name, _type(base), field.description or "", unit, nullable=optional)


def may_be_none(field: FieldInfo) -> bool:
    """Say whether an empty cell of a column means "not known".

    Parameters
    ----------
    field
        Field of a model.
    """
    return type(None) in get_args(field.annotation)


def _type(annotation: Any) -> ColumnType:
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if annotation is int:
        return "int64"
    if annotation is float:
        return "float64"
    return "date" if annotation is date else "string"
