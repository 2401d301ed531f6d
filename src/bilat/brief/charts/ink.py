"""Lines, signs and letters of a map as SVG elements."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from bilat.brief.charts.labels import Box
from bilat.brief.charts.style import DARK, WHITE, text_width
from bilat.brief.charts.world import Point

__all__ = ["Ink", "apart", "halfway", "shifted", "spread", "text_box"]


class Ink:
    """Elements in drawing order.

    Attributes
    ----------
    children
        What was drawn so far.
    """

    def __init__(self) -> None:
        self.children: list[ET.Element] = []

    def area(self, path: str, fill: str) -> None:
        """Fill a path; a hairline of the same colour closes the gap to its neighbour.

        Parameters
        ----------
        path
            Value of ``d``; inner rings are holes.
        fill
            Colour.
        """
        look = {"fill": fill, "stroke": fill, "stroke-width": "0.5", "fill-rule": "evenodd"}
        self.children.append(ET.Element("path", {"d": path, **look}))

    def sheet(self, width: float, height: float, fill: str) -> None:
        """Fill a rectangle from the upper left corner.

        Parameters
        ----------
        width, height
            In pixels.
        fill
            Colour.
        """
        size = {"width": f"{width:g}", "height": f"{height:g}"}
        self.children.append(ET.Element("rect", {**size, "fill": fill}))

    def line(self, path: str, ink: str, width: float, dashes: str = "", caps: str = "butt") -> None:
        """Draw a path as a line.

        Parameters
        ----------
        path
            Value of ``d``.
        ink, width, dashes, caps
            Its look.
        """
        look = {"stroke": ink, "stroke-width": f"{width:g}", "fill": "none"}
        look["stroke-linejoin"] = "round"
        if dashes:
            look |= {"stroke-dasharray": dashes, "stroke-linecap": caps}
        self.children.append(ET.Element("path", {"d": path, **look}))

    def dot(self, at: Point) -> None:
        """Mark a place.

        Parameters
        ----------
        at
            In pixels.
        """
        place = {"cx": f"{at[0]:.1f}", "cy": f"{at[1]:.1f}", "r": "3"}
        look = {"fill": DARK, "stroke": WHITE, "stroke-width": "1"}
        self.children.append(ET.Element("circle", place | look))

    def square(self, at: Point) -> None:
        """Mark a place where cargo changes its train.

        Parameters
        ----------
        at
            In pixels.
        """
        place = {"x": f"{at[0] - 4:.1f}", "y": f"{at[1] - 4:.1f}", "width": "8", "height": "8"}
        look = {"fill": WHITE, "stroke": DARK, "stroke-width": "1.6"}
        self.children.append(ET.Element("rect", place | look))

    def polygon(self, at: Point, corners: Sequence[Point]) -> None:
        """Mark a place by a figure of its own.

        Parameters
        ----------
        at
            In pixels.
        corners
            Round the place, in pixels.
        """
        points = " ".join(f"{at[0] + x:.1f},{at[1] + y:.1f}" for x, y in corners)
        look = {"fill": WHITE, "stroke": DARK, "stroke-width": "1.4"}
        self.children.append(ET.Element("polygon", {"points": points, **look}))

    def circle(self, at: Point, ink: str) -> None:
        """Draw a ring round a country that is too small to be seen.

        Parameters
        ----------
        at
            In pixels.
        ink
            Colour.
        """
        place = {"cx": f"{at[0]:.1f}", "cy": f"{at[1]:.1f}", "r": "10"}
        look = {"fill": "none", "stroke": ink, "stroke-width": "1.6"}
        self.children.append(ET.Element("circle", place | look))

    def text(self, at: Point, text: str, size: float, ink: str, **look: str) -> None:
        """Write a line of text.

        Parameters
        ----------
        at
            As the anchor says, and the middle of the line; in pixels.
        text
            One line; escaped when the map is written out.
        size
            Font size.
        ink
            Colour.
        **look
            ``anchor`` (start, middle or end), ``weight``, ``style`` and
            ``halo`` (a colour behind the letters).
        """
        place = {"x": f"{at[0]:.1f}", "y": f"{at[1] + size * 0.35:.1f}", "font-size": f"{size:g}"}
        place["text-anchor"] = look.get("anchor", "start")
        place |= {f"font-{key}": look[key] for key in ("weight", "style") if key in look}
        if "halo" in look:
            place |= {"stroke": look["halo"], "stroke-width": "2.6", "stroke-linejoin": "round"}
            place["style"] = "paint-order:stroke"
        element = ET.Element("text", {**place, "fill": ink})
        element.text = text
        self.children.append(element)


def spread(points: Sequence[Point]) -> float:
    """Return the longer side of the box round some points.

    Parameters
    ----------
    points
        At least one.
    """
    xs, ys = zip(*points, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def apart(one: Point, two: Point) -> float:
    """Return the distance of two points.

    Parameters
    ----------
    one, two
        In pixels.
    """
    return float(((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5)


def halfway(points: Sequence[Point]) -> Point:
    """Return the middle of a line.

    Parameters
    ----------
    points
        At least two.
    """
    one, two = points[(len(points) - 1) // 2], points[len(points) // 2]
    return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2


def shifted(points: Sequence[Point], shift: float) -> list[Point]:
    """Return a line moved sideways.

    Parameters
    ----------
    points
        At least two.
    shift
        Pixels, at right angles to the way from its first to its last point.
    """
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = apart((x1, y1), (x2, y2)) or 1.0
    dx, dy = -(y2 - y1) / length * shift, (x2 - x1) / length * shift
    return [(x + dx, y + dy) for x, y in points]


def text_box(at: Point, text: str, size: float) -> Box:
    """Return the room that a centred text takes.

    Parameters
    ----------
    at
        Its middle.
    text
        One line.
    size
        Font size.
    """
    half = text_width(text, size) / 2 + 2
    return (at[0] - half, at[1] - size * 0.6, at[0] + half, at[1] + size * 0.6)
