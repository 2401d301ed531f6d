"""How many rows a panel has, and which it has not."""

import csv
import gzip
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import pytest

from bilat.countries import state_of
from bilat.errors import NotInSystem
from bilat.panels import explain
from bilat.panels.frame import dyads, member_days, rows
from bilat.store import Store

Lists = Literal["cow", "gw", "un"]


def count(states: Lists, years: tuple[int, int], *, directed: bool) -> int:
    """Rows of a frame."""
    runs = rows(states, years=years, directed=directed)
    pairs = zip(runs["first"].to_pylist(), runs["last"].to_pylist(), strict=True)
    return sum(last - first + 1 for first, last in pairs)


@pytest.mark.parametrize(
    ("states", "years", "directed", "expected"),
    [
        ("cow", (1816, 2025), True, 2_252_760),
        ("cow", (1816, 2025), False, 1_126_380),
        ("cow", (1946, 2010), True, 1_444_960),
        ("cow", (1816, 2016), True, 1_912_290),
        ("gw", (1816, 2025), True, 2_638_078),
        ("gw", (1816, 2020), True, 2_445_018),
    ],
)
def test_rows_are_as_many_as_they_must_be(
    states: Lists, years: tuple[int, int], directed: bool, expected: int
) -> None:
    assert count(states, years, directed=directed) == expected


@pytest.mark.shared
@pytest.mark.parametrize(("states", "number"), [("cow", "ccode"), ("gw", "gwcode")])
def test_no_false_dyad_has_a_row(
    states: Literal["cow", "gw"], number: str, shared_data: Path
) -> None:
    path = shared_data / "peacesciencer" / f"false_{states}_dyads.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        listed = {
            (int(row[f"{number}1"]), int(row[f"{number}2"]), int(row["year"]))
            for row in csv.DictReader(file)
        }
    assert len(listed) == {"cow": 60, "gw": 40}[states]
    there = {
        (one.code1, one.code2, year)
        for one in dyads(states, (1816, 2025), None)
        for year in range(one.first, one.last + 1)
    }
    known = member_days(states, 2025)
    wrong = [row for row in listed if (min(row[:2]), max(row[:2]), row[2]) in there]
    assert wrong == []
    for one, other, year in sorted(listed)[:40]:
        if one in known and other in known:
            assert explain(one, other, year, states).reason == "false dyad"


MEMBERS = {
    1945: 51, 1946: 55, 1950: 60, 1955: 76, 1965: 117, 1966: 122, 1971: 132, 1989: 159,
    1990: 159, 1991: 166, 2000: 189, 2011: 193, 2025: 193,
}  # fmt: skip
"""Members of the United Nations at the end of a year, as the UN tells its growth."""


@pytest.mark.parametrize("year", MEMBERS)
def test_members_of_the_un_are_as_many_as_it_says(year: int) -> None:
    day = date(year, 12, 31)
    held = member_days("un", 2025)
    found = [code for code, days in held.items() if any(a <= day <= b for a, b in days)]
    assert len(found) == MEMBERS[year]


def test_seats_of_the_un_that_changed_hands() -> None:
    days = member_days("un", 2025)

    def seated(code: int, year: int) -> bool:
        return any(a <= date(year, 7, 1) <= b for a, b in days.get(code, ()))

    assert [seated(code, 1960) for code in (710, 713)] == [False, True]
    assert [seated(code, 1980) for code in (710, 713)] == [True, False]
    assert [seated(code, 1980) for code in (255, 260, 265)] == [False, True, True]
    assert not seated(652, 1960)
    assert not seated(850, 1966)
    assert seated(369, 1950)
    assert all(code in member_days("cow", 2025) for code in days)


@pytest.mark.shared
def test_members_of_the_un_are_those_that_voted(pulled: Callable[..., Store]) -> None:
    """Whoever voted in the Assembly has a seat on the day; the file's days are rough."""
    engine = pulled("un_votes").connection.con
    for name in ("un_votes__rollcall_votes", "un_votes__rollcalls"):
        pulled("un_votes").table(name)
    voted = engine.execute(
        "SELECT DISTINCT ccode, date FROM un_votes__rollcall_votes JOIN un_votes__rollcalls "
        "USING (rcid) WHERE vote BETWEEN 1 AND 3 AND date IS NOT NULL"
    ).fetchall()
    assert len(voted) > 90_000
    days, rough = member_days("un", 2025), timedelta(days=45)
    odd = [
        (code, day)
        for code, day in voted
        if not any(a - rough <= day <= b + rough for a, b in days.get(code, ()))
    ]
    # The file has China's votes under Taiwan's number before 1949, and united Yemen's of 1990
    # under that of the north.
    assert {code for code, _ in odd} == {713, 678}
    assert all(day < date(1949, 12, 8) for code, day in odd if code == 713)
    assert all(day.year == 1990 for code, day in odd if code == 678)


def test_a_number_of_a_list_leads_to_a_state() -> None:
    for code, days in member_days("un", 2025).items():
        try:
            assert state_of(code, "cow", days[-1][0].year)
        except NotInSystem:
            assert code in (345, 369, 370, 750, 840, 660, 652), code
