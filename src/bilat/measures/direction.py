"""Direction of change of a series, by one rule for every axis."""

from collections.abc import Iterable
from typing import Literal

from bilat.measures.measured import Measured, citations_of
from bilat.records import Observation

__all__ = ["FEWEST", "STEADY_WITHIN", "Direction", "direction", "recent_against_before", "since"]

Direction = Literal["rising", "falling", "steady", "not known"]
"""Direction of change."""

FEWEST = 6
"""Fewer entries than this in two periods together have no direction."""

STEADY_WITHIN = 5.0
"""A change of at most so many percent is called steady."""


def direction(found: Measured | None) -> Direction:
    """Name the direction of a change.

    Parameters
    ----------
    found
        A change in percent; ``None`` when there is none to measure.

    Returns
    -------
    str
        ``steady`` within :data:`STEADY_WITHIN` percent either way.
    """
    if found is None:
        return "not known"
    if abs(found.value) <= STEADY_WITHIN:
        return "steady"
    return "rising" if found.value > 0 else "falling"


def recent_against_before(
    counts: Iterable[Observation], last_year: int, span: int = 3
) -> Measured | None:
    """Change of a yearly count between the last years and those before them.

    Parameters
    ----------
    counts
        Yearly counts; a year without an entry adds nothing.
    last_year
        Last whole year to look at.
    span
        Years in each of the two periods.

    Returns
    -------
    Measured or None
        Percent; ``None`` when there is nothing in the earlier period, or
        fewer than :data:`FEWEST` in both together.
    """
    found = list(counts)
    middle = last_year - span
    recent = [one for one in found if middle < one.start.year <= last_year]
    before = [one for one in found if middle - span < one.start.year <= middle]
    earlier, later = (sum(one.value for one in part) for part in (before, recent))
    if not earlier or earlier + later < FEWEST:
        return None
    return Measured(
        value=100 * (later / earlier - 1),
        unit="percent",
        period=f"{middle - span + 1}-{middle} to {middle + 1}-{last_year}",
        method="change",
        inputs=(earlier, later),
        citations=citations_of([*before, *recent]),
    )


def since(counts: Iterable[Observation], last_year: int, back: int) -> Measured | None:
    """Change of a yearly count against an earlier year.

    Parameters
    ----------
    counts
        Yearly counts.
    last_year
        The later year.
    back
        How many years before it the earlier one lies.

    Returns
    -------
    Measured or None
        Percent; ``None`` when either year has no count.
    """
    by_year = {one.start.year: one for one in counts}
    before, after = by_year.get(last_year - back), by_year.get(last_year)
    if before is None or after is None or not before.value:
        return None
    return Measured(
        value=100 * (after.value / before.value - 1),
        unit="percent",
        period=f"{before.period} to {after.period}",
        method="change",
        inputs=(before.value, after.value),
        citations=citations_of((before, after)),
    )
