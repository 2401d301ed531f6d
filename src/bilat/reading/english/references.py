"""Words that stand for actors named before: "the two countries", "our country", "it"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bilat.countries.data import state_rows
from bilat.reading.english.entries import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["main_pair", "references"]

_SHARED = frozenset(
    {
        "country", "side", "nation", "state", "party", "neighbour", "neighbor", "government",
        "power", "leader", "president", "minister", "people", "capital", "ally", "partner",
        "rival", "republic", "economy", "parliament", "official", "counterpart", "land",
    }
)  # fmt: skip
_PLURAL = frozenset(
    {word + "s" for word in _SHARED} | {"countries", "parties", "economies", "people"}
)
_ALONE = frozenset({"country", "nation", "government", "state", "republic", "regime", "kingdom"})
_OURS = frozenset({"our", "we", "us"})
_PERSONAL = frozenset({"it", "they", "he", "she"})
_STANDING = _PLURAL | _ALONE | _OURS | _PERSONAL
_TWO = frozenset({"two", "both"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def main_pair(found: Sequence[Found], country: str = "") -> tuple[str, ...]:
    """Find the two states of which a text speaks most.

    Parameters
    ----------
    found
        Names in the text.
    country
        Alpha-3 code of the author's country, which counts as named; empty if unknown.

    Returns
    -------
    tuple of str
        Two codes, the more frequent first; fewer when fewer states are named.
    """
    counts = Counter(code for one in found for code in one.entry.codes if code in state_rows())
    named = [code for code, _ in counts.most_common(3)]
    if country and named:
        others = [code for code in named if code != country]
        return (country, *others[:1])
    return tuple(named[:2])


def references(
    doc: "Doc",
    words: Sequence[str],
    found: Sequence[Found],
    country: str,
    pair: tuple[str, ...],
) -> dict[int, tuple[str, ...]]:
    """Find for whom words stand that name nobody.

    Parameters
    ----------
    doc
        The parsed text.
    words
        The words of its tokens.
    found
        Names in it.
    country
        Alpha-3 code for which "our country" stands; empty if unknown.
    pair
        States that the text is mostly about.

    Returns
    -------
    dict
        Place of a token to codes.
    """
    at = {one.start: one for one in found}
    named = {place for one in found for place in range(one.start, one.end)}
    recent: list[str] = []
    subject: tuple[str, ...] = ()
    resolved: dict[int, tuple[str, ...]] = {}
    for place in _places(doc, words, at):
        token = doc[place]
        if place in at:
            _remember(recent, at[place])
        elif place not in named:
            codes = _codes(token, recent, subject, country, pair)
            if codes:
                resolved[place] = codes
        if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT":
            subject = tuple(_within(token, at)) or resolved.get(place, subject)
    return resolved


def _places(doc: "Doc", words: Sequence[str], at: Mapping[int, Found]) -> list[int]:
    """Places of names, of words that may stand for them, and of subjects, in their order."""
    from spacy.attrs import DEP

    strings = doc.vocab.strings
    subjects = {strings[name] for name in _SUBJECTS}
    kinds = doc.to_array(DEP).tolist()
    return [
        place
        for place, word in enumerate(words)
        if kinds[place] in subjects or place in at or word.lower() in _STANDING
    ]


def _remember(recent: list[str], one: Found) -> None:
    for code in one.entry.codes:
        if code in state_rows():
            if code in recent:
                recent.remove(code)
            recent.append(code)


def _codes(
    token: "Token",
    recent: Sequence[str],
    subject: tuple[str, ...],
    country: str,
    pair: tuple[str, ...],
) -> tuple[str, ...]:
    word = token.lower_
    if word in _OURS:
        return (country,) if country else ()
    if word in _PERSONAL and token.dep_ in _SUBJECTS:
        return subject if word == "they" or len(subject) == 1 else ()
    if word not in _ALONE and word not in _PLURAL:
        return ()
    if _is_pair(token):
        return tuple(recent[-2:]) if len(recent) > 1 else pair if len(pair) > 1 else ()
    if word in _ALONE and recent and _only_article(token):
        return (recent[-1],)
    return ()


def _is_pair(token: "Token") -> bool:
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    words = {child.lower_ for child in token.lefts}
    plain = token.lower_ in {"sides", "parties"} and words == {"the"}
    return bool(words & _TWO) or plain


def _only_article(token: "Token") -> bool:
    lefts = [child.lower_ for child in token.lefts]
    return lefts == ["the"] and not any(child.lower_ in {"of", "in"} for child in token.rights)


def _within(token: "Token", at: dict[int, Found]) -> Iterator[str]:
    for inner in token.subtree:
        if inner.i in at:
            yield from at[inner.i].entry.codes
