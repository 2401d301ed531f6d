"""Pairs side by side: bars for one year, small panels on one scale for several years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bilat.brief.charts.numbers import counted, nice_ticks
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    COLOUR_A,
    DARK,
    FAINT,
    GRID,
    PHONE,
    SOFT,
    people_number,
    shorten,
    text_width,
    wrap,
)

__all__ = ["Measurement", "multiples_chart"]

_ROW, _HEAD, _GAP = 20.0, 34.0, 16.0
_SMALL = 84.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of one pair.

    Parameters
    ----------
    column
        What it measures, in words with its unit.
    name
        The other country.
    year
        Year; ``None`` where there is no figure.
    low, high
        The figure, or the lowest and highest; ``None`` where there is none.
    text
        As people read it, or why there is none.
    source
        Who says so; figures of different sources are not joined.
    """

    column: str
    name: str
    year: int | None
    low: float | None
    high: float | None
    text: str
    source: str = ""


def multiples_chart(
    rows: Sequence[Measurement], title: str, *, series: bool, chart_id: str = "compare"
) -> Chart | None:
    """Draw pairs side by side, one group of marks a column.

    Parameters
    ----------
    rows
        Every figure, in the order of columns and countries.
    title
        Heading.
    series
        Whether there are several years of a pair: then each pair has a small
        panel of its own, with one scale a column.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None when no pair has a figure.
    """
    columns = [
        name
        for name in dict.fromkeys(row.column for row in rows)
        if any(row.low is not None for row in rows if row.column == name)
    ]
    if not columns:
        return None
    drawn = [row for row in rows if row.column in columns]
    table = Table(
        ("Measure", "Country", "Year", "Value"),
        tuple((row.column, row.name, str(row.year or ""), row.text) for row in rows),
    )
    names = list(dict.fromkeys(row.name for row in drawn))
    many = "1 country" if len(names) == 1 else f"{len(names)} countries"
    alt = (
        f"{'Small panels by year' if series else 'Bars'} of {counted(len(columns), 'measure')} for "
        f"{many}. " + " ".join(_told(drawn, column) for column in columns)
    )
    draw = _panels if series else _bars
    return render(
        chart_id,
        title,
        alt,
        table,
        wide=draw(drawn, columns, 680),
        narrow=draw(drawn, columns, 340),
    )


def _told(rows: Sequence[Measurement], column: str) -> str:
    own = [row for row in rows if row.column == column and row.high is not None]
    top = max(own, key=lambda row: row.high or 0.0)
    return f"{column}: largest {top.name}, {top.text} ({top.year})."


def _bars(rows: Sequence[Measurement], columns: Sequence[str], width: float) -> Picture:
    size = 11.0 if width < PHONE else 12.0
    left = 90.0 if width < PHONE else 130.0
    panels, top = [], _HEAD
    for column in columns:
        own = [row for row in rows if row.column == column]
        largest = max(abs(row.high or 0.0) for row in own) or 1.0
        lowest = min(0.0, *(row.low or 0.0 for row in own))
        told = max(text_width(f"{row.text} ({row.year})", size - 1) for row in own if row.year)
        panel = Panel(left, top, width - left - told - 16, _ROW * len(own), x=(lowest, largest))
        _title(panel, column, width, size, -left + 6)
        for place, row in enumerate(own):
            _bar(panel, row, (place + 0.5) * _ROW, size, left)
        panels.append(panel)
        top += _ROW * len(own) + _HEAD + _GAP
    return picture(width, top - _HEAD, panels)


def _bar(panel: Panel, row: Measurement, y: float, size: float, left: float) -> None:
    name = shorten(row.name, left - 12, size)
    panel.add("text", [{"text": name}], x=-6, y=y, align="right", fontSize=size)
    if row.low is None or row.high is None:
        note = shorten(row.text, panel.width + 80, size - 1)
        panel.add("text", [{"text": note}], x=4, y=y, fontSize=size - 1, fill=SOFT)
        return
    bars: list[Row] = [{"x": 0.0, "x2": row.low}]
    panel.add("rect", bars, y=y - 6, y2=y + 6, fill=COLOUR_A)
    if row.high > row.low:
        spans: list[Row] = [{"x": row.low, "x2": row.high}]
        panel.add("rect", spans, y=y - 6, y2=y + 6, fill=COLOUR_A, opacity=0.4)
    end = max(panel.at(row.high), panel.at(0.0))
    text = f"{row.text} ({row.year})"
    panel.add("text", [{"px": end + 5, "text": text}], y=y, fontSize=size - 1, fill=DARK)


def _title(panel: Panel, text: str, width: float, size: float, left: float) -> None:
    for line, part in enumerate(wrap(text, width - 20, size * BOLD)[:1]):
        panel.add("text", [{"text": part}], x=left, y=-14 + 14 * line, fontSize=size,
                  fontWeight="bold")  # fmt: skip


def _panels(rows: Sequence[Measurement], columns: Sequence[str], width: float) -> Picture:
    across = 2 if width < PHONE else 4
    size = 11.0
    panels, top = [], _HEAD
    for column in columns:
        own = [row for row in rows if row.column == column]
        names = list(dict.fromkeys(row.name for row in own))
        years = [row.year for row in own if row.year is not None]
        span = (min(years) - 0.5, max(years) + 0.5)
        ticks = nice_ticks(min(0.0, *(row.low or 0.0 for row in own)),
                           max(row.high or 0.0 for row in own), 2)  # fmt: skip
        room = (width - 12) / across
        head = Panel(0, top, width, 1)
        _title(head, column, width, size + 1, 6)
        panels.append(head)
        top += 12
        for place, name in enumerate(names):
            x, y = place % across, place // across
            panel = Panel(
                x * room + 46, top + y * (_SMALL + 46) + 12, room - 58, _SMALL, x=span,
                y=(ticks[0], ticks[-1]),
            )  # fmt: skip
            _small(panel, [row for row in own if row.name == name], ticks, size)
            panels.append(panel)
        top += (-(-len(names) // across)) * (_SMALL + 46) + _HEAD
    return picture(width, top - _HEAD + 8, panels)


def _small(panel: Panel, rows: Sequence[Measurement], ticks: Sequence[float], size: float) -> None:
    panel.add("rect", [{}], x=0, x2=panel.width, y=0, y2=panel.height, fill=FAINT)
    grid: list[Row] = [{"y": tick} for tick in ticks]
    panel.add("rule", grid, x=0, x2=panel.width, stroke=GRID)
    numbers: list[Row] = [{"y": tick, "text": people_number(tick)} for tick in ticks]
    panel.add("text", numbers, x=-4, align="right", fontSize=size - 2, fill=SOFT)
    name = shorten(rows[0].name, panel.width + 40, size)
    panel.add("text", [{"text": name}], x=0, y=-8, fontSize=size)
    every = [row for row in rows if row.year is not None and row.high is not None]
    if not every:
        note = shorten("no figure", panel.width, size)
        panel.add("text", [{"text": note}], x=4, y=panel.height / 2, fontSize=size - 1, fill=SOFT)
        return
    first, last = panel.domains["x"] or (0.0, 1.0)
    ends: list[Row] = [
        {"px": 0, "text": str(round(first + 0.5)), "align": "left"},
        {"px": panel.width, "text": str(round(last - 0.5)), "align": "right"},
    ]
    panel.add("text", ends, y=panel.height + 9, fontSize=size - 2, fill=SOFT)
    for source in dict.fromkeys(row.source for row in every):
        _line(panel, {row.year or 0: row for row in every if row.source == source})


def _line(panel: Panel, known: Mapping[int, Measurement]) -> None:
    """Draw the figures of one source."""
    lines: list[Row] = [
        {"x": year, "y": known[year].high or 0.0, "x2": after, "y2": known[after].high or 0.0}
        for year, after in pairwise(sorted(known))
        if after == year + 1
    ]
    panel.add("rule", lines, stroke=COLOUR_A, strokeWidth=1.4)
    spans: list[Row] = [
        {"x": year, "y": row.low or 0.0, "y2": row.high or 0.0}
        for year, row in known.items()
        if row.low != row.high
    ]
    panel.add("rule", spans, stroke=COLOUR_A, strokeWidth=2, opacity=0.4)
    dots: list[Row] = [{"x": year, "y": row.high or 0.0} for year, row in known.items()]
    panel.add("symbol", dots, fill=COLOUR_A, size=7)
