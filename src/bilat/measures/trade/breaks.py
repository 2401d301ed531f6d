"""Break points of a series: years between which its level or trend changed.

The partition of a series into segments with a linear trend of their own that leaves the
smallest sum of squared residuals is found by dynamic programming (Bai and Perron 2003);
how many segments there are is chosen by an information criterion.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["MOST_BREAKS", "SHORTEST", "Break", "Breaks", "structural_breaks"]

SHORTEST = 5
"""Fewest years of a segment; of longer series 15 percent of the years, if that is more."""

MOST_BREAKS = 5
"""Most breaks that are looked for."""

_TRIMMED = 0.15
_OF_A_SEGMENT = 2
_LWZ_WEIGHT: float = 0.299
_LWZ_POWER: float = 2.1
_EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Break:
    """A change between two years that follow each other in a series.

    Parameters
    ----------
    before, after
        Last year of the one segment and first of the next.
    jump
        Factor by which the level changed at the break: where the new trend
        starts, over where the old one would have been in that year.
    growth_before, growth_after
        Yearly change of the trend on each side, percent.
    both
        Whether the stricter criterion (Liu, Wu and Zidek 1997) chooses a break
        between the same years.
    """

    before: int
    after: int
    jump: float
    growth_before: float
    growth_after: float
    both: bool


@dataclass(frozen=True, slots=True)
class Breaks:
    """Break points of one series, or why none can be looked for.

    Parameters
    ----------
    breaks
        Oldest first; empty when one trend serves the whole series.
    years
        First and last year with a value above zero.
    values
        Number of values above zero.
    left_out
        Years with a zero, which has no logarithm.
    shortest
        Fewest years of a segment.
    reason
        Why no break could be looked for; empty when one could.
    """

    breaks: tuple[Break, ...]
    years: tuple[int, int] | None
    values: int
    left_out: tuple[int, ...]
    shortest: int
    reason: str = ""


def structural_breaks(values: Mapping[int, float]) -> Breaks:
    """Find the break points of a yearly series of one count.

    Parameters
    ----------
    values
        Year to value; years without a value may be absent.

    Returns
    -------
    Breaks
        Of the logarithms of the values above zero.

    Examples
    --------
    >>> level = {year: 10.0 for year in range(1990, 2000)}
    >>> found = structural_breaks(level | {year: 100.0 for year in range(2000, 2010)})
    >>> [(one.before, one.after, round(one.jump, 1)) for one in found.breaks]
    [(1999, 2000, 10.0)]
    """
    years = sorted(year for year, value in values.items() if value > 0)
    zeros = tuple(sorted(year for year, value in values.items() if value == 0))
    shortest = max(SHORTEST, math.ceil(_TRIMMED * len(years)))
    span = (years[0], years[-1]) if years else None
    if len(years) < 2 * shortest:
        reason = (
            f"{len(years)} {'year' if len(years) == 1 else 'years'} with a value above zero; a "
            f"break needs {2 * shortest}, {shortest} on each side"
        )
        return Breaks((), span, len(years), zeros, shortest, reason)
    logs = [math.log(values[year]) for year in years]
    most = min(MOST_BREAKS, len(years) // shortest - 1)
    parts = _best_partitions(years, logs, shortest, most)
    loose = parts[_choose(parts, len(years), strict=False)][1]
    strict = set(parts[_choose(parts, len(years), strict=True)][1])
    made = _described(years, logs, loose, strict)
    return Breaks(made, span, len(years), zeros, shortest)


def _best_partitions(
    years: Sequence[int], logs: Sequence[float], shortest: int, most: int
) -> list[tuple[float, tuple[int, ...]]]:
    """Smallest sum of squares, and where the later segments start, for 0 to ``most`` breaks."""
    count = len(years)
    cost = _costs(years, logs)
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [
        {end: (cost(0, end), ()) for end in range(shortest, count + 1)}
    ]
    for number in range(1, most + 1):
        row = {}
        for end in range((number + 1) * shortest, count + 1):
            row[end] = min(
                (before[0] + cost(start, end), (*before[1], start))
                for start, before in best[-1].items()
                if start <= end - shortest
            )
        best.append(row)
    return [row[count] for row in best]


class _costs:  # noqa: N801 - called like a function
    """Sum of squared residuals of a linear trend over any stretch, by running sums."""

    def __init__(self, years: Sequence[int], logs: Sequence[float]) -> None:
        middle, level = sum(years) / len(years), sum(logs) / len(logs)
        sums = [(0.0, 0.0, 0.0, 0.0, 0.0)]
        for year, log in zip(years, logs, strict=True):
            x, y = year - middle, log - level
            last = sums[-1]
            sums.append((last[0] + x, last[1] + y, last[2] + x * x, last[3] + x * y,
                         last[4] + y * y))  # fmt: skip
        self._sums = sums

    def __call__(self, start: int, end: int) -> float:
        n = end - start
        x, y, xx, xy, yy = (
            after - before for before, after in zip(self._sums[start], self._sums[end], strict=True)
        )
        across = xx - x * x / n
        along = xy - x * y / n
        return max(yy - y * y / n - (along * along / across if across > 0 else 0.0), 0.0)


def _choose(parts: Sequence[tuple[float, tuple[int, ...]]], count: int, *, strict: bool) -> int:
    """Find the number of breaks with the smallest criterion; break dates count as parameters."""

    def criterion(number: int) -> float:
        parameters = (number + 1) * _OF_A_SEGMENT + number
        squares = max(parts[number][0], _EXACT * count)
        if not strict:
            return math.log(squares / count) + parameters * math.log(count) / count
        penalty: float = _LWZ_WEIGHT * math.log(count) ** _LWZ_POWER
        return math.log(squares / max(count - parameters, 1)) + parameters * penalty / count

    return min(range(len(parts)), key=lambda number: (criterion(number), number))


def _described(
    years: Sequence[int], logs: Sequence[float], starts: Sequence[int], strict: set[int]
) -> tuple[Break, ...]:
    edges = [0, *starts, len(years)]
    trends = [_trend(years[first:last], logs[first:last]) for first, last in pairwise(edges)]
    made = []
    for place, start in enumerate(starts):
        (level, slope), (new_level, new_slope) = trends[place], trends[place + 1]
        year = years[start]
        jump = new_level + new_slope * year - (level + slope * year)
        made.append(
            Break(
                years[start - 1],
                year,
                math.exp(jump),
                100 * math.expm1(slope),
                100 * math.expm1(new_slope),
                start in strict,
            )
        )
    return tuple(made)


def _trend(years: Sequence[int], logs: Sequence[float]) -> tuple[float, float]:
    middle, level = sum(years) / len(years), sum(logs) / len(logs)
    across = sum((year - middle) ** 2 for year in years)
    along = sum((year - middle) * log for year, log in zip(years, logs, strict=True))
    slope = along / across
    return level - slope * middle, slope
