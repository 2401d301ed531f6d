"""``bilat series`` and ``bilat indicators``."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.indicators.grouped import from_groups

Run = Callable[..., Any]


def test_every_value_has_its_period_unit_and_source(typed: Run) -> None:
    rows = json.loads(typed("series", "exports", "iran", "russia", "--json").out)
    assert len(rows) > 20
    for row in rows:
        assert {row["sender"], row["target"]} == {"IRN", "RUS"}
        assert row["unit"] == "USD"
        assert row["source_url"].startswith("http")
        assert row["row"].startswith(
            ("starter__trade/trade-", "starter__trade_partial/trade_partial-")
        )
        assert row["start"] <= row["end"]


def test_the_table_as_csv_is_that_of_the_json(typed: Run, tmp_path: Path) -> None:
    arguments = ("series", "trade_total", "iran", "russia", "--from", "2015")
    told = json.loads(typed(*arguments, "--json").out)
    text = typed(*arguments, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [float(row["value"]) for row in rows] == [row["value"] for row in told]
    assert all(row["end"] >= "2015" for row in rows)
    assert typed(*arguments, "--format", "csv", "--out", "x.csv").out == ""
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == text


def test_the_ending_of_a_file_says_its_form(typed: Run, tmp_path: Path) -> None:
    arguments = ("series", "trade_total", "iran", "russia", "--from", "2015")
    assert typed(*arguments, "--out", "y.csv").out == ""
    told = typed(*arguments, "--format", "csv").out
    assert (tmp_path / "y.csv").read_text(encoding="utf-8") == told
    typed(*arguments, "--out", "y.json")
    assert json.loads((tmp_path / "y.json").read_text(encoding="utf-8"))
    ended = typed(*arguments, "--out", "y.txt")
    assert (ended.code, (tmp_path / "y.txt").exists()) == (2, False)
    assert "end it in .csv or .json" in ended.err


def test_a_near_name_that_is_part_of_the_one_given_is_named(typed: Run) -> None:
    assert "perhaps: cinc" in typed("series", "cinc1", "iran").err


def test_a_state_that_was_another_in_the_years_is_named(
    typed: Run, toys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toy = {one.id: one for one in from_groups(lambda _id: False)}
    monkeypatch.setattr("bilat.indicators.indicator", toy.__getitem__)
    partly = typed("series", "weight", "russia", "--from", "1985", home=toys)
    assert "note: in 1922-1991 Russia was Soviet Union: name SUN for its values" in partly.err
    before = typed("series", "weight", "russia", "--from", "1950", "--to", "1960", home=toys)
    assert before.code == 3
    assert "perhaps: Soviet Union (SUN)" in before.err
    none = typed("series", "weight", "iran", "--from", "1980", "--to", "1985", home=toys)
    assert "Its source covers 1990-1995; outside, a value is missing, not zero." in none.err


def test_missing_is_said_not_to_be_zero(typed: Run) -> None:
    ended = typed("series", "trade_total", "kenya", "peru")
    assert (ended.code, ended.out) == (0, "")
    assert "No value of trade_total for KEN and PER" in ended.err
    assert "Missing is not zero" in ended.err
    assert json.loads(typed("series", "trade_total", "kenya", "peru", "--json").out) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("trade_world", "iran", "russia"), 2, "speaks of one country"),
        (("trade_total", "iran"), 2, "speaks of a pair"),
        (("trade_total", "iran", "iran"), 3, "same country"),
        (("trade_total", "iran", "russia", "--from", "2020", "--to", "2010"), 2, "is after --to"),
        (("trade_total", "kenya", "peru", "--chart"), 2, "too few values"),
    ],
)
def test_questions_that_make_no_sense_are_told_so(
    arguments: tuple[str, ...], code: int, said: str, typed: Run
) -> None:
    ended = typed("series", *arguments)
    assert ended.code == code
    assert said in ended.err


def test_a_chart_is_an_svg(typed: Run, tmp_path: Path) -> None:
    ended = typed("series", "trade_total", "iran", "russia", "--chart")
    assert ended.err == "Wrote trade_total-irn-rus.svg\n"
    assert (tmp_path / "trade_total-irn-rus.svg").read_text(encoding="utf-8").startswith("<svg")


def test_the_printed_table_shows_periods_values_and_who_says_so(typed: Run) -> None:
    out = typed("series", "trade_total", "iran", "russia", "--from", "2024", "--to", "2024").out
    assert "Trade in goods, both directions together: IRN, RUS" in out
    assert "4.8 bn USD" in out
    assert "https://" in out


@pytest.mark.parametrize(("axis", "ids"), [("B", "trade_total"), ("context", "borders")])
def test_indicators_are_listed_by_axis(axis: str, ids: str, typed: Run) -> None:
    found = json.loads(typed("indicators", "--axis", axis, "--json").out)
    assert ids in {one["id"] for one in found}
    assert len({one["axis"] for one in found}) == 1
    assert ids in typed("indicators", "--axis", axis.lower()).out


def test_an_axis_that_is_none_ends_with_2(typed: Run) -> None:
    assert typed("indicators", "--axis", "Z").code == 2
