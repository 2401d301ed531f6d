"""Trade: values, periods, directions, changes, shares, goals, comparisons."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.checking import check
from bilat.reading.records import Period
from bilat.store import Store

Make = Callable[..., Any]


@pytest.fixture
def toy(store_of: Callable[..., Store]) -> Store:
    """Trade of Kenya and Peru, by two who count differently, and part of 2021."""

    def row(year: int, flow: str, value: float, basis: str, **more: Any) -> dict[str, Any]:
        return {"reporter": "KEN", "partner": "PER", "year": year, "flow": flow,
                "value_usd": value, "basis": basis, **more}  # fmt: skip

    return store_of(
        trade=[
            row(2016, "total", 200e6, "A"),
            row(2017, "total", 150e6, "A"),
            row(2018, "total", 120e6, "A"),
            row(2019, "total", 100e6, "A"),
            row(2019, "total", 150e6, "B"),
            row(2020, "export", 60e6, "A"),
            row(2020, "import", 40e6, "A"),
            row(2021, "total", 130e6, "A"),
            row(2021, "export", 10e6, "A"),
        ],
        trade_partial=[
            {"reporter": "KEN", "partner": "PER", "period_start": "2021-01-01",
             "period_end": "2021-06-30", "flow": "total", "value_usd": 50e6, "basis": "A"},
            {"reporter": "KEN", "partner": "PER", "period_start": "2022-01-01",
             "period_end": "2022-09-30", "flow": "total", "value_usd": 140e6, "basis": "A"},
        ],
    )  # fmt: skip


CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"value": 103e6, "period": 2019}, "2020-06-01", "supported"),
    ({"value": 148e6, "period": 2019}, "2020-06-01", "supported"),  # the other source
    ({"value": 120e6, "period": 2019}, "2020-06-01", "roughly supported"),
    ({"value": 220e6, "period": 2019}, "2020-06-01", "contradicted"),
    ({"value": 195e6, "period": 2019}, "2020-06-01", "not checkable"),  # between
    ({"value": 100e6, "period": 2020}, "2021-06-01", "supported"),  # sum of both directions
    ({"value": 130e6, "period": 2013}, "2020-06-01", "not checkable"),  # wrong year
    ({"value": 130e6, "period": 2030}, "2020-06-01", "not checkable"),  # future
    ({"value": 130e6, "unit": "EUR", "period": 2019}, "2020-06-01", "not checkable"),
    ({"value": 130, "unit": "mn USD", "period": 2021}, "2022-06-01", "supported"),
    ({"value": 50e6, "period": 2021}, "2022-06-01", "misleading"),  # half of the year only
    ({"value": 50e6, "period": 2021}, "2021-08-01", "supported"),  # said within the year
    ({"value": 300e6, "period": 2022}, "2023-06-01", "not checkable"),  # part is not the whole
    ({"value": 130e6, "comparator": ">", "period": 2022}, "2023-06-01", "supported"),
    ({"value": 90e6, "comparator": ">", "period": 2019}, "2020-06-01", "supported"),
    ({"value": 90e6, "high": 160e6, "comparator": "between", "period": (2016, 2019)},
     "2020-06-01", "roughly supported"),
    ({"value": 20e6, "high": 40e6, "comparator": "between", "period": (2016, 2019)},
     "2020-06-01", "contradicted"),
    ({"value": 400e6, "period": (2016, 2019)}, "2020-06-01", "not checkable"),  # may be a sum
    ({"value": 104e6}, "2020-06-01", "supported"),
    ({"value": 110e6}, "2035-01-01", "not checkable"),  # figures too old
    ({"comparator": "falls", "period": (2016, 2018)}, "2019-06-01", "supported"),
    ({"comparator": "rises", "period": (2016, 2018)}, "2019-06-01", "contradicted"),
    ({"value": 25, "unit": "percent", "comparator": "falls", "period": 2017}, "2018-06-01",
     "supported"),
    ({"value": 25, "unit": "percent", "comparator": "rises", "period": 2017}, "2018-06-01",
     "contradicted"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "written", "expected"), CASES)
def test_a_number_of_trade(
    cells: dict[str, Any], written: str, expected: str, toy: Store, claim: Make, verdict: Make,
    years: Make,
) -> None:  # fmt: skip
    period = cells.get("period")
    spans = period if isinstance(period, tuple) else (period,)
    given = {"unit": "USD"} | cells | {"period": years(*spans) if period else None}
    answer = verdict(claim("trade", "trade_total", ("PER", "KEN"), **given), written, toy)
    assert answer.verdict == expected, answer.reasoning
    assert answer.verdict == "not checkable" or answer.evidence


def test_a_short_trend_against_a_long_one_is_misleading(
    store_of: Callable[..., Store], claim: Make, verdict: Make, years: Make
) -> None:
    rows = [
        {"reporter": "KEN", "partner": "PER", "year": when, "flow": "total", "value_usd": value,
         "basis": "A"}
        for when, value in ((2015, 500e6), (2016, 400e6), (2019, 100e6), (2020, 150e6))
    ]  # fmt: skip
    store = store_of(trade=rows)
    rises = claim("rose", "trade_total", ("KEN", "PER"), comparator="rises",
                  period=years(2019, 2020))  # fmt: skip
    answer = verdict(rises, "2021-06-01", store)
    assert answer.verdict == "misleading"
    assert "500 mn USD" in answer.reasoning


def test_the_figure_of_the_other_direction_is_named(
    toy: Store, claim: Make, verdict: Make, years: Make
) -> None:
    out = claim("exports", "exports", ("KEN", "PER"), value=60e6, unit="USD", period=years(2020))
    back = claim("exports", "exports", ("PER", "KEN"), value=60e6, unit="USD", period=years(2020))
    assert verdict(out, "2021-06-01", toy).verdict == "supported"
    answer = verdict(back, "2021-06-01", toy)
    assert answer.verdict == "contradicted"
    assert "other direction" in answer.reasoning
    bought = claim("imports", "imports", ("PER", "KEN"), value=60e6, unit="USD", period=years(2020))
    assert verdict(bought, "2021-06-01", toy).verdict == "supported"


def test_an_iranian_year_is_said_to_be_another_calendar(
    claim: Make, verdict: Make, years: Make
) -> None:
    one = claim("exports", "exports", ("IRN", "RUS"), value=744e6, unit="USD", period=years(2022))
    answer = verdict(one, "2024-01-01")
    assert answer.verdict == "supported"
    assert "another calendar" in answer.reasoning
    exact = claim("exports", "exports", ("IRN", "RUS"), value=744e6, unit="USD",
                  period=Period(date(2022, 3, 21), date(2023, 3, 20)))  # fmt: skip
    assert "another calendar" not in verdict(exact, "2024-01-01").reasoning


@pytest.mark.parametrize(
    ("text", "cells", "written", "expected"),
    [
        ("aim at 40 billion dollars", {"value": 40e9, "kind": "forecast"}, "2016-01-01",
         "supported"),
        ("aim at 75 billion dollars", {"value": 75e9, "kind": "forecast"}, "2016-01-01",
         "not checkable"),
        ("will reach 40 billion", {"value": 40e9, "kind": "forecast"}, "2016-01-01",
         "not checkable"),
        ("will reach 20 billion in 2022", {"value": 20e9, "kind": "forecast", "period": 2022},
         "2021-06-01", "contradicted"),
        ("will reach 5 billion in 2022", {"value": 5e9, "kind": "forecast", "period": 2022},
         "2021-06-01", "supported"),
        ("non-oil trade of 2022", {"value": 5e9, "period": 2022}, "2023-06-01", "not checkable"),
    ],
)  # fmt: skip
def test_goals_and_forecasts(
    text: str, cells: dict[str, Any], written: str, expected: str, claim: Make, verdict: Make,
    years: Make,
) -> None:  # fmt: skip
    period = years(cells["period"]) if "period" in cells else None
    answer = verdict(claim(text, "trade_total", **(cells | {"unit": "USD", "period": period})),
                     written)  # fmt: skip
    assert answer.verdict == expected, answer.reasoning
    if cells.get("kind") == "forecast" and expected != "supported":
        assert any(one.later for one in answer.evidence)


@pytest.mark.parametrize(
    ("subject", "against", "comparator", "expected"),
    [
        (("RUS", "TUR"), ("RUS", "IRN"), "more than", "supported"),
        (("RUS", "IRN"), ("RUS", "TUR"), "more than", "contradicted"),
        (("RUS", "IRN"), ("TUR",), "less than", "supported"),
        (("RUS", "IRN"), ("EVERYBODY",), "less than", "not checkable"),
    ],
)
def test_pairs_compared(
    subject: tuple[str, ...], against: tuple[str, ...], comparator: str, expected: str,
    claim: Make, verdict: Make,
) -> None:  # fmt: skip
    one = claim("trade", "trade_total", subject, against=against, comparator=comparator)
    assert verdict(one, "2024-06-01").verdict == expected


def test_the_largest_partner_needs_more_than_the_partners_known(claim: Make, verdict: Make) -> None:
    most = {"comparator": "most"}
    russia = claim("largest trading partner", "trade_partner_rank", ("IRN", "RUS"), **most)
    china = claim("largest trading partner", "trade_partner_rank", ("IRN", "CHN"), **most)
    assert verdict(russia, "2024-06-01").verdict == "contradicted"
    assert verdict(china, "2021-09-01").verdict == "supported"
    unknown = claim("largest trading partner", "trade_partner_rank", ("PER", "KEN"), **most)
    assert verdict(unknown, "2021-09-01").verdict == "not checkable"


def test_trade_with_a_group_is_that_of_the_group(claim: Make, verdict: Make, years: Make) -> None:
    def group(value: float, *against: str) -> str:
        one = claim("trade with them", "trade_group", ("IRN",), value=value, unit="USD",
                    period=years(2022), against=against)  # fmt: skip
        return str(verdict(one, "2024-01-01").verdict)

    assert group(6.2e9, "EAEU") == "supported"
    assert group(15e9, "EAEU") == "contradicted"
    assert group(15e9, "a club") == "not checkable"


def test_a_number_of_another_order_may_mean_something_else(
    claim: Make, verdict: Make, years: Make
) -> None:
    def total(value: float) -> Any:
        one = claim("trade", "trade_total", value=value, unit="USD", period=years(2022))
        return verdict(one, "2024-01-01")

    assert total(12e9).verdict == "contradicted"
    answer = total(60e9)
    assert answer.verdict == "not checkable"
    assert "more than five times apart" in answer.reasoning.lower()


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(-17, "supported"), (-14.5, "supported"), (-14, "roughly supported"), (-10, "not checkable"),
     (60, "contradicted")],
)  # fmt: skip
def test_a_rate_is_held_to_a_part_of_its_size(
    rate: float, expected: str, claim: Make, verdict: Make, years: Make
) -> None:
    way = "falls" if rate < 0 else "rises"
    one = claim("trade moved", "trade_total", comparator=way, value=abs(rate), unit="percent",
                period=years(2023))  # fmt: skip
    assert verdict(one, "2025-01-01").verdict == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("less than one percent", 1, "supported"),
        ("0.7 percent", 0.7, "supported"),
        ("2 percent", 2, "not checkable"),  # three times the share, though but a point away
    ],
)
def test_a_small_share_is_held_to_a_part_of_its_size(
    text: str, value: float, expected: str, claim: Make, verdict: Make
) -> None:
    one = claim(f"Iran has {text} of Russia's trade", "trade_total", ("RUS", "IRN"), value=value,
                comparator="share", unit="percent")  # fmt: skip
    answer = verdict(one, "2025-06-01")
    assert answer.verdict == expected, answer.reasoning


def test_one_count_of_a_direction_does_not_contradict_what_a_total_has_room_for(
    claim: Make, verdict: Make
) -> None:
    one = claim("exports", "exports", ("RUS", "IRN"), value=3.8e9, unit="USD")
    answer = verdict(one, "2025-11-01")
    assert answer.verdict == "not checkable"
    assert "leaves room" in answer.reasoning
    more = claim("exports", "exports", ("RUS", "IRN"), value=8e9, unit="USD")
    assert verdict(more, "2025-11-01").verdict == "contradicted"


def test_an_amount_to_be_reached_is_held_against_goals(claim: Make, verdict: Make) -> None:
    until = Period(None, date(2030, 12, 31), "by 2030")
    one = claim("raising trade to 10 billion", "trade_total", value=1e10, unit="USD", period=until)
    assert verdict(one, "2025-11-01").verdict == "supported"
    other = claim(
        "raising trade to 17 billion", "trade_total", value=17e9, unit="USD", period=until
    )
    assert verdict(other, "2025-11-01").verdict == "not checkable"


def test_one_of_the_largest_is_not_the_largest(claim: Make, verdict: Make) -> None:
    one = claim("one of the largest partners", "trade_partner_rank", ("IRN", "RUS"),
                comparator="rank")  # fmt: skip
    assert verdict(one, "2024-06-01").verdict != "contradicted"


def test_a_figure_of_no_measure_is_open_and_names_who_would_know(
    claim: Make, verdict: Make
) -> None:
    one = claim("120 firms came", "other_figure", value=120, words="firms")
    answer = verdict(one, "2024-06-01")
    assert (answer.verdict, "firms" in answer.would_decide) == ("not checkable", True)


def test_own_currencies_are_roughly_supported_where_officials_differ(
    claim: Make, verdict: Make
) -> None:
    def share(value: float, written: str) -> str:
        one = claim("in national currencies", "local_currency_share", value=value, unit="percent")
        return str(verdict(one, written).verdict)

    assert share(96, "2025-12-01") == "roughly supported"
    assert share(30, "2025-12-01") == "not checkable"  # statements are not of one definition


def test_an_opinion_is_judged_by_what_it_rests_on_only(
    claim: Make, verdict: Make, years: Make
) -> None:
    bare = claim("trade should grow", "trade_total", comparator="exists", kind="opinion")
    core = claim("a poor 4 billion", "trade_total", kind="opinion", value=4e9, unit="USD",
                 period=years(2021))  # fmt: skip
    assert verdict(bare, "2022-06-01").verdict == "not checkable"
    assert verdict(bare, "2022-06-01").would_decide == ""
    judged = verdict(core, "2022-06-01")
    assert judged.verdict == "supported"
    assert "opinion is not judged" in judged.reasoning


def test_an_unknown_state_or_an_empty_store_decides_nothing(
    store_of: Callable[..., Store], claim: Make, verdict: Make
) -> None:
    one = claim("trade", "trade_total", ("IRN", "XXX"), value=1e9, unit="USD")
    assert verdict(one, "2022-06-01").verdict == "not checkable"
    empty = store_of()
    two = claim("trade", "trade_total", value=1e9, unit="USD")
    answer = check(two, empty, written=None)
    assert answer.verdict == "not checkable"
    assert "comtrade" in answer.would_decide
