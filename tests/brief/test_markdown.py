"""The Markdown form: the same sentences, escaped, with links that lead somewhere."""

import re
from collections.abc import Callable

import pytest

from bilat.brief import Brief, Finding
from bilat.brief.markdown import to_markdown

PAIRS = {"IRN-RUS": ("IRN", "RUS"), "KEN-PER": ("KEN", "PER"), "IRN-CHN": ("IRN", "CHN")}
CITES = re.compile(r" ?(\[\\\[\d+\\\]\]\(#s\d+\))+( \(\+\d+ sources\))?")


@pytest.fixture(scope="module", params=PAIRS)
def brief(request: pytest.FixtureRequest, warm_brief: Callable[..., Brief]) -> Brief:
    return warm_brief(*PAIRS[request.param])


def plain(line: str) -> str:
    """Take the marks of Markdown and the links out of a sentence."""
    return re.sub(r"\\([\\`*_\[\]<>#|~])", r"\1", CITES.sub("", line).replace("**", "")).replace(
        "&amp;", "&"
    )


def test_every_finding_is_a_line_with_its_grade(brief: Brief) -> None:
    lines = {plain(line) for line in to_markdown(brief).splitlines()}
    for section in brief.sections:
        for one in section.findings:
            assert f"- {' '.join(one.text.split())} *({one.grade})*" in lines


def test_every_card_is_a_row_with_its_sentences(brief: Brief) -> None:
    text = plain(to_markdown(brief))
    sentences: list[Finding] = [
        one
        for section in brief.sections
        for card in section.cards
        for one in (card.finding, card.why)
        if one
    ]
    assert sentences
    for one in sentences:
        assert one.text in text


def test_every_link_leads_to_a_source_and_every_source_to_its_page(brief: Brief) -> None:
    text = to_markdown(brief)
    linked = {int(number) for number in re.findall(r"\(#s(\d+)\)", text)}
    anchors = [int(number) for number in re.findall(r'^\d+\. <a id="s(\d+)"></a>', text, re.M)]
    assert anchors == [one.number for one in brief.sources]
    assert linked <= set(anchors)
    for one in brief.sources:
        assert one.url == "" or f"](<{one.url}>)" in text


def test_every_row_of_a_table_has_as_many_cells_as_its_header(brief: Brief) -> None:
    width = 0
    tables = 0
    for line in to_markdown(brief).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        tables += bool(cells and not width)
        assert not (width and cells) or cells == width, line
        width = cells
    assert tables >= len([table for section in brief.sections for table in section.tables])


def test_tables_stand_between_blank_lines_so_that_hosts_render_them(brief: Brief) -> None:
    lines = to_markdown(brief).splitlines()
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("<details>"):
            assert after == ""
        if line == "</details>":
            assert before == ""


def test_headings_are_those_of_the_sections_in_order(brief: Brief) -> None:
    heads = [line for line in to_markdown(brief).splitlines() if line.startswith("#")]
    assert heads == [
        f"# {brief.a_name} and {brief.b_name}: how they stand",
        *(f"## {section.title}" for section in brief.sections),
        "## What is not known",
        "## Grades of evidence",
        "## Sources",
    ]


def test_every_gap_is_told_with_what_would_fill_it(brief: Brief) -> None:
    text = plain(to_markdown(brief))
    for gap in brief.gaps:
        assert f"- {gap.text} *Would fill it:* {gap.fill}." in text


def test_it_ends_in_one_line_end(brief: Brief) -> None:
    text = to_markdown(brief)
    assert text.endswith(".\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
