"""Events of one sentence: who did what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bilat.reading.english.actors import Actors
from bilat.reading.english.classify import COOPERATION, Shown, is_no_report, shown
from bilat.reading.english.clauses import Clause, clause
from bilat.reading.english.lexicon import lemma, operators
from bilat.reading.english.nonevents import (
    is_habit,
    is_judgement,
    is_motion_of_things,
    is_statistic,
)
from bilat.reading.english.others import is_against_envoy
from bilat.reading.english.said import Said
from bilat.reading.english.sides import sides
from bilat.reading.records import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Coded", "code"]

_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as it stands in a parsed sentence.

    Parameters
    ----------
    source, target
        Codes; in a reciprocal event all are in ``source``.
    event
        Class of PLOVER.
    verb
        The verb that shows it.
    noun
        The noun that shows it, if one does.
    status
        Whether it is said to have happened.
    reciprocal
        Whether the actors do it together.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    event: str
    verb: "Token"
    noun: "Token | None"
    status: EventStatus
    reciprocal: bool


def code(sentence: "Span", root: "Token", actors: Actors) -> list[Coded]:
    """Find the events of a sentence.

    Parameters
    ----------
    sentence
        A parsed sentence.
    root
        Its root.
    actors
        The actors of its text.

    Returns
    -------
    list of Coded
        Of the main clause and those joined to it; reasons, circumstances and
        attributions are no events of the sentence.
    """
    if not actors.any_in(sentence) or sentence[-1].text == "?":
        return []
    found: list[Coded] = []
    spoken = list(_main(root, None, None, 0, joined=False))
    for said in spoken or ():
        event = _event(said, actors, sentence)
        if event is not None and not (said.joined and _completes(event, found)):
            found.append(event)
    return found or _further_down(spoken, actors, sentence)


def _further_down(spoken: "list[Said]", actors: Actors, sentence: "Span") -> list[Coded]:
    """Where the main verb shows no event, its complement may: models misplace some main verbs."""
    for said in spoken:
        for below in clause(said.verb).below:
            if below.dep_ == "ccomp":
                event = _event(
                    Said(below, clause(below).subject, None, joined=False), actors, sentence
                )
                if event is not None:
                    return [event]
    return []


def _completes(event: Coded, found: list[Coded]) -> bool:
    """Whether a joined clause only goes on with what was said, or has nobody of its own.

    "established ties with and opened an embassy in Tehran": the target of the second
    is that of the first, which has none.
    """
    for place, one in enumerate(found):
        if one.event == event.event and (one.source == event.source or not event.target):
            if not one.target and not one.reciprocal and one.source == event.source:
                found[place] = replace(one, target=event.target)
            return True
    return not event.target or event.target == event.source


def _main(
    verb: "Token", subject: "Token | None", speaker: "Token | None", depth: int, *, joined: bool
) -> Iterator[Said]:
    """Find the verbs that carry the sentence: below "said", and those joined by "and"."""
    here = clause(verb)
    subject = here.subject if here.subject is not None else subject
    contents = [below for below in here.below if below.dep_ == "ccomp"]
    if (
        contents
        and lemma(verb) in operators()["report"]
        and depth < _DEPTH
        and not is_no_report(here)
    ):
        for below in contents:
            yield from _main(below, None, subject or speaker, depth + 1, joined=joined)
    else:
        yield Said(verb, subject, speaker, joined)
    if depth < _DEPTH:
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
                yield from _main(child, subject, speaker, depth + 1, joined=True)


def _event(said: Said, actors: Actors, sentence: "Span") -> Coded | None:
    top = clause(said.verb)
    if top.mood == "duty":
        return _duty(said, top, actors)
    if said.subject is None and said.speaker is None and not top.passive:
        return None  # an imperative: "Let us hope"
    if is_habit(said.verb) or is_judgement(top):
        return None
    found = shown(said.verb)
    if found is None or is_statistic(found, said) or is_motion_of_things(found, said):
        return None
    source, target, together = sides(said, found, actors, sentence)
    unknown = _is_named(said.subject) or (top.passive and is_against_envoy(found))
    if not source and not (target and unknown):
        return None
    status = _status(found, top, said)
    return Coded(source, target, found.event, said.verb, found.noun, status, together)


def _is_named(subject: "Token | None") -> bool:
    """Whether somebody acts whom no list knows; a text that names nobody has no event."""
    return subject is not None and subject.pos_ == "PROPN"


_ANYBODY = frozenset({"one", "we", "i", "many", "some", "everyone", "all", "you"})
_DEEDS = frozenset({"SANCTION", "ASSAULT"})
"""What is no event when it was not done; not to accuse, or not to reject, is often told as one."""


def _status(found: Shown, top: Clause, said: Said) -> EventStatus:
    if top.mood == "perhaps" or _only_hoped(said.verb):
        return "hypothetical"
    if said.speaker is None and _conditional(top):
        return "hypothetical"
    nothing = top.obj is not None and any(child.lower_ == "no" for child in top.obj.lefts)
    if (top.negative or nothing) and top.mood != "future":
        deed = found.event in _DEEDS and all(one.verb == top.verb for one in found.trail)
        if found.event in COOPERATION or deed:
            return "negated"
    return "planned" if found.planned else "reported"


def _only_hoped(verb: "Token") -> bool:
    """Whether it is what nobody in particular hopes: "one can only hope that"."""
    above = verb.head
    return (
        verb.dep_ == "ccomp"
        and lemma(above) in {"hope", "wish", "dream", "imagine"}
        and any(child.dep_ == "nsubj" and child.lower_ in _ANYBODY for child in above.children)
    )


def _conditional(top: Clause) -> bool:
    """Whether it would happen if something else did: "would accept if"."""
    return any(child.lower_ in {"would", "'d"} for child in top.verb.children) and any(
        child.dep_ == "advcl" and any(inner.lower_ in {"if", "were"} for inner in child.children)
        for child in top.verb.children
    )


def _duty(said: Said, top: Clause, actors: Actors) -> Coded | None:
    """Somebody says that another must do something."""
    if said.speaker is None:
        return None
    source = actors.of(said.speaker)
    doer = said.subject if not top.passive else top.obj
    target = actors.of(doer) if doer is not None else ()
    if not source:
        return None
    return Coded(source, target or source, "REQUEST", said.verb, None, "reported", reciprocal=False)
