"""One series by year, for ``bilat series --chart``."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.brief.charts import dotpanel, timeseries
from bilat.brief.charts.panel import Picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    COLOUR_A,
    FEWEST,
    PHONE,
    people_number,
)

__all__ = ["SeriesPoint", "series_chart"]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure.

    Parameters
    ----------
    year
        Year of the figure.
    value
        In the series' unit; several points of a year are drawn as a range.
    source
        Who says so.
    partial
        Whether it covers less than a year.
    """

    year: int
    value: float
    source: str = ""
    partial: bool = False


def series_chart(
    points: Sequence[SeriesPoint], label: str, unit: str, chart_id: str = "series"
) -> Chart | None:
    """Draw one series from zero; a missing year stays a gap.

    Parameters
    ----------
    points
        Any order.
    label
        Name of the series.
    unit
        What the numbers count; may be empty.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two points.
    """
    if len(points) < FEWEST:
        return None
    dots = tuple(timeseries.Dot(p.year, p.value, p.partial) for p in points)
    one = timeseries.Series(label, COLOUR_A, dots, unit)
    rows = tuple(
        (
            str(p.year),
            people_number(p.value),
            "part of the year" if p.partial else "whole year",
            p.source,
        )
        for p in sorted(points, key=lambda p: (p.year, p.value))
    )
    alt = f"Dot chart of {len(points)} figures by year. {timeseries.in_words(one)}"
    table = Table(("Year", unit or "Value", "Covers", "Source"), rows)
    return render(chart_id, label, alt, table, wide=_draw(one, 680), narrow=_draw(one, 340))


def _draw(one: timeseries.Series, width: float) -> Picture:
    size, height = (12.0, 150.0) if width < PHONE else (13.0, 200.0)
    place = (50.0, dotpanel.HEAD, width - 70, height)
    panel = dotpanel.draw_series(one, place, timeseries.year_domain([one]), size)
    bottom = dotpanel.HEAD + height + dotpanel.FOOT
    return dotpanel.with_key([panel], [one], (14, bottom, width, size))
