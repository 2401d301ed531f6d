"""Laws of reading documents: what a text becomes, and that nothing else can happen."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.errors import BadInput
from bilat.reading.documents import Found, Unreadable, documents, normalise
from bilat.reading.documents.main_text import main_text
from bilat.reading.documents.page import outline, parsed
from bilat.reading.records import Document

LINES = st.lists(st.text(max_size=90), max_size=12).map("\n".join)
TEXTS = st.text(max_size=300) | LINES
NAMES = st.sampled_from(["a.txt", "a.html", "a.pdf", "a.jsonl", "a"])
MARKS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"<!doctype html>", b"<p>", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04",
     b'{"id": "a", "text": "']
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a>", "</a>", "<br>", "<td>", "<article>", "<nav>",
     "<pre>", "<script>", "<style>", "<!--", "-->", "<p hidden>", "<main>", "<li>", "<html>",
     "<body>", "</html>", "<head>", "text", "Iran.", "&amp;", "&#x202e;", "<![CDATA["]
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("laws")


def found_in(path: Path, content: bytes) -> list[Found]:
    path.write_bytes(content)
    return list(documents(str(path)))


@given(text=TEXTS)
def test_the_normal_form_stays_as_it_is(text: str) -> None:
    form = normalise(text)
    assert normalise(form) == form


@given(text=TEXTS)
def test_paragraphs_are_single_lines_apart_by_a_blank_one(text: str) -> None:
    form = normalise(text)
    for paragraph in form.split("\n\n") if form else ():
        assert paragraph
        assert paragraph == " ".join(paragraph.split())
        assert len(paragraph.splitlines()) == 1


@given(words=st.lists(st.text("abcXYZ019éя", min_size=1, max_size=12), max_size=60))
def test_no_word_is_lost_or_changed(words: list[str]) -> None:
    for space in (" ", "\n", "\t", "\n\n", "\r\n"):
        assert normalise(space.join(words)).split() == words


@given(text=TEXTS)
def test_a_text_comes_back_from_a_file_in_normal_form(folder: Path, text: str) -> None:
    form = normalise(text)
    path = folder / "a.txt"
    path.write_text(form, encoding="utf-8", newline="")
    read = outcome(path)
    if isinstance(read, Document) and not read.notes:
        assert read.text == form
        for start in range(0, len(form), 7):
            assert read.text[start : start + 7] == form[start : start + 7]


@given(text=TEXTS)
def test_a_text_comes_back_from_jsonl_in_normal_form(folder: Path, text: str) -> None:
    line = json.dumps({"id": "a", "text": text}) + "\n"
    (read,) = found_in(folder / "a.jsonl", line.encode())
    assert (read.text if isinstance(read, Document) else "") == normalise(text)


def outcome(path: Path) -> Document | BadInput:
    try:
        (found,) = documents(str(path))
    except BadInput as error:
        return error
    assert isinstance(found, Document)
    return found


@settings(max_examples=400)
@given(name=NAMES, mark=MARKS, content=st.binary(max_size=600))
def test_any_bytes_give_documents_or_one_bad_input(
    folder: Path, name: str, mark: bytes, content: bytes
) -> None:
    path = folder / name
    try:
        found = found_in(path, mark + content)
    except BadInput:
        return
    assert found
    for one in found:
        assert isinstance(one, Document | Unreadable)
        if isinstance(one, Document):
            assert one.text
            assert one.text == normalise(one.text)
            one.text.encode()


@given(parts=st.lists(TAGS | st.text(max_size=9), max_size=40))
def test_any_page_gives_a_text_or_one_bad_input(folder: Path, parts: list[str]) -> None:
    path = folder / "p.html"
    path.write_bytes("".join(parts).encode("utf-8", "replace"))
    outcome(path)


@given(parts=st.lists(TAGS, max_size=40))
def test_every_sign_of_a_page_is_taken_or_counted(parts: list[str]) -> None:
    root = parsed("<p>x</p>" + " ".join(parts), "page")
    assert root is not None
    page = outline(root)
    text, left_out = main_text(page)
    assert len("".join(text.split("\n\n"))) + left_out <= sum(len(b.text) for b in page.blocks)
    assert all(number < holder.end for number, holder in enumerate(page.holders))


def test_the_laws_see_documents(folder: Path) -> None:
    read: Iterator[Found] = iter(found_in(folder / "a.txt", b"Iran met Russia."))
    assert isinstance(next(read), Document)
