"""Events of one sentence: who did what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bilat.reading.english.actors import Actors
from bilat.reading.english.classify import COOPERATION, Shown, shown
from bilat.reading.english.clauses import Clause, clause
from bilat.reading.english.lexicon import human_words, lemma, operators
from bilat.reading.english.people import is_state
from bilat.reading.records import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Coded", "code"]

_ANYWHERE = (
    "with", "against", "to", "on", "from", "for", "at", "of", "toward", "towards", "over",
    "between", "among", "about", "into", "in", "near", "inside", "across", "around",
)  # fmt: skip
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "REJECT", "ASSAULT"})
_AT_HOME = frozenset(
    {
        "PROTEST", "COERCE", "CONCEDE", "ASSAULT", "REQUEST", "ACCUSE", "THREATEN", "REJECT",
        "RETREAT", "MOBILIZE",
    }
)  # fmt: skip
_ON_PERSONS = frozenset({"REQUEST", "ACCUSE", "COERCE", "ASSAULT", "THREATEN"})
_WITH_REASONS = frozenset({"THREATEN", "MOBILIZE"})
_FACED = frozenset({"obj", "with", "against", "to", "from", "at"})
_WHERE = frozenset({"in", "near", "inside", "across", "around", "at", "on", "over", "of"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "i", "we", "who", "which", "that"})
_ASIDE = frozenset(
    {
        "after", "before", "following", "since", "because", "despite", "amid", "during", "when",
        "while", "as", "although", "though", "until", "unless", "if", "pending", "including",
        "besides", "given", "where", "so", "whereas",
    }
)  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class _Said:
    """A verb of which a sentence speaks, who does it, and who says so."""

    verb: "Token"
    subject: "Token | None"
    speaker: "Token | None"
    joined: bool


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
    if sentence[-1].text == "?":
        return []
    found: list[Coded] = []
    spoken = list(_main(root, None, None, 0, joined=False))
    for said in spoken or ():
        event = _event(said, actors, sentence)
        if event is not None and not (said.joined and _completes(event, found)):
            found.append(event)
    return found or _further_down(spoken, actors, sentence)


def _further_down(spoken: "list[_Said]", actors: Actors, sentence: "Span") -> list[Coded]:
    """Where the main verb shows no event, its complement may: models misplace some main verbs."""
    for said in spoken:
        for below in clause(said.verb).below:
            if below.dep_ == "ccomp":
                event = _event(
                    _Said(below, clause(below).subject, None, joined=False), actors, sentence
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
        if one.event == event.event:
            if not one.target and not one.reciprocal and one.source == event.source:
                found[place] = replace(one, target=event.target)
            return True
    return not event.target or event.target == event.source


def _main(
    verb: "Token", subject: "Token | None", speaker: "Token | None", depth: int, *, joined: bool
) -> Iterator[_Said]:
    """Find the verbs that carry the sentence: below "said", and those joined by "and"."""
    here = clause(verb)
    subject = here.subject if here.subject is not None else subject
    contents = [below for below in here.below if below.dep_ == "ccomp"]
    if contents and lemma(verb) in operators()["report"] and depth < _DEPTH:
        for below in contents:
            yield from _main(below, None, subject or speaker, depth + 1, joined=joined)
    else:
        yield _Said(verb, subject, speaker, joined)
    if depth < _DEPTH:
        for child in verb.children:
            if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
                yield from _main(child, subject, speaker, depth + 1, joined=True)


def _event(said: _Said, actors: Actors, sentence: "Span") -> Coded | None:
    top = clause(said.verb)
    if top.mood == "duty":
        return _duty(said, top, actors)
    if said.subject is None and said.speaker is None and not top.passive:
        return None  # an imperative: "Let us hope"
    found = shown(said.verb)
    if found is None:
        return None
    source = _source(said, found.trail[0], actors)
    status = _status(found, top, said)
    together = found.event in _TOGETHER
    target = _target(found, source, actors, strictly=together and len(source) > 1)
    if together and len(source) > 1 and not target:
        return Coded(source, (), found.event, said.verb, found.noun, status, reciprocal=True)
    target = target or _elsewhere(said, found, source, actors)
    target = target or _compatriots(found, source)
    if not target and found.event in _WITH_REASONS:
        target = _in_reasons(sentence, source, said, actors)
    if together and not source and len(target) > 1:
        return Coded(target, (), found.event, said.verb, found.noun, status, reciprocal=True)
    if not source:
        source = _at_home(found, target, actors, sentence)
    if not target and found.event in _AT_HOME:
        target = source
    if not source and not (target and _is_named(said.subject)):
        return None
    return Coded(source, target, found.event, said.verb, found.noun, status, reciprocal=False)


def _is_named(subject: "Token | None") -> bool:
    """Whether somebody acts whom no list knows; a text that names nobody has no event."""
    return subject is not None and subject.pos_ == "PROPN"


def _status(found: Shown, top: Clause, said: _Said) -> EventStatus:
    if top.mood == "perhaps" or (said.speaker is None and _conditional(top)):
        return "hypothetical"
    if top.negative and found.event in COOPERATION and top.mood != "future":
        return "negated"
    return "planned" if found.planned else "reported"


def _conditional(top: Clause) -> bool:
    """Whether it would happen if something else did: "would accept if"."""
    return any(child.lower_ in {"would", "'d"} for child in top.verb.children) and any(
        child.dep_ == "advcl" and any(inner.lower_ in {"if", "were"} for inner in child.children)
        for child in top.verb.children
    )


def _duty(said: _Said, top: Clause, actors: Actors) -> Coded | None:
    """Somebody says that another must do something."""
    if said.speaker is None:
        return None
    source = actors.of(said.speaker)
    doer = said.subject if not top.passive else top.obj
    target = actors.of(doer) if doer is not None else ()
    if not source:
        return None
    return Coded(source, target or source, "REQUEST", said.verb, None, "reported", reciprocal=False)


def _source(said: _Said, top: Clause, actors: Actors) -> tuple[str, ...]:
    if top.passive:
        if top.agent is not None:
            return actors.of(top.agent)
        if lemma(said.verb) in operators()["state_of_mind"] and top.obj is not None:
            return actors.of(top.obj)
        return ()
    subject = said.subject
    codes = actors.of(subject) if subject is not None else ()
    if not codes and (subject is None or subject.lower_ in _PRONOUNS):
        codes = actors.of(said.speaker) if said.speaker is not None else ()
    return codes


def _target(
    found: Shown, source: tuple[str, ...], actors: Actors, *, strictly: bool
) -> tuple[str, ...]:
    """Find to whom it is done: where the frame says, else at any preposition of the verb.

    Where several act together, only those "with", "to" or "against" whom they act are
    another side: "in Muscat" is not.
    """
    places = dict.fromkeys((*found.target, "obj", *_ANYWHERE))
    own: tuple[str, ...] = ()
    for here in reversed(found.trail):
        for place in places:
            if strictly and place not in _FACED:
                continue
            for token in _at(here, place):
                codes = actors.of(token)
                others = tuple(one for one in codes if one not in source)
                if place in _WHERE:
                    others = tuple(one for one in others if is_state(one))
                if others:
                    return others
                if codes and (
                    place in {"with", "against"} or (place == "obj" and found.event in _ON_PERSONS)
                ):
                    return codes
                if codes and place in found.target and token.pos_ == "PROPN":
                    own = own or codes
    return own


def _at(here: Clause, place: str) -> "Iterator[Token]":
    if place == "obj":
        if here.receiver is not None:
            yield here.receiver
        if here.obj is not None:
            yield here.obj
    for name, token in here.prepositions:
        if name == place:
            yield token


def _elsewhere(
    said: _Said, found: Shown, source: tuple[str, ...], actors: Actors
) -> tuple[str, ...]:
    """Find the first other actor under the verb, reasons and circumstances left out."""
    for below in found.trail[-1].below:
        lower = shown(below, 1)
        codes = _target(lower, source, actors, strictly=False) if lower else ()
        doer = clause(below).subject
        if doer is not None and not (codes and lower and lower.event == found.event):
            codes = tuple(one for one in actors.of(doer) if one not in source) or codes
        if codes:
            return codes
    for token in _under(found.trail[0].verb, said.subject):
        if actors.named(token):
            codes = tuple(one for one in actors.of(token) if one not in source)
            if codes:
                return codes
    return ()


def _in_reasons(
    sentence: "Span", source: tuple[str, ...], said: _Said, actors: Actors
) -> tuple[str, ...]:
    """Find against whom it is meant: "unless Israel ...", "after a North Korean submarine ..."."""
    speaker = set() if said.speaker is None else {token.i for token in said.speaker.subtree}
    for token in sentence:
        if token.i > said.verb.i and token.i not in speaker:
            others = tuple(one for one in actors.named(token) if one not in source)
            if others and all(map(is_state, others)):
                return others
    return ()


def _under(verb: "Token", subject: "Token | None") -> "Iterator[Token]":
    for child in verb.children:
        if child == subject or child.lower_ in _ASIDE or child.dep_ in {"conj", "parataxis"}:
            continue
        if child.dep_ == "advcl" and any(
            inner.lower_ in _ASIDE and inner.dep_ in {"mark", "advmod"} for inner in child.children
        ):
            continue
        yield child
        yield from _under(child, subject)


def _compatriots(found: Shown, source: tuple[str, ...]) -> tuple[str, ...]:
    """People to whom no country is given are of the country of whoever acts on them."""
    if len(source) != 1 or found.event == "CONSULT":
        return ()
    for here in found.trail:
        for place in ("obj", "to", "against"):
            for token in _at(here, place):
                if token.lemma_.lower() in human_words() or token.ent_type_ == "PERSON":
                    return source
    return ()


def _at_home(
    found: Shown, target: tuple[str, ...], actors: Actors, sentence: "Span"
) -> tuple[str, ...]:
    """Where nobody is named who acts: the target's own country, else the first that is named."""
    if found.event not in _AT_HOME:
        return ()
    if target:
        return target
    return next((codes for token in sentence if (codes := actors.named(token))), ())
