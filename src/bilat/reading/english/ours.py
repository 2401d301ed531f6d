"""Who "our", "we" and "us" are in a measure, and where a flow is one of the two."""

import re

from bilat.reading.english.scene import Scene
from bilat.reading.english.topics import Topic
from bilat.reading.vocabulary import MEASURES

__all__ = ["of_each_other", "of_untold_us", "of_us"]

_FIRST_PERSON = re.compile(r"\b(?:our|we)\b[^;:]{0,60}$", re.IGNORECASE)
_US = re.compile(r"\b(?:our|us|we|the two|bilateral|mutual)\b", re.IGNORECASE)
_JUST_BEFORE, _WORDS_BEFORE, _REACH = 250, 40, 90
_POSSESSIVE = frozenset({"our", "its", "their", "us"})


def of_untold_us(scene: Scene, topic: Topic) -> bool:
    """Whether a measure is "ours" in a text whose country is not known, and no other is named."""
    if scene.context.country:
        return False
    told = max((actor.end for actor in scene.states if actor.end <= topic.start), default=0)
    if not _FIRST_PERSON.search(scene.text, told, topic.start):
        return False
    if MEASURES[topic.id].subject == "state":
        return True
    after = [actor for actor in scene.states if 0 <= actor.start - topic.end <= _REACH]
    return MEASURES[topic.id].subject == "directed" and not after and not told


def of_us(scene: Scene, topic: Topic) -> bool:
    """Whether the sentence, or the words just before it, speak of "us" or of the two."""
    near = scene.before(_WORDS_BEFORE) + scene.text[: topic.start]
    return _US.search(near) is not None or _US.search(scene.text, topic.end) is not None


def of_each_other(scene: Scene, topic: Topic, owner: str) -> bool:
    """Whether "our exports" are those to the other, of whom the sentence before speaks too."""
    last = max((actor.end for actor in scene.states if actor.end <= topic.start), default=0)
    own = [actor for actor in scene.states if actor.end == last]
    if not own or scene.lower[own[0].start : own[0].end] not in _POSSESSIVE:
        return False
    other = scene.context.other(owner)
    first = scene.offset - _JUST_BEFORE
    return any(
        first <= mention.span.start < scene.offset + topic.start and other in mention.codes
        for mention in scene.mentions
    )
