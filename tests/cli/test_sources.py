"""``bilat sources`` and ``bilat cite``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.cli.cite import _letters
from bilat.sources import registry
from bilat.sources.registry import Fault

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folder of an empty store."""
    return tmp_path / "store"


@pytest.fixture
def run(typed: Run, home: Path) -> Run:
    """Run the program on it."""
    return lambda *arguments: typed(*arguments, home=home)


def test_the_list_says_what_is_pulled_and_what_is_stale(board, run, new_version) -> None:
    run("pull", "tea", "mate")
    new_version("mate", version="2.0")
    ended = run("sources")
    assert ended.code == 0
    lines = {
        line.split()[0]: " ".join(line.split()) for line in ended.out.splitlines() if line.split()
    }
    assert lines["D"] == "D Culture, science, people"
    assert lines["tea"].startswith("tea Cups of tea 1.0 1990-2010 < 0.1 CC0 yes, 20")
    assert lines["mate"] == "mate Cups of mate 2.0 1990-2010 < 0.1 CC0 stale: 1.0"
    assert lines["coffee"].endswith("CC0 no")
    assert ended.err == ""


def test_json_has_one_record_a_source(board, run, new_version) -> None:
    run("pull", "tea", "mate")
    new_version("mate", version="2.0")
    found = {one["name"]: one for one in json.loads(run("sources", "--json").out)}
    assert {name: one["state"] for name, one in found.items()} == {
        "tea": "current", "mate": "stale", "coffee": "not pulled", "cocoa": "not pulled",
    }  # fmt: skip
    assert found["tea"]["tables"][0]["rows"] == 2
    assert found["tea"]["years"] == {"from": 1990, "to": 2010, "note": ""}
    assert found["coffee"]["consent"] == "Use it for research only."
    assert found["tea"]["files"][0]["name"] == "tea.csv"


def test_only_one_axis(board, run) -> None:
    assert [one["name"] for one in json.loads(run("sources", "--axis", "b", "--json").out)] == [
        "coffee",
        "cocoa",
    ]
    assert "tea" not in run("sources", "--axis", "economic").out
    assert run("sources", "--axis", "E").code == 2
    assert run("sources", "tea", "--axis", "B").code == 2


def test_one_source_is_shown_whole(board, run) -> None:
    run("pull", "tea")
    out = run("sources", "Tea").out
    for part in (
        "tea: Cups of tea",
        "Publisher: Tea Board",
        "Reader:    written from the publisher's documentation, not yet run against a real file",
        "State:     current",
        "  tea.csv: http://127.0.0.1",
        "  tea__yearly_cups: 2 rows, 2 left out; version 1.0, taken ",
        "@misc{tea2010,",
    ):
        assert part in out
    assert "Consent" not in out
    coffee = run("sources", "coffee").out
    assert "Consent:   Use it for research only." in coffee
    assert "CC0; must not be passed on" in coffee
    assert json.loads(run("sources", "tea", "--json").out)["name"] == "tea"


def test_an_unknown_source_is_said(board, run) -> None:
    ended = run("sources", "te")
    assert ended.code == 3
    assert "perhaps: tea" in ended.err


def test_a_module_that_can_t_be_loaded_is_named(board, run, monkeypatch) -> None:
    only = dict(registry.datasets())
    wrong = (Fault("bilat.sources.x", "SyntaxError: no"),)
    monkeypatch.setattr(registry, "_discovered", lambda: (only, wrong))
    ended = run("sources")
    assert ended.code == 0
    assert ended.err == "note: bilat.sources.x can't be loaded: SyntaxError: no\n"


# Cite ---------------------------------------------------------------------------------------


def test_entries_of_sources(board, run) -> None:
    ended = run("cite", "tea", "MATE", "tea")
    assert ended.out == (
        "@misc{tea2010,\n  title = {Cups of tea}\n}\n\n"
        "@misc{mate2010,\n  title = {Cups of mate}\n}\n"
    )


def test_what_is_stored_is_what_is_cited(board, run, new_version) -> None:
    run("pull", "tea")
    new_version("tea", version="2.0", citation="@misc{tea2020}")
    assert "tea2010" in run("cite", "tea").out
    assert run("cite", "mate").out.startswith("@misc{mate2010")


def test_a_source_that_is_stored_only_can_be_cited(board, run, monkeypatch) -> None:
    run("pull", "tea")
    monkeypatch.setattr(registry, "_discovered", lambda: ({}, ()))
    assert "tea2010" in run("cite", "tea").out
    assert run("cite", "mate").code == 3


def page(**changes: object) -> dict[str, object]:
    return {
        "id": 1, "title": "Tea & trade: 50% up", "url": "https://example.org/a_b",
        "date": "2024-03-05", "publisher": "Tea Board", "kind": "official",
        "rows": ["starter__trade/trade-1"],
    } | changes  # fmt: skip


@pytest.fixture
def brief(tmp_path: Path) -> Callable[..., str]:
    """Write what a brief says of its sources."""

    def write(*pages: object, name: str = "b.json") -> str:
        (tmp_path / name).write_text(json.dumps({"sources": pages}), encoding="utf-8")
        return name

    return write


def test_the_pages_of_a_brief(board, run, brief) -> None:
    name = brief(
        page(), page(date="2024"), page(date="", publisher="Чай {x}"), page(date="2024-13")
    )
    assert run("cite", name).out == (
        "@misc{teaboard2024,\n"
        "  author = {{Tea Board}},\n"
        "  title = {{Tea \\& trade: 50\\% up}},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  url = {https://example.org/a_b}\n"
        "}\n\n"
        "@misc{teaboard2024b,\n"
        "  author = {{Tea Board}},\n"
        "  title = {{Tea \\& trade: 50\\% up}},\n"
        "  year = {2024},\n"
        "  url = {https://example.org/a_b}\n"
        "}\n\n"
        "@misc{x,\n"
        "  author = {{Чай \\{x\\}}},\n"
        "  title = {{Tea \\& trade: 50\\% up}},\n"
        "  url = {https://example.org/a_b}\n"
        "}\n\n"
        "@misc{teaboard2024c,\n"
        "  author = {{Tea Board}},\n"
        "  title = {{Tea \\& trade: 50\\% up}},\n"
        "  year = {2024},\n"
        "  url = {https://example.org/a_b}\n"
        "}\n"
    )


def test_a_brief_that_used_sources_cites_them_once(board, run, brief) -> None:
    name = brief(
        page(rows=["tea__yearly_cups/1", "mate__yearly_cups/2"]),
        page(rows=["tea__yearly_cups/3", "starter__trade/4"]),
    )
    out = run("cite", name).out
    assert [line for line in out.splitlines() if line.startswith("@")] == [
        "@misc{tea2010,",
        "@misc{mate2010,",
        "@misc{teaboard2024,",
    ]


def test_a_real_brief_can_be_cited(typed, tmp_path) -> None:
    assert typed("brief", "iran", "russia", "--out", "ir.json", "--format", "json").code == 0
    ended = typed("cite", "ir.json")
    assert ended.code == 0
    sources = json.loads((tmp_path / "ir.json").read_text(encoding="utf-8"))["sources"]
    keys = [line for line in ended.out.splitlines() if line.startswith("@misc{")]
    assert len(keys) == len(set(keys)) == len(sources) > 100
    for open_, close in ("{}",):
        assert ended.out.count(open_) == ended.out.count(close)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "has no list of sources"),
        ('{"sources": 3}', "has no list of sources"),
        ('{"sources": [{}]}', "source 1 is not of the form of a brief"),
        ('{"sources": ["x"]}', "source 1 is not of the form of a brief"),
    ],
)
def test_a_file_that_is_no_brief_is_said(board, run, tmp_path, text, said) -> None:
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    ended = run("cite", "b.json")
    assert ended.code == 4
    assert said in ended.err


def test_the_data_of_a_panel_lead_to_its_manifest(board, run, tmp_path) -> None:
    (tmp_path / "p.csv").write_text("ccode1,ccode2,year\n", encoding="utf-8")
    assert "bilat cite" not in run("cite", "p.csv").err
    (tmp_path / "p.manifest.json").write_text("{}", encoding="utf-8")
    ended = run("cite", "p.csv")
    assert ended.code == 4
    assert "bilat cite p.manifest.json" in ended.err


def test_a_file_that_is_not_there_is_said(board, run) -> None:
    ended = run("cite", "no.json")
    assert ended.code == 2
    assert "no file no.json" in ended.err


def test_letters_go_on_after_z() -> None:
    assert [_letters(n) for n in (0, 1, 2, 25, 26, 27)] == ["", "b", "c", "z", "ba", "bb"]
