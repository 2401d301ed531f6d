"""Parties that other words than names tell: "between us", "trade with them", "this trade"."""

import re

from bilat.reading.english.limits import some_goods
from bilat.reading.english.pronouns import OF_GROUP, PRONOUN, with_pronoun
from bilat.reading.english.scene import Scene
from bilat.reading.english.topics import Topic
from bilat.reading.vocabulary import MEASURES

__all__ = ["otherwise"]

_OF_TWO = {"pair", "directed"}
_VERB = re.compile(r"(?:ed|bought|sold)$", re.IGNORECASE)
_MEMBERS = re.compile(
    r"\s+(?:with|to|from)\s+(?:the\s+|its\s+|all\s+)?(?:[a-z]+\s+)?(?:members?|member states"
    r"|member countries|countries|states)\s+of\s+(?:the|that|this)\b",
    re.IGNORECASE,
)
_THIS, _EARLIER = re.compile(r"\b(?:this|such)\s+$", re.IGNORECASE), 40
_FARM = re.compile(r"\b(?:farm|agricultur\w+|food\w*)\b", re.IGNORECASE)
_BETWEEN_US = re.compile(
    r"\s+between (?:us|them|both|(?:the|our|these)\s+(?:two\b|(?:countries|nations"
    r"|peoples|states|economies)\b))",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\bwhose\s+(?:\w+\s+){0,2}$")
_BEFORE_WHOSE = re.compile(r",?\s+whose\s+(?:\w+\s+){0,2}")


def otherwise(
    scene: Scene, topic: Topic, owner: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Give a measure with those of whom it is said, where no name after it tells.

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.
    owner
        Codes of the state right before it.

    Returns
    -------
    tuple or None
        As :func:`~bilat.reading.english.subjects.subject_of` gives it, without anybody where the
        words leave open who is meant; ``None`` where names are to be looked for.
    """
    flow = topic.id in OF_GROUP
    pronoun = PRONOUN.match(scene.text, topic.end) if flow else None
    told: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None
    if _BETWEEN_US.match(scene.text, topic.end) and MEASURES[topic.id].subject in _OF_TWO:
        told = topic.id, scene.context.pair, ()
    elif pronoun and not _VERB.search(topic.words):
        told = with_pronoun(scene, topic, pronoun["who"].lower())
    elif flow and _this_trade(scene, topic) and _FARM.search(scene.before(_EARLIER)):
        told = "farm_trade", scene.context.pair, ()
    elif _of_whom(scene, topic) or (flow and _this_trade(scene, topic)):
        told = topic.id, (), ()
    elif flow and _MEMBERS.match(scene.text, topic.end):
        told = _with_members(scene, topic, owner)
    return told


def _of_whom(scene: Scene, topic: Topic) -> bool:
    """Whether "whose" stands before the measure, and no state before that."""
    return _WHOSE.search(scene.text, 0, topic.start) is not None and not any(
        _BEFORE_WHOSE.fullmatch(scene.text, actor.end, topic.start) for actor in scene.states
    )


def _with_members(
    scene: Scene, topic: Topic, owner: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Read "trade with the five members of the Union"; of nobody, where it is not told which."""
    groups = [actor for actor in scene.actors if not actor.state and actor.start > topic.end]
    owner = owner[:1] or (scene.context.country,) * bool(scene.context.country)
    if not groups or not owner:
        return topic.id, (), ()
    return OF_GROUP[topic.id], owner, groups[0].codes


def _this_trade(scene: Scene, topic: Topic) -> bool:
    """Whether "this trade" is that of some goods, of which the words before speak."""
    return (
        _THIS.search(scene.text, 0, topic.start) is not None
        and some_goods(scene.before(_EARLIER)) is not None
    )
