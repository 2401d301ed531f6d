"""Trade agreements by DESTA."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

LIST, DYADS = "desta_list_of_treaties.csv", "desta_dyads.csv"
MADE = "desta_list_of_treaties_02_03.csv"
TREATIES, MEMBERS = "desta__treaties", "desta__treaty_members"
PAIRS = "desta__dyads_treaties"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return parse("desta", {LIST: shared_data / "desta" / "DESTA.csv"})


@pytest.mark.shared
def test_every_treaty_and_member_is_there(real: dict[str, Tidy]) -> None:
    assert {name: tidy.rows.num_rows for name, tidy in real.items()} == {
        TREATIES: 1_217,
        MEMBERS: 7_772,
        PAIRS: 20_722,
    }
    assert all(tidy.rejected == () for tidy in real.values())
    rows = real[TREATIES].rows
    assert Counter(rows["entry_type"].to_pylist())["base_treaty"] == 842
    assert (rows["year"].null_count, rows["in_force_year"].null_count) == (82, 437)
    assert (rows["wto_listed"].null_count, rows["language"].null_count) == (55, 227)


@pytest.mark.shared
def test_a_treaty_reads_as_in_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[TREATIES], number="2")
    assert (row["name"], row["year"], row["in_force_year"]) == ("African Common Market", 1962, 1963)
    members = [row for row in real[MEMBERS].rows.to_pylist() if row["number"] == "2"]
    assert [(row["state"], row["isonum"]) for row in members] == [
        ("DZA", 12), ("GHA", 288), ("GIN", 324), ("MLI", 466), ("MAR", 504), ("EGY", 818),
    ]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "isonum", "state"),
    [("451", 643, "SUN"), ("359", 688, "YUG"), ("619", 688, "SCG"), ("10", 900, "XKX"),
     ("985", 530, "ANT")],
)  # fmt: skip
def test_numbers_of_today_mean_the_state_of_the_time(
    real: dict[str, Tidy],
    row_of: Callable[..., dict[str, Any]],
    number: str,
    isonum: int,
    state: str,
) -> None:
    assert row_of(real[MEMBERS], number=number, isonum=isonum)["state"] == state


@pytest.mark.shared
def test_pairs_run_across_the_sides(real: dict[str, Tidy]) -> None:
    def pairs(number: str) -> set[tuple[str, str]]:
        rows = real[PAIRS].rows.to_pylist()
        return {(row["state1"], row["state2"]) for row in rows if row["number"] == number}

    assert len(pairs("2")) == 15
    third = pairs("16+1")
    assert third == {("DZA", "PRT"), ("DZA", "ESP")}
    assert pairs("22_1") == {("BRA", "VEN"), ("COL", "VEN"), ("ECU", "VEN"), ("PER", "VEN")}
    assert all("DZA" in pair for pair in pairs("16"))


def test_made_treaties(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    found = parse("desta", {LIST: made_files / "desta" / MADE})
    assert row_of(found[TREATIES], number="2")["name"] == "Made Group Côte"
    assert row_of(found[MEMBERS], number="1", isonum=688)["state"] == "YUG"
    pairs = {(r["number"], r["state1"], r["state2"]) for r in found[PAIRS].rows.to_pylist()}
    assert pairs == {
        ("1", "FRA", "YUG"),
        ("2", "FRA", "XKX"),
        ("2", "DEU", "XKX"),
        ("2+1", "AUT", "FRA"),
        ("2+1", "AUT", "DEU"),
    }


def test_the_publishers_list_of_pairs_is_taken_where_it_is_at_hand(
    made_files: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    folder = made_files / "desta"
    files = {LIST: folder / MADE, DYADS: folder / "desta_list_of_treaties_02_03_dyads.csv"}
    (row,) = parse("desta", files)[PAIRS].rows.to_pylist()
    assert (row["state1"], row["state2"], row["isonum1"], row["derived"]) == (
        "FRA", "DEU", 250, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("typememb", "type", "header: column 'typememb' is missing; column 'type' is not known"),
        ("1985,1986", "1985,soon", "row 2, column entryforceyear: 'soon' is no whole number"),
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
    path = spoiled(made_files / "desta" / MADE, old, new)
    with pytest.raises(BadInput, match=rf"^{MADE}, ") as error:
        parse("desta", {LIST: path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "desta" / MADE, "NA,688,250", "NA,689,250")
    tidy = parse("desta", {LIST: path})[MEMBERS]
    assert [(lost.column, lost.value) for lost in tidy.rejected] == [("isonum", "689")]
