"""Put the row groups of a Parquet file in order without moving their data.

DuckDB joins on several threads, and each writes a whole row group when it has
one: rows are in order within a row group, row groups come as they are done. The
footer lists the row groups, each with its place in the file; so to put them in
order is to put the entries of that list in order. A sort of all rows would
cost a third more time and twice the memory.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

__all__ = ["in_order"]

_MAGIC = b"PAR1"
_TAIL = 8
_ROW_GROUPS = 4
"""Number of the field of row groups in a footer."""

_BOOLEANS, _BYTE, _VARINTS, _DOUBLE, _BINARY, _LISTS, _STRUCT = (
    (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12,
)  # fmt: skip
"""Types of Thrift's compact protocol."""

_LONG_LIST = 15
_WIDE = 10_000


def in_order(path: Path, keys: tuple[str, str, str]) -> bool:
    """Put the row groups of a file in the order of its keys.

    Parameters
    ----------
    path
        The file, as DuckDB wrote it.
    keys
        Three columns of whole numbers of at most four digits.

    Returns
    -------
    bool
        Whether all rows stand in order now; ``False`` when row groups are not
        in order within themselves, and the file is as it was.
    """
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        spans = [_span(file, group, keys) for group in range(file.num_row_groups)]
    if None in spans:
        return False
    known = [span for span in spans if span is not None]
    order = sorted(range(len(known)), key=known.__getitem__)
    if any(known[a][1] >= known[b][0] for a, b in pairwise(order)):
        return False
    if order != list(range(len(known))):
        _reorder(path, order)
    return True


def _span(file: Any, group: int, keys: tuple[str, ...]) -> tuple[int, int] | None:
    """First and last key of a row group; ``None`` when it is not in order within itself."""
    import numpy as np

    rows = file.read_row_group(group, columns=list(keys), use_threads=False)
    # Not to_numpy(), which imports pandas.
    one, two, year = (
        np.concatenate([np.frombuffer(part.buffers()[1], np.int32)[part.offset:][: len(part)]
                        for part in rows[key].chunks]).astype(np.int64)
        for key in keys
    )  # fmt: skip
    joined = (one * _WIDE + two) * _WIDE + year
    return (int(joined[0]), int(joined[-1])) if bool((np.diff(joined) > 0).all()) else None


def _reorder(path: Path, order: list[int]) -> None:
    """Write the footer again with its row groups in another order; it stays as long as it is."""
    with path.open("r+b") as file:
        end = file.seek(-_TAIL, 2)
        length = int.from_bytes(file.read(4), "little")
        if file.read(4) != _MAGIC:
            message = f"{path.name} does not end as a Parquet file"
            raise ValueError(message)
        file.seek(end - length)
        footer = file.read(length)
        first, entries = _row_groups(footer)
        last = first + sum(map(len, entries))
        made = footer[:first] + b"".join(entries[place] for place in order) + footer[last:]
        file.seek(end - length)
        file.write(made)


def _row_groups(footer: bytes) -> tuple[int, list[bytes]]:
    """Where the list of row groups begins, and its entries."""
    at, number = 0, 0
    while footer[at]:
        kind = footer[at] & 15
        at, number = _field(footer, at, number)
        if number == _ROW_GROUPS:
            at, count, _ = _list(footer, at)
            entries, first = [], at
            for _ in range(count):
                stop = _skip(footer, at, _STRUCT)
                entries.append(footer[at:stop])
                at = stop
            return first, entries
        at = _skip(footer, at, kind)
    message = "the footer lists no row groups"
    raise ValueError(message)


def _field(data: bytes, at: int, number: int) -> tuple[int, int]:
    """Pass the head of a field; give its number."""
    step = data[at] >> 4
    if step:
        return at + 1, number + step
    at, value = _varint(data, at + 1)
    return at, (value >> 1) ^ -(value & 1)


def _list(data: bytes, at: int) -> tuple[int, int, int]:
    """Pass the head of a list; give its length and the type of its entries."""
    count, kind = data[at] >> 4, data[at] & 15
    at += 1
    if count == _LONG_LIST:
        at, count = _varint(data, at)
    return at, count, kind


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:  # noqa: PLR2004 - the last byte has no eighth bit
            return at, value


def _skip(data: bytes, at: int, kind: int) -> int:
    """Pass a value."""
    if kind in _BOOLEANS:
        return at
    if kind == _BYTE:
        return at + 1
    if kind in _VARINTS:
        return _varint(data, at)[0]
    if kind == _DOUBLE:
        return at + 8
    if kind == _BINARY:
        at, length = _varint(data, at)
        return at + length
    return _skip_many(data, at, kind)


def _skip_many(data: bytes, at: int, kind: int) -> int:
    if kind in _LISTS:
        at, count, inner = _list(data, at)
        for _ in range(count):
            at = at + 1 if inner in _BOOLEANS else _skip(data, at, inner)
        return at
    if kind == _STRUCT:
        number = 0
        while data[at]:
            inner = data[at] & 15
            at, number = _field(data, at, number)
            at = _skip(data, at, inner)
        return at + 1
    message = f"a footer with a value of type {kind}"
    raise ValueError(message)
