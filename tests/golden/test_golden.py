"""Briefs of two made-up relationships, whole, as they were read through line by line.

The facts in ``facts/`` are invented; addresses are in the domains kept for
examples, but for one of the United Nations, so that a known publisher occurs.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bilat.brief import Brief, compose
from bilat.brief.json import to_json
from bilat.brief.markdown import to_markdown
from bilat.sources import DeskFile
from bilat.store import Store

PAIRS = {"NZL-URY": ("NZL", "URY"), "FJI-TON": ("FJI", "TON")}


class JsonFile(SingleFileSnapshotExtension):
    """One JSON file a brief, as the command writes it."""

    file_extension = "json"
    _write_mode = WriteMode.TEXT


class MarkdownFile(SingleFileSnapshotExtension):
    """One Markdown file a brief, as the command writes it."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Store with the invented facts and without those that ship."""
    store = Store.open(tmp_path_factory.mktemp("golden") / "store")
    for path in sorted((Path(__file__).parent / "facts").glob("*.csv")):
        read = DeskFile.read(path, added=date(2024, 9, 30), name="golden")
        assert read.kind == path.stem
        store.pull(read)
    yield store
    store.close()


@pytest.fixture(scope="module")
def brief(made: Store) -> Callable[[str], Brief]:
    def make(pair: str) -> Brief:
        return compose(
            made,
            *PAIRS[pair],
            as_of=date(2024, 9, 30),
            drawn=False,
            generated_from={
                "version": "0",
                "store": "golden",
                "newest": "2024-09-30",
                "tables": 13,
            },
        )

    return make


@pytest.mark.parametrize("pair", PAIRS)
def test_the_json_is_as_it_was_read(
    pair: str, brief: Callable[[str], Brief], snapshot: SnapshotAssertion
) -> None:
    assert to_json(brief(pair)) == snapshot(name=pair, extension_class=JsonFile)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_markdown_is_as_it_was_read(
    pair: str, brief: Callable[[str], Brief], snapshot: SnapshotAssertion
) -> None:
    assert to_markdown(brief(pair)) == snapshot(name=pair, extension_class=MarkdownFile)
