"""Territorial change: states and other entities gain and lose."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_territorial_change__changes"
FILE = "tc2018.csv"


@pytest.mark.shared
def test_the_real_file_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    tidy = parse("cow_territorial_change", {FILE: shared_data / "cow" / FILE})[NAME]
    assert tidy.rows.num_rows == 842
    assert tidy.rejected == ()
    alaska = where(tidy, number=178)[0]
    assert (alaska["gainer"], alaska["loser"], alaska["entity"]) == ("USA", "RUS", 3)
    assert (alaska["year"], alaska["month"], alaska["area"]) == (1867, 10, 1518775)
    # The state of the German Democratic Republic in 1990.
    assert where(tidy, number=837)[0]["loser"] == "DDR"
    nulls = {name: tidy.rows.column(name).null_count for name in tidy.rows.column_names}
    assert (nulls["month"], nulls["pop"], nulls["area"], nulls["ccode2"]) == (123, 212, 5, 137)
    # Gainers and losers that have a number and are no state.
    assert (nulls["gainer"], nulls["loser"] - nulls["ccode2"]) == (20, 48)


def test_points_and_minus_nine_are_missing(made_files: Path, parse: Parse) -> None:
    path = made_files / "cow_territorial_change" / FILE
    first, second = parse("cow_territorial_change", {FILE: path})[NAME].rows.to_pylist()
    assert (first["month"], first["pop"], first["contgain"]) == (None, None, None)
    assert (first["gainer"], first["loser"], first["ccode2"]) == ("USA", None, 4321)
    assert (second["loser"], second["ccode2"], second["area"]) == (None, None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("procedur", "procedure", "tc2018.csv, header: column 'procedur' is missing"),
        ("12.50", "12 km2", "row 2, column area: '12 km2' is no number"),
        ("1900,.,2,", "1900,.,x,", "row 2, column gainer: 'x' is no whole number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_territorial_change/{FILE}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_territorial_change", {FILE: path})
