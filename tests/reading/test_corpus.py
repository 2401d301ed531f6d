"""Readings on their way into the store: all of them or none, each leading back to its words."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat import __version__
from bilat.errors import BadInput, UsageError
from bilat.reading import Reading
from bilat.reading import corpus as corpus_module
from bilat.reading.corpus import Corpus
from bilat.reading.lexicon import use
from bilat.store import Store, fetch

DAY = date(2024, 5, 6)
MET = {"event": "CONSULT", "sender": "KEN PER"}
ACCUSED = {"event": "ACCUSE", "sender": "PER", "target": "KEN"}
CLAIM = {"subject": ("KEN", "PER"), "indicator": "trade_total", "value": 4.0, "unit": "USD"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "home")


@pytest.fixture
def told(by_hand: Callable[..., Reading]) -> Reading:
    return by_hand("a", DAY, ("They met.", [MET, ACCUSED]), ("It was 4.", CLAIM))


def rows(store: Store, kind: str) -> list[dict[str, Any]]:
    return fetch(store.table(f"texts__{kind}__press"))


def test_each_row_leads_back_to_its_sentence_and_document(
    store: Store, told: Reading, keep: Callable[..., None]
) -> None:
    keep(store, "press", told)
    (document,) = rows(store, "documents")
    assert (document["events"], document["claims"], document["bytes"]) == (2, 1, 99)
    first, second = rows(store, "events")
    assert (first["sender"], first["target"], first["reciprocal"]) == ("KEN|PER", "", True)
    assert second["row_id"] == "a/0/2"
    assert second["sentence"] == "They met."
    assert second["words"] == "They"
    (claim,) = rows(store, "claims")
    start, end = claim["sentence_start"], claim["sentence_end"]
    assert told.document.text[start:end] == claim["sentence"] == "It was 4."
    assert claim["address"] == "https://example.org/a"
    assert claim["coded_by"] == "bilat 0, by hand"
    assert store.verify() == ()


def test_each_event_names_who_coded_it(
    store: Store,
    by_hand: Callable[..., Reading],
    keep: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(store, "press", by_hand("a", DAY, ("They met.", [MET, {**MET, "coder": "model tiny"}])))
    rules, model = (row["coder"] for row in rows(store, "events"))
    assert re.fullmatch(rf"rules {re.escape(__version__)}, lexicon [0-9a-f]{{12}}", rules)
    assert model == "model tiny"
    monkeypatch.setattr(use, "_taken", [{"leaders.csv": ({"name": "A B"},)}])
    keep(store, "press", by_hand("a", DAY, ("They met.", MET)))
    (row,) = rows(store, "events")
    assert row["coder"].startswith(f"{rules}, own rows ")


def test_texts_of_the_same_name_are_replaced_and_others_stay(
    store: Store, by_hand: Callable[..., Reading], told: Reading, keep: Callable[..., None]
) -> None:
    keep(store, "press", told)
    keep(store, "other", told)
    keep(store, "press", by_hand("b", None, ("Nothing.", [])))
    assert [one["document"] for one in rows(store, "documents")] == ["b"]
    assert rows(store, "events") == []
    assert store.entry("texts__events__other").rows == 2


def test_provenance_names_documents_and_counts_what_it_does_not_name(
    store: Store, by_hand: Callable[..., Reading], keep: Callable[..., None]
) -> None:
    keep(store, "press", *(by_hand(str(n), DAY, ("They met.", MET)) for n in range(120)))
    provenance = store.entry("texts__events__press").provenance
    assert (provenance.publisher, provenance.licence) == ("you", "your own")
    assert len(provenance.files) == 51
    assert provenance.files[0].name == "https://example.org/0"
    assert provenance.files[-1].name == "70 more documents"
    assert store.entry("texts__events__press").rows == 120


def test_rows_wait_on_disk_and_none_is_lost_between_batches(
    store: Store,
    by_hand: Callable[..., Reading],
    keep: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(corpus_module, "_BATCH", 7)
    keep(store, "press", *(by_hand(f"{n:03}", DAY, ("They met.", MET)) for n in range(100)))
    assert [one["document"] for one in rows(store, "events")] == [f"{n:03}" for n in range(100)]


def test_nothing_read_is_refused_and_the_old_texts_stay(
    store: Store, told: Reading, keep: Callable[..., None]
) -> None:
    keep(store, "press", told)
    with pytest.raises(BadInput, match="Nothing was stored"):
        keep(store, "press")
    assert store.entry("texts__events__press").rows == 2


@pytest.mark.parametrize("name", ["Press", "a b", "", "x" * 41, "../up", "polecat"])
def test_a_name_that_can_not_be_is_refused(name: str) -> None:
    with pytest.raises(UsageError):
        Corpus(name, added=DAY, coded_by="")


KILLED = """
import os, signal, sys
from datetime import date
from bilat.reading import Document, Reading
from bilat.reading.corpus import Corpus
from bilat.store import Store, pull

when = sys.argv[2]
staged, real = [], pull._stage

def stage(*given):
    staged.append(real(*given))
    if when == str(len(staged)):
        os.kill(os.getpid(), signal.SIGKILL)
    return staged[-1]

pull._stage = stage
with Corpus("press", added=date(2024, 5, 6), coded_by="") as corpus:
    for number, one in enumerate(corpus.through(Reading(Document(str(n), "x")) for n in range(9))):
        if when == "reading" and number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
    Store.open(__import__("pathlib").Path(sys.argv[1])).pull(corpus)
"""


@pytest.mark.parametrize("when", ["reading", "1", "2", "4"])
def test_a_run_that_is_killed_leaves_the_old_texts(
    store: Store, told: Reading, keep: Callable[..., None], when: str
) -> None:
    keep(store, "press", told)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(store.home), when], check=False, timeout=60
    )
    assert ended.returncode == -signal.SIGKILL
    after = Store.open(store.home)
    assert [one["document"] for one in rows(after, "documents")] == ["a"]
    assert len(rows(after, "events")) == 2
    keep(after, "press", told)
    assert after.verify() == ()
