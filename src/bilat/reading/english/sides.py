"""Who does what to whom: the two sides of an event, from what stands around its verb."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilat.reading.english.actors import Actors
from bilat.reading.english.classify import Shown, shown
from bilat.reading.english.clauses import Clause, clause
from bilat.reading.english.lexicon import lemma, operators
from bilat.reading.english.others import (
    are_people,
    is_about_others,
    is_against_envoy,
    is_unknown_side,
)
from bilat.reading.english.people import is_state
from bilat.reading.english.said import Said

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["sides"]

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
_PASSIVE_PLACES = ("from", "of", "out", "in", "at")
_FORCES = frozenset(
    {"troop", "soldier", "force", "peacekeeper", "warship", "marine", "navy", "army", "jet"}
)
_PRONOUNS = frozenset({"it", "they", "he", "she", "i", "we", "who", "which", "that"})
_ASIDE = frozenset(
    {
        "after", "before", "following", "since", "because", "despite", "amid", "during", "when",
        "while", "as", "although", "though", "until", "unless", "if", "pending", "including",
        "besides", "given", "where", "so", "whereas",
    }
)  # fmt: skip


def sides(
    said: Said, found: Shown, actors: Actors, sentence: "Span"
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Find who does it and to whom.

    Parameters
    ----------
    said
        The verb, its subject and who says so.
    found
        The event that it shows.
    actors
        The actors of the text.
    sentence
        The sentence.

    Returns
    -------
    tuple
        Codes of the source, codes of the target, and whether they do it
        together, all standing in the source then.
    """
    source = _source(said, found.trail[0], actors)
    together = found.event in _TOGETHER
    target = _target(found, source, actors, strictly=together and len(source) > 1)
    if together and len(source) > 1 and not target:
        return source, (), True
    target = target or _elsewhere(said, found, source, actors) or _compatriots(found, source)
    if not target and found.event in _WITH_REASONS:
        target = _in_reasons(sentence, source, said, actors)
    if not source and found.trail[0].passive:
        source, target = _agentless(found, target, actors)
        if is_against_envoy(found):
            return (
                (),
                actors.of(found.trail[0].obj) if found.trail[0].obj is not None else (),
                False,
            )
    if together and not source and len(target) > 1:
        return target, (), True
    if found.event in _AT_HOME:
        source = source or (() if is_unknown_side(said) else _at_home(target, actors, sentence))
        if not target and not is_about_others(found, said, actors):
            target = source
    return source, target, False


def _agentless(
    found: Shown, target: tuple[str, ...], actors: Actors
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who may have done what the passive leaves open.

    Forces are moved by their own state, out of where they were; others are acted on where
    they are: "two diplomats of Iran were expelled from France".
    """
    top = found.trail[0]
    done_to = actors.of(top.obj) if top.obj is not None else ()
    at: dict[str, tuple[str, ...]] = {}
    for name, token in top.prepositions:
        others = tuple(one for one in actors.of(token) if one not in done_to)
        if others:
            at.setdefault(name, others)
    where = next((at[name] for name in _PASSIVE_PLACES if name in at), ())
    if "to" in at:
        return (where if "from" in at else done_to) or (), at["to"]
    if len(done_to) > 1 and not where:
        return done_to[:1], done_to[1:]
    if not done_to or not where:
        return (), target
    if top.obj is not None and top.obj.lemma_.lower() in _FORCES:
        return done_to, where
    return where, done_to


def _source(said: Said, top: Clause, actors: Actors) -> tuple[str, ...]:
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
    said: Said, found: Shown, source: tuple[str, ...], actors: Actors
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
    sentence: "Span", source: tuple[str, ...], said: Said, actors: Actors
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
                if are_people(token) or token.ent_type_ == "PERSON":
                    return source
    return ()


def _at_home(target: tuple[str, ...], actors: Actors, sentence: "Span") -> tuple[str, ...]:
    """Where nobody is named who acts: the target's own country, else the first that is named."""
    if target:
        return target
    return next((codes for token in sentence if (codes := actors.named(token))), ())
