"""Where a delimited file is at fault: the row, the column and the cell."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import ColumnType
from bilat.sources.readers.form import Field, Form
from bilat.sources.readers.scan import SQL_TYPES, quoted, scan_of, text_of

if TYPE_CHECKING:
    import duckdb

__all__ = ["find_fault"]

_WORDS: dict[ColumnType, str] = {
    "string": "text", "int64": "whole number", "float64": "number", "bool": "truth value",
    "date": "date",
}  # fmt: skip


def find_fault(
    engine: "duckdb.DuckDBPyConnection",
    path: Path,
    plain: Path,
    header: list[str],
    fields: Sequence[Field],
    form: Form,
) -> None:
    """Read a file again as text, and name the first cell that is not of its type.

    Parameters
    ----------
    engine
        Where the file is read.
    path
        The file, as it is named to the user.
    plain
        The same in UTF-8.
    header
        Names of all its columns.
    fields
        Columns that are taken.
    form
        How it is written.

    Raises
    ------
    BadInput
        With row, column and cell, when there is such a cell.
    """
    import duckdb

    scan = scan_of(plain, dict.fromkeys(header, "VARCHAR"), form)
    wanted = ", ".join(dict.fromkeys(quoted(one.source) for one in fields))
    try:
        engine.execute(
            f'CREATE TABLE texts AS SELECT row_number() OVER () AS "(row)", {wanted} FROM {scan}'  # noqa: S608
        )
    except duckdb.Error:
        return
    for one in fields:
        kind = SQL_TYPES[one.column.type]
        name = quoted(one.source)
        if form.dates and one.column.type == "date":
            cast = f"try_strptime({name}, {text_of(form.dates)})"
        else:
            value = (
                f"replace({name}, {text_of(form.decimal)}, '.')" if form.decimal != "." else name
            )
            cast = f"TRY_CAST({value} AS {kind})"
        found = engine.sql(
            f'SELECT "(row)", {name} FROM texts '  # noqa: S608
            f'WHERE {name} IS NOT NULL AND {cast} IS NULL ORDER BY "(row)" LIMIT 1'
        ).fetchall()
        if found:
            number, value = found[0]
            row = number + form.skip + (0 if form.header else 1)
            raise BadInput(
                f"{path.name}, row {row}, column {one.source}: {value[:80]!r} is no "
                f"{_WORDS[one.column.type]}",
                hint="the publisher may have changed the form of the file, or it is damaged",
            )
