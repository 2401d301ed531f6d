"""What stands below a noun: the names that it goes by, those joined to it, its prepositions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilat.reading.english.lexicon import NAME
from bilat.reading.english.lexicon import lemma as lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["after", "head_names", "heads", "names_of", "prepositions"]

_TRANSPARENT = frozenset(
    {
        "series", "number", "group", "wave", "round", "kind", "part", "package", "dozen", "score",
        "hundred", "thousand", "million", "billion", "couple", "pair", "set", "list", "form",
        "type", "lot", "majority", "ton", "tonne", "act", "state", "rest", "bit", "piece",
        "deployment", "contingent", "shipment", "batch", "convoy", "team", "crowd", "total",
        "handful", "ten", "cargo", "load", "barrage", "volley", "hail", "spate", "string", "most",
        "half", "third", "quarter", "some", "all", "battalion", "brigade", "unit",
        "day", "week", "month", "hour", "first", "second", "last",
    }
)  # fmt: skip
_NAMES = "bilat.names"


def prepositions(noun: "Token") -> "Iterator[tuple[str, Token]]":
    """Yield the prepositions below a noun with what follows them.

    Parameters
    ----------
    noun
        Head of a noun phrase.

    Yields
    ------
    tuple of str and Token
        "on" and "Syria" of "a raid on Syria".
    """
    yield from after(noun, 1)


def after(head: "Token", depth: int) -> "Iterator[tuple[str, Token]]":
    """Yield the prepositions below a word with what follows them, and those below that.

    Parameters
    ----------
    head
        A verb or a noun.
    depth
        How many words down.

    Yields
    ------
    tuple of str and Token
        The preposition and the word after it.
    """
    inner: list[Token] = []
    for child in head.children:
        if child.dep_ in {"prep", "agent", "dative"}:
            for name, token in _after_preposition(child):
                yield name, token
                inner.append(token)
        elif child.dep_ in {"conj", "appos"} and depth:
            inner.append(child)
    if depth:
        for below in inner:
            yield from after(below, depth - 1)


def _after_preposition(preposition: "Token") -> "Iterator[tuple[str, Token]]":
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield preposition.lower_, child
        elif child.dep_ == "prep":
            for last in child.children:
                if last.dep_ == "pobj":
                    yield child.lower_, last


def heads(token: "Token") -> "Iterator[Token]":
    """Yield a noun and those joined to it by "and"; "a series of" is looked through.

    Parameters
    ----------
    token
        Head of a noun phrase.

    Yields
    ------
    Token
        The noun, then the others.
    """
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}:
            yield from heads(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and token.lemma_ in _TRANSPARENT:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from heads(inner)


def names_of(token: "Token") -> frozenset[str]:
    """Names by which lexicons may know a noun and those joined to it.

    Parameters
    ----------
    token
        Head of a noun phrase.

    Returns
    -------
    frozenset of str
        Of :func:`head_names`, and :data:`~bilat.reading.english.lexicon.NAME` for a proper
        noun. Kept with the text, since each frame of a verb asks for them.
    """
    kept: dict[int, frozenset[str]] = token.doc.user_data.setdefault(_NAMES, {})
    found = kept.get(token.i)
    if found is None:
        names: set[str] = set()
        for one in heads(token):
            names.update(head_names(one))
            if one.pos_ == "PROPN":
                names.add(NAME)
        found = kept[token.i] = frozenset(names)
    return found


def head_names(token: "Token") -> "Iterator[str]":
    """Names by which lexicons may know a noun: alone, with its modifiers, with what follows "of".

    Parameters
    ----------
    token
        A noun.

    Yields
    ------
    str
        The most specific first.
    """
    lemma = lemma_of(token)
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"}:
            yield f"{child.lemma_.lower()} {lemma}"
            yield f"{child.lower_} {lemma}"
        elif child.dep_ == "prep" and child.lower_ in {"of", "to", "on", "for"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield f"{lemma} {child.lower_} {inner.lemma_.lower()}"
    yield lemma
    if token.lower_ != lemma:
        yield token.lower_
    if token.pos_ == "PROPN" and lemma.endswith("s"):  # "Riots" at the beginning of a sentence
        yield lemma[:-1]
