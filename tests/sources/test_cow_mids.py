"""Militarized interstate disputes: four files as they are, nothing derived."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

KINDS = {
    "MIDA 5.0.csv": ("cow_mids__disputes", 2_436),
    "MIDB 5.0.csv": ("cow_mids__participants", 5_883),
    "MIDI 5.0.csv": ("cow_mids__incidents", 4_483),
    "MIDIP 5.0.csv": ("cow_mids__incident_participants", 9_619),
}


@pytest.mark.shared
def test_the_real_files_are_whole(shared_data: Path, parse: Parse) -> None:
    found = parse("cow_mids", {name: shared_data / "cow" / name for name in KINDS})
    assert {name: tidy.rows.num_rows for name, tidy in found.items()} == dict(KINDS.values())
    assert all(tidy.rejected == () for tidy in found.values())
    nulls = {
        (name, column): tidy.rows.column(column).null_count
        for name, tidy in found.items()
        for column in ("first_month", "first_day", "fatality", "fatalpre")
    }
    assert nulls["cow_mids__disputes", "first_day"] == 271
    assert nulls["cow_mids__participants", "fatalpre"] == 1_430
    assert nulls["cow_mids__incidents", "first_month"] == 1
    assert nulls["cow_mids__incident_participants", "fatality"] == 653


@pytest.mark.shared
def test_values_are_those_of_the_file(shared_data: Path, parse: Parse, where: Where) -> None:
    found = parse("cow_mids", {name: shared_data / "cow" / name for name in list(KINDS)[:2]})
    war = where(found["cow_mids__disputes"], dispnum=258)[0]
    assert (war["first_year"], war["first_month"], war["first_day"]) == (1939, 3, 25)
    assert (war["outcome"], war["hiact"], war["numa"], war["fatalpre"]) == (1, 20, 23, None)
    parts = found["cow_mids__participants"]
    # Canada before its membership.
    assert where(parts, ccode=20, first_year=1918)[0]["state"] == "CAN"
    # 23 states came back to a dispute, some more than once.
    once = parts.rows.group_by(["dispnum", "ccode"]).aggregate([]).num_rows
    assert parts.rows.num_rows - once == 29


def test_minus_nine_is_missing(made_files: Path, parse: Parse) -> None:
    found = parse("cow_mids", {name: made_files / "cow_mids" / name for name in KINDS})
    first = {name: tidy.rows.to_pylist()[0] for name, tidy in found.items()}
    assert first["cow_mids__disputes"]["first_day"] is None
    assert first["cow_mids__disputes"]["outcome"] is None
    assert first["cow_mids__participants"]["state"] == "USA"
    assert first["cow_mids__incidents"]["tbi"] is None
    assert first["cow_mids__incident_participants"]["fatality"] is None
    # Zero is zero.
    assert first["cow_mids__incident_participants"]["revtype2"] == 0


def test_a_code_that_is_none_is_counted(altered: Altered, made_files: Path, parse: Parse) -> None:
    files = {name: made_files / "cow_mids" / name for name in KINDS}
    files["MIDB 5.0.csv"] = altered("cow_mids/MIDB 5.0.csv", '"FRN",220', '"FRN",999')
    tidy = parse("cow_mids", files)["cow_mids__participants"]
    assert [(one.column, one.value, one.count) for one in tidy.rejected] == [("ccode", "999", 1)]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("MIDA 5.0.csv", "hostlev", "hostility", "MIDA 5.0.csv, header: column 'hostlev' is"),
        ("MIDA 5.0.csv", ",1903,", ",1903?,", "row 2, column endyear: '1903\\?' is no whole"),
        ("MIDB 5.0.csv", "orig,", "origin,", "MIDB 5.0.csv, header: column 'orig' is missing"),
        ("MIDIP 5.0.csv", '"USA",2,', '"USA",two,', "row 2, column ccode: 'two' is no whole"),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, said: str, altered: Altered, made_files: Path, parse: Parse
) -> None:
    files = {name: made_files / "cow_mids" / name for name in KINDS}
    files[file] = altered(f"cow_mids/{file}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_mids", files)
