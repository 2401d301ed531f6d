"""Briefs of two made-up relationships, whole, as they were read through line by line.

One of them once more with texts on the pair: those of ``files/reading``, read by hand.

The facts in ``facts/`` are invented; addresses are in the domains kept for
examples, but for one of the United Nations, so that a known publisher occurs.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bilat.brief import Brief, compose
from bilat.brief.json import to_json
from bilat.brief.markdown import to_markdown
from bilat.events.tables import text_tables
from bilat.reading import Reading
from bilat.records import Provenance, Tidy
from bilat.sources import DeskFile
from bilat.store import Store

FILES = Path(__file__).parents[1] / "files" / "reading" / "new_zealand_uruguay"
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


def composed(store: Store, pair: str) -> Brief:
    """Brief of a pair on the day of the facts."""
    return compose(
        store,
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


@pytest.fixture(scope="module")
def brief(made: Store) -> Callable[[str], Brief]:
    return partial(composed, made)


class Checked:
    """Verdicts on two claims, as the checking of texts keeps them."""

    provenance = Provenance(
        "checked:golden", "you", "own texts, checked: golden", "1", "", date(2024, 9, 30),
        "your own", "the documents named in each row",
    )  # fmt: skip

    def tables(self) -> Iterator[Tidy]:
        """Yield the one table."""
        spec = text_tables("golden")["checked"]
        base = {"document": "quarrel", "number": 1, "tolerance": "none", "evidence": "[]",
                "would_decide": "", "words": "Trade between New Zealand and Uruguay fell in 2023.",
                "sha256": "0" * 64, "coded_by": "bilat 0"}  # fmt: skip
        rows = [
            {**base, "sentence_start": 113, "row_id": "quarrel/113/1", "verdict": "supported",
             "reasoning": "2023 is below 2022"},
        ]  # fmt: skip
        yield Tidy(spec, pa.Table.from_pylist(rows).select([one.name for one in spec.columns]))


def texts(by_hand: Callable[..., Reading]) -> Iterator[Reading]:
    """Read the three texts of ``files/reading/new_zealand_uruguay``."""
    both = "NZL URY"
    kiwi, eastern = {"sender": "NZL", "target": "URY"}, {"sender": "URY", "target": "NZL"}
    pair = {"subject": ("NZL", "URY")}
    fell = {**pair, "indicator": "trade_total", "comparator": "falls"}
    read: dict[str, tuple[date | None, list[object]]] = {
        "visit": (date(2024, 5, 7), [
            {"event": "CONSULT", "sender": both},
            {"event": "SUPPORT", **kiwi},
            {"event": "AGREE", **eastern, "status": "planned"},
            [{"event": "AGREE", "sender": both, "status": "negated"},
             {**pair, "comparator": "none", "kind": "attribution", "by": ("A. Minister", "URY")}],
        ]),
        "quarrel": (date(2024, 7, 1), [
            {"event": "ACCUSE", **eastern}, {"event": "REJECT", **kiwi}, fell,
        ]),
        "relief": (None, [{"event": "AID", **kiwi}, {"event": "SUPPORT", **eastern}, []]),
    }  # fmt: skip
    for name, (day, found) in read.items():
        text = (FILES / f"{name}.txt").read_text(encoding="utf-8")
        sentences = re.split(r"(?<=[.]) ", text.strip())
        yield by_hand(name, day, *zip(sentences, found, strict=True))


@pytest.fixture(scope="module")
def with_texts(
    made: Store,
    tmp_path_factory: pytest.TempPathFactory,
    by_hand: Callable[..., Reading],
    keep: Callable[..., None],
) -> Iterator[Store]:
    """The same store with three texts on one of the pairs."""
    home = tmp_path_factory.mktemp("golden-texts") / "store"
    store = Store.open(shutil.copytree(made.home, home))
    keep(store, "golden", *texts(by_hand))
    store.pull(Checked())
    yield store
    store.close()


@pytest.mark.parametrize("form", [to_json, to_markdown])
def test_with_texts_it_is_as_it_was_read(
    form: Callable[[Brief], str], with_texts: Store, snapshot: SnapshotAssertion
) -> None:
    kind = JsonFile if form is to_json else MarkdownFile
    found = composed(with_texts, "NZL-URY")
    shown = re.sub(r"lexicon [0-9a-f]{12}", "lexicon DIGEST", form(found))  # of rows that grow
    assert shown == snapshot(name="NZL-URY-texts", extension_class=kind)


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
