"""Democracy of states, in two editions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    found: dict[str, Tidy] = {}
    for name, folder, files in (
        ("democracy", "isard", ("cw_democracy", "gw_democracy")),
        ("democracy_2020", "peacesciencer", ("ccode_democracy", "gwcode_democracy")),
    ):
        paths = {f"{stem}.rda": shared_data / folder / f"{stem}.csv.gz" for stem in files}
        found |= parse(name, paths)
    return found


@pytest.mark.shared
@pytest.mark.parametrize(
    ("table", "rows", "last"),
    [
        ("democracy__yearly_cow", 17_706, 2025),
        ("democracy__yearly_gw", 20_849, 2025),
        ("democracy_2020__yearly_cow", 16_731, 2020),
        ("democracy_2020__yearly_gw", 18_289, 2020),
    ],
)
def test_every_row_has_a_place(real: dict[str, Tidy], table: str, rows: int, last: int) -> None:
    tidy = real[table]
    assert (tidy.rows.num_rows, tidy.rejected) == (rows, ())
    years = tidy.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1816, last)


@pytest.mark.shared
def test_values_are_those_of_the_files(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real["democracy__yearly_cow"], ccode=2, year=2018)
    assert (row["state"], row["polity2"], row["polyarchy"]) == ("USA", 8, 0.824)
    assert row["euds"] == pytest.approx(1.2372270168497195, rel=1e-15)
    row = row_of(real["democracy_2020__yearly_cow"], ccode=365, year=1950)
    assert (row["state"], row["polity2"], row["polyarchy"]) == ("SUN", -9, 0.091)
    row = row_of(real["democracy__yearly_cow"], ccode=770, year=1947)
    assert (row["state"], row["polity2"], row["polyarchy"]) == ("PAK", None, 0.18)


@pytest.mark.shared
def test_minus_nine_is_a_score_of_polity(real: dict[str, Tidy]) -> None:
    scores = real["democracy_2020__yearly_cow"].rows["polity2"].to_pylist()
    assert (scores.count(-9), scores.count(-10), scores.count(None)) == (1_078, 887, 2_049)


def test_gaps_are_missing(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    path = made_files / "democracy" / "cw_democracy.csv"
    tidy = parse("democracy", {"cw_democracy.rda": path})["democracy__yearly_cow"]
    assert row_of(tidy, ccode=365, year=1950)["state"] == "SUN"
    row = row_of(tidy, ccode=365, year=2000)
    assert (row["state"], row["aeuds"], row["polity2"]) == ("RUS", None, None)


def test_the_r_file_reads(
    parse: Callable[..., dict[str, Tidy]], rdata_of: Callable[..., Path]
) -> None:
    path = rdata_of(
        "gw_democracy.rda",
        {"gwcode": [678.0], "year": [2000.0], "euds": [0.5], "aeuds": [0.25],
         "polity2": [None], "v2x_polyarchy": [0.125]},
    )  # fmt: skip
    tidy = parse("democracy", {path.name: path})["democracy__yearly_gw"]
    assert tidy.rows.to_pylist() == [
        {"state": "YEM", "gwcode": 678, "year": 2000, "euds": 0.5, "aeuds": 0.25,
         "polity2": None, "polyarchy": 0.125}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("v2x_polyarchy", "v2x_libdem", "header: column 'v2x_polyarchy' is missing"),
        ("1.2,10", "1.2,ten", "row 2, column polity2: 'ten' is no whole number"),
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
    path = spoiled(made_files / "democracy" / "cw_democracy.csv", old, new)
    with pytest.raises(BadInput, match=r"^cw_democracy.csv, ") as error:
        parse("democracy", {"cw_democracy.rda": path})
    assert said in error.value.message


def test_politys_own_code_is_not_taken_for_one_of_the_list(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "democracy" / "cw_democracy.csv", "365,2000", "364,2000")
    tidy = parse("democracy", {"cw_democracy.rda": path})["democracy__yearly_cow"]
    assert [(lost.value, lost.count) for lost in tidy.rejected] == [("364", 1)]
