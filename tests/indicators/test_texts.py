"""Events of texts as series of a pair: by year and quad category, each body of texts apart."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import UnknownTable
from bilat.events import QUADS
from bilat.indicators import evaluate, indicator, observations
from bilat.reading import Period
from bilat.store import Store

EVENTS: list[dict[str, Any]] = [
    {"event": "CONSULT", "sender": "KEN PER"},
    {"event": "ACCUSE", "sender": "PER", "target": "KEN"},
    {"event": "ACCUSE", "sender": "PER BRA", "target": "KEN"},
    {"event": "AID", "sender": "KEN", "target": "PER", "status": "planned"},
    {"event": "AID", "sender": "KEN", "target": "PER",
     "when": Period(date(2023, 1, 1), date(2024, 12, 31))},
    {"event": "AID", "sender": "KEN", "target": "PER", "when": None},
    {"event": "AID", "sender": "KEN", "target": "PER",
     "when": Period(date(2023, 1, 1), date(2023, 12, 31))},
]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, by_hand: Callable[..., Any], keep: Callable[..., None]) -> Store:
    store = Store.open(tmp_path / "home")
    keep(store, "press", by_hand("a", date(2024, 5, 6), ("Much happened.", EVENTS)))
    keep(store, "other", by_hand("a", date(2024, 5, 6), ("They met.", EVENTS[0])))
    return store


def series(store: Store, id_: str, a: str = "KEN", b: str = "PER") -> list[tuple[int, str, float]]:
    return [(one.start.year, one.by, one.value) for one in evaluate(indicator(id_), store, a, b)]


def test_reported_events_within_a_year_are_counted_of_each_body_of_texts(store: Store) -> None:
    assert series(store, "text_events") == [
        (2023, "press", 1), (2024, "other", 1), (2024, "press", 3)
    ]  # fmt: skip
    assert series(store, "text_events", "PER", "KEN") == series(store, "text_events")


def test_quad_categories_sum_to_all(store: Store) -> None:
    every = sum(value for _, _, value in series(store, "text_events"))
    parts = [f"text_events_{quad.replace(' ', '_')}" for quad in QUADS]
    assert sum(value for id_ in parts for _, _, value in series(store, id_)) == every
    assert series(store, "text_events_verbal_conflict") == [(2024, "press", 2)]
    assert series(store, "text_events_material_conflict") == []


def test_an_event_of_three_counts_for_each_pair_once(store: Store) -> None:
    wanted = indicator("text_events")
    found = observations(wanted, wanted.expression(store))
    pairs = {(one.sender, one.target): one.value for one in found if one.by == "press"
             and one.start.year == 2024}  # fmt: skip
    assert pairs == {("KEN", "PER"): 3, ("BRA", "KEN"): 1}


def test_each_value_leads_to_the_texts(store: Store) -> None:
    one = evaluate(indicator("text_events"), store, "KEN", "PER")[0]
    (cited,) = one.citations
    assert (cited.title, cited.row) == ("own texts: press", "texts__events__press/KEN-PER/2023")
    assert one.note == "as coded by machine from texts; not checked"


def test_a_store_without_texts_says_what_brings_them(tmp_path: Path) -> None:
    with pytest.raises(UnknownTable) as refused:
        evaluate(indicator("text_events"), Store.open(tmp_path / "none"), "KEN", "PER")
    assert "--into" in refused.value.hint
