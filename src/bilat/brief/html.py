"""A brief as one HTML file: no network, no script, readable on a phone and on paper."""

from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bilat.brief.gaps import HOW_TO_FILL, SECTION_TITLES
from bilat.brief.model import Brief
from bilat.brief.wording import day
from bilat.measures import GRADES

__all__ = ["to_html"]

_ARROWS = {"rising": "↑", "falling": "↓", "steady": "→", "not known": "?"}


def to_html(brief: Brief) -> str:
    """Write a brief as one HTML file.

    Parameters
    ----------
    brief
        The brief, with its pictures.

    Returns
    -------
    str
        HTML5 text; everything from the data is escaped.
    """
    environment = Environment(
        loader=PackageLoader("bilat.brief", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["svg"] = Markup
    environment.filters["runs"] = _runs
    style = (files("bilat.brief") / "templates" / "brief.css").read_text(encoding="utf-8")
    return environment.get_template("brief.html").render(
        brief=brief,
        style=Markup(style),  # noqa: S704 - our own file
        grades=GRADES,
        arrows=_ARROWS,
        section_titles=SECTION_TITLES,
        how_to_fill=HOW_TO_FILL,
    )


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers that follow each other."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
