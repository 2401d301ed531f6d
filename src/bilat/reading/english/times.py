"""Times that a text names, resolved against the day on which it was written."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bilat.reading.english.calendar import Stretch
from bilat.reading.english.times_resolve import RESOLVE
from bilat.reading.english.times_rules import MASTER, ONE, UNITS_AFTER, names_time
from bilat.reading.records import Period, Span

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["periods", "periods_of_text"]

_FUTURE = re.compile(
    r"\b(?:will|shall|would|planned|plans?|scheduled|due|expected|going to|(?:is"
    r"|are) to|to be held)\b"
)
_BEFORE = re.compile(
    r"(?:(?P<since>since|from|as of|starting(?: in)?|beginning(?: in)?)|(?P<after>after|following)"
    r"|(?P<by>by|until|till|up to|no later than|through)|(?P<before>before|prior to))"
    r"(?: the)? ?(?:end of |year |start of |first of |(?:spring|summer|autumn|fall)(?: of)? )?$",
    re.IGNORECASE,
)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_SEASON = re.compile(r"\b(spring|summer|autumn|fall)(?: of)? $", re.IGNORECASE)


def periods(
    doc: "spacy.tokens.Doc | spacy.tokens.Span", written: date | None
) -> list[tuple[Span, Period]]:
    """Find the times that a parsed text names.

    Parameters
    ----------
    doc
        A document, or a sentence of one.
    written
        Day on which it was written; without it, relative times have no ends.

    Returns
    -------
    list of (Span, Period)
        The words, and the time that they name, in the order of the text.
        Offsets count in the whole document.
    """
    offset = getattr(doc, "start_char", 0)
    return [
        (Span(start + offset, end + offset, period.text), period)
        for start, end, period in periods_of_text(doc.text, written)
    ]


@lru_cache(maxsize=8)
def periods_of_text(text: str, written: date | None) -> tuple[tuple[int, int, Period], ...]:
    """Find the times that a text names.

    Parameters
    ----------
    text
        A sentence.
    written
        Day on which it was written.

    Returns
    -------
    tuple of (int, int, Period)
        First character, the one after the last, and the time.
    """
    return tuple(_found(text, written)) if names_time(text) else ()


def _found(text: str, written: date | None) -> Iterator[tuple[int, int, Period]]:
    for match in MASTER.finditer(text):
        name = match.lastgroup or ""
        words = match.group()
        shift = len(words) - len(words.lstrip())
        if name == "year" and not _is_year(text, match):
            continue
        detail = ONE[name].match(text, match.start())
        if detail is None:
            continue
        future = _is_ahead(text, match.start(), match.end())
        groups = {**detail.groupdict(), "words": words.strip().lower()}
        stretch = RESOLVE[name](groups, written, future)
        if stretch is None:
            continue
        start, stretch = _opened(text, match.start() + shift, name, stretch)
        yield start, match.end(), Period(*stretch, text[start : match.end()])


def _is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause of a time speaks of the future."""
    before = re.split(r"[,;]|\band\b", text[max(0, start - 80) : start])[-1]
    after = ""
    if len(text[:start].strip()) < _LEAD:
        after = text[end : end + 60]
    elif len(before.strip()) < _LEAD:
        after = re.split(r"[,;]", text[end : end + 40])[0]
    return _FUTURE.search(before + after) is not None


_LEAD = 8


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year and not a number of something."""
    before = text[max(0, match.start() - 14) : match.start()].rstrip().lower()
    if re.search(r"(?:resolution|article|no\.?|number|about|nearly|than|of some|least)$", before):
        return False
    return not UNITS_AFTER.match(text, match.end())


def _in_season(season: str, year: int) -> Stretch:
    """Give the three months of a season, as the north has them."""
    first = _SEASONS[season]
    return date(year, first, 1), date(year, first + 3, 1) - timedelta(days=1)


def _opened(text: str, start: int, name: str, stretch: Stretch) -> tuple[int, Stretch]:
    """Open a stretch to one side after "since", "by" and their like."""
    season = _SEASON.search(text[max(0, start - 14) : start])
    if season and stretch[0] and name == "year":
        stretch = _in_season(season[1].lower(), stretch[0].year)
        start -= 0 if _BEFORE.search(text[max(0, start - 28) : start]) else len(season.group())
    found = _BEFORE.search(text[max(0, start - 28) : start])
    if not found or name == "rolling":
        return start, stretch
    first, last = stretch
    begun = start - len(found.group())
    if found["since"]:
        return (start, stretch) if name == "years" else (begun, (first, None))
    if found["by"]:
        return begun, (None, last)
    if found["before"]:
        return begun, (None, first - timedelta(days=1) if first and first > date.min else None)
    return begun, (last + timedelta(days=1) if last and last < date.max else None, None)
