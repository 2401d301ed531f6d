"""Panels of a picture: scales, axes and marks at fixed places, written out as SVG.

Direct labels need to know the pixels before a picture is drawn, so a chart places
everything itself; what is left is to write the marks down.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal

from bilat.brief.charts.style import DARK, GRID, SOFT

__all__ = ["Axis", "Mark", "MarkKind", "Panel", "Picture", "Row", "picture"]

Value = float | str | list[float]
Row = Mapping[str, Value]
"""One mark: channel name to value."""
MarkKind = Literal["rect", "rule", "symbol", "text"]
Axis = Literal["x", "y"]
Mark = tuple[MarkKind, dict[str, Value]]
"""A mark with its channels, all places in pixels of the picture."""

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
        self._marks: list[Mark] = []

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
            self._marks.append((kind, dict(self._placed(mark))))

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

    def runs(self) -> Iterator[list[Mark]]:
        """Yield shapes in drawing order, as runs of one kind, and the texts last."""
        shapes = [mark for mark in self._marks if mark[0] != "text"]
        texts = [mark for mark in self._marks if mark[0] == "text"]
        for _, marks in groupby([*shapes, *texts], key=lambda mark: mark[0]):
            yield list(marks)

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


@dataclass(frozen=True, slots=True)
class Picture:
    """Marks of a picture in drawing order.

    Parameters
    ----------
    width, height
        Size in pixels.
    marks
        What is drawn; texts stand last.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]


def picture(width: float, height: float, panels: Sequence[Panel]) -> Picture:
    """Put panels together into one picture of a fixed size.

    Parameters
    ----------
    width, height
        Size of the picture in pixels.
    panels
        What is in it; panels do not cover each other.

    Returns
    -------
    Picture
        For :func:`bilat.brief.charts.render.render`.
    """
    rounds = zip_longest(*(panel.runs() for panel in panels))
    marks = [mark for round_ in rounds for run in round_ if run is not None for mark in run]
    marks.sort(key=lambda mark: mark[0] == "text")
    return Picture(round(width), round(height), tuple(marks))


def _pixel_name(key: str) -> str:
    return f"p{key}" if key in {"x", "y", "x2", "y2"} else key


def _number(value: float, *, plain: bool) -> str:
    text = f"{abs(value):.12g}" if plain else f"{abs(value):,.12g}"
    return f"−{text}" if value < 0 else text
