"""``bilat pull``: from a publisher, from a folder, in part, again, and when it fails."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from bilat.cli import pull as module
from bilat.cli.bars import shown
from bilat.cli.pulling import by_reason
from bilat.records import Rejected
from bilat.sources import registry
from bilat.sources.dataset import Dataset, Whole
from bilat.sources.registry import Fault
from bilat.store import Store

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folder of an empty store."""
    return tmp_path / "store"


@pytest.fixture
def pull(typed: Run, home: Path) -> Run:
    """Run ``bilat pull`` on it."""
    return lambda *arguments: typed("pull", *arguments, home=home)


def rows(home: Path, name: str) -> int:
    return Store.open(home).entry(f"{name}__yearly_cups").rows


def test_a_source_is_pulled_and_reported(board, pull, home) -> None:
    ended = pull("tea")
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "tea 1.0: 2 rows in 1 table; downloaded 0.0 MB",
        "  tea__yearly_cups: 2 rows",
        "  left out: 2 rows: no state has the cow code '999' (such as ccode '999', tea.csv, row 4)",
        "  note: its rows have the year 2000; the dataset speaks of 1990 to 2010",
    ]
    assert ended.err == ""
    assert rows(home, "tea") == 2
    entry = Store.open(home).entry("tea__yearly_cups")
    assert entry.provenance.version == "1.0"
    assert entry.provenance.files[0].name == "tea.csv"
    assert entry.rejected_rows == 2


def test_a_second_pull_downloads_nothing_unless_forced(board, pull) -> None:
    pull("tea")
    assert "from the files downloaded before" in pull("TEA").out
    assert "2 rows, as it was" in pull("tea").out
    assert board.asked == ["/tea.csv"]
    assert "; downloaded" in pull("tea", "--force").out
    assert board.asked == ["/tea.csv"] * 2


def test_json_says_all(board, pull, home) -> None:
    ended = pull("tea", "mate", "--json")
    found = {one["source"]: one for one in json.loads(ended.out)}
    assert set(found) == {"tea", "mate"}
    tea = found["tea"]
    assert tea["pulled"] is True
    assert tea["origin"] == "downloaded"
    assert tea["tables"] == [
        {"name": "tea__yearly_cups", "rows": 2, "rejected": 2, "unchanged": False}
    ]
    assert tea["rejected"] == [
        {
            "reason": "no state has the cow code '999'",
            "rows": 2,
            "first": {"file": "tea.csv", "row": 4, "column": "ccode", "value": "999"},
        }
    ]
    assert tea["error"] is None
    assert len(tea["files"][0]["sha256"]) == 64


def test_warnings_are_shown(board, pull) -> None:
    many = "".join(f"2,{year},1\n" for year in range(1990, 2000))
    board.put("tea.csv", f"ccode,year,cups\n{many}")
    out = pull("tea").out
    assert "  note: tea__yearly_cups: 10 rows, more than the 5 expected" in out


# Which --------------------------------------------------------------------------------------


def test_an_axis_is_pulled(board, pull) -> None:
    ended = pull("--axis", "D")
    assert ended.code == 0
    assert sorted(board.asked) == ["/mate.csv", "/tea.csv"]
    assert ended.out.endswith("Pulled 2 of 2 sources.\n")


def test_one_that_fails_does_not_stop_the_others(board, pull, home) -> None:
    (board.folder / "mate.csv").unlink()
    ended = pull("mate", "tea")
    assert ended.code == 8
    assert "bilat: mate: http://127.0.0.1" in ended.err
    assert "is gone: the server says 404" in ended.err
    assert "Pulled 1 of 2 sources." in ended.out
    assert Store.open(home).names() == ("tea__yearly_cups",)


def test_errors_of_several_kinds_give_1(board, pull) -> None:
    (board.folder / "mate.csv").unlink()
    board.put("tea.csv", "<html><title>Log in</title>")
    ended = pull("mate", "tea", "--json")
    assert ended.code == 1
    errors = {one["source"]: one["error"] for one in json.loads(ended.out)}
    assert {name: one["exit_code"] for name, one in errors.items()} == {"mate": 8, "tea": 4}
    assert errors["tea"]["kind"] == "BadInput"


def test_a_reader_that_fails_does_not_stop_the_others(board, pull, home) -> None:
    ended = pull("cocoa", "tea")
    assert ended.code == 1
    assert "the reader of cocoa failed: ZeroDivisionError: a fault of the reader" in ended.err
    assert rows(home, "tea") == 2


@pytest.mark.parametrize(
    "arguments", [(), ("--all", "--axis", "D"), ("tea", "--all"), ("tea", "--axis", "D")]
)
def test_what_to_pull_must_be_said_in_one_way(board, pull, arguments) -> None:
    ended = pull(*arguments)
    assert ended.code == 2
    assert "one of the three" in ended.err


def test_an_unknown_source_or_axis_is_said_before_anything_is_done(board, pull) -> None:
    ended = pull("tea", "teas")
    assert ended.code == 3
    assert "no source 'teas'" in ended.err
    assert "perhaps: tea" in ended.err
    assert pull("--axis", "Z").code == 2
    assert board.asked == []


def test_a_module_that_can_t_be_loaded_is_named_and_fails_all(board, pull, monkeypatch) -> None:
    only = {"tea": registry.datasets()["tea"]}
    wrong = (Fault("bilat.sources.x", "SyntaxError: no"),)
    monkeypatch.setattr(registry, "_discovered", lambda: (only, wrong))
    ended = pull("--all")
    assert ended.code == 1
    assert "note: bilat.sources.x can't be loaded: SyntaxError: no" in ended.err
    assert pull("tea").code == 0


# The old version stays ----------------------------------------------------------------------


def test_a_new_edition_of_another_form_leaves_the_old_one(board, pull, home, new_version) -> None:
    pull("tea")
    new_version("tea", version="2.0")
    board.put("tea.csv", "ccode,year,mugs\n2,2000,1.5\n")
    ended = pull("tea")
    assert ended.code == 4
    assert "tea.csv, header: column 'cups' is missing; column 'mugs' is not known" in ended.err
    assert "The store is unchanged" in ended.err
    assert "--force downloads them again" in ended.err
    assert "the store keeps tea 1.0, taken " in ended.err
    assert rows(home, "tea") == 2


def test_text_in_a_number_is_placed(board, pull, home) -> None:
    board.put("tea.csv", "ccode,year,cups\n2,2000,1.5\n200,2000,much\n")
    ended = pull("tea")
    assert ended.code == 4
    for part in ("tea.csv", "row 3", "cups", "'much'"):
        assert part in ended.err
    assert "keeps" not in ended.err


def test_a_publisher_who_is_away_leaves_the_old_one(board, pull, home) -> None:
    pull("tea")
    (board.folder / "tea.csv").unlink()
    ended = pull("tea", "--force", "--json")
    assert ended.code == 8
    (kept,) = json.loads(ended.out)[0]["kept"]
    assert kept.startswith("1.0, taken ")
    assert "the store keeps tea 1.0" in ended.err
    assert pull("tea").code == 0


# Consent ------------------------------------------------------------------------------------


def test_consent_is_not_asked_for_without_a_terminal(board, pull, home) -> None:
    ended = pull("coffee", "tea")
    assert ended.code == 2
    assert "coffee asks for consent: Use it for research only." in ended.err
    assert "--yes" in ended.err
    assert board.asked == ["/tea.csv"]
    assert rows(home, "tea") == 2


def test_consent_can_be_given_beforehand(board, pull, home) -> None:
    assert pull("coffee", "--yes").code == 0
    assert rows(home, "coffee") == 2


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_consent_is_asked_for_on_a_terminal(
    board, pull, monkeypatch, answer: bool, code: int
) -> None:
    asked: list[str] = []

    def answered(one: Dataset) -> bool:
        asked.append(one.name)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(module, "_confirmed", answered)
    terminal = sys.stderr
    monkeypatch.setattr(type(terminal), "isatty", lambda self: self is terminal, raising=False)
    monkeypatch.setattr(module, "shown", quiet)
    ended = pull("coffee", "tea")
    assert ended.code == code
    assert asked == ["coffee"]
    assert ("you do not agree" in ended.err) is not answer


def test_the_question_shows_the_terms(board, monkeypatch, capsys) -> None:
    texts: list[str] = []

    def confirm(text: str, **_options: object) -> bool:
        texts.append(text)
        return True

    monkeypatch.setattr(typer, "confirm", confirm)
    assert module._confirmed(registry.datasets()["coffee"])
    assert texts == ["Use it for research only.\nDo you agree?"]
    assert "Cups of coffee (Tea Board), licence: CC0" in capsys.readouterr().err


def quiet():
    from contextlib import nullcontext

    return nullcontext((lambda _step: None, lambda _name: None))


# From a folder ------------------------------------------------------------------------------


@pytest.fixture
def folder(board, tmp_path: Path) -> Path:
    """Folder with a zip of tea."""
    made = tmp_path / "by hand"
    made.mkdir()
    with zipfile.ZipFile(made / "download.zip", "w") as archive:
        archive.write(board.folder / "tea.csv", "x/TEA.csv")
    return made


def test_a_source_is_taken_from_a_folder(board, pull, home, folder) -> None:
    ended = pull("tea", "--from", str(folder))
    assert ended.code == 0
    assert "tea 1.0: 2 rows in 1 table; from the folder" in ended.out
    assert "note: tea.csv: taken from download.zip (x/TEA.csv)" in ended.out
    assert "such as ccode '999', TEA.csv" in ended.out
    assert board.asked == []
    provenance = Store.open(home).entry("tea__yearly_cups").provenance
    assert [one.name for one in provenance.files] == ["download.zip"]


def test_all_takes_what_a_folder_has(board, pull, home, folder) -> None:
    (folder / "coffee.csv").write_text("nothing\n")
    ended = pull("--all", "--yes", "--from", str(folder))
    assert ended.code == 4
    assert "coffee.csv, header: column 'ccode' is missing" in ended.err
    assert "Pulled 1 of 2 sources." in ended.out


def test_a_named_source_that_a_folder_lacks_is_an_error(board, pull, folder, tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    ended = pull("tea", "--from", str(tmp_path / "empty"))
    assert ended.code == 8
    assert "lacks tea.csv" in ended.err
    assert "get it from http://127.0.0.1" in ended.err
    ended = pull("--all", "--yes", "--from", str(tmp_path / "empty"))
    assert ended.code == 8
    assert "none of 4 sources has a file in" in ended.err
    assert pull("tea", "--from", str(tmp_path / "no")).code == 8


def test_a_folder_that_is_not_there_is_said_before_consent_is_asked(board, pull, tmp_path) -> None:
    for names in (["coffee"], ["--all"]):
        ended = pull(*names, "--from", str(tmp_path / "no"))
        assert ended.code == 8
        assert "no: is not there; it must be a folder" in ended.err
        assert "consent" not in ended.err


def test_sources_without_a_file_in_the_folder_are_named(board, pull, folder) -> None:
    ended = pull("--all", "--from", str(folder))
    assert ended.code == 0
    assert f"note: 3 sources have no file in {folder}: mate, coffee, cocoa" in ended.err
    assert "consent" not in ended.err
    assert "have no file" not in pull("tea", "--from", str(folder)).err


def test_a_part_of_a_dataset_is_told_from_the_whole(board, pull, typed, home, new_version) -> None:
    new_version("tea", whole=(Whole("tea__yearly_cups", "state", 190),))
    told = (
        "only part of the dataset: tea__yearly_cups has 2 of about 190 states in its column state"
    )
    assert f"  note: {told}\n" in pull("tea").out
    assert told in typed("sources", "tea", home=home).out
    found = json.loads(typed("sources", "tea", "--json", home=home).out)
    assert found["falls_short"] == [
        "its rows have the year 2000; the dataset speaks of 1990 to 2010",
        told,
    ]
    new_version("tea", whole=(Whole("tea__yearly_cups", "state", 2),))
    assert "only part" not in typed("sources", "tea", home=home).out


def test_a_whole_dataset_has_no_such_note(board, pull) -> None:
    board.put("tea.csv", "ccode,year,cups\n2,1990,1\n2,2010,1\n")
    assert "note" not in pull("tea").out


# The display --------------------------------------------------------------------------------


def test_a_terminal_gets_bars(monkeypatch, capsys) -> None:
    from bilat.sources.fetching import Step

    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with shown() as (told, doing):
        told(Step("tea", "tea.csv", 5, 10))
        time.sleep(0.2)
        told(Step("tea", "tea.csv", 5, None, "the server says 503"))
        doing("tea")
        told(Step("tea", "tea.csv", finished=True))
        told(Step("mate", "mate.csv", finished=True))
        time.sleep(0.2)
    seen = capsys.readouterr().err
    assert "the server says 503" in seen or "5 bytes of 10 bytes" in seen or "storing tea" in seen


def test_reasons_are_counted_and_the_most_frequent_comes_first() -> None:
    given = [
        Rejected("f", 1, "c", v, r, n) for v, r, n in (("1", "x", 2), ("2", "y", 5), ("3", "x", 1))
    ]
    assert by_reason(given) == [("y", 5, given[1]), ("x", 3, given[0])]


def test_many_reasons_are_cut(board, pull) -> None:
    wrong = "".join(f"{code},2000,1\n" for code in range(900, 999) if code % 5 == 3)
    board.put("tea.csv", f"ccode,year,cups\n2,2000,1\n{wrong}")
    out = pull("tea").out
    assert out.count("left out:") == 11
    assert "more reasons (see --json)" in out


def test_what_a_file_says_can_t_reach_the_terminal(board, pull) -> None:
    board.put("tea.csv", "<html><title>\x1b[31mred\x1b[0m</title>")
    ended = pull("tea")
    assert "\x1b" not in ended.err
    assert ended.code == 4


# Whoever runs the tests in the background has the signal ignored, and children inherit that.
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from bilat.cli.main import run
run()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c_ends_it_at_once_and_the_next_run_goes_on(board, pull, home, tmp_path) -> None:
    board.stalled.clear()
    surroundings = os.environ | {"PYTHONPATH": str(tmp_path / "plugins"), "BILAT_HOME": str(home)}
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "pull", "tea"],
        env=surroundings,
        stderr=subprocess.PIPE,
    )
    part = home / "downloads" / "tea" / ".tea.csv.part"
    deadline = time.monotonic() + 20
    while not part.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=10)
    board.stalled.set()
    assert time.monotonic() - began < 3
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert Store.open(home).names() == ()
    assert "2 rows" in pull("tea").out
