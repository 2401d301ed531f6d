"""Data frames that R saved: ``.rda`` and ``.rds`` files, as a table.

Compressed by gzip, bzip2 or xz, or not at all; the text form and newer compressions
are refused. The first data frame of a file is taken.
"""

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import ColumnType
from bilat.sources.readers.csv import Field
from bilat.sources.readers.serialized import Serialized, Vector

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["is_rdata", "read_rdata"]

_OPENERS: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
}
_DAMAGED = (
    OSError, EOFError, zlib.error, lzma.LZMAError, struct.error, IndexError, RecursionError,
)  # fmt: skip
_NO_WHOLE = -(2**31)
_STARTS = (b"RDX2\n", b"RDX3\n", b"X\n\0\0\0")


def is_rdata(path: Path) -> bool:
    """Tell whether a file is R's, by its first bytes.

    Parameters
    ----------
    path
        The file.
    """
    with path.open("rb") as file:
        head = file.read(1 << 12)
    starts = {b"\x1f\x8b": zlib.decompressobj(31).decompress,
              b"BZh": bz2.BZ2Decompressor().decompress,
              b"\xfd7zXZ": lzma.LZMADecompressor().decompress}  # fmt: skip
    try:
        for magic, opened in starts.items():
            if head.startswith(magic):
                return magic == b"BZh" or opened(head).startswith(_STARTS)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return False
    return head.startswith(_STARTS)


def read_rdata(
    path: Path,
    fields: Sequence[Field],
    *,
    ignored: Collection[str] = (),
    optional: Collection[str] = (),
) -> "pa.Table":
    """Read the first data frame of a file that R saved.

    Parameters
    ----------
    path
        The file.
    fields
        Columns to take, in the order of the result.
    ignored
        Columns of the frame that are left out on purpose.
    optional
        Columns that some editions lack; they are left out of the result then.

    Returns
    -------
    pyarrow.Table
        Rows in their order.

    Raises
    ------
    BadInput
        When the file is none of R's or is cut short, a column is missing or
        not known, or a value is not of its type.
    """
    import pyarrow as pa

    frame = _frame(path)
    known = {one.source for one in fields} | set(ignored)
    unknown = [name for name in frame if name not in known]
    fields = [one for one in fields if one.source in frame or one.source not in optional]
    missing = [one.source for one in fields if one.source not in frame]
    if missing or unknown:
        said = [f"column {name!r} is missing" for name in missing]
        said += [f"column {name!r} is not known" for name in unknown]
        raise BadInput(
            f"{path.name}, data frame: {'; '.join(said)}",
            hint="the publisher may have changed the form of the file, or it is another file",
        )
    return pa.table({one.column.name: _typed(path, frame[one.source], one) for one in fields})


def _frame(path: Path) -> dict[str, Vector]:
    raw = path.read_bytes()
    try:
        for magic, opened in _OPENERS.items():
            if raw.startswith(magic):
                raw = opened(raw)
        if not raw.startswith(_STARTS):
            raise BadInput(f"{path.name} is no file that R saved in binary form")
        found = Serialized(raw, 7 if raw.startswith(b"RDX") else 2).document()
    except _DAMAGED as error:
        raise BadInput(f"{path.name}: it is cut short or damaged: {error}") from error
    for one in found.values() if isinstance(found, dict) else [found]:
        if isinstance(one, Vector) and "row.names" in one.attributes:
            return dict(zip(one.attributes["names"].values, one.values, strict=True))
    raise BadInput(f"{path.name}: there is no data frame in it")


def _typed(path: Path, vector: Vector, one: Field) -> "pa.Array":
    import pyarrow as pa

    array = _array(vector)
    if one.missing:
        array = _without(array, one.missing)
    target = _arrow(one.column.type)
    try:
        return array.cast(target)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        row = next((n for n, cell in enumerate(array, 1) if not _fits(cell, target)), None)
        value = "" if row is None else f": {str(array[row - 1])[:80]!r}"
        raise BadInput(
            f"{path.name}, row {row}, column {one.source}{value} is no {one.column.type}",
            hint="the publisher may have changed the form of the file, or it is damaged",
        ) from error


def _fits(cell: "pa.Scalar", target: "pa.DataType") -> bool:
    import pyarrow as pa

    try:
        cell.cast(target)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return False
    return True


def _array(vector: Vector) -> "pa.Array":
    import numpy as np
    import pyarrow as pa

    values, attributes = vector.values, vector.attributes
    if isinstance(values, list):
        return pa.array(values, pa.string())
    if values.dtype.kind == "f":
        array = pa.array(values.astype("f8"), from_pandas=True)
    else:
        array = pa.array(values.astype("i8"), mask=values == _NO_WHOLE)
    classes = attributes["class"].values if "class" in attributes else []
    if "levels" in attributes:
        levels = pa.array(attributes["levels"].values, pa.string())
        return levels.take(pa.array(values.astype("i8") - 1, mask=values == _NO_WHOLE))
    if "Date" in classes:
        days = np.nan_to_num(values).astype("i4")
        return pa.array(days, pa.int32(), mask=np.asarray(array.is_null())).cast(pa.date32())
    return array


def _without(array: "pa.Array", missing: Collection[str]) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = pc.cast(array, pa.string())
    return pc.if_else(pc.is_in(texts, pa.array(list(missing))), None, array)


def _arrow(kind: ColumnType) -> "pa.DataType":
    import pyarrow as pa

    return {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }[kind]
