"""Statements whose figure is one of no measure kept here: "120 firms came to the fair".

They are claims as well, which a source could decide though the store cannot. They are read
only where no other rule has read the figure, so that a reader of the list sees what was left.
"""

import re
from collections.abc import Iterator, Sequence

from bilat.reading.english.claims_values import kind_of, span_of
from bilat.reading.english.pronouns import spoken_of
from bilat.reading.english.scene import Scene
from bilat.reading.english.stance import claimable
from bilat.reading.records import Quantity, ReadClaim

__all__ = ["UNNAMED", "unnamed_claims"]

UNNAMED = "other_figure"
"""Id of the measure that stands for every other."""

_VAGUE = frozenset(
    tuple(
        "years months weeks days hours decades centuries generations times things ways hands "  # noqa: SIM905
        "sides reasons steps words lines pages points questions others means paths faces minutes "
        "eyes stages fronts parts pillars problems issues areas fields levels".split()
    )
)
_PROMISED = re.compile(
    r"\b(?:foresees?|foresaw|provides for|envisag\w+|promis\w+|pledg\w+|up to|stage|loan|credit"
    r"|(?:is|are|was|were) to (?:be|come|bring|deliver|supply))\b",
    re.IGNORECASE,
)
_FEW, _MANY = 3.0, 10.0
_ANAPHOR = re.compile(r"\b(?:not|n['’]t)\s+(?:the\s+)?$")
_CALENDAR = {"year", "month", "week", "decade", "century"}


def unnamed_claims(
    scene: Scene, figures: Sequence[Quantity], told: Sequence[ReadClaim]
) -> Iterator[ReadClaim]:
    """Give a claim for each figure that no other claim of the sentence holds.

    Parameters
    ----------
    scene
        The sentence.
    figures
        Its figures.
    told
        Claims already read.

    Yields
    ------
    ReadClaim
        With the counted noun or the unit as its words.
    """
    for figure in figures:
        start, end = figure.span.start - scene.offset, figure.span.end - scene.offset
        if not 0 <= start < end <= len(scene.text) or not _counts(scene, figure, start):
            continue
        if not claimable(scene, start, end) or any(_holds(one, figure) for one in told):
            continue
        kind, by = kind_of(scene, start, end)
        yield ReadClaim(
            span=span_of(scene, start, end),
            kind="forecast" if figure.kind == "forecast" else kind,
            by=by,
            subject=_whose(scene, figure, start, end),
            indicator=UNNAMED,
            comparator=figure.relation,
            value=figure.value,
            high=figure.high,
            unit=figure.unit,
            period=figure.when,
            words=figure.measures or figure.span.text,
        )


def _whose(scene: Scene, figure: Quantity, start: int, end: int) -> tuple[str, ...]:
    """Give whose figure it is; what was promised is a matter of the two states of the text."""
    pair = scene.context.pair
    first, last = scene.clause(start, end)
    if (
        len(pair) > 1
        and len(figure.subject) < len(pair)
        and _PROMISED.search(scene.text, first, last)
    ):
        return pair
    return figure.subject or spoken_of(scene) or pair


def _counts(scene: Scene, figure: Quantity, start: int) -> bool:
    """Whether a figure counts something that somebody could count again."""
    if figure.value is None or _ANAPHOR.search(scene.text, 0, start):
        return False
    if figure.indicator and figure.subject and figure.unit not in {"times", "rank"}:
        return False  # its own rule has read it, and found that it says nothing by itself
    if figure.unit:
        return figure.unit not in _CALENDAR
    noun = figure.measures.lower().rsplit(" ", maxsplit=1)[-1]
    if not noun:
        return figure.value >= _MANY
    return noun not in _VAGUE and figure.value >= _FEW


def _holds(claim: ReadClaim, figure: Quantity) -> bool:
    """Whether a claim has the number, or one that follows from it, in its words."""
    if claim.value is None:
        return False
    inside = claim.span.start <= figure.span.start and figure.span.end <= claim.span.end
    return inside and (claim.value, claim.high) == (figure.value, figure.high)
