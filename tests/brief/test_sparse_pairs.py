"""Pairs with little data: a short and honest brief in every form."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from bilat.brief import Brief, Finding
from bilat.brief.html import to_html
from bilat.brief.json import to_json
from bilat.brief.markdown import to_markdown
from bilat.store import Store

PAIRS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "Iran-Tajikistan": ("IRN", "TJK", {}),
    "Kenya-Peru": ("KEN", "PER", {}),
    "Tuvalu-Andorra": ("TUV", "AND", {}),
    "Fiji-Tonga": ("FJI", "TON", {}),
    "Soviet Union-USA": ("SUN", "USA", {"years": (None, 1990)}),
    "North Korea-Bhutan": ("PRK", "BTN", {}),
}
BROKEN = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|\binf\b|[{}]|undefined|\(\)|“”| ,|,,| \.|\.\.|;\.|: ?\.|  "
)


@pytest.fixture(scope="module", params=PAIRS)
def made(request: pytest.FixtureRequest, warm: Store, brief_of: Callable[..., Brief]) -> Brief:
    a, b, options = PAIRS[request.param]
    return brief_of(warm, a, b, drawn=True, **options)


def sentences(brief: Brief) -> list[Finding]:
    found = [one for section in brief.sections for one in section.findings]
    cards = [card for section in brief.sections for card in section.cards]
    return found + [one for card in cards for one in (card.finding, card.why) if one]


def test_no_sentence_is_broken(made: Brief) -> None:
    texts = [one.text for one in sentences(made)]
    texts += [text for gap in made.gaps for text in (gap.text, gap.fill + ".")]
    for text in texts:
        assert not BROKEN.search(text), text
        assert (
            text[0].isupper()
            or text[0] in "“0123456789"
            or text in {gap.fill + "." for gap in made.gaps}
        ), text
        assert text.endswith("."), text
        assert len(text.split()) > 2, text


def test_no_form_shows_what_a_program_would_say(made: Brief) -> None:
    html = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", to_html(made), flags=re.S)
    shown = re.sub(r"<[^>]*>", "", html)
    for text in (shown, to_markdown(made)):
        found = re.search(r"\bNone\b|\bnan\b|\bNaN\b|[{}]|undefined|Undefined", text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 60]
    assert "NaN" not in to_json(made)


def test_it_is_short(made: Brief) -> None:
    assert len(sentences(made)) < 30
    assert len(to_markdown(made)) < 80_000
    assert len(to_html(made)) < 400_000


def test_what_is_missing_is_named_with_what_would_fill_it(made: Brief) -> None:
    assert len(made.gaps) >= 10
    assert all(len(gap.fill) > 20 and not gap.fill.endswith((".", ";")) for gap in made.gaps)
    assert "`bilat facts add FILE`" in to_markdown(made)
    named = {gap.section for gap in made.gaps}
    assert {"economic", "corridors", "people", "promises"} <= named


def test_an_axis_without_a_figure_has_no_direction(made: Brief) -> None:
    for section in made.sections:
        for card in section.cards:
            if card.finding is None:
                assert (card.direction, card.why) == ("not known", None), card.axis
            if card.figures == 0:
                assert card.finding is None, card.axis


def test_every_section_is_there_even_when_empty(made: Brief) -> None:
    assert [section.id for section in made.sections] == [
        "glance", "political", "economic", "corridors", "people", "context", "promises",
    ]  # fmt: skip
    assert to_markdown(made).count("Nothing is on record.") == sum(
        not (section.findings or section.cards or section.tables) for section in made.sections
    )


@pytest.mark.parametrize(("state", "heir"), [("RUS", True), ("TJK", False), ("FIN", False)])
def test_only_the_state_that_continues_another_has_its_record(
    state: str, heir: bool, warm_brief: Callable[..., Brief]
) -> None:
    (political,) = (one for one in warm_brief("IRN", state).sections if one.id == "political")
    told = " ".join(cell for table in political.tables for row in table.rows for cell in row.cells)
    assert ("Gorbachev" in told) is heir
    assert ("Iran, Soviet Union" in told) is heir
