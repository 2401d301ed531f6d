"""Plain text, folders, JSONL, standard input: one stream of documents."""

import hashlib
import io
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.reading.documents import (
    Limits,
    Skipped,
    Unreadable,
    documents,
    normalise,
    same_text_as,
    sentence_records,
)
from bilat.reading.documents.head import head_of
from bilat.reading.records import Document

Read = Callable[..., Document]

WRAPPED = """\
Ministers meet in Moscow

TEHRAN (X) - The foreign ministers of Iran and Russia met on Monday and dis-
cussed the North-South corridor, which both sides call a priority for their
long-term cooperation. President Putin said that trade would reach new highs
this year.
They signed two documents.
"""


def texts(found: list[Any]) -> list[str]:
    return [one.text for one in found if isinstance(one, Document)]


# --- plain text -------------------------------------------------------------------------------


def test_a_text_has_its_address_digest_and_what_was_given(read: Read, tmp_path: Path) -> None:
    found = read("a.txt", "Iran met Russia.\n", country="IRN", date=date(2025, 1, 17))
    assert found.text == "Iran met Russia."
    assert found.id == found.address == str(tmp_path / "a.txt")
    assert found.sha256 == hashlib.sha256(b"Iran met Russia.\n").hexdigest()
    assert (found.country, found.date, found.notes) == ("IRN", date(2025, 1, 17), ())


def test_hard_wrapped_lines_are_joined_and_cut_words_mended(read: Read) -> None:
    head, body, last = read("a.txt", WRAPPED).text.split("\n\n")
    assert head == "Ministers meet in Moscow"
    assert "met on Monday and discussed the North-South corridor" in body
    assert "for their long-term cooperation. President Putin said" in body
    assert last == "They signed two documents."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("One.\r\n\r\nTwo.", "One.\n\nTwo."),
        ("One.\n \t\nTwo.", "One.\n\nTwo."),
        ("It signed it with\nRussia in Moscow.", "It signed it with Russia in Moscow."),
        ("It spoke of the Iran-\nRussia border.", "It spoke of the Iran-Russia border."),
        ("a semi-\ndetached state", "a semi-detached state"),
        ("inter\u00ad\nnational law", "international law"),
        ("Points:\n- one\n- two", "Points:\n\n- one\n\n- two"),
        ("Iran signs deal\nTurkey recalls envoy", "Iran signs deal\n\nTurkey recalls envoy"),
        ("Cafe\u0301 talks", "Café talks"),
        ("a\u00a0b\u2009c", "a b c"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("half \ud800", "half \ufffd"),
        ("", ""),
    ],
)  # fmt: skip
def test_normal_form(given: str, expected: str) -> None:
    assert normalise(given) == expected


def test_long_lines_are_paragraphs(read: Read) -> None:
    one, two = "Iran said so. " * 30, "Russia said so. " * 30
    assert read("a.txt", f"{one}\n{two}\n").text == f"{one.strip()}\n\n{two.strip()}"


# --- folders ----------------------------------------------------------------------------------


def test_a_folder_is_read_in_order_and_says_what_it_skipped(
    tmp_path: Path, make_pdf: Callable[..., bytes]
) -> None:
    inner = tmp_path / "b"
    inner.mkdir()
    (tmp_path / "c.txt").write_text("Third.")
    (inner / "a.pdf").write_bytes(make_pdf(["Second."]))
    (tmp_path / "a.html").write_text("<p>First.</p>")
    (tmp_path / "plain").write_text("Without an ending.")
    (tmp_path / "raw").write_bytes(b"\0\1\2")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    found = list(documents(str(tmp_path)))
    assert texts(found) == ["First.", "Second.", "Third.", "Without an ending."]
    assert found[-1] == Skipped(str(tmp_path), 3, (".hidden.txt", "picture.png", "raw"))


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("Fine.")
    first, second = documents(str(tmp_path))
    assert first == Unreadable(str(tmp_path / "a.txt"), f"{tmp_path / 'a.txt'} is empty")
    assert isinstance(second, Document)


def test_of_several_places_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Fine.")
    missing, fine, again = documents(
        str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), str(tmp_path / "b.txt")
    )
    assert isinstance(missing, Unreadable)
    assert "no such file" in missing.message
    assert isinstance(fine, Document)
    assert isinstance(again, Unreadable), "the same id twice"


def test_a_text_that_came_before_is_yielded_with_a_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran met Russia.")
    (tmp_path / "b.txt").write_text("Iran  met Russia.\n")
    one, two = documents(str(tmp_path))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert same_text_as(one) == ""
    assert same_text_as(two) == one.id


# --- JSONL and records ------------------------------------------------------------------------


def test_jsonl_gives_one_document_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    whole = {
        "id": "x", "text": "Iran met Russia.", "title": "T", "date": "2025-01-17T08:00:00Z",
        "country": "Iran", "address": "https://example.org/x", "topic": 1,
    }  # fmt: skip
    path.write_text(json.dumps(whole) + "\n\n" + json.dumps({"id": 7, "text": "Two."}))
    one, two = documents(str(path), country="DEU", date=date(2020, 1, 1))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id, one.title, one.date, one.country) == ("x", "T", date(2025, 1, 17), "IRN")
    assert one.address == "https://example.org/x"
    assert one.notes == ("Fields that are not read: topic.",)
    assert (two.id, two.date, two.country) == ("7", date(2020, 1, 1), "DEU")
    assert two.address == f"{path}, line 3"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "it is no JSON"),
        ("[1]", "it is no object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "it is no JSON"),
        ('{"id": "a"}', "field text is missing; fields that are there: id"),
        ('{"id": "a", "text": null}', "field text is null; it must be text"),
        ('{"id": "a", "text": " \\u202e"}', "field text is empty"),
        ('{"text": "a"}', "field id is missing"),
        ('{"id": true, "text": "a"}', "field id is true"),
        ('{"id": "\\ud800", "text": "a"}', "half of a surrogate pair"),
        ('{"id": "a", "text": "a", "date": "2025-02-30"}', "field date is '2025-02-30'"),
        ('{"id": "a", "text": "a", "date": 3}', "field date is 3"),
        ('{"id": "a", "text": "a", "country": "Nowhereland"}', "field country: "),
        ('{"id": "first", "text": "a"}', "the id 'first' was used before"),
    ],
)
def test_a_bad_line_is_named_and_stops_no_other(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "a.jsonl"
    good = '{"id": "%s", "text": "Fine."}\n'
    path.write_text(good % "first" + line + "\n" + good % "last")
    one, bad, last = documents(str(path))
    assert isinstance(bad, Unreadable)
    assert bad.message.startswith(f"{path}, line 2: ")
    assert said in bad.message
    assert isinstance(one, Document)
    assert isinstance(last, Document)


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "' + "x" * 5000 + '"}\n{"id": "b", "text": "Fine."}\n')
    bad, good = documents(str(path), limits=Limits(size=1000))
    assert isinstance(bad, Unreadable)
    assert "more than 1 kB" in bad.message
    assert isinstance(good, Document)


def test_jsonl_in_utf16_is_refused_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "Fine."}\n' * 3, encoding="utf-16")
    with pytest.raises(BadInput, match="not in UTF-8"):
        list(documents(str(path)))


def test_records_of_a_scored_set(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    records = [
        {"header": {"name": "made up"}},
        {"id": "a", "text": "Iran met Russia.", "event": "CONSULT", "source": []},
        {"id": "b"},
        "c",
    ]
    path.write_text(json.dumps(records))
    one, two, three = sentence_records(path, date=date(2025, 1, 1))
    assert isinstance(one, Document)
    assert (one.id, one.text, one.date, one.notes) == (
        "a", "Iran met Russia.", date(2025, 1, 1), (),
    )  # fmt: skip
    assert isinstance(two, Unreadable)
    assert "entry 3: field text is missing" in two.message
    assert isinstance(three, Unreadable)


@pytest.mark.parametrize("content", ["{", '{"id": "a"}', "\xff", "[" * 100_000])
def test_what_is_no_list_of_records_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(BadInput, match=r"gold\.json is no JSON"):
        list(sentence_records(path))


# --- standard input ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (b"Iran met Russia.", ["-"]),
        (b"<html><p>Iran met Russia.</p>", ["-"]),
        (b'{"id": "a", "text": "Iran met Russia."}\n{"id": "b", "text": "Two."}', ["a", "b"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, given: bytes, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(given))))
    found = list(documents("-"))
    assert texts(found)[0] == "Iran met Russia."
    assert [one.id for one in found if isinstance(one, Document)] == ids


def test_empty_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(BadInput, match="standard input is empty"):
        list(documents("-"))


@pytest.mark.parametrize(
    ("text", "day", "country"),
    [
        ("Two shores\nBy Ada Moyo, 3 November 2025\n\nIt is time.", "2025-11-03", ""),
        ("T\nBy A. B., Peru's ambassador to Kenya\nMay 4, 2024\nHere.", "2024-05-04", "PER"),
        ("LIMA, January 17, 2025 (Wire) — The ministers met.", "2025-01-17", ""),
        ("Joint statement\nLima, 17 January 2025\n1. The parties agree.", "2025-01-17", ""),
        ("T\nBy Kenyan Foreign Minister A. B.\n2025-03-02\nHere.", "2025-03-02", "KEN"),
        (
            "T\n\nIt is time.\n\nThe author is Ambassador of the Republic of Peru to Kenya.",
            None,
            "PER",
        ),
        ("The treaty of 17 January 2025\nIt is good.", None, ""),
        ("It was signed on 3 May 2024 in Lima.\nThen it was kept.", None, ""),
        ("T\nFrom 3 May 2024 to 5 May 2024\nIt was long.", None, ""),
        ("T\nThe ambassador of Peru spoke.\nHere.", None, ""),
    ],
)
def test_lines_beside_a_text_date_it(text: str, day: str | None, country: str) -> None:
    found = head_of(text)
    assert (found.day and found.day.isoformat(), found.country) == (day, country)
