"""Measures of small hand-made series with known answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from bilat.measures import (
    Delivery,
    Measured,
    amount_usd,
    balance,
    change,
    deliveries,
    direction,
    newest_by_partner,
    progress,
    recent_against_before,
    share,
    since,
    span_change,
    spans,
    standing,
    tally,
)
from bilat.records import Citation, Observation
from bilat.registers import Commitment

CITED = Citation("A page", "https://example.org", "2024", "desk__trade__x/trade-000000000000")


def seen(value: float, year: int = 2020, **more: Any) -> Observation:
    """Figure of a calendar year unless told otherwise."""
    row = f"desk__trade__x/trade-{year}{value:g}{more.get('by', '')}".lower().replace(" ", "")
    cells: dict[str, Any] = {
        "indicator": "trade_total", "sender": "IRN", "target": "RUS", "start": date(year, 1, 1),
        "end": date(year, 12, 31), "value": float(value), "high": None, "unit": "USD",
        "partial": False, "by": "customs", "label": "IRN", "note": "",
        "citations": (Citation("A page", "https://example.org", "2024", row),),
    }  # fmt: skip
    return Observation(**cells | more)


def fiscal(value: float, year: int, **more: Any) -> Observation:
    """Figure of an Iranian year."""
    return seen(value, year, start=date(year, 3, 21), end=date(year + 1, 3, 20), **more)


def rounded(found: Measured | None) -> float | None:
    return None if found is None else round(found.value, 6)


# --- spans


def test_a_calendar_year_and_a_fiscal_year_stay_apart() -> None:
    found = spans([seen(10, 2020), fiscal(12, 2020), seen(11, 2020), seen(9, 2019)])
    assert [(one.period, one.year, [f.value for f in one.observations]) for one in found] == [
        ("2019", 2019, [9.0]),
        ("2020", 2020, [10.0, 11.0]),
        ("2020/21", 2020, [12.0]),
    ]


def test_parts_of_years_are_never_in_a_span() -> None:
    part = seen(99, 2020, end=date(2020, 6, 30), partial=True)
    (one,) = spans([seen(10, 2020), part])
    assert one.high.value == 10.0
    assert spans([part]) == ()


@pytest.mark.parametrize(
    ("values", "spread"),
    [([10], 0.0), ([10, 10], 0.0), ([10, 15], 0.5), ([0, 5], float("inf")), ([0, 0], 0.0)],
)
def test_the_spread_is_highest_over_lowest(values: list[float], spread: float) -> None:
    (one,) = spans(seen(value) for value in values)
    assert one.spread == spread
    assert (one.low.value, one.high.value) == (min(values), max(values))


# --- change


def test_a_change_is_that_of_one_count_over_two_years_running() -> None:
    found = change([seen(100, 2019), seen(150, 2020), seen(30, 2017)])
    assert found is not None
    assert (found.value, found.inputs, found.period) == (50.0, (100.0, 150.0), "2019 to 2020")
    assert (found.method, found.unit, found.by) == ("change", "percent", "customs")
    assert len(found.citations) == 2


@pytest.mark.parametrize(
    "series",
    [
        [seen(100, 2019), seen(150, 2020, by="ministry")],
        [seen(100, 2019), seen(150, 2020, label="RUS")],
        [seen(100, 2018), seen(150, 2020)],
        [seen(100, 2019), fiscal(150, 2020)],
        [fiscal(100, 2019), seen(150, 2020)],
        [seen(0, 2019), seen(150, 2020)],
        [seen(100, 2019), seen(70, 2020, end=date(2020, 6, 30), partial=True)],
        [seen(100, y, by="official statement (Iran)") for y in (2019, 2020)],
        [seen(100, y, by="Russian data as reported") for y in (2019, 2020)],
        [seen(100, 2019)],
        [],
    ],
)
def test_there_is_no_change_between_figures_of_different_counts(
    series: Iterable[Observation],
) -> None:
    assert change(series) is None


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2020, 3, 20), 50.0), (date(2020, 3, 22), 50.0), (date(2020, 4, 1), None)],
)
def test_a_new_year_that_falls_a_day_beside_the_last_is_the_same_calendar(
    start: date, expected: float | None
) -> None:
    later = seen(150, 2020, start=start, end=date(2021, 3, 19))
    assert rounded(change([fiscal(100, 2019), later])) == expected
    assert rounded(span_change(spans([fiscal(100, 2019), later]))) == expected


def test_of_several_changes_the_newest_is_taken() -> None:
    old = [seen(10, 2010), seen(20, 2011)]
    new = [fiscal(10, 2019, by="b"), fiscal(5, 2020, by="b")]
    found = change([*new, *old])
    assert found is not None
    assert (found.value, found.period) == (-50.0, "2019/20 to 2020/21")
    assert found.last_year == 2020


# --- span_change


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([100, 110], [121, 150], 10.0),
        ([100, 110], [50, 80], -20.0),
        ([100, 110], [110, 150], None),
        ([100, 110], [105, 150], None),
        ([100, 110], [90, 100], None),
        ([0, 0], [1, 2], None),
        ([100], [100], None),
        ([100], [101], 1.0),
    ],
)
def test_a_change_of_spans_is_the_smallest_step_and_only_without_overlap(
    before: list[float], after: list[float], expected: float | None
) -> None:
    found = span_change(spans([*(seen(v, 2019) for v in before), *(seen(v, 2020) for v in after)]))
    assert rounded(found) == expected


def test_spans_of_years_that_do_not_follow_are_not_compared() -> None:
    assert span_change(spans([seen(1, 2018), seen(2, 2020)])) is None
    assert span_change(spans([seen(1, 2020)])) is None
    assert span_change(()) is None


def test_a_calendar_year_is_not_compared_with_a_fiscal_year() -> None:
    assert span_change(spans([seen(1, 2019), fiscal(2, 2020)])) is None
    assert span_change(spans([fiscal(1, 2019), seen(2, 2020)])) is None
    assert rounded(span_change(spans([fiscal(1, 2019), fiscal(2, 2020)]))) == 100.0


# --- balance


def flow(value: float, sender: str, **more: Any) -> Observation:
    target = "RUS" if sender == "IRN" else "IRN"
    return seen(value, sender=sender, target=target, **more)


def test_the_balance_is_that_of_one_reporter_in_one_period() -> None:
    found = balance(
        [flow(30, "IRN", year=2019), flow(40, "IRN", year=2020), flow(99, "IRN", year=2021)],
        [flow(50, "RUS", year=2019), flow(100, "RUS", year=2020)],
    )
    assert found is not None
    measured, out, home = found
    assert (measured.value, measured.period, measured.inputs) == (-60.0, "2020", (40.0, 100.0))
    assert (measured.method, out.sender, home.sender) == ("difference", "IRN", "RUS")


@pytest.mark.parametrize(
    "back",
    [
        [flow(50, "RUS", label="RUS")],
        [flow(50, "RUS", by="ministry")],
        [flow(50, "RUS", year=2019)],
        [],
    ],
)
def test_there_is_no_balance_across_reporters_counts_or_periods(back: list[Observation]) -> None:
    assert balance([flow(40, "IRN")], back) is None


def test_there_is_no_balance_of_part_of_a_year() -> None:
    half: dict[str, Any] = {"end": date(2020, 6, 30), "partial": True}
    assert balance([flow(4, "IRN", **half)], [flow(5, "RUS", **half)]) is None


# --- share and partners


def test_a_share_is_of_one_countrys_own_figures_of_the_same_period() -> None:
    world = [seen(1000, 2019, target=""), seen(2000, 2020, target=""), seen(7, 2021, label="RUS")]
    found = share([seen(50, 2019), seen(80, 2020), seen(99, 2021)], world)
    assert found is not None
    measured, own, whole = found
    assert (measured.value, measured.period, measured.inputs) == (4.0, "2020", (80.0, 2000.0))
    assert (measured.method, own.value, whole.value) == ("share", 80.0, 2000.0)


def test_there_is_no_share_of_another_period_or_of_nothing() -> None:
    assert share([seen(50, 2020)], [fiscal(1000, 2020, target="")]) is None
    assert share([seen(50, 2020)], [seen(0, 2020, target="")]) is None
    assert share([seen(50, 2020)], []) is None


def test_there_is_no_share_of_part_of_a_year() -> None:
    half: dict[str, Any] = {"end": date(2020, 6, 30), "partial": True}
    assert share([seen(50, **half)], [seen(1000, target="", **half)]) is None


def test_the_newest_total_with_each_partner_comes_largest_first() -> None:
    found = newest_by_partner(
        [
            seen(10, 2020),
            seen(12, 2020, by="ministry"),
            seen(99, 2018),
            seen(500, 2015, sender="CHN", target="IRN"),
            seen(70_000, 2020, target=""),
            seen(1, 2020, sender="CHN", target="RUS"),
            seen(800, 2021, end=date(2021, 6, 30), partial=True),
        ],
        "IRN",
    )
    assert [(partner, one.value, one.period) for partner, one in found] == [
        ("CHN", 500.0, "2015"),
        ("RUS", 12.0, "2020"),
    ]


# --- targets


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        ("40 bn USD", 40e9),
        ("18-20 bn USD", 20e9),
        ("1.5 tn USD", 1.5e12),
        (" 380 mn USD a year ", 380e6),
        ("1.6 bn EUR", None),
        ("40 bn", None),
        ("40,5 bn USD", None),
        ("about 40 bn USD", None),
        ("162 km", None),
        ("", None),
    ],
)
def test_an_amount_is_read_only_where_it_is_one(text: str, dollars: float | None) -> None:
    assert amount_usd(text) == dollars


def test_progress_is_the_figure_over_the_target() -> None:
    found = progress(40e9, CITED, seen(5e9, 2025))
    assert (found.value, found.inputs, found.period) == (12.5, (5e9, 40e9), "2025")
    assert found.method == "share"
    assert found.citations[-1] == CITED


# --- direction


def changed(value: float) -> Measured:
    return Measured(value, "percent", "2019 to 2020", "change", (1.0, 1.0), (CITED,))


@pytest.mark.parametrize(
    ("value", "called"),
    [
        (5.0, "steady"), (-5.0, "steady"), (0.0, "steady"), (5.001, "rising"),
        (-5.001, "falling"), (900.0, "rising"), (-100.0, "falling"),
    ],
)  # fmt: skip
def test_a_change_of_at_most_five_percent_is_steady(value: float, called: str) -> None:
    assert direction(changed(value)) == called


def test_without_a_change_the_direction_is_not_known() -> None:
    assert direction(None) == "not known"


def test_recent_years_are_set_against_those_before() -> None:
    counts = [seen(value, year) for year, value in ((2017, 9), (2018, 4), (2021, 6), (2024, 9))]
    found = recent_against_before(counts, 2023)
    assert found is not None
    assert (found.value, found.inputs) == (50.0, (4.0, 6.0))
    assert found.period == "2018-2020 to 2021-2023"
    assert recent_against_before(counts, 2030) is None
    gone = recent_against_before([seen(6, 2019)], 2023)
    assert gone is not None
    assert gone.value == -100.0
    assert recent_against_before([seen(2, 2019), seen(3, 2022)], 2023) is None, "too few"


def test_since_needs_both_years() -> None:
    counts = [seen(2, 2015), seen(3, 2020)]
    found = since(counts, 2020, 5)
    assert found is not None
    assert (found.value, found.period) == (50.0, "2015 to 2020")
    assert since(counts, 2020, 4) is None
    assert since([seen(0, 2015), seen(3, 2020)], 2020, 5) is None


# --- delivery


def promised(status: str, due: str = "", day: date | None = None, axis: str = "x") -> Commitment:
    return Commitment(
        None, "a railway", "", due, day, status, "", "2024", axis, ("IRN", "RUS"), "", CITED
    )


YEAR_END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("status", "day", "shown", "overdue"),
    [
        ("open", date(2026, 12, 30), "open", None),
        ("open", date(2026, 12, 31), "open", None),
        ("open", date(2027, 1, 1), "late", 1),
        ("late", date(2027, 1, 1), "late", 1),
        ("late", date(2026, 1, 1), "late", None),
        ("stalled", date(2027, 12, 31), "stalled", 365),
        ("partly kept", date(2027, 1, 2), "partly kept", None),
        ("kept", date(2030, 1, 1), "kept", None),
        ("missed", date(2030, 1, 1), "missed", None),
        ("abandoned", date(2030, 1, 1), "abandoned", None),
        ("not verified", date(2030, 1, 1), "not verified", None),
    ],
)
def test_a_promise_due_in_a_year_has_until_its_last_day(
    status: str, day: date, shown: str, overdue: int | None
) -> None:
    found = standing(promised(status, "2026", YEAR_END), day)
    assert (found.standing, found.days_overdue) == (shown, overdue)


def test_a_promise_without_a_date_is_never_late() -> None:
    found = standing(promised("open"), date(2100, 1, 1))
    assert (found.standing, found.days_overdue) == ("open", None)


def test_promises_are_counted_by_axis_and_standing_on_the_day() -> None:
    every = [
        promised("open", "2026", YEAR_END, "economic"),
        promised("open", axis="economic"),
        promised("kept", axis="economic"),
        promised("missed", axis="context"),
    ]
    found: tuple[Delivery, ...] = deliveries(every, date(2027, 1, 1))
    assert {axis: dict(counts) for axis, counts in tally(found).items()} == {
        "context": {"missed": 1},
        "economic": {"late": 1, "open": 1, "kept": 1},
    }
    assert list(tally(found)) == ["context", "economic"]
