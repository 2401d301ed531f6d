"""Checkable statements of a sentence, in normal form."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from bilat.reading.english import comparisons
from bilat.reading.english.context import Context
from bilat.reading.english.lexicon import ANY_CASE, any_of, changes
from bilat.reading.english.relations import Relation, relations
from bilat.reading.english.stance import claim_kind, claimable, speaker
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.topics import Scene, Topic, distance
from bilat.reading.records import ClaimKind, Comparator, Mention, Period, Quantity, ReadClaim, Span
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["claims"]

_WEAK = {"up", "down", "more", "less", "higher", "lower", "longer", "shorter", "gain", "gains",
         "gained", "cut", "cuts", "cutting", "lost", "improve", "improved", "improving", "expensive",
         "cheaper", "faster", "quicker", "save", "saves", "saved", "saving", "savings", "contract",
         "flat", "steady", "stable", "contracting", "rise", "lowers"}  # fmt: skip
_MOVES = re.compile(r"\b" + any_of(w for w in changes() if w not in _WEAK) + r"\b", ANY_CASE)
_STABLE = re.compile(r"\b(?:remain\w*|been|is|was|stayed|held)\s+(?:\w+\s+)?(?:stable|unchanged|flat|stagnant|steady)\b", ANY_CASE)
_RISE_OF = re.compile(r"\b(?:a|the|this|steady|sharp|continued|rapid)\s+(?:\w+\s+)?(?:rise|fall)\s+(?:in|of)\b", ANY_CASE)
_SHARE = re.compile(r"\s*(?:\w+\s+)?of\s+(?:the\s+|its\s+|our\s+|their\s+|all\s+|total\s+)*(?:\S+\s+){0,4}$")
_SETTLED = {"local_currency_share"}
_TREND_REACH = 48
_RANKS = {"rank"}
_RELATIVE = {"percent", "percentage point", "times"}


def claims(
    sentence: "spacy.tokens.Span",
    mentions: Sequence[Mention],
    figures: Sequence[Quantity],
    context: Context,
) -> tuple[ReadClaim, ...]:
    """Find the checkable statements of a sentence.

    Parameters
    ----------
    sentence
        A sentence of a parsed text.
    mentions
        Actors of the sentence or of the whole text.
    figures
        Figures of the sentence, as :func:`~bilat.reading.english.quantities.figures`
        finds them.
    context
        What is known of the document.

    Returns
    -------
    tuple of ReadClaim
        In the order of the text, none twice. A question, advice or a wish is none.
    """
    scene = Scene(sentence, mentions, context)
    if scene.text.rstrip("\"'”’) \n").endswith("?"):
        return ()
    valued = list(_valued(scene, figures))
    found = valued + [_related(scene, relation) for relation in _relations(scene)]
    found += _trends(scene, [claim for claim in valued if claim.comparator in {"rises", "falls"}])
    seen: dict[tuple[object, ...], ReadClaim] = {}
    for claim in found:
        key = (claim.subject, claim.indicator, claim.comparator, claim.value, claim.high, claim.against, claim.words if claim.indicator == "agreement" else "")
        seen.setdefault(key, claim)
    return tuple(sorted(seen.values(), key=lambda claim: (claim.span.start, claim.span.end)))


def _relations(scene: Scene) -> Iterator[Relation]:
    yield from relations(scene)
    yield from comparisons.superlatives(scene)
    yield from comparisons.compared(scene)
    yield from comparisons.little(scene)


def _kind(scene: Scene, start: int, end: int) -> tuple[ClaimKind, tuple[str, ...]]:
    kind = claim_kind(scene, start, end)
    return kind, speaker(scene) if kind in {"attribution", "forecast"} else ()


def _span(scene: Scene, start: int, end: int) -> Span:
    return Span(start + scene.offset, end + scene.offset, scene.text[start:end])


def _related(scene: Scene, found: Relation) -> ReadClaim:
    kind, by = _kind(scene, found.start, found.end)
    if found.comparator == "<" and kind == "fact":
        kind = "opinion"
    return ReadClaim(
        span=_span(scene, found.start, found.end),
        kind=kind,
        by=by,
        subject=found.subject,
        indicator=found.indicator,
        comparator=cast("Comparator", found.comparator),
        period=scene.time_near(found.start, found.end),
        against=found.against,
        words=found.words,
    )


def _valued(scene: Scene, figures: Sequence[Quantity]) -> Iterator[ReadClaim]:
    """Claims that a figure makes."""
    for figure in figures:
        start, end = figure.span.start - scene.offset, figure.span.end - scene.offset
        if not 0 <= start < end <= len(scene.text) or not claimable(scene, start, end):
            continue
        if figure.unit == "rank":
            yield from _ranked(scene, figure, start, end)
        elif figure.indicator and figure.subject:
            yield _value(scene, figure, start, end)


def _value(scene: Scene, figure: Quantity, start: int, end: int) -> ReadClaim:
    topic = _topic_of(scene, figure, start, end)
    first, last = min(start, topic.start) if topic else start, max(end, topic.end) if topic else end
    kind, by = _kind(scene, start, end)
    if figure.kind == "forecast":
        kind = "forecast"
    comparator: Comparator = figure.relation
    against: tuple[str, ...] = subject_of(scene, topic)[2] if topic else ()
    if figure.change:
        comparator = cast("Comparator", figure.change)
    elif figure.unit == "percent" and topic and _is_share(scene, topic, start, end):
        comparator = "share"
    return ReadClaim(
        span=_span(scene, first, last),
        kind=kind,
        by=by,
        subject=figure.subject,
        indicator=figure.indicator,
        comparator=comparator,
        value=figure.value,
        high=figure.high,
        unit=figure.unit,
        period=figure.when,
        against=against,
        words=figure.measures,
    )


def _topic_of(scene: Scene, figure: Quantity, start: int, end: int) -> Topic | None:
    named = [topic for topic in scene.topics if topic.words == figure.measures]
    return min(
        named,
        key=lambda topic: distance(scene.text, (start, end), (topic.start, topic.end)),
        default=None,
    )


def _is_share(scene: Scene, topic: Topic, start: int, end: int) -> bool:
    if topic.id in _SETTLED or MEASURES[topic.id].unit == "percent":
        return False
    between = scene.text[end : topic.start] if topic.start >= end else ""
    return bool(_SHARE.match(between)) or re.search(r"\bshare\b|\baccounts?\b|\baccounted\b", scene.lower) is not None


def _ranked(scene: Scene, figure: Quantity, start: int, end: int) -> Iterator[ReadClaim]:
    """Claims of a rank: of a trade partner, or of a state in the world."""
    pair = comparisons.partner_rank(scene, start, end)
    indicator = "trade_partner_rank" if pair else figure.indicator
    subject = pair or figure.subject
    if not indicator or not subject:
        return
    kind, by = _kind(scene, start, end)
    yield ReadClaim(
        span=_span(scene, start, end),
        kind=kind,
        by=by,
        subject=subject,
        indicator=indicator,
        comparator="rank",
        value=figure.value,
        high=figure.high,
        unit="rank",
        period=figure.when,
        against=comparisons.group_of(scene, start),
        words=figure.measures,
    )


def _trends(scene: Scene, told: Sequence[ReadClaim]) -> Iterator[ReadClaim]:
    """Claims that something rises, falls or stays, without saying by how much."""
    moves = [*_MOVES.finditer(scene.text), *_STABLE.finditer(scene.text), *_RISE_OF.finditer(scene.text)]
    done = {claim.indicator for claim in told}
    for move in moves:
        topic = _moved(scene, move)
        if topic is None or not claimable(scene, move.start(), move.end()):
            continue
        indicator, subject, against = subject_of(scene, topic)
        if indicator in done or not subject:
            continue
        done.add(indicator)
        first, last = min(move.start(), topic.start), max(move.end(), topic.end)
        kind, by = _kind(scene, move.start(), move.end())
        yield ReadClaim(
            span=_span(scene, first, last),
            kind=kind,
            by=by,
            subject=subject,
            indicator=indicator,
            comparator=_direction(move.group()),
            period=scene.time_near(move.start(), move.end()),
            against=against,
            words=topic.words,
        )


def _direction(words: str) -> Comparator:
    for word in re.split(r"\s+", words.lower())[::-1]:
        known = changes().get(word)
        if known:
            return cast("Comparator", known.direction)
    return "rises" if "rise" in words.lower() else "falls"


def _moved(scene: Scene, move: re.Match[str]) -> Topic | None:
    """Give the measure that a word of change speaks of."""
    if re.search(r"\b(?:to|of|for|further|at)\s+(?:\w+ly\s+)?$", scene.lower[: move.start()]) and not re.search(
        r"\b(?:tends?|began|begun|started|continue[sd]?|expected|set|likely|going|forecast|thanks|due|rate)\s+(?:to|of)\s+(?:\w+ly\s+)?$",
        scene.lower[: move.start()],
    ):
        return None
    near: list[tuple[int, Topic]] = []
    for topic in scene.topics:
        if MEASURES[topic.id].form != "value" or topic.start < move.end() and move.start() < topic.end:
            continue
        if topic.id in {"trade_potential", "growth", "members", "neighbours", "gdp", "population", "corridor_time", "area", "seat"}:
            continue
        cost = distance(scene.text, move.span(), (topic.start, topic.end))
        if cost <= _TREND_REACH:
            near.append((cost, topic))
    return min(near, key=lambda pair: pair[0])[1] if near else None
