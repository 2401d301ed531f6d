"""Corridors and routes that a sentence names."""

import re
from functools import cache

from bilat.reading.english.tables import ANY_CASE, any_of, routes
from bilat.reading.english.words import Words, words_of

__all__ = ["ROUTE", "route", "route_named"]

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
