"""Laws of panels: what holds for any years, pairs and list of states."""

from collections.abc import Callable
from typing import Any, Literal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bilat.indicators.engine import hand_over, taken
from bilat.indicators.yearly import Group
from bilat.panels.explain import explain
from bilat.panels.frame import member_days, rows
from bilat.panels.join import join_dyads, join_states

Lists = Literal["cow", "gw", "un"]
Rows = set[tuple[int, int, int]]

LISTS = st.sampled_from(("cow", "gw", "un"))
YEARS = st.tuples(st.integers(1816, 2030), st.integers(0, 6)).map(lambda y: (y[0], y[0] + y[1]))
NEAR = settings(max_examples=15, deadline=None)


def unfolded(
    states: Lists, years: tuple[int, int], *, directed: bool = True, pairs: Any = None
) -> Rows:
    """Rows of a frame as a set, each of which must stand once."""
    runs = rows(states, years=years, directed=directed, pairs=pairs).to_pylist()
    listed = [
        (run["code1"], run["code2"], year)
        for run in runs
        for year in range(run["first"], run["last"] + 1)
    ]
    assert len(set(listed)) == len(listed)
    return set(listed)


@NEAR
@given(LISTS, YEARS)
def test_directed_is_undirected_both_ways(states: Lists, years: tuple[int, int]) -> None:
    once, both = unfolded(states, years, directed=False), unfolded(states, years)
    assert all(one < other for one, other, _ in once)
    assert both == once | {(other, one, year) for one, other, year in once}
    assert {row for row in both if row[0] < row[1]} == once


@NEAR
@given(LISTS, YEARS, st.data())
def test_cutting_years_before_or_after_gives_the_same_rows(
    states: Lists, years: tuple[int, int], data: st.DataObject
) -> None:
    first = data.draw(st.integers(*years))
    last = data.draw(st.integers(first, years[1]))
    wide = unfolded(states, years)
    assert unfolded(states, (first, last)) == {row for row in wide if first <= row[2] <= last}


@NEAR
@given(LISTS, YEARS, st.data())
def test_pairs_asked_for_are_those_of_all_that_fit(
    states: Lists, years: tuple[int, int], data: st.DataObject
) -> None:
    codes = sorted(member_days(states, 2025))
    one = st.sampled_from(codes)
    pairs = data.draw(st.lists(st.tuples(one, one).filter(lambda p: p[0] != p[1]), max_size=6))
    wanted = {frozenset(pair) for pair in pairs}
    whole = unfolded(states, years)
    assert unfolded(states, years, pairs=pairs) == {
        row for row in whole if frozenset(row[:2]) in wanted
    }


@NEAR
@given(LISTS, st.integers(1816, 2025), st.data())
def test_a_row_is_there_when_it_is_explained_so(
    states: Lists, year: int, data: st.DataObject
) -> None:
    codes = sorted(member_days(states, 2025))
    one, other = data.draw(st.tuples(st.sampled_from(codes), st.sampled_from(codes)))
    assume(one != other)
    there = unfolded(states, (year, year), pairs=[(one, other)])
    assert explain(one, other, year, states).present == bool(there)


@pytest.mark.parametrize("per", ["state", "directed", "undirected"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_joins_keep_rows_and_bring_each_value_to_its_key(
    per: Literal["state", "directed", "undirected"], data: st.DataObject,
    toy_group: Callable[..., Group],
) -> None:  # fmt: skip
    backend = engine()
    code, year = st.integers(1, 4), st.integers(1990, 1993)
    dyad = st.tuples(code, code, year).filter(lambda row: row[0] != row[1])
    frame = sorted(data.draw(st.sets(dyad)))
    keyed = (
        st.tuples(code, year) if per == "state"
        else dyad if per == "directed"
        else dyad.filter(lambda row: row[0] < row[1])
    )  # fmt: skip
    values: dict[Any, int] = data.draw(st.dictionaries(keyed, st.integers(-5, 5), max_size=12))
    group = toy_group("law", "none", per, column="value")
    keys = ("code", "year") if per == "state" else ("code1", "code2", "year")
    given_rows = hand_over(backend, "law_rows", table((*keys, "value"), values))
    start = hand_over(
        backend, "law_frame", table(("code1", "code2", "year"), dict.fromkeys(frame), 3)
    )
    if per == "state":
        members = [(one, when) for one in range(1, 5) for when in range(1990, 1994)]
        known = table(("code", "year"), dict.fromkeys(members), 2)
        states = join_states(hand_over(backend, "law_members", known), [(group, given_rows)])
        joined = join_dyads(start, [], states)
    else:
        joined = join_dyads(start, [(group, given_rows)])
    found = {(row["code1"], row["code2"], row["year"]): row for row in taken(joined).to_pylist()}
    assert sorted(found) == frame
    zero = 0 if per == "directed" else None
    for (one, other, when), row in found.items():
        if per == "state":
            assert row["value1"] == values.get((one, when))
            assert row["value2"] == values.get((other, when))
        else:
            pair = (min(one, other), max(one, other)) if per == "undirected" else (one, other)
            assert row["value"] == values.get((*pair, when), zero)


def engine() -> Any:
    """DuckDB in memory."""
    import duckdb
    from ibis.backends.duckdb import Backend

    return Backend.from_connection(duckdb.connect())


def table(names: tuple[str, ...], values: dict[Any, Any], width: int = 0) -> pa.Table:
    """Keys and values as a table of whole numbers."""
    listed = [(*key, value)[: width or None] for key, value in values.items()]
    return pa.table(
        {name: pa.array([row[i] for row in listed], pa.int64()) for i, name in enumerate(names)}
    )
