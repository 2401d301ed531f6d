"""Marks as SVG elements."""

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as ET

from bilat.brief.charts.panel import Mark, MarkKind, Value

__all__ = ["elements"]

Channels = Mapping[str, Value]

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_LOOKS = {
    "fill": "fill",
    "stroke": "stroke",
    "strokeWidth": "stroke-width",
    "opacity": "opacity",
    "fontSize": "font-size",
    "fontWeight": "font-weight",
}
_TRIANGLE = 0.866
"""Height of a triangle of equal sides over its side."""


def elements(marks: Sequence[Mark]) -> list[ET.Element]:
    """Write marks as SVG elements.

    Parameters
    ----------
    marks
        In drawing order, all places in pixels.

    Returns
    -------
    list of xml.etree.ElementTree.Element
        One a mark; text is escaped when it is written out.
    """
    return [_WRITERS[kind](channels) for kind, channels in marks]


def _rect(mark: Channels) -> ET.Element:
    x, x2 = sorted((_at(mark, "x"), _at(mark, "x2")))
    y, y2 = sorted((_at(mark, "y"), _at(mark, "y2")))
    place = {"x": _n(x), "y": _n(y), "width": _n(x2 - x), "height": _n(y2 - y)}
    return ET.Element("rect", place | _look(mark))


def _rule(mark: Channels) -> ET.Element:
    x, y = _at(mark, "x"), _at(mark, "y")
    x2, y2 = (_at(mark, key) if key in mark else at for key, at in (("x2", x), ("y2", y)))
    place = {"x1": _n(x), "y1": _n(y), "x2": _n(x2), "y2": _n(y2)}
    return ET.Element("line", place | _look(mark))


def _symbol(mark: Channels) -> ET.Element:
    """Draw a sign whose area is the channel ``size``, in square pixels."""
    x, y, area = _at(mark, "x"), _at(mark, "y"), float(str(mark["size"]))
    if mark["shape"] == "circle":
        radius = (area / 3.14159) ** 0.5
        return ET.Element("circle", {"cx": _n(x), "cy": _n(y), "r": _n(radius)} | _look(mark))
    half = area**0.5 / 2
    corners = {
        "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
        "diamond": ((0, -1.4 * half), (1.2 * half, 0), (0, 1.4 * half), (-1.2 * half, 0)),
        "triangle-up": ((0, -_TRIANGLE * half * 1.3), (1.3 * half, half), (-1.3 * half, half)),
    }[str(mark["shape"])]
    points = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in corners)
    return ET.Element("polygon", {"points": points} | _look(mark))


def _text(mark: Channels) -> ET.Element:
    """Write a line of text; its place is the middle of the line's height."""
    size = float(str(mark["fontSize"]))
    x = _at(mark, "x") + float(str(mark.get("dx", 0)))
    y = _at(mark, "y") + float(str(mark.get("dy", 0))) + 0.35 * size
    place = {"x": _n(x), "y": _n(y)}
    anchor = _ANCHORS[str(mark["align"])]
    if anchor != "start":
        place["text-anchor"] = anchor
    element = ET.Element("text", place | _look(mark))
    element.text = str(mark["text"])
    return element


_WRITERS: dict[MarkKind, Callable[[Channels], ET.Element]] = {
    "rect": _rect,
    "rule": _rule,
    "symbol": _symbol,
    "text": _text,
}


def _at(mark: Channels, channel: str) -> float:
    return float(str(mark[channel]))


def _look(mark: Channels) -> dict[str, str]:
    look = {}
    for channel, attribute in _LOOKS.items():
        value = mark.get(channel)
        if value is None or (channel, value) in {("opacity", 1), ("fontWeight", "normal")}:
            continue
        look[attribute] = value if isinstance(value, str) else f"{value:g}"
    dashes = mark.get("strokeDash")
    if isinstance(dashes, list):
        look["stroke-dasharray"] = " ".join(f"{dash:g}" for dash in dashes)
    return look


def _n(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
