"""Blocks as one HTML page, without script and network."""

from collections.abc import Sequence
from importlib.resources import files

from bilat.brief.charts.render import Chart
from bilat.brief.trade.block import Block

__all__ = ["to_page"]


def to_page(
    title: str, blocks: Sequence[Block], charts: Sequence[Chart], sources: Sequence[str]
) -> str:
    """Write blocks and charts as one HTML file.

    Parameters
    ----------
    title
        Of the page.
    blocks
        In reading order.
    charts
        Above them.
    sources
        What the figures were read from, a line each.

    Returns
    -------
    str
        HTML5 text; everything from the data is escaped.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("bilat.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["svg"] = Markup
    style = (files("bilat.brief") / "templates" / "brief.css").read_text(encoding="utf-8")
    return environment.get_template("blocks.html").render(
        title=title,
        blocks=blocks,
        charts=charts,
        sources=sources,
        style=Markup(style),  # noqa: S704 - our own file
    )
