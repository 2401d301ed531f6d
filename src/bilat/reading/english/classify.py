"""The class of the event that a verb shows, from its frame, its object and what is below it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bilat.reading.english.clauses import Clause, clause, complements, infinitive
from bilat.reading.english.lexicon import Condition, Frame, frames, lemma, nominals, operators
from bilat.reading.english.nouns import head_names, heads, names_of, prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["CONFLICT", "COOPERATION", "Shown", "is_no_report", "shown"]

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
"""Classes that are cooperative, in words or deeds, or give way."""

CONFLICT = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "THREATEN"})
"""Classes of which the mere announcement is a threat."""

_DEPTH = 4
_USUAL = frozenset({"obj", "subj", "prt", "inf", "prep"})


@dataclass(frozen=True, slots=True)
class Shown:
    """The event that a verb shows.

    Parameters
    ----------
    event
        Class of PLOVER.
    target
        Where the target stands.
    trail
        Clauses from the verb down to the word that decides the class.
    noun
        The noun that decides it, if one does.
    planned
        Whether it is said to be coming.
    """

    event: str
    target: tuple[str, ...]
    trail: tuple[Clause, ...]
    noun: "Token | None" = None
    planned: bool = False


def shown(verb: "Token", depth: int = 0) -> Shown | None:
    """Find the event that a verb shows, with what it governs.

    Parameters
    ----------
    verb
        A verb of a parsed text.
    depth
        How many verbs stand above it already.

    Returns
    -------
    Shown or None
        ``None`` when the lexicon knows no event in it.
    """
    here = clause(verb)
    found = (
        _framed(here, plain=False)
        or _light(here)
        or _operated(here, depth)
        or _framed(here, plain=True)
        or _carried(here, depth)
    )
    return _with_mood(found, here) if found is not None and found.event else None


def is_no_report(here: Clause) -> bool:
    """Whether words beside a verb of saying make it a deed: "declared the envoy persona non grata".

    Parameters
    ----------
    here
        The verb and its surroundings.
    """
    return any(
        frame.event
        and any(one.place not in _USUAL for one in frame.conditions)
        and all(_holds(one, here) for one in frame.conditions)
        for frame in frames().get(lemma(here.verb), ())
    )


def _framed(here: Clause, *, plain: bool) -> Shown | None:
    for frame in frames().get(lemma(here.verb), ()):
        if plain == bool(frame.conditions):
            continue
        seen = _seen(frame, here)
        for one in frame.conditions:
            if not _holds(one, seen):
                break
        else:
            return Shown(frame.event, frame.target, (seen,))
    return None


def _seen(frame: Frame, here: Clause) -> Clause:
    """Where the subject names the event, "the visit to Cairo began", its target stands there."""
    asked = [one.words for one in frame.conditions if one.place == "subj"]
    subject = _subject(here) if asked else None
    if subject is None or all(words.isdisjoint(names_of(subject)) for words in asked):
        return here
    return replace(here, prepositions=(*here.prepositions, *prepositions(subject)))


def _holds(one: Condition, here: Clause) -> bool:
    if one.place == "obj":
        obj = here.obj if here.obj is not None else _doer_below(here)
        return obj is not None and (not one.words or not one.words.isdisjoint(names_of(obj)))
    if one.place == "subj":
        subject = _subject(here)
        return subject is not None and not one.words.isdisjoint(names_of(subject))
    if one.place == "comp":
        return any(not one.words.isdisjoint(head_names(word)) for word in complements(here))
    if one.place == "prt":
        return here.particle in one.words or _directly(here, one.words, alone=True)
    if one.place == "inf":
        return _infinitive(here, one.words)
    if one.place == "prep":
        return any(name in one.words for name, _ in here.prepositions)
    if one.words or any(name == one.place for name, _ in here.prepositions):
        return any(
            name == one.place and (not one.words or not one.words.isdisjoint(names_of(token)))
            for name, token in here.prepositions
        )
    return _directly(here, frozenset({one.place}))


def _subject(here: Clause) -> "Token | None":
    """Find the subject, for an infinitive that of the verb above: "the summit is to begin"."""
    if here.subject is not None or here.passive or here.verb.dep_ != "xcomp":
        return here.subject
    return next((one for one in here.verb.head.lefts if one.dep_ == "nsubj"), None)


def _doer_below(here: Clause) -> "Token | None":
    """Find those who are let or told to act: "inspectors" of "let inspectors visit"."""
    if not here.below or here.below[0].tag_ not in {"VB", "VBP"}:
        return None
    return next((one for one in here.below[0].lefts if one.dep_ == "nsubj"), None)


def _infinitive(here: Clause, words: frozenset[str]) -> bool:
    if not here.below:
        return False
    if "conflict" in words:
        below = shown(here.below[0], 1)
        return below is not None and below.event in CONFLICT
    return not words or here.below[0].lemma_ in words


def _directly(here: Clause, words: frozenset[str], *, alone: bool = False) -> bool:
    """Whether a word stands under the verb; alone: no preposition, whose noun would follow."""
    return any(
        child.lower_ in words and not (alone and any(one.dep_ == "pobj" for one in child.children))
        for child in here.verb.children
    )


def _operated(here: Clause, depth: int) -> Shown | None:
    """Verbs whose complement says what happens: begin to, refuse to, agree to, be ready to."""
    if not here.below or depth >= _DEPTH:
        return None
    word, kinds = lemma(here.verb), operators()
    if word in kinds["begin"] and here.verb.pos_ in {"VERB", "AUX"} and here.obj is None:
        if word in kinds["want"] and clause(here.below[0]).subject is not None:
            return None
        below = _lower(here, depth)
        is_to = word in {"be", "go"} and infinitive(here.below[0])
        return below if below is None or not is_to else _willing(here, below)
    if word in kinds["force"] and here.passive:
        return _lower(here, depth)
    return None


def _lower(here: Clause, depth: int) -> Shown | None:
    for below in here.below:
        found = shown(below, depth + 1)
        if found is not None:
            return Shown(found.event, found.target, (here, *found.trail), found.noun, found.planned)
    return None


def _light(here: Clause) -> Shown | None:
    """Verbs that say little beside their object: hold talks, pay a visit, impose a curfew."""
    if lemma(here.verb) not in operators()["light"] or here.obj is None:
        return None
    for one in heads(here.obj):
        for name in head_names(one):
            found = nominals().get(name)
            if found is not None:
                return Shown(found.event, found.target, (here,), one)
    return None


def _carried(here: Clause, depth: int) -> Shown | None:
    """Be ready to, be expected to; and reports within reports."""
    if depth >= _DEPTH:
        return None
    for child in here.verb.children:
        if child.dep_ == "acomp" and child.lower_ in operators()["commit_adjective"]:
            for inner in child.children:
                if inner.dep_ in {"xcomp", "ccomp"}:
                    below = shown(inner, depth + 1)
                elif inner.dep_ == "prep":
                    below = next((_open_to(one, depth) for one in inner.children), None)
                else:
                    continue
                if below is not None:
                    return _willing(here, below)
    word, kinds = lemma(here.verb), operators()
    named = _named(here, depth) if here.obj is not None else None
    if named is not None:
        return named
    says = word in kinds["commit"] | kinds["report"] or here.passive or word in {"be", "become"}
    below = _lower(here, depth) if says else None
    if below is None:
        return None
    coming = word in kinds["commit"] or (
        here.passive and word in kinds["plan"] and infinitive(here.below[0])
    )
    return _willing(here, below) if coming else below


def _named(here: Clause, depth: int) -> Shown | None:
    """Events below a noun: announce plans to do it, be the first to have done it."""
    obj, kinds = here.obj, operators()
    if obj is None or here.passive:
        return None
    first = lemma(here.verb) in {"be", "become"} and not kinds["rank"].isdisjoint(
        one.lower_ for one in (obj, *obj.lefts)
    )
    if not first and obj.lemma_.lower() not in kinds["plan_noun"]:
        return None
    verbs = (one for one in obj.rights if one.dep_ in {"acl", "relcl"} and infinitive(one))
    below = next((found for one in verbs if (found := shown(one, depth + 1)) is not None), None)
    return below if below is None or first else _willing(here, below)


def _open_to(word: "Token", depth: int) -> Shown | None:
    """Find what one is open to or ready for: an event that a noun names, or doing something."""
    if word.pos_ != "NOUN":
        return shown(word, depth + 1)
    found = next((nominals()[name] for name in head_names(word) if name in nominals()), None)
    return None if found is None else Shown(found.event, found.target, (clause(word),), word)


def _willing(here: Clause, below: Shown) -> Shown:
    if here.negative and below.event in COOPERATION:
        return Shown(_refused(below.event), below.target, (here, *below.trail), below.noun)
    event = _coming(below.event)
    return Shown(event, below.target, (here, *below.trail), below.noun, planned=True)


def _coming(event: str) -> str:
    if event in COOPERATION:
        return "AGREE"
    return "THREATEN" if event in CONFLICT else event


def _with_mood(found: Shown, here: Clause) -> Shown:
    if here.mood == "future":
        event = _refused(found.event) if here.negative else _coming(found.event)
        return Shown(event, found.target, found.trail, found.noun, planned=not here.negative)
    return found


def _refused(event: str) -> str:
    return "REJECT" if event in COOPERATION | {"REQUEST"} else event
