"""What R's ``serialize`` writes, as far as data frames are made of it.

Versions 2 and 3, big-endian binary (R Internals, "Serialization Formats").
"""

import struct
from dataclasses import dataclass
from typing import Any, cast

__all__ = ["Serialized", "Vector"]

_SINGLE = {254, 253, 252, 251, 250, 242, 241}
_SYMBOL, _PAIRS, _CHARS, _LOGICAL, _WHOLE, _REAL, _TEXTS, _LIST = 1, 2, 9, 10, 13, 14, 16, 19
_REFERENCE, _ALTREP, _CALL, _ENVIRONMENT, _POINTER = 255, 238, 6, 4, 22
_LATIN1 = 4 << 12


@dataclass(frozen=True, slots=True)
class Vector:
    """A vector of R, or a list of vectors.

    Parameters
    ----------
    values
        A numpy array, or a list.
    attributes
        Names, class and the like.
    """

    values: Any
    attributes: dict[str, Any]


class Serialized:
    """A cursor over what R serialized; one item after the other.

    Parameters
    ----------
    raw
        The bytes, not compressed.
    start
        Where the version stands, after the mark of the form.
    """

    def __init__(self, raw: bytes, start: int) -> None:
        self._raw, self._at = raw, start
        self._references: list[Any] = []

    def document(self) -> Any:
        """Read the whole: a vector, or a dictionary of what was saved by name."""
        version, _, _ = self._whole(), self._whole(), self._whole()
        if version == 3:  # noqa: PLR2004 - version 3 names the encoding first
            self._at += 4 + struct.unpack_from(">i", self._raw, self._at)[0]
        elif version != 2:  # noqa: PLR2004
            raise struct.error(f"serialization version {version} is not known")
        return self._item()

    def _whole(self) -> int:
        self._at += 4
        return cast("int", struct.unpack_from(">i", self._raw, self._at - 4)[0])

    def _length(self) -> int:
        length = self._whole()
        return length if length >= 0 else (self._whole() << 32) + self._whole()

    def _item(self) -> Any:
        flags = self._whole()
        kind = flags & 0xFF
        if kind in _SINGLE:
            return None
        if kind == _REFERENCE:
            return self._references[(flags >> 8 or self._whole()) - 1]
        if kind == _SYMBOL:
            self._references.append(self._item())
            return self._references[-1]
        if kind in {_PAIRS, _CALL}:
            return self._pairs(flags)
        if kind == _CHARS:
            return self._chars(flags)
        if kind == _ALTREP:
            return self._compact()
        if kind in {_ENVIRONMENT, _POINTER}:
            return self._passed_over(kind, flags)
        values = self._vector(kind)
        attributes = self._item() if flags & 0x200 else None
        return Vector(values, attributes or {})

    def _pairs(self, flags: int) -> dict[str, Any]:
        """Read a pairlist or call as a dictionary; values without a tag are numbered."""
        found: dict[str, Any] = {}
        while flags & 0xFF in {_PAIRS, _CALL}:
            if flags & 0x200:
                self._item()
            tag = self._item() if flags & 0x400 else str(len(found))
            found[tag] = self._item()
            flags = self._whole()
        return found

    def _passed_over(self, kind: int, flags: int) -> None:
        """Step over what readers of CSV files leave in the attributes of a frame."""
        self._references.append(None)
        if kind == _ENVIRONMENT:
            self._whole()
        for _ in range(4 if kind == _ENVIRONMENT else 2):
            self._item()
        if kind == _POINTER and flags & 0x200:
            self._item()

    def _chars(self, flags: int) -> str | None:
        length = self._whole()
        if length < 0:
            return None
        self._at += length
        raw = self._raw[self._at - length : self._at]
        if len(raw) < length:
            raise EOFError("the text ends")
        return raw.decode("latin-1" if flags & _LATIN1 else "utf-8", "replace")

    def _texts(self, length: int) -> list[str | None]:
        """Read a column of text; equal texts become one object, since columns are long."""
        unpack, raw, at = struct.Struct(">Ii").unpack_from, self._raw, self._at
        seen: dict[tuple[bytes, int], str] = {}
        found: list[str | None] = []
        for _ in range(length):
            flags, size = unpack(raw, at)
            at += 8
            if size < 0:
                found.append(None)
                continue
            key = raw[at : at + size], flags & _LATIN1
            at += size
            text = seen.get(key)
            if text is None:
                text = seen[key] = key[0].decode("latin-1" if key[1] else "utf-8", "replace")
            found.append(text)
        if at > len(raw):
            raise EOFError("a column ends before its last row")
        self._at = at
        return found

    def _vector(self, kind: int) -> Any:
        import numpy as np

        length = self._length()
        if kind in {_LOGICAL, _WHOLE, _REAL}:
            width, form = (8, ">f8") if kind == _REAL else (4, ">i4")
            self._at += length * width
            if self._at > len(self._raw):
                raise EOFError("a column ends before its last row")
            return np.frombuffer(self._raw, form, length, self._at - length * width)
        if kind == _TEXTS:
            return self._texts(length)
        if kind == _LIST:
            return [self._item() for _ in range(length)]
        raise struct.error(f"a value of R's type {kind} is no part of a data frame")

    def _compact(self) -> Any:
        """Read a vector that R wrote as a rule: a sequence, or one wrapped in another."""
        import numpy as np

        info, state, attributes = self._item(), self._item(), self._item()
        name = next(iter(info.values()))
        if name.startswith("compact_"):
            count, first, step = state.values
            return Vector(first + step * np.arange(int(count)), attributes or {})
        if name.startswith("wrap_"):
            inner = state.values[0] if isinstance(state, Vector) else next(iter(state.values()))
            return Vector(inner.values, {**inner.attributes, **(attributes or {})})
        raise struct.error(f"a vector in R's form {name!r} is not known")
