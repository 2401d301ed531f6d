"""Distances by CEPII."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

PAIRS = "cepii_geodist__directed_dyads_distances"
STATES, CITIES = "cepii_geodist__states", "cepii_geodist__cities"
HEADER = ["iso_o", "iso_d", "contig", "comlang_off", "comlang_ethno", "colony", "comcol", "curcol",
          "col45", "smctry", "dist", "distcap", "distw", "distwces"]  # fmt: skip
MADE: list[list[Any]] = [
    HEADER,
    ["NAM", "ZAR", 0, 1, 0, 0, 0, 0, 0, 0, 1999.5, 1999.5, 1800.25, 1700],
    ["PAL", "ROM", 0, 0, 0, 0, 0, 0, 0, 0, 1500, 1500, ".", "."],
]


@pytest.fixture(scope="module")
def published(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "cepii"
    files = {"dist_cepii.xls": folder / "dist_cepii.zip", "geo_cepii.xls": folder / "geo_cepii.xls"}
    return parse("cepii_geodist", files)


@pytest.mark.shared
def test_the_published_files_read_whole(published: dict[str, Tidy]) -> None:
    assert {name: tidy.rows.num_rows for name, tidy in published.items()} == {
        PAIRS: 224 * 224,
        STATES: 225,
        CITIES: 238,
    }
    assert all(tidy.rejected == () for tidy in published.values())
    assert published[PAIRS].rows["distw"].null_count == 2_215
    assert published[PAIRS].rows["distwces"].null_count == 2_215


@pytest.mark.shared
def test_copies_as_csv_hold_the_same(
    published: dict[str, Tidy], shared_data: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    folder = shared_data / "cepii"
    copies = parse(
        "cepii_geodist",
        {
            "dist_cepii.xls": folder / "dist_cepii.csv.gz",
            "geo_cepii.xls": folder / "geo_cepii.csv.gz",
        },
    )
    assert {name: copies[name].rows.equals(tidy.rows) for name, tidy in published.items()} == {
        PAIRS: True,
        STATES: True,
        CITIES: True,
    }


@pytest.mark.shared
@pytest.mark.parametrize(
    ("iso_o", "iso_d", "states", "values"),
    [
        ("FRA", "DEU", ("FRA", "DEU"), (1, 439.8984, 880.187, 789.5815)),
        ("ROM", "ZAR", ("ROU", "COD"), (0, 5528.74, 5528.74, 5694.445)),
        ("PAL", "ISR", ("PSE", "ISR"), (1, 68.90157, 68.90157, 72.66324)),
        ("ABW", "CCK", ("ABW", "CCK"), (0, 18614.29, 18614.29, None)),
    ],
)
def test_distances_are_those_of_the_file(
    published: dict[str, Tidy],
    row_of: Callable[..., dict[str, Any]],
    iso_o: str,
    iso_d: str,
    states: tuple[str, str],
    values: tuple[float | None, ...],
) -> None:
    row = row_of(published[PAIRS], iso_o=iso_o, iso_d=iso_d)
    assert (row["reporter"], row["partner"]) == states
    names = ("contig", "dist", "distcap", "distw")
    assert [row[name] for name in names] == [
        None if value is None else pytest.approx(value, rel=1e-12) for value in values
    ]


@pytest.mark.shared
def test_namibia_has_its_letters(
    published: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(published[STATES], iso3="NAM")
    assert (row["iso2"], row["colonizer1"], row["colonizer2"], row["area"]) == (
        "NA", "DEU", "ZAF", 825_518,
    )  # fmt: skip
    row = row_of(published[CITIES], iso3="CIV", city="Abidjan")
    assert (row["state"], row["capital"], row["largest"]) == ("CIV", 0, 1)


def test_a_made_workbook_reads(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    xls_of: Callable[..., Path],
    row_of: Callable[..., dict[str, Any]],
) -> None:
    files = {
        "dist_cepii.xls": xls_of("dist_cepii.xls", MADE),
        "geo_cepii.xls": made_files / "cepii_geodist" / "geo_cepii.csv",
    }
    found = parse("cepii_geodist", files)
    row = row_of(found[PAIRS], iso_o="NAM")
    assert (row["partner"], row["comlang_off"], row["distw"], row["distwces"]) == (
        "COD", 1, 1800.25, 1700.0,
    )  # fmt: skip
    assert row_of(found[PAIRS], iso_o="PAL")["distw"] is None
    state = row_of(found[STATES], iso3="NAM")
    assert (state["iso2"], state["langoff_1"], state["langoff_2"]) == ("NA", "English", None)
    assert found[CITIES].rows["city"].to_pylist() == ["Windhoek", "Kinshasa", "Old Town"]


def test_faults_in_a_workbook_name_their_place(
    parse: Callable[..., dict[str, Tidy]], xls_of: Callable[..., Path]
) -> None:
    renamed = xls_of("dist_cepii.xls", [["origin", *HEADER[1:]], *MADE[1:]])
    with pytest.raises(BadInput, match=r"dist_cepii.xls, header: column 'iso_o' is missing; colum"):
        parse("cepii_geodist", {"dist_cepii.xls": renamed})
    text = xls_of("dist_cepii.xls", [*MADE[:2], [*MADE[2][:10], "far", *MADE[2][11:]]])
    with pytest.raises(BadInput, match=r"dist_cepii.xls, row 3, column dist: 'far' is no number"):
        parse("cepii_geodist", {"dist_cepii.xls": text})


def test_an_unknown_code_is_counted(
    parse: Callable[..., dict[str, Tidy]], xls_of: Callable[..., Path]
) -> None:
    path = xls_of("dist_cepii.xls", [*MADE[:2], ["QQQ", *MADE[2][1:]]])
    tidy = parse("cepii_geodist", {"dist_cepii.xls": path})[PAIRS]
    assert [(lost.column, lost.value, lost.count) for lost in tidy.rejected] == [
        ("iso_o", "QQQ", 1)
    ]
