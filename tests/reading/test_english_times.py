"""Times that a text names, resolved against 14 May 2025, a Wednesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.english.times import periods_of_text

WRITTEN = date(2025, 5, 14)


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("it rose this year", "this year", "2025-01-01", "2025-12-31"),
        ("it fell last year", "last year", "2024-01-01", "2024-12-31"),
        ("as in previous years", "previous years", None, "2024-12-31"),
        ("grew in the last two years", "the last two years", "2023-05-14", "2025-05-14"),
        ("signed in 2023", "2023", "2023-01-01", "2023-12-31"),
        ("in March 2024", "March 2024", "2024-03-01", "2024-03-31"),
        ("the first nine months of 2024", None, "2024-01-01", "2024-09-30"),
        ("the first half of 2024", None, "2024-01-01", "2024-06-30"),
        ("the second quarter of last year", None, "2024-04-01", "2024-06-30"),
        ("Q1 2024", None, "2024-01-01", "2024-03-31"),
        ("between 2015 and 2020", None, "2015-01-01", "2020-12-31"),
        ("2023-24", None, "2023-01-01", "2024-12-31"),
        ("since 1992", None, "1992-01-01", None),
        ("by 2030", None, None, "2030-12-31"),
        ("before 2014", None, None, "2013-12-31"),
        ("after 2014", None, "2015-01-01", None),
        ("in the year 1402", "the year 1402", "2023-03-21", "2024-03-20"),
        ("the Iranian year 1402", None, "2023-03-21", "2024-03-20"),
        ("they met on Tuesday", "Tuesday", "2025-05-13", "2025-05-13"),
        ("they will meet on Friday", "Friday", "2025-05-16", "2025-05-16"),
        ("they met in October", "October", "2024-10-01", "2024-10-31"),
        ("they will meet in October", "October", "2025-10-01", "2025-10-31"),
        ("it joined one; in October it will join more", "October", "2025-10-01", "2025-10-31"),
        ("it joined, in October, those who will pay", "October", "2024-10-01", "2024-10-31"),
        ("yesterday", None, "2025-05-13", "2025-05-13"),
        ("next month", None, "2025-06-01", "2025-06-30"),
        ("in the coming years", "the coming years", "2025-05-15", None),
        ("the past decade", None, "2015-05-14", "2025-05-14"),
        ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
        ("the 19th century", None, "1801-01-01", "1900-12-31"),
        ("two years ago", None, "2023-01-01", "2023-12-31"),
        ("5 May 2021", None, "2021-05-05", "2021-05-05"),
        ("May 5, 2021", None, "2021-05-05", "2021-05-05"),
        ("from 18 to 20 November 2024", None, "2024-11-18", "2024-11-20"),
        ("during the Cold War", "the Cold War", "1947-03-12", "1991-12-26"),
        ("will double within three years", "within three years", "2025-05-14", "2028-05-14"),
    ],
)
def test_a_time_is_resolved(text: str, words: str | None, start: str | None, end: str | None):
    [(first, last, period)] = periods_of_text(text, WRITTEN)
    assert period.text == text[first:last] == (words or text)
    assert period.start == (date.fromisoformat(start) if start else None)
    assert period.end == (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    "text", ["2000 people", "they may march", "2,023 tonnes", "Resolution 2231", "it cost $2024"]
)
def test_what_looks_like_a_time_and_is_none(text: str):
    assert periods_of_text(text, WRITTEN) == ()


def test_two_years_of_a_change_are_two_times():
    found = periods_of_text("from 53 million in 2023 to 77 million in 2024", WRITTEN)
    assert [period.text for *_, period in found] == ["2023", "2024"]


def test_without_a_day_of_writing_a_relative_time_is_open():
    [(*_, period)] = periods_of_text("last year", None)
    assert (period.start, period.end) == (None, None)


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.integers(0, 3))
def test_a_day_written_out_is_read_back(day: date, form: int):
    name = "January February March April May June July August September October November December"
    month = name.split()[day.month - 1]
    text = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"the {day.day}th of {month} {day.year}",
    ][form]
    [(*_, period)] = periods_of_text(f"It was on {text}.", None)
    assert period.start == period.end == day


@given(st.text(alphabet="0123456789 -/.,inofMay JunQHsyear'st", max_size=60), st.dates())
def test_no_text_breaks_the_times(text: str, written: date):
    for first, last, period in periods_of_text(text, written):
        assert text[first:last] == period.text
        assert not (period.start and period.end) or period.start <= period.end
