"""The first sheet of an old Excel workbook (``.xls``, Excel 97 to 2003), as a table.

Understands what a sheet of plain values holds: text, numbers, truth values and results
of formulas. The form of its records is Microsoft's [MS-XLS].
"""

import struct
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bilat.errors import BadInput
from bilat.records import ColumnType
from bilat.sources.readers.csv import Field
from bilat.sources.readers.workbook import workbook_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_xls"]

_EOF, _SHEET, _CONTINUE, _TEXTS = 0x000A, 0x0085, 0x003C, 0x00FC
_LABEL_SST, _LABEL, _NUMBER, _RK, _MULRK, _FORMULA, _BOOL, _STRING = (
    0x00FD, 0x0204, 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205, 0x0207,
)  # fmt: skip
_NOT_A_NUMBER = 0xFFFF
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
    BadInput
        When the file is no workbook or is damaged, a column is missing or not
        known, or a cell is not of its type.
    """
    import pyarrow as pa

    try:
        columns = _columns(workbook_of(path))
    except (struct.error, IndexError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BadInput(f"{path.name}: it is no workbook, or is damaged: {error}") from error
    known = {one.source for one in fields} | set(ignored)
    said = [f"column {f.source!r} is missing" for f in fields if f.source not in columns]
    said += [f"column {name!r} is not known" for name in columns if name not in known]
    if said:
        raise BadInput(
            f"{path.name}, header: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    return pa.table({f.column.name: _typed(path, columns[f.source], f, missing) for f in fields})


def _columns(stream: bytes) -> dict[str, list[Cell]]:
    texts: list[str] = []
    at = 0
    for kind, start, _ in _records(stream, 0):
        if kind == _TEXTS:
            texts = _shared_texts(stream, start)
        elif kind == _SHEET and not at:
            at = struct.unpack_from("<I", stream, start)[0]
        elif kind == _EOF:
            break
    rows: dict[int, dict[int, Cell]] = {}
    for row, column, value in _cells(stream, at, texts):
        rows.setdefault(row, {})[column] = value
    if not rows:
        return {}
    header = rows.pop(min(rows))
    ordered = [rows[number] for number in sorted(rows)]
    return {
        str(name).strip(): [row.get(column) for row in ordered] for column, name in header.items()
    }


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    unpack = struct.Struct("<HH").unpack_from
    while at < len(stream):
        kind, size = unpack(stream, at)
        yield kind, at + 4, at + 4 + size
        at += 4 + size


def _cells(stream: bytes, at: int, texts: list[str]) -> Iterator[tuple[int, int, Cell]]:
    place = struct.Struct("<HH").unpack_from
    waiting: tuple[int, int] | None = None
    for kind, start, end in _records(stream, at):
        if read := _ONE.get(kind):
            yield *place(stream, start), read(stream, start)
        elif kind == _LABEL_SST:
            yield *place(stream, start), texts[struct.unpack_from("<I", stream, start + 6)[0]]
        elif kind == _MULRK:
            row, first = place(stream, start)
            for column, cell in enumerate(range(start + 4, end - 2, 6), first):
                yield row, column, _rk(stream, cell - 4)
        elif kind == _FORMULA:
            # What is a text comes in a record of its own after the formula.
            waiting = place(stream, start)
            yield *waiting, _result(stream, start)
        elif kind == _STRING and waiting:
            yield *waiting, _text(stream, start)
        elif kind == _EOF:
            return


def _double(stream: bytes, start: int) -> float:
    return cast("float", struct.unpack_from("<d", stream, start + 6)[0])


def _result(stream: bytes, start: int) -> Cell:
    """Read the number that a formula gave; what is no number is empty."""
    if struct.unpack_from("<H", stream, start + 12)[0] == _NOT_A_NUMBER:
        return None
    return _double(stream, start)


def _truth(stream: bytes, start: int) -> Cell:
    is_error = stream[start + 7]
    return None if is_error else bool(stream[start + 6])


def _rk(stream: bytes, start: int) -> float:
    """Read a number in 30 bits: whole, or the upper half of a double; perhaps in hundredths."""
    packed = struct.unpack_from("<I", stream, start + 6)[0]
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 1 << 31 else 0))
    else:
        value = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", packed & 0xFFFFFFFC))[0]
    return value / 100 if packed & 1 else value


def _label(stream: bytes, start: int) -> str:
    return _text(stream, start + 6)


def _text(stream: bytes, at: int) -> str:
    length, wide = struct.unpack_from("<HB", stream, at)
    raw = stream[at + 3 : at + 3 + length * (2 if wide & 1 else 1)]
    return raw.decode("utf-16-le" if wide & 1 else "latin-1")


_ONE: dict[int, Callable[[bytes, int], Cell]] = {
    _NUMBER: _double,
    _RK: _rk,
    _LABEL: _label,
    _BOOL: _truth,
}
"""Records that hold one cell and nothing else."""


def _shared_texts(stream: bytes, start: int) -> list[str]:
    """Read the list of texts, which runs over several records, cut anywhere."""
    pieces: list[tuple[int, int]] = []
    for kind, at, end in _records(stream, start - 4):
        if pieces and kind != _CONTINUE:
            break
        pieces.append((at, end))
    count = struct.unpack_from("<I", stream, start + 4)[0]
    cursor = _Cursor(stream, pieces, start + 8)
    return [cursor.text() for _ in range(count)]


class _Cursor:
    """Reads on through pieces of a stream."""

    def __init__(self, stream: bytes, pieces: list[tuple[int, int]], at: int) -> None:
        self.stream, self.pieces, self.at, self.piece = stream, pieces, at, 0

    def take(self, size: int) -> bytes:
        taken = b""
        while size:
            if self.at >= self.pieces[self.piece][1]:
                self.piece += 1
                self.at = self.pieces[self.piece][0]
            step = min(size, self.pieces[self.piece][1] - self.at)
            taken += self.stream[self.at : self.at + step]
            self.at, size = self.at + step, size - step
        return taken

    def text(self) -> str:
        length, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        parts = []
        while length:
            if self.at >= self.pieces[self.piece][1]:
                # Each piece that goes on within a text says again how wide its letters are.
                self.piece += 1
                self.at = self.pieces[self.piece][0] + 1
                flags = self.stream[self.at - 1]
            width = 2 if flags & 1 else 1
            room = min(length, (self.pieces[self.piece][1] - self.at) // width)
            parts.append(self.take(room * width).decode("utf-16-le" if width > 1 else "latin-1"))
            length -= room
        self.take(4 * runs + extra)
        return "".join(parts)


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
