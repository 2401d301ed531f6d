"""Checked texts as one HTML page: no script, no network, nothing of the text unescaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from typing import Any

from bilat.checking.page import (
    NOTHING,
    Paragraph,
    heading,
    link,
    paragraphs,
    shown,
    tally,
    visible,
)
from bilat.checking.verdicts import SIGNS, VERDICTS, Checked, Verdict
from bilat.reading.records import Document

__all__ = ["texts_to_html", "to_html"]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the page, with the number of its section."""

    number: int
    document: Document
    heading: str
    nothing: str
    paragraphs: tuple[Paragraph, ...]
    tally: list[tuple[Verdict, int]]


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
        As :func:`texts_to_html` gives it.
    """
    return texts_to_html([(document, checked)])


def texts_to_html(texts: Sequence[tuple[Document, Sequence[Checked]]]) -> str:
    """Write checked texts as one HTML file, a section each.

    Parameters
    ----------
    texts
        The texts with their claims, in the order of the page.

    Returns
    -------
    str
        HTML5 text with marks by verdict in the texts, and the evidence beside
        them. A verdict is shown by colour, by a sign and by its name. Claims are
        numbered through all the texts.
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
    sections = _sections(texts)
    many = len(sections) != 1
    return environment.get_template("checked.html").render(
        texts=sections,
        many=many,
        heading=f"{len(sections)} texts" if many else sections[0].heading,
        tally=tally([one for _, checked in texts for one in checked]),
        signs=SIGNS,
        meanings=VERDICTS,
        style=Markup(style),  # noqa: S704 - our own file
    )


def _sections(texts: Sequence[tuple[Document, Sequence[Checked]]]) -> list[_Text]:
    firsts = accumulate((len(checked) for _, checked in texts), initial=1)
    return [
        _Text(
            number,
            document,
            heading(document),
            "" if checked else NOTHING,
            paragraphs(document, checked, first),
            tally(checked),
        )
        for number, ((document, checked), first) in enumerate(
            zip(texts, firsts, strict=False), start=1
        )
    ]


def _finished(value: Any) -> Any:
    return visible(value) if type(value) is str else value
