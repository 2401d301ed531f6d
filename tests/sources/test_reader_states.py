"""Codes that have a place, and those that have none."""

import pyarrow as pa
import pytest

from bilat.sources.readers.recode import place_recoded
from bilat.sources.readers.states import place_states


@pytest.fixture
def rows() -> pa.Table:
    return pa.table(
        {
            "a": pa.array([2, 2, None, 9, 9], pa.int64()),
            "b": pa.array([20, None, 20, 20, 365], pa.int64()),
            "year": pa.array([1950, 1951, 1952, 1953, 1954], pa.int64()),
        }
    )


def test_a_row_without_a_code_is_counted(rows: pa.Table) -> None:
    placed, lost = place_states(rows, {"state": "a"}, system="cow", year="year", file="f.csv")
    assert placed["state"].to_pylist() == ["USA", "USA"]
    assert {(one.value, one.count) for one in lost} == {("", 1), ("9", 2)}
    assert sum(one.count for one in lost) + placed.num_rows == rows.num_rows


def test_where_a_code_is_optional_the_state_is_too(rows: pa.Table) -> None:
    placed, lost = place_states(
        rows, {"other": "b"}, system="cow", year="year", file="f.csv", optional=("other",)
    )
    placed = placed.sort_by("year")
    assert placed["other"].to_pylist() == ["CAN", None, "CAN", "CAN", "SUN"]
    assert lost == ()


def test_alike_losses_are_one_entry_whatever_the_year(rows: pa.Table) -> None:
    _, lost = place_states(rows, {"state": "a"}, system="cow", year="year", file="f.csv")
    assert len([one for one in lost if one.value == "9"]) == 1


def test_a_code_read_as_another_stays_in_the_table(rows: pa.Table) -> None:
    placed, lost = place_recoded(
        rows,
        {"state": ("a", "CASE WHEN a = 9 AND year < 1954 THEN 200 ELSE a END")},
        system="cow",
        year="year",
        file="f.csv",
        optional=("state",),
    )
    placed = placed.sort_by("year")
    assert placed["state"].to_pylist() == ["USA", "USA", None, "GBR"]
    assert placed["a"].to_pylist() == [2, 2, None, 9]
    assert placed.column_names == ["state", "a", "b", "year"]
    assert [(one.column, one.value, one.count) for one in lost] == [("a", "9", 1)]
