"""SIPRI's trend-indicator values, a file a supplier."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.registry import dataset

TABLE = "sipri_tiv__directed_dyadyearly_transfers"
FRANCE = "TIV-Export-FRA-1990-1993.csv"


def named(folder: Path) -> dict[str, Path]:
    """Files of a folder by the names under which bilat keeps them."""
    return {f"{path.name[:-14]}.csv": path for path in folder.glob("TIV-Export-*-????-????.csv")}


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    files = named(shared_data / "sipri" / "tiv_export")
    assert len(files) == 134
    assert set(files) == {remote.name for remote in dataset("sipri_tiv").remotes}
    return parse("sipri_tiv", files)[TABLE]


@pytest.mark.shared
def test_all_suppliers_read_whole(real: Tidy) -> None:
    assert (real.rows.num_rows, sum(one.count for one in real.rejected)) == (21_639, 586)
    assert (real.spec.coverage.first, real.spec.coverage.last) == (1950, 2021)


@pytest.mark.shared
def test_values_are_those_of_the_file(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    iran = row_of(real, sender="USA", target="IRN", year=1977)
    assert (iran["tiv"], iran["supplier_code"]) == (4461, "USA")
    assert row_of(real, sender="USA", target="IRN", year=1952)["tiv"] == 0
    rows = real.rows.to_pylist()
    years = {row["year"] for row in rows if (row["sender"], row["target"]) == ("USA", "IRN")}
    assert 1980 not in years  # an empty cell is no row, 0 is one
    assert not any(row["recipient"] == "Total" for row in rows)
    assert all(row["year"] <= 1991 for row in rows if row["sender"] == "SUN")


def test_the_form(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = parse("sipri_tiv", named(made_files / "sipri_tiv"))[TABLE]
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("FRA", "PER", "France", "Peru", "FRA", 1991, 12),
        ("FRA", "PER", "France", "Peru", "FRA", 1992, 0),
        ("FRA", "YUG", "France", "Serbia", "FRA", 1992, 3),
        ("SUN", "IND", "Soviet Union", "India", "USR", 1990, 100),
        ("SUN", "IND", "Soviet Union", "India", "USR", 1991, 90),
    ]
    (lost,) = tidy.rejected
    assert (lost.value, lost.count) == ("NATO**", 1)
    assert tidy.spec.coverage.last == 1992


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1990,1991,", "1990,1999,", "line 11 be the header"),
        ("TIV of arms exports from", "Imports of", "line 1 must tell the supplier"),
        ("Peru,,12", "Peru,,many", "row 12, column 1991: 'many' is no whole number"),
        ("Total,,12", "Total,,99", "row 16, column 1991: the total is 99, the sum 12"),
        ("\nTotal", "\nSum", "the line Total is missing at its end"),
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
    path = spoiled(made_files / "sipri_tiv" / FRANCE, old, new)
    with pytest.raises(BadInput, match=f"^{FRANCE}[,:] ") as error:
        parse("sipri_tiv", {"TIV-Export-FRA.csv": path})
    assert said in error.value.message


def test_an_unknown_name_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "sipri_tiv" / FRANCE, "Peru", "Oz")
    tidy = parse("sipri_tiv", {"TIV-Export-FRA.csv": path})[TABLE]
    lost = {(one.column, one.value): one.count for one in tidy.rejected}
    assert lost == {("recipient", "Oz"): 2, ("recipient", "NATO**"): 1}
