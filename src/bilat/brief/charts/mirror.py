"""Trade of a pair by year with every report, on a scale of ratios, so that gaps can be seen."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import counted, year_ticks, years_in_words
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    COLOUR_A,
    COLOUR_B,
    DARK,
    FEWEST,
    GREY,
    GRID,
    PHONE,
    SOFT,
    WHITE,
    people_number,
    shorten,
)

__all__ = ["MirrorPoint", "Teller", "mirror_chart"]

Teller = Literal["a", "b", "chosen", "statement"]
"""Who tells a figure: either side's statistics, a publisher's own choice or reconciliation of
reports, or a statement."""

_COLOURS: dict[Teller, str] = {"a": COLOUR_A, "b": COLOUR_B, "chosen": DARK, "statement": GREY}
_HEAD, _HEIGHT, _FOOT = 30.0, 170.0, 26.0
_LEFT, _RIGHT = 56.0, 16.0
_SMALLEST = 1e3
_ZERO_ROOM = 12.0


@dataclass(frozen=True, slots=True)
class MirrorPoint:
    """One figure of one flow.

    Parameters
    ----------
    year
        Calendar year, or the one in which the period starts.
    flow
        Direction.
    value
        Current US dollars.
    teller
        Who tells it.
    source
        In words.
    period
        As people write it.
    partial
        Whether it covers less than a year.
    """

    year: int
    flow: Literal["a_to_b", "b_to_a"]
    value: float
    teller: Teller
    source: str
    period: str = ""
    partial: bool = False


def mirror_chart(
    points: Sequence[MirrorPoint],
    a_name: str,
    b_name: str,
    *,
    breaks: Sequence[tuple[str, int]] = (),
    chart_id: str = "mirror",
) -> Chart | None:
    """Draw both flows of a pair, one panel each, with the reports of both sides.

    Parameters
    ----------
    points
        Every figure.
    a_name, b_name
        Names of the two countries.
    breaks
        Flow and first year after a break point.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two figures above zero.
    """
    if sum(point.value > 0 for point in points) < FEWEST:
        return None
    names = {"a_to_b": f"{a_name} to {b_name}", "b_to_a": f"{b_name} to {a_name}"}
    ordered = sorted(points, key=lambda p: (p.flow, p.year, p.partial, p.source, p.value))
    rows = tuple(
        (names[p.flow], p.period or str(p.year), people_number(p.value), p.source) for p in ordered
    )
    return render(
        chart_id,
        f"Trade between {a_name} and {b_name} as each side reports it, current US dollars",
        _alt(ordered, names, breaks),
        Table(("Flow", "Period", "US dollars", "Source"), rows),
        wide=_draw(ordered, names, (a_name, b_name), breaks, 680),
        narrow=_draw(ordered, names, (a_name, b_name), breaks, 340),
    )


def _draw(
    points: Sequence[MirrorPoint],
    names: dict[str, str],
    sides: tuple[str, str],
    breaks: Sequence[tuple[str, int]],
    width: float,
) -> Picture:
    size = 12.0 if width < PHONE else 13.0
    years = [point.year for point in points]
    span = (min(years) - 0.6, max(years) + 0.6)
    panels, top = [], _HEAD
    low, high = _ends(points)
    for flow, name in names.items():
        own = [point for point in points if point.flow == flow]
        if not own:
            continue
        panel = Panel(
            _LEFT,
            top,
            width - _LEFT - _RIGHT,
            _HEIGHT,
            x=span,
            y=(math.log10(low), math.log10(high)),
        )
        _axes(panel, name, (min(years), max(years)), (low, high), size)
        _breaks(panel, [year for of, year in breaks if of == flow], size)
        _marks(panel, own)
        panels.append(panel)
        top += _HEIGHT + _HEAD + _FOOT
    signs = _signs(points, sides, broken=bool(breaks))
    key, height = legend(signs, left=12, top=top - _HEAD + 6, width=width - 24, size=size - 1)
    return picture(width, top - _HEAD + 10 + height, [*panels, key])


def _ends(points: Sequence[MirrorPoint]) -> tuple[float, float]:
    """Powers of ten around the figures; of those below a thousand dollars one serves."""
    above = [point.value for point in points if point.value > 0]
    low = 10.0 ** math.floor(math.log10(max(min(above), _SMALLEST)))
    high = 10.0 ** math.ceil(math.log10(max(above)) + 1e-9)
    return low, max(high, low * 10)


def _axes(
    panel: Panel, name: str, years: tuple[int, int], ends: tuple[float, float], size: float
) -> None:
    panel.axis("x", year_ticks(*years, 5 if panel.width < PHONE else 9), size=size - 1, plain=True)
    powers = range(round(math.log10(ends[0])), round(math.log10(ends[1])) + 1)
    rows: list[Row] = [{"y": float(power)} for power in powers]
    panel.add("rule", rows, x=0, x2=panel.width, stroke=GRID)
    texts: list[Row] = [{"y": float(p), "text": _power(p)} for p in powers]
    panel.add("text", texts, x=-6, align="right", fontSize=size - 1, fill=SOFT)
    panel.add("text", [{"text": shorten(name, panel.width, size * BOLD)}], x=4 - _LEFT, y=-14,
              fontSize=size, fontWeight="bold")  # fmt: skip


def _power(power: int) -> str:
    return people_number(10.0**power).replace(".0 ", " ")


def _breaks(panel: Panel, years: Sequence[int], size: float) -> None:
    rows: list[Row] = [{"x": year - 0.5} for year in years]
    panel.add("rule", rows, y=0, y2=panel.height, stroke=SOFT, strokeWidth=1.2, opacity=0.7)
    texts: list[Row] = [{"x": year - 0.5, "text": str(year)} for year in years]
    panel.add("text", texts, y=-5, align="center", fontSize=size - 2, fill=SOFT)


def _marks(panel: Panel, points: Sequence[MirrorPoint]) -> None:
    """Draw a line for each source, dots for figures, hollow ones for parts of years and zeros."""
    sources: dict[tuple[str, str], list[MirrorPoint]] = {}
    for point in points:
        if not point.partial and point.value > 0 and point.teller != "statement":
            sources.setdefault((point.teller, point.source), []).append(point)
    for (teller, _), own in sources.items():
        by_year = {point.year: point.value for point in own}
        lines: list[Row] = [
            {
                "x": year,
                "y": _log(panel, by_year[year]),
                "x2": after,
                "y2": _log(panel, by_year[after]),
            }
            for year, after in pairwise(sorted(by_year))
            if after == year + 1
        ]
        panel.add("rule", lines, stroke=_COLOURS[_teller(teller)], strokeWidth=1.4, opacity=0.7)
    for point in points:
        colour = _COLOURS[point.teller]
        zero: Row = {"x": point.year, "py": panel.height - 1}
        place = _at(panel, point) if point.value > 0 else zero
        if point.partial or point.value <= 0:
            panel.add("symbol", [place], fill=WHITE, stroke=colour, size=16, strokeWidth=1.2)
        else:
            panel.add("symbol", [place], fill=colour, size=18, stroke=WHITE, strokeWidth=0.5)


def _teller(text: str) -> Teller:
    return next(one for one in _COLOURS if one == text)


def _log(panel: Panel, value: float) -> float:
    low = panel.domains["y"]
    return max(math.log10(value), low[0] if low else 0.0)


def _at(panel: Panel, point: MirrorPoint) -> Row:
    return {"x": point.year, "y": _log(panel, point.value)}


def _signs(points: Sequence[MirrorPoint], sides: tuple[str, str], *, broken: bool) -> list[Sign]:
    words: dict[Teller, str] = {
        "a": f"as {sides[0]} reports it",
        "b": f"as {sides[1]} reports it",
        "chosen": "chosen or reconciled by the publisher",
        "statement": "stated by an official",
    }
    signs = [
        Sign(words[teller], "symbol", {"fill": colour, "size": 36})
        for teller, colour in _COLOURS.items()
        if any(point.teller == teller and point.value > 0 for point in points)
    ]
    if any(point.value <= 0 for point in points):
        look = {"fill": WHITE, "stroke": DARK, "size": 22, "strokeWidth": 1.3}
        signs.append(Sign("on the lower edge: zero", "symbol", look))
    if any(point.partial for point in points):
        look = {"fill": WHITE, "stroke": DARK, "size": 22, "strokeWidth": 1.3}
        signs.append(Sign("hollow: part of a year", "symbol", look))
    if broken:
        signs.append(
            Sign("upright line: break point", "rule", {"stroke": SOFT, "strokeWidth": 1.5})
        )
    return signs


def _alt(
    points: Sequence[MirrorPoint], names: dict[str, str], breaks: Sequence[tuple[str, int]]
) -> str:
    years = [point.year for point in points]
    parts = [
        f"Chart of trade in US dollars on a logarithmic scale, "
        f"{years_in_words(min(years), max(years))}, {counted(len(points), 'figure')}."
    ]
    for flow, name in names.items():
        parts += _told(name, [point for point in points if point.flow == flow])
        broken = [str(year) for of, year in breaks if of == flow]
        if broken:
            parts.append(f"Break points in {', '.join(broken)}.")
    return " ".join(parts)


def _told(name: str, own: Sequence[MirrorPoint]) -> Iterator[str]:
    whole = [point for point in own if not point.partial]
    if not whole:
        return
    newest = max(point.year for point in whole)
    values = [point.value for point in whole if point.year == newest]
    low, high = people_number(min(values)), people_number(max(values))
    yield f"{name}: newest {newest}, {low if low == high else f'{low} to {high}'}."
