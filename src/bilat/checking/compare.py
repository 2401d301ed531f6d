"""How a claimed number is held against figures: distance, tolerance, outcome."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import Tolerance, Verdict
from bilat.reading.records import ReadClaim
from bilat.records import Observation

__all__ = ["COUNT", "POINTS", "VALUE", "Claimed", "Figure", "Outcome", "claimed_of", "figure_of"]

VALUE = Tolerance(
    "within 5 percent of a source, roughly within 20 percent, contradicted beyond 30 percent of "
    "every source",
    0.05,
    0.20,
    0.30,
)
"""For values in money, people or goods."""

ABOUT = Tolerance(
    "said with 'about': within 10 percent of a source, roughly within 25 percent, contradicted "
    "beyond 40 percent of every source",
    0.10,
    0.25,
    0.40,
)
"""The same where the text says "about"."""

POINTS = Tolerance(
    "within 2 points of a source and a quarter of the larger of the two, roughly within 5 points "
    "and a half, contradicted beyond 10 points of every source",
    2.0,
    5.0,
    10.0,
)
"""For shares in percent."""

_NEAR_PART, _WIDE_PART = 1 / 4, 1 / 2
_ANOTHER = 0.8
"""Share of the larger number from which on the two are five times apart."""

_BOUND = re.compile(
    r"(?:(?P<more>more than|over|above|at least|(?<!not )exceed\w*)|less than|under|below|at most"
    r"|not even|not exceed\w*)"
    r"\s+(?:\S+\s+)?(?:\d|percent|per cent|half|a third|a quarter)",
    re.IGNORECASE,
)

COUNT = Tolerance("the very number", 0.0, 0.0, 0.0)
"""For small counts."""


class Figure(NamedTuple):
    """A figure in base units with the observation behind it.

    Parameters
    ----------
    low, high
        Its range; equal for a single value.
    unit
        Base unit.
    observation
        Where it comes from.
    """

    low: float
    high: float
    unit: str
    observation: Observation


@dataclass(frozen=True, slots=True)
class Claimed:
    """The number that a claim names, as an interval.

    Parameters
    ----------
    low, high
        Ends; infinite where the words leave one open.
    unit
        Base unit; empty when the claim names none.
    about
        Whether the words say "about".
    """

    low: float
    high: float
    unit: str
    about: bool = False

    @property
    def text(self) -> str:
        """The interval as people read it."""
        if math.isinf(self.low) and math.isinf(self.high):
            return "any value"
        if math.isinf(self.high):
            return f"more than {amount(self.low, self.unit)}"
        if math.isinf(self.low):
            return f"less than {amount(self.high, self.unit)}"
        if self.low == self.high:
            return ("about " if self.about else "") + amount(self.low, self.unit)
        return f"{amount(self.low, self.unit)} to {amount(self.high, self.unit)}"

    def scaled(self, factor: float) -> "Claimed":
        """Return the same interval times a factor."""
        low, high = sorted((self.low * factor, self.high * factor))
        return Claimed(low, high, self.unit, self.about)

    def distance(self, figure: Figure, *, points: bool = False) -> float:
        """How far a figure lies outside the interval.

        Parameters
        ----------
        figure
            The figure.
        points
            Whether to return the gap itself; otherwise as a share of the
            larger of the two numbers that face each other.

        Returns
        -------
        float
            0 where they overlap.
        """
        if figure.low <= self.high and figure.high >= self.low:
            return 0.0
        mine, theirs = (
            (self.low, figure.high) if figure.high < self.low else (self.high, figure.low)
        )
        gap = abs(mine - theirs)
        if points:
            return gap
        size = max(abs(mine), abs(theirs))
        return gap / size if size else math.inf

    def tolerance(self, given: Tolerance) -> Tolerance:
        """Return the tolerance to use: that for "about" where the text says so."""
        return ABOUT if given is VALUE and self.about else given


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the comparison with a set of figures yields.

    Parameters
    ----------
    verdict
        ``None`` where the figures are neither near enough nor far enough.
    figures
        The figures, the nearest first.
    tolerance
        The tolerance used.
    another
        Whether the number is more than five times as large or small as every figure, so that the
        words may mean something else. Then nothing is decided.
    """

    verdict: Verdict | None
    figures: tuple[Figure, ...]
    tolerance: Tolerance
    another: bool = False

    @classmethod
    def of(cls, claimed: Claimed, figures: Sequence[Figure], given: Tolerance = VALUE) -> "Outcome":
        """Hold a claimed number against figures.

        Parameters
        ----------
        claimed
            The claimed number.
        figures
            At least one figure.
        given
            The tolerance.
        """
        points = given is POINTS
        tolerance = claimed.tolerance(given)
        ordered = sorted(
            figures,
            key=lambda one: (
                claimed.distance(one, points=points),
                -one.observation.end.toordinal(),
            ),
        )
        distances = [claimed.distance(one, points=points) for one in ordered]
        verdict: Verdict | None = None
        near, wide = tolerance.near, tolerance.wide
        if points:
            near, wide = _of_size(claimed, ordered[0])
        if distances[0] <= near:
            verdict = "supported"
        elif distances[0] <= wide:
            verdict = "roughly supported"
        elif distances[0] > tolerance.clear:
            verdict = "contradicted"
        another = tolerance.clear > 0 and not points and distances[0] > _ANOTHER
        return cls(None if another else verdict, tuple(ordered), tolerance, another)

    @property
    def hull(self) -> str:
        """Lowest and highest figure as people read them."""
        low = min(one.low for one in self.figures)
        high = max(one.high for one in self.figures)
        unit = self.figures[0].unit
        return amount(low, unit) if low == high else f"{amount(low, unit)} to {amount(high, unit)}"


def _of_size(claimed: Claimed, figure: Figure) -> tuple[float, float]:
    """Points within which a share counts as the same: fewer for a small share."""
    ends = (claimed.low, claimed.high, figure.low, figure.high)
    size = max(abs(end) for end in ends if math.isfinite(end))
    return min(POINTS.near, size * _NEAR_PART), min(POINTS.wide, size * _WIDE_PART)


def claimed_of(claim: ReadClaim, unit: str = "") -> Claimed | None:
    """Read the number that a claim names.

    Parameters
    ----------
    claim
        The claim.
    unit
        Unit that is meant where the claim names none.

    Returns
    -------
    Claimed or None
        ``None`` when it names no number, or none that is finite.
    """
    if claim.value is None or not math.isfinite(claim.value):
        return None
    value, base = in_base(claim.value, claim.unit or unit)
    if claim.high is not None and math.isfinite(claim.high):
        other, _ = in_base(claim.high, claim.unit or unit)
        return Claimed(min(value, other), max(value, other), base, claim.comparator == "about")
    bound = _BOUND.search(claim.span.text) if claim.comparator == "share" else None
    if claim.comparator in (">", "more than") or (bound and bound["more"]):
        return Claimed(value, math.inf, base)
    if claim.comparator in ("<", "less than") or bound:
        return Claimed(-math.inf, value, base)
    return Claimed(value, value, base, claim.comparator == "about")


def figure_of(one: Observation) -> Figure:
    """Bring an observation to base units.

    Parameters
    ----------
    one
        The observation.
    """
    low, unit = in_base(one.value, one.unit)
    high = low if one.high is None else in_base(one.high, one.unit)[0]
    return Figure(min(low, high), max(low, high), unit, one)
