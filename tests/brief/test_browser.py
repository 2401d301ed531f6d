"""The page in a real browser: accessible, usable by keyboard, on a phone and on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bilat.brief import Brief
from bilat.brief.html import to_html
from bilat.store import Store

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAIRS = {"IRN-RUS": ("IRN", "RUS"), "KEN-PER": ("KEN", "PER")}


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, warm: Store, brief_of: Callable[..., Brief]
) -> dict[str, Path]:
    """Page of each pair as a file."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, pair in PAIRS.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(to_html(brief_of(warm, *pair, drawn=True)), encoding="utf-8")
    return made


@pytest.fixture
def shown(browser: Any, files: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Open the page of a pair at a size; complaints of the browser fail the test at its end."""
    contexts, complaints = [], []

    def show(pair: str, size: dict[str, int], **options: Any) -> Any:
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith("file:") else complaints.append(asked.url),
        )
        page.goto(files[pair].as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_there_is_no_barrier_that_axe_knows(
    pair: str, size: dict[str, int], browser: Any, files: dict[str, Path]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=size, bypass_csp=True)
    page = context.new_page()
    page.goto(files[pair].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    # Contrast of a thousand rows alike takes most of a minute; the first of each list show it.
    page.evaluate(
        "document.querySelectorAll('tr:nth-child(n + 6), .sources li:nth-child(n + 30)')"
        ".forEach(one => one.remove())"
    )
    found = Axe().run(page).response
    context.close()
    assert [
        (one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found["violations"]
    ] == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_stands_out_over_the_edge_of_a_small_screen(
    pair: str, width: int, shown: Callable[..., Any]
) -> None:
    page = shown(pair, {"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_phone_shows_the_narrow_pictures_and_a_desktop_the_wide_ones(
    shown: Callable[..., Any],
) -> None:
    for size, visible, hidden in ((DESKTOP, ".wide", ".narrow"), (PHONE, ".narrow", ".wide")):
        page = shown("IRN-RUS", size)
        assert page.locator(f"figure {visible} svg").first.is_visible()
        assert not page.locator(f"figure {hidden} svg").first.is_visible()


def test_the_first_tab_reaches_the_skip_link_and_it_leads_to_the_brief(
    shown: Callable[..., Any],
) -> None:
    page = shown("IRN-RUS", DESKTOP)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("class") == "skip"
    assert focused.is_visible()
    box = focused.bounding_box()
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#glance")


def test_tables_open_and_close_by_keyboard(shown: Callable[..., Any]) -> None:
    page = shown("IRN-RUS", DESKTOP)
    summary = page.locator("details:not([open]) > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    opened = "document.activeElement.parentElement.open"
    assert page.evaluate(opened)
    page.keyboard.press("Enter")
    assert not page.evaluate(opened)


def test_a_figure_leads_to_its_source_and_the_source_to_its_page(
    shown: Callable[..., Any],
) -> None:
    page = shown("IRN-RUS", DESKTOP)
    page.locator(".findings .cites a").first.click()
    number = page.url.rpartition("#s")[2]
    assert re.fullmatch(r"\d+", number)
    target = page.locator(f"#s{number}")
    assert target.is_visible()
    assert target.locator("a").first.get_attribute("href").startswith("http")


def test_it_reads_without_scripts(shown: Callable[..., Any]) -> None:
    page = shown("IRN-RUS", PHONE, java_script_enabled=False)
    assert page.locator("h2").count() >= 9
    assert page.locator(".card").first.is_visible()


def test_it_prints_on_several_sheets_without_the_navigation(
    shown: Callable[..., Any], tmp_path: Path
) -> None:
    page = shown("IRN-RUS", DESKTOP)
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    path = tmp_path / "brief.pdf"
    page.pdf(path=str(path), format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) > 2
