"""The words that show events: verbs with their frames, nouns, and verbs that act on others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bilat.errors import BilatError
from bilat.reading.actors_data import role_rows
from bilat.reading.lexicon.shipped import Row, shipped_rows
from bilat.reading.lexicon.use import own_rows, rows

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "NAME",
    "Condition",
    "Frame",
    "Nominal",
    "frames",
    "human_words",
    "lemma",
    "lemmas",
    "nominals",
    "noun_sets",
    "operators",
]

NAME = "NAME"
"""Among the words of a condition: any proper noun."""

_ANY = 1000
"""Words that a condition without words counts for."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a frame asks of the words around its verb.

    Parameters
    ----------
    place
        ``obj``, ``subj``, ``prt`` (particle), ``inf`` (an infinitive), ``comp``
        (what the object is said to be),
        ``prep`` or the name of a preposition; any other word must stand
        directly under the verb.
    words
        Lemmas of which one must stand there, or :data:`NAME`; empty when any will do.
    """

    place: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb with what must stand around it, and the class of events that it shows.

    Parameters
    ----------
    conditions
        All must hold.
    event
        Class of PLOVER; empty for a use that is no event.
    target
        Where the target stands, the likeliest place first: ``obj`` or a preposition.
    """

    conditions: tuple[Condition, ...]
    event: str
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun that names an event.

    Parameters
    ----------
    event
        Class of PLOVER.
    target
        Prepositions after which its target stands, the likeliest first.
    """

    event: str
    target: tuple[str, ...]


def _joined(name: str, key: str, words: str) -> dict[str, frozenset[str]]:
    """Words by key; those of rows with one key are put together."""
    found: dict[str, frozenset[str]] = {}
    for row in rows(name):
        listed = frozenset(row[words].split("|"))
        found[row[key]] = found.get(row[key], frozenset()) | listed
    return found


@cache
def noun_sets() -> Mapping[str, frozenset[str]]:
    """Read the sets of nouns that frames name in capitals, from ``nouns.csv``."""
    return {name: _spellings(nouns) for name, nouns in _joined("nouns.csv", "set", "nouns").items()}


def _spellings(nouns: Iterable[str]) -> frozenset[str]:
    """Nouns as they stand and with a blank for a hyphen, at which tokenizers part words."""
    return frozenset(form for noun in nouns for form in (noun, noun.replace("-", " ")))


@cache
def nominals() -> Mapping[str, Nominal]:
    """Read the nouns that name events, from ``nominals.csv``; a noun's first row holds."""
    found: dict[str, Nominal] = {}
    for row in rows("nominals.csv"):
        for noun in _spellings(row["noun"].split("|")):
            found.setdefault(noun, Nominal(row["class"], tuple(row["target"].split())))
    return found


@cache
def operators() -> Mapping[str, frozenset[str]]:
    """Read the kinds of verbs that act on the event of another word, from ``operators.csv``."""
    return _joined("operators.csv", "kind", "words")


@cache
def human_words() -> frozenset[str]:
    """Read the words that stand for people, from ``roles.csv``: "student", "rebel", "minister"."""
    return frozenset(
        word
        for row in role_rows()
        for word in (row.phrase, row.phrase.removesuffix("s"))
        if " " not in word
    ) | {"people", "person", "man", "woman", "child", "family", "member", "citizen", "victim"}


@cache
def lemmas() -> Mapping[str, str]:
    """Read forms and their lemmas from ``lemmas.csv``; those with a hyphen are kept whole."""
    return {row["form"]: row["lemma"] for row in reversed(rows("lemmas.csv"))}


def lemma(token: "Token") -> str:
    """Lemma of a word in lower case; forms that models often get wrong are looked up.

    Parameters
    ----------
    token
        A verb or a noun.
    """
    return lemmas().get(token.lower_) or token.lemma_.lower()


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Read the frames of each verb from ``predicates.csv``, those that ask for most first.

    Of two that ask for as much, a user's own comes first.

    Raises
    ------
    BilatError
        When a frame names a set of nouns that ``nouns.csv`` does not have.
    """
    found: dict[str, list[Frame]] = {}
    own = [(_frame(row), row) for row in own_rows("predicates.csv")]
    ours = {id(frame) for frame, _ in own}
    for frame, row in (*own, *((_frame(row), row) for row in shipped_rows("predicates.csv"))):
        for verb in row["verbs"].split("|"):
            found.setdefault(verb, []).append(frame)

    def order(frame: Frame) -> tuple[int, bool, int]:
        return -_weight(frame), id(frame) not in ours, _width(frame)

    return {verb: tuple(sorted(framed, key=order)) for verb, framed in found.items()}


def _frame(row: Row) -> Frame:
    return Frame(_conditions(row["with"]), row["class"], tuple(row["target"].split()))


def _weight(frame: Frame) -> int:
    return sum(2 if one.words and one.place != "prep" else 1 for one in frame.conditions)


def _width(frame: Frame) -> int:
    """Of two frames that ask for as much, the one that holds for fewer words says more."""
    return sum(
        len(one.words) if one.words and one.place != "prep" and NAME not in one.words else _ANY
        for one in frame.conditions
    )


def _conditions(text: str) -> tuple[Condition, ...]:
    """``obj:TALKS|visit prt:off`` as conditions; a colon parts the place from its words."""
    found: list[Condition] = []
    place, words = "", ""
    for part in text.split():
        if ":" in part:
            if place:
                found.append(_condition(place, words))
            place, _, words = part.partition(":")
        else:
            words = f"{words} {part}" if words else part
    if place:
        found.append(_condition(place, words))
    return tuple(found)


def _condition(place: str, words: str) -> Condition:
    lemmas: set[str] = set()
    for word in words.split("|") if words else ():
        if word == NAME:
            lemmas.add(word)
        elif word.isupper():
            if word not in noun_sets():
                raise BilatError(f"predicates.csv names the set {word}, which nouns.csv lacks")
            lemmas |= noun_sets()[word]
        else:
            lemmas.add(word)
    return Condition(place, frozenset(lemmas))
