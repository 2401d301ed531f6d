"""``bilat read --into`` and ``bilat texts``: what a user types to keep what was read."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.reading import Period
from bilat.store import Store, fetch

pytest.importorskip("spacy", reason='reading needs the extra: pip install "bilat[read]"')

Run = Callable[..., Any]
TEXTS = Path(__file__).parents[1] / "files" / "reading" / "new_zealand_uruguay"
GIVEN = tuple(str(path) for path in sorted(TEXTS.glob("*.txt")))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_texts_are_kept_listed_and_removed(typed: Run, home: Path) -> None:
    kept = typed("read", *GIVEN, "--date", "2024-05-06", "--into", "press", home=home)
    assert kept.code == 0, kept.err
    assert kept.out.startswith("Kept as the texts 'press': 3 documents, ")
    assert "Who" not in kept.out, "a short summary, not a table of each document"
    (listed,) = json.loads(typed("texts", "list", "--json", home=home).out)
    assert (listed["texts"], listed["documents"]) == ("press", 3)
    assert listed["events"] >= 6
    assert "press" in typed("texts", "list", home=home).out
    store = Store.open(home)
    senders = {row["sender"] for row in fetch(store.table("texts__events__press"))}
    assert {"NZL", "URY"} <= senders
    store.close()
    removed = typed("texts", "remove", "press", home=home)
    assert removed.code == 0
    assert Store.open(home).names() == ()


def test_a_text_that_came_before_is_counted_and_kept_once(
    typed: Run, home: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(GIVEN[0]).read_bytes())
    kept = typed("read", GIVEN[0], str(copy), "--into", "press", home=home)
    assert "1 document," in kept.out
    assert "left out, with a text that came before: 1 document" in kept.err


def test_lines_can_be_printed_while_texts_are_kept(typed: Run, home: Path) -> None:
    kept = typed("read", *GIVEN, "--format", "jsonl", "--into", "press", home=home)
    *lines, said = kept.out.splitlines()
    assert [Path(json.loads(line)["id"]).name for line in lines] == [
        "quarrel.txt", "relief.txt", "visit.txt"
    ]  # fmt: skip
    assert said.startswith("Kept")


def test_what_does_not_go_together_is_said(typed: Run, home: Path, tmp_path: Path) -> None:
    assert typed("read", GIVEN[0], "--into", "No Name", home=home).code == 2
    out = str(tmp_path / "out.jsonl")
    resumed = typed("read", GIVEN[0], "--into", "press", "--out", out, "--resume", home=home)
    assert resumed.code == 2
    missing = typed("texts", "remove", "press", home=home)
    assert missing.code == 3
    assert "bilat texts list" in missing.err
    assert not home.exists()


def test_when_nothing_can_be_read_nothing_is_kept(typed: Run, home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text('{"id": "a"}\n')
    ended = typed("read", str(empty), "--into", "press", home=home)
    assert ended.code == 4
    assert "not read: " in ended.err
    assert "nothing could be read" in ended.err
    assert Store.open(home).names() == ()


def test_claims_are_checked_and_their_verdicts_kept(
    typed: Run, home: Path, by_hand: Callable[..., Any], keep: Callable[..., None]
) -> None:
    store = Store.open(home)
    claim = {"subject": ("IRN", "RUS"), "indicator": "trade_total", "comparator": "about",
             "value": 4.8e9, "unit": "USD",
             "period": Period(date(2024, 1, 1), date(2024, 12, 31), "2024")}  # fmt: skip
    text = "Trade was about 4.8 billion dollars in 2024."
    keep(store, "press", by_hand("a", date(2025, 1, 17), (text, claim)))
    store.close()
    checked = typed("texts", "check", "press", home=home)
    assert checked.code == 0, checked.err
    assert checked.out.startswith("Checked 1 claim of the texts 'press': 1 ")
    (listed,) = json.loads(typed("texts", "list", "--json", home=home).out)
    assert listed["checked"] == 1
    store = Store.open(home)
    (row,) = fetch(store.table("texts__checked__press"))
    assert (row["row_id"], row["words"]) == ("a/0/1", text)
    assert row["verdict"] in ("supported", "roughly supported")
    assert json.loads(row["evidence"])[0]["unit"] == "USD"
    store.close()
    told = typed("brief", "iran", "russia", "--format", "md", "--out", "-", home=home).out
    assert "Compared with the store, **1 statement**" in told
    assert typed("texts", "remove", "press", home=home).out.count("texts__") == 5
    assert typed("texts", "check", "press", home=home).code == 3
