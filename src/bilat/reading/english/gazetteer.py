"""Names of actors found in running text, longest first, by the year of the text."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bilat.countries.data import OPEN_FIRST, OPEN_LAST, name_rows
from bilat.countries.states import presence
from bilat.reading.actors_data import role_rows
from bilat.reading.records import ActorKind

__all__ = ["Entry", "Found", "Gazetteer", "key", "state_entries", "titles"]

_LONG, _KEPT = 7, 100_000
_HYPHENS = frozenset({"-", "–", "—"})
_MONEY = frozenset({"dollar", "dollars"})
_ATTITUDES = frozenset({"anti", "pro", "non", "ex", "post", "pre"})
_MAKINGS = frozenset(
    {
        "backed", "made", "born", "brokered", "sponsored", "style", "supported", "built", "based",
        "registered", "trained", "held", "speaking", "language", "owned", "supplied", "designed",
        "flagged", "funded", "financed", "armed", "controlled", "occupied", "mediated", "allied",
    }
)  # fmt: skip
_SHORT = frozenset({"US", "U.S.A.", "UK", "UAE", "DRC", "PRC", "GDR", "FRG", "USSR"})
"""Abbreviations of states that mean nothing else."""

_ADDRESS = frozenset(
    {
        "mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sheikh", "sheik", "sultan",
        "king", "queen", "prince", "princess", "pope", "leader", "sir", "lord", "lady", "premier",
        "ayatollah", "imam", "comrade", "marshal", "archbishop", "cardinal",
    }
)  # fmt: skip
_BODIES = frozenset({"organisation", "organization"})
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "al", "el", "on", "to"})


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


def _split(name: str) -> tuple[str, ...]:
    """Words of a name, parted as a tokenizer parts them."""
    parts = name.replace("-", " ").replace("–", " ").replace("/", " ").split()
    cut: list[str] = []
    for part in parts:
        if part.endswith(("'s", "’s")) and len(part) > 2:  # noqa: PLR2004 - more than the ending
            cut += [part[:-2], "s"]
        else:
            cut.append(part)
    return tuple(word for word in map(key, cut) if word)


class Gazetteer:
    """All names, as a tree of words.

    Parameters
    ----------
    entries
        The names.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._root: dict[str, dict[str, object]] = {}
        self._rows: dict[tuple[str, ...], list[Entry]] = {}
        self._near: dict[str, str] = {}
        self._meant: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            words = _split(entry.name)
            if not words:
                continue
            self._rows.setdefault(words, []).append(entry)
            node = self._root
            for word in words:
                node = node.setdefault(word, {})  # type: ignore[assignment]
            if len(words) == 1 and len(words[0]) >= _LONG and _may_be_misspelt(entry):
                for near in (words[0], *_shorter(words[0])):
                    self._near.setdefault(near, words[0])

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, texts: Sequence[str], day: str) -> list[Found]:
        """Find the names in a text, the longest at each place.

        Parameters
        ----------
        texts
            Words of the text.
        day
            Day of the text, ISO; chooses between holders of a name. Empty
            when it is not known: then a name means who has it today.

        Returns
        -------
        list of Found
            In the order of the text, without overlaps.
        """
        found: list[Found] = []
        root, done = self._root, 0
        begun = [n for n, text in enumerate(texts) if text[0].isupper() or text == "ethnic"]
        for place in begun:
            if place < done:
                continue
            if key(texts[place]) not in root:
                found += self._misspelt(texts, place, day)
                continue
            best = self._longest(texts, place, day)
            if best is None:
                continue
            if not _otherwise(texts, best):
                found.append(best)
            done = best.end
        if any(one.entry.weak for one in found):
            return _sure(found, texts)
        return found

    def _misspelt(self, texts: Sequence[str], place: int, day: str) -> list[Found]:
        """Find a long name of a state or people that lacks a letter or has one too many."""
        word = key(texts[place])
        if len(word) < _LONG:
            return []
        if len(self._meant) > _KEPT:
            self._meant.clear()
        meant = self._meant.get(word)
        if meant is None:
            forms = (word, *_shorter(word))
            meant = self._meant[word] = tuple(self._near[one] for one in forms if one in self._near)
        for name in meant:
            entry = _choose(self._rows[(name,)], day)
            if entry is not None:
                return [Found(place, place + 1, entry)]
        return []

    def _longest(self, texts: Sequence[str], start: int, day: str) -> Found | None:
        best: Found | None = None
        for end, words in self._paths(texts, start):
            rows = self._rows.get(words)
            entry = _choose(rows, day) if rows else None
            if entry is not None and _written(texts[start:end], entry.name):
                best = Found(start, end, entry)
        return best

    def _paths(self, texts: Sequence[str], start: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        node: dict[str, dict[str, object]] | None = self._root
        words: list[str] = []
        for place in range(start, len(texts)):
            text = texts[place]
            word = key(text)
            if not word:
                if text in "-–" and words:
                    continue
                return
            if not (text[0].isupper() or text[0].isdigit() or word in _SMALL_WORDS or word == "s"):
                node = node.get(word) if node else None  # type: ignore[assignment]
                if node is None or len(words) == 0:
                    return
                words.append(word)
                yield place + 1, tuple(words)
                continue
            node = node.get(word) if node else None  # type: ignore[assignment]
            if node is None:
                return
            words.append(word)
            yield place + 1, tuple(words)


def _written(texts: Sequence[str], name: str) -> bool:
    """Whether the last word has its capital: "Russia today" is not "Russia Today"."""
    return texts[-1] in _BODIES or not (
        texts[-1][0].islower() and len(texts) > 1 and name.rsplit(maxsplit=1)[-1][0].isupper()
    )


def _sure(found: Sequence[Found], texts: Sequence[str]) -> list[Found]:
    """Leave out ambiguous names: a person's without a title, a place's without its state."""
    codes = {code for one in found if not one.entry.weak for code in one.entry.codes}
    kept: list[Found] = []
    for one in found:
        before = key(texts[one.start - 1]) if one.start else ""
        titled = before in titles() and one.entry.kind in {"person", "organization"}
        if not one.entry.weak or titled or codes.intersection(one.entry.codes):
            kept.append(one)
    return kept


@cache
def titles() -> frozenset[str]:
    """Last words of offices and forms of address that stand before a name, as keys."""
    offices = {key(row.phrase.split()[-1]) for row in role_rows() if row.official}
    return frozenset(offices | _ADDRESS)


def _otherwise(texts: Sequence[str], one: Found) -> bool:
    """Whether the name only tells of money, an attitude or a making: "US dollars", "anti-Syria"."""
    before = [word.casefold() for word in texts[max(0, one.start - 2) : one.start]]
    after = [word.casefold() for word in texts[one.end : one.end + 2]]
    if after[:1] and (after[0].startswith("$") or after[0] in _MONEY):
        return True
    if before[-1:] and before[-1] in _HYPHENS and before[0] in _ATTITUDES:
        return True
    return len(after) == 2 and after[0] in _HYPHENS and after[1] in _MAKINGS  # noqa: PLR2004


def _may_be_misspelt(entry: Entry) -> bool:
    """Only names of states and their peoples are looked for: of others there are too many."""
    return entry.kind in {"state", "people"} and not entry.role


def _shorter(word: str) -> list[str]:
    """List the word without one of its letters, the first excepted."""
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]


def _choose(rows: Sequence[Entry], day: str) -> Entry | None:
    """Who had the name on the day; without a day, who has it now, else who had it last."""
    if len(rows) == 1 and not day:
        return rows[0]
    when = day or OPEN_LAST
    there = [row for row in rows if row.first <= when <= row.last]
    if not there:
        states = [row for row in rows if row.kind == "state"]
        there = [max(states or rows, key=lambda row: row.last)]
    return min(there, key=lambda row: (row.weak, _age(row), row.kind != "state"))


def _age(row: Entry) -> int:
    return 0 if row.last == OPEN_LAST else 1


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
