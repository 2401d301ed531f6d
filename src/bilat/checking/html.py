"""A checked text as one HTML page: no script, no network, nothing of the text unescaped."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from bilat.checking.page import NOTHING, heading, link, paragraphs, shown, tally, visible
from bilat.checking.verdicts import SIGNS, VERDICTS, Checked
from bilat.reading.records import Document

__all__ = ["to_html"]


def to_html(document: Document, checked: Sequence[Checked]) -> str:
    """Write a checked text as one HTML file.

    Parameters
    ----------
    document
        The text.
    checked
        Its claims.

    Returns
    -------
    str
        HTML5 text with marks by verdict in the text, and the evidence beside
        it. A verdict is shown by colour, by a sign and by its name.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("bilat.checking", "templates"),
        autoescape=True,
        finalize=_finished,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["link"] = link
    environment.filters["slug"] = lambda text: str(text).replace(" ", "-")
    folder = files("bilat.checking") / "templates"
    style = (folder / "checked.css").read_text(encoding="utf-8")
    return environment.get_template("checked.html").render(
        document=document,
        heading=heading(document),
        nothing="" if checked else NOTHING,
        paragraphs=paragraphs(document, checked),
        tally=tally(checked),
        signs=SIGNS,
        meanings=VERDICTS,
        style=Markup(style),  # noqa: S704 - our own file
    )


def _finished(value: Any) -> Any:
    return visible(value) if type(value) is str else value
