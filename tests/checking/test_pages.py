"""The checked text as HTML, Markdown and JSON; hostile text stays text."""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from bilat.checking import Checked, Evidence, as_json, check_all, to_html, to_markdown
from bilat.reading.records import Document, ReadClaim, Span
from bilat.records import Citation
from bilat.store import Store

HOSTILE = (
    '<script>alert(1)</script> <img src=x onerror="alert(2)"> & "quoted" \'single\' '
    "</mark></p></style><svg onload=alert(3)> [a](javascript:alert(4)) {{ 7*7 }} \u202eesrever"
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    return tags


def hostile_claim() -> ReadClaim:
    return ReadClaim(
        Span(0, len(HOSTILE), HOSTILE), "attribution", (HOSTILE,), (HOSTILE, "IRN"), HOSTILE, "=",
        unit=HOSTILE, words=HOSTILE,
    )  # fmt: skip


def hostile_checked() -> Checked:
    cited = Citation(HOSTILE, "javascript:alert(5)", HOSTILE, HOSTILE)
    evidence = Evidence(HOSTILE, HOSTILE, None, HOSTILE, HOSTILE, HOSTILE, HOSTILE, cited)
    return Checked(hostile_claim(), "supported", (evidence,), HOSTILE, None, HOSTILE)


@pytest.fixture
def hostile() -> tuple[Document, list[Checked]]:
    text = f"{HOSTILE}\n\n{HOSTILE}"
    return Document(id=HOSTILE, text=text, title=HOSTILE), [hostile_checked()]


def test_nothing_hostile_becomes_markup(hostile: tuple[Document, list[Checked]]) -> None:
    page = to_html(*hostile)
    found = parsed(page)
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "img", "svg", "iframe", "object", "form"}
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().startswith(("javascript", "data"))
    assert "{{ 7*7 }}" in found.text
    assert "default-src 'none'" in page


def test_nothing_hostile_becomes_markdown(hostile: tuple[Document, list[Checked]]) -> None:
    text = to_markdown(*hostile)
    assert not re.search(r"(?<!\\)<(?:script|img|svg)", text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_an_address_of_another_scheme_is_no_link(hostile: tuple[Document, list[Checked]]) -> None:
    assert 'href="javascript' not in to_html(*hostile)
    assert as_json(hostile[1][0])["evidence"][0]["source_url"] == "javascript:alert(5)"


@pytest.fixture
def page(warm: Store, claim: Callable[..., ReadClaim]) -> tuple[Document, tuple[Checked, ...]]:
    text = (
        "Iran has 15 neighbours. Trade of Iran and Russia was 4 billion dollars.\n\n"
        "Iran is a member of the SCO, and both should do more."
    )
    words: list[tuple[str, dict[str, Any]]] = [
        ("15 neighbours", {"indicator": "neighbours", "subject": ("IRN",), "value": 15,
                           "unit": "country"}),
        ("Trade of Iran and Russia was 4 billion dollars",
         {"indicator": "trade_total", "value": 4e9, "unit": "USD"}),
        ("a member of the SCO", {"indicator": "membership", "subject": ("IRN",),
                                 "comparator": "member", "against": ("SCO",)}),
        ("both should do more", {"indicator": "", "kind": "opinion"}),
    ]  # fmt: skip
    made = []
    for said, cells in words:
        start = text.index(said)
        one = claim(said, **cells)
        made.append(
            ReadClaim(**{
                name: getattr(one, name) for name in one.__slots__ if name != "span"
            }, span=Span(start, start + len(said), said))
        )  # fmt: skip
    document = Document(id="d", text=text, title="A text", date=date(2022, 6, 1))
    return document, check_all(made, warm, written=document.date)


def test_the_text_stands_whole_with_its_marks(
    page: tuple[Document, tuple[Checked, ...]],
) -> None:
    document, checked = page
    assert [one.verdict for one in checked] == [
        "supported", "supported", "contradicted", "not checkable",
    ]  # fmt: skip
    html = to_html(document, checked)
    bodies = re.findall(r'<p class="body">(.*?)</p>', html, re.DOTALL)
    bare = [re.sub(r"<sup.*?</sup>|<[^>]+>", "", body) for body in bodies]
    assert "\n\n".join(bare) == document.text
    assert html.count("<mark class=") == 4
    assert '<mark class="contradicted">a member of the SCO</mark>' in html
    for sign, word in (("✓1", "supported"), ("✗3", "contradicted"), ("?4", "not checkable")):
        assert f': {word}">{sign}</a>' in html


def test_every_reference_leads_somewhere(page: tuple[Document, tuple[Checked, ...]]) -> None:
    tags = parsed(to_html(*page)).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {(a.get("href") or "")[1:] for _, a in tags if (a.get("href") or "").startswith("#")}
    assert wanted <= set(ids)


def test_claims_that_overlap_or_lie_outside_keep_the_text_whole() -> None:
    text = "one two three four"
    spans = [(0, 7), (4, 13), (4, 13), (15, 99), (-3, 2), (40, 50), (9, 9)]
    checked = [
        Checked(
            ReadClaim(Span(*at, "x"), "opinion", (), (), "", "exists"), "not checkable", (), "r"
        )
        for at in spans
    ]
    html = to_html(Document(id="d", text=text), checked)
    (body,) = re.findall(r'<p class="body">(.*?)</p>', html, re.DOTALL)
    assert re.sub(r"<sup.*?</sup>|<[^>]+>", "", body) == text
    assert html.count('<article class="note') == len(spans)


def test_an_empty_text_makes_a_page() -> None:
    assert "<main" in to_html(Document(id="empty", text=""), ())
    assert to_markdown(Document(id="empty", text=""), ()).startswith("# Checked: empty")


def test_markdown_escapes_no_more_than_it_must() -> None:
    text = to_markdown(Document(id="my-file (1).txt", text=""), ())
    assert text.startswith("# Checked: my-file (1).txt")


def test_markdown_names_numbers_and_sources(page: tuple[Document, tuple[Checked, ...]]) -> None:
    text = to_markdown(*page)
    assert "## 1. ✓ supported" in text
    assert "Would decide it" not in text.split("## 4.")[1]
    assert "](<https://" in text


def test_json_has_what_scripts_ask_for(page: tuple[Document, tuple[Checked, ...]]) -> None:
    made = as_json(page[1][1])
    assert set(made) == {
        "start", "end", "text", "kind", "by", "subject", "indicator", "period", "claimed",
        "verdict", "evidence", "reasoning", "tolerance", "would_decide",
    }  # fmt: skip
    assert page[0].text[made["start"] : made["end"]] == made["text"]
    assert made["claimed"]["value"] == 4e9
    first = made["evidence"][0]
    assert first["source_url"].startswith("https://")
    assert first["row"].startswith("starter__trade/trade-")
