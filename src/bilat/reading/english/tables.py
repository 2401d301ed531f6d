"""The English words of ``data/en_*.csv``, each file read once and only when it is needed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bilat.reading.lexicon.use import own_rows
from bilat.reading.lexicon.use import rows as all_rows
from bilat.reading.vocabulary import MEASURES

__all__ = [
    "ANY_CASE",
    "Bound",
    "Change",
    "Era",
    "Unit",
    "any_of",
    "bounds",
    "changes",
    "currencies",
    "eras",
    "measure_words",
    "routes",
    "rows",
    "stances",
    "units",
]

ANY_CASE = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that words name.

    Parameters
    ----------
    id
        Unit in the words of the indicators.
    factor
        How many of it the words mean: 1.609344 km in a mile.
    """

    id: str
    factor: float


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that bound a number.

    Parameters
    ----------
    relation
        ``>``, ``<`` or ``about``.
    before
        Whether they stand before the number.
    """

    relation: str
    before: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A word for a change.

    Parameters
    ----------
    direction
        ``rises``, ``falls`` or ``stable``.
    times
        The factor that the word itself states, as in "doubled".
    """

    direction: str
    times: float | None


@dataclass(frozen=True, slots=True)
class Era:
    """A stretch of time with a name.

    Parameters
    ----------
    start, end
        First and last day; ``None`` where it is open.
    """

    start: date | None
    end: date | None


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Read one file of the lexicon.

    Parameters
    ----------
    name
        Its name without ``en_`` and ``.csv``.

    Returns
    -------
    tuple of mapping
        Column to cell, a row each; a user's own rows first.
    """
    return tuple(all_rows(f"en_{name}.csv"))


def any_of(words: Iterable[str]) -> str:
    r"""Write a pattern that matches any of the words, the longest first.

    Parameters
    ----------
    words
        Words or phrases; a blank in them stands for any blanks or a hyphen.

    Returns
    -------
    str
        A group for a regular expression.

    Examples
    --------
    >>> any_of(["mile", "nautical mile"])
    '(?:nautical[\\s-]+mile|mile)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in ordered) + ")"


def _phrases(name: str) -> list[tuple[Mapping[str, str], Sequence[str]]]:
    """Rows with their words, the last first: where two name a word, the first holds."""
    return [(row, row["words"].split("|")) for row in reversed(rows(name))]


@cache
def currencies() -> Mapping[str, str]:
    """Give the words and signs of money.

    Returns
    -------
    mapping
        Word in small letters to ISO 4217 code (``IRT`` for the toman).
    """
    return {word.lower(): row["code"] for row, words in _phrases("currencies") for word in words}


@cache
def units() -> Mapping[str, Unit]:
    """Give the words of units.

    Returns
    -------
    mapping
        Word in small letters to unit.
    """
    return {
        word.lower(): Unit(row["unit"], float(row["factor"]))
        for row, words in _phrases("units")
        for word in words
    }


@cache
def bounds() -> Mapping[tuple[str, bool], Bound]:
    """Give the words that bound a number.

    Returns
    -------
    mapping
        Word and whether it stands before the number, to what it says.
    """
    return {
        (word, row["side"] == "before"): Bound(row["relation"], row["side"] == "before")
        for row, words in _phrases("bounds")
        for word in words
    }


@cache
def changes() -> Mapping[str, Change]:
    """Give the words for a change.

    Returns
    -------
    mapping
        Word to direction and factor.
    """
    return {
        word: Change(row["direction"], float(row["times"]) if row["times"] else None)
        for row, words in _phrases("changes")
        for word in words
    }


@cache
def eras() -> Mapping[str, Era]:
    """Give the times that have a name.

    Returns
    -------
    mapping
        Words in small letters to first and last day.
    """

    def day(text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    return {
        word.lower(): Era(day(row["start"]), day(row["end"]))
        for row, words in _phrases("eras")
        for word in words
    }


@cache
def routes() -> Mapping[str, tuple[str, bool]]:
    """Give the names of corridors and routes.

    Returns
    -------
    mapping
        Words in small letters to the name under which the facts keep it, and
        whether it is a whole corridor rather than a link of one.
    """
    return {
        word.lower(): (row["code"], row["kind"] == "corridor")
        for row, words in _phrases("routes")
        for word in words
    }


@cache
def stances() -> Mapping[str, tuple[str, ...]]:
    """Give the words that tell a fact from a forecast, an opinion, advice or a wish.

    Returns
    -------
    mapping
        Stance to its words.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in reversed(rows("stance")):
        found[row["stance"]] = (*found.get(row["stance"], ()), *row["words"].split("|"))
    return found


@cache
def measure_words() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """Give the words of :data:`~bilat.reading.vocabulary.MEASURES` by their first word.

    Returns
    -------
    mapping
        First word to the phrases that begin with it, the longest first, each
        with the ids of the measures that list it.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    listed = [(one.id, words) for one in MEASURES.values() for words in one.words]
    listed += [(r["id"], w) for r in own_rows("measures.csv") for w in r["words"].split("|")]
    for id_, words in listed:
        phrase = tuple(words.lower().replace("-", " ").split())
        found[phrase] = (*found.get(phrase, ()), id_)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for phrase in sorted(found, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append((phrase, found[phrase]))
    return {first: tuple(phrases) for first, phrases in by_first.items()}
