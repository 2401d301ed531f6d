"""Votes in the UN General Assembly."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

FILE = "UNVotes-1.RData"
VOTES, CALLS = "un_votes__rollcall_votes", "un_votes__rollcalls"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return parse("un_votes", {FILE: shared_data / "unga" / "UNVotesPublished.csv.gz"})


@pytest.mark.shared
def test_every_vote_is_there_with_its_raw_code(real: dict[str, Tidy]) -> None:
    votes = real[VOTES]
    assert (votes.rows.num_rows, votes.rejected) == (1_066_613, ())
    counted = {
        cell["values"]: cell["counts"] for cell in pc.value_counts(votes.rows["vote"]).to_pylist()
    }
    assert counted == {1: 588_800, 2: 95_099, 3: 54_865, 8: 73_328, 9: 254_521}
    assert votes.rows["member"].null_count == 252_298
    assert pc.min_max(votes.rows["year"]).as_py() == {"min": 1946, "max": 2015}


@pytest.mark.shared
def test_votes_are_those_of_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    for ccode, state, vote in ((2, "USA", 1), (20, "CAN", 3), (345, "YUG", 3), (365, "SUN", 3),
                               (369, "UKR", 3)):  # fmt: skip
        row = row_of(real[VOTES], rcid=3, ccode=ccode)
        assert (row["state"], row["vote"], row["session"]) == (state, vote, 1)
    assert row_of(real[VOTES], rcid=4592, ccode=365)["state"] == "RUS"


@pytest.mark.shared
def test_roll_calls_stand_once(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    calls = real[CALLS]
    assert calls.rows.num_rows == 5_429
    row = row_of(calls, rcid=3)
    assert (row["date"], row["unres"], row["importantvote"]) == (date(1946, 1, 1), "R/1/66", 0)
    assert row_of(calls, rcid=1429)["ec"] == 0
    bare = row_of(calls, rcid=4592)
    assert [bare[name] for name in ("date", "unres", "importantvote", "me", "ec")] == [None] * 5
    assert (bare["session"], bare["year"]) == (59, 2004)
    assert (calls.rows["date"].null_count, calls.rows["importantvote"].null_count) == (1, 1)
    assert calls.rows["me"].null_count == 6_107 // 197


def test_the_publishers_csv_has_texts_and_later_sessions(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    found = parse("un_votes", {FILE: made_files / "un_votes" / "UNVotes.csv"})
    votes = Counter((row["state"], row["vote"]) for row in found[VOTES].rows.to_pylist())
    assert votes == {("USA", 1): 1, ("SUN", 3): 1, ("CZE", 9): 1, ("USA", 8): 1}
    row = row_of(found[CALLS], rcid=9001)
    assert (row["date"], row["descr"]) == (date(1946, 1, 2), 'WORDS, AND "MORE"')
    assert (row["amend"], row["para"], row["ec"]) == (1, 0, 1)
    row = row_of(found[CALLS], rcid=9002)
    assert (row["year"], row["date"], row["short"]) == (2000, date(2001, 2, 3), None)


def test_the_r_file_reads(
    parse: Callable[..., dict[str, Tidy]], rdata_of: Callable[..., Path]
) -> None:
    columns = {
        "rcid": [3.0, 3.0], "session": [1.0, 1.0], "ccode": [2.0, 316.0], "vote": [1.0, 9.0],
        "member": [1.0, None], "importantvote": [0.0, 0.0], "date": ["1/31/1946"] * 2,
        "unres": ["R/1/66"] * 2, "me": [0.0, 0.0], "nu": [0.0, 0.0], "di": [0.0, 0.0],
        "hr": [1.0, 1.0], "co": [0.0, 0.0], "ec": ["0", "0"], "year": [1946.0, 1946.0],
    }  # fmt: skip
    found = parse("un_votes", {FILE: rdata_of(FILE, columns)})
    assert found[VOTES].rows["state"].to_pylist() == ["USA", "CZE"]
    (call,) = found[CALLS].rows.to_pylist()
    assert (call["date"], call["hr"], call["ec"]) == (date(1946, 1, 31), 1, 0)
    assert (call["amend"], call["descr"]) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"vote"', '"ballot"', ", header: column 'vote' is missing; column 'ballot' is not known"),
        (",2,1,1,", ",2,1,aye,", ", row 2, column vote: 'aye' is no whole number"),
        ("2001-02-03", "3 Feb", ", roll call 9002, column date: '3 Feb' is no date"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "un_votes" / "UNVotes.csv", old, new)
    with pytest.raises(BadInput) as error:
        parse("un_votes", {FILE: path})
    assert f"UNVotes.csv{said}" in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "un_votes" / "UNVotes.csv", "9001,365", "9001,364")
    tidy = parse("un_votes", {FILE: path})[VOTES]
    assert [(lost.value, lost.count) for lost in tidy.rejected] == [("364", 1)]
