"""Publishers' delimited files: every column mapped or named as ignored, every cell typed."""

import csv
import gzip
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, ColumnType

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Field", "Form", "header_of", "read_csv", "row_in_file", "with_lines"]

_SQL: dict[ColumnType, str] = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
}
_KNOWN_TO_ENGINE = {"utf-8", "utf-8-sig"}


_ROWS, _FIRST = "bilat.rows", "bilat.first"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a publisher's file and the column that it becomes.

    Parameters
    ----------
    source
        Name in the header of the file.
    column
        The column of the tidy table.
    missing
        Values that stand for "missing" in this column alone, of its type; text
        in a column of numbers must be named in :attr:`Form.missing`.
    """

    source: str
    column: Column
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """How a delimited file is written.

    Parameters
    ----------
    delimiter, decimal, quote
        Between cells, within numbers, around cells (empty: quotation marks are text).
    encoding
        Of its text.
    skip
        Lines before the header.
    header
        Column names of a file that has none; empty when the file has its own.
    missing
        Values that stand for "missing" in every column.
    ragged
        Whether a line may lack its last cells.
    dates
        Form of dates, as in :func:`time.strftime`; empty for ISO.
    """

    delimiter: str = ","
    decimal: str = "."
    encoding: str = "utf-8-sig"
    skip: int = 0
    header: tuple[str, ...] = ()
    missing: tuple[str, ...] = ("",)
    ragged: bool = False
    dates: str = ""
    quote: str = '"'


def read_csv(
    path: Path, fields: Sequence[Field], *, ignored: Collection[str] = (), form: Form | None = None
) -> "pa.Table":
    """Read a delimited file, plain or gzip-compressed.

    Parameters
    ----------
    path
        The file.
    fields
        Columns to take, in the order of the result.
    ignored
        Columns of the file that are left out on purpose.
    form
        How it is written; comma-separated UTF-8 with a header when not given.

    Returns
    -------
    pyarrow.Table
        Rows in file order.

    Raises
    ------
    BadInput
        When a column is missing or not known (a new edition, a moved header),
        or a cell is not of its type; names file, row and column.
    """
    form = form or Form()
    header = _header(path, form)
    _check_columns(path, header, fields, ignored)
    with _readable(path, form) as plain:
        rows = _read(path, plain, header, fields, form)
    return with_lines(rows, form.skip + 1 + (0 if form.header else 1))


def with_lines(rows: "pa.Table", first: int) -> "pa.Table":
    """Note with a table in file order in which row of the file it begins.

    Parameters
    ----------
    rows
        As read.
    first
        Number of the file's row that is the first of the table.
    """
    return rows.replace_schema_metadata({_ROWS: str(rows.num_rows), _FIRST: str(first)})


def row_in_file(rows: "pa.Table", place: int) -> int | None:
    """Give the file's row of a row of a table.

    Parameters
    ----------
    rows
        A table as read, perhaps with columns more or fewer.
    place
        Place in it, from 0.

    Returns
    -------
    int or None
        ``None`` when rows were left out since it was read, or nothing is noted.
    """
    noted = rows.schema.metadata or {}
    if noted.get(_ROWS.encode()) != str(rows.num_rows).encode():
        return None
    return int(noted[_FIRST.encode()]) + place


def header_of(path: Path, form: Form | None = None) -> tuple[str, ...]:
    """Return the column names of a delimited file, by which its edition is told.

    Parameters
    ----------
    path
        The file, plain or gzip-compressed.
    form
        How it is written; comma-separated UTF-8 when not given.

    Returns
    -------
    tuple of str
        Names in order; a column without a name is ``(nameless column N)``.

    Raises
    ------
    BadInput
        When the file can't be read as text.
    """
    return tuple(_header(path, form or Form()))


def _open(path: Path, encoding: str) -> IO[str]:
    if path.suffix == ".gz":
        return TextIOWrapper(gzip.open(path), encoding=encoding, newline="")
    return path.open(encoding=encoding, newline="")


def _header(path: Path, form: Form) -> list[str]:
    if form.header:
        return list(form.header)
    try:
        with _open(path, form.encoding) as text:
            for _ in range(form.skip):
                next(text, None)
            sign = form.quote or "\0"
            cells = next(csv.reader(text, delimiter=form.delimiter, quotechar=sign), [])
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path.name}, line {form.skip + 1}: can't be read: {error}") from error
    # A comma at the end of each line, or row numbers, make a column without a name.
    return [cell.strip() or _nameless(place) for place, cell in enumerate(cells, 1)]


def _nameless(number: int) -> str:
    return f"(nameless column {number})"


def _check_columns(
    path: Path, header: list[str], fields: Sequence[Field], ignored: Collection[str]
) -> None:
    known = {one.source for one in fields} | set(ignored)
    known |= {_nameless(place) for place in range(1, len(header) + 1)}
    missing = [one.source for one in fields if one.source not in header]
    unknown = [name for name in header if name not in known]
    if missing or unknown:
        said = [f"column {name!r} is missing" for name in missing]
        said += [f"column {name!r} is not known" for name in unknown]
        raise BadInput(
            f"{path.name}, header: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )


@contextmanager
def _readable(path: Path, form: Form) -> Iterator[Path]:
    """Path of the file in UTF-8: itself, or a transcoded copy."""
    if form.encoding.lower() in _KNOWN_TO_ENGINE:
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "utf8.csv"
        with (
            _open(path, form.encoding) as text,
            copy.open("w", encoding="utf-8", newline="") as out,
        ):
            while block := text.read(1 << 20):
                out.write(block)
        yield copy


def _read(
    path: Path, plain: Path, header: list[str], fields: Sequence[Field], form: Form
) -> "pa.Table":
    import duckdb

    wanted = {one.source: one for one in fields}
    types = {
        name: _SQL[wanted[name].column.type] if name in wanted else "VARCHAR" for name in header
    }
    select = ", ".join(_selected(one) for one in fields)
    with duckdb.connect(config={"threads": 2}) as engine:
        try:
            return engine.sql(
                f"SELECT {select} FROM {_scan(plain, types, form)}"  # noqa: S608 - names are quoted
            ).to_arrow_table()
        except duckdb.Error as error:
            _find_fault(engine, path, plain, header, fields, form)
            said = str(error).splitlines()[0]
            raise BadInput(f"{path.name}: {said}") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _scan(plain: Path, types: dict[str, str], form: Form) -> str:
    columns = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in types.items())
    nulls = ", ".join(_text(value) for value in form.missing)
    skip = form.skip + (0 if form.header else 1)
    dates = f", dateformat = {_text(form.dates)}" if form.dates else ""
    return (
        f"read_csv({_text(str(plain))}, auto_detect = false, header = false, skip = {skip}, "
        f"delim = {_text(form.delimiter)}, decimal_separator = {_text(form.decimal)}, "
        f"quote = {_text(form.quote)}, escape = {_text(form.quote)}, nullstr = [{nulls}], "
        f"null_padding = {form.ragged}, columns = {{{columns}}}{dates})"
    )


def _selected(one: Field) -> str:
    name = _quoted(one.source)
    if one.missing and one.column.type == "float64":
        # As text the number -9 would be '-9.0', and no longer the value that is meant.
        values = ", ".join(repr(float(value)) for value in one.missing)
        name = f"CASE WHEN {name} NOT IN ({values}) THEN {name} END"
    elif one.missing:
        values = ", ".join(_text(value) for value in one.missing)
        name = f"CASE WHEN {name}::VARCHAR NOT IN ({values}) THEN {name} END"
    return f"{name} AS {_quoted(one.column.name)}"


def _find_fault(
    engine: "duckdb.DuckDBPyConnection",
    path: Path,
    plain: Path,
    header: list[str],
    fields: Sequence[Field],
    form: Form,
) -> None:
    """Read again as text to name the first cell that is not of its type."""
    import duckdb

    scan = _scan(plain, dict.fromkeys(header, "VARCHAR"), form)
    wanted = ", ".join(dict.fromkeys(_quoted(one.source) for one in fields))
    try:
        engine.execute(
            f'CREATE TABLE texts AS SELECT row_number() OVER () AS "(row)", {wanted} FROM {scan}'  # noqa: S608
        )
    except duckdb.Error:
        return
    for one in fields:
        kind = _SQL[one.column.type]
        name = _quoted(one.source)
        if form.dates and one.column.type == "date":
            cast = f"try_strptime({name}, {_text(form.dates)})"
        else:
            value = f"replace({name}, {_text(form.decimal)}, '.')" if form.decimal != "." else name
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


_WORDS: dict[ColumnType, str] = {
    "string": "text", "int64": "whole number", "float64": "number", "bool": "truth value",
    "date": "date",
}  # fmt: skip
