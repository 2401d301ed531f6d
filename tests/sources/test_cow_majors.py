"""Major powers: spells by the day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_majors__spells"
FILE = "majors2024.csv"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "last"), [("cow/majors2024.csv", 2024), ("peacesciencer/cow_majors.csv.gz", 2016)]
)
def test_each_edition_covers_its_own_years(
    file: str, last: int, shared_data: Path, parse: Parse, where: Where
) -> None:
    tidy = parse("cow_majors", {FILE: shared_data / file})[NAME]
    assert tidy.rows.num_rows == 14
    assert tidy.rejected == ()
    assert (tidy.spec.coverage.first, tidy.spec.coverage.last) == (1816, last)
    france = where(tidy, state="FRA")
    assert [row["first_year"] for row in france] == [1816, 1945]
    assert (france[0]["last_year"], france[0]["last_month"], france[0]["last_day"]) == (1940, 6, 22)
    assert {row["last_year"] for row in where(tidy, state="USA")} == {last}


def test_a_made_file_is_read(made_files: Path, parse: Parse) -> None:
    tidy = parse("cow_majors", {FILE: made_files / "cow_majors" / FILE})[NAME]
    assert tidy.rows.column("state").to_pylist() == ["USA", "FRA"]


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    tidy = parse("cow_majors", {FILE: altered(f"cow_majors/{FILE}", ",220,", ",999,")})[NAME]
    assert [(one.value, one.count) for one in tidy.rejected] == [("999", 1)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("styear", "start", "majors2024.csv, header: column 'styear' is missing"),
        ("1940", "?", "row 2, column endyear: '\\?' is no whole number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    with pytest.raises(BadInput, match=said):
        parse("cow_majors", {FILE: altered(f"cow_majors/{FILE}", old, new)})
