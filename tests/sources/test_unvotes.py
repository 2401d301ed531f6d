"""UN votes of the package unvotes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

NAMES = ("un_votes", "un_roll_calls", "un_roll_call_issues")
VOTES, CALLS = "unvotes__rollcall_votes", "unvotes__rollcalls"
ISSUES = "unvotes__rollcall_issues"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "unga"
    return parse("unvotes", {f"{name}.rda": folder / f"unvotes_{name}.csv.gz" for name in NAMES})


@pytest.fixture
def made(made_files: Path) -> dict[str, Path]:
    return {f"{name}.rda": made_files / "unvotes" / f"{name}.csv" for name in NAMES}


@pytest.mark.shared
def test_the_three_files_read_whole(real: dict[str, Tidy]) -> None:
    assert {name: tidy.rows.num_rows for name, tidy in real.items()} == {
        VOTES: 870_109,
        CALLS: 6_203,
        ISSUES: 5_745,
    }
    assert all(tidy.rejected == () for tidy in real.values())
    counts = pc.value_counts(real[VOTES].rows["vote"]).to_pylist()
    assert {one["values"]: one["counts"] for one in counts} == {1: 693_664, 2: 110_897, 3: 65_548}
    assert real[CALLS].rows["unres"].null_count == 159


@pytest.mark.shared
@pytest.mark.parametrize(
    ("rcid", "ccode", "state", "code", "vote"),
    [
        (3, 2, "USA", "US", 1),
        (3, 365, "SUN", "RU", 3),
        (9147, 365, "RUS", "RU", 1),
        (5000, 565, "NAM", "NA", 1),
        (874, 511, "ZAN", None, 2),
        (9147, 345, "SRB", "YU", 1),
        (9056, 678, "YAR", None, 3),
    ],
)
def test_names_of_today_become_states_of_the_time(
    real: dict[str, Tidy],
    row_of: Callable[..., dict[str, Any]],
    rcid: int,
    ccode: int,
    state: str,
    code: str,
    vote: int,
) -> None:
    row = row_of(real[VOTES], rcid=rcid, ccode=ccode)
    assert (row["state"], row["country_code"], row["vote"]) == (state, code, vote)


@pytest.mark.shared
def test_roll_calls_are_those_of_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[CALLS], rcid=9147)
    assert (row["session"], row["year"], row["date"]) == (74, 2019, date(2019, 12, 10))
    assert (row["unres"], row["importantvote"], row["short"]) == (
        "A/RES/74/19", None, "Oceans and the law of the sea ",
    )  # fmt: skip
    assert row_of(real[ISSUES], rcid=77, issue_code="me")["issue"] == "Palestinian conflict"


def test_made_votes(made: dict[str, Path], parse: Callable[..., dict[str, Tidy]]) -> None:
    found = parse("unvotes", made)
    votes = {row["state"]: row["vote"] for row in found[VOTES].rows.to_pylist()}
    assert votes == {"SUN": 3, "GIN": 2, "NAM": 1, "YAR": 1}
    assert found[ISSUES].rows["issue_code"].to_pylist() == ["co", "hr"]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("Russia,RU", "Ruritania,", ("country", "Ruritania")),
        ("9001,Russia", "9002,Russia", ("rcid", "9002")),
        ("RU,no", "RU,nay", ("vote", "nay")),
    ],
)
def test_what_has_no_place_is_counted(
    made: dict[str, Path],
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    lost: tuple[str, str],
) -> None:
    made["un_votes.rda"] = spoiled(made["un_votes.rda"], old, new)
    (one,) = parse("unvotes", made)[VOTES].rejected
    assert (one.file, one.column, one.value, one.count) == ("un_votes.csv", *lost, 1)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("un_votes", "country,", "land,", "un_votes.csv, header: column 'country' is missing"),
        ("un_roll_calls", "1951-01-03", "January", "row 2, column date: 'January' is no date"),
    ],
)
def test_faults_name_their_place(
    made: dict[str, Path],
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    name: str,
    old: str,
    new: str,
    said: str,
) -> None:
    made[f"{name}.rda"] = spoiled(made[f"{name}.rda"], old, new)
    with pytest.raises(BadInput) as error:
        parse("unvotes", made)
    assert said in error.value.message
