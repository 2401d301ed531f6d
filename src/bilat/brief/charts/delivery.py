"""What became of what was promised, by axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.brief.charts.legend import Sign, legend
from bilat.brief.charts.numbers import (
    counted,
)
from bilat.brief.charts.panel import Panel, Picture, Row, picture
from bilat.brief.charts.render import Chart, Table, render
from bilat.brief.charts.style import (
    BOLD,
    DARK,
    FEWEST,
    GREY,
    PHONE,
    SOFT,
    WHITE,
    shorten,
    text_width,
)

__all__ = ["STATUSES", "Delivery", "delivery_chart"]

STATUSES: dict[str, tuple[str, str]] = {
    "kept": ("#12343b", WHITE),
    "partly kept": ("#2c6e74", WHITE),
    "open": ("#8fb8bb", DARK),
    "late": ("#f3dcb5", DARK),
    "missed": ("#8a3d0c", WHITE),
    "stalled": ("#c9803f", DARK),
    "abandoned": ("#5a5a5a", WHITE),
    "not verified": (WHITE, DARK),
}
"""Status to fill and text colour, in the order of the bar; neighbours differ in lightness."""

_BAR, _STEP = 26.0, 54.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """How many commitments of one axis have one status.

    Parameters
    ----------
    axis
        Heading of the axis, such as "B Economic".
    status
        One of :data:`STATUSES`; others are drawn as "not verified".
    count
        Number of commitments.
    """

    axis: str
    status: str
    count: int


def delivery_chart(rows: Sequence[Delivery], chart_id: str = "delivery") -> Chart | None:
    """Draw a bar of 100 % for each axis, cut by what became of its commitments.

    Parameters
    ----------
    rows
        Axes are drawn in the order in which they first appear.
    chart_id
        Prefix of ids.

    Returns
    -------
    Chart | None
        None with fewer than two commitments.
    """
    axes: dict[str, dict[str, int]] = {}
    for row in rows:
        own = axes.setdefault(row.axis, dict.fromkeys(STATUSES, 0))
        own[row.status if row.status in STATUSES else "not verified"] += row.count
    axes = {axis: own for axis, own in axes.items() if sum(own.values())}
    if sum(sum(own.values()) for own in axes.values()) < FEWEST:
        return None
    used = [status for status in STATUSES if any(own[status] for own in axes.values())]
    table = Table(
        ("Axis", *used, "all"),
        tuple((a, *(str(own[s]) for s in used), str(sum(own.values()))) for a, own in axes.items()),
    )
    wide, narrow = (_draw(axes, used, width) for width in (680.0, 340.0))
    return render(
        chart_id, "What became of commitments", _alt(axes, used), table, wide=wide, narrow=narrow
    )


def _alt(axes: dict[str, dict[str, int]], used: Sequence[str]) -> str:
    parts = ["Bars of 100 % for each axis, cut by the status of its commitments."]
    for axis, own in axes.items():
        counts = ", ".join(f"{own[status]} {status}" for status in used if own[status])
        parts.append(f"{axis}: {counted(sum(own.values()), 'commitment')}, {counts}.")
    return " ".join(parts)


def _draw(axes: dict[str, dict[str, int]], used: Sequence[str], width: float) -> Picture:
    size = 12.0 if width < PHONE else 13.0
    signs = [
        Sign(s, "rect", {"fill": STATUSES[s][0], "stroke": SOFT, "strokeWidth": 0.8}) for s in used
    ]
    key, top = legend(signs, left=8, top=2, width=width - 12, size=size - 1)
    panels = [key]
    for index, (axis, own) in enumerate(axes.items()):
        panel = Panel(8, top + 32 + index * _STEP, width - 16, _BAR)
        _bar(panel, axis, own, size)
        panels.append(panel)
    return picture(width, top + 12 + len(axes) * _STEP, panels)


def _bar(panel: Panel, axis: str, own: dict[str, int], size: float) -> None:
    total = sum(own.values())
    head = counted(total, "commitment")
    name = shorten(axis, panel.width - text_width(head, size) - 14, size * BOLD)
    panel.add("text", [{"text": name}], x=0, y=-12, fontSize=size, fontWeight="bold")
    panel.add(
        "text", [{"text": head}], x=panel.width, y=-12, align="right", fontSize=size - 1, fill=SOFT
    )
    bars: list[Row] = []
    texts: list[Row] = []
    start = 0.0
    for status, (fill, ink) in STATUSES.items():
        if own[status]:
            wide = panel.width * own[status] / total
            bars.append({"px": start, "px2": start + wide, "fill": fill})
            long, short = f"{status} {own[status]}", str(own[status])
            text = long if text_width(long, size - 1) < wide - 8 else short
            if text_width(text, size - 1) < wide:
                texts.append({"px": start + wide / 2, "text": text, "fill": ink})
            start += wide
    panel.add("rect", bars, y=0, y2=_BAR, stroke=WHITE, strokeWidth=1.2)
    panel.add(
        "rect",
        [{"px": 0, "px2": panel.width}],
        y=0,
        y2=_BAR,
        fill="transparent",
        stroke=GREY,
        strokeWidth=0.8,
    )
    panel.add("text", texts, y=_BAR / 2 + 0.5, align="center", fontSize=size - 1)
