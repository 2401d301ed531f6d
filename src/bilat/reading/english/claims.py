"""Checkable statements of a sentence, in normal form."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from bilat.reading.english import comparisons, ranks
from bilat.reading.english.claims_values import kind_of, span_of, valued_claims
from bilat.reading.english.context import Context
from bilat.reading.english.durations import durations
from bilat.reading.english.limits import limited
from bilat.reading.english.projects import project_states
from bilat.reading.english.ratios import ratio_claims
from bilat.reading.english.relations import Relation, relations
from bilat.reading.english.scene import Scene, scene_of
from bilat.reading.english.stance import claimable
from bilat.reading.english.subjects import subject_of
from bilat.reading.english.tables import ANY_CASE
from bilat.reading.english.topics import Topic, distance
from bilat.reading.english.unnamed import unnamed_claims
from bilat.reading.records import Comparator, Mention, Quantity, ReadClaim
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["claims"]

_WEAK = {"up", "down", "more", "less", "higher", "lower", "longer", "shorter", "gain", "gains",
         "gained", "cut", "cuts", "cutting", "lost", "improve", "improved", "improving",
         "expensive",
         "cheaper", "faster", "quicker", "save", "saves", "saved", "saving", "savings", "contract",
         "flat", "steady", "stable", "contracting", "rise", "lowers"}  # fmt: skip
_STAYS = re.compile(r"\b(?:remain\w*|been|is|was|stayed|held|are|were)\s+(?:\w+\s+)?$")
_TREND_REACH, _TREND_REACH_SHARED = 48, 160
_SHARED = re.compile(
    r"\b(?:and|but),?\s+(?:has|have|had|is|are|was|were|will|would|keeps?)(?:\s+\w+){0,3}\s+$",
    ANY_CASE,
)
_RANKS = {"rank"}


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
    scene = scene_of(sentence, mentions, context)
    if scene.text.rstrip("\"'”’) \n").endswith("?"):
        return ()
    ratios = list(ratio_claims(scene, figures))
    used = [figure for figure, _ in ratios]
    figures = [figure for figure in figures if figure not in used]
    valued = [*(claim for _, claim in ratios), *valued_claims(scene, figures)]
    found = valued + [
        claim
        for relation in _relations(scene)
        if _stands(claim := _related(scene, relation), valued)
        and not any(_same_ratio(claim, ratio) for _, ratio in ratios)
    ]
    found += [
        _related(scene, relation)
        for relation in project_states(scene)
        if not any(_same_deed(scene, relation, claim) for claim in found)
    ]
    found += _trends(scene, [claim for claim in valued if _tells(scene, claim)])
    found += durations(scene)
    found += unnamed_claims(scene, figures, found)
    seen: dict[tuple[object, ...], ReadClaim] = {}
    for claim in found:
        key = (
            claim.subject,
            claim.indicator,
            claim.comparator,
            claim.value,
            claim.period,
            claim.high,
            claim.against,
            claim.words if claim.indicator == "agreement" else "",
        )
        seen.setdefault(key, claim)
    return tuple(sorted(seen.values(), key=lambda claim: (claim.span.start, claim.span.end)))


def _same_ratio(claim: ReadClaim, ratio: ReadClaim) -> bool:
    """Whether a comparison is told by a ratio already."""
    return (
        claim.comparator in {"more than", "less than"}
        and claim.indicator == ratio.indicator
        and claim.span.start < ratio.span.end
        and ratio.span.start < claim.span.end
    )


def _same_deed(scene: Scene, project: Relation, claim: ReadClaim) -> bool:
    """Whether a claim of a link or an agreement tells what is said of a project already."""
    first, last = claim.span.start - scene.offset, claim.span.end - scene.offset
    told = {"corridor_status", "agreement", "visa"}
    return claim.indicator in told and first < project.end and project.start < last


def _tells(scene: Scene, claim: ReadClaim) -> bool:
    """Whether a claim of a value tells the change too: "rose by 20 percent", "fell to 2.4"."""
    if claim.comparator in {"rises", "falls"}:
        return True
    start, end = claim.span.start - scene.offset, claim.span.end - scene.offset
    moved = [last for _, last, _ in scene.changes if start <= last < end]
    return any(re.match(r"\s+(?:\w+\s+){0,2}(?:to|from)\b", scene.text[last:end]) for last in moved)


def _stands(claim: ReadClaim, valued: Sequence[ReadClaim]) -> bool:
    """Whether a relation says something: no count of the same words says more."""
    return not any(
        other.indicator == claim.indicator
        and other.comparator not in {"rises", "falls"}
        and claim.indicator != "border"
        and claim.comparator in {"exists", "signed", "met"}
        and other.span.start < claim.span.end
        and claim.span.start < other.span.end
        for other in valued
    )


def _relations(scene: Scene) -> Iterator[Relation]:
    yield from relations(scene)
    yield from ranks.superlatives(scene)
    yield from comparisons.compared(scene)
    yield from comparisons.little(scene)


def _related(scene: Scene, found: Relation) -> ReadClaim:
    kind, by = kind_of(scene, found.start, found.end)
    if found.comparator == "<" and kind == "fact" and found.indicator != "trade_balance":
        kind = "opinion"
    if found.planned and kind == "fact":
        kind = "forecast"
    return ReadClaim(
        span=span_of(scene, found.start, found.end),
        kind=kind,
        by=by,
        subject=found.subject,
        indicator=found.indicator,
        comparator=cast("Comparator", found.comparator),
        value=found.value,
        unit="times" if found.value else "",
        period=scene.time_near(
            found.end - 1 if found.tail else found.start, found.end, bounded=found.tail
        ),
        against=found.against,
        words=found.words,
    )


def _trends(scene: Scene, told: Sequence[ReadClaim]) -> Iterator[ReadClaim]:
    """Claims that something rises, falls or stays, without saying by how much."""
    if not scene.changes or not scene.topics:
        return
    done = {claim.indicator for claim in told}
    for start, end, direction in _moves(scene):
        topic = _moved(scene, start, end)
        if topic is None or limited(scene, topic) or not claimable(scene, start, end):
            continue
        indicator, subject, against = subject_of(scene, topic)
        if indicator in done or not subject:
            continue
        done.add(indicator)
        first, last = min(start, topic.start), max(end, topic.end)
        kind, by = kind_of(scene, start, end)
        yield ReadClaim(
            span=span_of(scene, first, last),
            kind=kind,
            by=by,
            subject=subject,
            indicator=indicator,
            comparator=direction,
            period=scene.time_near(start, end),
            against=against,
            words=topic.words,
        )


def _moves(scene: Scene) -> Iterator[tuple[int, int, Comparator]]:
    """Words that by themselves say that something rises, falls or stays."""
    for start, end, word in scene.changes:
        text = scene.lower[start:end]
        if word.direction == "stable":
            sure = _STAYS.search(scene.lower[:start]) is not None
        elif text in {"rise", "fall"}:
            sure = re.match(r"\s+(?:in|of)\b", scene.lower[end:]) is not None
        else:
            sure = text not in _WEAK
        if sure:
            yield start, end, cast("Comparator", word.direction)


def _moved(scene: Scene, start: int, end: int) -> Topic | None:
    """Give the measure that a word of change speaks of."""
    if re.search(
        r"\b(?:to|of|for|further|at)\s+(?:\w+ly\s+)?$", scene.lower[:start]
    ) and not re.search(
        r"\b(?:tends?|began|begun|started|continue[sd]?|expected|set|likely|going"
        r"|forecast|thanks|due|rate)\s+(?:to|of)\s+(?:\w+ly\s+)?$",
        scene.lower[:start],
    ):
        return None
    near: list[tuple[int, Topic]] = []
    shared = _SHARED.search(scene.text, 0, start) is not None
    for topic in scene.topics:
        if MEASURES[topic.id].form != "value" or (topic.start < end and start < topic.end):
            continue
        if topic.id in {
            "trade_potential",
            "growth",
            "members",
            "neighbours",
            "gdp",
            "population",
            "corridor_time",
            "corridor_distance",
            "corridor_capacity",
            "area",
            "seat",
            "war",
        }:
            continue
        if topic.start > end and " and " in scene.lower[end : topic.start]:
            continue
        cost = distance(scene.text, (start, end), (topic.start, topic.end))
        if cost <= (_TREND_REACH_SHARED if shared and topic.end < start else _TREND_REACH):
            near.append((cost, topic))
    return min(near, key=lambda pair: pair[0])[1] if near else None
