"""A checked text as Markdown: the claims with verdict, reasoning and evidence."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from bilat.checking.page import NOTHING, heading, link, paragraphs, shown, tally, visible
from bilat.checking.verdicts import SIGNS, VERDICTS, Checked, Evidence
from bilat.reading.records import Document

__all__ = ["to_markdown"]

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~&$^]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^\d)[.)](?!\S)|(?<=^\d\d)[.)](?!\S))"
)
"""What makes markup anywhere, an address that becomes a link, or a list or a line at the start."""


def to_markdown(document: Document, checked: Sequence[Checked]) -> str:
    """Write a checked text as Markdown.

    Parameters
    ----------
    document
        The text.
    checked
        Its claims.

    Returns
    -------
    str
        CommonMark; what comes from the text or from data is escaped, so that
        it cannot make markup, links or HTML.
    """
    return "\n".join(_lines(document, checked)) + "\n"


def _lines(document: Document, checked: Sequence[Checked]) -> Iterator[str]:
    yield f"# Checked: {_plain(heading(document))}"
    yield ""
    if document.date:
        yield f"Text of {document.date.isoformat()}."
        yield ""
    for said in document.notes:
        yield f"- {_plain(said)}"
    if document.notes:
        yield ""
    yield "| verdict | claims | meaning |"
    yield "| --- | ---: | --- |"
    for verdict, count in tally(checked):
        yield f"| {SIGNS[verdict]} {verdict} | {count} | {VERDICTS[verdict]} |"
    if not checked:
        yield ""
        yield NOTHING
    for paragraph in paragraphs(document, checked):
        for note in paragraph.notes:
            yield ""
            yield from _claim(note.number, note.checked)


def _claim(number: int, one: Checked) -> Iterator[str]:
    yield f"## {number}. {SIGNS[one.verdict]} {one.verdict}"
    yield ""
    yield f"> {_plain(one.claim.span.text)}"
    yield ""
    yield _plain(one.reasoning)
    if one.tolerance:
        yield ""
        yield f"Tolerance: {_plain(one.tolerance.words)}."
    if one.would_decide:
        yield ""
        yield f"Would decide it: {_with_code(one.would_decide)}."
    if one.evidence:
        yield ""
    for evidence in one.evidence:
        yield f"- {_evidence(evidence)}"


def _evidence(one: Evidence) -> str:
    parts = [_plain(one.what)]
    value = shown(one)
    if value:
        parts.append(f": **{_plain(value)}**")
    if one.period:
        parts.append(f" ({_plain(one.period)})")
    if one.by:
        parts.append(f", {_plain(one.by)}")
    if one.later:
        parts.append(", came after the text")
    address = link(one.citation.url)
    title = _plain(one.citation.title)
    parts.append(f". Source: [{title}](<{_address(address)}>)" if address else f". Source: {title}")
    if one.citation.date:
        parts.append(f", {_plain(one.citation.date)}")
    return "".join(parts)


def _plain(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))


def _with_code(text: str) -> str:
    """Text of which the parts between backticks are code."""
    parts = visible(" ".join(text.split())).split("`")
    if len(parts) % 2 == 0:
        return _plain(text)
    return "`".join(
        part if odd else _SPECIAL.sub(r"\\\1", part)
        for part, odd in zip(parts, cycle((False, True)), strict=False)
    )


def _address(url: str) -> str:
    safe = "".join(sign for sign in url if sign.isprintable())
    return safe.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
