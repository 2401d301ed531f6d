"""Panels of dots by year with ranges, gaps and direct labels: the ground of several charts."""

import math
from collections.abc import Sequence
from itertools import pairwise

from bilat.brief.charts.labels import Box, Label, dot_box, place_labels, segment_boxes
from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import nice_ticks, year_ticks
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.style import (
    BOLD,
    DARK,
    PHONE,
    SOFT,
    WHITE,
    people_number,
    shorten,
    text_width,
    unit_of,
)
from bilat.brief.charts.timeseries import Dot, Series, amounts, when, year_domain

__all__ = ["FOOT", "GUTTER", "HEAD", "draw_series", "key_signs", "stacked", "with_key"]

HEAD, FOOT, GUTTER = 40.0, 30.0, 36.0
"""Pixels above, below and left of a plotting area."""
_TALL, _LOW, _SMALL = 190.0, 44.0, 320.0
_MANY = 60
_THOUSANDS, _MILLION = 1e4, 1e6


def stacked(series: Sequence[Series], *, width: float, unit_name: str) -> Picture:
    """Draw panels below each other, one year axis and one scale for all.

    Parameters
    ----------
    series
        From top to bottom.
    width
        Of the picture.
    unit_name
        What the numbers count, such as "US dollars".

    Returns
    -------
    Picture
        The picture; a panel's height follows its largest figure.
    """
    size, left, right = (12.0, 34.0, 16.0) if width < PHONE else (13.0, 44.0, 20.0)
    values = [dot.value for one in series for dot in one.dots]
    divisor, unit = _axis_unit(values)
    low, high, ticks = _scale(values, divisor, 4)
    per_unit = _TALL / (high - low)
    first, last = _padded(year_domain(series))
    panels, top = [], HEAD
    for one in series:
        low, high, _ = _scale([dot.value for dot in one.dots], divisor, 4)
        height = max(per_unit * (high - low), _LOW)
        high = low + height / per_unit
        own = [tick for tick in ticks if low <= tick <= high]
        panel = Panel(left, top, width - left - right, height, x=(first, last), y=(low, high))
        _fill(panel, one.scaled(divisor), own, " ".join(filter(None, (unit, unit_name))), size)
        panels.append(panel)
        top += height + HEAD + FOOT
    return with_key(panels, series, (left - GUTTER + 4, top - HEAD, width, size))


def with_key(
    panels: Sequence[Panel], series: Sequence[Series], place: tuple[float, float, float, float]
) -> Picture:
    """Put panels into a picture, with a legend below them where signs need words.

    Parameters
    ----------
    panels
        Already drawn.
    series
        What they show.
    place
        Left and top of the legend, width of the picture, font size.

    Returns
    -------
    Picture
        The picture.
    """
    left, top, width, size = place
    signs = key_signs(series, DARK)
    if [sign.text for sign in signs] == ["whole year"]:
        return picture(width, top, panels)
    key, height = legend(signs, left=left, top=top + 4, width=width - 12, size=size - 1)
    return picture(width, top + 8 + height, [*panels, key])


def key_signs(series: Sequence[Series], colour: str) -> list[Sign]:
    """Return the signs that need words in these panels.

    Parameters
    ----------
    series
        All panels.
    colour
        Of the signs.

    Returns
    -------
    list[Sign]
        Those in use only.
    """
    signs = []
    if any(not dot.partial for one in series for dot in one.dots):
        signs.append(Sign("whole year", "symbol", {"fill": colour, "size": 36}))
    if any(dot.partial for one in series for dot in one.dots):
        look = {"fill": WHITE, "stroke": colour, "size": 22, "strokeWidth": 1.3}
        signs.append(Sign("part of a year", "symbol", look))
    if any(low < high for one in series for low, high in one.spans().values()):
        look = {"stroke": colour, "strokeWidth": 3, "opacity": 0.45}
        signs.append(Sign("sources differ", "rule", look))
    return signs


def draw_series(
    one: Series, place: tuple[float, float, float, float], years: tuple[int, int], size: float
) -> Panel:
    """Draw one panel with a scale of its own.

    Parameters
    ----------
    one
        What to draw.
    place
        Left, top, width and height of the plotting area; the heading takes
        ``HEAD`` pixels above it, the years ``FOOT`` below, numbers about 40 at
        its left.
    years
        Domain of the year axis.
    size
        Font size.

    Returns
    -------
    Panel
        To be put into a picture.
    """
    values = [dot.value for dot in one.dots]
    divisor, unit = _axis_unit(values)
    low, high, ticks = _scale(values, divisor, 5)
    panel = Panel(*place, x=_padded(years), y=(low, high))
    _fill(panel, one.scaled(divisor), ticks, " ".join(filter(None, (unit, one.unit))), size)
    return panel


def _axis_unit(values: Sequence[float]) -> tuple[float, str]:
    largest = max(map(abs, values))
    return (1e3, "thousand") if _THOUSANDS <= largest < _MILLION else unit_of(largest)


def _scale(values: Sequence[float], divisor: float, count: int) -> tuple[float, float, list[float]]:
    """Return the ends of an axis that holds zero and the values, and the ticks between them."""
    low, high = min(0.0, *values) / divisor, max(0.0, *values) / divisor
    ticks = nice_ticks(low, high, count)
    if all(value == int(value) for value in values) and divisor == 1:
        ticks = [tick for tick in ticks if tick == int(tick)]
    if low == high:
        return 0.0, 1.0, ticks
    room = 0.06 * (high - low)
    low, high = (low - room if low else 0.0), (high + room if high else 0.0)
    return low, high, [tick for tick in ticks if low <= tick <= high]


def _padded(years: tuple[int, int]) -> tuple[float, float]:
    pad = 0.03 * (years[1] - years[0])
    return years[0] - pad, years[1] + pad


def _fill(panel: Panel, one: Series, ticks: Sequence[float], unit: str, size: float) -> None:
    domain = panel.domains["x"] or (0, 1)
    years = year_ticks(
        math.ceil(domain[0]), math.floor(domain[1]), 5 if panel.width < _SMALL else 9
    )
    panel.axis("x", years, size=size - 1, plain=True)
    panel.axis("y", ticks, size=size - 1)
    panel.add("rule", [{"y": 0.0}], x=0, x2=panel.width, stroke=SOFT)
    name = shorten(one.name, panel.width + 30, size * BOLD)
    panel.add(
        "text",
        [{"text": name}],
        x=4 - GUTTER,
        y=-HEAD + 9,
        fill=one.colour,
        fontSize=size,
        fontWeight="bold",
    )
    taken = [*_numbers(panel, ticks, size), *_unit(panel, name, unit, size), *_marks(panel, one)]
    _labels(panel, one, size, taken)


def _numbers(panel: Panel, ticks: Sequence[float], size: float) -> list[Box]:
    """Room of the numbers at the left, which labels keep off."""
    places = [panel.at(tick, "y") for tick in ticks]
    return [(4 - GUTTER, y - size * 0.5, 0, y + size * 0.5) for y in places]


def _unit(panel: Panel, name: str, unit: str, size: float) -> list[Box]:
    """Write the unit beside the name, or below it where that leaves no room; return its room."""
    beside, line = 4 - GUTTER + text_width(name, size * BOLD) + 8, 9 - HEAD
    if text_width(unit, size - 1) > panel.width - beside:
        beside, line = 4 - GUTTER, 24 - HEAD
    note = shorten(unit, panel.width - beside, size - 1)
    if not note.strip("…"):
        return []
    panel.add("text", [{"text": note}], x=beside, y=line, fill=SOFT, fontSize=size - 1)
    width = text_width(note, size - 1)
    return [(beside, line - size * 0.5, beside + width, line + size * 0.5)]


def _marks(panel: Panel, one: Series) -> list[Box]:
    spans = one.spans()
    middle = {year: (low + high) / 2 for year, (low, high) in spans.items()}
    joined = [(year, after) for year, after in pairwise(middle) if after == year + 1]
    panel.add(
        "rule",
        [
            {"x": year, "y": middle[year], "x2": after, "y2": middle[after]}
            for year, after in joined
        ],
        stroke=one.colour,
        strokeWidth=1.2,
        opacity=0.6,
    )
    ranges: list[Row] = [
        {"x": y, "y": low, "y2": high} for y, (low, high) in spans.items() if low < high
    ]
    panel.add("rule", ranges, stroke=one.colour, strokeWidth=3, opacity=0.45)
    small = len(one.dots) > _MANY
    whole = [_xy(dot) for dot in one.dots if not dot.partial]
    partial = [_xy(dot) for dot in one.dots if dot.partial]
    panel.add(
        "symbol", partial, fill=WHITE, size=12 if small else 22, stroke=one.colour, strokeWidth=1.3
    )
    panel.add(
        "symbol", whole, fill=one.colour, size=16 if small else 36, stroke=WHITE, strokeWidth=0.8
    )
    taken = [dot_box(panel.at(dot.year), panel.at(dot.value, "y"), 3.5) for dot in one.dots]
    for year, after in joined:
        start = (panel.at(year), panel.at(middle[year], "y"))
        taken += segment_boxes(*start, panel.at(after), panel.at(middle[after], "y"))
    return taken


def _labels(panel: Panel, one: Series, size: float, taken: Sequence[Box]) -> None:
    whole = [dot for dot in one.dots if not dot.partial]
    wanted: list[Label] = []
    if whole:
        years = [dot.year for dot in whole]
        top = max(whole, key=lambda dot: (dot.value, dot.year)).year
        for year in dict.fromkeys((max(years), top, min(years))):
            found = [dot for dot in whole if dot.year == year]
            text = f"{year}: {amounts([dot.exact for dot in found])}"
            high = max(dot.value for dot in found)
            wanted.append(Label(panel.at(year), panel.at(high, "y"), text))
    newest = max(one.dots, key=lambda dot: (dot.year, dot.value))
    if newest.partial and newest.year >= max((dot.year for dot in whole), default=0):
        text = f"{when(newest)}: {people_number(newest.exact)}"
        wanted.append(Label(panel.at(newest.year), panel.at(newest.value, "y"), text))
    bounds = (4 - GUTTER, 18.0 - HEAD, panel.width + 14, panel.height)
    rows: list[Row] = [
        {"px": label.x, "py": label.y, "text": label.text, "align": label.align}
        for label in place_labels(wanted, size=size - 1, bounds=bounds, taken=taken)
    ]
    panel.add("text", rows, fontSize=size - 1)


def _xy(dot: Dot) -> Row:
    return {"x": dot.year, "y": dot.value}
