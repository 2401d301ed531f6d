"""Visitors, students, flights: small panels, one an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.brief.charts import dotpanel, timeseries
from bilat.brief.charts.panel import Panel, Picture, Row
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    COLOUR_A,
    COLOUR_B,
    DARK,
    FEWEST,
    PHONE,
    people_number,
    shorten,
    text_width,
)

__all__ = ["PeoplePoint", "PeopleSeries", "people_chart"]

_COLOURS = {"a": COLOUR_A, "b": COLOUR_B, "both": DARK}
_HEIGHT = 92.0


@dataclass(frozen=True, slots=True)
class PeoplePoint:
    """One source's figure of one year.

    Parameters
    ----------
    year
        Year of the figure.
    value
        In the unit of its series.
    source
        Who says so.
    partial
        Whether it covers less than a year.
    period
        The part in words ("Jan-Sep").
    """

    year: int
    value: float
    source: str
    partial: bool = False
    period: str = ""


@dataclass(frozen=True, slots=True)
class PeopleSeries:
    """One indicator in one direction.

    Parameters
    ----------
    label
        Such as "Visitors from Iran to Russia".
    side
        Country whose colour it takes: where the people come from; ``both``
        for neither.
    points
        Any order.
    unit
        What is counted, if the label does not say it ("a week").
    """

    label: str
    side: Literal["a", "b", "both"]
    points: tuple[PeoplePoint, ...]
    unit: str = ""


def people_chart(
    series: Sequence[PeopleSeries],
    chart_id: str = "people",
    title: str = "People between the two countries",
) -> Chart | None:
    """Draw small panels on one year axis, each with its own scale from zero.

    A series of a single figure is a line of text below the panels, not a panel.

    Parameters
    ----------
    series
        In the order wanted; those without points are left out.
    chart_id
        Prefix of ids.
    title
        What it shows.

    Returns
    -------
    Chart | None
        None when no series has two points.
    """
    panels = [
        timeseries.Series(
            one.label,
            _COLOURS[one.side],
            tuple(timeseries.Dot(p.year, p.value, p.partial, p.period) for p in one.points),
            one.unit,
        )
        for one in series
        if one.points
    ]
    if all(len(panel.dots) < FEWEST for panel in panels):
        return None
    table = Table(
        ("Indicator", "Year", "Value", "Covers", "Source"),
        tuple(
            (
                f"{one.label}, {one.unit}" if one.unit else one.label,
                f"{p.year} ({p.period})" if p.period else str(p.year),
                people_number(p.value),
                "part of the year" if p.partial else "whole year",
                p.source,
            )
            for one in series
            for p in sorted(one.points, key=lambda p: (p.year, p.value))
        ),
    )
    words = " ".join(timeseries.in_words(panel) for panel in panels)
    first, last = timeseries.year_domain(panels)
    alt = f"Small dot charts, {first} to {last}, each on its own scale. {words}"
    return render(
        chart_id,
        title,
        alt,
        table,
        wide=_draw(panels, 680),
        narrow=_draw(panels, 340),
    )


def _draw(panels: Sequence[timeseries.Series], width: float) -> Picture:
    narrow = width < PHONE
    charted = [panel for panel in panels if len(panel.dots) > 1]
    single = [panel for panel in panels if len(panel.dots) == 1]
    size, columns = (12.0, 1) if narrow else (13.0, 2 if len(charted) > 1 else 1)
    years = timeseries.year_domain(charted)
    column = width / columns
    step = dotpanel.HEAD + dotpanel.FOOT + _HEIGHT
    drawn = []
    for index, panel in enumerate(charted):
        left = (index % columns) * column + 46
        top = dotpanel.HEAD + (index // columns) * step
        drawn.append(dotpanel.draw_series(panel, (left, top, column - 64, _HEIGHT), years, size))
    bottom = step * -(-len(charted) // columns)
    if single:
        drawn.append(_singles(single, bottom + 8, width, size))
        bottom += drawn[-1].height + 14
    return dotpanel.with_key(drawn, panels, (14, bottom, width, size))


def _singles(single: Sequence[timeseries.Series], top: float, width: float, size: float) -> Panel:
    """Write series of one figure below each other, value first."""
    panel = Panel(14, top, width - 20, 20.0 * (len(single) + 1))
    panel.add("text", [{"text": "Single figures"}], y=10, fontSize=size, fontWeight="bold")
    texts = [f"{people_number(one.dots[0].value)} {one.unit}".rstrip() for one in single]
    edge = max(text_width(text, size) for text in texts) + 12
    names: list[Row] = []
    values: list[Row] = []
    for index, (one, text) in enumerate(zip(single, texts, strict=True)):
        y = 20.0 * (index + 1) + 10
        name = shorten(f"{one.name}, {timeseries.when(one.dots[0])}", panel.width - edge, size)
        names.append({"px": edge, "py": y, "text": name, "fill": one.colour})
        values.append({"px": edge - 8, "py": y, "text": text})
    panel.add("text", values, align="right", fontSize=size, fontWeight="bold")
    panel.add("text", names, fontSize=size)
    return panel
