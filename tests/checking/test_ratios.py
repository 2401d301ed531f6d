"""How many times as much, growth by direction, duties and farm goods against made-up facts."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat.checking import Checked
from bilat.reading.records import Period, ReadClaim
from bilat.store import Store

Make = Callable[..., ReadClaim]
Verdict = Callable[..., Checked]
Years = Callable[..., Period]


@pytest.fixture
def three(store_of: Callable[..., Store]) -> Store:
    """Trade of Kenya with Peru, ten to twelve times that with Chad; growth of one direction."""

    def row(partner: str, value: float, basis: str) -> dict[str, Any]:
        return {"reporter": "KEN", "partner": partner, "year": 2020, "flow": "total",
                "value_usd": value, "basis": basis}  # fmt: skip

    return store_of(
        trade=[row("PER", 100e6, "A"), row("PER", 120e6, "B"), row("TCD", 10e6, "A")],
        trade_growth=[
            {"reporter": "PER", "partner": "KEN", "period_start": "2020-01-01",
             "period_end": "2020-12-31", "flow": "import", "growth_pct": 28,
             "claimed_by": "a minister"}
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": 11, "comparator": "="}, "supported"),
        ({"value": 10, "comparator": ">"}, "supported"),
        ({"value": 13, "comparator": "="}, "supported"),
        ({"value": 15, "comparator": "="}, "roughly supported"),
        ({"value": 18, "comparator": "="}, "not checkable"),
        ({"value": 40, "comparator": "="}, "contradicted"),
        ({"value": 2, "comparator": "<"}, "contradicted"),
    ],
)
def test_a_ratio_of_two_pairs(
    cells: dict[str, Any], expected: str, three: Store, claim: Make, verdict: Verdict, years: Years
) -> None:
    one = claim("times", "trade_total", ("KEN", "PER"), unit="times", against=("KEN", "TCD"),
                period=years(2020), **cells)  # fmt: skip
    assert verdict(one, "2021-06-01", three).verdict == expected


def test_imports_of_one_grow_as_exports_of_the_other(
    three: Store, claim: Make, verdict: Verdict, years: Years
) -> None:
    def rose(subject: tuple[str, str], flow: str) -> str:
        one = claim("rose", flow, subject, value=28, unit="percent", comparator="rises",
                    period=years(2020))  # fmt: skip
        return verdict(one, "2021-06-01", three).verdict

    assert rose(("KEN", "PER"), "exports") == "supported"
    assert rose(("PER", "KEN"), "imports") == "supported"
    assert rose(("PER", "KEN"), "exports") == "not checkable"


def test_states_are_compared_within_one_count(claim: Make, verdict: Verdict) -> None:
    twice = claim("times", "population", ("RUS",), value=1.6, unit="times", against=("IRN",))
    four = claim("times", "population", ("RUS",), value=4, unit="times", against=("IRN",))
    assert verdict(twice, "2025-06-01").verdict == "supported"
    assert verdict(four, "2025-06-01").verdict == "contradicted"


def test_a_duty_and_farm_goods_are_held_against_what_is_on_record(
    claim: Make, verdict: Verdict
) -> None:
    duty = claim("duty", "tariffs", value=4.5, unit="percent")
    other = claim("duty", "tariffs", value=11, unit="percent")
    farm = claim("a target of 3 billion", "farm_trade", value=3e9, unit="USD")
    assert verdict(duty, "2025-11-01").verdict == "supported"
    assert verdict(other, "2025-11-01").verdict == "not checkable"
    assert verdict(farm, "2025-11-01").verdict == "supported"


def test_a_share_that_does_not_exceed_is_bounded_from_above(claim: Make, verdict: Verdict) -> None:
    one = claim("the share does not exceed three percent", "trade_total", ("RUS", "IRN"),
                comparator="share", value=3, unit="percent")  # fmt: skip
    assert verdict(one, "2025-06-01").verdict == "supported"
