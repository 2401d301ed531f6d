"""Trade of the pair by year: every source's figure, ranges where sources differ."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.brief.charts import dotpanel, timeseries
from bilat.brief.charts.numbers import counted, years_in_words
from bilat.brief.charts.panel import Picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    COLOUR_A,
    COLOUR_B,
    DARK,
    FEWEST,
    people_number,
)

__all__ = ["Flow", "TradePoint", "trade_chart"]

Flow = Literal["a_to_b", "b_to_a", "total"]


@dataclass(frozen=True, slots=True)
class TradePoint:
    """One source's figure of the pair's trade.

    Parameters
    ----------
    year
        Calendar year, or the one in which the period starts.
    flow
        Direction, or both together.
    value_usd
        Current US dollars.
    source
        Who says so, as shown to people.
    partial
        Whether it covers less than a year.
    period
        The period in words when it is not the calendar year ("Jan-Sep").
    """

    year: int
    flow: Flow
    value_usd: float
    source: str
    partial: bool = False
    period: str = ""


def trade_chart(
    points: Sequence[TradePoint], a_name: str, b_name: str, chart_id: str = "trade"
) -> Chart | None:
    """Draw trade by direction, one panel each, on one common scale.

    Parameters
    ----------
    points
        Every figure of every source; none is preferred.
    a_name, b_name
        Names of the two countries.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two figures.
    """
    if len(points) < FEWEST:
        return None
    names = {
        "a_to_b": (f"{a_name} to {b_name}", COLOUR_A),
        "b_to_a": (f"{b_name} to {a_name}", COLOUR_B),
        "total": ("Both directions", DARK),
    }
    panels = []
    for flow, (name, colour) in names.items():
        dots = [_dot(point) for point in points if point.flow == flow]
        if dots:
            panels.append(timeseries.Series(name, colour, tuple(dots)))
    ordered = sorted(
        points, key=lambda p: (list(names).index(p.flow), p.year, p.partial, p.value_usd)
    )
    rows = tuple(
        (
            names[p.flow][0],
            f"{p.year} ({p.period})" if p.period else str(p.year),
            people_number(p.value_usd),
            "part of the year" if p.partial else "whole year",
            p.source,
        )
        for p in ordered
    )
    table = Table(("Flow", "Year", "US dollars", "Covers", "Source"), rows)
    title = f"Trade between {a_name} and {b_name}, current US dollars"
    return render(
        chart_id,
        title,
        _alt(panels, points),
        table,
        wide=_draw(panels, 680),
        narrow=_draw(panels, 340),
    )


def _dot(point: TradePoint) -> timeseries.Dot:
    return timeseries.Dot(point.year, point.value_usd, point.partial, point.period)


def _draw(panels: Sequence[timeseries.Series], width: float) -> Picture:
    return dotpanel.stacked(panels, width=width, unit_name="US dollars")


def _alt(panels: Sequence[timeseries.Series], points: Sequence[TradePoint]) -> str:
    years = [point.year for point in points]
    span, count = years_in_words(min(years), max(years)), counted(len(points), "figure")
    parts = [f"Dot chart of yearly trade in US dollars, {span}, {count} of all sources."]
    parts += [timeseries.in_words(panel) for panel in panels]
    by_year: dict[tuple[str, int], set[float]] = defaultdict(set)
    for point in points:
        if not point.partial:
            by_year[point.flow, point.year].add(point.value_usd)
    differing = sum(len(values) > 1 for values in by_year.values())
    if differing:
        parts.append(f"Sources differ in {differing} of {len(by_year)} yearly figures (lines).")
    return " ".join(parts)
