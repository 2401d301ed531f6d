"""Measures that a sentence names, and how far words are from each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilat.reading.english.routes import route_named
from bilat.reading.english.tables import measure_words
from bilat.reading.english.words import words_of
from bilat.reading.vocabulary import MEASURES

__all__ = ["FAR", "STRONG_COST", "Topic", "distance", "topics_of"]

STRONG_COST, FAR = 60, 400
_WEAK_COST = 14

_STRONG = re.compile(r";|:|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bagainst\b|\bcompared\b")
_WEAK = re.compile(r",|\band\b|\bwhich\b|\bwhose\b|\bthat\b|[()—–]")
_NO_TRADE = re.compile(
    r"[\s-](?:agreements?|relations|ties|partners?|routes?|zones?|areas?|unions?|deals?|wars?|polic"
    r"|barriers?|attach|represent|missions?|offices?|organi[sz]|minist|corridors?|fairs?|delegat"
    r"|links?|cent(?:re|er)s?|houses?|bloc|centre|lawyers?|negotiat|talks|council)",
    re.IGNORECASE,
)
_LONG_TIME = re.compile(
    r"\blong\s+(?:ago|since|been|before|after|time|term|run|history|road|list|way|last)\b"
    r"|\b(?:for|so|too|how|not|before|as|all|no)\s+long\b",
    re.IGNORECASE,
)
_VERBAL = frozenset(
    {"to", "can", "cannot", "could", "will", "would", "not", "may", "must", "they", "we"}
)
_ROUTE_NAMES = frozenset(
    [
        "corridor",
        "corridors",
        "route",
        "routes",
        "canal",
        "railway",
        "railways",
        "railroad",
        "line",
        "transit",
        "branch",
        "shipment",
        "shipments",
        "shipping",
        "freight",
        "suez",
    ]
)
_CARRIED = frozenset(
    [
        "goods",
        "cargo",
        "cargoes",
        "containers",
        "container",
        "box",
        "boxes",
        "consignment",
        "delivered",
        "arrive",
        "arrives",
        "shipped",
    ]
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A measure that words name.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    words
        The words.
    id
        Id of the measure.
    """

    start: int
    end: int
    words: str
    id: str


@lru_cache(maxsize=8)
def topics_of(text: str) -> tuple[Topic, ...]:
    """Find the measures that a sentence names.

    Parameters
    ----------
    text
        The sentence.

    Returns
    -------
    tuple of Topic
        In the order of the text; of words that begin at one place, the longest.
    """
    return tuple(_topics(text))


def _topics(text: str) -> Iterator[Topic]:
    known = measure_words()
    found = words_of(text)
    if known.keys().isdisjoint(found.known):
        return
    on_route = "days" in found.known and not _CARRIED.isdisjoint(found.known)
    on_route = on_route or not _ROUTE_NAMES.isdisjoint(found.known) or route_named(text, found)
    places, words = found.places, found.lower
    i = 0
    while i < len(words):
        phrase, ids = _longest(known.get(words[i], ()), words, i)
        measure = _meant(ids, on_route=on_route)
        if measure == "trade_total" and (
            _NO_TRADE.match(text, places[i + phrase - 1][1])
            or (i and phrase == 1 and words[i] == "trade" and words[i - 1] in _VERBAL)
        ):
            measure = ""
        if phrase == 1 and words[i] == "long" and _LONG_TIME.search(text, *_around(places, i)):
            measure = ""
        if measure:
            start, end = places[i][0], places[i + phrase - 1][1]
            yield Topic(start, end, text[start:end], measure)
        i += phrase or 1


def _around(places: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """Give the stretch from the word before a word to the one after it."""
    return places[max(at - 1, 0)][0], places[min(at + 1, len(places) - 1)][1]


def _longest(
    phrases: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], words: Sequence[str], at: int
) -> tuple[int, tuple[str, ...]]:
    for phrase, ids in phrases:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), ids
    return 0, ()


def _meant(ids: Sequence[str], *, on_route: bool) -> str:
    """Choose among the measures of a word: that of a route where the sentence speaks of one."""
    of_route = [name for name in ids if MEASURES[name].subject == "route"]
    if on_route and of_route:
        return of_route[0]
    return next((name for name in ids if name not in of_route), "")


def distance(text: str, first: tuple[int, int], second: tuple[int, int]) -> int:
    """Tell how far two stretches of a sentence are from each other.

    Parameters
    ----------
    text
        The sentence.
    first, second
        Where each begins and ends.

    Returns
    -------
    int
        Characters between them, more for every break between clauses.
    """
    (_, end), (start, _) = sorted((first, second))
    between = text[end:start].lower()
    cost = len(between)
    if 0 < cost < FAR:
        cost += STRONG_COST * len(_STRONG.findall(between))
        cost += _WEAK_COST * len(_WEAK.findall(between))
    return cost
