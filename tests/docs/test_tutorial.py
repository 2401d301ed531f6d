"""Pages do what they say: their files are written, their commands run, their outputs compared."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = "docs/tutorial/index.md"
HOW_TO = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "docs" / "how-to").glob("*.md")
    if "```console" in path.read_text(encoding="utf-8")
)
MAJORS = (
    "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\n"
    + "".join(f"RUS,365,{year},1,1,{year + 9},12,31,2024\n" for year in range(1870, 2010, 10))
    + "RUS,365,2010,1,1,2024,12,31,2024\n"
)
"""What a reader of the README has downloaded; in the publisher's form, made for the test."""
needs_sh = pytest.mark.skipif(shutil.which("sh") is None, reason="written for a POSIX shell")


@needs_sh
def test_the_tutorial_gives_what_it_shows(run_page: Callable[[str], int]) -> None:
    assert run_page(TUTORIAL) > 15, "the tutorial lost its commands"


@needs_sh
@pytest.mark.parametrize("page", HOW_TO)
def test_a_how_to_gives_what_it_shows(run_page: Callable[[str], int], page: str) -> None:
    assert run_page(page) > 1, "the page lost its commands"


@needs_sh
def test_the_readme_gives_what_it_shows(run_page: Callable[..., int]) -> None:
    assert run_page("README.md", {"downloads/majors2024.csv": MAJORS}) == 10


def test_how_to_pages_with_commands_are_found() -> None:
    assert len(HOW_TO) >= 4


@pytest.mark.parametrize("page", [TUTORIAL, "README.md"])
def test_make_brief_is_the_command_that_the_page_explains(page: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^brief:.*\n\t(.*)$", makefile, re.MULTILINE)
    assert recipe is not None
    assert (
        "bilat --home build/store brief iran russia --out build/brief-iran-russia.html" in recipe[1]
    )
    text = (ROOT / page).read_text(encoding="utf-8")
    assert "make brief" in text
    assert "build/brief-iran-russia.html" in text


def test_outputs_that_differ_are_noticed(same_output: Callable[[str, str], bool]) -> None:
    assert same_output("Wrote x (... findings)", "Wrote x (12 findings)\n")
    assert not same_output("Wrote x (... findings)", "Wrote y (12 findings)\n")
    assert not same_output("two", "two\nthree\n")
    assert not same_output("", "[exit 5]\n")
