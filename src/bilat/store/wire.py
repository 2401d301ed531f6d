"""Records of the manifest to JSON and back, with every type checked on the way in."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, TypeVar, get_args

from bilat.records import (
    Column,
    ColumnType,
    Coverage,
    Provenance,
    RawFile,
    Rejected,
    TableSpec,
)

__all__ = [
    "Malformed",
    "as_day",
    "as_json",
    "as_provenance",
    "as_rejected",
    "as_spec",
    "as_time",
    "as_years",
    "each",
    "get",
]

_T = TypeVar("_T")


class Malformed(ValueError):
    """A JSON text that is not what bilat writes; says which field."""


def as_json(record: Any) -> Any:
    """Plain dicts, lists and strings of a frozen record, dates as ISO text."""
    return _plain(asdict(record))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def get(record: object, key: str, kind: type[_T]) -> _T:
    """Value of a field that must be there and be of one exact type.

    Parameters
    ----------
    record
        What should be a JSON object.
    key
        Name of the field.
    kind
        ``str``, ``int``, ``list`` or ``dict``.

    Raises
    ------
    Malformed
        It is not.
    """
    if not isinstance(record, dict):
        message = f"expected an object with {key!r}, found {_short(record)}"
        raise Malformed(message)
    if key not in record:
        message = f"{key!r} is missing"
        raise Malformed(message)
    value = record[key]
    # An exact comparison, since a bool is an int for isinstance.
    if type(value) is not kind:
        message = f"{key!r} must be of type {kind.__name__}, found {_short(value)}"
        raise Malformed(message)
    return value


def each(record: object, key: str) -> list[object]:
    """Items of a field that must be a list."""
    return list(get(record, key, list))


def _short(value: object) -> str:
    text = repr(value)
    limit = 60
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _optional_int(record: object, key: str) -> int | None:
    if isinstance(record, dict) and key in record and record[key] is None:
        return None
    return get(record, key, int)


def _flag(record: object, key: str) -> bool:
    return get(record, key, bool)


def as_day(text: str) -> date:
    """Day from its ISO text."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{_short(text)} is not a day (YYYY-MM-DD)"
        raise Malformed(message) from error


def as_time(text: str) -> datetime:
    """Moment with its time zone from its ISO text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{_short(text)} is not a time"
        raise Malformed(message) from error
    if moment.tzinfo is None:
        message = f"{_short(text)} has no time zone"
        raise Malformed(message)
    return moment


def as_years(record: object, key: str) -> tuple[int, int] | None:
    """First and last year, or none."""
    if isinstance(record, dict) and key in record and record[key] is None:
        return None
    match each(record, key):
        case [int() as first, int() as last]:
            return first, last
        case other:
            message = f"{key!r} must be two years, found {_short(other)}"
            raise Malformed(message)


def _as_column(record: object) -> Column:
    kind = get(record, "type", str)
    for known in get_args(ColumnType):
        if kind == known:
            return Column(
                name=get(record, "name", str),
                type=known,
                meaning=get(record, "meaning", str),
                unit=get(record, "unit", str),
                nullable=_flag(record, "nullable"),
            )
    message = f"{_short(kind)} is not a column type"
    raise Malformed(message)


def as_spec(record: object) -> TableSpec:
    """Read what a table promises from its JSON object."""
    coverage = get(record, "coverage", dict)
    return TableSpec(
        name=get(record, "name", str),
        meaning=get(record, "meaning", str),
        columns=tuple(_as_column(item) for item in each(record, "columns")),
        key=tuple(_text(item) for item in each(record, "key")),
        min_rows=get(record, "min_rows", int),
        max_rows=get(record, "max_rows", int),
        coverage=Coverage(
            first=_optional_int(coverage, "first"),
            last=_optional_int(coverage, "last"),
            note=get(coverage, "note", str),
        ),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"expected text, found {_short(value)}"
        raise Malformed(message)
    return value


def _as_raw_file(record: object) -> RawFile:
    return RawFile(
        name=get(record, "name", str),
        sha256=get(record, "sha256", str),
        size=get(record, "size", int),
    )


def as_provenance(record: object) -> Provenance:
    """Read a provenance from its JSON object."""
    maturity = get(record, "maturity", str)
    if maturity not in {"provisional", "final"}:
        message = f"'maturity' must be provisional or final, found {_short(maturity)}"
        raise Malformed(message)
    return Provenance(
        source=get(record, "source", str),
        publisher=get(record, "publisher", str),
        title=get(record, "title", str),
        version=get(record, "version", str),
        address=get(record, "address", str),
        retrieved=as_day(get(record, "retrieved", str)),
        licence=get(record, "licence", str),
        citation=get(record, "citation", str),
        maturity="final" if maturity == "final" else "provisional",
        files=tuple(_as_raw_file(item) for item in each(record, "files")),
    )


def as_rejected(record: object) -> Rejected:
    """Read a row that a source could not take from its JSON object."""
    return Rejected(
        file=get(record, "file", str),
        row=_optional_int(record, "row"),
        column=get(record, "column", str),
        value=get(record, "value", str),
        reason=get(record, "reason", str),
        count=get(record, "count", int),
    )
