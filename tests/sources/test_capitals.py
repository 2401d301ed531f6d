"""Capitals: dated spells with coordinates, for both lists of states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

COW, GW = "capitals__spells_cow", "capitals__spells_gw"


@pytest.mark.shared
def test_the_real_files_are_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    folder = shared_data / "peacesciencer"
    files = {
        "cow_capitals.rda": folder / "cow_capitals.csv.gz",
        "gw_capitals.rda": folder / "gw_capitals.csv.gz",
    }
    found = parse("capitals", files)
    assert (found[COW].rows.num_rows, found[GW].rows.num_rows) == (242, 263)
    assert found[COW].rejected == ()
    # Gleditsch and Ward have united Yemen under 678; the row of 679 repeats it.
    assert [(one.value, one.count) for one in found[GW].rejected] == [("679", 1)]
    pakistan = where(found[COW], ccode=770)
    assert [row["capital"] for row in pakistan] == ["Karachi", "Rawalpindi", "Islamabad"]
    assert str(pakistan[1]["first_day"]) == "1959-06-13"
    assert (pakistan[2]["latitude"], pakistan[2]["longitude"]) == (33.6938118, 73.0651511)
    # Ottawa, before the membership.
    assert where(found[COW], ccode=20)[0]["state"] == "CAN"


def test_a_made_file_is_read(made_files: Path, parse: Parse) -> None:
    path = made_files / "capitals" / "cow_capitals.csv"
    tidy = parse("capitals", {"cow_capitals.rda": path})[COW]
    assert tidy.rows.column("state").to_pylist() == ["CAN", "FRA"]


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered("capitals/cow_capitals.csv", "220,France", "999,France")
    tidy = parse("capitals", {"cow_capitals.rda": path})[COW]
    assert [(one.column, one.value) for one in tidy.rejected] == [("ccode", "999")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lng", "lon", "cow_capitals.csv, header: column 'lng' is missing"),
        ("48.9", "north", "row 3, column lat: 'north' is no number"),
        ("1871-03-09", "9 March 1871", "row 3, column enddate: '9 March 1871' is no date"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    path = altered("capitals/cow_capitals.csv", old, new)
    with pytest.raises(BadInput, match=said):
        parse("capitals", {"cow_capitals.rda": path})
