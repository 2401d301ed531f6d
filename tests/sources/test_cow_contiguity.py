"""Direct contiguity: dyad-years in both directions, and the master record of spells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

YEARS = "cow_contiguity__directed_dyadyearly_types"
SPELLS = "cow_contiguity__spells"
FILES = ("contdird.csv", "contdir.csv")


@pytest.mark.shared
def test_the_real_files_are_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    found = parse("cow_contiguity", {name: shared_data / "cow" / name for name in FILES})
    years, spells = found[YEARS], found[SPELLS]
    assert (years.rows.num_rows, spells.rows.num_rows) == (82_498, 847)
    assert years.rejected == spells.rejected == ()
    assert [row["conttype"] for row in where(years, ccode1=365, ccode2=630, year=1950)] == [1]
    assert where(years, ccode1=365, ccode2=630, year=1992) == []
    iran = where(spells, ccode1=365, ccode2=630)[0]
    assert (iran["state1"], iran["state2"]) == ("RUS", "IRN")
    assert (iran["first_year"], iran["first_month"]) == (1855, 1)
    assert (iran["last_year"], iran["last_month"]) == (1991, 12)


@pytest.mark.shared
def test_a_year_in_which_the_type_changed_has_both(
    shared_data: Path, parse: Parse, where: Where
) -> None:
    tidy = parse("cow_contiguity", {FILES[0]: shared_data / "cow" / FILES[0]})[YEARS]
    found = where(tidy, ccode1=325, ccode2=345, year=1992)
    assert [row["conttype"] for row in found] == [1, 4]
    pairs = tidy.rows.group_by(["ccode1", "ccode2", "year"]).aggregate([]).num_rows
    assert tidy.rows.num_rows - pairs == 58


def test_months_are_taken_apart(made_files: Path, parse: Parse) -> None:
    folder = made_files / "cow_contiguity"
    found = parse("cow_contiguity", {name: folder / name for name in FILES})
    spells = found[SPELLS].rows.to_pylist()
    ends = [(row["last_year"], row["last_month"], row["note"]) for row in spells]
    assert ends == [(1950, 11, "A note, with a comma"), (2016, 12, None)]
    assert found[YEARS].rows.num_rows == 3


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered("cow_contiguity/contdird.csv", '20,"CAN",1950', '999,"CAN",1950')
    tidy = parse("cow_contiguity", {FILES[0]: path})[YEARS]
    assert [(one.column, one.value) for one in tidy.rejected] == [("ccode2", "999")]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("contdird.csv", "state1no", "stateno1", "contdird.csv, header: column 'state1no' is"),
        ("contdird.csv", ",1950,", ",now,", "row 2, column year: 'now' is no whole number"),
        ("contdir.csv", "193002", "193013", "193013 to 195011 of 2 and 20 is no spell"),
        ("contdir.csv", "statehno", "state2no", "column 'statehno' is missing"),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, said: str, altered: Altered, made_files: Path, parse: Parse
) -> None:
    files = {name: made_files / "cow_contiguity" / name for name in FILES}
    files[file] = altered(f"cow_contiguity/{file}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_contiguity", files)
