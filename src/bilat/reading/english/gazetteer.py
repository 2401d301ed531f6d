"""Names of actors found in running text, longest first, by the year of the text."""

from collections.abc import Iterable, Iterator, Sequence

from bilat.countries.data import OPEN_LAST
from bilat.reading.english.doubt import is_otherwise, is_written, sure
from bilat.reading.english.entries import Entry, Found, key

__all__ = ["Gazetteer"]

_LONG, _KEPT = 7, 100_000
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "al", "el", "on", "to"})


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
            if not is_otherwise(texts, best):
                found.append(best)
            done = best.end
        if any(one.entry.weak for one in found):
            return sure(found, texts)
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
            if entry is not None and is_written(texts[start:end], entry.name):
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
