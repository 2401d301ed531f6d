"""A brief as Markdown that renders well on a code host."""

import re
from collections.abc import Iterable, Iterator

from bilat.brief.model import Brief, Card, Finding, Section, Table
from bilat.brief.wording import day
from bilat.measures import GRADES

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_BLANKS = re.compile(r"\s+")
_MARK = {
    "rising": "↑ rising",
    "falling": "↓ falling",
    "steady": "→ steady",
    "not known": "not known",
}


def to_markdown(brief: Brief) -> str:
    """Write a brief as Markdown.

    Parameters
    ----------
    brief
        The brief.

    Returns
    -------
    str
        Text with numbered sources at its end; text from the data is escaped.
    """
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_escaped(brief.a_name)} and {_escaped(brief.b_name)}: how they stand"
    yield ""
    yield f"As of {day(brief.as_of)}{_years(brief)}. Numbers in brackets lead to the sources."
    yield ""
    for section in brief.sections:
        yield from _section(section)
    yield "## What is not known"
    yield ""
    for gap in brief.gaps:
        yield f"- {_escaped(gap.text)} *Would fill it:* {_code_kept(gap.fill)}."
    if not brief.gaps:
        yield "No gap was found by the rules of bilat; that does not mean that there is none."
    yield ""
    yield "## Grades of evidence"
    yield ""
    for name, meaning in GRADES.items():
        yield f"- **{name}**: {meaning}."
    yield ""
    yield "## Sources"
    yield ""
    for one in brief.sources:
        dated = f", {one.date}" if one.date else ", no date shown"
        yield (
            f'{one.number}. <a id="s{one.number}"></a>{_escaped(one.publisher)}: '
            f"{_linked(one.title, one.url)}{dated}"
        )
    yield ""
    held = ", ".join(f"{key} {value}" for key, value in brief.generated_from.items())
    yield f"Generated from {_escaped(held)}."


def _years(brief: Brief) -> str:
    first, last = brief.years
    if first is None and last is None:
        return ""
    return f", years {first if first is not None else '…'} to {last if last is not None else '…'}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    yield ""
    if section.cards:
        yield "| Axis | Newest | Direction | Known |"
        yield "| --- | --- | --- | --- |"
        yield from (_card(card) for card in section.cards)
        yield ""
    if section.cards and section.findings:
        yield "**Next dated commitments**"
        yield ""
    for finding in section.findings:
        yield f"- {_sentence(finding)} *({finding.grade})*"
    if not (section.findings or section.cards or section.tables):
        yield "Nothing is on record."
    yield ""
    if section.note:
        yield f"*{_escaped(section.note)}*"
        yield ""
    for table in section.tables:
        yield from _table(table)


def _card(card: Card) -> str:
    newest = _sentence(card.finding) if card.finding else "no figure"
    why = f": {_sentence(card.why)}" if card.why else ""
    known = f"{card.figures} {'entry' if card.figures == 1 else 'entries'}"
    return f"| {card.title} | {newest} | {_MARK[card.direction]}{why} | {known} |"


def _sentence(finding: Finding) -> str:
    parts = []
    for part in finding.parts:
        if isinstance(part, str):
            parts.append(_escaped(part))
        else:
            shown = f"**{_escaped(part.text)}**" if part.text else ""
            parts.append(f"{shown} {_links(part.sources)}" if shown else f" {_links(part.sources)}")
    return "".join(parts)


def _links(numbers: Iterable[int]) -> str:
    numbers = list(numbers)
    shown = [f"[\\[{number}\\]](#s{number})" for number in numbers[:5]]
    return "".join(shown) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")  # noqa: PLR2004


def _table(table: Table) -> Iterator[str]:
    yield f"<details><summary>{_escaped(table.caption)}</summary>"
    yield ""
    yield "| " + " | ".join((*table.header, "Source")) + " |"
    yield "| " + " | ".join("---" for _ in (*table.header, "")) + " |"
    for row in table.rows:
        cells = (_escaped(cell) for cell in row.cells)
        yield "| " + " | ".join((*cells, _links(row.sources))) + " |"
    yield ""
    yield "</details>"
    yield ""


def _escaped(text: str) -> str:
    """Text from the data, so that Markdown and HTML show it as it is."""
    return _SPECIAL.sub(r"\\\1", _BLANKS.sub(" ", text)).replace("&", "&amp;")


def _code_kept(text: str) -> str:
    """Escape all but text between backticks."""
    parts = text.split("`")
    return "".join(
        f"`{part}`" if number % 2 else _escaped(part) for number, part in enumerate(parts)
    )


def _linked(title: str, url: str) -> str:
    return f"[{_escaped(title)}](<{_address(url)}>)" if url else _escaped(title)


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "").replace(" ", "%20")
