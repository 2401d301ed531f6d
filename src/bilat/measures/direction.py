"""Direction of change of a series, by one rule for every axis."""

from collections.abc import Iterable
from typing import Literal

from bilat.measures.measured import Measured, citations_of
from bilat.records import Observation

__all__ = ["STEADY_WITHIN", "Direction", "direction", "recent_against_before"]

Direction = Literal["rising", "falling", "steady", "not known"]
"""Direction of change."""

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
        Percent; ``None`` when there is nothing in the earlier period.
    """
    found = list(counts)
    recent = [one for one in found if last_year - span < one.start.year <= last_year]
    before = [one for one in found if last_year - 2 * span < one.start.year <= last_year - span]
    earlier, later = (sum(one.value for one in part) for part in (before, recent))
    if not earlier:
        return None
    return Measured(
        value=100 * (later / earlier - 1),
        unit="percent",
        period=f"{last_year - 2 * span + 1}-{last_year - span} to {last_year - span + 1}-{last_year}",
        method="change",
        inputs=(earlier, later),
        citations=citations_of([*before, *recent]),
    )
