"""The container of an old Excel workbook: which of its sectors make up the stream of records.

The form is Microsoft's [MS-CFB].
"""

import io
import struct
import zipfile
from pathlib import Path

__all__ = ["is_xls", "workbook_of"]

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_STREAMS = {"Workbook", "Book"}


def is_xls(path: Path) -> bool:
    """Tell whether a file is an old Excel workbook, or a zip archive with one in it.

    Parameters
    ----------
    path
        The file.
    """
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    return head == _MAGIC or (
        head.startswith(b"PK\3\4") and any(name.endswith(".xls") for name in _members(path))
    )


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


def workbook_of(path: Path) -> bytes:
    """Take the stream of records out of a workbook, or of the only one in a zip archive.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    bytes
        Records of [MS-XLS].

    Raises
    ------
    ValueError
        When the file is no workbook or ends too early.
    """
    raw = path.read_bytes()
    if raw.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            (name,) = [one for one in archive.namelist() if one.endswith(".xls")]
            raw = archive.read(name)
    if not raw.startswith(_MAGIC):
        raise ValueError("its first bytes are not those of an Excel workbook")
    return _workbook(raw)


def _workbook(raw: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", raw, 30)[0]
    count, first = struct.unpack_from("<i", raw, 44)[0], struct.unpack_from("<i", raw, 48)[0]

    def sector(number: int) -> bytes:
        return raw[(number + 1) * size : (number + 2) * size]

    listed = list(struct.unpack_from("<109I", raw, 76))
    more = struct.unpack_from("<I", raw, 68)[0]
    while more < _LAST_SECTOR and len(listed) * size <= len(raw) + 109 * size:
        *numbers, more = struct.unpack(f"<{size // 4}I", sector(more))
        listed += numbers
    table: list[int] = []
    for number in listed[:count]:
        table += struct.unpack(f"<{size // 4}I", sector(number))

    def chain(number: int) -> bytes:
        pieces: list[bytes] = []
        while number < _LAST_SECTOR and len(pieces) <= len(table):
            pieces.append(sector(number))
            number = table[number]
        return b"".join(pieces)

    entries = chain(first)
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le") in _STREAMS:
            start, total = struct.unpack_from("<II", entries, at + 116)
            if total < struct.unpack_from("<I", raw, 56)[0]:
                raise ValueError("the workbook is smaller than Excel makes them")
            stream = chain(start)
            if len(stream) < total:
                raise ValueError("the file ends before its last sheet")
            return stream[:total]
    raise ValueError("there is no sheet in it")
