"""Scores of democracy: no state loses its own, none has another's."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat.indicators.yearly import groups
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]


def newer(code: int, year: int, polity2: int | None, polyarchy: float | None = 0.5) -> Any:
    return {
        "ccode": code, "year": year, "polity2": polity2, "polyarchy": polyarchy, "euds": 0.1,
        "aeuds": 0.2,
    }  # fmt: skip


def older(code: int, year: int, polity2: int | None) -> Any:
    return {"ccode": code, "year": year, "polity2": polity2, "polyarchy": 0.4, "euds": 0.3}


def scores(keyed: Keyed, now: list[Any], before: list[Any]) -> dict[Any, Any]:
    found = keyed("democracy_cow", democracy__yearly_cow=now, democracy_2020__yearly_cow=before)
    return {key: (row["polity2"], row["polity2_older"]) for key, row in found.items()}


def test_a_score_under_the_number_of_another_state_is_put_back(keyed: Keyed) -> None:
    """Polity has Kosovo under 341, which is Montenegro in the list of states."""
    now = [newer(341, 2010, 8), newer(347, 2010, None)]
    before = [older(341, 2010, 9), older(347, 2010, 7)]
    assert scores(keyed, now, before) == {(341, 2010): (9, 1), (347, 2010): (8, 0)}


def test_an_edition_that_is_right_stays_as_it_is(keyed: Keyed) -> None:
    now = [newer(341, 2010, 9), newer(347, 2010, 8), newer(625, 2012, -4), newer(626, 2012, 0)]
    before = [older(341, 2010, 5)]
    assert scores(keyed, now, before) == {
        (341, 2010): (9, 0), (347, 2010): (8, 0), (625, 2012): (-4, 0), (626, 2012): (0, 0),
    }  # fmt: skip


def test_what_was_lost_is_filled_and_said_and_what_is_missing_stays(keyed: Keyed) -> None:
    now = [newer(365, 1950, None), newer(365, 1995, 3), newer(220, 1941, None)]
    before = [older(365, 1950, -9), older(365, 1995, 4), older(220, 1941, -9)]
    assert scores(keyed, now, before) == {
        (365, 1950): (-9, 1), (365, 1995): (3, 0), (220, 1941): (None, None),
    }  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(
    ("code", "first", "last"),
    [(365, 1816, 2018), (770, 1947, 2018), (816, 1954, 2017), (345, 1921, 2017), (347, 2008, 2018),
     (625, 1956, 2018), (530, 1945, 2017), (341, 2006, 2017), (300, 1816, 1918)],
)  # fmt: skip
def test_states_that_polity_numbers_otherwise_have_every_year(
    code: int, first: int, last: int, pulled: Callable[..., Store]
) -> None:
    store = pulled("democracy", "democracy_2020")
    engine = store.connection
    sql = engine.compile(groups()["democracy_cow"].expression(store))
    years = engine.con.execute(
        f"SELECT list(DISTINCT year ORDER BY year) FROM ({sql}) "
        f"WHERE code = {code} AND polity2 IS NOT NULL AND year BETWEEN {first} AND {last}"
    ).fetchall()[0][0]
    expected = set(range(first, last + 1))
    if code == 345:
        expected -= set(range(1941, 1945))  # no member
    assert set(years) >= expected - {1941}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("system", "rows", "polity2", "filled"),
    [("cow", 17_706, 14_828, 394), ("gw", 20_849, 16_508, 2_090)],
)
def test_rows_stay_and_most_scores_are_of_the_current_edition(
    system: str, rows: int, polity2: int, filled: int, pulled: Callable[..., Store]
) -> None:
    store = pulled("democracy", "democracy_2020")
    sql = store.connection.compile(groups()[f"democracy_{system}"].expression(store))
    counts = "count(*), count(DISTINCT (code, year)), count(polity2), sum(polity2_older)"
    found = store.connection.con.execute(f"SELECT {counts} FROM ({sql})").fetchall()[0]
    assert found == (rows, rows, polity2, filled)
