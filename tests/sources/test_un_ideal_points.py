"""Ideal points of states in UN votes."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "un_ideal_points__yearly_estimates"
NOW, STATA = "Idealpointestimates1946-2025.tab", "IdealpointsJuly2025.dta"
ALL, IMPORTANT = (f"Idealpointestimates{basis}_Apr2020.csv" for basis in ("All", "Important"))


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    folder = shared_data / "unga"
    return parse("un_ideal_points", {name: folder / name for name in (STATA, ALL, IMPORTANT)})[
        TABLE
    ]


@pytest.mark.shared
def test_every_estimate_is_there(real: Tidy) -> None:
    counts = Counter(zip(*(real.rows[n].to_pylist() for n in ("edition", "basis")), strict=True))
    assert counts == {
        ("April 2020", "all"): 10_469,
        ("April 2020", "important"): 6_443,
        ("July 2025", "final passage"): 11_440 - 19,
        ("July 2025", "all"): 11_440 - 208,
        ("July 2025", "legacy"): 11_440 - 202,
    }
    assert real.rejected == ()
    years = real.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1946, 2024)


@pytest.mark.shared
def test_a_session_counts_for_the_year_it_begins_in(
    real: Tidy, row_of: Callable[..., dict[str, Any]]
) -> None:
    key = {"edition": "April 2020", "basis": "all", "ccode": 365}
    row = row_of(real, **key, year=1991)
    assert (row["state"], row["votes"], row["ideal_point"]) == ("SUN", 71, 0.6905887)
    assert (row["q0"], row["q5"], row["q100"]) == (0.4395741, 0.5451119, 0.9157072)
    assert row_of(real, **key, year=1992)["state"] == "RUS"
    row = row_of(real, edition="April 2020", basis="important", ccode=2, year=1983)
    assert (row["votes"], row["ideal_point"]) == (8, 2.504208)


@pytest.mark.shared
def test_the_stata_file_has_three_bases(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    key = {"edition": "July 2025", "ccode": 365, "year": 1992}
    row = row_of(real, basis="final passage", **key)
    assert (row["votes"], row["ideal_point"]) == (74, pytest.approx(1.104893, abs=1e-6))
    assert row_of(real, basis="all", **key)["q50"] == pytest.approx(1.285995, abs=1e-6)
    row = row_of(real, basis="legacy", **key)
    assert (row["votes"], row["ideal_point"], row["q5"]) == (
        73, pytest.approx(1.146055, abs=1e-6), None,
    )  # fmt: skip


def test_the_current_form_reads(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = parse("un_ideal_points", {NOW: made_files / "un_ideal_points" / NOW})[TABLE]
    assert tidy.rows.num_rows == 4
    row = row_of(tidy, basis="all", ccode=2)
    assert (row["edition"], row["votes"], row["ideal_point"], row["q10"]) == (
        "April 2026", 100, 2.25, 2.1,
    )  # fmt: skip
    assert row_of(tidy, basis="legacy", ccode=437)["ideal_point"] == -0.25


def test_a_made_stata_file_reads(parse: Callable[..., dict[str, Tidy]], tmp_path: Path) -> None:
    path = tmp_path / STATA
    frame = pd.DataFrame(
        {"ccode": [2], "iso3c": ["USA"], "countryname": ["United States"], "year": [1946.0],
         "idealpointfp": [1.5], "nvotesfp": [25.0], "qofp": [0.5]}
    )  # fmt: skip
    frame.to_stata(path, write_index=False)
    (row,) = parse("un_ideal_points", {STATA: path})[TABLE].rows.to_pylist()
    assert (row["state"], row["votes"], row["ideal_point"], row["q0"]) == ("USA", 25, 1.5, 0.5)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("IdealPointAll", "Score", ", header: column 'Score' is not known"),
        ("ccode", "cowcode", ", header: column 'cowcode' is not known; column 'ccode' is missing"),
        ("2025\t2.5", "2025\thigh", ", row 2, column IdealPointFP: 'high' is no number"),
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
    path = spoiled(made_files / "un_ideal_points" / NOW, old, new)
    with pytest.raises(BadInput) as error:
        parse("un_ideal_points", {NOW: path})
    assert f"{NOW}{said}" in error.value.message


def test_what_is_no_stata_file_is_refused(
    made_files: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    with pytest.raises(BadInput, match=r"1946-2025.tab: it is no Stata file"):
        parse("un_ideal_points", {STATA: made_files / "un_ideal_points" / NOW})


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "un_ideal_points" / NOW, "437\t", "438000\t")
    tidy = parse("un_ideal_points", {NOW: path})[TABLE]
    assert [(lost.value, lost.count) for lost in tidy.rejected] == [("438000", 2)]
