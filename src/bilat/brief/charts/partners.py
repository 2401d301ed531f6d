"""The pair among the other partners of each country."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    COLOUR_A,
    COLOUR_B,
    GREY,
    PALE,
    PHONE,
    SOFT,
    WHITE,
    people_number,
    shorten,
    text_width,
)

__all__ = ["Partner", "partners_chart"]

_MOST = 12
_EDGE = 8.0


@dataclass(frozen=True, slots=True)
class Partner:
    """The newest figure of one country with one partner.

    Parameters
    ----------
    side
        Whose partner: the first or the second country.
    name
        The partner's name.
    value_usd
        Current US dollars.
    year
        Year of the figure.
    highlighted
        Whether the partner is the other country of the pair.
    kind
        What the figure is, such as "exports" or "both directions".
    """

    side: Literal["a", "b"]
    name: str
    value_usd: float
    year: int
    highlighted: bool
    kind: str


def partners_chart(
    rows: Sequence[Partner], a_name: str, b_name: str, chart_id: str = "partners"
) -> Chart | None:
    """Draw bars of trade with each partner, one panel a country, each on its own scale.

    Parameters
    ----------
    rows
        One row a partner and side.
    a_name, b_name
        Names of the two countries.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None when no side has two partners to compare.
    """
    sides = {}
    for side, name in (("a", a_name), ("b", b_name)):
        own = sorted((r for r in rows if r.side == side), key=lambda r: (-r.value_usd, r.name))
        if len(own) > 1:
            sides[name] = own
    if not sides:
        return None
    table = Table(
        ("Country", "Partner", "US dollars", "Year", "Figure"),
        tuple(
            (country, r.name, people_number(r.value_usd), str(r.year), r.kind)
            for country, own in sides.items()
            for r in own
        ),
    )
    colours = {a_name: COLOUR_B, b_name: COLOUR_A}
    wide, narrow = (_draw(sides, colours, width) for width in (680.0, 340.0))
    title = f"{a_name} and {b_name} among each other's partners"
    return render(chart_id, title, _alt(sides), table, wide=wide, narrow=narrow)


def _alt(sides: dict[str, list[Partner]]) -> str:
    parts = ["Bars of trade with each partner, newest figure of each."]
    for country, own in sides.items():
        said = [f"{r.name} {people_number(r.value_usd)} ({r.year})" for r in own[:3]]
        pair = next(((n, r) for n, r in enumerate(own, 1) if r.highlighted), None)
        parts.append(f"{country}: {', '.join(said)}.")
        if pair:
            amount = people_number(pair[1].value_usd)
            parts.append(
                f"{pair[1].name} is number {pair[0]} of the {len(own)} shown with {amount}."
            )
    return " ".join(parts)


def _draw(sides: dict[str, list[Partner]], colours: dict[str, str], width: float) -> Picture:
    narrow = width < PHONE
    size, step = (12.0, 33.0) if narrow else (13.0, 24.0)
    panels, top = [], 30.0
    for country, own in sides.items():
        shown = own[:_MOST] + [r for r in own[_MOST:] if r.highlighted]
        names = 0.0 if narrow else max(text_width(r.name, size * BOLD) for r in shown) + 8
        names = min(names, width * 0.34)
        room = width - 16 - (0.0 if narrow else names + _room_right(shown, size))
        amounts = [r.value_usd for r in shown]
        low, high = min([0.0, *amounts]), max([0.0, *amounts])
        domain = (low, high if high > low else low + 1)
        panel = Panel(names + _EDGE, top, room, step * len(shown), x=domain)
        _bars(panel, shown, colours[country], step)
        _texts(panel, shown, step, size)
        kinds = {r.kind for r in shown}
        head = f"Partners of {country}" + (f", {kinds.pop()}" if len(kinds) == 1 else "")
        head = shorten(head, width - 16, size * BOLD)
        panel.add("text", [{"text": head}], x=-names, y=-14, fontSize=size, fontWeight="bold")
        panels.append(panel)
        top += panel.height + 44
    return picture(width, top - 38, panels)


def _bars(panel: Panel, shown: Sequence[Partner], colour: str, step: float) -> None:
    """Bars from zero; a figure of another kind than the pair's is hollow."""
    kinds = [r.kind for r in shown]
    kind = next((r.kind for r in shown if r.highlighted), max(kinds, key=kinds.count))
    thick, below = (9.0, 4.0) if _above(panel) else (15.0, 4.5)
    for full in (True, False):
        rows: list[Row] = []
        for index, r in enumerate(shown):
            if (r.kind == kind) == full:
                bottom = step * (index + 1) - below
                ink = colour if r.highlighted else PALE
                rows.append(
                    {
                        "x": 0.0,
                        "x2": r.value_usd,
                        "py": bottom - thick,
                        "py2": bottom,
                        "fill": ink if full else WHITE,
                    }
                )
        panel.add("rect", rows, stroke=GREY, strokeWidth=0.0 if full else 1.0)
    panel.add("rule", [{"x": 0.0}], y=0, y2=panel.height, stroke=SOFT)


def _texts(panel: Panel, shown: Sequence[Partner], step: float, size: float) -> None:
    """Name and value beside the bar; on a phone both above it."""
    above = _above(panel)
    start, edge = (4.0, panel.width) if above else (8 - panel.left, 0.0)
    rows: list[Row] = []
    for index, r in enumerate(shown):
        y = step * (index + 0.5) - (5.5 if above else 0)
        weight = "bold" if r.highlighted else "normal"
        wide = size * BOLD if r.highlighted else size
        value = _value(r, shown)
        if above:
            value = shorten(value, 0.7 * edge, wide)
        room = edge - text_width(value, wide) - 16 if above else panel.left - 14
        name = shorten(r.name, room, wide)
        end = panel.at(max(r.value_usd, 0.0)) + 6
        if above:
            end = start + text_width(name, wide) + 8
        else:
            value = shorten(value, panel.width + _room_right(shown, size) - end, wide)
        rows.append({"px": start, "py": y, "text": name, "fontSize": size, "fontWeight": weight})
        rows.append({"px": end, "py": y, "text": value, "fontSize": size - 1, "fontWeight": weight})
    panel.add("text", rows)


def _room_right(shown: Sequence[Partner], size: float) -> float:
    """Pixels that the values take beside the longest bar."""
    widest = max(text_width(_value(r, shown), size * (BOLD if r.highlighted else 1)) for r in shown)
    return min(widest + 10, 270.0)


def _above(panel: Panel) -> bool:
    return panel.left <= _EDGE


def _value(r: Partner, shown: Sequence[Partner]) -> str:
    kind = f", {r.kind}" if len({row.kind for row in shown}) > 1 else ""
    return f"{people_number(r.value_usd)} ({r.year}{kind})"
