"""Publishers' delimited files: every column mapped or named as ignored, every cell typed."""

import csv
import gzip
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bilat.errors import BadInput
from bilat.sources.readers.faults import find_fault
from bilat.sources.readers.form import Field, Form
from bilat.sources.readers.scan import SQL_TYPES, scan_of, selected

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Field", "Form", "header_of", "read_csv", "row_in_file", "with_lines"]

_KNOWN_TO_ENGINE = {"utf-8", "utf-8-sig"}
_ROWS, _FIRST = "bilat.rows", "bilat.first"


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
        name: SQL_TYPES[wanted[name].column.type] if name in wanted else "VARCHAR"
        for name in header
    }
    select = ", ".join(selected(one) for one in fields)
    with duckdb.connect(config={"threads": 2}) as engine:
        try:
            return engine.sql(
                f"SELECT {select} FROM {scan_of(plain, types, form)}"  # noqa: S608 - names are quoted
            ).to_arrow_table()
        except duckdb.Error as error:
            find_fault(engine, path, plain, header, fields, form)
            said = str(error).splitlines()[0]
            raise BadInput(f"{path.name}: {said}") from error
