"""Alliances by ATOP."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "atop__directed_dyadyearly_obligations"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    path = shared_data / "peacesciencer" / "atop_alliance.csv.gz"
    return parse("atop", {"atop5_1ddyr.csv": path})[TABLE]


@pytest.mark.shared
def test_the_copy_that_is_passed_on_reads_whole(real: Tidy) -> None:
    assert real.rows.num_rows == 273_296
    assert real.rejected == ()
    years = real.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1815, 2018)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("ccode1", "ccode2", "year", "states", "promises"),
    [
        (2, 200, 1949, ("USA", "GBR"), (1, 0, 0, 1, 1)),
        (200, 2, 1949, ("GBR", "USA"), (1, 0, 0, 1, 1)),
        (365, 220, 1894, ("RUS", "FRA"), (1, 0, 0, 0, 1)),
        (816, 365, 1979, ("VNM", "SUN"), (0, 0, 0, 0, 1)),
        (210, 220, 1815, ("NLD", "FRA"), (1, 0, 0, 0, 1)),
    ],
)
def test_promises_are_those_of_the_file(
    real: Tidy,
    row_of: Callable[..., dict[str, Any]],
    ccode1: int,
    ccode2: int,
    year: int,
    states: tuple[str, str],
    promises: tuple[int, ...],
) -> None:
    row = row_of(real, ccode1=ccode1, ccode2=ccode2, year=year)
    assert (row["sender"], row["target"]) == states
    names = ("defense", "offense", "neutral", "nonagg", "consul")
    assert tuple(row[name] for name in names) == promises


def test_the_publishers_form_keeps_alliances_that_bind_one_side(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = parse("atop", {"atop5_1ddyr.csv": made_files / "atop" / "atop5_1ddyr.csv"})[TABLE]
    assert tidy.rows.num_rows == 3
    assert row_of(tidy, ccode1=2)["nonagg"] == 1
    bound = row_of(tidy, ccode1=365)
    assert (bound["sender"], bound["target"], bound["defense"]) == ("RUS", "AUH", 0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nonagg,", "nonaggression,", "header: column 'nonagg' is missing"),
        ("2020,1950,1,1", "2020,1950,1,yes", "row 2, column defense: 'yes' is no whole number"),
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
    path = spoiled(made_files / "atop" / "atop5_1ddyr.csv", old, new)
    with pytest.raises(BadInput, match=r"^atop5_1ddyr.csv, ") as error:
        parse("atop", {"atop5_1ddyr.csv": path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "atop" / "atop5_1ddyr.csv", "1005,,365,300", "1005,,365,301")
    tidy = parse("atop", {"atop5_1ddyr.csv": path})[TABLE]
    (lost,) = tidy.rejected
    assert (lost.file, lost.column, lost.value, lost.count) == (path.name, "ccode2", "301", 1)
    assert tidy.rows.num_rows == 2
