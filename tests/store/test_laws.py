"""Any table of the supported types comes back as it went in."""

import math
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.records import Column, Provenance, RawFile, Rejected, TableSpec, Tidy
from bilat.store import Store, repair

ARROW = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
}
VALUES = {
    "string": st.text(),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "float64": st.floats(),
    "bool": st.booleans(),
    "date": st.dates(),
}
TEXT = st.text(st.characters(), max_size=12)


@st.composite
def tables(draw: Any) -> tuple[TableSpec, pa.Table]:
    kinds = draw(st.lists(st.sampled_from(sorted(ARROW)), min_size=1, max_size=5))
    count = draw(st.integers(0, 20))
    columns, arrays = [], []
    for number, kind in enumerate(kinds):
        values = draw(
            st.lists(st.none() | VALUES[kind], min_size=count, max_size=count), label=kind
        )
        columns.append(Column(f"c{number}", kind, draw(TEXT), unit=draw(TEXT)))
        arrays.append(pa.array(values, ARROW[kind]))
    rows = pa.table(arrays, names=[column.name for column in columns])
    return TableSpec("law__table", draw(TEXT), tuple(columns), ()), rows


@st.composite
def provenances(draw: Any) -> Provenance:
    files = draw(st.lists(st.builds(RawFile, TEXT, TEXT, st.integers(0)), max_size=2))
    return Provenance(
        source=draw(TEXT),
        publisher=draw(TEXT),
        title=draw(TEXT),
        version=draw(TEXT),
        address=draw(TEXT),
        retrieved=draw(st.dates()),
        licence=draw(TEXT),
        citation=draw(TEXT),
        maturity=draw(st.sampled_from(["provisional", "final"])),
        files=tuple(files),
    )


REJECTED = st.builds(
    Rejected, TEXT, st.none() | st.integers(1), TEXT, TEXT, TEXT, st.integers(1, 10**9)
)


class Law:
    def __init__(self, provenance: Provenance, tidy: Any) -> None:
        self.provenance = provenance
        self.tidy = tidy

    def tables(self) -> Iterator[Tidy]:
        yield self.tidy


def same(left: object, right: object) -> bool:
    """Equality that takes NaN for NaN and tells 0.0 from -0.0."""
    if isinstance(left, float) and isinstance(right, float):
        if math.isnan(left) or math.isnan(right):
            return math.isnan(left) and math.isnan(right)
        return left == right and math.copysign(1, left) == math.copysign(1, right)
    return left == right and type(left) is type(right)


@settings(max_examples=40, deadline=None)
@given(tables(), provenances(), st.lists(REJECTED, max_size=3))
def test_round_trip(table: Any, provenance: Provenance, rejected: list[Rejected]) -> None:
    spec, rows = table
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        store.pull(Law(provenance, Tidy(spec, rows, rejected)))
        reopened = Store.open(Path(folder))
        entry = reopened.entry(spec.name)
        assert (entry.spec, entry.provenance) == (spec, provenance)
        assert entry.rejected == tuple(rejected)
        found = reopened.table(spec.name).to_pyarrow()
        assert found.schema == rows.schema
        for column in rows.column_names:
            pairs = zip(found[column].to_pylist(), rows[column].to_pylist(), strict=True)
            assert all(same(left, right) for left, right in pairs)
        assert store.verify() == ()
        (Path(folder) / "manifest.json").unlink()
        repair(Path(folder))
        again = Store.open(Path(folder)).entry(spec.name)
        assert again.description() == entry.description()
        reopened.close()
