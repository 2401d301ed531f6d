"""``bilat panel`` as a user types it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from bilat.store import Store

Run = Callable[..., Any]


def test_a_panel_its_codebook_and_its_manifest_are_written(
    typed: Run, toys: Path, tmp_path: Path
) -> None:
    ended = typed("panel", "--years", "1990:1992", "--add", "weights,gifts", "--add", "gifts",
                  "--names", "iso3", "--out", "out/p.parquet", home=toys)  # fmt: skip
    assert ended.code == 0, ended.err
    assert ended.out == ""
    rows = pq.read_table(tmp_path / "out" / "p.parquet")
    assert f"{rows.num_rows:,} rows, {rows.num_columns} columns" in ended.err
    assert "p.codebook.csv and p.manifest.json" in ended.err
    with (tmp_path / "out" / "p.codebook.csv").open(encoding="utf-8", newline="") as file:
        book = list(csv.DictReader(file))
    assert [row["column"] for row in book] == rows.column_names
    told = json.loads((tmp_path / "out" / "p.manifest.json").read_text(encoding="utf-8"))
    assert told["asked"]["add"] == ["weights", "gifts"]
    assert told["rows"] == rows.num_rows
    assert told["store"] == Store.open(toys).fingerprint()


def test_the_command_of_a_manifest_makes_the_same_file(
    typed: Run, toys: Path, tmp_path: Path
) -> None:
    import shlex

    typed("panel", "--undirected", "--states", "gw", "--years", "1990", "--add", "weight",
          "--pairs", "USA-RUS", "--out", "one.csv", home=toys)  # fmt: skip
    told = json.loads((tmp_path / "one.manifest.json").read_text(encoding="utf-8"))
    words = shlex.split(told["command"])
    words[words.index("--out") + 1] = "two.csv"
    assert typed(*words[1:], home=toys).code == 0
    assert (tmp_path / "one.csv").read_text() == (tmp_path / "two.csv").read_text()


def test_what_a_panel_is_made_of_can_be_cited(typed: Run, toys: Path) -> None:
    typed("panel", "--years", "1990", "--add", "weights", "--out", "p.csv", home=toys)
    ended = typed("cite", "p.manifest.json", home=toys)
    assert ended.code == 0, ended.err
    assert "@misc{toys," in ended.out
    assert "cow_states" in ended.out


@pytest.mark.parametrize(
    "text", ['{"format": "bilat panel 1"}', '{"format": "bilat panel 1", "list": 3, "tables": [1]}']
)
def test_a_manifest_that_is_none_is_bad_input(
    text: str, typed: Run, toys: Path, tmp_path: Path
) -> None:
    (tmp_path / "m.json").write_text(text)
    ended = typed("cite", "m.json", home=toys)
    assert ended.code == 4
    assert "not the manifest of a panel" in ended.err


@pytest.mark.parametrize("form", ["csv", "dta", "parquet"])
def test_every_form_is_written(form: str, typed: Run, toys: Path, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")

    ended = typed("panel", "--years", "1990", "--add", "gifts", "--pairs", "2-365,2:20",
                  "--out", f"p.{form}", "--json", home=toys)  # fmt: skip
    told = json.loads(ended.out)
    assert (told["rows"], told["columns"]) == (4, 4)
    read = {"csv": pd.read_csv, "dta": pd.read_stata, "parquet": pd.read_parquet}[form]
    frame = read(tmp_path / f"p.{form}")
    assert frame["gifts"].tolist() == [0, 0, 0, 0]


def test_groups_are_listed_with_what_they_need(typed: Run, toys: Path, tmp_path: Path) -> None:
    listed = {one["group"]: one for one in json.loads(
        typed("panel", "--list", "--json", home=toys).out)}  # fmt: skip
    assert listed["weights"]["pulled"]
    assert listed["capabilities"]["sources"] == ["cow_nmc"]
    assert not listed["capabilities"]["pulled"]
    text = typed("panel", "--list", home=tmp_path / "none").out
    assert "pull cow_nmc" in text
    assert "pull toys" in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--out", "p.csv", "--add", "gitfs"], 3, "perhaps: gifts"),
        (["--out", "p.csv", "--add", "capabilities"], 5, "bilat pull cow_nmc"),
        (["--out", "p.csv", "--relevant"], 5, "bilat pull cow_contiguity cow_majors"),
        (["--out", "p.csv", "--years", "2000:1990"], 2, "FIRST:LAST"),
        (["--out", "p.csv", "--years", "never"], 2, "no range of years"),
        (["--out", "p.csv", "--years", "1990:20255"], 2, "2100"),
        (["--out", "p.csv", "--pairs", "IRN-Iran"], 3, "same state"),
        (["--out", "p.csv", "--pairs", "IRN"], 2, "no pair"),
        (["--out", "p.csv", "--pairs", "Atlantis-IRN"], 3, "Atlantis"),
        (["--out", "p.csv", "--names", "iso9"], 2, "iso9"),
        (["--out", "p.xlsx"], 2, "which form"),
        (["--out", "."], 2, "which form"),
        ([], 2, "--out is missing"),
        (["--out", "p.csv", "--states", "eu"], 2, "eu"),
    ],
)
def test_mistakes_end_with_a_code_and_a_word(
    arguments: list[str], code: int, said: str, typed: Run, toys: Path, tmp_path: Path
) -> None:
    ended = typed("panel", *arguments, home=toys)
    assert ended.code == code, ended.err
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert not list(tmp_path.glob("p.*"))


def test_a_file_that_can_not_be_written_is_said(typed: Run, toys: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = typed("panel", "--years", "1990", "--out", "file/p.csv", home=toys)
    assert ended.code == 6
    assert "can't write" in ended.err


# --- explain ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["770", "750", "1947"], "both were members 1947-08-15 to 1947-12-31"),
        (["PAK", "India", "1946"], "not a member"),
        (["255", "260", "1990"], "false dyad"),
        (["IRN", "RUS", "2020"], "carried on"),
        (["IRN", "RUS", "2020", "--states", "gw"], "Gleditsch and Ward"),
        (["CHN", "USA", "1960", "--states", "un"], "China was not a member"),
    ],
)
def test_a_row_is_explained(arguments: list[str], said: str, typed: Run) -> None:
    ended = typed("panel", "explain", *arguments)
    assert ended.code == 0
    assert said in ended.out


def test_an_explanation_for_scripts(typed: Run) -> None:
    told = json.loads(typed("panel", "explain", "770", "750", "1947", "--json").out)
    assert told["present"] is True
    assert told["common"] == [["1947-08-15", "1947-12-31"]]


def test_an_explanation_of_nothing(typed: Run) -> None:
    assert typed("panel", "explain", "IRN", "Iran", "1990").code == 3
    assert typed("panel", "explain", "IRN", "RUS", "1700").code == 2
