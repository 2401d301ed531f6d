"""Strategic rivalries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "peacesciencer"
    names = ("tss_rivalries", "td_rivalries")
    return parse("rivalries", {f"{name}.rda": folder / f"{name}.csv.gz" for name in names})


@pytest.mark.shared
@pytest.mark.parametrize(("which", "taken"), [("tss", 262), ("td", 195)])
def test_all_but_those_of_venice_are_there(real: dict[str, Tidy], which: str, taken: int) -> None:
    tidy = real[f"rivalries__spells_{which}"]
    assert tidy.rows.num_rows == taken
    assert sorted((lost.column, lost.value, lost.count) for lost in tidy.rejected) == [
        ("ccode1", "324", 1),
        ("ccode2", "324", 1),
    ]
    assert min(tidy.rows["first_year"].to_pylist()) == 1494


@pytest.mark.shared
def test_rivalries_are_those_of_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real["rivalries__spells_tss"], rivalry_id=100)
    assert (row["state1"], row["state2"]) == ("USA", "SUN")
    assert (row["first_year"], row["last_year"]) == (1945, 1989)
    assert (row["positional"], row["spatial"], row["principal"]) == (1, None, 1)
    row = row_of(real["rivalries__spells_td"], rivalry_id=46)
    assert (row["state1"], row["state2"], row["type2"], row["type3"]) == (
        "GBR", "CHN", "positional", None,
    )  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize(
    ("rivalry_id", "states"),
    [
        (92, ("SAU", "YAR")),
        (158, ("YMD", "OMN")),
        (198, ("SAU", "YEM")),
        (19, ("DEU", "AUH")),
        (1, ("FRA", "AUH")),
    ],
)
def test_codes_used_before_their_time_mean_the_state_of_the_time(
    real: dict[str, Tidy],
    row_of: Callable[..., dict[str, Any]],
    rivalry_id: int,
    states: tuple[str, str],
) -> None:
    row = row_of(real["rivalries__spells_tss"], rivalry_id=rivalry_id)
    assert (row["state1"], row["state2"]) == states


def test_the_publishers_code_stays(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    path = made_files / "rivalries" / "td_rivalries.csv"
    tidy = parse("rivalries", {"td_rivalries.rda": path})["rivalries__spells_td"]
    row = row_of(tidy, rivalry_id=2)
    assert (row["state2"], row["ccode2"]) == ("YAR", 679)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("region", "area", "header: column 'region' is missing; column 'area' is not known"),
        ("1500", "MD", "row 2, column styear: 'MD' is no whole number"),
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
    path = spoiled(made_files / "rivalries" / "td_rivalries.csv", old, new)
    with pytest.raises(BadInput, match=r"^td_rivalries.csv, ") as error:
        parse("rivalries", {"td_rivalries.rda": path})
    assert said in error.value.message


def test_an_unknown_code_is_counted_under_its_column(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "rivalries" / "tss_rivalries.csv", "220,300", "220,324")
    tidy = parse("rivalries", {"tss_rivalries.rda": path})["rivalries__spells_tss"]
    assert [(lost.column, lost.value) for lost in tidy.rejected] == [("ccode2", "324")]
    assert tidy.rows["state1"].to_pylist() == ["YMD"]
