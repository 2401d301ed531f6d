"""What a table must hold before it may replace another: its spec, checked."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from bilat.errors import BadInput
from bilat.records import Column, ColumnType, Rejected, TableSpec, Tidy
from bilat.store import parquet

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["check_rows", "check_spec", "conformed", "years_of"]

_NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
_SHOWN = 3


def check_spec(spec: TableSpec) -> None:
    """Check that names, types and key of a spec can be stored at all.

    Parameters
    ----------
    spec
        What a source promises of a table.

    Raises
    ------
    BadInput
        They can't; the source is at fault, not its file.
    """
    names = [column.name for column in spec.columns]
    wrong = [name for name in (spec.name, *names) if not _NAME.fullmatch(name)]
    twice = [name for name in names if names.count(name) > 1]
    if wrong:
        problem = f"{wrong[0]!r} is no name (lower-case letters, digits and _, at most 100)"
    elif not names:
        problem = "it has no columns"
    elif twice:
        problem = f"column {twice[0]} is listed twice"
    elif missing := [name for name in spec.key if name not in names]:
        problem = f"its key names {missing[0]!r}, which is no column"
    elif odd := [c for c in spec.columns if c.type not in get_args(ColumnType)]:
        problem = f"column {odd[0].name} is of type {odd[0].type!r}, which is none of ours"
    else:
        return
    message = f"the spec of table {spec.name!r} can't be stored: {problem}."
    raise BadInput(message, hint="mend the TableSpec in the source")


def conformed(tidy: Tidy) -> "pa.Table":
    """Rows of a table in exactly the types that its spec declares.

    Parameters
    ----------
    tidy
        A table as its source hands it over.

    Returns
    -------
    pyarrow.Table
        The same values: columns without any value have their declared type,
        and how the rows were cut in pieces leaves no trace.

    Raises
    ------
    BadInput
        A column is missing, superfluous, out of order, of another type, or
        lacks a value that must be there.
    """
    import pyarrow as pa

    spec, rows = tidy.spec, tidy.rows
    expected = [column.name for column in spec.columns]
    if rows.column_names != expected:
        message = (
            f"table {spec.name} has the columns {', '.join(rows.column_names)}; "
            f"its spec says {', '.join(expected)}, in this order."
        )
        raise BadInput(message)
    for column in spec.columns:
        _check_column(spec, column, rows)
    schema = pa.schema([(column.name, _arrow_types()[column.type]) for column in spec.columns])
    return rows.cast(schema).combine_chunks()


def _arrow_types() -> "dict[ColumnType, pa.DataType]":
    import pyarrow as pa

    return {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }


def _check_column(spec: TableSpec, column: Column, rows: "pa.Table") -> None:
    import pyarrow as pa

    values = rows.column(column.name)
    accepted = [_arrow_types()[column.type], pa.null()]
    if column.type == "string":
        accepted.append(pa.large_string())
    if values.type not in accepted:
        message = (
            f"table {spec.name}, column {column.name}: its spec says {column.type}, "
            f"the rows hold {values.type}."
        )
        raise BadInput(message)
    if not column.nullable and values.null_count:
        message = (
            f"table {spec.name}, column {column.name}: {values.null_count} of {rows.num_rows} "
            f"rows have no value, and its spec says that each must."
        )
        raise BadInput(message)


def check_rows(
    tidy: Tidy, engine: "duckdb.DuckDBPyConnection", files: Sequence[str] = ()
) -> tuple[str, ...]:
    """Check the number of rows and the key of a table registered as ``rows``.

    Parameters
    ----------
    tidy
        The table, with what it promises and what it had to leave out.
    engine
        DuckDB connection that knows the rows by the name ``rows``.
    files
        Files that it was read from, to be named.

    Returns
    -------
    tuple of str
        Warnings: things that are odd and do not stop a pull.

    Raises
    ------
    BadInput
        Too few rows, or a key that is not unique.
    """
    spec, count = tidy.spec, tidy.rows.num_rows
    if count < spec.min_rows:
        message = (
            f"table {spec.name} has {count} rows{_read_from(files)}; its spec expects "
            f"{spec.min_rows} or more{_left_out(tidy.rejected)}."
        )
        hint = "the file may be cut short, or the publisher changed it; the old table stays"
        raise BadInput(message, hint=hint)
    _check_key(spec, engine, files)
    warnings = []
    if count > spec.max_rows:
        warnings.append(f"{spec.name}: {count} rows, more than the {spec.max_rows} expected")
    return tuple(warnings)


def _read_from(files: Sequence[str]) -> str:
    more = f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else ""
    return f" from {', '.join(files[:_SHOWN])}{more}" if files else ""


def _left_out(rejected: Sequence[Rejected]) -> str:
    """Say which rows could not be taken: their lack can be the fault, not a short file."""
    if not rejected:
        return ""
    one = max(rejected, key=lambda item: item.count)
    row = f", row {one.row}" if one.row is not None else ""
    number = sum(item.count for item in rejected)
    return (
        f"; {number} of the file {'was' if number == 1 else 'were'} left out, such as {one.file}"
        f"{row}, column {one.column} {one.value!r}: {one.reason}"
    )


def _check_key(spec: TableSpec, engine: "duckdb.DuckDBPyConnection", files: Sequence[str]) -> None:
    if not spec.key:
        return
    key = ", ".join(parquet.quoted_name(name) for name in spec.key)
    found = engine.execute(
        f"SELECT {key}, count(*) FROM rows GROUP BY {key} HAVING count(*) > 1 ORDER BY ALL LIMIT 1"  # noqa: S608
    ).fetchone()
    if found is None:
        return
    *values, times = found
    same = " AND ".join(f"{parquet.quoted_name(name)} IS NOT DISTINCT FROM ?" for name in spec.key)
    first = engine.execute(
        f"SELECT * FROM rows WHERE {same} LIMIT {_SHOWN}",  # noqa: S608
        values,
    ).fetchall()
    named = ", ".join(f"{name}={value}" for name, value in zip(spec.key, values, strict=True))
    message = (
        f"table {spec.name}{_read_from(files)}: the key ({', '.join(spec.key)}) is not unique; "
        f"{named} stands in {times} rows, the first of them {'; '.join(map(str, first))}."
    )
    hint = "rows of the file stand twice, or a new edition tells rows apart by another column"
    raise BadInput(message, hint=hint)


def years_of(
    spec: TableSpec, engine: "duckdb.DuckDBPyConnection"
) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    """First and last year of the rows, and a warning if they leave the coverage.

    Parameters
    ----------
    spec
        What the table promises.
    engine
        DuckDB connection that knows the rows by the name ``rows``.

    Returns
    -------
    tuple
        The years, ``None`` when the table has no column ``year`` of whole
        numbers or no value in it; then warnings.
    """
    if not any(column.name == "year" and column.type == "int64" for column in spec.columns):
        return None, ()
    first, last = engine.execute("SELECT min(year), max(year) FROM rows").fetchall()[0]
    if first is None:
        return None, ()
    covers = spec.coverage
    early = covers.first is not None and first < covers.first
    late = covers.last is not None and last > covers.last
    if not early and not late:
        return (first, last), ()
    warning = (
        f"{spec.name}: years {first} to {last} go beyond the coverage "
        f"{covers.first} to {covers.last} that its spec states"
    )
    return (first, last), (warning,)
