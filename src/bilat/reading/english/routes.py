"""Corridors and routes that a sentence names."""

import re
from functools import cache

from bilat.reading.english.tables import ANY_CASE, any_of, routes, rows
from bilat.reading.english.words import Words, words_of

__all__ = ["ROUTE", "route", "route_by_ends", "route_named"]

ROUTE = re.compile(any_of(routes()) + r"(?!\w)", ANY_CASE)


@cache
def _route_starts() -> frozenset[str]:
    return frozenset(words_of(name).lower[0] for name in routes())


def route_named(text: str, words: Words) -> bool:
    """Tell whether a sentence names a route.

    Parameters
    ----------
    text
        The sentence.
    words
        Its words.

    Returns
    -------
    bool
    """
    return not _route_starts().isdisjoint(words.known) and ROUTE.search(text) is not None


def route(words: str) -> tuple[str, bool]:
    """Give the route that words name.

    Parameters
    ----------
    words
        Such as "North–South corridor".

    Returns
    -------
    tuple of (str, bool)
        The name under which the facts keep it, empty if unknown, and whether
        it is a whole corridor.

    Examples
    --------
    >>> route("North–South corridor")
    ('INSTC', True)
    """
    known = routes()
    words = re.sub(r"\s+", " ", words.lower())
    spelled = (words, words.replace("–", "-"), words.replace(" ", "-", 1), words.replace("-", " "))
    return next((known[form] for form in spelled if form in known), ("", False))


_BETWEEN = r"\b[^.;:?!]{1,40}?\b(?:to|and|with|from)\s+(?:the\s+)?"
_WAY = re.compile(
    r"\b(?:route|corridor|railways?|line|way|distance|tonnes|cargo|freight|days|join\w*|link\w*"
    r"|connect\w*|rails|ship\w*)\b",
    ANY_CASE,
)


@cache
def _ends() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    found = []
    for row in rows("route_ends"):
        first, last = any_of(row["from"].split("|")), any_of(row["to"].split("|"))
        either = f"(?:{first}{_BETWEEN}{last}|{last}{_BETWEEN}{first})"
        found.append((row["code"], frozenset(row["states"].split()), re.compile(either, ANY_CASE)))
    return tuple(found)


def route_by_ends(text: str, pair: tuple[str, ...]) -> str:
    """Give the route that a text tells by its two ends: "from the Baltic to the Indian Ocean".

    Parameters
    ----------
    text
        A sentence, or some before it.
    pair
        States that the document is mostly about; one of the route's must be among them.

    Returns
    -------
    str
        Its code; empty where no ends are named, or no word speaks of a way.
    """
    for code, states, pattern in _ends():
        if states & set(pair) and pattern.search(text) and _WAY.search(text):
            return code
    return ""
