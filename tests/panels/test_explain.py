"""Why a dyad has a row in a year, or has none."""

from datetime import date

import pytest

from bilat.errors import NotInSystem, SameState, UnknownState, UsageError
from bilat.panels import Explanation, explain


def test_common_days_are_those_of_the_year() -> None:
    found = explain(770, 750, 1947)
    assert found.present
    assert found.reason == "common days"
    assert found.common == ((date(1947, 8, 15), date(1947, 12, 31)),)
    assert "1947-08-15 to 1947-12-31" in found.lines()[0]
    assert found.lines()[-1] == "By the list of states of Correlates of War."


def test_two_states_of_one_year_without_a_common_day_are_a_false_dyad() -> None:
    found = explain(255, 260, 1990)
    assert (found.present, found.reason, found.common) == (False, "false dyad", ())
    assert all(side.in_year for side in found.sides)
    assert "never on the same day" in found.lines()[0]


def test_a_state_that_was_no_member_is_named_with_its_spells() -> None:
    found = explain("France", "GBR", 1943)
    assert (found.present, found.reason) == (False, "not a member")
    assert "France was not a member" in found.lines()[0]
    assert "1816-01-01 to 1942-11-11, 1944-08-25 to 2016-12-31" in found.lines()[1]


@pytest.mark.parametrize(("states", "year"), [("cow", 2017), ("gw", 2021), ("un", 2024)])
def test_beyond_its_end_the_list_is_carried_on(states: str, year: int) -> None:
    found = explain("IRN", "RUS", year, states)  # type: ignore[arg-type]
    assert (found.present, found.reason) == (True, "carried on")
    before = explain("IRN", "RUS", year - 1, states)  # type: ignore[arg-type]
    assert before.reason == "common days"


def test_a_state_with_two_numbers_has_that_of_the_year() -> None:
    assert explain("Germany", "FRA", 1980).sides[0].number == 260
    assert explain("Germany", "FRA", 2000).sides[0].number == 255


def test_order_of_the_two_does_not_matter() -> None:
    def told(found: Explanation) -> tuple[object, ...]:
        return found.present, found.reason, found.common

    assert told(explain(365, 630, 1991)) == told(explain(630, 365, 1991))


@pytest.mark.parametrize(
    ("one", "other", "year", "error"),
    [
        ("Iran", 630, 1990, SameState),
        (2, 999, 1990, UnknownState),
        ("Greenland", "DNK", 1990, NotInSystem),
        (2, 20, 1700, UsageError),
    ],
)
def test_what_can_not_be_asked_is_said(
    one: str, other: str | int, year: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        explain(one, other, year)
