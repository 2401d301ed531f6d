"""A forecast of trade: figures, then for each year ahead its median and two intervals."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from bilat.brief.charts.numbers import nice_ticks, year_ticks
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    COLOUR_A,
    DARK,
    PHONE,
    SOFT,
    TINT_A,
    WHITE,
    people_number,
    text_width,
    unit_of,
)
from bilat.countries import state_name

if TYPE_CHECKING:
    from bilat.models.forecast import Forecast

__all__ = ["fan_chart", "fan_page"]

_PAST = 20
_DEEP = "#8fb0cf"
_HEAD, _FOOT, _LEFT, _RIGHT = 46.0, 30.0, 44.0, 92.0
_HALF = 0.34


def fan_chart(found: "Forecast", chart_id: str = "forecast") -> Chart:
    """Draw a forecast with the last 20 years of its series.

    Parameters
    ----------
    found
        The forecast.
    chart_id
        Prefix of ids.
    """
    header = ("Year", "What", "US dollars", "80 of 100", "95 of 100")
    rows = [
        (str(year), "figure", people_number(value), "", "") for year, value in _recent(found)
    ] + [
        (str(one.year), "forecast", people_number(one.median),
         f"{people_number(one.lo80)} to {people_number(one.hi80)}",
         f"{people_number(one.lo95)} to {people_number(one.hi95)}")
        for one in found.points
    ]  # fmt: skip
    return render(
        chart_id, _title(found), _alt(found), Table(header, tuple(rows)),
        wide=_draw(found, 680), narrow=_draw(found, 340),
    )  # fmt: skip


def fan_page(chart: Chart, found: "Forecast") -> str:
    """Put a forecast on a page of its own, with its table, basis and notes.

    Parameters
    ----------
    chart
        From :func:`fan_chart`.
    found
        The forecast.
    """
    cells = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in chart.table.rows
    )
    head = "".join(f"<th scope='col'>{escape(cell)}</th>" for cell in chart.table.header)
    notes = "".join(f"<li>{escape(text)}</li>" for text in (f"Basis: {found.basis}", *found.notes))
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(chart.title)}</title><style>body{{font-family:system-ui,sans-serif;"
        "max-width:44rem;margin:2rem auto;padding:0 1rem;color:#222}"
        "h1{font-size:1.3rem}svg{max-width:100%;height:auto}"
        "table{border-collapse:collapse}td,th{padding:.2rem .8rem .2rem 0;text-align:left}"
        f"</style></head><body><h1>{escape(chart.title)}</h1>{chart.wide_svg}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
        f"<ul>{notes}</ul></body></html>\n"
    )


def _title(found: "Forecast") -> str:
    a, b = state_name(found.a), state_name(found.b)
    what = {"total": f"Trade between {a} and {b}", "exports": f"Goods from {a} to {b}",
            "imports": f"Goods from {b} to {a}"}[found.direction]  # fmt: skip
    return f"{what}: forecast from {found.origin}, current US dollars"


def _alt(found: "Forecast") -> str:
    last = found.points[-1]
    return (
        f"{_title(found)}. Last figure {people_number(found.values[-1])} in {found.origin}. "
        f"For {last.year} the median is {people_number(last.median)}; 80 of 100 times between "
        f"{people_number(last.lo80)} and {people_number(last.hi80)}, 95 of 100 times between "
        f"{people_number(last.lo95)} and {people_number(last.hi95)}."
    )


def _recent(found: "Forecast") -> list[tuple[int, float]]:
    return [
        (year, value)
        for year, value in zip(found.years, found.values, strict=True)
        if year > found.origin - _PAST
    ]


def _draw(found: "Forecast", width: float) -> Picture:
    size = 12.0 if width < PHONE else 13.0
    past = _recent(found)
    top = max([one.hi95 for one in found.points] + [value for _, value in past])
    divisor, unit = unit_of(top)
    ticks = nice_ticks(0, top / divisor, 5)
    height = 210.0 if width < PHONE else 250.0
    first, last = past[0][0], found.points[-1].year
    panel = Panel(_LEFT, _HEAD, width - _LEFT - _RIGHT, height, x=(first - 0.6, last + 0.6),
                  y=(0.0, max(ticks[-1], top / divisor)))  # fmt: skip
    panel.axis("x", year_ticks(first, last, 5 if width < PHONE else 9), size=size - 1, plain=True)
    panel.axis("y", ticks, size=size - 1)
    panel.add("rule", [{"y": 0.0}], x=0, x2=panel.width, stroke=SOFT)
    panel.add("text", [{"text": " ".join(filter(None, (unit, "US dollars")))}], x=4 - _LEFT, y=-30,
              fill=SOFT, fontSize=size - 1)  # fmt: skip
    _bands(panel, found, divisor)
    _line(panel, [(year, value / divisor) for year, value in past], COLOUR_A)
    _ahead(panel, found, divisor)
    _labels(panel, found, divisor, size)
    return picture(width, _HEAD + height + _FOOT, [panel])


def _bands(panel: Panel, found: "Forecast", divisor: float) -> None:
    for low, high, fill in (("lo95", "hi95", TINT_A), ("lo80", "hi80", _DEEP)):
        rows: list[Row] = [
            {"x": one.year - _HALF, "x2": one.year + _HALF, "y": getattr(one, high) / divisor,
             "y2": getattr(one, low) / divisor}
            for one in found.points
        ]  # fmt: skip
        panel.add("rect", rows, fill=fill)


def _line(panel: Panel, dots: Sequence[tuple[int, float]], colour: str) -> None:
    joined: list[Row] = [
        {"x": one[0], "y": one[1], "x2": other[0], "y2": other[1]}
        for one, other in pairwise(dots)
        if other[0] == one[0] + 1
    ]
    panel.add("rule", joined, stroke=colour, strokeWidth=1.4)
    panel.add("symbol", [{"x": year, "y": value} for year, value in dots], fill=colour, size=26,
              stroke=WHITE, strokeWidth=0.8)  # fmt: skip


def _ahead(panel: Panel, found: "Forecast", divisor: float) -> None:
    rows: list[Row] = [
        {"x": one.year - _HALF, "x2": one.year + _HALF, "y": one.median / divisor,
         "y2": one.median / divisor}
        for one in found.points
    ]  # fmt: skip
    panel.add("rule", rows, stroke=DARK, strokeWidth=2)


def _labels(panel: Panel, found: "Forecast", divisor: float, size: float) -> None:
    """Name the ends of the last year's intervals at its right, apart from each other."""
    last = found.points[-1]
    wanted = [
        (last.hi95, f"{people_number(last.hi95)} 95 %"),
        (last.hi80, f"{people_number(last.hi80)} 80 %"),
        (last.median, f"{people_number(last.median)} median"),
        (last.lo80, f"{people_number(last.lo80)} 80 %"),
        (last.lo95, f"{people_number(last.lo95)} 95 %"),
    ]
    places: list[float] = []
    for value, _ in wanted:
        at = panel.at(value / divisor, "y")
        places.append(max(at, places[-1] + size) if places else at)
    over = places[-1] - (panel.height - 2)
    for place in range(len(places) - 1, -1, -1):
        limit = panel.height - 2 - (len(places) - 1 - place) * size
        if over > 0:
            places[place] = min(places[place], limit)
    rows: list[Row] = [
        {"py": at, "text": text} for at, (_, text) in zip(places, wanted, strict=True)
    ]
    panel.add("text", rows, x=panel.at(last.year + _HALF) + 5, fontSize=size - 2)
    text = f"{found.origin}: {people_number(found.values[-1])}"
    left = panel.at(found.origin) - text_width(text, size - 1) + 4
    near = [value for year, value in _recent(found) if panel.at(year) >= left - 8]
    above = panel.at(max(near) / divisor, "y") - size
    panel.add("text", [{"py": above, "text": text}], x=max(left, 0.0), fontSize=size - 1)
