"""Vega specifications as plain dicts: panels with scales, axes and marks at fixed places.

Vega gets finished pixels, merged into a handful of mark sets. Its own scales,
axes and groups, and Vega-Lite above them, cost two to four times as much for the same
picture, and direct labels need to know the pixels before the picture is drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import Any, Literal

from bilat.brief.charts.style import DARK, GRID, SOFT

__all__ = ["Axis", "MarkKind", "Panel", "Row", "Spec", "picture"]

Spec = dict[str, Any]
"""A Vega specification, or a part of one."""
Value = float | str | list[float]
Row = Mapping[str, Value]
"""One mark: channel name to value."""
MarkKind = Literal["rect", "rule", "symbol", "text"]
Axis = Literal["x", "y"]
Run = tuple[MarkKind, list[dict[str, Value]]]

SCHEMA = "https://vega.github.io/schema/vega/v6.json"
_DEFAULTS: dict[MarkKind, dict[str, Value]] = {
    "rect": {"fill": DARK},
    "rule": {"stroke": DARK, "strokeWidth": 1},
    "symbol": {"fill": DARK, "shape": "circle", "size": 30},
    "text": {"fill": DARK, "fontSize": 12, "align": "left"},
}


class Panel:
    """One rectangle of a picture with its own scales; marks are added in drawing order.

    Parameters
    ----------
    left, top
        Place of the plotting area in the picture, pixels.
    width, height
        Size of the plotting area, pixels.
    x, y
        Domain of each scale as two numbers; without one the channel is in pixels.

    Examples
    --------
    >>> panel = Panel(40, 10, 200, 100, x=(2000, 2025))
    >>> panel.at(2025)
    200.0
    """

    def __init__(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        x: tuple[float, float] | None = None,
        y: tuple[float, float] | None = None,
    ) -> None:
        self.left, self.top = left, top
        self.width, self.height = width, height
        self.domains: dict[str, tuple[float, float] | None] = {"x": x, "y": y}
        self._marks: list[tuple[MarkKind, dict[str, Value]]] = []

    def at(self, value: float, channel: Axis = "x") -> float:
        """Return the pixel inside the panel at which a value is drawn.

        Parameters
        ----------
        value
            In the scale's unit.
        channel
            Which scale.

        Returns
        -------
        float
            Pixels from the panel's left or upper edge.
        """
        domain = self.domains[channel]
        if domain is None:
            return float(value)
        share = (value - domain[0]) / (domain[1] - domain[0])
        return share * self.width if channel == "x" else (1 - share) * self.height

    def add(self, kind: MarkKind, rows: Sequence[Row], **constants: Value) -> None:
        """Add marks of one kind, one a row.

        Parameters
        ----------
        kind
            What to draw.
        rows
            Channels that differ from mark to mark; ``x, y, x2, y2`` are in the
            scale's unit, ``px, py, px2, py2`` in pixels; 0 px where neither is given.
        **constants
            Channels that all marks share; places among them are in pixels.
        """
        shared = {_pixel_name(key): value for key, value in constants.items()}
        for row in rows:
            mark = {**_DEFAULTS[kind], **shared, **row}
            mark |= {f"p{key}": 0 for key in ("x", "y") if not mark.keys() & {key, f"p{key}"}}
            placed = dict(self._placed(mark))
            self._marks.append((kind, _unmeasured(placed) if kind == "text" else placed))

    def axis(
        self, channel: Axis, values: Sequence[float], *, size: float, plain: bool = False
    ) -> None:
        """Add light grid lines with numbers, without box and ticks.

        Parameters
        ----------
        channel
            Which scale: numbers stand below the panel (x) or at its left (y).
        values
            Where.
        size
            Font size of the numbers.
        plain
            Whether thousands are not parted, as in years.
        """
        spots = [(self.at(value, channel), _number(value, plain=plain)) for value in values]
        if channel == "x":
            lines: list[Row] = [{"px": at, "px2": at} for at, _ in spots]
            self.add("rule", lines, y=0, y2=self.height, stroke=GRID)
            texts: list[Row] = [{"px": at, "text": text} for at, text in spots]
            below = self.height + 6 + size / 2
            self.add("text", texts, y=below, align="center", fontSize=size, fill=SOFT)
            return
        lines = [{"py": at, "py2": at} for at, _ in spots]
        self.add("rule", lines, x=0, x2=self.width, stroke=GRID)
        texts = [{"py": at, "text": text} for at, text in spots]
        self.add("text", texts, x=-6, align="right", fontSize=size, fill=SOFT)

    def runs(self) -> Iterator[Run]:
        """Yield shapes in drawing order, as runs of one kind, and the texts last."""
        shapes = [mark for mark in self._marks if mark[0] != "text"]
        texts = [mark for mark in self._marks if mark[0] == "text"]
        for kind, marks in groupby([*shapes, *texts], key=lambda mark: mark[0]):
            yield kind, [row for _, row in marks]

    def _placed(self, mark: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
        """Turn every place into pixels of the picture."""
        origin = {"x": self.left, "y": self.top}
        for key, value in mark.items():
            if not isinstance(value, float | int):
                yield key, value
            elif key in {"px", "py", "px2", "py2"}:
                yield key[1:], round(value + origin[key[1]], 2)
            elif key in {"x", "x2"}:
                yield key, round(self.at(value, "x") + self.left, 2)
            elif key in {"y", "y2"}:
                yield key, round(self.at(value, "y") + self.top, 2)
            else:
                yield key, value


def picture(width: float, height: float, panels: Sequence[Panel]) -> Spec:
    """Put panels together into one specification of a fixed size.

    Parameters
    ----------
    width, height
        Size of the picture in pixels.
    panels
        What is in it; panels do not cover each other.

    Returns
    -------
    Spec
        For :func:`bilat.brief.charts.render.render`.
    """
    rounds = zip_longest(*(panel.runs() for panel in panels))
    runs = [run for round_ in rounds for run in round_ if run is not None]
    shapes = [run for run in runs if run[0] != "text"]
    texts = [run for run in runs if run[0] == "text"]
    marks = []
    for kind, alike in groupby([*shapes, *texts], key=lambda run: run[0]):
        marks.append(_mark_set(kind, [row for _, rows in alike for row in rows]))
    return {
        "$schema": SCHEMA,
        "width": round(width),
        "height": round(height),
        "padding": 0,
        "autosize": "none",
        "background": None,
        "data": [{"name": f"d{n}", "values": rows} for n, (_, rows, _) in enumerate(marks)],
        "marks": [
            {"type": kind, "from": {"data": f"d{n}"}, "encode": {"enter": channels}}
            for n, (kind, _, channels) in enumerate(marks)
        ],
    }


def _mark_set(
    kind: MarkKind, rows: list[dict[str, Value]]
) -> tuple[MarkKind, list[dict[str, Value]], Spec]:
    """Part channels that all marks share from those that differ."""
    names = dict.fromkeys(key for row in rows for key in row)
    channels: Spec = {}
    for key in names:
        values = [row.get(key) for row in rows]
        same = all(value == values[0] for value in values)
        channels[key] = {"value": values[0]} if same else {"field": key}
    fields = [key for key in names if "field" in channels[key]]
    return kind, [{key: row[key] for key in fields if key in row} for row in rows], channels


def _unmeasured(mark: dict[str, Value]) -> dict[str, Value]:
    """Keep Vega from measuring a text, which takes 0.7 ms each and is not needed here.

    It measures nothing of size 0. The true size travels as the font's name, which
    Vega writes out as it is; ``render`` puts it back. ``y`` is the middle of the line.
    """
    size = float(str(mark["fontSize"]))
    middle = float(str(mark["y"])) + 0.35 * size
    return {**mark, "y": round(middle, 2), "fontSize": 0, "font": f"{size:g}"}


def _pixel_name(key: str) -> str:
    return f"p{key}" if key in {"x", "y", "x2", "y2"} else key


def _number(value: float, *, plain: bool) -> str:
    text = f"{abs(value):.12g}" if plain else f"{abs(value):,.12g}"
    return f"−{text}" if value < 0 else text
