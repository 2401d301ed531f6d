"""Laws of the trade measures, and of the search for break points."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.measures import (
    balassa,
    chained,
    complementarity,
    concentration,
    grubel_lloyd,
    intensity,
    log_gap,
    matched,
    similarity,
    structural_breaks,
    trade_cost,
)

amounts = st.floats(1e-3, 1e12)
products = st.dictionaries(st.sampled_from([f"{n:02d}" for n in range(1, 30)]), amounts, min_size=1)


@given(amounts, amounts)
def test_a_mirror_gap_changes_its_sign_when_the_sides_are_exchanged(one: float, two: float) -> None:
    assert log_gap(one, two) == pytest.approx(-log_gap(two, one))
    assert math.exp(log_gap(one, two)) == pytest.approx(two / one)


@given(products, products)
def test_two_way_trade_is_a_share_and_symmetric(
    sold: dict[str, float], back: dict[str, float]
) -> None:
    found = grubel_lloyd(sold, back)
    assert found is not None
    assert -1e-9 <= found <= 1 + 1e-9
    assert found == pytest.approx(grubel_lloyd(back, sold))
    assert grubel_lloyd(sold, sold) == pytest.approx(1)
    # More detail can only find more trade that goes one way.
    total = grubel_lloyd({"": sum(sold.values())}, {"": sum(back.values())})
    assert total is not None
    assert found <= total + 1e-9


@given(products, products)
def test_comparative_advantage_has_the_mean_one(
    own: dict[str, float], more: dict[str, float]
) -> None:
    world = {k: own.get(k, 0.0) + more.get(k, 0.0) for k in own.keys() | more.keys()}
    total = sum(world.values())
    found = balassa(own, world)
    assert sum(world[k] / total * found[k] for k in world) == pytest.approx(1)


@given(products, products)
def test_likeness_is_one_minus_half_the_distance(
    one: dict[str, float], two: dict[str, float]
) -> None:
    a, b = sum(one.values()), sum(two.values())
    keys = one.keys() | two.keys()
    far = sum(abs(one.get(k, 0) / a - two.get(k, 0) / b) for k in keys)
    assert similarity(one, two) == pytest.approx(1 - far / 2, abs=1e-9)
    assert similarity(one, two) == complementarity(one, two)
    assert similarity(one, one) == pytest.approx(1)


@given(products)
def test_concentration_lies_between_even_and_one(parts: dict[str, float]) -> None:
    found = concentration(parts)
    assert found is not None
    assert 1 / len(parts) - 1e-9 <= found <= 1 + 1e-9


small, large = st.floats(1, 1e6), st.floats(1e6, 1e12)


@given(small, small, large, large, st.floats(2, 20))
def test_the_trade_cost_is_the_same_from_both_sides(
    there: float, back: float, home: float, abroad: float, sigma: float
) -> None:
    one = trade_cost(there, back, home, abroad, sigma)
    assert one is not None
    assert one == pytest.approx(trade_cost(back, there, abroad, home, sigma))
    assert one >= 0
    # More trade between the two, less cost.
    less = trade_cost(there * 2, back, home, abroad, sigma)
    assert less is not None
    assert less < one


def test_the_trade_cost_is_that_of_the_printed_formula() -> None:
    # t = (x_ii x_jj / (x_ij x_ji))^(1 / (2 (sigma - 1))) - 1 with sigma 8: 100^(2/14) - 1.
    assert trade_cost(10, 10, 1000, 1000) == pytest.approx(100 ** (2 / 14) - 1)
    assert trade_cost(10, 10, -1, 1000) is None


def test_trade_in_proportion_has_the_intensity_one() -> None:
    # A sells 20 % of its exports to B, which takes 20 % of what the world without A buys.
    assert intensity(20, 100, 80, 500, 100) == pytest.approx(1)
    assert intensity(20, 0, 80, 500, 100) is None


@given(products, products)
def test_what_could_meet_is_no_more_than_either_side_has_elsewhere(
    supply: dict[str, float], demand: dict[str, float]
) -> None:
    already = {k: min(supply[k], demand[k]) / 2 for k in supply.keys() & demand.keys()}
    for product, value in matched(supply, demand, already).items():
        assert 0 < value <= supply[product] - already[product] + 1e-6
        assert value <= demand[product] - already[product] + 1e-6


@given(st.floats(-0.2, 0.2), st.floats(1, 1e9))
def test_a_steady_trend_has_no_break(growth: float, start: float) -> None:
    steady = {year: start * math.exp(growth * (year - 1990)) for year in range(1990, 2020)}
    assert structural_breaks(steady).breaks == ()


@given(st.integers(1996, 2012), st.floats(3, 50), st.booleans())
def test_a_step_is_found_where_it_is(year: int, factor: float, up: bool) -> None:
    wave = {y: 1 + 0.02 * math.sin(3 * y) for y in range(1990, 2020)}
    step = factor if up else 1 / factor
    found = structural_breaks({y: v * (step if y >= year else 1) for y, v in wave.items()})
    assert (year - 1, year) in {(one.before, one.after) for one in found.breaks}
    assert all(one.both for one in found.breaks if one.after == year)


def test_too_few_years_are_said_to_be_too_few() -> None:
    found = structural_breaks({2000: 1.0, 2001: 0.0, 2002: 3.0, 2003: 2.0})
    assert (found.breaks, found.values, found.left_out) == ((), 3, (2001,))
    assert found.reason.startswith("3 years with a value above zero; a break needs 10")
    assert structural_breaks({}).years is None


def test_inflation_is_chained_from_the_newest_run_of_years() -> None:
    assert chained({1990: 5.0, 2000: 10.0, 2001: 50.0}) == pytest.approx(
        {1999: 1.0, 2000: 1.1, 2001: 1.65}
    )
    assert chained({}) == {}
