"""Reserves in the World Factbook."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "factbook__yearly_reserves"
FILE = "reserves_of_foreign_exchange_and_gold.csv"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("factbook", {FILE: path})[TABLE]


@pytest.mark.shared
def test_the_table_reads_whole(
    shared_data: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = read(parse, shared_data / "factbook" / FILE)
    assert (tidy.rows.num_rows, tidy.rejected) == (536, ())
    years = tidy.rows["year"].to_pylist()
    assert (min(years), max(years)) == (2015, 2024)
    assert row_of(tidy, state="RUS", year=2023)["reserves"] == 597_217_000_000
    assert row_of(tidy, state="ABW", year=2021)["reserves"] == 1_513_000_000
    iran = [row["year"] for row in tidy.rows.to_pylist() if row["state"] == "IRN"]
    assert iran == [2016, 2017]


def test_the_form(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "factbook" / FILE)
    rows = [
        (r["state"], r["factbook_code"], r["year"], r["reserves"]) for r in tidy.rows.to_pylist()
    ]
    assert rows == [
        ("CHN", "ch", 2023, 3.4e12),
        ("ZAF", "sf", 2022, 60.5e9),
        ("ZAF", "sf", 2023, 1.2e9),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("text,", "figure,", "header: column 'text' is missing"),
        ("$60.5 billion", "60.5 billion", "row 2, column text: '60.5 billion (2022 est.)'"),
        ("(2022 est.)", "(2021 est.)", "row 2, column text: '$60.5 billion (2021 est.)'"),
        ("$60.5", "$6.0.5", "row 2, column text: '$6.0.5 billion"),
        ("2026-05-17", "May", "row 2, column snapshot: 'May' is no date"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "factbook" / FILE, old, new)
    with pytest.raises(BadInput, match=f"^{FILE}, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    tidy = read(parse, spoiled(made_files / "factbook" / FILE, "ch,", "zz,"))
    assert [(one.value, one.count) for one in tidy.rejected] == [("zz", 1)]
