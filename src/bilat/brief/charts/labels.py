"""Where to write a label beside its mark so that it covers nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bilat.brief.charts.style import text_width

__all__ = ["Box", "Label", "Placed", "dot_box", "overlap", "place_labels", "segment_boxes"]

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

# Where a label may stand: shift in units of the gap, and alignment; best first.
_PLACES: tuple[tuple[float, float, Align], ...] = (
    (0, -1, "center"),
    (0, -1, "left"),
    (0, -1, "right"),
    (1, 0, "left"),
    (-1, 0, "right"),
    (0, 1, "center"),
    (0, 1, "left"),
    (0, 1, "right"),
    (0, -1.6, "center"),
    (0, -2.4, "center"),
    (0, -2.4, "right"),
    (0, -2.4, "left"),
    (0, 2.4, "center"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to a point.

    Parameters
    ----------
    x, y
        The point, in pixels.
    text
        One line.
    """

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place: ``x`` as ``align`` says, ``y`` the middle of the line."""

    x: float
    y: float
    text: str
    align: Align
    box: Box


def dot_box(x: float, y: float, radius: float) -> Box:
    """Return the room that a dot takes.

    Parameters
    ----------
    x, y, radius
        In pixels.

    Returns
    -------
    Box
        The square around it.
    """
    return (x - radius, y - radius, x + radius, y + radius)


def segment_boxes(x1: float, y1: float, x2: float, y2: float) -> list[Box]:
    """Return small boxes along a line, so that labels keep off it.

    Parameters
    ----------
    x1, y1, x2, y2
        Its ends, in pixels.

    Returns
    -------
    list[Box]
        One box about every six pixels.
    """
    steps = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / 6))
    shares = [index / steps for index in range(steps + 1)]
    return [dot_box(x1 + (x2 - x1) * s, y1 + (y2 - y1) * s, 1.5) for s in shares]


def place_labels(
    labels: Sequence[Label], *, size: float, bounds: Box, taken: Sequence[Box], far: bool = True
) -> list[Placed]:
    """Give each label the first free place around its point; without one it is left out.

    Parameters
    ----------
    labels
        Most important first.
    size
        Font size in pixels.
    bounds
        No label leaves this box.
    taken
        Boxes that may not be covered.
    far
        Whether a label may stand more than a line away from its point.

    Returns
    -------
    list[Placed]
        In the order given, at most as many as came in.
    """
    occupied = list(taken)
    placed = []
    for label in labels:
        found = _first_free(label, size, bounds, occupied, far=far)
        if found is not None:
            occupied.append(found.box)
            placed.append(found)
    return placed


def _first_free(
    label: Label, size: float, bounds: Box, occupied: Sequence[Box], *, far: bool
) -> Placed | None:
    width, gap = text_width(label.text, size), size * 0.5 + 7
    for right, down, align in _PLACES:
        if abs(down) > 1 and not far:
            continue
        x, y = label.x + right * (gap - size * 0.2), label.y + down * gap
        if align != "center" and right == 0:
            x += -4 if align == "left" else 4
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        box = (left, y - size * 0.55, left + width, y + size * 0.55)
        inside = bounds[0] <= box[0] and bounds[1] <= box[1] and box[2] <= bounds[2]
        if inside and box[3] <= bounds[3] and not any(overlap(box, other) for other in occupied):
            return Placed(x, y, label.text, align, box)
    return None


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes share room.

    Parameters
    ----------
    one, other
        The boxes.

    Returns
    -------
    bool
        False when they only touch.
    """
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
