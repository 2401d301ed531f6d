"""The first sheet of an old Excel workbook (``.xls``), as a table; needs an extra of bilat."""

import io
import struct
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput, MissingExtra
from bilat.records import ColumnType
from bilat.sources.readers.csv import Field

if TYPE_CHECKING:
    import pyarrow as pa
    import xlrd.sheet

__all__ = ["is_xls", "read_xls"]

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORDS: dict[ColumnType, str] = {
    "string": "text",
    "int64": "whole number",
    "float64": "number",
    "bool": "truth value",
    "date": "date",
}

Cell = str | float | bool | None
"""What a cell holds."""


def read_xls(
    path: Path,
    fields: Sequence[Field],
    *,
    ignored: Collection[str] = (),
    missing: Collection[str] = ("",),
) -> "pa.Table":
    """Read the first sheet of a workbook, whose first row names the columns.

    Parameters
    ----------
    path
        The workbook, or a zip archive in which it is the only one.
    fields
        Columns to take, in the order of the result.
    ignored
        Columns of the sheet that are left out on purpose.
    missing
        Texts that stand for "missing" in every column.

    Returns
    -------
    pyarrow.Table
        Rows in their order.

    Raises
    ------
    MissingExtra
        When the reader of workbooks is not installed.
    BadInput
        When the file is no workbook or is damaged, a column is missing or not
        known, or a cell is not of its type.
    """
    import pyarrow as pa

    columns = _columns(path)
    known = {one.source for one in fields} | set(ignored)
    said = [f"column {f.source!r} is missing" for f in fields if f.source not in columns]
    said += [f"column {name!r} is not known" for name in columns if name not in known]
    if said:
        raise BadInput(
            f"{path.name}, header: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    return pa.table({f.column.name: _typed(path, columns[f.source], f, missing) for f in fields})


def is_xls(path: Path) -> bool:
    """Tell whether a file is an old Excel workbook, or a zip archive with one in it.

    Parameters
    ----------
    path
        The file.
    """
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head == _MAGIC:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith(".xls") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def _columns(path: Path) -> dict[str, list[Cell]]:
    try:
        import xlrd
    except ImportError as error:
        raise MissingExtra(
            f"{path.name} is an old Excel workbook, and its reader is not installed",
            hint='install it with: pip install "bilat[excel]"',
        ) from error
    damaged = (xlrd.XLRDError, struct.error, IndexError, AssertionError, ValueError, OSError)
    try:
        with xlrd.open_workbook(file_contents=_content(path), logfile=io.StringIO()) as workbook:
            sheet = [row for row in map(_values, workbook.sheet_by_index(0).get_rows()) if any(row)]
    except (*damaged, zipfile.BadZipFile) as error:
        raise BadInput(f"{path.name}: it is no workbook, or is damaged: {error}") from error
    if not sheet:
        return {}
    header, *rows = sheet
    return {
        str(name).strip(): [None if row[n] == "" else row[n] for row in rows]
        for n, name in enumerate(header)
    }


def _values(row: "Sequence[xlrd.sheet.Cell]") -> list[Cell]:
    return [cell.value for cell in row]


def _content(path: Path) -> bytes:
    raw = path.read_bytes()
    if raw.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            (name,) = [one for one in archive.namelist() if one.endswith(".xls")]
            raw = archive.read(name)
    if not raw.startswith(_MAGIC):
        raise ValueError("its first bytes are not those of an Excel workbook")
    return raw


def _typed(path: Path, cells: list[Cell], one: Field, missing: Collection[str]) -> "pa.Array":
    import pyarrow as pa

    none = {*missing, *one.missing}
    values = [None if cell is None or cell in none else cell for cell in cells]
    kind = one.column.type
    if kind == "string":
        return pa.array([None if v is None else _as_text(v) for v in values], pa.string())
    try:
        numbers = pa.array(values, pa.float64())
        return numbers.cast(pa.int64()) if kind == "int64" else numbers
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        row, value = next(
            (n, v)
            for n, v in enumerate(values, 2)
            if v is not None
            and (isinstance(v, str) or (kind == "int64" and not float(v).is_integer()))
        )
        raise BadInput(
            f"{path.name}, row {row}, column {one.source}: {str(value)[:80]!r} is no "
            f"{_WORDS[kind]}",
            hint="the publisher may have changed the form of the file, or it is damaged",
        ) from error


def _as_text(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
