"""Files made to do harm, or damaged: each is read within limits, or refused by name."""

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.reading.documents import Skipped, Unreadable, documents, normalise
from bilat.reading.records import Document


def document(path: Path) -> Document:
    (found,) = documents(str(path))
    assert isinstance(found, Document)
    return found


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Document]:
    def make(name: str, content: bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content)
        return document(path)

    return make


Read = Callable[[str, bytes], Document]

MEASURE = """
import resource, sys
from bilat.reading.documents import documents
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in documents(sys.argv[1]))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def measured(path: Path) -> tuple[int, int]:
    """Documents of a file, and by how many kB reading it raised the peak of a new process."""
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    count, peak = ended.stdout.split()
    return int(count), int(peak)


# --- size -------------------------------------------------------------------------------------


def test_a_line_of_50_mb_is_read_within_four_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"Iran met Russia. " * 2_941_177)
    assert measured(path)[1] < 4 * 50_000
    assert len(document(path).text) == path.stat().st_size - 1


def test_a_word_of_50_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "word.txt"
    path.write_bytes(b"x" * 50_000_000)
    assert measured(path)[1] < 4 * 50_000


def test_jsonl_is_held_one_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    with path.open("w") as file:
        for number in range(20_000):
            text = f"{number} {'word ' * 500}"
            file.write(json.dumps({"id": number, "text": text}) + "\n")
    count, peak = measured(path)
    assert count == 20_000
    assert peak < 12_000, "the file has 50 MB; of each document its id and 16 bytes are kept"


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(70_000_000)
    with pytest.raises(BadInput, match=r"large\.txt has more than 64\.0 MB"):
        document(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device")
def test_an_endless_file_ends() -> None:
    with pytest.raises(BadInput, match="more than"):
        document(Path("/dev/zero"))


# --- encodings --------------------------------------------------------------------------------

WORDS = "Türkiye’s café in Zürich"


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("utf-8-sig", WORDS, ""),
        ("utf-16", WORDS, "UTF-16-LE, by its byte order mark"),
        ("utf-16-le", WORDS, "UTF-16-LE, as every second byte is zero"),
        ("utf-16-be", WORDS, "UTF-16-BE, as every second byte is zero"),
        ("utf-32", WORDS, "UTF-32-LE, by its byte order mark"),
        ("latin-1", "The café in Zürich", "windows-1252, as detected"),
        ("cp1252", WORDS, "windows-1252, as detected"),
        ("cp1254", "Erdoğan ve İran görüşmeleri bugün", "windows-1254, as detected"),
        ("cp1251", "Россия и Иран подписали договор о торговле", "windows-1251, as detected"),
        ("koi8-r", "Россия и Иран подписали договор о торговле", "KOI8-R, as detected"),
    ],
)
def test_an_encoding_is_found_and_said(read: Read, encoding: str, text: str, said: str) -> None:
    found = read("a.txt", text.encode(encoding))
    assert found.text == text
    assert said in " ".join(found.notes)
    assert bool(found.notes) == bool(said)


def test_invalid_bytes_are_replaced_and_counted(read: Read) -> None:
    found = read("a.txt", "Türkiye, café, Zürich ".encode() + b"\xff\xfe end")
    assert found.text == "Türkiye, café, Zürich \ufffd\ufffd end"
    assert "What is not valid in UTF-8 was replaced by U+FFFD, times: 2." in found.notes


# --- what is no text --------------------------------------------------------------------------


def test_an_empty_file_is_refused(read: Read) -> None:
    with pytest.raises(BadInput, match=r"a\.txt is empty"):
        read("a.txt", b"")
    with pytest.raises(BadInput, match="is empty but for white space"):
        read("a.txt", b" \n\t")
    with pytest.raises(BadInput, match="only signs that are not seen"):
        read("a.txt", "\u200b\u202e\ufeff".encode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", r"a picture \(PNG\)"),
        (b"\x7fELF\x02\x01", r"a program \(ELF\)"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"{\\rtf1 Hello}", "a document in RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word"),
        (b"<?xml version='1.0'?><rss></rss>", "XML that is no web page"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\0" * 5000, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_looks_like(
    read: Read, content: bytes, said: str
) -> None:
    with pytest.raises(BadInput, match=rf"a\.txt is no text: it looks like {said}"):
        read("a.txt", content)


def test_a_zip_archive_by_the_name_of_a_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(BadInput, match=r"a\.pdf is no PDF: it looks like a Word document"):
        document(path)


def test_text_by_the_name_of_a_pdf_is_refused(read: Read) -> None:
    with pytest.raises(BadInput, match=r"a\.pdf is no PDF: it begins with b'Hello'"):
        read("a.pdf", b"Hello")


# --- signs ------------------------------------------------------------------------------------


def test_marks_of_direction_are_removed_and_said(read: Read) -> None:
    found = read("a.txt", "Iran \u202eaissuR\u202c\u200f met\u2066.".encode())
    assert found.text == "Iran aissuR met."
    assert found.notes == ("Marks of writing direction were removed: 4.",)


def test_nul_and_other_unseen_signs_are_removed_and_said(read: Read) -> None:
    found = read("a.txt", "Iran\0 met Rus\u200bsia \U000e0041 on a quiet Friday.".encode())
    assert found.text == "Iran met Russia on a quiet Friday."
    assert found.notes == (
        "Control characters, as NUL is one, were removed: 1.",
        "Invisible characters were removed: 2.",
    )


@pytest.mark.parametrize(
    "text",
    ["a\n" * 500_000, "\u202e" * 1_000_000 + "a", "a" + "\u0301" * 500_000, "a-\n" * 300_000,
     "\u00ad\n" * 500_000 + "a", " " * 3_000_000 + "a", "a  " * 1_000_000],
    ids=["lines", "marks", "accents", "hyphens", "soft hyphens", "blanks", "double blanks"],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    assert normalise(text)
    assert time.perf_counter() - start < 10


# --- web pages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "<p>Text.</p>",
        "<span>" * 100_000 + "Text.",
        "<table><tr><td>" * 50_000 + "Text.",
    ],
)
def test_a_page_that_is_nested_too_deeply_is_refused_whole(read: Read, page: str) -> None:
    with pytest.raises(BadInput, match=r"a\.html can't be read as a whole: Excessive depth"):
        read("a.html", page.encode())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_500 + "<p>Text.</p>" + "</div>" * 1_500,
        '<p title="' + "a" * 12_000_000 + '">Text.</p>',
        "<p>Text.</p>" + "</div>" * 500_000,
        "<p>Text.</p>" + "<!-- --> " * 500_000,
        "<!-- --> " * 500 + "<p>Text.</p>",
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>Text.</p>',
        "<p>Te\0xt.</p>",
        "<p style='" + "a:b;" * 500_000 + "'>Text.</p>",
        "<style>" + ".a{" * 500_000 + "</style><p>Text.</p>",
        "<p " + " ".join(f"a{n}=1" for n in range(3_000)) + ">Text.</p>",
    ],
    ids=["deep", "attribute", "ends", "comments", "comments first", "entities", "nul", "style",
         "sheet", "attributes"],
)  # fmt: skip
def test_a_page_made_to_do_harm_gives_its_text(read: Read, page: str) -> None:
    start = time.perf_counter()
    assert read("a.html", page.encode()).text == "Text."
    assert time.perf_counter() - start < 10


def test_entities_are_not_expanded(read: Read) -> None:
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY e0 "ha">{inner}]><html><p>Text &e11;.</p></html>'
    assert read("a.html", page.encode()).text == "Text &e11;."


def test_a_file_outside_is_not_read_into_a_page(tmp_path: Path, read: Read) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    page = f"""<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>
    <html xmlns:xi="http://www.w3.org/2001/XInclude"><p>Text &x;.</p>
    <xi:include href="secret.txt" parse="text"/><iframe src="secret.txt"></iframe></html>"""
    assert "secret" not in read("a.html", page.encode()).text


def test_a_page_that_is_too_large_is_refused(read: Read) -> None:
    with pytest.raises(BadInput, match=r"a web page of 17\.0 MB; at most 16\.0 MB"):
        read("a.html", b"<p>" + b"x" * 16_999_997)


# --- folders and paths ------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no such file: .*missing\.txt"):
        document(tmp_path / "missing.txt")
    with pytest.raises(BadInput, match="can't be read"):
        list(documents("a\0b"))
    with pytest.raises(BadInput, match="can't be read"):
        list(documents("a" * 5000))


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Locked.")
    (tmp_path / "b.txt").write_text("Open.")
    opened = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    first, second = documents(str(tmp_path))
    assert isinstance(first, Unreadable)
    assert first.message == f"{tmp_path / 'a.txt'} can't be read: Permission denied"
    assert isinstance(second, Document)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_links_in_a_circle_and_what_is_no_file_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    (tmp_path / "z.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    text, itself, nowhere, skipped = documents(str(tmp_path))
    assert isinstance(text, Document)
    assert isinstance(itself, Unreadable)
    assert isinstance(nowhere, Unreadable)
    assert skipped == Skipped(str(tmp_path), 2, ("circle", "pipe.txt"))


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds no text, HTML or PDF$"):
        list(documents(str(tmp_path)))
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(BadInput, match=r"files of other kinds: 1$"):
        list(documents(str(tmp_path)))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(name)).write_text("Text.")
    (found,) = documents(str(tmp_path))
    assert isinstance(found, Document)
    assert found.id.encode().endswith(rb"\udcff.txt")
