"""From marks to an SVG that may stand several times in one HTML page."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bilat.brief.charts.marks import elements
from bilat.brief.charts.panel import Picture
from bilat.brief.charts.style import FONT, clean_text

__all__ = ["Chart", "Table", "inline_svg", "render"]


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
        Unique in a page.
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


def render(
    chart_id: str, title: str, alt: str, table: Table, *, wide: Picture, narrow: Picture
) -> Chart:
    """Draw both widths of a chart.

    Parameters
    ----------
    chart_id, title, alt, table
        As in :class:`Chart`.
    wide, narrow
        Made by :func:`bilat.brief.charts.panel.picture`.

    Returns
    -------
    Chart
        Same input, same bytes.
    """
    wide_svg, narrow_svg = (
        inline_svg(one.width, one.height, alt, elements(one.marks)) for one in (wide, narrow)
    )
    return Chart(chart_id, title, clean_text(alt), wide_svg, narrow_svg, table)


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
