"""``bilat trade`` and ``bilat compare``."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

Run = Callable[..., Any]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_report_keeps_its_period_reporter_and_source(typed: Run) -> None:
    found = rows(typed("trade", "iran", "russia", "--format", "csv").out)
    assert len(found) > 200
    for row in found:
        assert row["flow"] in {"a_to_b", "b_to_a", "total"}
        assert (row["exporter"] == "") == (row["flow"] == "total")
        assert row["calendar"] in {"calendar year", "fiscal year", "part of a year"}
        assert row["source_url"].startswith("http")
        assert row["start"] <= row["end"]
    assert {row["calendar"] for row in found} == {"calendar year", "fiscal year", "part of a year"}


def test_the_json_has_the_mirror_gap_that_the_reports_make(typed: Run) -> None:
    found = json.loads(typed("trade", "iran", "russia", "--years", "1992:2020", "--format",
                             "json").out)  # fmt: skip
    values = {(r["flow"], r["reporter"], r["period"]): r["value_usd"]
              for r in found["reports"] if r["source"].startswith("IMF DOTS")}  # fmt: skip
    gaps = [one for one in found["mirror"] if one["gaps"]]
    assert {one["flow"] for one in gaps} == {"a_to_b", "b_to_a"}
    for one in gaps:
        importer = "RUS" if one["flow"] == "a_to_b" else "IRN"
        for gap in one["gaps"]:
            assert gap["importer_usd"] == values[one["flow"], importer, gap["period"]]
            assert gap["ratio"] == pytest.approx(gap["importer_usd"] / gap["exporter_usd"])


def test_the_table_says_what_can_not_be_said(typed: Run) -> None:
    ended = typed("trade", "kenya", "peru")
    assert ended.code == 0
    assert "No figure of trade between KEN and PER in the store; that is missing" in ended.out
    assert "bilat pull cow_trade" in ended.out


def test_fiscal_years_and_parts_have_rows_of_their_own(typed: Run) -> None:
    out = typed("trade", "iran", "russia", "--years", "2020:2024").out
    assert "2021/22" in out
    assert "(part)" in out
    assert "A period written as 2022/23 is a fiscal year" in out


def test_the_page_and_the_picture_are_whole(typed: Run, tmp_path: Path) -> None:
    typed("trade", "iran", "russia", "--out", "t.html")
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<svg") == 2
    assert "<script" not in page
    typed("trade", "iran", "russia", "--out", "t.svg")
    picture = ET.parse(tmp_path / "t.svg").getroot()
    assert picture.get("aria-label", "").startswith("Chart of trade in US dollars")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("trade", "iran", "russia", "--years", "2014:1990"), 2, "2014 is after 1990"),
        (("trade", "iran", "russia", "--years", "lately"), 2, "write it as 1990:2014"),
        (("trade", "iran", "russia", "--years", "3000"), 2, "outside 1500-2200"),
        (("trade", "iran", "persia"), 3, "same country"),
        (("trade", "iran", "russia", "--measure", "love"), 3, "no measure 'love'"),
        (("trade", "iran", "russia", "--product", "hs2"), 5, "run: bilat pull baci"),
        (("trade", "iran", "russia", "--product", "hs6"), 5,
         "run: bilat pull baci_products --for irn,rus"),
        (("trade", "iran", "russia", "--prices", "constant"), 5, "run: bilat pull world_bank_api"),
        (("trade", "iran", "russia", "--product", "hs2", "--measure", "intensity"), 2,
         "intensity is made of totals"),
        (("trade", "iran", "russia", "--format", "svg", "--measure", "intensity"), 2,
         "a picture shows the series"),
        (("trade", "kenya", "peru", "--format", "svg"), 2, "too few figures"),
        (("trade", "iran", "russia", "--out", "x.txt"), 2, "end it in .json, .csv, .html, .svg"),
        (("compare", "iran", "--with", "atlantis"), 3, "'atlantis' is no country and no group"),
        (("compare", "iran", "--with", "iran"), 3, "nothing to compare Iran with"),
        (("compare", "iran", "--with", ","), 2, "--with names nothing"),
        (("compare", "iran", "--with", "russia", "--on", "love"), 3, "no indicator 'love'"),
        (("compare", "iran", "--with", "russia", "--year", "2010", "--years", "2010:2011"), 2,
         "leave one of them out"),
    ],
)  # fmt: skip
def test_faults_say_what_to_do(
    typed: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = typed(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_years_without_figures_name_those_with_some(typed: Run) -> None:
    ended = typed("trade", "iran", "turkey", "--years", "1950:1960")
    assert "note: no figure in 1950-1960; the store has 2010 to 2024" in ended.err


def test_the_measures_are_listed(typed: Run) -> None:
    out = typed("trade", "--list").out
    assert "trade_cost" in out
    assert "Novy (2013)" in out


def test_pairs_keep_source_year_and_reason(typed: Run) -> None:
    text = typed("compare", "iran", "--with", "russia,turkey,kenya", "--on",
                 "trade_total,exports,visitors", "--format", "csv").out  # fmt: skip
    found = rows(text)
    assert {row["b"] for row in found} == {"RUS", "TUR", "KEN"}
    assert {"exports>", "exports<", "trade_total"} <= {row["column"] for row in found}
    for row in found:
        assert (row["value"] == "") == (row["reason"] != "")
        assert row["rank"] == ""
        if row["value"]:
            assert row["sources"]
            assert row["year"]


def test_a_group_is_resolved_on_the_day_and_said(typed: Run) -> None:
    out = typed("compare", "iran", "--with", "eaeu,neighbours", "--on", "trade_total").out
    assert "EAEU: members on" in out
    assert "Neighbours: today's borders" in out
    assert "Kyrgyzstan" in out


def test_a_comparison_is_drawn(typed: Run, tmp_path: Path) -> None:
    typed(
        "compare", "iran", "--with", "russia,turkey,china", "--on", "trade_total", "--out", "c.svg"
    )
    picture = ET.parse(tmp_path / "c.svg").getroot()
    assert "3 countries" in picture.get("aria-label", "")
    typed("compare", "iran", "--with", "russia,turkey", "--on", "trade_total", "--years",
          "2000:2010", "--out", "c.html")  # fmt: skip
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "Small panels by year of 1 measure" in page


def test_an_estimate_that_is_not_kept_is_named_with_its_command(typed: Run) -> None:
    found = rows(typed("compare", "iran", "--with", "russia", "--on", "potential,forecast",
                       "--format", "csv").out)  # fmt: skip
    assert [row["column"] for row in found] == [
        "potential", "potential_80", "forecast", "forecast_80",
    ]  # fmt: skip
    assert all(row["value"] == "" for row in found)
    assert "`bilat potential A B` makes it once" in found[0]["reason"]
    assert "`bilat forecast trade A B` makes it once" in found[2]["reason"]


def test_an_estimate_that_is_kept_stands_with_its_band(
    typed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from types import SimpleNamespace

    from bilat.models import forecast

    point = SimpleNamespace(year=2030, median=4e9, lo80=2e9, hi80=7e9, method="naive")
    told = SimpleNamespace(points=(point,), source="cow_trade", citations=())
    monkeypatch.setattr(forecast, "ready", lambda _store: True)
    monkeypatch.setattr(forecast, "answer", lambda *_: told)
    out = typed("compare", "iran", "--with", "russia", "--on", "forecast").out
    assert "4.0 bn USD (2030)" in out
    assert "2.0 bn USD to 7.0 bn USD (2030)" in out
    assert "forecast from cow_trade, naive" in out
