"""Gravity by CEPII."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "cepii_gravity__directed_dyadyearly_gravity"
FILE = "Gravity_V202211.csv"


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    path = shared_data / "cepii" / "Gravity_V202211_TGO_subset.csv"
    return parse("cepii_gravity", {FILE: path})[TABLE]


@pytest.mark.shared
def test_rows_of_shapes_that_were_not_are_counted(real: Tidy) -> None:
    assert real.rows.num_rows == 6_956 - 709
    assert [(lost.column, lost.count) for lost in real.rejected] == [("dist", 709)]
    years = real.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1948, 2021)
    keys = real.rows.select(["reporter", "partner", "year"])
    assert keys.group_by(keys.column_names).aggregate([]).num_rows == keys.num_rows


@pytest.mark.shared
def test_decimal_commas_are_read(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    row = row_of(real, country_id_d="GHA", year=2021)
    assert (row["reporter"], row["partner"], row["dist"], row["contig"]) == (
        "TGO", "GHA", 320.0, 1,
    )  # fmt: skip
    assert (row["comrelig"], row["pop_d"], row["gdp_d"]) == (0.097218998, 31732.128, 77594279.06)
    assert (row["pop_pwt_o"], row["fta_wto"]) == (None, None)
    row = row_of(real, country_id_d="FRA", year=1948)
    assert (row["pop_o"], row["pop_d"]) == (None, 41110.001)


@pytest.mark.shared
def test_germany_changes_its_shape_in_1990(real: Tidy) -> None:
    shapes = {
        row["year"]: row["country_id_d"] for row in real.rows.to_pylist() if row["partner"] == "DEU"
    }
    assert len(shapes) == 74
    assert (shapes[1989], shapes[1990]) == ("DEU.1", "DEU.2")


def test_the_publishers_form_reads(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = parse("cepii_gravity", {FILE: made_files / "cepii_gravity" / FILE})[TABLE]
    (row,) = tidy.rows.to_pylist()
    assert (row["partner"], row["country_id_d"], row["dist"]) == ("DEU", "DEU.1", 5263.5)
    assert (row["comrelig"], row["tradeflow_baci"], row["gdp_d"]) == (0.25, 10.5, None)
    shape, code = tidy.rejected
    assert (shape.column, shape.count) == ("country_exists_d", 1)
    assert (code.column, code.value, code.count) == ("destination", "RUS", 1)


def test_a_copy_with_fewer_columns_reads(
    made_files: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    tidy = parse("cepii_gravity", {FILE: made_files / "cepii_gravity" / "gravity_copy.csv"})[TABLE]
    (row,) = tidy.rows.to_pylist()
    assert (row["pop_o"], row["comrelig"], row["wto_o"]) == (3000.5, 0.25, None)
    assert [(lost.column, lost.count) for lost in tidy.rejected] == [("dist", 1)]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FILE, "fta_wto_raw", "fta_wto_new", "header: column 'fta_wto_new' is not known"),
        (FILE, "country_id_d,", "dest,", "header: column 'country_id_d' is missing"),
        (FILE, "5263.5", "far", "row 2, column dist: 'far' is no number"),
        ("gravity_copy.csv", "0,25;3000", "0.25.1;3000", "row 2, column comrelig: '0.25.1' is no"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "cepii_gravity" / file, old, new)
    with pytest.raises(BadInput, match=rf"^{file}, ") as error:
        parse("cepii_gravity", {FILE: path})
    assert said in error.value.message
