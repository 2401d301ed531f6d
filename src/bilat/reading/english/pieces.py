"""Long documents cut into pieces that a parser can hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilat.reading.records import Document

__all__ = ["Piece", "pieces"]

_SIZE = 20_000
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?])\s+"), re.compile(r"\s+"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document.

    Parameters
    ----------
    document
        Of which it is a part.
    text
        Its characters.
    offset
        Where it begins in the text of the document.
    first, last
        Whether it is the first or last piece.
    """

    document: Document
    text: str
    offset: int
    first: bool
    last: bool


def pieces(document: Document) -> Iterator[Piece]:
    """Cut a document where a paragraph, a sentence or at least a word ends.

    Parameters
    ----------
    document
        Of any length.

    Yields
    ------
    Piece
        Together they are the whole text; each has at most 20,000 characters.
    """
    text, start = document.text, 0
    while True:
        end = _end(text, start)
        yield Piece(document, text[start:end], start, first=start == 0, last=end == len(text))
        if end == len(text):
            return
        start = end


def _end(text: str, start: int) -> int:
    limit = start + _SIZE
    if limit >= len(text):
        return len(text)
    for pattern in _BREAKS:
        found = list(pattern.finditer(text, start + _SIZE // 2, limit))
        if found:
            return found[-1].end()
    return limit
