"""Answers in JSON: every field of a record mapped or named as ignored, every value typed."""

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput
from bilat.records import ColumnType
from bilat.sources.readers.csv import Field

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_json", "read_records", "said_by"]

_SHOWN = 200
_CHANGED = "the publisher may have changed the form of his answers"
_WORDS: dict[ColumnType, str] = {
    "string": "text",
    "int64": "whole number",
    "float64": "number",
    "bool": "truth value",
    "date": "date",
}


def read_json(path: Path) -> Any:
    """Read an answer.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    BadInput
        It is no JSON.
    """
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        head = path.read_bytes()[:_SHOWN].decode("utf-8", "replace")
        raise BadInput(
            f"{path.name}: no JSON came but {head!r}: {error}",
            hint="the publisher's server may be ill: try later with --force",
        ) from error


def said_by(answer: object, *names: str) -> str:
    """Return the words of an answer that is an error; empty when it is none.

    Parameters
    ----------
    answer
        What came.
    names
        Keys under which the publisher puts such words.
    """
    if not isinstance(answer, Mapping):
        return ""
    said = [str(answer[name]) for name in names if answer.get(name)]
    return ": ".join(said)[:_SHOWN]


def read_records(
    path: Path, records: object, fields: Sequence[Field], *, ignored: Collection[str] = ()
) -> "pa.Table":
    """Type the records of an answer.

    Parameters
    ----------
    path
        The file, for messages.
    records
        List of objects; fields of an object within one are called ``outer.inner``.
    fields
        Fields to take, in the order of the result; each must be in every record.
    ignored
        Fields that are left out on purpose.

    Returns
    -------
    pyarrow.Table
        A row for each record, in their order; null and empty text are missing.

    Raises
    ------
    BadInput
        A field is missing or not known, or a value is not of its type; names
        file, record and field.
    """
    import pyarrow as pa

    if not isinstance(records, list):
        raise BadInput(f"{path.name}: a list of records was expected", hint=_CHANGED)
    known, needed = {one.source for one in fields} | set(ignored), {one.source for one in fields}
    flat = []
    for number, record in enumerate(records, 1):
        row = _flat(path, number, record)
        if row.keys() - known or needed - row.keys():
            said = [f"field {name!r} is missing" for name in sorted(needed - row.keys())]
            said += [f"field {name!r} is not known" for name in sorted(row.keys() - known)]
            raise BadInput(f"{path.name}, record {number}: {'; '.join(said)}", hint=_CHANGED)
        flat.append(row)
    types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(),
             "bool": pa.bool_()}  # fmt: skip
    return pa.table(
        {
            one.column.name: pa.array(
                _typed(path, (row[one.source] for row in flat), one), types[one.column.type]
            )
            for one in fields
        }
    )


def _flat(path: Path, number: int, record: object) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise BadInput(f"{path.name}, record {number}: it is no object", hint=_CHANGED)
    row: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, Mapping):
            row |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            row[name] = value
    return row


def _typed(path: Path, values: Iterable[Any], one: Field) -> list[Any]:
    kind, none = one.column.type, {"", *one.missing}
    found: list[Any] = []
    for number, value in enumerate(values, 1):
        if value is None or (isinstance(value, str) and value.strip() in none):
            found.append(None)
            continue
        try:
            found.append(_value(value, kind))
        except (ValueError, TypeError, OverflowError) as error:
            raise BadInput(
                f"{path.name}, record {number}, field {one.source}: {str(value)[:80]!r} is no "
                f"{_WORDS[kind]}",
                hint=_CHANGED,
            ) from error
    return found


def _value(value: Any, kind: ColumnType) -> Any:
    if isinstance(value, Mapping | list) or (isinstance(value, bool) != (kind == "bool")):
        raise TypeError
    if kind in {"string", "bool"}:
        return str(value) if kind == "string" else value
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    if kind == "float64":
        return number
    if not number.is_integer():
        raise ValueError
    return int(value) if not isinstance(value, str) or value.strip().isdigit() else int(number)
