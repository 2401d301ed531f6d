"""Figures by year: what a panel shows, and how it is told in words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilat.brief.charts.style import people_number

__all__ = ["Dot", "Series", "amounts", "in_words", "when", "year_domain"]


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure of one year; ``partial`` when it covers only ``period`` of it."""

    year: int
    value: float
    partial: bool = False
    period: str = ""
    exact: float = 0.0
    """The value before scaling; set by :meth:`Series.scaled`."""


@dataclass(frozen=True, slots=True)
class Series:
    """What one panel shows."""

    name: str
    colour: str
    dots: tuple[Dot, ...]
    unit: str = ""

    def scaled(self, divisor: float) -> "Series":
        """Return the same panel with values in a larger unit."""
        dots = tuple(replace(dot, value=dot.value / divisor, exact=dot.value) for dot in self.dots)
        return replace(self, dots=dots)

    def spans(self) -> dict[int, tuple[float, float]]:
        """Return lowest and highest whole-year figure of each year."""
        values: dict[int, list[float]] = defaultdict(list)
        for dot in self.dots:
            if not dot.partial:
                values[dot.year].append(dot.value)
        return {year: (min(found), max(found)) for year, found in sorted(values.items())}


def year_domain(series: Sequence[Series]) -> tuple[int, int]:
    """Return the years that an axis must cover, at least two.

    Parameters
    ----------
    series
        All panels that share the axis.

    Returns
    -------
    tuple[int, int]
        First and last year.
    """
    years = [dot.year for one in series for dot in one.dots]
    first, last = min(years), max(years)
    return (first - 1, last + 1) if first == last else (first, last)


def in_words(series: Series) -> str:
    """Tell a panel in a sentence: first, highest and newest figure.

    Parameters
    ----------
    series
        One panel.

    Returns
    -------
    str
        A sentence with its full stop.
    """
    spans = series.spans()
    if not spans:
        newest = max(series.dots, key=lambda dot: dot.year)
        amount = people_number(newest.value)
        return f"{series.name}: only parts of years, newest {when(newest)} {amount}."
    first, last = min(spans), max(spans)
    top = max(spans, key=lambda year: spans[year][1])
    said = {first: "", top: "at most ", last: "newest "}
    parts = [f"{word}{year} {amounts(spans[year])}" for year, word in sorted(said.items())]
    newer = [dot for dot in series.dots if dot.partial and dot.year > last]
    if newer:
        newest = max(newer, key=lambda dot: dot.year)
        parts.append(f"part of a year, {when(newest)}, {people_number(newest.value)}")
    unit = f" ({series.unit})" if series.unit else ""
    return f"{series.name}{unit}: {'; '.join(parts)}."


def amounts(values: Sequence[float]) -> str:
    """Write one number, or the range of several.

    Parameters
    ----------
    values
        At least one.

    Returns
    -------
    str
        Such as ``"4.6–5.0 bn"``.
    """
    low, high = people_number(min(values)), people_number(max(values))
    if low == high:
        return low
    unit = high.rpartition(" ")[2] if " " in high else ""
    return f"{low.removesuffix(unit).rstrip()}–{high}"


def when(dot: Dot) -> str:
    """Say the time of a figure in words.

    Parameters
    ----------
    dot
        The figure.

    Returns
    -------
    str
        Such as ``"Jan-Sep 2024"``.
    """
    if not dot.period:
        return f"{dot.year}{' (part)' if dot.partial else ''}"
    return dot.period if str(dot.year) in dot.period else f"{dot.period} {dot.year}"
