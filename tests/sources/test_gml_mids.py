"""Disputes by Gibler, Miller and Little."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

NAMES = ("gml_dirdisp", "gml_mid_ddydisps", "gml_mid_disps", "gml_part")


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "peacesciencer"
    return parse("gml_mids", {f"{name}.rda": folder / f"{name}.csv.gz" for name in NAMES})


@pytest.mark.shared
def test_every_row_of_the_four_files_is_there(real: dict[str, Tidy]) -> None:
    assert {name.partition("__")[2]: tidy.rows.num_rows for name, tidy in real.items()} == {
        "directed_dyadyearly_disputes": 10_276,
        "directed_dyadyearly_whittled": 9_284,
        "disputes": 2_174,
        "participants": 5_217,
    }
    assert all(tidy.rejected == () for tidy in real.values())
    years = real["gml_mids__directed_dyadyearly_disputes"].rows["year"].to_pylist()
    assert (min(years), max(years)) == (1816, 2010)


@pytest.mark.shared
def test_a_war_reads_as_in_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(
        real["gml_mids__directed_dyadyearly_disputes"],
        dispnum=258, ccode1=2, ccode2=255, year=1941,
    )  # fmt: skip
    assert (row["sender"], row["target"], row["midonset"]) == ("USA", "DEU", 1)
    assert (row["fatalpre1"], row["fatalpre2"], row["fatalpre"]) == (405_400, 3_500_000, None)
    assert (row["revtype21"], row["hiact"], row["numa"], row["numb"]) == (None, 20, 23, 10)
    row = row_of(real["gml_mids__disputes"], dispnum=258)
    assert (row["year"], row["outcome"], row["settle"], row["recip"]) == (1939, 1, 2, 1)


@pytest.mark.shared
def test_minus_nine_is_missing(real: dict[str, Tidy]) -> None:
    rows = real["gml_mids__directed_dyadyearly_disputes"].rows
    counts = {"revstate1": 7, "revtype11": 63, "revtype21": 8_371, "fatality1": 72,
              "fatalpre1": 1_878, "outcome": 40, "settle": 48, "fatality": 412,
              "fatalpre": 4_342}  # fmt: skip
    assert {name: rows[name].null_count for name in counts} == counts
    assert real["gml_mids__participants"].rows["first_day"].null_count == 595


@pytest.mark.shared
def test_a_state_that_came_back_has_two_rows(real: dict[str, Tidy]) -> None:
    france = [
        (row["first_year"], row["sidea"], row["first_leader"])
        for row in real["gml_mids__participants"].rows.to_pylist()
        if row["dispnum"] == 258 and row["ccode"] == 220
    ]
    assert france == [(1939, 1, "FRN-1938-2"), (1940, 0, "FRN-1940-2"), (1944, 1, "FRN-1944")]


def test_the_publishers_file_reads(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    folder = made_files / "gml_mids"
    found = parse(
        "gml_mids",
        {
            "gml_dirdisp.rda": folder / "gml-ddy-disputes-2.2.1.csv",
            "gml_part.rda": folder / "gml_part.csv",
        },
    )
    first, second = found["gml_mids__directed_dyadyearly_disputes"].rows.to_pylist()
    assert (first["fatality1"], first["fatality2"], first["outcome"]) == (0, None, 5)
    assert (second["sender"], second["fatality1"]) == ("CAN", None)
    assert found["gml_mids__participants"].rows["first_day"].to_pylist() == [None, 9]


def test_the_r_file_reads(
    parse: Callable[..., dict[str, Tidy]], rdata_of: Callable[..., Path]
) -> None:
    columns = {"dispnum": [1.0], "styear": [1900.0], "stmon": [1.0], "outcome": [-9.0],
               "settle": [3.0], "fatality": [0.0], "mindur": [1.0], "maxdur": [2.0],
               "hiact": [7.0], "hostlev": [3.0], "recip": [0.0]}  # fmt: skip
    path = rdata_of("gml_mid_disps.rda", columns)
    (row,) = parse("gml_mids", {path.name: path})["gml_mids__disputes"].rows.to_pylist()
    assert (row["year"], row["outcome"], row["settle"]) == (1900, None, 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hostlev1,", "hostility1,", "column 'hostility1' is not known"),
        ("9001,20,2,1930", "9001,20,2,MCMXXX", "row 3, column year: 'MCMXXX' is no whole number"),
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
    path = spoiled(made_files / "gml_mids" / "gml-ddy-disputes-2.2.1.csv", old, new)
    with pytest.raises(BadInput, match=r"^gml-ddy-disputes-2.2.1.csv, ") as error:
        parse("gml_mids", {"gml_dirdisp.rda": path})
    assert said in error.value.message


def test_a_code_outside_membership_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "gml_mids" / "gml_part.csv", "9001,20,1930", "9001,20,1830")
    tidy = parse("gml_mids", {"gml_part.rda": path})["gml_mids__participants"]
    (lost,) = tidy.rejected
    assert (lost.value, lost.count) == ("20", 1)
    assert "cow code 20 was not in use in 1830" in lost.reason
