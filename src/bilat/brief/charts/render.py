"""From specification to an SVG that may stand several times in one HTML page."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from xml.etree import ElementTree as ET

from bilat.brief.charts.style import FONT, clean_text
from bilat.brief.charts.vega import Spec
from bilat.errors import MissingExtra

__all__ = ["Chart", "Table", "clean_svg", "inline_svg", "render"]

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_ZERO_SHIFT = re.compile(r"translate\(0(?:\.0)?,0(?:\.0)?\)")
_ROUND = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_SHIFT = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
_GEOMETRY = frozenset(
    {
        "cx",
        "cy",
        "d",
        "height",
        "points",
        "r",
        "transform",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    }
)
_DROPPED = frozenset(
    {"class", "font-family", "pointer-events", "role", "stroke-miterlimit", "text-decoration"}
)


@dataclass(frozen=True, slots=True)
class Table:
    """The data of a chart as text, for readers who want or need no picture.

    Parameters
    ----------
    header
        Column headings.
    rows
        One tuple a row, as long as the header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture in two widths with its words.

    Parameters
    ----------
    id
        Prefix of every id inside the pictures; unique in a page.
    title
        Heading, put above the picture by the page.
    alt
        What the picture shows, in full sentences with the main numbers.
    wide_svg, narrow_svg
        For screens and paper (about 680 px), and for phones (about 340 px).
    table
        The same data as text.
    """

    id: str
    title: str
    alt: str
    wide_svg: str
    narrow_svg: str
    table: Table


def render(chart_id: str, title: str, alt: str, table: Table, *, wide: Spec, narrow: Spec) -> Chart:
    """Draw both widths of a chart.

    Parameters
    ----------
    chart_id, title, alt, table
        As in :class:`Chart`.
    wide, narrow
        Specifications made by :func:`bilat.brief.charts.vega.picture`.

    Returns
    -------
    Chart
        Same input, same bytes.

    Raises
    ------
    MissingExtra
        When the renderer is not installed.
    """
    engine = _engine()
    drawn = {
        variant: clean_svg(
            engine.vega_to_svg(json.dumps(spec, allow_nan=False)), f"{chart_id}-{variant}", alt
        )
        for variant, spec in (("wide", wide), ("narrow", narrow))
    }
    return Chart(chart_id, title, clean_text(alt), drawn["wide"], drawn["narrow"], table)


def clean_svg(svg: str, prefix: str, alt: str) -> str:
    """Make a renderer's SVG small, and safe to inline in HTML more than once.

    Parameters
    ----------
    svg
        As the renderer wrote it.
    prefix
        Put before every id, counted from 0 in order of appearance.
    alt
        Label of the whole picture.

    Returns
    -------
    str
        One ``<svg>`` element without declaration.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own renderer wrote it, no entities
    _Tidier(prefix).tidy(root)
    width, height = root.attrib["width"], root.attrib["height"]
    return inline_svg(float(width), float(height), alt, list(root))


def inline_svg(width: float, height: float, alt: str, children: Sequence[ET.Element]) -> str:
    """Wrap elements in the root element that every picture of a brief has.

    Parameters
    ----------
    width, height
        Natural size in pixels.
    alt
        Label of the picture.
    children
        What is in it; tags without namespace.

    Returns
    -------
    str
        One ``<svg>`` element without declaration; text is escaped.
    """
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "role": "img",
            "aria-label": clean_text(alt),
            "font-family": FONT,
        },
    )
    root.extend(children)
    return ET.tostring(root, encoding="unicode")


def _engine() -> ModuleType:
    try:
        import vl_convert
    except ImportError as problem:
        raise MissingExtra(
            "charts need the optional part `charts`, which is not installed",
            hint='pip install "bilat[charts]", or ask for a brief without charts',
        ) from problem
    return vl_convert


def _circle(element: ET.Element) -> None:
    """Write a round symbol as a circle, in half the bytes of its two arcs."""
    found = _ROUND.match(element.get("d", ""))
    place = _SHIFT.fullmatch(element.get("transform", ""))
    if element.tag == "path" and found and place:
        del element.attrib["d"], element.attrib["transform"]
        element.tag = "circle"
        element.attrib.update(cx=place[1], cy=place[2], r=found[1])


class _Tidier:
    """Takes out of one SVG what a page has no use for."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.ids: dict[str, str] = {}

    def tidy(self, element: ET.Element) -> None:
        element.tag = element.tag.removeprefix(_SVG)
        self._attributes(element)
        kept: list[ET.Element] = []
        for child in element:
            if child.get("class") in {"background", "foreground"}:
                continue
            self.tidy(child)
            _circle(child)
            if child.tag == "g" and not child.attrib:
                kept.extend(child)
            elif child.tag != "g" or len(child):
                kept.append(child)
        element[:] = kept

    def _attributes(self, element: ET.Element) -> None:
        size = element.get("font-family")
        if size:  # see _unmeasured in vega.py
            element.set("font-size", size)
        for name, value in list(element.attrib.items()):
            if (
                name in _DROPPED
                or name.startswith(("aria-", "{"))
                or (name, value) == ("opacity", "1")
            ):
                del element.attrib[name]
            elif name == "id":
                element.set(name, self._id(value))
            elif name in _GEOMETRY:
                self._geometry(element, name, value)
            elif "url(#" in value:
                element.set(name, _REFERENCE.sub(lambda m: f"url(#{self._id(m[1])})", value))

    def _geometry(self, element: ET.Element, name: str, value: str) -> None:
        value = _NUMBER.sub(lambda match: f"{round(float(match[0]), 1) + 0.0:g}", value)
        if name == "transform" and _ZERO_SHIFT.fullmatch(value):
            del element.attrib[name]
        else:
            element.set(name, value)

    def _id(self, old: str) -> str:
        return self.ids.setdefault(old, f"{self.prefix}-{len(self.ids)}")
