"""Output and population of states, in two editions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    now = {f"{n}.rda": shared_data / "isard" / f"{n}.csv.gz" for n in ("cw_gdppop", "gw_gdppop")}
    older = {
        f"{n}.rds": shared_data / "peacesciencer" / f"{n}.csv.gz"
        for n in ("cow_sdp_gdp", "gw_sdp_gdp")
    }
    return parse("gdp_population", now) | parse("gdp_population_2020", older)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("table", "rows", "years"),
    [
        ("gdp_population__yearly_cow", 16_536, (1816, 2019)),
        ("gdp_population__yearly_gw", 19_667, (1816, 2019)),
        ("gdp_population_2020__yearly_cow", 27_753 - 131, (1800, 2016)),
        ("gdp_population_2020__yearly_gw", 27_387 - 131, (1800, 2015)),
    ],
)
def test_all_but_hong_kong_and_macao_are_there(
    real: dict[str, Tidy], table: str, rows: int, years: tuple[int, int]
) -> None:
    tidy = real[table]
    assert tidy.rows.num_rows == rows
    found = tidy.rows["year"].to_pylist()
    assert (min(found), max(found)) == years
    expected = {"708": 65, "709": 66} if "2020" in table else {}
    assert {lost.value: lost.count for lost in tidy.rejected} == expected


@pytest.mark.shared
def test_values_are_those_of_the_files(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real["gdp_population__yearly_cow"], ccode=365, year=1950)
    assert row["state"] == "SUN"
    assert row["gdp_per_head"] == pytest.approx(5694.021075792474, rel=1e-15)
    assert row["gdp_sd"] == pytest.approx(483808.71440259536, rel=1e-15)
    assert row["population"] == pytest.approx(177.47996573805906, rel=1e-15)
    row = row_of(real["gdp_population__yearly_cow"], ccode=345, year=1916)
    assert (row["state"], row["gdp"], row["population_sd"]) == ("SRB", None, None)
    row = row_of(real["gdp_population_2020__yearly_cow"], gwcode=2, year=1950)
    assert row["log_gdp"] == pytest.approx(28.57248714141189, rel=1e-15)
    assert row["log_gdp_per_head"] == pytest.approx(9.751920360916644, rel=1e-15)


@pytest.mark.shared
def test_codes_of_the_older_cow_file_are_those_of_gleditsch_and_ward(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    table = real["gdp_population_2020__yearly_cow"]
    kiribati = row_of(table, gwcode=970, year=2010)
    # 96 thousand people; Nauru, which is 970 for Correlates of War, has ten thousand.
    assert kiribati["log_population"] == pytest.approx(11.47, abs=0.01)
    assert (kiribati["state"], kiribati["ccode"]) == ("KIR", 946)
    for gwcode, year, state, ccode in (
        (971, 2010, "NRU", 970),
        (678, 1960, "YAR", 678),
        (678, 2010, "YEM", 679),
        (260, 2010, "DEU", 255),
        (340, 2006, "SRB", 345),
        (345, 2006, "SCG", None),
        (970, 1960, "KIR", None),
    ):
        row = row_of(table, gwcode=gwcode, year=year)
        assert (row["state"], row["ccode"]) == (state, ccode)
    coded = [(r["ccode"], r["year"]) for r in table.rows.to_pylist() if r["ccode"] is not None]
    assert len(set(coded)) == len(coded)


@pytest.mark.shared
def test_a_surplus_of_nothing_is_zero_in_both_files(real: dict[str, Tidy]) -> None:
    for system in ("cow", "gw"):
        values = real[f"gdp_population_2020__yearly_{system}"].rows["log_surplus"].to_pylist()
        assert min(value for value in values if value is not None) == 0
        assert values.count(0) > 5_000


def test_made_rows_of_both_editions(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    folder = made_files / "gdp_population"
    tidy = parse("gdp_population", {"cw_gdppop.rda": folder / "cw_gdppop.csv"})[
        "gdp_population__yearly_cow"
    ]
    assert row_of(tidy, ccode=2)["gdp_per_head_sd"] == 2000.5
    assert row_of(tidy, ccode=345)["gdp"] is None
    tidy = parse("gdp_population_2020", {"cow_sdp_gdp.rds": folder / "cow_sdp_gdp.csv"})[
        "gdp_population_2020__yearly_cow"
    ]
    assert row_of(tidy, gwcode=678, year=1985)["log_surplus"] == 0
    assert row_of(tidy, gwcode=970)["state"] == "KIR"
    assert row_of(tidy, gwcode=2)["log_gdp"] is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pwtpop,", "pwtpeople,", "header: column 'pwtpop' is missing"),
        ("2500000", "2.5 million", "row 2, column pwtrgdp: '2.5 million' is no number"),
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
    path = spoiled(made_files / "gdp_population" / "cw_gdppop.csv", old, new)
    with pytest.raises(BadInput, match=r"^cw_gdppop.csv, ") as error:
        parse("gdp_population", {"cw_gdppop.rda": path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "gdp_population" / "cow_sdp_gdp.csv", "970,2005", "708,2005")
    tidy = parse("gdp_population_2020", {"cow_sdp_gdp.rds": path})[
        "gdp_population_2020__yearly_cow"
    ]
    assert [(lost.value, lost.count) for lost in tidy.rejected] == [("708", 1)]
