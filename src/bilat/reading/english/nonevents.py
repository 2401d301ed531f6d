"""Sentences that use the words of an event and tell none: habits, shares, and things that move."""

from typing import TYPE_CHECKING

from bilat.reading.english.classify import Shown
from bilat.reading.english.clauses import Clause, infinitive
from bilat.reading.english.lexicon import lemma, noun_sets
from bilat.reading.english.nouns import head_names
from bilat.reading.english.said import Said

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_habit", "is_judgement", "is_motion_of_things", "is_statistic"]

_MATERIAL = frozenset({"COOPERATE", "AID"})
_AMOUNTS = frozenset(
    {
        "trade", "export", "import", "turnover", "volume", "sale", "commerce", "investment",
        "exchange", "flow", "traffic", "tourism", "number", "share", "revenue", "shipment",
    }
)  # fmt: skip
_GROWTH = frozenset(
    {
        "grow", "rise", "increase", "reach", "double", "triple", "quadruple", "exceed", "hit",
        "total", "climb", "jump", "soar", "expand", "amount", "go", "surge", "pass", "top",
    }
)  # fmt: skip
_DEALING = frozenset({"buy", "sell", "import", "export", "purchase", "trade", "receive"})
_USUALLY = frozenset(
    {
        "always", "often", "usually", "regularly", "sometimes", "frequently", "rarely", "seldom",
        "traditionally", "generally", "typically", "habitually",
    }
)  # fmt: skip
_PRESENT = frozenset({"VBZ", "VBP"})
_MOTION = frozenset(
    {"go", "come", "travel", "arrive", "fly", "head", "return", "leave", "land", "talk", "speak"}
)


def is_statistic(found: Shown, said: Said) -> bool:
    """Whether a sentence on trade or aid tells what is usual or how much, and not that it happens.

    Parameters
    ----------
    found
        The event that the verb seems to show.
    said
        The verb and its subject.

    Returns
    -------
    bool
        For a habit in the plain present ("Peru buys Kenyan tea"), an amount as the
        subject ("exports grew"), or a share as the object ("supplied 66 percent of").
    """
    verb = found.trail[-1].verb
    subject = said.subject if said.subject is not None else found.trail[0].obj
    if found.event in _MATERIAL | {"AGREE"} and lemma(verb) in _GROWTH:
        return subject is not None and _is_amount(subject)
    if found.event not in _MATERIAL:
        return False
    plain = verb.tag_ in _PRESENT and not any(child.dep_ == "aux" for child in verb.children)
    if plain and lemma(verb) in _DEALING:
        return True
    obj = found.trail[-1].obj
    return obj is not None and obj.lower_ in {"percent", "%"}


def _is_amount(token: "Token") -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in _AMOUNTS


def is_motion_of_things(found: Shown, said: Said) -> bool:
    """Whether something moves or is talked about that is nobody: "exports go to", "is talked of".

    Parameters
    ----------
    found
        The event that the verb seems to show.
    said
        The verb and its subject.
    """
    if found.event != "CONSULT" or lemma(found.trail[-1].verb) not in _MOTION:
        return False
    top = found.trail[0]
    if top.passive:
        return found.noun is None and lemma(top.verb) in {"talk", "speak"}
    subject = said.subject
    if subject is None or found.noun is not None:
        return False
    return _is_amount(subject) or not noun_sets()["TRADE"].isdisjoint(head_names(subject))


def is_habit(verb: "Token") -> bool:
    """Whether a verb tells what is usual: "often accuses Peru".

    Parameters
    ----------
    verb
        The verb.
    """
    return verb.tag_ in _PRESENT and any(child.lower_ in _USUALLY for child in verb.children)


def is_judgement(top: Clause) -> bool:
    """Whether a deed is only called something: "It is easy to condemn Peru".

    Parameters
    ----------
    top
        The main verb and its surroundings.
    """
    return (
        lemma(top.verb) == "be"
        and any(child.lower_ == "it" and child.i < top.verb.i for child in top.verb.children)
        and any(child.dep_ == "acomp" for child in top.verb.children)
        and any(infinitive(below) for below in top.below)
    )
