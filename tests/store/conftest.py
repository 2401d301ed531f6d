"""A source that yields what a test gives it, and a store in a fresh folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bilat.records import Column, Coverage, Provenance, RawFile, TableSpec, Tidy
from bilat.store import Store


@dataclass
class FakeSource:
    """A source whose tables are handed to it."""

    provenance: Provenance
    out: list[Tidy] = field(default_factory=list)

    def tables(self) -> Iterator[Tidy]:
        yield from self.out


def _provenance(source: str = "fake", version: str = "2024a") -> Provenance:
    return Provenance(
        source=source,
        publisher="Бюро / دفتر",
        title="Дружба «народов»",
        version=version,
        address="https://example.org/data?x='1'",
        retrieved=date(2024, 3, 1),
        licence="CC BY 4.0",
        citation='Author (2024). It\'s "quoted".',
        maturity="provisional",
        files=(RawFile("a.csv", "ab" * 32, 12), RawFile("б.zip", "cd" * 32, 0)),
    )


SPEC = TableSpec(
    name="fake__yearly_visits",
    meaning="A visit by a head of state in a year.",
    columns=(
        Column("iso3", "string", "who came", nullable=False),
        Column("year", "int64", "calendar year", nullable=False),
        Column("cost", "float64", "what it cost", unit="current US dollar"),
        Column("state_visit", "bool", "whether it was one"),
        Column("day", "date", "first day"),
    ),
    key=("iso3", "year"),
    min_rows=1,
    max_rows=4,
    coverage=Coverage(1990, 2024, "heads of state only"),
)


@pytest.fixture
def spec() -> TableSpec:
    return SPEC


@pytest.fixture
def provenance() -> Callable[..., Provenance]:
    return _provenance


@pytest.fixture
def fake() -> Callable[..., FakeSource]:
    """Make a source: ``fake(Tidy(...), Tidy(...), source="fake", version="1")``."""

    def make(*tidies: Any, **named: Any) -> Any:
        return FakeSource(_provenance(**named), list(tidies))

    return make


@pytest.fixture
def visits() -> Callable[..., pa.Table]:
    """Rows that fit ``spec``: as many as asked for."""

    def make(count: int = 3, cost: float = 1.5) -> Any:
        return pa.table(
            {
                "iso3": pa.array(["IRN", "RUS", "Ünïcode'\"; 🤝"] * count, pa.string())[:count],
                "year": pa.array(range(2000, 2000 + count), pa.int64()),
                "cost": pa.array([cost, None, float("inf")] * count, pa.float64())[:count],
                "state_visit": pa.array([True, None, False] * count, pa.bool_())[:count],
                "day": pa.array([date(2000, 2, 29), None, date(1, 1, 1)] * count)[:count],
            }
        )

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()
