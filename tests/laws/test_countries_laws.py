"""Laws of the countries room that hold for every state, year and code system."""

import unicodedata
from collections import defaultdict
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.countries import (
    CODE_SYSTEMS,
    code_of,
    convert,
    is_member,
    members,
    resolve,
    spells,
    state,
    state_of,
    states,
)
from bilat.countries.data import code_rows, name_rows
from bilat.errors import BilatError, NameProblem

ALL = [found.iso3 for found in states()]
YEARS = st.integers(1816, 2030)
SYSTEMS = st.sampled_from(sorted(CODE_SYSTEMS))
STATES = st.sampled_from(ALL)
NAMES = st.sampled_from(sorted({row.name for row in name_rows()}))


def _holders() -> dict[tuple[str, str], set[str]]:
    found = defaultdict(set)
    for row in code_rows():
        found[row.system, row.code].add(row.state)
    return found


HOLDERS = _holders()
SAME = {"m49": "isonum", "gdelt": "cameo", "baci": "comtrade"}


@given(STATES, YEARS, SYSTEMS)
@settings(max_examples=500, deadline=None)
def test_a_code_leads_back_to_a_state_that_had_it_in_the_year(
    iso3: str, year: int, system: str
) -> None:
    code = code_of(iso3, system, year)
    if code is None:
        return
    back = state_of(code, system, year)
    shared = HOLDERS[SAME.get(system, system), code]
    assert back == iso3 or {back, iso3} <= shared


@given(STATES, st.dates(min_value=date(1816, 1, 1)), SYSTEMS)
@settings(max_examples=500, deadline=None)
def test_round_trip_is_exact_on_a_day(iso3: str, day: object, system: str) -> None:
    code = code_of(iso3, system, day)  # type: ignore[arg-type]
    assert code is None or state_of(code, system, day) == iso3  # type: ignore[arg-type]


def test_round_trip_of_every_state_year_and_system() -> None:
    """Exhaustive: only in a year in which a code changed hands may it lead elsewhere."""
    astray = set()
    for system in CODE_SYSTEMS:
        for iso3 in ALL:
            for year in range(1816, 2025):
                code = code_of(iso3, system, year)
                if code is not None and state_of(code, system, year) != iso3:
                    astray.add((iso3, year))
    assert astray == {
        ("RUS", 1991),
        ("SUN", 1922),
        ("SCG", 2006),
        ("YUG", 1918),
        ("YUG", 2003),
        ("YAR", 1990),
    }


def test_every_short_name_leads_to_its_state() -> None:
    assert {found.iso3: resolve(found.name).iso3 for found in states()} == {
        iso3: iso3 for iso3 in ALL
    }


def test_every_iso3_leads_to_its_state() -> None:
    assert [resolve(iso3.lower()).iso3 for iso3 in ALL] == ALL


def _outcome(text: str) -> str:
    try:
        return resolve(text).iso3
    except NameProblem as problem:
        return type(problem).__name__


@given(
    NAMES,
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.text(" \t\n", max_size=4),
)
@settings(deadline=None)
def test_case_and_blanks_do_not_matter(name: str, case: object, blanks: str) -> None:
    changed = blanks + case(name).replace(" ", " " + blanks) + blanks  # type: ignore[operator]
    assert _outcome(changed) == _outcome(name)


@given(NAMES)
@settings(deadline=None)
def test_diacritics_do_not_matter(name: str) -> None:
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign)
    )
    assert _outcome(plain) == _outcome(name) == _outcome(unicodedata.normalize("NFD", name))


@given(st.text(max_size=300), st.one_of(st.none(), st.integers(-10, 12000)))
@settings(deadline=None)
def test_any_text_gives_a_state_or_a_clear_error(text: str, year: int | None) -> None:
    try:
        outcome = resolve(text, year=year).iso3
    except BilatError as problem:
        outcome = f"{problem.message} {problem.hint}"
    assert outcome in ALL or 20 < len(outcome) < 2000


CELLS = st.one_of(
    st.none(),
    st.just(""),
    st.just(float("nan")),
    st.sampled_from(["NA", "FR", "ZZ", "365", "2", "USA", "RUS", "x" * 500]),
    st.integers(-10, 1000),
    st.text(max_size=4),
)


@given(
    st.lists(st.tuples(CELLS, st.one_of(st.none(), st.integers(-10, 12000))), max_size=40),
    SYSTEMS,
    SYSTEMS,
    st.booleans(),
)
@settings(deadline=None)
def test_a_column_keeps_its_length_and_accounts_for_every_row(
    rows: list[tuple[str | int | float | None, int | None]],
    source: str,
    target: str,
    outside: bool,
) -> None:
    codes, years = [code for code, _ in rows], [year for _, year in rows]
    done = convert(codes, source=source, target=target, years=years, outside_spells=outside)
    assert len(done.values) == len(codes)
    assert done.placed == sum(value is not None for value in done.values)
    assert done.placed + done.missing + sum(item.count for item in done.unplaced) == len(codes)


@given(st.integers(1, 200))
def test_na_is_namibia(count: int) -> None:
    done = convert(["NA"] * count, source="iso2", target="iso3")
    assert done.values == ["NAM"] * count


@given(STATES, st.sampled_from(["cow", "gw"]))
@settings(deadline=None)
def test_members_are_those_whose_spells_hold_the_day(iso3: str, system: str) -> None:
    for spell in spells(iso3, system):  # type: ignore[arg-type]
        for day in (spell.first, spell.last):
            assert is_member(iso3, day, system, microstates=True)  # type: ignore[arg-type]
            assert state_of(spell.code, system, day) == iso3


@settings(deadline=None)
@given(st.integers(1816, 2016))
def test_members_exist_and_have_a_code(year: int) -> None:
    found = members(year)
    assert list(found) == sorted(set(found))
    assert all(state(iso3).exists_in(year) and code_of(iso3, "cow", year) for iso3 in found)


def test_predecessors_and_successors_are_known() -> None:
    named = {iso3 for found in states() for iso3 in (*found.predecessors, *found.successors)}
    assert named <= set(ALL)
