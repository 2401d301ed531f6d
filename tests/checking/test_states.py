"""Single states: reserves, places, shares, neighbours, standing in organizations."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.reading.records import Period
from bilat.store import Store

Make = Callable[..., Any]


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(
    ("measure", "subject", "cells", "written", "expected"),
    [
        ("oil_reserves", ("IRN",), {"value": 158, "unit": "bn barrel"}, "2017-06-01", "supported"),
        ("oil_reserves", ("IRN",), {"value": 900e9, "unit": "barrel"}, "2023-06-01",
         "contradicted"),
        ("oil_reserves", ("IRN",), {"value": 34e12, "unit": "m3"}, "2023-06-01", "not checkable"),
        ("gas_reserves", ("RUS",), {"value": 1688e12, "unit": "cubic feet"}, "2024-06-01",
         "supported"),
        ("gas_reserves", ("IRN",), {"value": 2, "comparator": "rank"}, "2024-06-01", "supported"),
        ("gas_reserves", ("IRN",), {"value": 5, "comparator": "rank"}, "2024-06-01",
         "contradicted"),
        ("gas_reserves", ("RUS",), {"comparator": "most"}, "2024-06-01", "supported"),
        ("oil_reserves", ("RUS",), {"comparator": "most"}, "2024-06-01", "contradicted"),
        ("gas_reserves", ("IRN", "RUS"), {"comparator": "most"}, "2024-06-01", "supported"),
        ("oil_reserves", ("IRN", "RUS"), {"comparator": "most"}, "2024-06-01", "contradicted"),
        ("gas_reserves", ("IRN", "RUS"), {"value": 40, "unit": "percent", "comparator": "share"},
         "2024-06-01", "supported"),
        ("oil_reserves", ("IRN", "RUS"), {"value": 40, "unit": "percent", "comparator": "share"},
         "2024-06-01", "contradicted"),
        ("gas_reserves", ("RUS",), {"comparator": "more than", "against": ("IRN",)},
         "2024-06-01", "supported"),
        ("gas_reserves", ("RUS",), {"comparator": "less than", "against": ("IRN",)},
         "2024-06-01", "contradicted"),
        ("gas_reserves", ("IRN",), {"value": 2, "comparator": "rank", "against": ("a club",)},
         "2024-06-01", "not checkable"),
        ("population", ("RUS",), {"value": 140e6, "unit": "person"}, "2025-06-01", "supported"),
        ("population", ("RUS",), {"value": 140e6, "unit": "person"}, "1950-06-01",
         "not checkable"),
        ("area", ("IRN",), {"value": 1.65e6, "unit": "km2"}, "1990-06-01", "supported"),
        ("reserves", ("RUS",), {"value": 600e9, "unit": "USD"}, "2023-06-01", "supported"),
        ("gdp", ("IRN",), {"value": 437e9, "unit": "USD"}, "2025-06-01", "supported"),
        ("gdp", ("XXX",), {"value": 437e9, "unit": "USD"}, "2025-06-01", "not checkable"),
        ("inflation", ("IRN",), {"value": 44, "unit": "percent", "period": 2023}, "2024-06-01",
         "supported"),
    ],
)  # fmt: skip
def test_a_figure_of_a_state(
    measure: str, subject: tuple[str, ...], cells: dict[str, Any], written: str, expected: str,
    claim: Make, verdict: Make, years: Make,
) -> None:  # fmt: skip
    period = years(cells["period"]) if "period" in cells else None
    answer = verdict(claim("it is so", measure, subject, **(cells | {"period": period})), written)
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("text", "code", "value", "expected"),
    [
        ("15 neighbours", "IRN", 15, "supported"),
        ("7 neighbours by land", "IRN", 7, "supported"),
        ("15 neighbours by land and by sea", "IRN", 15, "supported"),
        ("land borders with 15 states", "IRN", 15, "misleading"),
        ("3 neighbours", "IRN", 3, "contradicted"),
        ("40 neighbours", "IRN", 40, "contradicted"),
        ("14 neighbours", "RUS", 14, "supported"),
        ("12 neighbours", "FRA", 12, "not checkable"),  # borders across water may be missing
    ],
)
def test_neighbours(
    text: str, code: str, value: int, expected: str, claim: Make, verdict: Make
) -> None:
    one = claim(text, "neighbours", (code,), value=value, unit="country")
    answer = verdict(one)
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("text", "pair", "comparator", "expected"),
    [
        ("a common border", ("IRN", "AZE"), "exists", "supported"),
        ("no common border", ("IRN", "AZE"), "none", "contradicted"),
        ("a common border", ("IRN", "RUS"), "exists", "roughly supported"),
        ("a sea border", ("IRN", "RUS"), "exists", "supported"),
        ("a land border", ("IRN", "RUS"), "exists", "contradicted"),
        ("no common land border", ("IRN", "RUS"), "none", "supported"),
        ("a common border", ("IRN", "CHN"), "exists", "contradicted"),
        ("a common border", ("IRN", "XXX"), "exists", "not checkable"),
    ],
)
def test_borders(
    text: str, pair: tuple[str, str], comparator: str, expected: str, claim: Make, verdict: Make
) -> None:
    answer = verdict(claim(text, "border", pair, comparator=comparator))
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("text", "cells", "written", "expected"),
    [
        ("a full member", {"comparator": "member"}, "2024-01-01", "supported"),
        ("a full member", {"comparator": "member"}, "2022-01-01", "contradicted"),
        ("an observer", {"comparator": "member"}, "2022-01-01", "supported"),
        ("not a member", {"comparator": "not member"}, "2022-01-01", "supported"),
        ("not a member", {"comparator": "not member"}, "2024-01-01", "contradicted"),
        ("joined", {"comparator": "member", "period": (2023,)}, "2024-01-01", "supported"),
        ("joined", {"comparator": "member", "period": (2001,)}, "2024-01-01", "contradicted"),
        ("joined", {"comparator": "member", "period": (2022,)}, "2024-01-01", "not checkable"),
        ("will join", {"comparator": "member", "kind": "forecast"}, "2022-01-01", "supported"),
        ("a member", {"comparator": "member", "against": ("A CLUB",)}, "2024-01-01",
         "not checkable"),
    ],
)  # fmt: skip
def test_standing_in_an_organization(
    text: str, cells: dict[str, Any], written: str, expected: str, claim: Make, verdict: Make,
    years: Make,
) -> None:  # fmt: skip
    period = years(*cells["period"]) if "period" in cells else None
    given = {"against": ("SCO",)} | cells | {"period": period}
    answer = verdict(claim(text, "membership", ("IRN",), **given), written)
    assert answer.verdict == expected, answer.reasoning


def test_a_membership_holds_by_the_day(claim: Make, verdict: Make) -> None:
    for text, expected in (("2023-07-03", "contradicted"), ("2023-07-04", "supported")):
        one = claim("a member", "membership", ("IRN",), comparator="member", against=("SCO",),
                    period=day(text))  # fmt: skip
        assert verdict(one, "2024-01-01").verdict == expected


def test_members_are_counted_on_the_day(claim: Make, verdict: Make) -> None:
    def count(value: float, written: str) -> str:
        one = claim("members", "members", ("SCO",), value=value, unit="country")
        return str(verdict(one, written).verdict)

    assert count(9, "2024-01-01") == "supported"
    assert count(8, "2022-01-01") == "supported"
    assert count(30, "2024-01-01") == "contradicted"
    assert count(10, "2024-01-01") == "not checkable"  # near, and the list may lack some


def test_counts_of_different_kinds_are_not_put_in_one_order(
    store_of: Callable[..., Store], claim: Make, verdict: Make
) -> None:
    def row(code: str, value: float, basis: str) -> dict[str, Any]:
        return {"state": code, "indicator": "oil_reserves", "date": "2020", "value": value,
                "unit": "barrel", "rank": "", "basis": basis}  # fmt: skip

    codes = ("ARG", "BOL", "BRA", "CHL", "COL", "ECU", "GUY", "PER", "PRY", "SUR", "URY")
    rows = [row(code, place, "A") for place, code in enumerate(codes, start=1)]
    store = store_of(state_figures=[*rows, row("VEN", 100, "B")])
    last = claim("first", "oil_reserves", ("URY",), comparator="most")
    alone = claim("first", "oil_reserves", ("VEN",), comparator="most")
    assert verdict(last, "2020-06-01", store).verdict == "supported"
    assert verdict(alone, "2020-06-01", store).verdict == "not checkable"
