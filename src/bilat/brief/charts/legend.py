"""A line of signs and words for what direct labels can't say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat.brief.charts.panel import MarkKind, Panel
from bilat.brief.charts.style import SOFT, text_width

__all__ = ["Sign", "legend"]

LINE = 18.0
"""Pixels a line of the legend takes."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign and its meaning.

    Parameters
    ----------
    text
        What it means.
    kind
        ``symbol``, ``rect`` or ``rule``.
    look
        Constants of the mark, as for :meth:`bilat.brief.charts.vega.Panel.add`.
    """

    text: str
    kind: MarkKind
    look: dict[str, Any] = field(default_factory=dict)


def legend(
    signs: Sequence[Sign], *, left: float, top: float, width: float, size: float
) -> tuple[Panel, float]:
    """Lay signs out from left to right, on as many lines as needed.

    Parameters
    ----------
    signs
        In reading order.
    left, top, width
        Room for them.
    size
        Font size.

    Returns
    -------
    tuple[Panel, float]
        The panel, and the height it takes.
    """
    panel = Panel(left, top, width, LINE)
    x, y = 0.0, LINE / 2
    for sign in signs:
        need = 20 + text_width(sign.text, size)
        if x and x + need > width:
            x, y = 0.0, y + LINE
        panel.add(sign.kind, [_place(sign.kind, x, y)], **sign.look)
        panel.add("text", [{"px": x + 19, "py": y, "text": sign.text}], fontSize=size, fill=SOFT)
        x += need + 14
    return panel, y + LINE / 2


def _place(kind: MarkKind, x: float, y: float) -> dict[str, float]:
    if kind == "symbol":
        return {"px": x + 7, "py": y}
    if kind == "rect":
        return {"px": x, "py": y - 5.5, "px2": x + 14, "py2": y + 5.5}
    return {"px": x, "py": y, "px2": x + 14, "py2": y}
