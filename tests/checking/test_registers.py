"""Meetings, agreements, promises, corridors, people, standings; and what must be pulled first."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.reading.records import Period

Make = Callable[..., Any]


def span(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "cells", "written", "expected"),
    [
        ("the presidents met", {"period": ("2025-01-17", "2025-01-17")}, "2025-06-01",
         "supported"),
        ("the presidents met", {"period": ("2025-01-16", "2025-01-16")}, "2025-06-01",
         "supported"),  # a day beside it
        ("the presidents met", {"period": ("2025-01-01", "2025-01-10")}, "2025-06-01",
         "not checkable"),
        ("the prime ministers met", {"period": ("2025-01-17", "2025-01-17")}, "2025-06-01",
         "not checkable"),  # other level
        ("they met", {"comparator": "none", "period": ("2025-01-01", "2025-12-31")}, "2026-06-01",
         "contradicted"),
        ("they met", {"comparator": "none", "period": ("1900-01-01", "1900-12-31")}, "2026-06-01",
         "not checkable"),
        ("the presidents met once",
         {"comparator": "=", "value": 1, "period": ("2025-01-01", "2025-12-31")},
         "2026-06-01", "contradicted"),
        ("met 90 times", {"comparator": "=", "value": 90, "period": ("2025-01-01", "2025-12-31")},
         "2026-06-01", "not checkable"),
        ("will meet", {"kind": "forecast"}, "2025-01-01", "supported"),
        ("Araghchi met Putin in Moscow", {"period": ("2025-06-01", "2025-06-30")}, "2025-07-01",
         "supported"),
        ("Araghchi met Lavrov", {"period": ("2025-10-01", "2025-10-31")}, "2025-11-02",
         "not checkable"),  # others met
        ("Zarif met Putin", {"period": ("2025-06-01", "2025-06-30")}, "2025-07-01",
         "not checkable"),  # another met him
        ("Araghchi met Putin in Geneva", {"period": ("2025-06-20", "2025-06-30")}, "2025-07-01",
         "not checkable"),  # in Moscow
        ("the ministers met in Baku", {"period": ("2025-10-01", "2025-10-31")}, "2025-11-02",
         "supported"),
    ],
)  # fmt: skip
def test_meetings(
    text: str, cells: dict[str, Any], written: str, expected: str, claim: Make, verdict: Make
) -> None:
    period = span(*cells["period"]) if "period" in cells else None
    given = {"comparator": "met"} | cells | {"period": period}
    answer = verdict(claim(text, "meeting", **given), written)
    assert answer.verdict == expected, answer.reasoning


def test_a_meeting_of_others_is_shown_and_not_taken(claim: Make, verdict: Make) -> None:
    text = "Araghchi met Lavrov in Moscow"
    asked = span("2025-10-01", "2025-10-31")
    answer = verdict(claim(text, "meeting", comparator="met", period=asked), "2025-11-02")
    assert answer.reasoning.startswith("No meeting of Iran and Russia in Moscow with those named")
    assert answer.evidence


def test_who_is_quoted_has_a_name(claim: Make, verdict: Make) -> None:
    more = {"comparator": "met", "kind": "attribution", "by": ("IRN", "RUS")}
    answer = verdict(
        claim("the presidents met", "meeting", period=span("2025-01-17", "2025-01-17"), **more),
        "2025-06-01",
    )
    assert "quoted from Iran and Russia" in answer.reasoning


STRATEGIC = "the treaty on comprehensive strategic partnership"


@pytest.mark.parametrize(
    ("text", "cells", "written", "expected"),
    [
        (STRATEGIC, {"comparator": "signed", "period": ("2025-01-01", "2025-01-31")},
         "2025-06-01", "supported"),
        (STRATEGIC, {"comparator": "signed", "period": ("2020-01-01", "2020-12-31")},
         "2025-06-01", "contradicted"),
        (STRATEGIC, {"comparator": "signed"}, "2024-06-01", "contradicted"),  # before it was
        (STRATEGIC + " is in force", {"comparator": "in force"}, "2025-12-01", "supported"),
        (STRATEGIC + " is in force", {"comparator": "in force"}, "2025-06-01", "contradicted"),
        (STRATEGIC + " entered into force",
         {"comparator": "in force", "period": ("2025-10-01", "2025-10-31")}, "2025-12-01",
         "supported"),
        ("the pact on moon fishing", {"comparator": "signed"}, "2025-12-01", "not checkable"),
        ("agreements were signed", {"comparator": "signed", "period": ("2025-04-01", "2025-04-30")},
         "2025-12-01", "supported"),
    ],
)  # fmt: skip
def test_agreements(
    text: str, cells: dict[str, Any], written: str, expected: str, claim: Make, verdict: Make
) -> None:
    period = span(*cells["period"]) if "period" in cells else None
    answer = verdict(claim(text, "agreement", **(cells | {"period": period})), written)
    assert answer.verdict == expected, answer.reasoning


def test_an_agreement_with_a_union_is_found_by_its_name(claim: Make, verdict: Make) -> None:
    one = claim("the free trade agreement entered into force", "agreement", ("IRN", "EAEU"),
                comparator="in force", period=span("2025-05-15", "2025-05-15"))  # fmt: skip
    assert verdict(one, "2025-12-01").verdict == "supported"
    early = claim("the free trade agreement is in force", "agreement", ("IRN", "EAEU"),
                  comparator="in force")  # fmt: skip
    assert verdict(early, "2025-01-01").verdict == "contradicted"


@pytest.mark.parametrize(
    ("text", "cells", "written", "expected"),
    [
        ("the Rasht-Astara railway was completed", {"comparator": "exists"}, "2025-12-01",
         "contradicted"),
        ("the Rasht-Astara railway was completed", {"comparator": "exists"}, "2035-12-01",
         "not checkable"),  # the entry is older than the text
        ("the Rasht-Astara railway is to be in operation in 2028",
         {"comparator": "exists", "kind": "forecast", "period": ("2028-01-01", "2028-12-31")},
         "2025-12-01", "supported"),
        ("the moon bridge was completed", {"comparator": "exists"}, "2025-12-01", "not checkable"),
    ],
)  # fmt: skip
def test_promises(
    text: str, cells: dict[str, Any], written: str, expected: str, claim: Make, verdict: Make
) -> None:
    period = span(*cells["period"]) if "period" in cells else None
    answer = verdict(claim(text, "commitment", **(cells | {"period": period})), written)
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit", "expected"),
    [
        ("the North-South corridor is 7,200 km long", "corridor_distance", 7200, "km",
         "supported"),
        ("the North-South corridor takes 25 days", "corridor_time", 25, "day",
         "roughly supported"),  # claims differ
        ("the North-South corridor takes 3 weeks", "corridor_time", 3, "week",
         "roughly supported"),
        ("the North-South corridor takes 150 days", "corridor_time", 150, "day", "contradicted"),
        ("the North-South corridor is 30 percent cheaper", "corridor_cost", 30, "percent",
         "roughly supported"),
        ("the North-South corridor saves 20 days", "corridor_time", 20, "day",
         "roughly supported"),
        ("the moon corridor takes 25 days", "corridor_time", 25, "day", "not checkable"),
        ("the North-South corridor is 7,200 days long", "corridor_distance", 7200, "day",
         "not checkable"),
    ],
)  # fmt: skip
def test_corridors(
    text: str, measure: str, value: float, unit: str, expected: str, claim: Make, verdict: Make
) -> None:
    answer = verdict(claim(text, measure, value=value, unit=unit), "2025-12-01")
    assert answer.verdict == expected, answer.reasoning


def test_published_figures_that_differ_never_support_outright(claim: Make, verdict: Make) -> None:
    for days in range(1, 80):
        one = claim("the North-South corridor takes it", "corridor_time", value=days, unit="day")
        assert verdict(one, "2025-12-01").verdict != "supported"


@pytest.mark.parametrize(
    ("text", "measure", "pair", "value", "expected"),
    [
        ("Iranian students in Russia", "students", ("IRN", "RUS"), 9000, "supported"),
        ("Russian students in Iran", "students", ("RUS", "IRN"), 9000, "not checkable"),
        ("students on scholarships", "students", ("IRN", "RUS"), 1200, "contradicted"),
        ("students on scholarships", "students", ("IRN", "RUS"), 9000, "not checkable"),
        ("tourists", "visitors", ("IRN", "RUS"), 5_000_000, "not checkable"),
    ],
)
def test_people(
    text: str, measure: str, pair: tuple[str, str], value: float, expected: str,
    claim: Make, verdict: Make,
) -> None:  # fmt: skip
    answer = verdict(claim(text, measure, pair, value=value, unit="person"), "2025-12-01")
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("measure", "source"),
    [
        ("alliance", "cow_alliances"),
        ("war", "cow_dyadic_wars"),
        ("vote_agreement", "un_votes"),
        ("arms", "sipri_tiv"),
        ("diplomatic_relations", "cow_diplomatic_exchange"),
        ("distance", "capitals"),
        ("visa", "passport_index"),
        ("polyarchy", "democracy"),
    ],
)
def test_what_is_not_pulled_is_named(measure: str, source: str, claim: Make, verdict: Make) -> None:
    answer = verdict(claim("it is so", measure, value=1, unit=""), "2025-12-01")
    assert answer.verdict == "not checkable"
    assert f"bilat pull {source}" in answer.would_decide


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-01-01", "supported"),
        ("2023-12-20", "supported"),
        ("2023-11-25", "roughly supported"),
        ("2023-01-01", "roughly supported"),  # a year, whose end is a day away
        ("2023-03-01", "not checkable"),
        ("2015-01-01", "contradicted"),
    ],
)
def test_a_standing_that_lasts_since_a_day_began_then(
    start: str, expected: str, claim: Make, verdict: Make
) -> None:
    since = Period(date.fromisoformat(start), None, f"since {start}")
    given = {"comparator": "member", "against": ("BRICS",), "period": since}
    answer = verdict(claim("has been a member", "membership", ("IRN",), **given), "2025-03-01")
    assert answer.verdict == expected, answer.reasoning


@pytest.mark.parametrize(
    ("code", "comparator", "expected"),
    [
        ("IND", "member", "contradicted"),
        ("IND", "not member", "supported"),
        ("RUS", "member", "supported"),
    ],
)
def test_a_complete_list_of_members_decides(
    code: str, comparator: str, expected: str, claim: Make, verdict: Make
) -> None:
    one = claim("a member", "membership", (code,), against=("EAEU",), comparator=comparator)
    assert verdict(one, "2025-11-01").verdict == expected


def test_nothing_since_a_meeting_is_not_refuted_by_that_meeting(claim: Make, verdict: Make) -> None:
    since = Period(date(2022, 7, 1), None, "since July 2022")
    one = claim("has not visited Tehran", "meeting", ("RUS", "IRN"), comparator="none",
                period=since)  # fmt: skip
    assert verdict(one, "2022-08-25").verdict == "not checkable"


def test_a_meeting_of_three_needs_one_of_each_two(claim: Make, verdict: Make) -> None:
    three = ("IRN", "RUS", "AZE")
    period = Period(date(2025, 10, 1), date(2025, 10, 31), "October 2025")
    one = claim("met in Baku", "meeting", three, comparator="met", period=period)
    assert verdict(one, "2025-11-01").verdict in {"supported", "not checkable"}
    never = Period(date(1990, 1, 1), date(1990, 1, 31), "January 1990")
    other = claim("met in Baku", "meeting", three, comparator="met", period=never)
    assert verdict(other, "2025-11-01").verdict == "not checkable"


def test_an_agreement_of_three_is_one_that_all_signed(claim: Make, verdict: Make) -> None:
    period = Period(date(2000, 9, 1), date(2000, 9, 30), "September 2000")
    one = claim("the founding agreement was signed", "agreement", ("RUS", "IRN", "IND"),
                comparator="signed", period=period, words="the founding agreement")  # fmt: skip
    assert verdict(one, "2025-05-30").verdict == "supported"


@pytest.mark.parametrize(
    ("text", "words", "comparator", "written", "expected"),
    [
        ("the second unit at Bushehr has been supplying the grid", "second unit", "exists",
         "2026-02-24", "contradicted"),
        ("a state loan of 1.3 billion euros has been promised", "state loan", "exists",
         "2025-11-01", "supported"),
    ],
)  # fmt: skip
def test_a_project_by_its_own_words(
    text: str, words: str, comparator: str, written: str, expected: str, claim: Make, verdict: Make
) -> None:
    answer = verdict(claim(text, "commitment", comparator=comparator, words=words), written)
    assert answer.verdict == expected, answer.reasoning


def test_the_length_of_a_link_is_that_of_the_register(claim: Make, verdict: Make) -> None:
    one = claim("162 kilometres long", "corridor_distance", ("Rasht-Astara",), value=162, unit="km")
    assert verdict(one, "2025-11-01").verdict == "supported"
    other = claim("300 km long", "corridor_distance", ("Rasht-Astara",), value=300, unit="km")
    assert verdict(other, "2025-11-01").verdict == "not checkable"
