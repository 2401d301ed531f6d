"""Claims that a figure makes: values, changes, shares and ranks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from bilat.reading.english import ranks
from bilat.reading.english.parties import who_meets
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claim_kind, claimable, speaker
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.topics import Topic, distance
from bilat.reading.records import ClaimKind, Comparator, Period, Quantity, ReadClaim, Span
from bilat.reading.vocabulary import MEASURES

__all__ = ["kind_of", "span_of", "valued_claims"]

_TIMES_OF = re.compile(
    r"\s+(?:than|its|as|that of|those of|what)\b|\s+the\s+(?:size|volume|value|level"
    r"|amount)|\s+\w+er\b"
    r"|\s+(?:more|less)\s+than\b"
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|compared (?:with|to)|as against|against|versus|than"
    r"|up from|down from)\s+(?:\w+\s+){0,2}$"
)
_JOINED = re.compile(r"\s+and\s+(?:the\s+|its\s+)?")
_TIMELESS = {"corridor_distance", "distance", "border", "area"}
_SLOW, _BESIDE = {"population", "neighbours", "members", "gas_reserves", "oil_reserves"}, 30
_SHARE = re.compile(
    r"\s*(?:\w+\s+)?of\s+(?:the\s+|its\s+|our\s+|their\s+|all\s+|total\s+)*(?:\S+\s+){0,4}$"
)
_ITS_SHARE = re.compile(r"\b(?:its|their|his) share (?:in|of)\b", re.IGNORECASE)
_NOT_REACH = 60
_NOT = re.compile(
    r"\b(?:never|nowhere|not(?! even| only| just| less| more)|cannot|n['’]t|far from|short of)\b"
    r"(?![^.;:]*\b(?:but|and|yet|because|that|which)\b)[^.;:,]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_BETWEEN_TWO = re.compile(r"\s+between\s+(?!\d)[A-Z]\w+ and ")
_UP_TO = re.compile(
    r"\bto\s+(?:(?:an?|the|some|about|nearly|almost|record|over|around)\s+)*$", re.IGNORECASE
)
_UNTIL = re.compile(r"by\s+(?:the\s+end\s+of\s+)?\d{4}$", re.IGNORECASE)
_SETTLED = {"local_currency_share"}
_OWN_TOPIC = 4
_RELATIVE = {"percent", "percentage point", "times"}


def kind_of(scene: Scene, start: int, end: int) -> tuple[ClaimKind, tuple[str, ...]]:
    """Tell what a statement is, and who is quoted.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The statement in it.

    Returns
    -------
    tuple of (str, tuple of str)
        Its kind; codes or a name of the speaker, empty for the author.
    """
    kind = claim_kind(scene, start, end)
    return kind, speaker(scene) if kind in {"attribution", "forecast"} else ()


def span_of(scene: Scene, start: int, end: int) -> Span:
    """Give the place in the document of the clause in which a statement stands.

    Parameters
    ----------
    scene
        The sentence.
    start, end
        The words that state it.

    Returns
    -------
    Span
    """
    start, end = scene.clause(start, end)
    return Span(start + scene.offset, end + scene.offset, scene.text[start:end])


def valued_claims(scene: Scene, figures: Sequence[Quantity]) -> Iterator[ReadClaim]:
    """Claims that a figure makes."""
    for figure in figures:
        start, end = figure.span.start - scene.offset, figure.span.end - scene.offset
        if not 0 <= start < end <= len(scene.text) or not claimable(scene, start, end):
            continue
        if _compares(scene, figure, end) or _is_origin(scene, figures, figure):
            continue
        if _denied(scene, start):
            if figure.relation != ">":
                continue
            figure = replace(figure, relation="<")  # noqa: PLW2901 - "never above five"
        if figure.unit == "rank":
            yield from _ranked(scene, figure, start, end)
        elif figure.indicator and figure.subject:
            claim = _value(scene, figure, start, end)
            yield claim
            yield from _shared(scene, figure, claim)


def _denied(scene: Scene, start: int) -> bool:
    """Whether a value is denied: "has never been above 5 billion", "nowhere near 5 billion"."""
    return _NOT.search(scene.text, max(0, start - _NOT_REACH), start) is not None


def _shared(scene: Scene, figure: Quantity, claim: ReadClaim) -> Iterator[ReadClaim]:
    """Give the claim of a second measure: "saves 30 percent of the time and costs"."""
    if claim.comparator not in {"rises", "falls"} or figure.unit not in _RELATIVE:
        return
    for first, second in zip(scene.topics, scene.topics[1:], strict=False):
        joined = _JOINED.fullmatch(scene.text, first.end, second.start)
        same = MEASURES[first.id].subject == MEASURES[second.id].subject
        if joined and same and first.words == figure.measures and first.id != second.id:
            end = max(claim.span.end, second.end + scene.offset)
            span = span_of(scene, claim.span.start - scene.offset, end - scene.offset)
            yield replace(claim, span=span, indicator=second.id, words=second.words)


def _compares(scene: Scene, figure: Quantity, end: int) -> bool:
    """Whether the figure says how many times larger something is than something else."""
    if figure.unit != "times":
        return False
    beside = any(0 < actor.start - end <= 1 for actor in scene.actors)
    return beside or _TIMES_OF.match(scene.text, end) is not None


def _is_origin(scene: Scene, figures: Sequence[Quantity], figure: Quantity) -> bool:
    """Whether the figure is where a change began, without a time of its own."""
    start = figure.span.start - scene.offset
    own = any(0 <= start - topic.end <= _OWN_TOPIC for topic in scene.topics)
    own = own or _BETWEEN_TWO.match(scene.text, figure.span.end - scene.offset) is not None
    if _INSTEAD.search(scene.text[:start]) and not scene.other_route and not own:
        return figure.when is None or not _own_time(scene, figures, figure)
    if not re.search(r"\bfrom\s*$", scene.text[:start]) and not figure.span.text.startswith(
        "from "
    ):
        return False
    moved = figure.relation != "between" and any(first < start for first, _, _ in scene.changes)
    return moved and not _own_time(scene, figures, figure)


def _own_time(scene: Scene, figures: Sequence[Quantity], figure: Quantity) -> bool:
    """Whether a time stands between a figure and the next one."""
    end = figure.span.end - scene.offset
    following = [f.span.start - scene.offset for f in figures if f.span.start > figure.span.start]
    until = min(following, default=len(scene.text))
    return any(end <= first < until for first, _, _ in scene.times)


def _value(scene: Scene, figure: Quantity, start: int, end: int) -> ReadClaim:
    topic = _topic_of(scene, figure, start, end)
    first, last = min(start, topic.start) if topic else start, max(end, topic.end) if topic else end
    kind, by = kind_of(scene, start, end)
    if figure.kind == "forecast":
        kind = "forecast"
    words = figure.measures
    if figure.indicator == "meeting":
        words = f"{who_meets(scene, end)} {words}".strip()
    comparator: Comparator = figure.relation
    indicator, subject = figure.indicator, figure.subject
    against: tuple[str, ...] = subject_of(scene, topic)[2] if topic else ()
    if not figure.change and topic and MEASURES[topic.id].subject == "route":
        against = ()
    if figure.change:
        comparator = cast("Comparator", figure.change)
    elif figure.unit == "percent" and topic and _is_share(scene, topic, end):
        comparator = "share"
        indicator, subject = _share_of(scene, figure)
        if MEASURES[topic.id].subject == "state" and not against:
            against = ranks.group_of(scene, start)
    return ReadClaim(
        span=span_of(scene, first, last),
        kind=kind,
        by=by,
        subject=subject,
        indicator=indicator,
        comparator=comparator,
        value=figure.value,
        high=figure.high,
        unit=figure.unit,
        period=_when(scene, indicator, figure, start, end),
        against=against,
        words=words,
    )


def _when(scene: Scene, indicator: str, figure: Quantity, start: int, end: int) -> Period | None:
    """Give the time of a value; what hardly changes has one only where it stands beside it."""
    if indicator in _TIMELESS:
        return None
    if indicator in _SLOW and not any(
        (0 <= first - end <= _BESIDE and "," not in scene.text[end:first])
        or 0 <= start - last <= _BESIDE
        for first, last, _ in scene.times
    ):
        return None
    if figure.when and _SINCE.match(figure.when.text) and _UP_TO.search(scene.text, 0, start):
        return None
    return _reached(scene, figure.when)


def _reached(scene: Scene, when: Period | None) -> Period | None:
    """Read "by 2021 it had returned to 33 billion" as a figure of 2021."""
    written = scene.context.date
    if when is None or when.start or when.end is None or written is None or when.end > written:
        return when
    if not _UNTIL.match(when.text):
        return when
    return replace(when, start=date(when.end.year, 1, 1))


def _topic_of(scene: Scene, figure: Quantity, start: int, end: int) -> Topic | None:
    named = [topic for topic in scene.topics if topic.words == figure.measures]
    return min(
        named,
        key=lambda topic: distance(scene.text, (start, end), (topic.start, topic.end)),
        default=None,
    )


def _is_share(scene: Scene, topic: Topic, end: int) -> bool:
    if topic.id in _SETTLED or MEASURES[topic.id].unit == "percent":
        return False
    between = scene.text[end : topic.start] if topic.start >= end else ""
    return (
        bool(_SHARE.match(between))
        or re.search(
            r"\bshare\b|\baccount(?:s|ed)?\b|\bma[dk]es? up\b|\bconstitut|\brepresent(?:s|ed)?\b",
            scene.lower,
        )
        is not None
    )


def _share_of(scene: Scene, figure: Quantity) -> tuple[str, tuple[str, ...]]:
    """Read "Russia takes 3 percent of Iran's exports" as the exports of one to the other."""
    to_pair = {"exports_world": "exports", "imports_world": "imports", "trade_world": "trade_total"}
    named = [code for actor in scene.states for code in actor.codes if code not in figure.subject]
    if not named and len(figure.subject) == 1 and _ITS_SHARE.search(scene.text):
        named = [code for code in (scene.context.other(figure.subject[0]),) if code]
    if figure.indicator in to_pair and named and len(figure.subject) == 1:
        return to_pair[figure.indicator], (figure.subject[0], named[0])
    return figure.indicator, figure.subject


def _ranked(scene: Scene, figure: Quantity, start: int, end: int) -> Iterator[ReadClaim]:
    """Claims of a rank: of a trade partner, or of a state in the world."""
    if ranks.denied(scene, start):
        return
    pair = ranks.partner_rank(scene, start, end)
    indicator = "trade_partner_rank" if pair else figure.indicator
    subject = pair or figure.subject
    if not indicator or not subject:
        return
    kind, by = kind_of(scene, start, end)
    yield ReadClaim(
        span=span_of(scene, start, end),
        kind=kind,
        by=by,
        subject=subject,
        indicator=indicator,
        comparator="rank",
        value=figure.value,
        high=figure.high,
        unit="rank",
        period=figure.when,
        against=ranks.group_of(scene, start),
        words=figure.measures,
    )
