"""Supply, demand and ease by chapter, on a small table of the form that BACI's reader makes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from bilat.errors import UnknownTable
from bilat.models.potential.products import products
from bilat.records import Column, Coverage, Provenance, RawFile, TableSpec, Tidy
from bilat.store import Store

FLOWS = [
    ("IRN", "RUS", "08", 40.0),
    ("IRN", "IND", "08", 60.0),
    ("IRN", "IND", "27", 300.0),
    ("SAU", "RUS", "27", 50.0),
    ("SAU", "IND", "27", 650.0),
    ("TUR", "RUS", "08", 100.0),
]
"""Exporter, importer, chapter, thousand dollars."""


class _Chapters:
    provenance = Provenance(
        source="baci", publisher="made", title="made", version="1",
        address="https://example.org", retrieved=date(2026, 11, 24), licence="none",
        citation="@misc{made}", files=(RawFile("made.csv", "0" * 64, 1),),
    )  # fmt: skip

    @staticmethod
    def tables() -> Iterator[Tidy]:
        columns = (
            Column("sender", "string", "exporter"),
            Column("target", "string", "importer"),
            Column("hs", "string", "chapter"),
            Column("year", "int64", "year"),
            Column("value", "float64", "value"),
        )
        spec = TableSpec(
            "baci__dyadyearly_chapters__y2020", "made", columns,
            ("sender", "target", "hs", "year"), coverage=Coverage(2020, 2020),
        )  # fmt: skip
        rows = [
            {"sender": seller, "target": buyer, "hs": hs, "year": 2020, "value": value}
            for seller, buyer, hs, value in FLOWS
        ]
        yield Tidy(spec, pa.Table.from_pylist(rows))


@pytest.fixture
def chapters(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "home")
    store.pull(_Chapters())
    yield store
    store.close()


def test_the_unused_part_is_where_supply_meets_demand(chapters: Store) -> None:
    fuels, fruit = products(chapters, "IRN", "RUS", 2014)
    # Fruit: Iran sells 100 of 200, Russia buys 140. Fuels: Iran sells 300 of 1000, Russia buys 50.
    alone = {"08": 100 * 140 / 200, "27": 300 * 50 / 1000}
    ease = 40 / sum(alone.values())
    assert (fuels.hs, fruit.hs, fuels.year) == ("27", "08", 2020)
    assert fuels.actual == 0
    assert fuels.potential == fuels.unused == pytest.approx(alone["27"] * ease)
    assert fruit.unused == 0
    assert fuels.potential + fruit.potential == pytest.approx(40)


def test_no_trade_at_all_leaves_ease_unknown(chapters: Store) -> None:
    assert products(chapters, "RUS", "IRN", 2020) == ()


def test_what_is_not_pulled_says_how(tmp_path: Path) -> None:
    with pytest.raises(UnknownTable) as problem:
        products(Store.open(tmp_path / "empty"), "IRN", "RUS", 2020)
    assert problem.value.hint == "run: bilat pull baci"
