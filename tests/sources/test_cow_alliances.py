"""Formal alliances: the publisher's treaties, and one row a dyad-year."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_alliances__directed_dyadyearly_obligations"
TREATIES = "cow_alliances__directed_dyadyearly_treaties"
FILE = "alliance_v4.1_by_directed_yearly.csv"


@pytest.mark.shared
def test_the_form_that_is_passed_on_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    path = shared_data / "peacesciencer" / "cow_alliance.csv.gz"
    found = parse("cow_alliances", {FILE: path})
    assert list(found) == [NAME]
    tidy = found[NAME]
    assert tidy.rows.num_rows == 120_784
    assert tidy.rejected == ()
    pact = where(tidy, ccode1=365, ccode2=339, year=1960)[0]
    assert pact["sender"] == "SUN"
    assert [pact[name] for name in ("defense", "neutrality", "nonaggression", "entente")] == [
        1, 0, 1, 1,
    ]  # fmt: skip
    # Syria in the United Arab Republic, and Germany under its number of before 1990.
    assert where(tidy, ccode1=652, ccode2=660, year=1960)[0]["sender"] == "SYR"
    assert {row["ccode1"] for row in where(tidy, sender="DEU", target="FRA", year=1995)} == {
        255,
        260,
    }


def test_treaties_become_one_row_a_dyad_year(made_files: Path, parse: Parse, where: Where) -> None:
    found = parse("cow_alliances", {FILE: made_files / "cow_alliances" / FILE})
    assert found[TREATIES].rows.num_rows == 3
    both = where(found[NAME], sender="USA", target="FRA")
    assert [(row["defense"], row["nonaggression"], row["entente"]) for row in both] == [(1, 1, 0)]
    assert where(found[TREATIES], alliance=902)[0]["entente"] is None
    assert where(found[TREATIES], alliance=901)[0]["last_year"] is None


def test_a_row_of_year_zero_is_counted(made_files: Path, parse: Parse) -> None:
    tidy = parse("cow_alliances", {FILE: made_files / "cow_alliances" / FILE})[TREATIES]
    assert [(one.column, one.value, one.count) for one in tidy.rejected] == [("year", "0", 1)]


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_alliances/{FILE}", "901,2,", "901,999,")
    tidy = parse("cow_alliances", {FILE: path})[NAME]
    assert [(one.column, one.value) for one in tidy.rejected] == [("ccode1", "999")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("neutrality", "neutral", "yearly.csv, header: column 'neutrality' is missing"),
        ("1,1,0,0,0,1950", "1,yes,0,0,0,1950", "row 2, column defense: 'yes' is no whole number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    with pytest.raises(BadInput, match=said):
        parse("cow_alliances", {FILE: altered(f"cow_alliances/{FILE}", old, new)})
