"""The page of sources agrees with the registry."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from bilat.sources.registry import datasets


@pytest.fixture(scope="module")
def maker(project: Path) -> ModuleType:
    """The program that makes the page."""
    place = project / "docs" / "make_sources_reference.py"
    spec = importlib.util.spec_from_file_location("make_sources_reference", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_registry_says(maker: ModuleType) -> None:
    page = maker.PAGE.read_text(encoding="utf-8")
    assert page == maker.render(), "run: python docs/make_sources_reference.py"


def test_every_source_has_one_row_that_says_how_it_was_checked(maker: ModuleType) -> None:
    lines = maker.render().splitlines()
    for name, one in datasets().items():
        (row,) = [line for line in lines if line.startswith(f"| `{name}` |")]
        assert row.endswith(f"| {one.checked} |")
        assert row.count(" | ") == 6
