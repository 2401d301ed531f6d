"""Colonial history by ICOW."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "icow_colonies__states"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    path = shared_data / "icow" / "coldata110.csv"
    return parse("icow_colonies", {"coldata110.csv": path})[TABLE]


@pytest.mark.shared
def test_every_state_has_a_row(real: Tidy) -> None:
    assert (real.rows.num_rows, real.rejected) == (217, ())
    years = real.rows["independence_year"].to_pylist()
    assert (min(years), max(years)) == (301, 2011)


@pytest.mark.shared
def test_minus_nine_is_missing(real: Tidy) -> None:
    rows = real.rows
    assert {name: rows[name].null_count for name in ("ruler_ccode", "ruler", "into_ccode")} == {
        "ruler_ccode": 46,
        "ruler": 46,
        "into_ccode": 198,
    }
    assert rows["secession_violent"].null_count == 179
    assert rows["gw_member_year"].null_count == 22
    assert rows["notes"].null_count == 58


@pytest.mark.shared
def test_states_stand_as_they_were(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    row = row_of(real, ccode=2)
    assert (row["ruler"], row["independence_year"], row["independence_month"]) == ("GBR", 1783, 9)
    row = row_of(real, ccode=90)
    assert (row["ruler"], row["independent_from"], row["seceded_from"]) == ("ESP", "UPC", "UPC")
    row = row_of(real, ccode=366)
    assert (row["independent_from"], row["seceded_from"]) == ("RUS", "SUN")
    row = row_of(real, ccode=678)
    assert (row["state"], row["ruler"], row["into"], row["merger_year"]) == (
        "YAR", "TUR", "YEM", 1990,
    )  # fmt: skip
    row = row_of(real, ccode=347)
    assert (row["state"], row["seceded_from"], row["kind"]) == ("XKX", "SRB", 3)
    row = row_of(real, ccode=327)
    assert (row["independence_year"], row["independence_month"]) == (1503, None)


def test_a_made_file_reads(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    path = made_files / "icow_colonies" / "coldata110.csv"
    tidy = parse("icow_colonies", {"coldata110.csv": path})[TABLE]
    row = row_of(tidy, ccode=90)
    assert (row["independence_year"], row["independence_month"]) == (1839, None)
    assert (row["seceded_from"], row["notes"]) == ("UPC", "Made, not true")
    assert row_of(tidy, ccode=332)["into"] == "ITA"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("IndViol", "IndViolent", "header: column 'IndViol' is missing"),
        ("183900", "April 1839", "row 2, column IndDate: 'April 1839' is no whole number"),
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
    path = spoiled(made_files / "icow_colonies" / "coldata110.csv", old, new)
    with pytest.raises(BadInput, match=r"^coldata110.csv, ") as error:
        parse("icow_colonies", {"coldata110.csv": path})
    assert said in error.value.message


def test_an_unknown_code_is_counted_under_its_column(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "icow_colonies" / "coldata110.csv", "Guatemala,230", "Guatemala,9")
    tidy = parse("icow_colonies", {"coldata110.csv": path})[TABLE]
    assert [(lost.column, lost.value) for lost in tidy.rejected] == [("ruler_ccode", "9")]
    assert tidy.rows.num_rows == 2
