"""Facts made to do harm: they are shown as text, in every form, or refused."""

import json
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bilat.brief import Brief
from bilat.brief.html import to_html
from bilat.brief.json import to_json
from bilat.brief.markdown import to_markdown
from bilat.sources import DeskFile
from bilat.store import Store

StoreOf = Callable[..., Store]
BriefOf = Callable[..., Brief]

ATTACKS = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "apostrophe": "' autofocus onfocus='alert(1)",
    "image": "<img src=x onerror=alert(1)>",
    "closed svg": "</title></svg><script>alert(1)</script>",
    "style": "</style><script>alert(1)</script>",
    "entity": "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "comment": "--><script>alert(1)</script><!--",
    "cdata": "]]><script>alert(1)</script>",
    "jinja": "{{ 7 * 7 }} {% raw %}",
    "template": "{count} {names} {0} {} }{",
    "markdown link": "[x](javascript:alert(1)) ![y](http://example.org/z.png)",
    "markdown marks": "**bold** `code` ~~gone~~ # head\n# head\n- item\n| a | b |",
    "html in markdown": "<details open ontoggle=alert(1)>",
    "right to left": "قرارداد «دوستی» ایران و روسیه",
    "wide": "条約" * 30,
    "long word": "x" * 3000,
    "emoji": "🤝🏽👨‍👩‍👧",
}


class Seen(HTMLParser):
    """Tags, attributes of handlers, and the text of a page outside its style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.handlers: list[tuple[str, str]] = []
        self.addresses: set[str] = set()
        self.texts: list[str] = []
        self._in_style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in_style = tag == "style"
        self.handlers += [(tag, name) for name, _ in attrs if name.startswith("on")]
        self.addresses |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.texts.append(data)


def hostile_store(store_of: StoreOf, text: str) -> Store:
    """Store in which every free text of a pair is the attack."""
    page = {"source_title": f"T {text}", "note": f"N {text}"}
    quoted = re.sub(r"\s", "", text)[:200]
    return store_of(
        agreements=[
            {
                "id": f"{axis} {text}", "parties": "KEN|PER", "title": f"A {text}",
                "kind": "treaty", "signed": "2001-03-12", "in_force": "2002", "axis": axis,
                "status": "in force",
                "status_date": "2024", **page, "source_url": f"https://example.org/{quoted}",
            }
            for axis in ("economic", "corridor-energy")
        ],
        commitments=[
            {
                "agreement_id": "", "commitment": f"C {text}", "target": f"G {text}", "due": due,
                "status": "open", "status_detail": f"D {text}", "axis": "economic",
                "parties": "KEN|PER", "evidence_date": "2024", **page,
            }
            for due in ("2020", "2030")
        ],
        meetings=[
            {
                "date": f"2020-0{month}", "country_a": "KEN", "person_a": f"P {text}",
                "country_b": "PER", "person_b": f"Q {text}", "place": f"L {text}",
                "level": f"V {text}", "kind": f"K {text}", **page,
            }
            for month in (1, 2)
        ],
        memberships=[
            {
                "organization": f"O {text}", "country": code, "status": "observer", "start": "",
                "end": "", **page,
            }
            for code in ("KEN", "PER")
        ],
        trade=[
            {
                "reporter": "KEN", "partner": "PER", "year": year, "flow": "total",
                "value_usd": 1e6, "basis": f"B {text}", **page,
            }
            for year in (2020, 2021, 2022)
        ],
        exchanges=[
            {
                "indicator": "visitor arrivals", "origin": "KEN", "destination": "PER",
                "year": year, "period": "", "value": 7, "unit": f"U {text}", **page,
            }
            for year in (2020, 2021)
        ],
        routes=[{"route": f"R {text}", "countries": "KEN|PER", "compared_with": "", **page}],
        corridor_benchmarks=[
            {
                "route": f"R {text}", "from": "", "to": "", "metric": "time", "value_low": low,
                "value_high": low, "unit": "day", "year": 2022, "claimed_by": f"Y {text}", **page,
            }
            for low in (20, 25)
        ],
    )  # fmt: skip


@pytest.fixture(params=ATTACKS)
def attack(request: pytest.FixtureRequest) -> str:
    return ATTACKS[request.param]


def test_what_is_made_to_harm_is_shown_as_text_in_every_form(
    attack: str, store_of: StoreOf, brief_of: BriefOf
) -> None:
    brief = brief_of(hostile_store(store_of, attack), "KEN", "PER", drawn=True)
    flat = " ".join(attack.split())
    # JSON: the text itself.
    told = json.loads(to_json(brief))
    assert any(one["title"] == f"T {attack}" for one in told["sources"])
    # HTML: no element, handler or address of its making; the reader sees the text.
    seen = Seen(to_html(brief))
    assert not seen.tags & {"script", "img", "iframe"}
    assert seen.handlers == []
    assert all(address.startswith(("#", "https://example.org/")) for address in seen.addresses)
    shown = " ".join("".join(seen.texts).split())
    for part in (f"A {flat}", f"C {flat}", f"T {flat}", f"O {flat}"):
        assert part in shown
    # Markdown: no tag but our own, no link but to our sources.
    text = to_markdown(brief)
    unescaped = re.findall(
        r"(?<!\\)<(?!a id=\"s\d+\"></a>|/a>|/?details>|/?summary>|https://example)", text
    )
    assert [line for line in unescaped if line] == []
    outside = re.sub(r"\]\(<[^>]*>\)", "](address)", text)
    assert not re.search(r"(?<!\\)\]\(javascript:", outside)
    assert not re.search(r"(?<!\\)!\[", outside)
    plain = re.sub(r"\\([\\`*_\[\]<>#|~])", r"\1", text).replace("&amp;", "&")
    for part in (f"A {flat}", f"C {flat}", f"T {flat}"):
        assert part in plain


def test_an_address_can_not_leave_its_link(store_of: StoreOf, brief_of: BriefOf) -> None:
    bad = 'https://example.org/"><script>alert(1)</script>) <b>'
    store = store_of(
        trade=[
            {
                "reporter": "KEN", "partner": "PER", "year": 2020, "flow": "total",
                "value_usd": 1e6, "basis": "customs", "source_url": bad,
            }
        ]
    )  # fmt: skip
    brief = brief_of(store, "KEN", "PER", drawn=True)
    seen = Seen(to_html(brief))
    assert "script" not in seen.tags
    assert bad in seen.addresses
    (line,) = (one for one in to_markdown(brief).splitlines() if one.startswith("1. "))
    address = re.search(r"\]\(<([^>]*)>\), ", line)
    assert address
    assert "<" not in address[1]


def test_a_script_tag_in_a_title_reaches_the_page_of_the_program_as_text(
    typed: Callable[..., Any], tmp_path: Path, as_csv: Callable[..., str]
) -> None:
    path = tmp_path / "treaties.csv"
    row = {
        "id": "X", "parties": "KEN|PER", "title": "<script>alert(1)</script>", "kind": "treaty",
        "signed": "2001", "in_force": "2002", "axis": "economic", "status": "in force",
        "status_date": "2024",
    }  # fmt: skip
    path.write_text(as_csv(row), encoding="utf-8")
    home = tmp_path / "home"
    assert typed("facts", "add", str(path), home=home).code == 0
    page = typed("brief", "kenya", "peru", "--format", "html", "--out", "-", home=home).out
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    text = typed("brief", "kenya", "peru", "--format", "md", "--out", "-", home=home).out
    assert r"“\<script\>alert(1)\</script\>”" in text
    table = typed("series", "agreements_signed", "kenya", "peru", "--json", home=home).out
    assert json.loads(table)[0]["note"] == "<script>alert(1)</script>"


def test_markup_of_the_terminal_library_is_text(
    typed: Callable[..., Any], tmp_path: Path, as_csv: Callable[..., str]
) -> None:
    path = tmp_path / "trade.csv"
    row = {
        "reporter": "KEN", "partner": "PER", "year": 2020, "flow": "total", "value_usd": 5,
        "basis": "[red]customs[/red] [link=https://evil.example]x[/link]",
    }  # fmt: skip
    path.write_text(as_csv(row), encoding="utf-8")
    home = tmp_path / "home"
    typed("facts", "add", str(path), home=home)
    out = typed("series", "trade_total", "kenya", "peru", home=home).out
    assert "[red]customs[/red]" in out
    assert "[link=" in out


def test_twenty_thousand_rows_are_taken_and_told_in_good_time(
    tmp_path: Path, as_csv: Callable[..., str], brief_of: BriefOf
) -> None:
    from datetime import date

    path = tmp_path / "many.csv"
    rows = (
        {
            "reporter": "KEN", "partner": "PER", "year": 1900 + number % 120, "flow": "total",
            "value_usd": number, "basis": f"customs {number}",
        }
        for number in range(20_000)
    )  # fmt: skip
    path.write_text(as_csv(*rows), encoding="utf-8")
    started = time.process_time()
    read = DeskFile.read(path, added=date(2026, 6, 30))
    store = Store.open(tmp_path / "home")
    store.pull(read)
    assert time.process_time() - started < 15
    told = json.loads(to_json(brief_of(store, "KEN", "PER")))
    assert time.process_time() - started < 30
    (economic,) = (one for one in told["sections"] if one["id"] == "economic")
    assert len(economic["tables"][0]["rows"]) == 20_000
    store.close()
