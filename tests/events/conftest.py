"""Pulled sources of events with rows of our own, in the columns that the sources promise."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bilat.records import Provenance, TableSpec, Tidy
from bilat.sources import gdelt_events, icews_events, polecat
from bilat.sources.asking import asked
from bilat.sources.registry import dataset
from bilat.store import Store

EMPTY: dict[str, Any] = {
    "string": "", "int64": 0, "float64": 0.0, "bool": False, "date": date(2024, 1, 1)
}  # fmt: skip


class Pulled:
    """A source with one table."""

    def __init__(self, source: str, spec: TableSpec, rows: list[dict[str, Any]]) -> None:
        self.provenance = Provenance(
            source, "P", f"The {source}", "1", f"https://example.org/{source}", date(2024, 6, 1),
            "l", "c",
        )  # fmt: skip
        self.spec, self.rows = spec, rows

    def tables(self) -> Iterator[Tidy]:
        """Yield it, with empty values where a row says nothing and something must be there."""
        arrays = {
            one.name: [row.get(one.name, None if one.nullable else EMPTY[one.type])
                       for row in self.rows]
            for one in self.spec.columns
        }  # fmt: skip
        types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64(),
                 "bool": pa.bool_(), "date": pa.date32()}  # fmt: skip
        schema = pa.schema([(one.name, types[one.type]) for one in self.spec.columns])
        yield Tidy(self.spec, pa.table(arrays, schema=schema))


def specs() -> dict[str, TableSpec]:
    (part,) = asked(dataset("polecat"), (), (2022, 2022))
    ask: Any = part.parse
    return {
        "icews_events": icews_events._EVENTS,
        "gdelt_events": gdelt_events._EVENTS,
        "polecat": polecat._spec(ask.keywords["ask"]),
    }


@pytest.fixture(scope="session")
def pull() -> Callable[..., None]:
    """Pull made-up events: ``pull(store, "polecat", {...}, ...)``."""
    known = specs()

    def make(store: Store, source: str, *rows: dict[str, Any]) -> None:
        numbered = [{"event_id": n if source != "polecat" else str(n), **row}
                    for n, row in enumerate(rows)]  # fmt: skip
        store.pull(Pulled(source, known[source], numbered))

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    store = Store.open(tmp_path / "home")
    yield store
    store.close()
