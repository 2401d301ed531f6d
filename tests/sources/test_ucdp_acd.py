"""Armed conflicts by UCDP and PRIO."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "ucdp_acd__yearly_conflicts"
FILE = "UcdpPrioConflict.csv"
MADE = "UcdpPrioConflict_v25_1.csv"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    path = shared_data / "peacesciencer" / "ucdp_acd.csv.gz"
    return parse("ucdp_acd", {FILE: path})[TABLE]


@pytest.mark.shared
def test_all_but_hyderabad_is_there(real: Tidy) -> None:
    assert real.rows.num_rows == 5_652 - 3
    assert [(lost.column, lost.value, lost.count) for lost in real.rejected] == [
        ("gwno_a", "751", 3)
    ]
    years = real.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1946, 2024)
    assert real.rows["ep_end_date"].null_count == 4_801 - 1


@pytest.mark.shared
def test_conflicts_are_those_of_the_file(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    row = row_of(real, conflict_id=218, year=1999)
    assert (row["state_a"], row["state_b"], row["type_of_conflict"]) == (
        "IND", "PAK", "interstate",
    )  # fmt: skip
    assert (row["start_date2"], row["ep_end"], row["ep_end_date"]) == (date(1996, 12, 31), 0, None)
    row = row_of(real, conflict_id=333, year=2003, gwno_a_2nd=2)
    assert (row["state_a"], row["supporter_a"], row["state_b"]) == ("AFG", "USA", None)
    assert row_of(real, conflict_id=416, year=2014, gwno_a_2nd=345)["supporter_a"] == "SRB"


def test_the_publishers_lists_are_taken_apart(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = parse("ucdp_acd", {FILE: made_files / "ucdp_acd" / MADE})[TABLE]
    assert tidy.rows.num_rows == 3
    row = row_of(tidy, conflict_id=901, gwno_a_2nd=345)
    assert (row["supporter_a"], row["state_b"], row["type_of_conflict"]) == ("SRB", None, "II")
    row = row_of(tidy, conflict_id=902)
    assert (row["state_b"], row["incompatibility"], row["type_of_conflict"]) == (
        "ERI", "territory", "interstate",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("gwno_b,", "gwno_b1,", ", header: column 'gwno_b' is missing"),
        ('"2, 345"', '"2; 345"', ", conflict 901, column gwno_a_2nd: '2; 345' is no code of it"),
        ("1999,2,1,2,", "1999,2,1,7,", ", conflict 902, column type_of_conflict: '7' is no code"),
        ("2010,1,1,4", "2010,one,1,4", ", row 2, column intensity_level: 'one' is no whole"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "ucdp_acd" / MADE, old, new)
    with pytest.raises(BadInput) as error:
        parse("ucdp_acd", {FILE: path})
    assert f"{MADE}{said}" in error.value.message
