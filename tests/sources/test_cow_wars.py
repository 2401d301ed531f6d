"""Wars of four kinds: carriage returns, two encodings, three codes for missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

INTER, EXTRA = "Inter-StateWarData_v4.0.csv", "Extra-StateWarData_v4.0.csv"
INTRA, NON = "INTRA-STATE WARS v5.1 CSV.csv", "Non-StateWarData_v4.0.csv"
FILES = (INTER, EXTRA, INTRA, NON)
ROWS = {
    "cow_wars__interstate_participants": 337,
    "cow_wars__interstate_spells": 356,
    "cow_wars__extrastate_participants": 198,
    "cow_wars__extrastate_spells": 201,
    "cow_wars__intrastate_wars": 420,
    "cow_wars__intrastate_spells": 454,
    "cow_wars__nonstate_wars": 62,
}


@pytest.mark.shared
def test_the_real_files_are_whole(shared_data: Path, parse: Parse) -> None:
    found = parse("cow_wars", {name: shared_data / "cow" / name for name in FILES})
    assert {name: tidy.rows.num_rows for name, tidy in found.items()} == ROWS
    assert all(tidy.rejected == () for tidy in found.values())
    nulls = {
        name: tidy.rows.column("deaths").null_count
        for name, tidy in found.items()
        if "deaths" in tidy.rows.column_names
    }
    assert list(nulls.values()) == [1, 15, 9, 32]
    still = [sum(found[name].rows.column("ongoing").to_pylist()) for name in list(ROWS)[1:6:2]]
    assert still == [0, 13, 12]


@pytest.mark.shared
def test_values_are_those_of_the_files(shared_data: Path, parse: Parse, where: Where) -> None:
    found = parse("cow_wars", {name: shared_data / "cow" / name for name in FILES})
    parts = found["cow_wars__interstate_participants"]
    # Romania changed sides.
    romania = where(parts, warnum=139, ccode=360)
    assert [(row["side"], row["deaths"]) for row in romania] == [(1, 10_000), (2, 290_000)]
    french = where(found["cow_wars__interstate_spells"], warnum=139, ccode=220, side=1)
    assert [row["first_year"] for row in french] == [1939, 1944]
    assert "404, 410" in parts.rows.column("came_from").to_pylist()
    rebels = found["cow_wars__extrastate_participants"].rows.column("side_b").to_pylist()
    assert "Mohammad Abdullah Hassan’s Dervishes" in rebels
    names = found["cow_wars__intrastate_wars"].rows.column("warname").to_pylist()
    assert "Revolución de Queipa of 1898" in names
    assert where(found["cow_wars__intrastate_spells"], warnum="798")[0]["last_day"] is None
    assert where(found["cow_wars__nonstate_wars"], warnum=1571)[0]["deaths"] == 4_000


def test_made_files_are_read(made_files: Path, parse: Parse, where: Where) -> None:
    found = parse("cow_wars", {name: made_files / "cow_wars" / name for name in FILES})
    spells = found["cow_wars__interstate_spells"].rows.to_pylist()
    assert [(row["state"], row["phase"], row["first_day"]) for row in spells] == [
        ("USA", 1, 7),
        ("USA", 2, None),
        ("FRA", 1, 7),
    ]
    extra = found["cow_wars__extrastate_spells"].rows.to_pylist()
    assert [(row["state_a"], row["state_b"], row["ongoing"]) for row in extra] == [
        (None, "USA", False),
        ("FRA", None, True),
    ]
    assert where(found["cow_wars__intrastate_wars"], warnum="904")[0]["state"] is None
    phases = where(found["cow_wars__intrastate_spells"], warnum="903.5")
    assert [(row["last_day"], row["last_year"], row["ongoing"]) for row in phases] == [
        (None, 1922, False),
        (None, None, True),
    ]
    other = found["cow_wars__nonstate_wars"].rows.to_pylist()[0]
    assert (other["side_b"], other["deaths"]) == ("People B, People C", 4_000)


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_wars/{INTER}", "1,220,France", "1,999,France")
    found = parse("cow_wars", {INTER: path})
    assert [
        (one.column, one.value, one.count)
        for one in found["cow_wars__interstate_participants"].rejected
    ] == [("ccode", "999", 1)]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (INTER, "Initiator", "Began", "Inter-StateWarData_v4.0.csv, header: column 'Initiator'"),
        (INTER, "1,220,France", "1,FRN,France", "row 3, column ccode: 'FRN' is no whole number"),
        (EXTRA, ",13,-8,4", ",some,-8,4", "row 2, column BatDeath: 'some' is no whole number"),
        (INTRA, "TotalBDeaths", "Deaths", "INTRA-STATE WARS v5.1 CSV.csv, header: column 'Total"),
        (NON, "4,000", "4 thousand", "row 2, column TotalCombatDeaths: '4 thousand' is no whole"),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, said: str, altered: Altered, made_files: Path, parse: Parse
) -> None:
    files = {name: made_files / "cow_wars" / name for name in FILES}
    files[file] = altered(f"cow_wars/{file}", old, new, encoding="cp1252")
    with pytest.raises(BadInput, match=said):
        parse("cow_wars", files)
