"""Who "them", "it" and a sentence without a state stand for; nobody where it is not sure."""

import re

from bilat.reading.english.scene import Scene
from bilat.reading.english.spellings import text_of
from bilat.reading.english.topics import Topic, topics_of

__all__ = ["OF_GROUP", "PRONOUN", "spoken_of", "with_pronoun"]

PRONOUN = re.compile(
    r"\s+(?:with|to|from)\s+(?P<who>them|these countries|those countries|these|it|him)\b",
    re.IGNORECASE,
)
OF_GROUP = {"trade_total": "trade_group", "exports": "exports_group", "imports": "imports_group"}


def with_pronoun(
    scene: Scene, topic: Topic, word: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Read "trade with them" and "exports to it"; who cannot be told is left empty.

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.
    word
        The pronoun.

    Returns
    -------
    tuple of (str, tuple of str, tuple of str)
        Id of the measure, codes of the subject, and the group.
    """
    before = [actor for actor in scene.states if actor.end <= topic.start]
    own = scene.context.country
    owner = before[-1].codes[:1] if before else (own,) * bool(own)
    if word in {"them", "these", "these countries", "those countries"}:
        of_group = any(t.id == "neighbours" and t.end <= topic.start for t in scene.topics)
        of_group = of_group or any(t.id == "neighbours" for t in _earlier_topics(scene))
        if of_group and owner:
            return OF_GROUP[topic.id], owner, ("neighbours",)
        return topic.id, (), ()
    others = {code for actor in before for code in actor.codes} - {own}
    if own and len(others) == 1:
        return topic.id, (own, *others), ()
    return topic.id, (), ()


def _earlier_topics(scene: Scene) -> tuple[Topic, ...]:
    """Measures that the sentence before names.

    Parameters
    ----------
    scene
        The sentence.
    """
    start = scene.sentence.start
    if not start:
        return ()
    before = scene.sentence.doc[start - 1].sent
    return topics_of(text_of(before.doc, before.start, before.end))


def spoken_of(scene: Scene) -> tuple[str, ...]:
    """Give the state of the sentence before, if it names but one.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    tuple of str
        Its code; empty if that sentence names none or several.
    """
    start = scene.sentence.start
    if not start:
        return ()
    first = scene.sentence.doc[start - 1].sent.start_char
    codes = {
        mention.codes
        for mention in scene.mentions
        if first <= mention.span.start < scene.offset and mention.kind != "organization"
    }
    only = codes.pop() if len(codes) == 1 else ()
    return only if len(only) == 1 else ()
