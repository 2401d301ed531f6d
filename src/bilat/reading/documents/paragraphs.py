"""From lines to paragraphs: hard-wrapped lines are joined, words cut at line ends mended.

The rule for a line end within a paragraph rests on how hard wrapping works: a line ends
where the next word did not fit. A document counts as wrapped when most of its line ends
are of this kind and sentences go on across them; its lines are then joined, save where a
line ends early, as headings and the last lines of paragraphs do.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

__all__ = ["joined"]

_LINE_END = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"\s")
_BLOCK = 1 << 18
_SAMPLE = 2000
"""Lines by which the manner of a document is judged."""

_WIDEST = 200
"""Signs beyond which a line is a paragraph by itself."""

_FULL = 0.8
"""Share of the width at which a line counts as full, the next word included: wrapping by hand
is ragged."""

_MOSTLY = 0.6
_GOES_ON = 0.25
"""Share of line ends across which a sentence plainly goes on, in what is wrapped."""

_OPEN = frozenset({
    "a", "an", "and", "as", "at", "between", "but", "by", "for", "from", "his", "her", "in", "into",
    "is", "its", "of", "on", "or", "our", "that", "the", "their", "to", "was", "were", "which",
    "with",
})  # fmt: skip
"""Words after which a sentence goes on."""

_ITEM = re.compile(r"(?:[-*•–—·▪]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]) ")
_CUT = re.compile(r"(\w+)-\Z")
_ENDS = (".", "!", "?", ":", ";", "…", '"', "”", "»", ")", "]")
_KEEPS_HYPHEN = frozenset({
    "anti", "co", "cross", "ex", "far", "first", "free", "full", "half", "hard", "high",
    "ill", "large", "last", "left", "long", "low", "mid", "near", "newly", "non", "north",
    "oil", "old", "one", "post", "pre", "pro", "quasi", "right", "second", "self", "semi",
    "short", "single", "small", "so", "soft", "south", "state", "third", "three", "top",
    "two", "vice", "well", "west", "east", "world", "year",
})  # fmt: skip
"""First parts of compounds that are written with a hyphen wherever they stand."""


def joined(text: str) -> str:
    r"""Put each paragraph on one line, and a blank line between two.

    Parameters
    ----------
    text
        Any text. Blank lines part paragraphs.

    Returns
    -------
    str
        Paragraphs without line ends, white space in them as single spaces.
        What was put in this form stays as it is.

    Examples
    --------
    >>> joined("Heading\n\nThe two countries signed an agree-\nment on Monday.")
    'Heading\n\nThe two countries signed an agreement on Monday.'
    """
    text = text.replace("\r\n", "\n")
    manner = _manner(text)
    out = io.StringIO()
    held, length, blank = "", 0, True
    for line in _lines(text):
        if not line:
            blank = True
            continue
        apart = blank or not _goes_on(held, length, line, manner)
        if held:
            out.write(held if apart else _before(held, line))
            out.write("\n\n" if apart else _between(held, line))
        held, length, blank = line, len(line), False
    out.write(held)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Manner:
    wrapped: bool
    width: int


def _lines(text: str) -> Iterator[str]:
    """Lines with white space as single spaces; one after the other, since there may be millions."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield _squeezed(text, start, end.start())
        start = end.end()
    yield _squeezed(text, start, len(text))


def _squeezed(text: str, start: int, end: int) -> str:
    """Single spaces in a stretch, block by block: a list of all its words could be too much."""
    if end - start <= _BLOCK:
        return " ".join(text[start:end].split())
    parts: list[str] = []
    while start < end:
        cut = _SPACE.search(text, min(start + _BLOCK, end), end)
        stop = cut.start() if cut else end
        parts.append(" ".join(text[start:stop].split()))
        start = stop
    return " ".join(part for part in parts if part)


def _manner(text: str) -> _Manner:
    """Whether a document is hard-wrapped, and at which width."""
    pairs = [(a, b) for a, b in pairwise(islice(_lines(text), _SAMPLE)) if a and b]
    if not pairs:
        return _Manner(wrapped=False, width=0)
    widths = sorted(len(line) for line, _ in pairs)
    width = widths[int(0.9 * (len(widths) - 1))]
    full = sum(_is_full(len(line), following, width) for line, following in pairs)
    onward = sum(not b[0].isupper() or _is_open(a) for a, b in pairs)
    wrapped = width <= _WIDEST and full >= _MOSTLY * len(pairs) and onward >= _GOES_ON * len(pairs)
    return _Manner(wrapped, width)


def _is_open(line: str) -> bool:
    """Whether a line ends where no sentence and no heading can."""
    return line.endswith(",") or line[-20:].rpartition(" ")[2].lower() in _OPEN


def _is_full(length: int, following: str, width: int) -> bool:
    word = following.find(" ")
    return length + 1 + (word if word >= 0 else len(following)) > _FULL * width


def _goes_on(held: str, length: int, line: str, manner: _Manner) -> bool:
    """Whether a line continues the one before it."""
    if _ITEM.match(line):
        return False
    if _CUT.search(held[-64:]) and line[0].isalnum():
        return True
    if manner.wrapped and _is_full(length, line, manner.width):
        return True
    return (line[0].islower() and not held.endswith(_ENDS)) or _is_open(held)


def _before(held: str, line: str) -> str:
    """Return the line before, without the hyphen that cut a word."""
    cut = _CUT.search(held[-64:])
    whole = cut and line[0].islower() and cut[1].lower() not in _KEEPS_HYPHEN
    return held[:-1] if whole and cut and not cut[1][-1].isdigit() else held


def _between(held: str, line: str) -> str:
    return "" if _CUT.search(held[-64:]) and line[0].isalnum() else " "
