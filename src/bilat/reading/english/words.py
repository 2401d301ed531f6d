"""The words of a sentence, found once for all that look for them."""

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Words", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)\w+)?")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence.

    Parameters
    ----------
    lower
        Each in small letters, in order.
    places
        First character of each, and the one after the last.
    known
        The set of them.
    """

    lower: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    known: frozenset[str]


@lru_cache(maxsize=8)
def words_of(text: str) -> Words:
    """Split a sentence into words.

    Parameters
    ----------
    text
        The sentence.

    Returns
    -------
    Words
    """
    found = list(_WORD.finditer(text))
    lower = tuple([match.group().lower() for match in found])
    return Words(lower, tuple([match.span() for match in found]), frozenset(lower))
