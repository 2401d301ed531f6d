"""Row groups that were written out of order are put in order, and no value moves."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bilat.panels.footer import in_order

KEYS = ("a", "b", "year")


def group(first: int, rows: int = 50) -> pa.Table:
    """Rows in order from a first key on."""
    return pa.table(
        {
            "a": pa.array([first + i // 10 for i in range(rows)], pa.int32()),
            "b": pa.array([first % 7] * rows, pa.int32()),
            "year": pa.array([1990 + i % 10 for i in range(rows)], pa.int32()),
            "text": [f"{first} {i}" if i % 3 else None for i in range(rows)],
            "flag": [bool(i % 2) for i in range(rows)],
        }
    )


def written(path: Path, *groups: pa.Table) -> None:
    """Write each table as a row group of its own."""
    with pq.ParquetWriter(path, groups[0].schema, write_page_index=True) as writer:
        for one in groups:
            writer.write_table(one)


@pytest.mark.parametrize("count", [2, 3, 20])
def test_row_groups_are_put_in_order(count: int, tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "x.parquet"
    parts = [group(100 * (i + 1)) for i in range(count)]
    shuffled = [parts[(i * 7 + 1) % count] for i in range(count)]
    written(path, *shuffled)
    size = path.stat().st_size
    assert in_order(path, KEYS)
    expected = pa.concat_tables(parts)
    assert pq.read_table(path).equals(expected)
    assert path.stat().st_size == size
    assert duckdb.connect().execute(f"FROM '{path}'").fetchall() == [
        tuple(row.values()) for row in expected.to_pylist()
    ]


def test_a_file_in_order_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    written(path, group(100), group(200))
    before = path.read_bytes()
    assert in_order(path, KEYS)
    assert path.read_bytes() == before


def test_rows_out_of_order_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    mixed = group(100).take(list(reversed(range(50))))
    for parts in ((group(200), mixed), (group(100), group(102)), (group(100), group(100))):
        written(path, *parts)
        before = path.read_bytes()
        assert not in_order(path, KEYS)
        assert path.read_bytes() == before
