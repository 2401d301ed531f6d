"""Counts by period: each event is counted once, or said to have no period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.events import PERIODS, QUADS, Dated, Per, tally

DAYS = st.one_of(st.none(), st.dates())
EVENTS = st.lists(
    st.builds(
        Dated,
        origin=st.sampled_from(["press", "polecat"]),
        quad=st.sampled_from(QUADS),
        start=DAYS,
        end=DAYS,
        events=st.integers(1, 5),
    )
)


@given(EVENTS, st.sampled_from([*PERIODS, None]))
def test_counts_sum_to_the_number_of_events(days: list[Dated], per: Per | None) -> None:
    found = tally(days, per)
    assert found.total == sum(one.events for one in days)
    for quad in QUADS:
        placed = sum(counts[quad] for counts in found.periods.values())
        assert placed <= sum(one.events for one in days if one.quad == quad)
    for origin in ("press", "polecat"):
        own = sum(sum(one.values()) for (name, _), one in found.periods.items() if name == origin)
        own += found.undated.get(origin, 0)
        assert own == sum(one.events for one in days if one.origin == origin)


@given(EVENTS)
def test_a_longer_period_places_no_fewer_events_than_a_month(days: list[Dated]) -> None:
    months, years = (tally(days, per) for per in ("month", "year"))
    assert sum(years.undated.values()) <= sum(months.undated.values())


@given(st.dates(min_value=date(1, 1, 8)))
def test_weeks_begin_on_monday(day: date) -> None:
    ((_, begins),) = tally([Dated("press", QUADS[0], day, day, 1)], "week").periods
    assert begins.weekday() == 0
    assert timedelta(0) <= day - begins < timedelta(7)


def test_an_event_that_lasts_is_counted_where_one_period_holds_it() -> None:
    march = Dated("press", "verbal conflict", date(2024, 3, 1), date(2024, 3, 31), 2)
    assert tally([march], "week").undated == {"press": 2}
    assert tally([march], "month").periods[("press", date(2024, 3, 1))]["verbal conflict"] == 2


@pytest.mark.parametrize(
    ("span", "per"), [(0, "week"), (420, "week"), (421, "month"), (1860, "month"), (1861, "year")]
)
def test_the_period_fits_the_time_covered(span: int, per: str) -> None:
    first = date(2000, 1, 1)
    days = [Dated("press", QUADS[0], day, day, 1) for day in (first, first + timedelta(span))]
    assert tally(days).per == per


def test_nothing_is_counted_of_nothing() -> None:
    assert tally([]).total == 0
