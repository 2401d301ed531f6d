"""Promises by place, number and day; figures of what is to come; terms of agreements."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.reading.records import Period

Make = Callable[..., Any]


def since(day: str) -> Period:
    return Period(date.fromisoformat(day), None)


def on(day: str) -> Period:
    return Period(date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "words", "period", "expected"),
    [
        ("the second unit at Bushehr has been supplying the grid", "second unit",
         since("2025-09-01"), "contradicted"),
        ("the first unit of Bushehr has been working", "first unit", None, "supported"),
        ("the Russian House opened its doors", "Russian House", on("2026-02-17"), "supported"),
        ("the Russian House opened its doors", "Russian House", on("2021-05-01"), "contradicted"),
        ("the railway from Qazvin to Rasht will be opened", "railway", None, "not checkable"),
    ],
)  # fmt: skip
def test_a_status_is_held_to_the_project_that_is_meant(
    text: str, words: str, period: Period | None, expected: str, claim: Make, verdict: Make
) -> None:
    one = claim(text, "commitment", comparator="exists", words=words, period=period)
    answer = verdict(one, "2026-02-24")
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("it foresees deliveries of up to 55 billion cubic metres a year", 55e9, "m3", "supported"),
        ("a first stage of two billion is to come", 2e9, "", "supported"),
        ("it foresees deliveries of up to 70 billion cubic metres", 70e9, "m3", "not checkable"),
        ("55 billion cubic metres of gas have flowed", 55e9, "m3", "not checkable"),
        ("the fair is to bring 55 firms", 55, "", "not checkable"),
    ],
)
def test_a_figure_of_what_is_to_come_needs_its_promise(
    text: str, value: float, unit: str, expected: str, claim: Make, verdict: Make
) -> None:
    answer = verdict(claim(text, "other_figure", value=value, unit=unit), "2025-05-30")
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(("years", "expected"), [(20, "supported"), (50, "contradicted")])
def test_the_term_of_an_agreement(years: int, expected: str, claim: Make, verdict: Make) -> None:
    words = "Treaty on Comprehensive Strategic Partnership"
    one = claim(f"binds us for {years} years", "agreement", value=years, unit="year", words=words)
    answer = verdict(one, "2025-11-03")
    assert answer.verdict == expected, answer.reasoning


def test_a_term_that_is_not_on_record_is_open(claim: Make, verdict: Make) -> None:
    words = "Agreement on cooperation in information security"
    one = claim("is valid for ten years", "agreement", value=10, unit="year", words=words)
    assert verdict(one, "2025-11-03").verdict == "not checkable"


def test_dialogue_partners_are_called_partners_now(claim: Make, verdict: Make) -> None:
    one = claim("Turkey is a dialogue partner", "membership", subject=("TUR",),
                comparator="member", against=("SCO",))  # fmt: skip
    assert verdict(one, "2026-01-20").verdict == "supported"
