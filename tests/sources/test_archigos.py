"""Leaders by Archigos."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

FILE = "1March_Archigos_4.1.txt"
SPELLS, YEARS = "archigos__spells_leaders", "archigos__yearly_leaders"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "peacesciencer"
    return parse(
        "archigos",
        {FILE: folder / "archigos.csv.gz", "archigossums.rda": folder / "archigossums.csv.gz"},
    )


@pytest.mark.shared
def test_both_tables_read_whole(real: dict[str, Tidy]) -> None:
    assert (real[SPELLS].rows.num_rows, real[YEARS].rows.num_rows) == (3_409, 14_407)
    assert real[SPELLS].rejected == real[YEARS].rejected == ()
    years = real[YEARS].rows["year"].to_pylist()
    assert (min(years), max(years)) == (1870, 2015)
    assert real[SPELLS].rows["birth_year"].null_count == 19


@pytest.mark.shared
def test_leaders_are_those_of_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[SPELLS], obsid="USA-1869")
    assert (row["state"], row["leader"], row["birth_year"], row["gender"]) == (
        "USA", "Grant", 1822, "M",
    )  # fmt: skip
    assert (row["first_day"], row["last_day"]) == (date(1869, 3, 4), date(1877, 3, 4))
    row = row_of(real[SPELLS], obsid="GUA-1944-1")
    assert row["exit_detail"] == "Removed by Military, without Foreign Support"
    row = row_of(real[YEARS], gwcode=365, year=1917)
    assert (row["state"], row["irregular"], row["n_leaders"], row["dec31obsid"]) == (
        "RUS", 1, 2, "RUS-1917",
    )  # fmt: skip
    assert row_of(real[YEARS], gwcode=711, year=1940)["state"] == "TBT"


def test_the_publishers_form_reads(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = parse("archigos", {FILE: made_files / "archigos" / FILE})[SPELLS]
    assert row_of(tidy, gwcode=2)["birth_year"] == 1858
    row = row_of(tidy, gwcode=31)
    assert (row["state"], row["leader"], row["birth_year"]) == ("BHS", "Pérez", None)
    assert row["last_day"] == date(1992, 8, 21)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\tftcur", "\tftcur2", "header: column 'ftcur2' is not known"),
        ("1909-03-04", "4 March", "row 2, column enddate: '4 March' is no date"),
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
    path = spoiled(made_files / "archigos" / FILE, old, new)
    with pytest.raises(BadInput, match=f"^{FILE}, ") as error:
        parse("archigos", {FILE: path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "archigos" / FILE, "A1\t2\t", "A1\t3\t")
    tidy = parse("archigos", {FILE: path})[SPELLS]
    assert [(lost.value, lost.count) for lost in tidy.rejected] == [("3", 1)]
