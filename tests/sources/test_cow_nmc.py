"""National Material Capabilities: three editions of one form, with -9 for missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_nmc__yearly_capabilities"
FILE = "NMC-70-abridged.csv"


@pytest.mark.shared
def test_the_form_that_is_passed_on_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    tidy = parse("cow_nmc", {FILE: shared_data / "peacesciencer" / "cow_nmc.csv.gz"})[NAME]
    assert tidy.rows.num_rows == 17_121
    assert tidy.rejected == ()
    assert (tidy.spec.coverage.first, tidy.spec.coverage.last) == (1816, 2022)
    iran = where(tidy, ccode=630, year=2022)[0]
    assert (iran["state"], iran["milper"], iran["cinc"]) == ("IRN", 610, 0.016357344)
    assert where(tidy, ccode=365, year=1950)[0]["state"] == "SUN"


@pytest.mark.shared
def test_the_edition_before_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    file = shared_data / "cow" / "NMC_5_0.csv"
    tidy = parse("cow_nmc_5", {"NMC_5_0.csv": file})["cow_nmc_5__yearly_capabilities"]
    assert tidy.rows.num_rows == 15_171
    assert tidy.rejected == ()
    assert tidy.spec.coverage.last == 2012
    assert where(tidy, ccode=365, year=2012)[0]["cinc"] == 0.0400789
    assert where(tidy, ccode=630, year=1913)[0]["milex"] is None
    nulls = {name: tidy.rows.column(name).null_count for name in ("milex", "irst", "tpop", "upop")}
    assert nulls == {"milex": 2065, "irst": 26, "tpop": 0, "upop": 68}


def test_minus_nine_is_missing(made_files: Path, parse: Parse, where: Where) -> None:
    tidy = parse("cow_nmc", {FILE: made_files / "cow_nmc" / FILE})[NAME]
    assert [row["milex"] for row in where(tidy, state="FRA")] == [1000, None]
    assert [row["milper"] for row in where(tidy, state="FRA")] == [None, 600]
    assert where(tidy, state="USA")[0]["pec"] is None


def test_a_state_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    tidy = parse("cow_nmc", {FILE: altered(f"cow_nmc/{FILE}", "FRN,220,", "FRN,221,")})[NAME]
    assert [(one.column, one.value, one.count) for one in tidy.rejected] == [("ccode", "221", 1)]
    assert tidy.rows.num_rows == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tpop", "popul", r"NMC-70-abridged.csv, header: column 'tpop' is missing; column 'popul'"),
        ("40000,", "many,", "row 2, column tpop: 'many' is no number"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str, altered: Altered, parse: Parse) -> None:
    with pytest.raises(BadInput, match=said):
        parse("cow_nmc", {FILE: altered(f"cow_nmc/{FILE}", old, new)})
