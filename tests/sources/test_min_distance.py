"""Minimum distance between states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from bilat.errors import BadInput
from bilat.records import Tidy


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "peacesciencer"
    names = ("cow_mindist", "gw_mindist")
    return parse("min_distance", {f"{name}.rda": folder / f"{name}.csv.gz" for name in names})


@pytest.mark.shared
@pytest.mark.parametrize(("system", "rows"), [("cow", 952_244), ("gw", 871_034)])
def test_both_lists_read_whole(real: dict[str, Tidy], system: str, rows: int) -> None:
    tidy = real[f"min_distance__dyadyearly_{system}"]
    assert (tidy.rows.num_rows, tidy.rejected) == (rows, ())
    assert pc.min_max(tidy.rows["year"]).as_py() == {"min": 1886, "max": 2019}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("ccode1", "ccode2", "year", "states", "km"),
    [
        (2, 20, 2010, ("USA", "CAN"), 0.0),
        (2, 200, 1950, ("USA", "GBR"), 4119.931),
        (2, 365, 1990, ("USA", "SUN"), 79.978),
        (220, 255, 1914, ("FRA", "DEU"), 0.0),
    ],
)
def test_distances_are_those_of_the_file(
    real: dict[str, Tidy],
    row_of: Callable[..., dict[str, Any]],
    ccode1: int,
    ccode2: int,
    year: int,
    states: tuple[str, str],
    km: float,
) -> None:
    row = row_of(real["min_distance__dyadyearly_cow"], ccode1=ccode1, ccode2=ccode2, year=year)
    assert ((row["state1"], row["state2"]), row["mindist"]) == (states, km)


def test_a_gap_is_missing_and_not_zero(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    path = made_files / "min_distance" / "cow_mindist.csv"
    tidy = parse("min_distance", {"cow_mindist.rda": path})["min_distance__dyadyearly_cow"]
    assert row_of(tidy, ccode2=365)["mindist"] is None
    assert row_of(tidy, ccode2=20)["mindist"] == 0.0


def test_the_r_file_reads(
    parse: Callable[..., dict[str, Tidy]], rdata_of: Callable[..., Path]
) -> None:
    path = rdata_of(
        "gw_mindist.rda",
        {"gwcode1": [2.0], "gwcode2": [20.0], "year": [2000.0], "mindist": [None]},
    )
    tidy = parse("min_distance", {"gw_mindist.rda": path})["min_distance__dyadyearly_gw"]
    assert tidy.rows.to_pylist() == [
        {"state1": "USA", "state2": "CAN", "gwcode1": 2, "gwcode2": 20, "year": 2000,
         "mindist": None}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mindist", "mindist_km", "header: column 'mindist' is missing"),
        ("4000.5", "far", "row 3, column mindist: 'far' is no number"),
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
    path = spoiled(made_files / "min_distance" / "cow_mindist.csv", old, new)
    with pytest.raises(BadInput, match=r"^cow_mindist.csv, ") as error:
        parse("min_distance", {"cow_mindist.rda": path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "min_distance" / "cow_mindist.csv", "2,200,", "2,201,")
    tidy = parse("min_distance", {"cow_mindist.rda": path})["min_distance__dyadyearly_cow"]
    assert [(lost.column, lost.value, lost.count) for lost in tidy.rejected] == [
        ("ccode2", "201", 1)
    ]
