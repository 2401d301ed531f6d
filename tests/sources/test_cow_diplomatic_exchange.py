"""Diplomatic exchange: missions by wave, each with its direction."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_diplomatic_exchange__directed_dyadyearly_missions"
FILE = "Diplomatic_Exchange_2006v1.csv"


@pytest.mark.shared
def test_the_real_subset_gives_two_missions_a_row(
    shared_data: Path, parse: Parse, where: Where
) -> None:
    path = shared_data / "cow" / "Diplomatic_Exchange_2006v1_subset.csv.gz"
    tidy = parse("cow_diplomatic_exchange", {FILE: path})[NAME]
    assert tidy.rows.num_rows == 2 * 46_365
    assert tidy.rejected == ()
    # The copy ends with the wave of 2000, and says nothing on that of 2005.
    assert (tidy.spec.coverage.first, tidy.spec.coverage.last) == (1817, 2000)
    assert "between waves are not covered" in tidy.spec.coverage.note
    assert len(tidy.rows.column("year").unique()) == 37
    # DR_at_1 is 9: the Federal Republic (2) at France (1); DR_at_2 is 0.
    assert where(tidy, sender="DEU", target="FRA", year=1955)[0]["level"] == 9
    assert where(tidy, sender="FRA", target="DEU", year=1955)[0]["level"] == 0


@pytest.mark.shared
def test_levels_were_not_recorded_from_1950_to_1965(
    shared_data: Path, parse: Parse, where: Where
) -> None:
    path = shared_data / "cow" / "Diplomatic_Exchange_2006v1_subset.csv.gz"
    tidy = parse("cow_diplomatic_exchange", {FILE: path})[NAME]
    for year in (1950, 1955, 1960, 1965):
        assert {row["level"] for row in where(tidy, year=year)} == {0, 9}


def test_both_orders_of_a_pair_give_each_mission_once(
    made_files: Path, parse: Parse, where: Where
) -> None:
    tidy = parse("cow_diplomatic_exchange", {FILE: made_files / "cow_diplomatic_exchange" / FILE})
    missions = tidy[NAME]
    assert missions.rows.num_rows == 4
    assert where(missions, sender="CAN", target="USA")[0]["level"] == 9
    assert where(missions, sender="FRA", target="USA")[0]["level"] == 3
    assert where(missions, sender="USA", target="FRA")[0]["level"] is None


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_diplomatic_exchange/{FILE}", "2,20,1950", "2,999,1950")
    tidy = parse("cow_diplomatic_exchange", {FILE: path})[NAME]
    assert {(one.column, one.value) for one in tidy.rejected} == {
        ("ccode1", "999"),
        ("ccode2", "999"),
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("DR_at_2", "DR2", "2006v1.csv, header: column 'DR_at_2' is missing; column 'DR2' is not"),
        ("1980,3,", "1980,three,", "row 4, column DR_at_1: 'three' is no whole number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_diplomatic_exchange/{FILE}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_diplomatic_exchange", {FILE: path})
