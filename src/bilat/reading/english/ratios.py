"""How many times as much: "ten times as much as with Iran", "less than half of what Peru holds"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.reading.english.claims_values import kind_of, span_of
from bilat.reading.english.named import Named
from bilat.reading.english.pronouns import spoken_of
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.tables import ANY_CASE
from bilat.reading.english.topics import Topic
from bilat.reading.records import Comparator, Quantity, ReadClaim
from bilat.reading.vocabulary import MEASURES

__all__ = ["ratio_claims"]

_PAIR, _CENT = 2, 100.0
_LESS = {"smaller", "lower", "less"}
_SIZE = r"(?:many|much|large|big|high|great|populous|valuable)"
_THAN = re.compile(
    rf"\s+as\s+{_SIZE}\b(?P<noun>(?:\s+(?!as\b)[\w’'-]+){{0,4}}?)\s+as\s+(?P<rest>[^;:,]{{1,70}})"
    r"|\s+(?P<way>larger|bigger|greater|higher|more|smaller|lower|less)(?:\s+\w+){0,2}?\s+than\s+"
    r"(?P<rest2>[^;:,]{1,70})"
    r"|\s+(?:of\s+)?(?:the\s+(?:size|volume|value|amount|level|number|population|area|territory|output)"
    r"|that|those)\s+(?=of\b|with\b|between\b|to\b|from\b)(?P<rest3>[^;:,]{1,70})"
    r"|\s+(?:of\s+)?what\s+(?P<rest4>[^;:,]{1,70})"
    r"|\s+(?:of\s+)?(?P<rest5>(?:ours\b|our\b|its\b|their\b|(?:(?-i:the\s+)?(?-i:[A-Z])[\w-]+(?:\s+(?-i:[A-Z])[\w-]+)?"
    r"['’]s?))[^;:,]{0,50})",
    ANY_CASE,
)
_OPEN = re.compile(
    rf"\s+(?:as\s+{_SIZE}\b(?P<noun>(?:\s+(?!as\b)[a-z][\w-]*){{0,2}}?)|(?:larger|bigger|greater|higher))\s*(?=[.;,]|$)"
)
_OWNED = re.compile(r"(?:['’]s?\b|\bours\b|\btheirs\b|\bits\b|\bour\b)")
_OURS = re.compile(r"\b(?:ours|our|us|we)\b", re.IGNORECASE)
_OWN_FLOW = re.compile(r"\b(?:with|to|from)\s+(?:the\s+)?$")
_OBJECT = re.compile(r"\b(?:as|than|with|to|from)\s+(?:the\s+)?$")
_OIL = re.compile(r"\b(?:crude|oil)\b", re.IGNORECASE)
_DONE = re.compile(r"\s+(?:did|does|do|had|has)\b|\s*$")
_BESIDE = re.compile(r"\s+(?:with|to|from|in|by)\b")
_BY = re.compile(r"\b(?:by|in|in terms of|measured by)\s+(?:its\s+)?$")
_REACH = 160
_ASIDE = re.compile(r",[^,;:]{3,80},\s+(?:is|was|are|were|has been|had been)\s+(?:\w+\s+)?$")
_POSSESSIVE = {"our", "its", "their", "us"}
_NO_RATIO = {"meeting", "agreement", "trade_potential", "border", "corridor_time",
             "corridor_distance", "corridor_cost"}  # fmt: skip
_HOLDS = re.compile(r"\b(?:own|owns|hold|holds|have|has|possess\w*|sit|sits)\b")
_PUMPS = re.compile(r"\b(?:pump|pumps|produce|produces|extract|extracts|pumped|produced)\b")


@dataclass(frozen=True, slots=True)
class _Side:
    """A measure and of whom it is, with where it is named."""

    indicator: str
    subject: tuple[str, ...]
    words: str
    start: int


def ratio_claims(scene: Scene, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, ReadClaim]]:
    """Find statements that one pair or state has so many times what another has.

    Parameters
    ----------
    scene
        The sentence.
    figures
        Its figures.

    Yields
    ------
    tuple of (Quantity, ReadClaim)
        The figure, and the claim: unit ``times``, with the other pair or state in ``against``.
    """
    for i, figure in enumerate(figures):
        if figure.unit not in {"times", "percent"} or figure.value is None or figure.change:
            continue
        start, end = figure.span.start - scene.offset, figure.span.end - scene.offset
        match = _THAN.match(scene.text, end)
        opened = None if match else _OPEN.match(scene.text, end)
        if not (match or opened) or not claimable(scene, start, end):
            continue
        if figure.unit == "percent" and not _of_another(match, opened):
            continue
        side = _side(scene, figures[:i], start, match or opened)
        other = _other(scene, side, match, start) if side else ()
        if not side or not other or not _differ(side, other):
            continue
        value, high, comparator = _ratio(figure, match)
        last = match.end() if match else end
        kind, by = kind_of(scene, start, end)
        yield (
            figure,
            ReadClaim(
                span=span_of(scene, min(start, max(side.start, 0)), _until(scene, last)),
                kind=kind,
                by=by,
                subject=side.subject,
                indicator=side.indicator,
                comparator=comparator,
                value=value,
                high=high,
                unit="times",
                period=figure.when,
                against=other,
                words=side.words,
            ),
        )


def _differ(side: _Side, other: tuple[str, ...]) -> bool:
    """Whether the two sides are not the same; a flow and the one back are two."""
    if MEASURES[side.indicator].subject == "directed" and len(other) == _PAIR:
        return other != side.subject
    return set(other) != set(side.subject)


def _ratio(figure: Quantity, match: re.Match[str] | None) -> tuple[float, float | None, Comparator]:
    """Give a ratio as a number: "a tenth" is 0.1, and so is "ten times smaller than"."""
    value, high = figure.value or 0.0, figure.high
    if figure.unit == "percent":
        return value / _CENT, high / _CENT if high else None, figure.relation
    if match and match["way"] and match["way"].lower() in _LESS and value:
        return 1 / value, None, figure.relation
    return value, high, "more than" if figure.relation == "=" else figure.relation


def _of_another(match: re.Match[str] | None, opened: re.Match[str] | None) -> bool:
    """Whether a fraction is one of what another has, and not a share of a whole."""
    if opened or match is None:
        return opened is not None
    return match.lastgroup in {"rest", "rest4"} or _OWNED.search(match.group()) is not None


def _until(scene: Scene, last: int) -> int:
    return min(last, len(scene.text))


def _side(
    scene: Scene, before: Sequence[Quantity], start: int, match: re.Match[str] | None
) -> _Side | None:
    """Give what is measured, and of whom, on the side of the figure."""
    noun = match["noun"] if match and "noun" in match.re.groupindex and match["noun"] else ""
    noun = "" if _BESIDE.match(noun) else noun
    oil = _of_oil(scene, start, noun)
    if oil:
        subject = _subject_before(scene, start)
        return _Side(oil, subject, noun.strip(), start) if len(subject) == 1 else None
    aside = _ASIDE.search(scene.text, 0, start)
    if aside:  # "trade with Chad, a country of ten million people, was twice as large"
        before = [one for one in before if one.span.end <= aside.start() + scene.offset]
    told = [one for one in before if one.indicator and one.subject and one.unit != "times"]
    if told and start + scene.offset - told[-1].span.end <= _REACH // 2 and not noun:
        last = told[-1]
        parted = [
            a
            for a in scene.states
            if _within(scene, a, last.span.end, start) and not set(a.codes) <= set(last.subject)
        ]
        if MEASURES[last.indicator].subject == "state":
            new = [a for a in scene.states if _within(scene, a, last.span.end, start)]
            subject = new[-1].codes if new else last.subject
            return _Side(last.indicator, subject, last.measures, start)
        if not parted:
            return _Side(last.indicator, last.subject, last.measures, start)
    topic = _topic(scene, aside.start() if aside else start, match, noun)
    if topic is None:
        return None
    if MEASURES[topic.id].subject == "state" or topic.id.endswith("_world"):
        subject = _subject_before(scene, start)
        return _Side(topic.id, subject, topic.words, topic.start) if len(subject) == 1 else None
    own = Scene(
        scene.sentence,
        [m for m in scene.mentions if m.span.end <= start + scene.offset],
        scene.context,
    )
    indicator, subject, _ = subject_of(own, topic)
    return _Side(indicator, subject, topic.words, topic.start) if len(subject) == _PAIR else None


def _within(scene: Scene, actor: Named, first: int, last: int) -> bool:
    """Whether a state is named between a figure and a place in the sentence."""
    return first <= actor.start + scene.offset and actor.end <= last


def _of_oil(scene: Scene, start: int, noun: str) -> str:
    """Read "own twice as much crude" as reserves, "pump half as much" as production."""
    lead = scene.text[max(0, start - 45) : start]
    if noun and not _OIL.search(noun):
        return ""
    if _PUMPS.search(lead) and _OIL.search(scene.text):
        return "oil_production"
    return "oil_reserves" if noun and _HOLDS.search(lead) else ""


def _topic(scene: Scene, start: int, match: re.Match[str] | None, noun: str) -> Topic | None:
    found = [topic for topic in scene.topics if topic.id not in _NO_RATIO]
    if noun and match:
        first, last = match.span("noun")
        return next((t for t in found if first <= t.start and t.end <= last + 1), None)
    before = [topic for topic in found if topic.end <= start and start - topic.end <= _REACH]
    after = [topic for topic in found if _BY.search(scene.text, start, topic.start)]
    return before[-1] if before else after[0] if after else None


def _subject_before(scene: Scene, start: int) -> tuple[str, ...]:
    """Give the state named last before a place: the one of which the clause speaks."""
    before = [
        actor
        for actor in scene.states
        if actor.end <= start and not _OBJECT.search(scene.text, 0, actor.start)
    ]
    if not before:
        return spoken_of(scene)
    return before[-1].codes


def _other(scene: Scene, side: _Side, match: re.Match[str] | None, start: int) -> tuple[str, ...]:
    """Give with whom it is compared; nobody, where it is not sure."""
    pair = MEASURES[side.indicator].subject in {"pair", "directed"}
    if match is None:
        named = {c for a in scene.states if a.end <= start for c in a.codes} - set(side.subject)
        rest = tuple(named) or (scene.context.other(side.subject[0]),)
        if pair:
            return _pair_before(scene, side)
        return rest if len(rest) == 1 and rest[0] else ()
    group = next(name for name in ("rest", "rest2", "rest3", "rest4", "rest5") if match[name])
    first, last = match.span(group)
    if any(first <= t.start < last and t.id != side.indicator for t in scene.topics):
        return ()
    found = [actor for actor in scene.states if first <= actor.start < last]
    codes = tuple(dict.fromkeys(code for actor in found for code in actor.codes))
    own = scene.context.country
    if own and own not in codes and _OURS.search(scene.text, first, last):
        codes = (*codes, own)
    if not pair:
        return codes if len(codes) == 1 and codes[0] not in side.subject else ()
    if len(codes) == _PAIR:
        return codes
    if len(codes) != 1 or not found or codes[0] in side.subject:
        return ()
    return _replaced(scene, side, found[0], codes[0], start)


def _pair_before(scene: Scene, side: _Side) -> tuple[str, ...]:
    """Give the pair of which the sentence before tells the same measure."""
    start = scene.sentence.start
    if not start:
        return ()
    before = Scene(scene.sentence.doc[start - 1].sent, scene.mentions, scene.context)
    topics = [topic for topic in before.topics if topic.id == side.indicator]
    pair = scene.context.pair
    if len(topics) != 1:
        one = len(set(pair) & set(side.subject)) == 1 and len(pair) == _PAIR
        return pair if one and MEASURES[side.indicator].subject == "pair" else ()
    indicator, subject, _ = subject_of(before, topics[0])
    return subject if indicator == side.indicator and len(subject) == _PAIR else ()


def _replaced(scene: Scene, side: _Side, actor: Named, code: str, start: int) -> tuple[str, ...]:
    """Put another state into a pair: "as with Iran" for the second, "as Peru did" for who did."""
    if _OWN_FLOW.search(scene.text, 0, actor.start):
        return (side.subject[0], code)
    if not _DONE.match(scene.text, actor.end):
        return ()
    named = [
        code
        for one in scene.states
        if one.end <= start and scene.lower[one.start : one.end] not in _POSSESSIVE
        for code in one.codes
        if code in side.subject
    ]
    doer = set(named)
    if len(doer) != 1:
        return ()
    kept = [c for c in side.subject if c not in doer]
    first = side.subject[0] in doer
    return (code, kept[0]) if first else (kept[0], code)
