"""Events between two states from texts and pulled sources, as one table."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bilat.errors import UnknownTable, UsageError
from bilat.events import Asked, Event, coders, events_between, listed, origins
from bilat.reading import Period
from bilat.records import Tidy
from bilat.store import Store

DAY = date(2024, 5, 6)
PRAISE = {"event": "SUPPORT", "sender": "KEN", "target": "PER"}
ACCUSE = {"event": "ACCUSE", "sender": "PER", "target": "KEN BRA"}
MEET = {"event": "CONSULT", "sender": "KEN PER"}
OTHERS = [
    {"event": "CONSULT", "sender": "KEN BRA"},
    {"event": "AID", "sender": "KEN PER", "target": "BRA"},
    {"event": "ASSAULT", "sender": "KEN", "target": "KENYA"},
]


@pytest.fixture
def filled(
    store: Store, by_hand: Callable[..., Any], keep: Callable[..., None], pull: Callable[..., None]
) -> Store:
    dreamt = {**PRAISE, "status": "hypothetical"}
    lasting = {**PRAISE, "when": Period(date(2023, 1, 1), date(2023, 12, 31))}
    undated = {**PRAISE, "when": None}
    reading = by_hand(
        "a", DAY, ("One.", [PRAISE, ACCUSE, MEET, *OTHERS]), ("Two.", [dreamt, lasting, undated])
    )
    keep(store, "press", reading)
    pair: dict[str, Any] = {"sender": "PER", "target": "KEN", "day": date(2022, 3, 1)}
    back: dict[str, Any] = {"sender": "KEN", "target": "PER", "day": date(2022, 4, 1)}
    other: dict[str, Any] = {"sender": "KEN", "target": "BRA", "day": date(2022, 4, 1)}
    named = {"cameo_name": "Visit", "cameo_code": "042"}
    pull(store, "icews_events", {**pair, **named}, {**back, **named, "cameo_code": "010"},
         {**other, **named})  # fmt: skip
    pull(store, "gdelt_events", {**back, "cameo_code": "163", "url": "https://example.org/g"})
    pull(store, "polecat", {**pair, "event_type": "Protest", "event_mode": "riot"},
         {**back, "event_type": "UNHEARD"})  # fmt: skip
    return store


def seen(rows: Any) -> list[tuple[str, str, str, str]]:
    return [(one.origin, one.sender, one.event, one.target) for one in listed(rows)]


def test_both_directions_and_what_both_do_together_newest_first(filled: Store) -> None:
    assert seen(events_between(filled, "KEN", "PER")) == [
        ("press", "KEN", "SUPPORT", "PER"),
        ("press", "PER", "ACCUSE", "KEN|BRA"),
        ("press", "KEN|PER", "CONSULT", ""),
        ("press", "KEN", "SUPPORT", "PER"),
        ("gdelt_events", "KEN", "COERCE", "PER"),
        ("icews_events", "PER", "CONSULT", "KEN"),
        ("polecat", "PER", "PROTEST", "KEN"),
        ("press", "KEN", "SUPPORT", "PER"),
    ]
    assert seen(events_between(filled, "PER", "KEN")) == seen(events_between(filled, "KEN", "PER"))


def test_each_leads_back_to_where_it_was_read(filled: Store) -> None:
    found: dict[str, Event] = {}
    for one in listed(events_between(filled, "KEN", "PER")):
        found.setdefault(one.origin, one)
    text, gdelt, polecat = (found[name] for name in ("press", "gdelt_events", "polecat"))
    assert (text.sentence, text.address) == ("One.", "https://example.org/a")
    assert (text.table_name, text.row_id) == ("texts__events__press", "a/0/1")
    assert (gdelt.address, gdelt.words) == ("https://example.org/g", "CAMEO 163")
    assert (gdelt.quad, gdelt.cameo) == ("material conflict", "17")
    assert (polecat.words, polecat.quad) == ("protest, riot", "material conflict")
    assert (polecat.title, polecat.row_id) == ("The polecat", "0/PER/KEN")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Asked(), 8),
        (Asked(status="hypothetical"), 1),
        (Asked(status=""), 9),
        (Asked(origin="polecat"), 1),
        (Asked(event="CONSULT"), 2),
        (Asked(quad="verbal cooperation", origin="press"), 4),
        (Asked(years=(2023, None)), 4),
        (Asked(years=(None, 2022)), 3),
        (Asked(years=(2023, 2023)), 1),
    ],
)
def test_what_is_asked_for_is_what_comes(filled: Store, asked: Asked, count: int) -> None:
    assert len(listed(events_between(filled, "KEN", "PER", asked))) == count


def test_a_number_of_the_newest(filled: Store) -> None:
    assert len(listed(events_between(filled, "KEN", "PER"), 2)) == 2


def test_origins_are_texts_first(filled: Store) -> None:
    assert list(origins(filled)) == ["press", "gdelt_events", "icews_events", "polecat"]
    assert origins(filled)["polecat"] == ("polecat__events__y2022",)


def test_a_store_without_events_says_what_brings_them(store: Store) -> None:
    with pytest.raises(UnknownTable) as refused:
        events_between(store, "KEN", "PER")
    assert "bilat read" in refused.value.hint


def test_an_origin_that_is_not_there_is_named(filled: Store) -> None:
    with pytest.raises(UsageError, match="nowhere") as refused:
        events_between(filled, "KEN", "PER", Asked(origin="nowhere"))
    assert "press" in refused.value.hint


class Older:
    """A table of the store as a version without some of its columns would have kept it."""

    def __init__(self, store: Store, table: str, *without: str) -> None:
        entry = store.entry(table)
        self.provenance = entry.provenance
        kept = tuple(one for one in entry.spec.columns if one.name not in without)
        self.tidy = Tidy(
            replace(entry.spec, columns=kept),
            store.table(table).drop(*without).to_pyarrow(),
        )

    def tables(self) -> Iterator[Tidy]:
        yield self.tidy


def test_who_coded_an_event_is_named_whoever_it_was(filled: Store) -> None:
    coded = coders(events_between(filled, "KEN", "PER"))
    (rules,) = coded.pop("press")
    assert rules.startswith("rules ")
    assert ", lexicon " in rules
    assert coded == {"gdelt_events": ("P",), "icews_events": ("P",), "polecat": ("P",)}


def test_a_table_that_was_kept_before_coders_were_noted_can_still_be_read(filled: Store) -> None:
    before = listed(events_between(filled, "KEN", "PER", Asked(origin="press")))
    filled.pull(Older(filled, "texts__events__press", "coder"))
    after = listed(events_between(filled, "KEN", "PER", Asked(origin="press")))
    assert {one.coder for one in after} == {"unknown"}
    assert after == tuple(replace(one, coder="unknown") for one in before)
    assert len(listed(events_between(filled, "KEN", "PER"))) == 8
