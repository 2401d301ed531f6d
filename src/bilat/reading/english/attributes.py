"""Parts of speech and lemmas by the model's own rules, each combination worked out once.

spaCy tries every rule of a model on every word of every text. Nearly all of them look at one
word: its tag, its spelling, its place in the parse. What they say of such a combination is
kept, so that later words only look it up. The result is the same, token by token.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Attributes", "quicken"]

_SEEN = {"TAG", "LOWER", "DEP", "IS_SPACE"}
_KEPT = 200_000
_NAME = "bilat_attributes"
_Key = tuple[int, int, int, int]


def quicken(model: "Language") -> None:
    """Put :class:`Attributes` in the place of a model's rules and lemmatizer.

    Parameters
    ----------
    model
        Stays as it is where it has no such parts at its end, or they overwrite lemmas.
    """
    from spacy.language import Language

    names = model.pipe_names
    if names[-2:] != ["attribute_ruler", "lemmatizer"]:
        return
    lemmatizer: Any = model.get_pipe("lemmatizer")
    if lemmatizer.overwrite or lemmatizer.mode not in {"rule", "lookup"}:
        return
    Language.factory(_NAME, func=_of_model)
    model.add_pipe(_NAME, last=True)
    model.disable_pipe("attribute_ruler")
    model.disable_pipe("lemmatizer")


def _of_model(nlp: "Language", name: str) -> "Attributes":  # noqa: ARG001 - spaCy gives both
    return Attributes(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))


def _is_plain(pattern: Sequence[dict[str, Any]]) -> bool:
    """Whether a rule looks at one word, and only at what the keys of the memory hold."""
    return (
        len(pattern) == 1
        and _SEEN.issuperset(pattern[0])
        and all(
            isinstance(asked, str | bool) or asked.keys() <= {"IN", "NOT_IN"}
            for asked in pattern[0].values()
        )
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the rules say of one word.

    Parameters
    ----------
    rules
        Those that fit, in the order in which they hold; a later one goes before an earlier.
    pos, morph
        Numbers in spaCy's table of strings.
    rest
        Other attributes.
    """

    rules: tuple[int, ...]
    pos: int
    morph: int
    rest: dict[int, int]


class Attributes:
    """A part of a pipeline that does the work of a ruler of attributes and a lemmatizer.

    Parameters
    ----------
    ruler, lemmatizer
        Those of a model, which are asked about what was not seen before.
    """

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._strings = ruler.vocab.strings
        self._said: dict[_Key, _Said] = {}
        self._lemmas: dict[tuple[int, int, int], str] = {}
        self._plain, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        words: set[str] = set()
        for place, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                plain = _is_plain(pattern)
                (self._plain if plain else self._others).add(f"{place}", [pattern])
                words.update(_listed(pattern[0].get("LOWER")) if plain else ())
        self._words = frozenset(self._strings.add(word) for word in words)

    def __call__(self, doc: "Doc") -> "Doc":
        """Set parts of speech, forms and lemmas.

        Parameters
        ----------
        doc
            Tagged and parsed.

        Returns
        -------
        spacy.tokens.Doc
            The same one.
        """
        if len(doc):
            if doc.has_annotation("POS") or doc.has_annotation("MORPH"):
                self._ruler(doc)
            else:
                self._rule(doc)
            self._lemmatize(doc)
        return doc

    def _rule(self, doc: "Doc") -> None:
        import numpy as np
        from spacy.attrs import DEP, IS_SPACE, LOWER, MORPH, POS, TAG
        from spacy.tokens._retokenize import set_token_attrs

        words = self._words
        keys: list[_Key] = [
            (tag, lower if lower in words else 0, dep, space)
            for tag, lower, dep, space in doc.to_array([TAG, LOWER, DEP, IS_SPACE]).tolist()
        ]
        if not self._said.keys() >= set(keys):
            self._learn(doc, keys)
        said = [self._said[key] for key in keys]
        for place, rules in self._fitting(self._others, doc).items():
            said[place] = self._together((*said[place].rules, *rules))
        given: Any = np.array([(one.pos, one.morph) for one in said], dtype=np.uint64)
        doc.from_array([POS, MORPH], given)
        for place, one in enumerate(said):
            if one.rest:
                set_token_attrs(doc[place], one.rest)

    def _learn(self, doc: "Doc", keys: Sequence[_Key]) -> None:
        """Ask the rules themselves about a text in which a combination is new."""
        fitting = self._fitting(self._plain, doc)
        for place, key in enumerate(keys):
            if key not in self._said:
                self._said[key] = self._together(fitting.get(place, ()))

    def _fitting(self, matcher: Any, doc: "Doc") -> dict[int, list[int]]:
        """Rules that fit, by the word of which they speak."""
        found: dict[int, list[int]] = {}
        for name, start, end in matcher(doc, allow_missing=True):
            rule = int(self._strings[name])
            index = self._ruler.indices[rule]
            found.setdefault(start + index if index >= 0 else end + index, []).append(rule)
        return found

    def _together(self, rules: Iterable[int]) -> _Said:
        from spacy.attrs import MORPH, POS

        ordered = tuple(sorted(rules))
        merged: dict[int, int] = {}
        for rule in ordered:
            merged |= self._ruler.attrs[rule]
        pos, morph = merged.pop(POS, 0), merged.pop(MORPH, 0)
        return _Said(ordered, pos, morph, merged)

    def _lemmatize(self, doc: "Doc") -> None:
        import numpy as np
        from spacy.attrs import LEMMA, MORPH, ORTH, POS

        if len(self._lemmas) > _KEPT:
            self._lemmas.clear()
        known, add = self._lemmas, self._strings.add
        given = []
        for place, (orth, pos, morph, lemma) in enumerate(
            doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()
        ):
            if lemma:
                given.append(lemma)
                continue
            word = known.get((orth, pos, morph))
            if word is None:
                word = known[orth, pos, morph] = self._lemmatizer.lemmatize(doc[place])[0]
            given.append(add(word))
        array: Any = np.array(given, dtype=np.uint64)
        doc.from_array([LEMMA], array)


def _listed(asked: Any) -> Iterable[str]:
    """Words that a rule asks for."""
    if isinstance(asked, dict):
        return [word for words in asked.values() for word in words]
    return [asked] if asked else []
