"""Events by period and quad category: cooperation above the line, conflict below it."""

from collections.abc import Iterator, Sequence
from datetime import date

from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import counted, nice_ticks
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    DARK,
    FEWEST,
    GRID,
    PHONE,
    SOFT,
    people_number,
    shorten,
    text_width,
)
from bilat.events import QUADS, Per, Quad, Tally

__all__ = ["events_chart"]

_COLOURS: dict[Quad, str] = {
    "verbal cooperation": "#9cc7c3",
    "material cooperation": "#1a6b6b",
    "verbal conflict": "#d9aab6",
    "material conflict": "#7a2840",
}
"""Teal for cooperation, wine for conflict; deeds are darker than words, in greyscale too."""
_ABOVE: tuple[Quad, ...] = ("material cooperation", "verbal cooperation")
_BELOW: tuple[Quad, ...] = ("material conflict", "verbal conflict")
"""From the zero line outwards."""
_MOST = 4
_BROADEST = 40.0
_HEAD, _FOOT, _HEIGHT = 28.0, 26.0, 104.0
_YEAR, _DECADE = 12, 120
_STEPS = (1, 2, 3, 6, _YEAR, 24, 60, _DECADE, 240, 600, 1200)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def events_chart(counts: Tally, a_name: str, b_name: str, chart_id: str = "events") -> Chart | None:
    """Draw stacked bars by period, a panel for each body of texts or source.

    Parameters
    ----------
    counts
        Events by origin, period and quad category. The four origins with most
        events are drawn, each on its own scale; the table has all.
    a_name, b_name
        Names of the two countries.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two periods.
    """
    if len({begins for _, begins in counts.periods}) < FEWEST:
        return None
    totals: dict[str, int] = {}
    for (origin, _), found in counts.periods.items():
        totals[origin] = totals.get(origin, 0) + sum(found.values())
    shown = sorted(totals, key=lambda origin: (-totals[origin], origin))[:_MOST]
    rows = tuple(
        (origin, begins.isoformat(), *(str(found[quad]) for quad in QUADS))
        for (origin, begins), found in counts.periods.items()
    )
    header = ("Source", f"{counts.per.capitalize()} from", *(one.capitalize() for one in QUADS))
    return render(
        chart_id,
        f"Events between {a_name} and {b_name} by {counts.per}, as coded by machine",
        _alt(counts, shown, totals),
        Table(header, rows),
        wide=_draw(counts, shown, totals, 680.0),
        narrow=_draw(counts, shown, totals, 340.0),
    )


def _alt(counts: Tally, shown: Sequence[str], totals: dict[str, int]) -> str:
    parts = [f"Stacked bars of events by {counts.per}: cooperation upwards, conflict downwards."]
    for origin in shown:
        own = _of(counts, origin)
        by_quad = ", ".join(f"{sum(one[quad] for one in own.values())} {quad}" for quad in QUADS)
        top = max(own, key=lambda begins: (sum(own[begins].values()), begins))
        parts.append(
            f"{origin}: {counted(totals[origin], 'event')} from {min(own)} to {max(own)} "
            f"({by_quad}); most in the {counts.per} from {top}, {sum(own[top].values())}."
        )
    if len(totals) > len(shown):
        parts.append(f"{counted(len(totals) - len(shown), 'further source')} in the table only.")
    return " ".join(parts)


def _of(counts: Tally, origin: str) -> dict[date, dict[Quad, int]]:
    return {begins: found for (one, begins), found in counts.periods.items() if one == origin}


def _draw(counts: Tally, shown: Sequence[str], totals: dict[str, int], width: float) -> Picture:
    size, right = (12.0, 78.0) if width < PHONE else (13.0, 88.0)
    days = [begins for _, begins in counts.periods]
    first, end = min(days), _next(max(days), counts.per)
    panels = []
    for index, origin in enumerate(shown):
        own = _of(counts, origin)
        highest = max(_stack(found, _ABOVE) for found in own.values())
        lowest = max(_stack(found, _BELOW) for found in own.values())
        ticks = nice_ticks(-float(lowest), float(highest), 4)
        top = _HEAD + index * (_HEAD + _HEIGHT + _FOOT)
        panel = Panel(
            44,
            top,
            width - 44 - right,
            _HEIGHT,
            x=(first.toordinal(), end.toordinal()),
            y=(ticks[0], ticks[-1]),
        )
        _axes(panel, ticks, (first, end), size)
        _bars(panel, own, counts.per)
        head = f"{origin}, {counted(totals[origin], 'event')}"
        panel.add(
            "text", [{"text": shorten(head, width - 16, size * BOLD)}], x=-36, y=-15,
            fontSize=size, fontWeight="bold",
        )  # fmt: skip
        _sides(panel, size)
        panels.append(panel)
    bottom = len(shown) * (_HEAD + _HEIGHT + _FOOT) + 4
    signs = [Sign(quad, "rect", {"fill": _COLOURS[quad]}) for quad in QUADS]
    key, tall = legend(signs, left=10, top=bottom, width=width - 20, size=size - 1)
    return picture(width, bottom + tall + 4, [*panels, key])


def _stack(found: dict[Quad, int], quads: Sequence[Quad]) -> int:
    return sum(found[quad] for quad in quads)


def _next(begins: date, per: Per) -> date:
    if per == "week":
        return date.fromordinal(min(begins.toordinal() + 7, date.max.toordinal()))
    return _shifted(begins, 1 if per == "month" else _YEAR)


def _shifted(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) if year <= date.max.year else date.max


def _bars(panel: Panel, own: dict[date, dict[Quad, int]], per: Per) -> None:
    for quads, sign in ((_ABOVE, 1), (_BELOW, -1)):
        for place, quad in enumerate(quads):
            rows: list[Row] = []
            for begins, found in own.items():
                inner = sign * _stack(found, quads[:place])
                left, right = _edges(panel, begins, per)
                if found[quad]:
                    rows.append(
                        {"px": left, "px2": right, "y": inner, "y2": inner + sign * found[quad]}
                    )  # fmt: skip
            panel.add("rect", rows, fill=_COLOURS[quad])


def _edges(panel: Panel, begins: date, per: Per) -> tuple[float, float]:
    """Left and right edge of the bar of a period, with a gap to the next."""
    left, right = (panel.at(day.toordinal()) for day in (begins, _next(begins, per)))
    width = right - left
    half = max(min(_BROADEST, width - min(1.0, width / 5)), 0.8) / 2
    middle = (left + right) / 2
    return middle - half, middle + half


def _axes(panel: Panel, ticks: Sequence[float], span: tuple[date, date], size: float) -> None:
    whole = [tick for tick in ticks if tick == round(tick)]
    lines: list[Row] = [{"y": tick} for tick in whole if tick]
    panel.add("rule", lines, x=0, x2=panel.width, stroke=GRID)
    numbers: list[Row] = [{"y": tick, "text": people_number(abs(tick))} for tick in whole]
    panel.add("text", numbers, x=-6, align="right", fontSize=size - 1, fill=SOFT)
    spots = list(_days(*span, most=max(2, int(panel.width / 90))))
    below: list[Row] = [{"px": panel.at(day.toordinal()), "text": text} for day, text in spots]
    marks: list[Row] = [{"px": row["px"], "px2": row["px"]} for row in below]
    panel.add("rule", marks, y=panel.height, y2=panel.height + 4, stroke=SOFT)
    panel.add("text", below, y=panel.height + 6 + size / 2, align="center", fontSize=size - 1,
              fill=SOFT)  # fmt: skip
    panel.add("rule", [{"y": 0.0}], x=0, x2=panel.width, stroke=DARK)


def _days(first: date, end: date, most: int) -> Iterator[tuple[date, str]]:
    """Yield days for the axis with their names: years, months, or the first day alone."""
    months = (end.year - first.year) * 12 + end.month - first.month
    step = next((one for one in _STEPS if months / one <= most), _STEPS[-1])
    start = first if first.day == 1 else _shifted(first, 1)
    found = [
        day
        for number in range(months + 1)
        if (day := _shifted(start, number)) < end and (day.year * 12 + day.month - 1) % step == 0
    ]
    for day in found:
        yield day, str(day.year) if step >= _YEAR else f"{_MONTHS[day.month - 1]} {day.year}"
    if not found:
        yield first, f"{first.day} {_MONTHS[first.month - 1]} {first.year}"


def _sides(panel: Panel, size: float) -> None:
    """Name the two sides of the zero line, apart from each other even when one is empty."""
    zero = panel.at(0.0, "y")
    names: list[Row] = [
        {"py": zero - size * 0.8, "text": "cooperation", "fill": _COLOURS["material cooperation"]},
        {"py": zero + size * 0.8, "text": "conflict", "fill": _COLOURS["material conflict"]},
    ]
    room = text_width("cooperation", size - 1)
    panel.add("text", names, x=panel.width + min(8.0, 84.0 - room), fontSize=size - 1)
