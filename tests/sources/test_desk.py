"""A desk's own register on its way into the store."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilat.errors import BadInput, UsageError
from bilat.sources import DeskFile
from bilat.store import Store

Row = Callable[..., dict[str, str]]
Text = Callable[..., str]
ADDED = date(2026, 6, 30)


@pytest.fixture
def trade(tmp_path: Path, good: Row, csv_text: Text) -> Path:
    """File with one figure of trade."""
    path = tmp_path / "Our Trade (2024).csv"
    path.write_text(csv_text(good("trade")), encoding="utf-8")
    return path


def test_a_register_is_named_after_its_file(trade: Path) -> None:
    read = DeskFile.read(trade, added=ADDED)
    assert (read.name, read.kind) == ("our_trade_2024", "trade")
    assert [tidy.spec.name for tidy in read.tables()] == ["desk__trade__our_trade_2024"]


def test_a_file_name_without_latin_letters_still_gives_a_name(trade: Path) -> None:
    moved = trade.rename(trade.with_name("تجارت.csv"))
    assert DeskFile.read(moved, added=ADDED).name == "register"


@pytest.mark.parametrize("name", ["Trade", "a b", "../x", "x" * 41, "_x", "tråde"])
def test_a_name_with_other_letters_is_refused(name: str, trade: Path) -> None:
    with pytest.raises(UsageError, match="--name"):
        DeskFile.read(trade, added=ADDED, name=name)


def test_the_provenance_names_the_file_and_its_digest(trade: Path) -> None:
    told = DeskFile.read(trade, added=ADDED).provenance
    (raw,) = told.files
    assert raw.name == trade.name
    assert raw.sha256 == hashlib.sha256(trade.read_bytes()).hexdigest()
    assert raw.size == trade.stat().st_size
    assert (told.retrieved, told.source) == (ADDED, "desk:trade/our_trade_2024")


def test_a_file_without_rows_is_refused(trade: Path) -> None:
    trade.write_text(trade.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    with pytest.raises(BadInput, match="has a header and no rows"):
        DeskFile.read(trade, added=ADDED)


def test_a_register_of_the_same_name_is_replaced_and_another_stays(
    tmp_path: Path, trade: Path, good: Row, csv_text: Text
) -> None:
    store = Store.open(tmp_path / "store")
    store.pull(DeskFile.read(trade, added=ADDED))
    store.pull(DeskFile.read(trade, added=ADDED, name="second"))
    trade.write_text(
        csv_text(good("trade", year="2021"), good("trade", year="2022")), encoding="utf-8"
    )
    store.pull(DeskFile.read(trade, added=ADDED))
    rows = {entry.name: entry.rows for entry in store.entries()}
    assert rows == {"desk__trade__our_trade_2024": 2, "desk__trade__second": 1}
    store.close()


def test_repeated_rows_are_counted_in_the_manifest(
    tmp_path: Path, trade: Path, good: Row, csv_text: Text
) -> None:
    trade.write_text(csv_text(*[good("trade")] * 3), encoding="utf-8")
    store = Store.open(tmp_path / "store")
    store.pull(DeskFile.read(trade, added=ADDED))
    (entry,) = store.entries()
    assert (entry.rows, entry.rejected_rows) == (1, 2)
    store.close()
