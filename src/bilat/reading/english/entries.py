"""Names of actors: for whom each stands when, and how names are compared."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bilat.countries.data import OPEN_FIRST, OPEN_LAST, name_rows
from bilat.countries.states import presence
from bilat.reading.records import ActorKind

__all__ = ["Entry", "Found", "key", "state_entries"]

_SHORT = frozenset({"US", "U.S.A.", "UK", "UAE", "DRC", "PRC", "GDR", "FRG", "USSR"})
"""Abbreviations of states that mean nothing else."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name, and for whom it stands when.

    Parameters
    ----------
    name
        As it is written.
    codes
        Alpha-3 codes or codes of organizations; empty for a group that only
        its surroundings place.
    kind
        How it names its actor.
    role
        Office or sector; empty if none.
    first, last
        First and last day of the name, ISO; open ends as in ``countries``.
    weak
        Whether the name is also something else (a surname alone, a common
        word), so that it counts only where nothing better is there.
    elsewhere
        Whether the place where such people are decides before their name.
    """

    name: str
    codes: tuple[str, ...]
    kind: ActorKind
    role: str = ""
    first: str = OPEN_FIRST
    last: str = OPEN_LAST
    weak: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text.

    Parameters
    ----------
    start, end
        Its tokens: the first, and the one after the last.
    entry
        For whom it stands.
    """

    start: int
    end: int
    entry: Entry


@cache
def key(word: str) -> str:
    """Bring a word to the form in which names are compared.

    Parameters
    ----------
    word
        One token.

    Returns
    -------
    str
        Without case, full stops, apostrophes and diacritics; empty for a hyphen.

    Examples
    --------
    >>> key("U.S."), key("Élysée"), key("-")
    ('us', 'elysee', '')
    """
    text = word.casefold()
    for sign in ".'’‘`-–":
        if sign in text:
            text = text.replace(sign, "")
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def state_entries() -> Iterator[Entry]:
    """Names of states, their peoples and their seats of government.

    Yields
    ------
    Entry
        From the names of :mod:`bilat.countries`.
    """
    for row in name_rows():
        kind: ActorKind = (
            "people" if row.kind == "demonym"
            else "government" if row.kind in {"capital", "seat"}
            else "state"
        )  # fmt: skip
        weak = row.kind == "unclear" or (row.kind == "abbreviation" and row.name not in _SHORT)
        for begin, end in presence(row.state):
            first, last = max(row.first, begin), min(row.last, end)
            if first > last:
                continue
            for name in {row.name, row.name + "s"} if row.kind == "demonym" else {row.name}:
                yield Entry(name, (row.state,), kind, "", first, last, weak)
