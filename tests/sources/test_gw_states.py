"""Gleditsch and Ward's list of states."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "gw_states__spells"


def read(parse: Callable[..., dict[str, Tidy]], path: Path, **more: Path) -> Tidy:
    return parse("gw_states", {"ksgmdw.txt": path} | more)[TABLE]


@pytest.fixture(scope="module")
def combined(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    return read(parse, shared_data / "isard" / "gw_system.csv.gz")


@pytest.mark.shared
def test_both_copies_read_whole(
    shared_data: Path, parse: Callable[..., dict[str, Tidy]], combined: Tidy
) -> None:
    states = read(parse, shared_data / "peacesciencer" / "gw_states.csv.gz")
    assert (states.rows.num_rows, combined.rows.num_rows) == (216, 239)
    assert states.rejected == combined.rejected == ()
    assert sum(combined.rows["microstate"].to_pylist()) == 23
    assert not any(states.rows["microstate"].to_pylist())
    assert max(states.rows["last_day"].to_pylist()) == date(2017, 12, 31)
    assert max(combined.rows["last_day"].to_pylist()) == date(2020, 12, 31)


@pytest.mark.shared
def test_a_state_that_was_gone_for_a_time_has_two_rows(combined: Tidy) -> None:
    haiti = [row for row in combined.rows.to_pylist() if row["gwcode"] == 41]
    assert [(row["state"], row["first_day"], row["last_day"]) for row in haiti] == [
        ("HTI", date(1816, 1, 1), date(1915, 7, 4)),
        ("HTI", date(1934, 8, 15), date(2020, 12, 31)),
    ]


@pytest.mark.shared
def test_accents_and_microstates(combined: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    assert row_of(combined, gwcode=437)["gwname"] == "Côte d'Ivoire"
    nauru = row_of(combined, gwcode=971)
    assert (nauru["state"], nauru["microstate"]) == ("NRU", True)


def test_the_publishers_two_lists_become_one(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    folder = made_files / "gw_states"
    more = {"microstates.txt": folder / "microstates.txt"}
    tidy = read(parse, folder / "ksgmdw.txt", **more)
    assert row_of(tidy, gwcode=437)["gwname"] == "Côte d'Ivoire"
    island = row_of(tidy, gwcode=403)
    assert (island["state"], island["gwname"], island["microstate"]) == (
        "STP", "São Tomé and Príncipe", True,
    )  # fmt: skip


def test_the_older_file_has_no_header_and_days_first(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = read(parse, made_files / "gw_states" / "iisystem.dat")
    assert tidy.rows.num_rows == 2
    assert row_of(tidy, gwcode=437)["first_day"] == date(1960, 8, 7)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("ksgmdw.txt", "\tend", "\tend\tmore", "header: 6 columns where the list has 5"),
        ("ksgmdw.txt", "1960-08-07", "7 August", "row 3, column startdate: '7 August' is no date"),
        ("iisystem.dat", "07:08:1960", "1960", "row 2, column startdate: '1960' is no date"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "gw_states" / file, old, new)
    with pytest.raises(BadInput, match=f"^{file}, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "gw_states" / "iisystem.dat", "437\tCDI", "438000\tCDI")
    tidy = read(parse, path)
    assert [(lost.column, lost.value, lost.count) for lost in tidy.rejected] == [
        ("gwcode", "438000", 1)
    ]
