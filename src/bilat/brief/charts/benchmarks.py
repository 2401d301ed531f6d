"""What others publish about a corridor: every claim, with who makes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.brief.charts.numbers import counted, nice_ticks
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    DARK,
    FEWEST,
    GREY,
    PHONE,
    SOFT,
    people_number,
    shorten,
    text_width,
)

__all__ = ["Benchmark", "benchmarks_chart"]

# Ink and shape of the first routes; later ones share the last.
_LOOKS = (
    ("#1a6b6b", "circle"),
    ("#6b6b6b", "square"),
    ("#8a5a00", "diamond"),
    (DARK, "triangle-up"),
)
_MOST = 30
_BESIDE = 100.0
"""Pixels of margin from which names stand beside the marks, not above."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One published figure of a route.

    Parameters
    ----------
    route
        Name of the route, such as "INSTC western".
    metric
        What is measured, such as "time".
    low, high
        Ends of the claim; equal when it is one number.
    unit
        Such as "day".
    claimed_by
        Who says so.
    year
        Year of the claim, if known.
    leg
        From where to where, if said.
    """

    route: str
    metric: str
    low: float
    high: float
    unit: str
    claimed_by: str
    year: int | None = None
    leg: str = ""


def benchmarks_chart(
    rows: Sequence[Benchmark],
    chart_id: str = "benchmarks",
    *,
    metric: str = "time",
    unit: str = "day",
) -> Chart | None:
    """Draw each claim as a dot or a range, grouped by route.

    Parameters
    ----------
    rows
        Figures of any metric; only those of ``metric`` in ``unit`` are drawn.
    chart_id
        Prefix of ids.
    metric, unit
        What to compare.

    Returns
    -------
    Chart | None
        None with fewer than two claims.
    """
    chosen = [r for r in rows if r.metric == metric and r.unit == unit]
    if len(chosen) < FEWEST:
        return None
    chosen.sort(key=lambda r: (r.route, r.low, r.high, r.claimed_by, r.year or 0))
    table = Table(
        ("Route", "Leg", f"{metric.capitalize()}, {unit}", "Claimed by", "Year"),
        tuple((r.route, r.leg, _span(r), r.claimed_by, str(r.year or "")) for r in chosen),
    )
    newest = sorted(chosen, key=lambda r: -(r.year or 0))[:_MOST]
    shown = [r for r in chosen if r in newest]
    routes = list(dict.fromkeys(r.route for r in shown))
    wide, narrow = (
        _draw(shown, routes, width, len(chosen) - len(shown)) for width in (680.0, 340.0)
    )
    title = f"Published figures of routes: {metric}, {unit}s"
    return render(chart_id, title, _alt(chosen, metric, unit), table, wide=wide, narrow=narrow)


def _span(r: Benchmark) -> str:
    low, high = people_number(r.low), people_number(r.high)
    return low if low == high else f"{low}–{high}"


def _alt(rows: Sequence[Benchmark], metric: str, unit: str) -> str:
    parts = [f"Dots and ranges of {counted(len(rows), 'published claim')} of {metric} in {unit}s."]
    for route in dict.fromkeys(r.route for r in rows):
        own = [r for r in rows if r.route == route]
        low, high = min(own, key=lambda r: r.low), max(own, key=lambda r: r.high)
        parts.append(
            f"{route}: from {people_number(low.low)} ({low.claimed_by}) "
            f"to {people_number(high.high)} ({high.claimed_by})."
        )
    return " ".join(parts)


def _draw(rows: Sequence[Benchmark], routes: Sequence[str], width: float, left_out: int) -> Picture:
    narrow = width < PHONE
    size, left, step = (12.0, 12.0, 33.0) if narrow else (13.0, 290.0, 21.0)
    ticks = nice_ticks(min(r.low for r in rows), max(r.high for r in rows), 5 if narrow else 7)
    panels: list[Panel] = []
    top = 6.0
    for index, route in enumerate(routes):
        own = [r for r in rows if r.route == route]
        panel = Panel(left, top + 24, width - left - 56, step * len(own), x=(ticks[0], ticks[-1]))
        ink, shape = _LOOKS[min(index, len(_LOOKS) - 1)]
        panel.axis("x", ticks, size=size - 1)
        head = shorten(route, width - 64, size * BOLD)
        panel.add(
            "text", [{"text": head}], x=8 - left, y=-12, fontSize=size, fontWeight="bold", fill=ink
        )
        beside = 16 - left + text_width(head, size * BOLD)
        panel.add(
            "text", [{"text": f"{own[0].unit}s"}], x=beside, y=-12, fontSize=size - 1, fill=SOFT
        )
        _claims(panel, own, (ink, shape), (left, step, size))
        panels.append(panel)
        top += step * len(own) + 56
    if left_out:
        note = Panel(8, top, width, 16)
        text = f"{left_out} older claims are in the table only."
        note.add("text", [{"text": text}], y=6, fontSize=size - 1, fill=SOFT)
        return picture(width, top + 18, [*panels, note])
    return picture(width, top, panels)


def _claims(
    panel: Panel,
    rows: Sequence[Benchmark],
    look: tuple[str, str],
    place: tuple[float, float, float],
) -> None:
    (ink, shape), (left, step, size) = look, place
    narrow = panel.left < _BESIDE
    ends: list[Row] = []
    names: list[Row] = []
    values: list[Row] = []
    for index, r in enumerate(rows):
        y = step * index + (step - 9 if narrow else step / 2)
        who = shorten(
            f"{r.claimed_by}, {r.year}" if r.year else r.claimed_by,
            panel.width + 40 if narrow else left - 18,
            size - 1,
        )
        names.append({"px": 4 if narrow else 8 - left, "py": y - 14 if narrow else y, "text": who})
        ends += [{"x": value, "py": y} for value in sorted({r.low, r.high})]
        values.append({"px": panel.at(r.high) + 8, "py": y, "text": _span(r)})
    panel.add(
        "rule",
        [
            {"x": r.low, "x2": r.high, "py": e["py"]}
            for r, e in zip(rows, values, strict=True)
            if r.low < r.high
        ],
        stroke=ink,
        strokeWidth=2.5,
    )
    panel.add("symbol", ends, fill=ink, shape=shape, size=44)
    panel.add("text", names, fontSize=size - 1)
    panel.add("text", values, fontSize=size - 1, fontWeight="bold")
    panel.add("rule", [{"x": 0.0}], y=0, y2=panel.height, stroke=GREY)
