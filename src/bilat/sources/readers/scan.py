"""A delimited file as the engine is asked to scan it."""

from pathlib import Path

from bilat.records import ColumnType
from bilat.sources.readers.form import Field, Form

__all__ = ["SQL_TYPES", "quoted", "scan_of", "selected", "text_of"]

SQL_TYPES: dict[ColumnType, str] = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
}


def quoted(name: str) -> str:
    """Write a column's name as SQL.

    Parameters
    ----------
    name
        As in the header.
    """
    return '"' + name.replace('"', '""') + '"'


def text_of(value: str) -> str:
    """Write a text as SQL.

    Parameters
    ----------
    value
        Any text.
    """
    return "'" + value.replace("'", "''") + "'"


def scan_of(plain: Path, types: dict[str, str], form: Form) -> str:
    """Write the scan of a file as SQL.

    Parameters
    ----------
    plain
        The file, in UTF-8.
    types
        SQL type of each column, in the order of the file.
    form
        How it is written.
    """
    columns = ", ".join(f"{text_of(name)}: {text_of(kind)}" for name, kind in types.items())
    nulls = ", ".join(text_of(value) for value in form.missing)
    skip = form.skip + (0 if form.header else 1)
    dates = f", dateformat = {text_of(form.dates)}" if form.dates else ""
    return (
        f"read_csv({text_of(str(plain))}, auto_detect = false, header = false, skip = {skip}, "
        f"delim = {text_of(form.delimiter)}, decimal_separator = {text_of(form.decimal)}, "
        f"quote = {text_of(form.quote)}, escape = {text_of(form.quote)}, nullstr = [{nulls}], "
        f"null_padding = {form.ragged}, columns = {{{columns}}}{dates})"
    )


def selected(one: Field) -> str:
    """Write the choice of a column as SQL, its own values for "missing" left empty.

    Parameters
    ----------
    one
        The column.
    """
    name = quoted(one.source)
    if one.missing and one.column.type == "float64":
        # As text the number -9 would be '-9.0', and no longer the value that is meant.
        values = ", ".join(repr(float(value)) for value in one.missing)
        name = f"CASE WHEN {name} NOT IN ({values}) THEN {name} END"
    elif one.missing:
        values = ", ".join(text_of(value) for value in one.missing)
        name = f"CASE WHEN {name}::VARCHAR NOT IN ({values}) THEN {name} END"
    return f"{name} AS {quoted(one.column.name)}"
