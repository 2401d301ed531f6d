"""The dictionaries of actors: what their rows must hold to, and persons who must be found."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from bilat.countries import states
from bilat.reading import actors_data
from bilat.reading.actors_data import (
    group_rows,
    leader_rows,
    organization_rows,
    people_rows,
    place_rows,
    role_rows,
)
from bilat.reading.actors_lookup import fold, leader_code, places_named

FOLDER = Path(actors_data.__file__).parent / "data"
FILES = [
    "armed_groups.csv",
    "leaders.csv",
    "organizations.csv",
    "peoples.csv",
    "places.csv",
    "roles.csv",
]
OFFICES = {
    "head of state",
    "head of government",
    "party leader",
    "foreign minister",
    "defence minister",
    "other",
    "former",
    "opposition",
    "rebel",
    "separatist",
    "head of organization",
}
STATES = {state.iso3 for state in states()}
ORGANIZATIONS = {row.code for row in organization_rows()}


def unknown(codes: Iterable[str]) -> set[str]:
    """Give the codes that are no state's."""
    return set(codes) - STATES


def test_every_code_is_that_of_a_state_or_an_organization() -> None:
    assert not unknown(r.state for r in leader_rows() if r.office != "head of organization")
    assert {r.state for r in leader_rows() if r.office == "head of organization"} <= ORGANIZATIONS
    assert not unknown(row.state for row in place_rows())
    assert not unknown(code for row in group_rows() for code in row.states)
    assert not unknown(code for row in people_rows() for code in row.states)
    assert not ORGANIZATIONS & STATES


def test_dates_are_in_order() -> None:
    assert [row for row in leader_rows() if row.start > row.end] == []
    assert [row for row in group_rows() if row.start > row.end] == []
    assert [row for row in place_rows() if row.start > row.end] == []


def test_offices_are_those_that_the_readme_names() -> None:
    assert {row.office for row in leader_rows()} == OFFICES


@pytest.mark.parametrize("name", FILES)
def test_files_have_no_row_twice_and_are_small(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode("utf-8")
    lines = text.splitlines()
    assert len(lines) == len(set(lines))
    assert "\r" not in text
    assert len(text.encode()) < 2**20
    assert len({len(row) for row in csv.reader(lines)}) == 1


def test_nobody_holds_one_office_twice_at_a_time() -> None:
    terms = defaultdict(list)
    for row in leader_rows():
        terms[row.name, row.state, row.office].append(row)
    twice = [
        (a, b)
        for rows in terms.values()
        for a, b in combinations(rows, 2)
        if max(a.start, b.start) < min(a.end, b.end)
        and min(a.end, b.end).toordinal() - max(a.start, b.start).toordinal() > 366
        and a.office not in {"other", "opposition", "head of organization"}
    ]
    assert twice == []


def test_no_unmarked_alias_leads_to_two_states_at_one_time() -> None:
    bearers = defaultdict(list)
    for row in leader_rows():
        bearers[fold(row.name)].append((row, False))
        for alias in row.aliases:
            bearers[fold(alias.text)].append((row, alias.ambiguous))
    clashes = [
        (name, a.name, a.state, b.name, b.state)
        for name, rows in bearers.items()
        for (a, a_marked), (b, b_marked) in combinations(rows, 2)
        if a.state != b.state and not (a_marked and b_marked)
        if max(a.start, b.start) <= min(a.end, b.end)
    ]
    assert clashes == []


def test_the_files_are_not_cut_short() -> None:
    assert len(leader_rows()) >= 5300
    assert len(place_rows()) >= 7400
    assert len(organization_rows()) >= 420
    assert len(group_rows()) >= 450
    assert len(people_rows()) >= 330
    assert len(role_rows()) >= 1150


def test_every_independent_state_of_today_has_a_leader_all_along() -> None:
    """Nearly: small states may miss some, none may be without one in 1992, 2000, 2010, 2020."""
    offices = {"head of state", "head of government", "party leader"}
    held = [row for row in leader_rows() if row.office in offices]
    for year in (1992, 2000, 2010, 2020):
        codes = {
            r.state for r in held if r.start <= date(year, 12, 1) and r.end >= date(year, 2, 1)
        }
        assert len(codes) >= 180


@pytest.mark.parametrize(
    ("name", "when", "code"),
    [
        ("Mitterrand", date(1990, 1, 1), "FRA"),
        ("Gorbachev", date(1989, 11, 9), "SUN"),
        ("Yeltsin", date(1992, 6, 1), "RUS"),
        ("Tito", date(1979, 6, 1), "YUG"),
        ("Sadat", date(1978, 9, 17), "EGY"),
        ("Putin", date(2024, 3, 1), "RUS"),
        ("Rabin", date(1993, 9, 13), "ISR"),
        ("Arafat", date(1988, 11, 15), "PSE"),
        ("Kadhafi", date(1986, 4, 15), "LBY"),
        ("Mandela", date(1990, 2, 11), "ZAF"),
        ("Walesa", date(1981, 12, 13), "POL"),
        ("Havel", date(1990, 2, 1), "CSK"),
        ("Havel", date(1996, 2, 1), "CZE"),
        ("Milosevic", date(1999, 4, 1), "YUG"),
        ("Karadzic", date(1994, 4, 1), "BIH"),
        ("Saleh", date(1985, 1, 1), "YAR"),
        ("Ali Abdallah Saleh", date(2005, 1, 1), "YEM"),
        ("Gusmao", date(1995, 1, 1), "IDN"),
        ("Gusmao", date(2004, 1, 1), "TLS"),
        ("Issaias Afewerki", date(1998, 6, 1), "ERI"),
        ("Annan", date(2000, 1, 1), "UN"),
        ("Guterres", date(2000, 1, 1), "PRT"),
        ("Guterres", date(2020, 1, 1), "UN"),
        ("Zelenskyy", date(2023, 1, 1), "UKR"),
        ("Rafsanjani", date(1985, 6, 1), "IRN"),
        ("Deng Xiaoping", date(1985, 6, 1), "CHN"),
        ("nobody at all", date(1985, 6, 1), ""),
    ],
)
def test_persons_lead_to_their_state(name: str, when: date, code: str) -> None:
    assert leader_code(name, when) == code


@pytest.mark.parametrize(
    ("name", "when", "code"),
    [
        ("Dili", date(1991, 11, 12), "IDN"),
        ("Baucau", date(2006, 5, 1), "TLS"),
        ("Srebrenica", date(1995, 7, 11), "BIH"),
        ("Goma", date(1994, 7, 14), "COD"),
        ("Bakhmut", date(2023, 2, 1), "UKR"),
        ("Jenin", date(2002, 4, 1), "PSE"),
    ],
)
def test_places_lead_to_their_state(name: str, when: date, code: str) -> None:
    assert [row.state for row in places_named(name, when)] == [code]
