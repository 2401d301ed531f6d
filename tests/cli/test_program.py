"""The program as a whole: help, versions, suggestions, JSON, the store, completion."""

import json
import re
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bilat.cli.main import app

Run = Callable[..., Any]


def commands() -> tuple[tuple[str, ...], ...]:
    """Every command of the program by its words."""
    found: list[tuple[str, ...]] = []
    program: Any = get_command(app)
    for name, command in program.commands.items():
        inner = getattr(command, "commands", None)
        found += [(name, one) for one in inner] if inner else [(name,)]
    return tuple(found)


COMMANDS = commands()


def test_the_commands_that_are_promised_are_there() -> None:
    assert {
        ("brief",), ("series",), ("indicators",), ("countries", "resolve"),
        ("countries", "convert"),
        ("facts", "add"), ("store", "path"), ("store", "info"), ("store", "verify"),
    } <= set(COMMANDS)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples_that_name_it(
    command: tuple[str, ...], typed: Run
) -> None:
    ended = typed(*command, "--help")
    assert ended.code == 0
    assert "Examples" in ended.out
    assert f"bilat {' '.join(command)}" in " ".join(ended.out.split("Examples")[1].split())


def test_help_names_every_command_and_the_exit_codes(typed: Run) -> None:
    told = " ".join(typed("--help").out.split())
    for command in {name for name, *_ in COMMANDS}:
        assert re.search(rf"\b{command}\b", told)
    for code in ("0 done", "2 wrong options", "3 unknown", "4 a file", "5 store", "6 can't write"):
        assert code in told
    assert typed("-h").out == typed("--help").out


def test_without_a_command_the_help_is_shown(typed: Run) -> None:
    assert "Usage: bilat" in typed().out + typed().err


def test_the_version_is_that_of_the_package(typed: Run) -> None:
    assert typed("--version").out == f"bilat {version('bilat')}\n"


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [(("brif", "iran", "russia"), "'brief'"), (("facts", "ad", "x.csv"), "'add'")],
)
def test_a_mistyped_command_ends_with_2_and_a_suggestion(
    arguments: tuple[str, ...], suggestion: str, typed: Run
) -> None:
    ended = typed(*arguments)
    assert ended.code == 2
    assert f"Did you mean {suggestion}" in " ".join(ended.err.split())


def test_a_mistyped_indicator_ends_with_3_and_a_suggestion(typed: Run) -> None:
    ended = typed("series", "trade_totl", "iran", "russia")
    assert ended.code == 3
    assert "no indicator 'trade_totl'" in ended.err
    assert "perhaps: trade_total" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "kenya", "peru", "--format", "json", "--out", "-"),
        ("series", "exports", "iran", "russia", "--json"),
        ("series", "exports", "kenya", "peru", "--json"),
        ("indicators", "--json"),
        ("countries", "resolve", "iran", "--json"),
        ("countries", "resolve", "SUN", "--year", "1950", "--json"),
        ("countries", "convert", "--from", "cow", "--to", "iso3", "365", "--json"),
        ("countries", "systems", "--json"),
        ("countries", "list", "--year", "1816", "--json"),
        ("facts", "list", "--json"),
        ("store", "info", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_json_for_scripts_is_json_and_nothing_else(arguments: tuple[str, ...], typed: Run) -> None:
    ended = typed(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) is not None


def test_home_may_be_named_before_or_after_the_command_or_by_the_surroundings(
    bilat: Run, tmp_path: Path
) -> None:
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    assert bilat("--home", one, "store", "path").out == f"{one}\n"
    assert bilat("store", "path", "--home", one).out == f"{one}\n"
    assert bilat("--home", other, "store", "path", "--home", one).out == f"{one}\n"
    assert bilat("store", "path", env={"BILAT_HOME": other}).out == f"{other}\n"
    assert bilat("store", "path", "--home", one, env={"BILAT_HOME": other}).out == f"{one}\n"
    assert not Path(one).exists()


def test_a_first_brief_fills_an_empty_store(bilat: Run, tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    ended = bilat("brief", "kenya", "peru", "--format", "md", "--out", "-", "--home", str(home))
    assert (ended.code, ended.err) == (0, "")
    told = json.loads(bilat("store", "info", "--json", "--home", str(home)).out)
    assert {table["source"] for table in told["tables"]} == {"starter"}
    assert bilat("store", "verify", "--home", str(home)).code == 0


# --- a damaged store


@pytest.fixture
def damaged(warm_home: Path, tmp_path: Path) -> Path:
    """Copy of the warm store, to be damaged."""
    return Path(shutil.copytree(warm_home, tmp_path / "damaged"))


def test_a_damaged_manifest_ends_with_5_and_names_the_remedy(bilat: Run, damaged: Path) -> None:
    (damaged / "manifest.json").write_text('{"tables": ', encoding="utf-8")
    for arguments in (
        ("brief", "kenya", "peru", "--format", "md", "--out", "-"),
        ("series", "trade_total", "iran", "russia"),
        ("facts", "list"),
        ("store", "info"),
        ("store", "verify"),
    ):
        ended = bilat(*arguments, "--home", str(damaged))
        assert (ended.code, ended.out) == (5, ""), arguments
        assert "manifest.json is damaged" in ended.err
        assert "bilat store repair" in ended.err
        assert "Traceback" not in ended.err


def test_a_truncated_table_ends_with_5_and_can_be_repaired(bilat: Run, damaged: Path) -> None:
    table = next((damaged / "tables").glob("starter__meetings*"))
    table.write_bytes(table.read_bytes()[:-100])
    arguments = ("brief", "iran", "russia", "--format", "md", "--out", "-", "--home", str(damaged))
    ended = bilat(*arguments)
    assert (ended.code, ended.out) == (5, "")
    assert "starter__meetings is damaged" in ended.err
    assert "bilat store repair" in ended.err
    assert "Traceback" not in ended.err
    assert bilat("store", "verify", "--home", str(damaged)).code == 5
    repaired = bilat("store", "repair", "--home", str(damaged))
    assert repaired.code == 0
    assert "lost: starter__meetings" in repaired.out
    assert bilat(*arguments).code == 0
    assert bilat("store", "verify", "--home", str(damaged)).code == 0


def test_a_home_that_is_a_file_ends_with_6(bilat: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    ended = bilat("brief", "kenya", "peru", "--home", str(file))
    assert ended.code == 6
    assert "is a file, not a folder" in ended.err
    assert file.read_text(encoding="utf-8") == "kept"


# --- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_shown_for_the_shell(shell: str, bilat: Run) -> None:
    ended = bilat(env={"_BILAT_COMPLETE": f"source_{shell}"})
    assert ended.code == 0
    assert "_BILAT_COMPLETE" in ended.out


def test_completion_offers_the_commands(bilat: Run) -> None:
    ended = bilat(
        env={"_BILAT_COMPLETE": "complete_bash", "COMP_WORDS": "bilat ", "COMP_CWORD": "1"}
    )
    assert {"brief", "series", "indicators", "countries", "facts", "store"} <= set(
        ended.out.split()
    )
