"""``bilat events``: what a user types, and what comes."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bilat.store import Store

Run = Callable[..., Any]
HARM = "<b>Peru</b> accused Kenya."


@pytest.fixture
def home(tmp_path: Path, by_hand: Callable[..., Any], keep: Callable[..., None]) -> Path:
    """Store with texts on Kenya and Peru."""
    met = {"event": "CONSULT", "sender": "KEN PER"}
    accused = {"event": "ACCUSE", "sender": "PER", "target": "KEN"}
    readings = [
        by_hand("a", date(2024, 5, 6), ("Kenya and Peru met.", met), (HARM, accused)),
        by_hand("b", date(2024, 6, 3), ("They met again.", met)),
        by_hand("c", None, ("They met once.", met)),
    ]
    store = Store.open(tmp_path / "home")
    keep(store, "press", *readings)
    store.close()
    return tmp_path / "home"


def test_events_are_listed_newest_first_and_counted(typed: Run, home: Path) -> None:
    told = typed("events", "kenya", "peru", home=home)
    assert told.code == 0, told.err
    assert "as coded by machine; not checked" in told.out
    assert told.out.index("They met again.") < told.out.index("Kenya and Peru met.")
    assert "https://example.org/a" in told.out
    assert "Events by week and quad category" in told.out
    assert "press: 1 without a date within one week" in told.out
    assert "Coded by:\n  press: rules " in told.out


def test_csv_has_every_column_and_no_markup_of_ours(typed: Run, home: Path) -> None:
    told = typed("events", "peru", "kenya", "--quad", "verbal-conflict", "--format", "csv",
                 home=home)  # fmt: skip
    (row,) = csv.DictReader(io.StringIO(told.out))
    assert (row["sender"], row["event"], row["target"]) == ("PER", "ACCUSE", "KEN")
    assert row["sentence"] == HARM
    assert row["start"] == "2024-05-06"
    assert row["coder"].startswith("rules ")


def test_json_has_events_and_counts(typed: Run, home: Path, tmp_path: Path) -> None:
    told = json.loads(typed("events", "kenya", "peru", "--json", "--by", "year", home=home).out)
    assert [one["start"] for one in told["events"]] == [
        "2024-06-03", "2024-05-06", "2024-05-06", None
    ]  # fmt: skip
    (year,) = told["counts"]["periods"]
    assert (year["start"], year["verbal cooperation"], year["verbal conflict"]) == (
        "2024-01-01", 2, 1
    )  # fmt: skip
    assert told["counts"]["undated"] == {"press": 1}
    out = tmp_path / "events.json"
    typed("events", "kenya", "peru", "--format", "json", "--out", str(out), home=home)
    assert len(json.loads(out.read_text())["events"]) == 4


def test_years_and_class_cut_the_list(typed: Run, home: Path) -> None:
    told = typed("events", "kenya", "peru", "--from", "2024", "--class", "consult",
                 "--format", "csv", home=home)  # fmt: skip
    assert len(told.out.splitlines()) == 3


def test_a_chart_is_drawn_and_escapes_names(typed: Run, home: Path, tmp_path: Path) -> None:
    drawn = typed("events", "kenya", "peru", "--chart", "--out", "e.svg", home=home)
    assert drawn.code == 0, drawn.err
    root = ET.fromstring((tmp_path / "e.svg").read_text())
    assert "cooperation upwards" in root.attrib["aria-label"]
    words = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"press, 3 events", "verbal cooperation", "conflict"} <= words
    assert "Events between Kenya and Peru, by week" in words, "it may be sent on alone"
    assert any(word and word.startswith("Coded by press: rules ") for word in words)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("kenya", "atlantis"), 3, "atlantis"),
        (("kenya", "KEN"), 3, "same country"),
        (("kenya", "peru", "--class", "SMILE"), 2, "classes: AGREE"),
        (("kenya", "peru", "--quad", "warm"), 2, "verbal cooperation"),
        (("kenya", "peru", "--source", "nowhere"), 2, "it has: press"),
        (("kenya", "peru", "--from", "2025", "--to", "2024"), 2, "exchange"),
        (("kenya", "brazil", "--chart"), 2, "too few dated events"),
        (("kenya", "brazil"), 0, "Missing is not zero"),
    ],
)
def test_what_can_not_be_is_said(
    typed: Run, home: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = typed("events", *arguments, home=home)
    assert ended.code == code
    assert said in ended.err
    assert ended.out == ""


def test_an_empty_store_says_what_brings_events(typed: Run, tmp_path: Path) -> None:
    ended = typed("events", "kenya", "peru", home=tmp_path / "none")
    assert ended.code == 5
    assert "bilat read" in ended.err
