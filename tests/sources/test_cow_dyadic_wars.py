"""Directed dyad-years of wars between states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_dyadic_wars__directed_dyadyearly_wars"
FILE = "directed_dyadic_war.csv"


@pytest.mark.shared
def test_the_real_file_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    tidy = parse("cow_dyadic_wars", {FILE: shared_data / "cow" / FILE})[NAME]
    assert tidy.rows.num_rows == 1_364
    assert tidy.rejected == ()
    french = where(tidy, ccode1=220, ccode2=230, year=1823)[0]
    assert (french["sender"], french["target"], french["role"]) == ("FRA", "ESP", 1)
    assert (french["outcome"], french["deaths"]) == (1, 400)
    # A month of 24 and a year of 19118.
    assert where(tidy, ccode1=2, ccode2=300, year=1918)[0]["first_month"] is None
    assert where(tidy, ccode1=325, ccode2=355, year=1917)[0]["last_year"] is None
    nulls = [tidy.rows.column(name).null_count for name in ("first_month", "last_year", "deaths")]
    assert nulls == [2, 3, 14]


def test_dates_that_cannot_be_are_missing(made_files: Path, parse: Parse) -> None:
    path = made_files / "cow_dyadic_wars" / FILE
    american, french = parse("cow_dyadic_wars", {FILE: path})[NAME].rows.to_pylist()
    assert (french["first_month"], french["first_day"], french["last_year"]) == (None, None, None)
    assert (american["first_month"], american["last_year"]) == (4, 1919)
    assert american["deaths"] is None


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_dyadic_wars/{FILE}", "89.001,220", "89.001,999")
    tidy = parse("cow_dyadic_wars", {FILE: path})[NAME]
    assert [(one.column, one.value) for one in tidy.rejected] == [("ccode1", "999")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("waroleb", "roleb", "war.csv, header: column 'roleb' is not known"),
        ("89.001,220", "89.001,FRN", "row 2, column statea: 'FRN' is no whole number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    with pytest.raises(BadInput, match=said):
        parse("cow_dyadic_wars", {FILE: altered(f"cow_dyadic_wars/{FILE}", old, new)})
