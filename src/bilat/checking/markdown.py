"""A checked text as Markdown: the claims with verdict, reasoning and evidence."""

import re
from collections.abc import Iterator, Sequence

from bilat.checking.page import link, paragraphs, shown, tally
from bilat.checking.verdicts import SIGNS, VERDICTS, Checked, Evidence
from bilat.reading.records import Document

__all__ = ["to_markdown"]

_ALWAYS = re.compile(r"([\\`*\[\]<|~$^])|(?<!\w)(_)|(_)(?!\w)|(&)(?=#?\w+;)|(:)(?=//)|(!)(?=\[)")
_START = re.compile(r"([#+>=-]|\d{1,9}[.)](?=\s|$))")


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
    yield f"# Checked: {_plain(document.title or document.id)}"
    yield ""
    if document.date:
        yield f"Text of {document.date.isoformat()}."
        yield ""
    yield "| verdict | claims | meaning |"
    yield "| --- | ---: | --- |"
    for verdict, count in tally(checked):
        yield f"| {SIGNS[verdict]} {verdict} | {count} | {VERDICTS[verdict]} |"
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
        yield f"Would decide it: {_plain(one.would_decide)}."
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
    """Text on one line that Markdown shows as it is: only what would be markup is escaped."""
    line = _ALWAYS.sub(lambda match: f"\\{match.group()}", " ".join(text.split()))
    begun = _START.match(line)
    if begun is None:
        return line
    sign = begun.end() - 1
    return f"{line[:sign]}\\{line[sign:]}"


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "")
