"""What the words right beside a figure tell: another pair, travellers, students."""

import re
from typing import TYPE_CHECKING

from bilat.reading.english.scene import Scene
from bilat.reading.english.topics import Topic

if TYPE_CHECKING:
    from bilat.reading.english.amounts import Raw

__all__ = ["contrasted", "people"]

_PAIR, _FARTHEST = 2, 150
_BETWEEN = re.compile(r"\s+between\s+(?!\d)")
_THAT = re.compile(r"\b(?:that|those)\s+(between|with|of|to|from)\s+")
_CONTRAST = re.compile(
    r"(?:\b(?:while|whereas|and|but)|[,;])\s+(?:(?:only|that|those|the one)\s+)?(?:with"
    r"|to|from)\s+(?:the\s+)?$"
)
_BARE = re.compile(r"\s+(?:(?:about|some|only|nearly|over|more than|less than|almost)\s+)*")
_OTHER_CLAUSE = re.compile(r"(?:;|\b(?:while|whereas|but)|,\s+and)\s+(?:the\s+)?$")
_OWNER_LEAD = re.compile(r"(?:\b(?:while|whereas|and|but)|[,;])\s+(?:that of\s+)?(?:the\s+)?$")
_OWNED = re.compile(r"['’]s?\b[^,;]{0,40}$")
_TRAVEL = re.compile(
    r"s?\s+(?:tourists\s+|citizens\s+|nationals\s+)?(?:travel|visit|went|came|flew|vacation|holiday"
    r"|(?:spent|spend)\s+(?:their|the|a)\s+(?:\w+\s+)?(?:holidays?|vacations?|summer|winter)"
    r"|took\s+(?:their|a)\s+(?:\w+\s+)?(?:holidays?|vacations?)|flocked|made the (?:trip|journey))"
)
_STUDY = re.compile(
    r"s?\s+(?:are\s+|were\s+|now\s+|currently\s+)*(?:stud(?:y|ied|ying)|enrolled|educated|trained)"
)


def people(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]] | None:
    """Read "60,000 Iranians travelled to Russia" and "9,000 Iranians study in Russia".

    Parameters
    ----------
    scene
        The sentence.
    raw
        The figure.
    """
    if raw.unit or raw.value is None:
        return None
    for i, actor in enumerate(scene.states):
        if not 0 <= actor.start - raw.end <= 1 or len(actor.codes) > 1:
            continue
        for pattern, measure in ((_TRAVEL, "visitors"), (_STUDY, "students")):
            if pattern.match(scene.text, actor.end):
                where = [a.codes[0] for a in scene.states[i + 1 :] if a.codes != actor.codes]
                other = where[0] if where else scene.context.other(actor.codes[0])
                subject = (actor.codes[0], other) if other else ()
                return scene.text[actor.start : actor.end], measure, subject
    return None


def contrasted(scene: Scene, raw: "Raw", topic: Topic, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Read "while with Iran it is 5 billion": another partner for a second figure.

    Parameters
    ----------
    scene
        The sentence.
    raw
        The figure.
    topic
        What it measures.
    subject
        Of whom the measure is said.
    """
    beside = _BETWEEN.match(scene.text, raw.end)
    if beside:
        named = [a for a in scene.states if beside.end() <= a.start < beside.end() + _FARTHEST]
        codes = tuple(dict.fromkeys(code for actor in named[:_PAIR] for code in actor.codes))
        return codes if len(codes) == _PAIR else ()
    that = _THAT.search(scene.text, topic.end, raw.start)
    if that:
        named = [a for a in scene.states if that.end() <= a.start and a.end <= raw.start]
        codes = tuple(dict.fromkeys(code for actor in named for code in actor.codes))
        if that[1] == "between":
            return codes if len(codes) == _PAIR else ()
        return (subject[0], codes[0]) if len(codes) == 1 and subject else ()
    other = _other_owner(scene, raw, topic, subject)
    if other is not None:
        return other
    for actor in reversed(scene.states):
        if not topic.end <= actor.start or actor.end > raw.start:
            continue
        lead = scene.text[topic.end : actor.start]
        if (
            _CONTRAST.search(lead)
            and len(actor.codes) == 1
            and subject
            and actor.codes[0] != subject[0]
        ):
            return (subject[0], actor.codes[0])
        if _OTHER_CLAUSE.search(lead) and actor.codes[0] not in subject:
            return ()
        bare = _BARE.fullmatch(scene.text, actor.end, raw.start) and lead.rstrip().endswith("and")
        return () if bare and actor.codes[0] not in subject else subject
    return subject


def _other_owner(
    scene: Scene, raw: "Raw", topic: Topic, subject: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Read "Turkey's trade with Russia is 55 billion, while Iran's is 5": another first party."""
    named = [a for a in scene.states if topic.end <= a.start and a.end <= raw.start]
    if not named or len(subject) != _PAIR:
        return None
    last = named[-1]
    lead, tail = scene.text[topic.end : last.start], scene.text[last.end : raw.start]
    owned = _OWNED.match(tail) or scene.text[last.end - 2 : last.end] in {"'s", "’s"}
    if not (owned and _OWNER_LEAD.search(lead)):
        return None
    return (last.codes[0], subject[1]) if last.codes[0] not in subject else ()
