"""For whom a noun phrase stands: its name, its adjective, its place, or what it refers to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bilat.reading.english.entries import Found
from bilat.reading.english.people import continuing
from bilat.reading.english.spellings import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["Actors"]

_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod", "appos", "nummod"})
_BELONGING = (
    "of", "from", "by", "in", "at", "near", "on", "inside", "outside", "along", "across",
    "around", "throughout", "within", "over", "against", "to", "with", "between", "for",
)  # fmt: skip
"""Prepositions after which an actor that a noun leaves out may stand, the likeliest first."""
_BODIES = frozenset({"group", "agency", "organization", "organisation", "watchdog", "charity"})
_CAUSES = frozenset(
    {"rights", "right", "aid", "relief", "humanitarian", "environmental", "advocacy", "charity"}
)
_BETWEEN = frozenset({",", "and", "&", "or", "as", "well"})
_BODY = re.compile("group|agenc|organi[sz]ation|watchdog|charit", re.IGNORECASE)
_DEPTH = 5


@dataclass(slots=True)
class Actors:
    """The actors of one text, asked token by token.

    Parameters
    ----------
    doc
        The parsed text.
    found
        Names in it.
    today
        Whether states that are gone mean those that continue them: so when
        the text has no date.
    references
        Place of a token that stands for actors named before, to their codes.
    """

    doc: "Doc"
    found: Sequence[Found]
    today: bool
    references: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    _at: dict[int, Found] = field(default_factory=dict)
    _memory: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _places: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.found:
            for place in range(one.start, one.end):
                self._at[place] = one
        self._places = sorted({*self._at, *self.references})

    def named(self, token: "Token") -> tuple[str, ...]:
        """Codes of the name that a token belongs to; empty if it belongs to none."""
        one = self._at.get(token.i)
        if one is None:
            return self.references.get(token.i, ())
        return tuple(map(continuing, one.entry.codes)) if self.today else one.entry.codes

    def any_in(self, sentence: "Span") -> bool:
        """Whether a sentence names or may mean anybody; where nobody is, nobody acts.

        Parameters
        ----------
        sentence
            Of the text.
        """
        start, end = sentence.start, sentence.end
        at = bisect_left(self._places, start)
        if at < len(self._places) and self._places[at] < end:
            return True
        return _BODY.search(text_of(self.doc, start, end)) is not None

    def of(self, token: "Token") -> tuple[str, ...]:
        """Codes of those for whom the noun phrase under a token stands.

        Parameters
        ----------
        token
            Head of the phrase.

        Returns
        -------
        tuple of str
            In the order of the text; empty when nobody is named.
        """
        known = self._memory.get(token.i)
        if known is None:
            self._memory[token.i] = ()
            known = _once(self._phrase(token, 0))
            self._memory[token.i] = known
        return known

    def _phrase(self, token: "Token", depth: int) -> list[str]:
        codes = self._single(token, depth)
        for child in token.children:
            if child.dep_ == "conj" and depth < _DEPTH and child.pos_ != "VERB":
                codes += self._phrase(child, depth + 1)
        return codes + self._list_after(token) if codes else codes

    def _list_after(self, token: "Token") -> list[str]:
        """Names that go on a list which the parse broke: "to Iran, Libya, Sudan and Cuba"."""
        one = self._at.get(token.i)
        codes: list[str] = []
        while one is not None and one.entry.kind != "people":
            place = one.end
            while place < len(self.doc) and self.doc[place].lower_ in _BETWEEN:
                place += 1
            after = self._at.get(place) if place > one.end else None
            if after is None or after.entry.kind != one.entry.kind or self._begins(place, after):
                break
            codes += self.named(self.doc[place])
            one = after
        return codes

    def _begins(self, place: int, found: Found) -> bool:
        """Whether a name begins a clause or a longer phrase, so that it is no part of a list."""
        last = self.doc[found.end - 1]
        return last.dep_ in {"nsubj", "nsubjpass", "poss", "compound", "amod", "nmod"} or (
            place > 0 and self.doc[place].is_sent_start is True
        )

    def _single(self, token: "Token", depth: int) -> list[str]:
        codes = list(self.named(token))
        one = self._at.get(token.i)
        if codes and not (one and one.entry.elsewhere):
            return self._by_adjective(token, one) or codes
        codes = self._modifiers(token, depth)
        if codes and depth < _DEPTH and self._placed_elsewhere(token):
            codes = self._following(token, depth) or codes
        if codes or depth >= _DEPTH:
            return codes
        return self._following(token, depth) or list(self.named(token)) or _unnamed(token)

    def _by_adjective(self, token: "Token", one: Found | None) -> list[str]:
        """Find the state in "Georgian President Shevardnadze", whatever else he was."""
        if one is None or one.entry.kind not in {"person", "place"}:
            return []
        for child in _adjectives(token):
            other = self._at.get(child.i)
            if other is not None and other is not one and other.entry.kind == "people":
                return list(self.named(child))
        return []

    def _placed_elsewhere(self, token: "Token") -> bool:
        return any(
            child.i in self._at and self._at[child.i].entry.elsewhere for child in token.children
        )

    def _following(self, token: "Token", depth: int) -> list[str]:
        following = _prepositions(token)
        for preposition in _BELONGING if following else ():
            if preposition in following:
                codes = self._phrase(following[preposition], depth + 1)
                if codes:
                    return codes
        return []

    def _modifiers(self, token: "Token", depth: int) -> list[str]:
        codes: list[str] = []
        for child in token.children:
            if child.dep_ == "nsubj" and token.pos_ == "VERB" and depth < _DEPTH:
                return self._single(child, depth + 1)  # "the Red Cross operating in Iraq"
            if child.dep_ in _MODIFIERS:
                codes += self.named(child)
                for joined in child.children:
                    if joined.dep_ in {"conj", "amod", "compound", "nmod", "poss"}:
                        codes += self.named(joined)
                if not codes and child.dep_ in {"poss", "appos", "compound"} and depth < _DEPTH:
                    codes += self._single(child, depth + 1)
        return codes


def _adjectives(token: "Token") -> "Iterator[Token]":
    """Yield what modifies a name, or a title before it."""
    for child in token.children:
        if child.dep_ in {"amod", "compound", "nmod"}:
            yield child
            yield from (inner for inner in child.children if inner.dep_ == "amod")


def _unnamed(token: "Token") -> list[str]:
    """Private organizations that a text does not name: "a human rights group"."""
    if token.lemma_.lower() in _BODIES:
        words = {child.lemma_.lower() for child in token.children} | {
            inner.lemma_.lower() for child in token.children for inner in child.children
        }
        if words & _CAUSES:
            return ["NGO"]
    return []


def _prepositions(token: "Token") -> "dict[str, Token]":
    """Find what follows each preposition under a noun."""
    found: dict[str, Token] = {}
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    found.setdefault(child.lower_, inner)
    return found


def _once(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
