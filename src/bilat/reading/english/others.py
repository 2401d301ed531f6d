"""Where somebody else is meant who is not named, so that no country acts on itself."""

from typing import TYPE_CHECKING

from bilat.reading.english.actors import Actors
from bilat.reading.english.classify import Shown
from bilat.reading.english.lexicon import human_words, nominals
from bilat.reading.english.said import Said

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["are_people", "is_about_others", "is_against_envoy", "is_unknown_side"]

_IN_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST"})
_THIRD = frozenset({"it", "him", "her", "them", "us"})
_SIDES = frozenset({"west", "east", "north", "south", "world", "community", "history"})
_ENVOYS = frozenset({"ambassador", "envoy", "consul", "diplomat", "attache", "attaché"})


def is_about_others(found: Shown, said: Said, actors: Actors) -> bool:
    """Whether an event without a named target is meant for somebody outside the acting country.

    Parameters
    ----------
    found
        The event.
    said
        Its verb and subject.
    actors
        The actors of the text.

    Returns
    -------
    bool
        For "invaded it", where the pronoun is somebody else, and for words of a whole state
        about a thing: "Peru condemned the measures". Whom a government blames for a thing is
        not told by the thing; people of no named country are its own.
    """
    objects = [here.obj for here in found.trail if here.obj is not None]
    if any(one.pos_ == "PRON" and one.lower_ in _THIRD for one in objects):
        return True
    if found.event not in _IN_WORDS or said.subject is None or not objects:
        return False
    return bool(actors.named(said.subject)) and not any(
        are_people(one) or actors.of(one) for one in objects
    )


def are_people(noun: "Token") -> bool:
    """Whether a noun stands for people, and not for a deed: "strikers", not "the strikes".

    Parameters
    ----------
    noun
        Head of a noun phrase.
    """
    word = noun.lemma_.lower()
    return word in human_words() and word not in nominals()


def is_unknown_side(said: Said) -> bool:
    """Whether those who act are a part of the world that is no actor: "the West", "the world".

    Parameters
    ----------
    said
        The verb and its subject.
    """
    return said.subject is not None and said.subject.lower_ in _SIDES


def is_against_envoy(found: Shown) -> bool:
    """Whether harm is done to an envoy by nobody who is named: the host state is not the doer.

    Parameters
    ----------
    found
        An event in the passive.
    """
    done_to = found.trail[0].obj
    return found.event == "ASSAULT" and done_to is not None and done_to.lemma_.lower() in _ENVOYS
