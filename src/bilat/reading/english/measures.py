"""What a figure measures: the measure whose words stand nearest and whose unit fits."""

import re
from typing import TYPE_CHECKING

from bilat.reading.english.beside import contrasted, people
from bilat.reading.english.by_words import by_words
from bilat.reading.english.limits import foreign, limited, of_nothing
from bilat.reading.english.scene import Scene
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.tables import currencies
from bilat.reading.english.topics import Topic, distance
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    from bilat.reading.english.amounts import Raw

__all__ = ["fits", "measured", "topic_near"]

_FARTHEST, _FARTHEST_MEANT = 150, 400
_MEANT = re.compile(
    r"\b(?:it|which|this|that figure|they)\b"
    r"|\band (?:will|would|is|are|has|had|could|then|later|shrank|fell|rose|grew"
    r"|dropped|reached)\b",
    re.IGNORECASE,
)
_LARGE, _PAIR = 1000, 2
_RANK_REACH = 60
_MADE_UP = re.compile(
    r"\b(?:ma[dk]es? up|accounts? for|accounted for|constitut\w+|represent\w*|compris\w+)\b"
)
_INSIDE_COST = 40
_APPOSITION = re.compile(r",\s+an?\s+(?:\w+\s+)?(?:country|nation|state|market)\s+of\s+")
_PEOPLED = re.compile(r"\b(?:has|have|counts|home to|nation of|country of)\s+(?:\w+\s+){0,3}$")
_VERB = re.compile(r"(?:ed|bought|sold|sells|buys)$", re.IGNORECASE)
_VERB_REACH = 45
_AFTER_COST, _VAGUE_COST, _SETTLED_GAIN, _PERCENT_GAIN = 12, 30, 80, 20
_FOLLOWS = re.compile(r"\s*(?:of|in|worth of)\s+(?:\w+\s+){0,2}")
_RELATIVE = {"percent", "percentage point", "times", "rank", "trend"}
_COUNTED_UNITS = {"rank", "trend", "times", "percentage point"}
_ELLIPSIS = re.compile(r",?\s+(?:(?:of|has|had|with|only|about|some|almost|nearly|more than)\s+)*")
_OURS = re.compile(
    r"\b(ours|theirs|his|hers)\s+(?:(?:is|was|by|at|of|only|about|some|nearly|almost|to"
    r"|a mere)\s+)*$",
    re.IGNORECASE,
)
_FLOWS_OF_TWO = {"trade_total", "exports", "imports"}
_NEW_CLAUSE = re.compile(r"\band\b|\bwhile\b|\bbut\b|[;,]")
_CORRIDOR = 1500
_SAME = re.compile(r"\b(?:it|this|these|the figure|the number)\b")
_NOT_ACTUAL = re.compile(r"\b(?:ceiling|quota|limit|cap|maximum)\s+(?:of|at)\s+$", re.IGNORECASE)
_ADDED = re.compile(r"[\w.,]+\s+more\s+(?!than\b)[a-z]+s\b", re.IGNORECASE)
_BACK, _CURRENCY_LIKE = 3, 1e6
_GOAL = re.compile(r"\b(?:goal|target|benchmark|the (?:trade )?(?:volume|turnover))\b")
_TERM = re.compile(r"[\w.]+-years?\b")
_PREDICATE = 30
"""Characters within which "is the target" stands behind a figure."""
_OWN_SUBJECT = re.compile(r"(?:Their|His|Her|These|They)\b")
_BETTER = re.compile(
    r"\b(?:(?P<cost>cheaper|costs?|expensive)|(?P<time>faster|quicker|time)|(?P<distance>shorter))\b"
)
_BY_SEA = re.compile(r"\b(?:sea|maritime|air|road)\s+$")
_TOOK = re.compile(r"\b(?:that|which)\s+(?:once\s+|used\s+to\s+)?(?:took|take|needed)\s+$")
_TIMES = {"day", "hour", "month"}
_COUNTS = {
    "neighbours": {"country"}, "members": {"country"}, "organizations_in_common": {"organization"},
    "agreement": {"agreement"}, "meeting": {"meeting", "times"}, "flights": {"flight"},
    "visitors": {"person"}, "students": {"person"}, "population": {"person"},
    "corridor_time": _TIMES, "border": {"km"}, "distance": {"km"}, "corridor_distance": {"km"},
    "corridor_cargo": {"t", "TEU", "container"},
    "corridor_capacity": {"t", "TEU", "container"},
}  # fmt: skip
_COUNTABLE = {"neighbours", "members", "organizations_in_common", "agreement", "flights",
              "visitors", "students", "population"}  # fmt: skip
_PRONOUN = re.compile(
    r"\b(?:it|this|these|they|target|goal|mark|threshold|record"
    r"|since\s+then|trend|the\s+(?:figure|number|volume|amount|total|sum|turnover|level|value))\b",
    re.IGNORECASE,
)


def fits(unit: str, measure: str) -> bool:
    """Tell whether a figure in a unit can be a value of a measure.

    Parameters
    ----------
    unit
        Unit of the figure.
    measure
        Id of the measure.

    Returns
    -------
    bool

    Examples
    --------
    >>> fits("EUR", "exports"), fits("km", "exports")
    (True, False)
    """
    known = MEASURES[measure]
    if unit == "large":
        return known.unit in {"USD", "person", "barrel"}
    if unit in _COUNTS.get(measure, ()) or unit == known.unit:
        return bool(unit)
    if unit in _RELATIVE:
        return known.form == "value" and known.id not in {"neighbours", "members", "distance"}
    return known.unit == "USD" and unit in set(currencies().values())


def topic_near(scene: Scene, start: int, end: int, unit: str) -> Topic | None:
    """Find the measure that a stretch of a sentence speaks of.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The stretch.
    unit
        Unit that the measure must take.

    Returns
    -------
    Topic or None
        The nearest that fits.
    """
    best: tuple[int, Topic] | None = None
    for topic in scene.topics:
        if not fits(unit, topic.id) or not _can_be(scene, topic, (start, end), unit):
            continue
        if unit not in _COUNTED_UNITS and foreign(scene, topic, start, end):
            continue
        cost = _cost(scene, topic, (start, end), unit)
        meant = topic.end <= start and _MEANT.search(scene.text, topic.end, start)
        if cost <= (_FARTHEST_MEANT if meant else _FARTHEST) and (best is None or cost < best[0]):
            best = cost, topic
    return best[1] if best else None


def _cost(scene: Scene, topic: Topic, place: tuple[int, int], unit: str) -> int:
    """Tell how far a measure is from a figure, with what speaks for and against it."""
    start, end = place
    cost = distance(scene.text, place, (topic.start, topic.end))
    if topic.start >= end and unit not in _RELATIVE:
        follows = _FOLLOWS.fullmatch(scene.text, end, topic.start)
        cost += 0 if follows else _AFTER_COST
    if start <= topic.start and topic.end <= end:
        cost += _INSIDE_COST
    if topic.id == "trade_potential":
        cost += _VAGUE_COST
    if unit == "percent" and MEASURES[topic.id].unit == "percent":
        cost -= _SETTLED_GAIN if topic.id == "local_currency_share" else _PERCENT_GAIN
    return cost


def _can_be(scene: Scene, topic: Topic, place: tuple[int, int], unit: str) -> bool:
    """Whether the words around a measure let it be that of a figure."""
    start, end = place
    if _VERB.search(topic.words):
        near = 0 <= start - topic.end <= _VERB_REACH or 0 <= topic.start - end <= _PAIR
        if not near:
            return False
    if unit == "percent" and not _is_part_of(scene, topic, end):
        return False
    if unit == "rank" and not _of_rank(scene, topic, end):
        return False
    return topic.words.lower() != "people" or _PEOPLED.search(scene.lower[:start]) is not None


def _is_part_of(scene: Scene, topic: Topic, end: int) -> bool:
    """Whether "87 percent of" leads to the measure, and not to something else."""
    if MEASURES[topic.id].unit == "percent" and topic.id != "tariffs":
        return True
    return topic.start >= end or not re.match(
        r"\s+of\s+(?:the\s+|its\s+|our\s+)?\w", scene.text[end:]
    )


def _of_rank(scene: Scene, topic: Topic, end: int) -> bool:
    """Whether a rank is one of the measure: it follows, or stands before an elliptic rank."""
    if topic.start >= end:
        gap = scene.text[end : topic.start]
        return len(gap) <= _RANK_REACH and not re.search(r"[;,]|\bwhile\b|\bbut\b|\band\b", gap)
    if scene.lower[:end].endswith(("only by", "only")):
        return True
    after = scene.text[end:].lstrip()
    return not after[:1].isalpha() or after.startswith(("in ", "among ", "worldwide", "globally"))


def measured(scene: Scene, raw: "Raw") -> tuple[str, str, tuple[str, ...]]:
    """Tell what a figure measures.

    Parameters
    ----------
    scene
        The sentence.
    raw
        The figure.

    Returns
    -------
    tuple of (str, str, tuple of str)
        The words, the id of the measure or empty, and the codes of whom.
    """
    unit = raw.unit or ("trend" if raw.value is None else "")
    if (
        not unit
        and raw.noun.lower() in {"", "exports", "imports", "sales", "purchases"}
        and raw.value is not None
        and raw.value >= _LARGE
    ):
        unit = "large"
    if _measures_nothing(scene, raw, unit):
        return raw.noun or raw.unit, "", ()
    told = people(scene, raw) or by_words(scene, raw)
    if told:
        return told
    topic = _topic(scene, raw, unit)
    if topic and not (topic.id == "neighbours" and raw.value is not None and raw.value <= _PAIR):
        if limited(scene, topic):
            return topic.words, "", ()
        indicator, subject, _ = subject_of(scene, topic)
        if MEASURES[topic.id].subject == "route" and unit not in _COUNTED_UNITS | {"percent"}:
            return topic.words, indicator, _of_route(scene, raw, topic, subject)
        return topic.words, indicator, _own(scene, raw, topic, subject)
    if raw.unit == "country" and re.search(r"\bborder(?:s|ed)?\b", scene.lower[: raw.start]):
        return raw.noun or "border", "neighbours", _nearest(scene, raw)
    told = _of_before(scene, raw, unit)
    if told:
        return told
    return raw.noun or raw.unit, "", _nearest(scene, raw)


def _of_before(scene: Scene, raw: "Raw", unit: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Give the measure of the sentence before, for "it" and "this figure"."""
    earlier = (
        _carried(scene, raw)
        if unit in _RELATIVE - {"rank"} or unit == "large" or unit in set(currencies().values())
        else None
    )
    if earlier is None:
        return None
    before, topic = earlier
    of_route = MEASURES[topic.id].subject == "route" and _BETTER.search(scene.text)
    if of_route and of_route.lastgroup:
        return of_route.group(), f"corridor_{of_route.lastgroup}", scene.route
    indicator, subject, _ = subject_of(before, topic)
    return topic.words, indicator, subject


def _measures_nothing(scene: Scene, raw: "Raw", unit: str) -> bool:
    """Whether a figure is a ceiling, one of "more", or a fraction of "that"."""
    if unit == "percent" and of_nothing(scene, scene.text[raw.start : raw.end], raw.end):
        return True
    if _TERM.match(scene.text, raw.start):
        return True
    limit = _NOT_ACTUAL.search(scene.text, 0, raw.start)
    return limit is not None or _ADDED.match(scene.text, raw.start) is not None


def _topic(scene: Scene, raw: "Raw", unit: str) -> Topic | None:
    topic = _counted(scene, raw) or (topic_near(scene, raw.start, raw.end, unit) if unit else None)
    if topic is None and unit == "trend":
        flows = [t for t in scene.topics if t.end <= raw.start and t.id in _FLOWS_OF_TWO]
        topic = flows[-1] if len({t.id for t in flows}) == 1 else None
    if topic and unit == "percent" and topic.start >= raw.end:
        parts = [t for t in scene.topics if t.end <= raw.start and fits(unit, t.id)]
        if parts and _MADE_UP.search(scene.text[parts[-1].end : raw.start]):
            return parts[-1]
    return topic


def _of_route(scene: Scene, raw: "Raw", topic: Topic, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Give the route beside a figure; a short distance is one of a link."""
    beside = scene.route_at(raw.end)
    if beside is None and (
        _BY_SEA.search(scene.text, 0, topic.start) or _TOOK.search(scene.text, 0, raw.start)
    ):
        return ()
    subject = subject if beside is None else beside
    short = topic.id == "corridor_distance" and raw.unit == "km" and (raw.value or 0) < _CORRIDOR
    return scene.link if short and len(subject) == 1 else subject


def _elliptic(
    scene: Scene, raw: "Raw", topic: Topic, subject: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Read "and Russia of 146 million"; nobody, where another state begins a clause."""
    before = [actor for actor in scene.states if topic.end < actor.start and actor.end <= raw.start]
    ours = _OURS.search(scene.text, topic.end, raw.start)
    if ours:
        own = scene.context.country
        return (own,) * bool(own and ours[1].lower() == "ours")
    if raw.unit == "rank" or not before:
        return None
    last = before[-1]
    if len(last.codes) == 1 and _ELLIPSIS.fullmatch(scene.text[last.end : raw.start]):
        return last.codes
    parted = _NEW_CLAUSE.search(scene.text[topic.end : last.start])
    return () if last.codes != subject and parted else None


def _own(scene: Scene, raw: "Raw", topic: Topic, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Give the state that a rank stands beside: "and Iran the second-largest", "together first"."""
    if MEASURES[topic.id].subject in {"pair", "directed"}:
        return contrasted(scene, raw, topic, subject)
    before = [actor for actor in scene.states if actor.end <= raw.start]
    elliptic = _elliptic(scene, raw, topic, subject)
    if elliptic is not None:
        return elliptic
    if before and _APPOSITION.fullmatch(scene.text, before[-1].end, raw.start):
        return before[-1].codes
    if raw.unit != "rank" or MEASURES[topic.id].subject != "state":
        return subject
    if re.search(
        r"\b(?:together|jointly|combined|between them)\b",
        scene.lower[max(0, raw.start - 40) : raw.end],
    ):
        codes = tuple(dict.fromkeys(code for actor in before for code in actor.codes))
        return codes if len(codes) > 1 else scene.context.pair or subject
    if len(subject) > 1 and re.search(r"\bfirst and (?:the )?$", scene.lower[: raw.start]):
        return subject[1:]
    if before and re.fullmatch(
        r"(?:['’]s)?,?\s+(?:(?:alone|itself|has|holds|is|with|the|which|comes|ranks|stands)\s+)*",
        scene.text[before[-1].end : raw.start],
    ):
        return before[-1].codes
    return subject


def _counted(scene: Scene, raw: "Raw") -> Topic | None:
    """Give the measure that the counted noun itself names: "15 neighbours", "9,000 students"."""
    if raw.value is None:
        return None
    for topic in scene.topics:
        inside = raw.start <= topic.start and topic.end <= raw.end
        next_to = topic.start - raw.end >= 0 and re.fullmatch(
            r"\s*(?:(?!and\s+\d)[\w’'-]+\s+){0,4}", scene.text[raw.end : topic.start]
        )
        countable = topic.id in _COUNTABLE
        if topic.words.lower() == "people" and not _PEOPLED.search(scene.lower[: raw.start]):
            continue
        if countable and (inside or (next_to and raw.unit in {"", *_COUNTS[topic.id]})):
            return topic
    return None


def _carried(scene: Scene, raw: "Raw") -> tuple[Scene, Topic] | None:
    """Find the measure of "it" or "this figure" in the sentence before."""
    sentence = scene.sentence
    if not _PRONOUN.search(scene.text[: raw.end + _PREDICATE]) or _OWN_SUBJECT.match(scene.text):
        return None
    unit = raw.unit or ("large" if (raw.value or 0) >= _CURRENCY_LIKE else "trend")
    goal = _GOAL.search(scene.lower) is not None
    for _ in range(_BACK + _BACK * goal):
        if sentence.start == 0:
            return None
        sentence = sentence.doc[sentence.start - 1].sent
        before = Scene(sentence, scene.mentions, scene.context)
        fitting = [topic for topic in before.topics if fits(unit, topic.id)]
        if goal:
            fitting = [topic for topic in fitting if topic.id == "trade_total"]
        fitting = [topic for topic in fitting if topic.id != "trade_potential"] or fitting
        if fitting:
            vague = MEASURES[fitting[-1].id].subject == "state" and not _SAME.search(scene.lower)
            return None if vague else (before, fitting[-1])
        if not goal and before.topics:
            return None
        if not goal and not _PRONOUN.search(before.text):
            return None
    return None


def _nearest(scene: Scene, raw: "Raw") -> tuple[str, ...]:
    near = min(
        scene.states,
        key=lambda actor: distance(scene.text, (raw.start, raw.end), (actor.start, actor.end)),
        default=None,
    )
    return near.codes if near else ()
