"""Meetings of leaders and ministers: how many a year, and when on which level."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import (
    counted,
    nice_step,
    year_ticks,
    years_in_words,
)
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    DARK,
    FAINT,
    FEWEST,
    PHONE,
    SOFT,
    WHITE,
    clean_text,
    shorten,
    wrap,
)

__all__ = ["Meeting", "meetings_chart"]

# From the highest level down: dark to light, in colour and in greyscale.
_SHADES = ("#1d3a52", "#4c7391", "#86a8c0", "#a9a9a9", "#c9c9c9", "#e3e3e3")
# First word that is found in a level decides its rank; 0 is the highest.
_RANKS = (
    ("foreign minister", 4),
    ("deputy", 3),
    ("vice", 2),
    ("head of government", 1),
    ("prime minister", 1),
    ("head of state", 0),
    ("president", 0),
    ("leader", 0),
    ("monarch", 0),
)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_LANE, _RADIUS, _ROOM = 9.0, 4.0, 14.0


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting.

    Parameters
    ----------
    when
        ISO date, or its year and month, or its year.
    level
        Level of the persons who met, such as "head of state".
    status
        ``announced`` when no report says that it was held.
    label
        What it was, for the table.
    """

    when: str
    level: str
    status: Literal["held", "announced"]
    label: str


def meetings_chart(meetings: Sequence[Meeting], chart_id: str = "meetings") -> Chart | None:
    """Draw meetings per year as bars, and each meeting in a row of its level.

    Parameters
    ----------
    meetings
        In any order.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two meetings.
    """
    dated = sorted(
        (m for m in meetings if _DATE.fullmatch(m.when)), key=lambda m: (m.when, m.level)
    )
    if len(dated) < FEWEST:
        return None
    levels = sorted({m.level for m in dated}, key=lambda level: (_rank(level), level))
    rows = tuple((m.when, m.level, m.status, clean_text(m.label)) for m in dated)
    table = Table(("Date", "Level", "Status", "Meeting"), rows)
    wide, narrow = (_draw(dated, levels, width) for width in (680.0, 340.0))
    title, alt = "Meetings by year and level", _alt(dated, levels)
    return render(chart_id, title, alt, table, wide=wide, narrow=narrow)


def _rank(level: str) -> int:
    low = level.lower()
    return next((rank for word, rank in _RANKS if word in low), 5)


def _time(when: str) -> float:
    """Year with its fraction; the middle of what a cut date leaves open."""
    year, month, day = [*when.split("-"), "", ""][:3]
    if not month:
        return int(year) + 0.5
    return int(year) + (int(month) - 1 + (int(day or 16) - 1) / 31) / 12


def _alt(dated: Sequence[Meeting], levels: Sequence[str]) -> str:
    held = [m for m in dated if m.status == "held"]
    by_level = Counter(m.level for m in held)
    by_year = Counter(m.when[:4] for m in held)
    years = years_in_words(dated[0].when[:4], dated[-1].when[:4])
    parts = [f"Timeline of {counted(len(held), 'meeting')} held, {years}"]
    parts.append(", ".join(f"{level}: {by_level[level]}" for level in levels))
    if by_year:
        busiest = max(by_year, key=lambda year: (by_year[year], year))
        parts.append(f"the most in {busiest}: {by_year[busiest]}; the newest on {held[-1].when}")
    announced = len(dated) - len(held)
    if announced:
        parts.append(f"{announced} more announced, with no report that they were held")
    return "; ".join(parts) + "."


def _draw(dated: Sequence[Meeting], levels: Sequence[str], width: float) -> Picture:
    narrow = width < PHONE
    size, left = (12.0, 30.0) if narrow else (13.0, 170.0)
    first, last = int(dated[0].when[:4]), int(dated[-1].when[:4])
    domain = (float(first), max(last + 1.0, first + 2.0) + 0.02 * (last - first + 1))
    bars = Panel(left, 34, width - left - 14, 70, x=domain, y=(0, 1))
    panels = [_bars(bars, dated, levels, size)]
    top = bars.top + bars.height + (14 if narrow else 20)
    for index, level in enumerate(levels):
        lanes = _lanes([m for m in dated if m.level == level], bars)
        height = max(len(lanes), 2) * _LANE + 10
        top += 20 if narrow else 0
        row = Panel(left, top, bars.width, height, x=domain)
        row.add("rect", [{"px": 0, "px2": bars.width}], y=0, y2=height - 2, fill=FAINT)
        if level == levels[-1]:
            row.axis("x", year_ticks(first, last, 5 if narrow else 9), size=size - 1, plain=True)
        _name(row, level.capitalize(), size, above=narrow)
        _dots(row, lanes, _SHADES[min(index, len(_SHADES) - 1)])
        panels.append(row)
        top += height
    if any(m.status == "announced" for m in dated):
        key, tall = legend(_signs(), left=8, top=top + 26, width=width - 12, size=size - 1)
        return picture(width, top + 28 + tall, [*panels, key])
    return picture(width, top + 28, panels)


def _name(row: Panel, level: str, size: float, *, above: bool) -> None:
    if above:
        text = shorten(level, row.left + row.width - 10, size)
        row.add("text", [{"text": text}], x=8 - row.left, y=-9, fontSize=size)
        return
    lines = wrap(level, row.left - 22, size - 1)
    start = row.height / 2 - 1 - 6.5 * (len(lines) - 1)
    texts: list[Row] = [
        {"py": start + 13 * index, "text": line} for index, line in enumerate(lines)
    ]
    row.add("text", texts, x=8 - row.left, fontSize=size - 1)


def _signs() -> list[Sign]:
    hollow = {"fill": WHITE, "stroke": DARK, "strokeWidth": 1.3, "size": 40}
    return [
        Sign("held", "symbol", {"fill": DARK, "size": 45}),
        Sign("announced, no report that it was held", "symbol", hollow),
    ]


def _bars(panel: Panel, dated: Sequence[Meeting], levels: Sequence[str], size: float) -> Panel:
    counts = Counter((int(m.when[:4]), m.level) for m in dated if m.status == "held")
    totals: dict[int, int] = defaultdict(int)
    most = max(Counter(year for year, _ in counts.elements()).values(), default=1)
    step = max(1, int(nice_step(most, 3)))
    panel.domains["y"] = (0, most * 1.12)
    panel.axis("y", range(0, most + 1, step), size=size - 1, plain=True)
    text = shorten(
        "Meetings held a year, darker: higher level", panel.width + panel.left - 16, size - 1
    )
    panel.add("text", [{"text": text}], x=8 - panel.left, y=-22, fontSize=size - 1, fill=SOFT)
    for index, level in enumerate(levels):
        rows: list[Row] = []
        for (year, own), count in sorted(counts.items()):
            if own == level:
                rows.append(
                    {
                        "x": year + 0.1,
                        "x2": year + 0.9,
                        "y": totals[year],
                        "y2": totals[year] + count,
                    }
                )
                totals[year] += count
        panel.add(
            "rect", rows, fill=_SHADES[min(index, len(_SHADES) - 1)], stroke=WHITE, strokeWidth=0.5
        )
    if panel.at(1) - panel.at(0) >= _ROOM:
        labels: list[Row] = [
            {"x": year + 0.5, "y": n, "text": str(n)} for year, n in sorted(totals.items())
        ]
        panel.add("text", labels, dy=-7, align="center", fontSize=size - 1)
    panel.add("rule", [{"y": 0.0}], x=0, x2=panel.width, stroke=SOFT)
    return panel


def _lanes(meetings: Sequence[Meeting], panel: Panel) -> list[list[tuple[float, Meeting]]]:
    """Put meetings that would cover each other into lanes above one another."""
    lanes: list[list[tuple[float, Meeting]]] = []
    for meeting in meetings:
        x = panel.at(_time(meeting.when))
        free = next((lane for lane in lanes if x - lane[-1][0] >= 2 * _RADIUS), None)
        if free is None:
            free = []
            lanes.append(free)
        free.append((x, meeting))
    return lanes


def _dots(row: Panel, lanes: Sequence[Sequence[tuple[float, Meeting]]], shade: str) -> None:
    spread = (row.height - 2 - len(lanes) * _LANE) / 2 + _LANE / 2
    placed = [
        (meeting.status, {"px": x, "py": row.height - 2 - spread - lane * _LANE})
        for lane, members in enumerate(lanes)
        for x, meeting in members
    ]
    size = 3.14 * _RADIUS**2
    held = [where for status, where in placed if status == "held"]
    row.add("symbol", held, fill=shade, stroke=DARK, strokeWidth=0.6, size=size)
    announced = [where for status, where in placed if status == "announced"]
    row.add("symbol", announced, fill=WHITE, stroke=DARK, strokeWidth=1.3, size=size * 0.8)
