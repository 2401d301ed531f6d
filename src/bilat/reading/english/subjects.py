"""Of whom a measure is said: owner and partner, from the words around it."""

import re

from bilat.reading.english.named import Named
from bilat.reading.english.ours import of_each_other, of_untold_us, of_us
from bilat.reading.english.pronouns import OF_GROUP, PRONOUN, spoken_of
from bilat.reading.english.scene import Scene
from bilat.reading.english.told import otherwise
from bilat.reading.english.topics import Topic
from bilat.reading.vocabulary import MEASURES

__all__ = ["Parties", "parties", "subject_of"]

_OWNED = re.compile(r"(?:['’]s?)?(?P<words>(?:\s+[\w$.%/-]+){0,5})\s+")
_STOPS = frozenset(
    [
        "with",
        "to",
        "from",
        "and",
        "of",
        "in",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "by",
        "for",
        "than",
        "that",
        "which",
        "as",
        "at",
        "on",
        "whose",
        "among",
        "between",
        "been",
        "be",
    ]
)
_PREPOSITION = re.compile(
    r"\b(with|to|from|between|among|of|in|into|by|through|for|than|against)\b", re.IGNORECASE
)
_BREAK = re.compile(
    r"[;:]|\.(?!\d)|\b(?:while|whereas|but|because|(?<!more )(?<!less )than|which|who"
    r"|compared)\b|,\s+(?:and\s+)?(?:is|are|was|has)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|reached|amounted|totalled|stood|rose|fell"
    r"|grew|exceeds?)\b"
)
_LISTED = re.compile(r"\s*(?:['’]s)?\s*(?:,? and |, |/|-|–)\s*(?:the )?\s*")
_POSSESSIVE = frozenset({"our", "its", "their", "us"})
_RELATIVE_CLAUSE = re.compile(r",\s+(?:which|who)\b[^,;]*,")
_REACH, _TIGHT = 90, 14
_PAIR = 2
_ACTIVE = re.compile(r"(?:ed|bought|sold|sells|buys)$", re.IGNORECASE)
_GROUP = re.compile(
    r"\s+(?:with|to|from)\s+(?:its|their|our|the|all)?\s*(?:\d+\s+|other\s+)?"
    r"(?P<group>neighbou?rs\b|neighbou?ring\s+(?:countries|states)"
    r"|[A-Z]\w+\s+(?:countries|states|markets|republics))"
)
_WORLD = {
    "trade_total": "trade_world",
    "exports": "exports_world",
    "imports": "imports_world",
}
_DIRECT = re.compile(r"\s+(?:the\s+)?", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"\b(?:with|to|from|in|than|of|by|after|behind|before|ahead of|next to"
    r"|besides|unlike|like)\s+(?:the\s+)?$"
)
_ABROAD = re.compile(r"\b(?:abroad|the world|worldwide|in total|overall)\b", re.IGNORECASE)
_SUCH_A_COUNTRY = re.compile(
    r"\b[Aa]n? (?:country|nation|state|government|people|society|economy) (?:where"
    r"|in which|whose|that|which|with)\b"
    r"[^;:]*$"
)
_PRONOUNS = frozenset({"they", "it", "them"})
_UNTOLD = re.compile(
    r"\b(?:the\s+(?:first|second|former|latter|one|other)\b(?!\s+(?:\w+est|most|place)\b)|they|it|he|theirs|which)\s+"
    r"(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_UNION_WITH = re.compile(r"\s+(?:of|between)\s+(?:the\s+)?[A-Z][\w ]{2,40}\s+(?:with|and)\s+[A-Z]")


class Parties:
    """The parties of a measure.

    Parameters
    ----------
    owner
        Codes of the first: the seller, the traveller, the state itself.
    partner
        Codes of the second.
    group
        Organization in the place of the partner.
    loose
        Whether the first is only the state that the clause begins with.
    """

    def __init__(self) -> None:
        self.owner: tuple[str, ...] = ()
        self.partner: tuple[str, ...] = ()
        self.group: tuple[str, ...] = ()
        self.loose = False

    def put(self, actor: Named, preposition: str, measure: str) -> None:
        """Give an actor that follows a preposition after the measure its place."""
        if not actor.state:
            self.group = self.group or actor.codes
            return
        if measure == "meeting" and preposition in {"in", "into"}:
            return
        owns = {"of", "by"} | ({"from"} if measure != "imports" else set())
        if measure == "imports":
            owns |= {"to", "into"}
        if preposition in {"between", "among"} or (preposition in owns and not self.owner):
            self.owner = _both(self.owner, actor.codes)
        elif preposition in {"with", "to", "in", "into", "from", "for", "through"}:
            self.partner = _both(self.partner, actor.codes)


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return first + tuple(code for code in second if code not in first)


def _follows(scene: Scene, topic: Topic, found: Parties) -> None:
    """Read "with Russia", "from Iran to Russia", "between the two countries" after the measure."""
    preposition, at = "", topic.end
    for actor in scene.actors:
        if actor.start < topic.end:
            continue
        gap = scene.text[at : actor.start]
        if actor.start - topic.end > _REACH or _BREAK.search(gap):
            return
        if at == topic.end and _VERB.search(gap) and gap.rstrip().endswith((" of", " of the")):
            return
        if MEASURES[topic.id].subject == "state" and len(gap) > _TIGHT:
            return
        if (found.partner or found.owner) and at > topic.end and _VERB.search(gap):
            return
        named = _PREPOSITION.findall(gap)
        if named:
            preposition = named[-1].lower()
        elif gap.strip(" ,").lower() not in {"and", "the", "and the", "both", ""}:
            return
        joint = "between" if not named and found.owner and preposition == "of" else preposition
        found.put(actor, joint, topic.id)
        at = actor.end


def _object(scene: Scene, topic: Topic) -> tuple[str, ...]:
    """Read "sold the Russians goods", and "bought from them" of the state named just before."""
    for actor in scene.states:
        if actor.start > topic.end and _DIRECT.fullmatch(scene.text, topic.end, actor.start):
            return actor.codes if len(actor.codes) == 1 else ()
    them = PRONOUN.match(scene.text, topic.end)
    if them:
        own = scene.context.country
        before = [a.codes for a in scene.states if a.end <= topic.start and own not in a.codes]
        return before[-1] if before and len(before[-1]) == 1 else ()
    return ()


def _owner_before(scene: Scene, topic: Topic) -> tuple[str, ...]:
    """Read "Iran's exports", "Iranian gas exports", "Russia and Iran's trade"."""
    before = [actor for actor in scene.states if actor.end <= topic.start]
    if not before:
        return ()
    owner = before[-1]
    gap = _OWNED.fullmatch(scene.text, owner.end, topic.start)
    words = gap["words"].lower().split() if gap else ["with"]
    if any(word.strip(",") in _STOPS or word.endswith(("ed", "es")) for word in words):
        return ()
    codes = owner.codes
    if len(before) > 1 and re.fullmatch(
        r"\s*(?:['’]s)?(?:-|–|\s+and\s+)\s*", scene.text[before[-2].end : owner.start]
    ):
        codes = _both(before[-2].codes, codes)
    return codes


def _clause_subject(scene: Scene, topic: Topic) -> tuple[str, ...]:
    """Give the state that the clause begins with, before the measure."""
    before = [actor for actor in scene.states if actor.end <= topic.start]
    for actor in reversed(before):
        gap = _RELATIVE_CLAUSE.sub("", scene.text[actor.end : topic.start])
        lead = scene.text[: actor.start]
        if _BREAK.search(gap):
            break
        if scene.lower[actor.start : actor.end] in _POSSESSIVE:
            continue
        if not _NO_SUBJECT.search(lead):
            return _with_list(scene, before, actor)
    return ()


def _with_list(scene: Scene, before: list[Named], last: Named) -> tuple[str, ...]:
    """Add the states that are enumerated before one: "Iran and Russia"."""
    codes = last.codes
    for actor in reversed(before[: before.index(last)]):
        if not _LISTED.fullmatch(scene.text, actor.end, last.start):
            break
        codes, last = _both(actor.codes, codes), actor
    return codes


def parties(scene: Scene, topic: Topic) -> Parties:
    """Find owner and partner of a measure.

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.

    Returns
    -------
    Parties
        Those that the sentence names; empty where it names none.
    """
    found = Parties()
    found.owner = _owner_before(scene, topic)
    _follows(scene, topic, found)
    if _ACTIVE.search(topic.words) and not found.partner:
        found.partner = _object(scene, topic)
    if not found.owner or (len(found.owner) == 1 and found.owner == found.partner):
        named = _clause_subject(scene, topic)
        found.owner = named if named != found.partner else ()
        found.loose = bool(found.owner) and _ACTIVE.search(topic.words) is None
    if not found.owner and not found.partner:
        _leading(scene, topic, found)
    found.partner = tuple(code for code in found.partner if code not in found.owner)
    return found


def _leading(scene: Scene, topic: Topic, found: Parties) -> None:
    """Read "With Turkey, trade ..." and "Between the two countries there are flights"."""
    for actor in scene.actors:
        if actor.end > topic.start:
            return
        named = re.search(r"\b(with|between|to|from|of)\s+(?:the\s+)?$", scene.lower[: actor.start])
        if named and not _BREAK.search(scene.text[actor.end : topic.start]):
            found.put(actor, named[1], topic.id)
        elif found.owner and re.fullmatch(r"\s+and\s+", scene.text[actor.start - 5 : actor.start]):
            found.owner = _both(found.owner, actor.codes)


def _completed(scene: Scene, found: Parties) -> tuple[str, ...]:
    """Add the party that is left implicit, from what the document is about."""
    context = scene.context
    if len(found.owner) >= _PAIR and not found.partner:
        return found.owner[:_PAIR]
    if found.owner and found.partner:
        return (found.owner[0], found.partner[0])
    if found.owner:
        other = context.other(found.owner[0])
        if not other and context.country != found.owner[0]:
            other = context.country
        return (found.owner[0], other) if other else found.owner
    if len(found.partner) >= _PAIR and found.partner[0] != context.country:
        return found.partner[:_PAIR]
    if found.partner:
        other = context.country if context.country != found.partner[0] else ""
        other = other or context.other(found.partner[0])
        return (other, found.partner[0]) if other else found.partner
    return context.pair


def subject_of(scene: Scene, topic: Topic) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Give a measure with those of whom it is said.

    Parameters
    ----------
    scene
        The sentence.
    topic
        The measure in it.

    Returns
    -------
    tuple of (str, tuple of str, tuple of str)
        Id of the measure, which may be that of the state's trade with the
        world or with a group; codes of the subject; codes of the group.
    """
    measure = MEASURES[topic.id]
    if measure.subject == "route":
        return topic.id, scene.route or scene.context.pair, scene.other_route
    if measure.subject == "organization":
        orgs = [actor for actor in scene.actors if not actor.state]
        before = [actor for actor in orgs if actor.end <= topic.start]
        return topic.id, (before[-1:] or orgs)[0].codes if orgs else (), ()
    told = otherwise(scene, topic, _owner_before(scene, topic))
    if told is not None:
        return told
    if of_untold_us(scene, topic) or _of_a_group(scene, topic):
        return topic.id, (), ()
    found = parties(scene, topic)
    flow = _flow(scene, topic, found) if topic.id in OF_GROUP else None
    if flow:
        return flow
    if measure.subject == "state":
        return topic.id, _state(scene, topic, found), found.group
    return topic.id, _completed(scene, found), found.group


def _of_a_group(scene: Scene, topic: Topic) -> bool:
    """Whether an organization is who bought or sold: "the Union bought goods from Iran"."""
    return _ACTIVE.search(topic.words) is not None and any(
        not actor.state and _DIRECT.fullmatch(scene.text, actor.end, topic.start)
        for actor in scene.actors
    )


def _flow(
    scene: Scene, topic: Topic, found: Parties
) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Read trade with a group, and trade of one state with the world."""
    named = _GROUP.match(scene.text, topic.end)
    words = named["group"] if named else ""
    group = found.group or ((words.lower() if words.islower() else words,) if words else ())
    if group and _UNION_WITH.match(scene.text, topic.end):
        return OF_GROUP[topic.id], (*found.owner, *found.partner)[:1], group
    if group and not found.partner:
        own = scene.context.country
        owner = found.owner[:1] or (own,) * bool(own)
        return OF_GROUP[topic.id], owner or scene.context.pair, group
    alone = len(found.owner) == 1 and not found.partner and not found.loose
    if alone and _ACTIVE.search(topic.words) and not _ABROAD.search(scene.text):
        return None if of_us(scene, topic) else (topic.id, (), ())
    if alone and not _only_of_pair(scene, topic) and _of_world(scene, topic, found):
        return _WORLD[topic.id], found.owner, ()
    return None


def _of_world(scene: Scene, topic: Topic, found: Parties) -> bool:
    """Whether a measure is one of a state alone: "Iran's trade", "its foreign trade"."""
    if len(scene.context.pair) < _PAIR or found.owner[0] not in scene.context.pair:
        return True
    if re.search(
        r"\b(?:foreign|total|overall|world|external|global|non-oil)\s+$", scene.lower[: topic.start]
    ):
        return True
    if of_each_other(scene, topic, found.owner[0]):
        return False
    return any(
        0 <= topic.start - actor.end <= _TIGHT or 0 <= actor.start - topic.end <= _TIGHT
        for actor in scene.states
        if actor.codes == found.owner
    )


def _only_of_pair(scene: Scene, topic: Topic) -> bool:
    """Whether words say that trade with the other is meant though it is not named."""
    return re.search(
        r"\b(?:bilateral|mutual|turnover|there|each other|two-way)\b|\bexchange\b(?! rate)",
        scene.lower,
    ) is not None and not re.search(
        r"\b(?:foreign|total|overall|world)\b", scene.lower[: topic.end]
    )


def _state(scene: Scene, topic: Topic, found: Parties) -> tuple[str, ...]:
    codes = found.owner or found.partner
    before = [
        actor.end
        for actor in scene.states
        if actor.end <= topic.start and scene.lower[actor.start : actor.end] not in _PRONOUNS
    ]
    told = max(before, default=0)
    if not found.partner and _UNTOLD.search(scene.text, told, topic.start):
        return ()
    such = _SUCH_A_COUNTRY.search(scene.text, told, topic.start)
    if such and scene.text[: such.start()].rstrip().endswith(","):
        return codes if found.owner and not found.loose else ()
    if such:
        return (scene.context.country,) * bool(scene.context.country)
    if not codes:
        near = sorted(scene.states, key=lambda actor: abs(actor.start - topic.start))
        codes = near[0].codes if near else spoken_of(scene)
    return codes
