"""A chart as a file of its own: with its title, and below it what a reader must know."""

import textwrap
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from bilat.brief.charts.render import Chart, inline_svg
from bilat.brief.charts.style import DARK, SOFT, WHITE, clean_text

__all__ = ["alone_svg"]

_TOP, _LINE, _EDGE, _SMALL = 34, 15, 8, 12
_WIDEST = 104
"""Letters of a note that fit beside each other."""


def alone_svg(chart: Chart, title: str, notes: Sequence[str]) -> str:
    """Draw a chart that stands without a page around it.

    Parameters
    ----------
    chart
        The chart; its wide form is taken.
    title
        Heading: of whom and what it speaks.
    notes
        Sentences below it, each on lines of its own.

    Returns
    -------
    str
        One ``<svg>`` element on white ground; text is escaped.
    """
    size = ET.fromstring(chart.wide_svg).attrib  # noqa: S314 - our own picture
    width, height = float(size["width"]), float(size["height"])
    lines = [line for note in notes for line in textwrap.wrap(clean_text(note), _WIDEST)]
    whole = _TOP + height + _LINE * len(lines) + _EDGE
    ground = ET.Element("rect", {"width": "100%", "height": "100%", "fill": WHITE})
    written = [_text(title, 20, 16, DARK, "600")]
    written += [
        _text(line, _TOP + height + _LINE * place, _SMALL, SOFT, "400")
        for place, line in enumerate(lines, 1)
    ]
    frame = inline_svg(width, whole, f"{title}. {chart.alt}", [ground, *written])
    inner = chart.wide_svg.replace("<svg ", f'<svg y="{_TOP}" ', 1)
    return f"{frame.removesuffix('</svg>')}{inner}</svg>"


def _text(words: str, y: float, size: int, colour: str, weight: str) -> ET.Element:
    made = ET.Element(
        "text",
        {
            "x": f"{_EDGE}",
            "y": f"{y:g}",
            "font-size": f"{size}",
            "font-weight": weight,
            "fill": colour,
        },
    )
    made.text = clean_text(words)
    return made
