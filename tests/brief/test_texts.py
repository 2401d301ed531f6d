"""Texts in a brief: what they report and say, beside what is pulled, and never more."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bilat.brief import Brief, Section
from bilat.brief.html import to_html
from bilat.brief.markdown import to_markdown
from bilat.store import Store

Keep = Callable[..., None]
MET = {"event": "CONSULT", "sender": "KEN PER"}
ACCUSED = {"event": "ACCUSE", "sender": "PER", "target": "KEN"}
CLAIM = {"subject": ("KEN", "PER"), "by": ("Peru's <i>envoy</i>",), "kind": "attribution"}


@pytest.fixture
def made(
    store_of: Callable[..., Store], brief_of: Callable[..., Brief], by_hand: Any, keep: Keep
) -> Callable[..., Brief]:
    def make(*readings: Any, a: str = "KEN", b: str = "PER", **asked: Any) -> Brief:
        store = store_of(meetings=[{
            "date": "2024-05-02", "country_a": "KEN", "person_a": "A", "country_b": "PER",
            "person_b": "B", "place": "Lima", "level": "foreign minister", "kind": "visit",
        }])  # fmt: skip
        if readings:
            keep(store, "press", *readings)
        return brief_of(store, a, b, as_of=date(2026, 7, 1), **asked)

    return make


@pytest.fixture
def readings(by_hand: Callable[..., Any]) -> list[Any]:
    return [
        by_hand("a", date(2024, 5, 6), ("They <b>met</b>.", [MET, ACCUSED]), ("It is 4.", CLAIM)),
        by_hand("b", date(2024, 7, 1), ("They met again.", MET), address="/home/me/private/b.txt",
                title=""),
    ]  # fmt: skip


def political(brief: Brief) -> Section:
    return next(one for one in brief.sections if one.id == "political")


def about_texts(brief: Brief) -> Iterator[Any]:
    return (one for one in political(brief).findings if one.id.startswith("political.texts"))


def test_events_are_counted_with_their_texts_and_what_they_are_worth(
    made: Callable[..., Brief], readings: list[Any]
) -> None:
    brief = made(*readings)
    events, claims = about_texts(brief)
    assert events.text == (
        "The texts “press” report 3 events between Kenya and Peru, dated 6 May 2024 to "
        "1 July 2024: 2 of verbal cooperation and 1 of verbal conflict (as coded by machine from "
        "texts; not checked)."
    )
    assert claims.text == (
        "Texts make 1 statement about Kenya and Peru that data could support or contradict; in 1 "
        "somebody else is quoted."
    )
    for one in (events, claims):
        assert one.grade == "weak"
        assert all(figure.sources and figure.rows for figure in one.figures.values())


def test_the_tables_lead_back_to_the_texts_and_show_no_folder(
    made: Callable[..., Brief], readings: list[Any]
) -> None:
    brief = made(*readings)
    tables = {one.id: one for one in political(brief).tables}
    newest = tables["political.texts.events"].rows[0]
    assert newest.cells == (
        "2024-07-01", "Kenya and Peru", "consult (verbal cooperation)", "together",
        "They met again.",
    )  # fmt: skip
    assert newest.rows == ("texts__events__press/b/0/1",)
    assert "own texts: press; events coded by: rules " in to_markdown(brief)
    (number,) = newest.sources
    assert brief.sources[number - 1].title == "b.txt"
    assert "/home/me" not in to_html(brief)
    (said,) = tables["political.texts.claims"].rows
    assert said.cells[1:3] == ("Peru's <i>envoy</i>", "attribution")


def test_markup_of_a_text_is_shown_as_text(made: Callable[..., Brief], readings: list[Any]) -> None:
    page = to_html(made(*readings, drawn=True))
    assert "<b>met</b>" not in page
    assert "<i>envoy</i>" not in page
    assert "They &lt;b&gt;met&lt;/b&gt;." in page
    assert "cooperation upwards, conflict downwards" in page


def test_without_texts_on_the_pair_the_brief_is_as_before(
    made: Callable[..., Brief], by_hand: Callable[..., Any]
) -> None:
    before = made()
    other = by_hand("a", date(2024, 5, 6), ("They met.", {"event": "CONSULT", "sender": "KEN BRA"}))
    after = made(other)
    assert replace(after, generated_from={}) == replace(before, generated_from={})


def test_years_cut_events_and_claims_alike(made: Callable[..., Brief], readings: list[Any]) -> None:
    assert not list(about_texts(made(*readings, years=(None, 2023))))
    assert len(list(about_texts(made(*readings, years=(2024, 2024))))) == 2
