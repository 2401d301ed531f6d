"""Bilateral stocks of migrants."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "migration__directed_dyadyearly_stocks"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("migration", {"migration_world.csv": path})[TABLE]


@pytest.mark.shared
def test_the_table_reads_whole(
    shared_data: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = read(parse, shared_data / "mobility" / "migration_world_2000.csv.gz")
    assert (tidy.rows.num_rows, tidy.rejected) == (23_718, ())
    assert set(tidy.rows["year"].to_pylist()) == {2000}
    assert row_of(tidy, sender="MEX", target="USA")["migrants"] == 9_367_910
    assert row_of(tidy, sender="YUG", target="DEU")["origin"] == "Serbia and Montenegro"
    assert row_of(tidy, sender="TLS", target="AUS")["migrants"] == 9_250
    assert min(tidy.rows["migrants"].to_pylist()) > 0


def test_the_long_form(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "migration" / "migration_world.csv")
    rows = [(r["sender"], r["target"], r["year"], r["migrants"]) for r in tidy.rows.to_pylist()]
    assert rows == [
        ("GIN", "FRA", 2000, 3),
        ("YUG", "DEU", 2000, 12),
        ("TLS", "AUS", 2000, 5),
    ]
    assert {one.value: one.reason for one in tidy.rejected} == {
        "Other South": "not a single place",
        "Atlantis": "no state is called 'Atlantis'",
    }


def test_the_export_of_databank(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "migration" / "export.csv")
    rows = [(r["sender"], r["year"], r["sex"], r["migrants"]) for r in tidy.rows.to_pylist()]
    assert rows == [
        ("DZA", 1960, "total", 7),
        ("DZA", 2000, "female", 4),
        ("DZA", 2000, "male", 5),
        ("DZA", 2000, "total", 9),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("migration_world.csv", "migrants", "people", "header: column 'migrants' is missing"),
        ("migration_world.csv", ",12", ",dozen", "row 2, column migrants: 'dozen' is no whole"),
        ("export.csv", "..", "n/a", "row 3, column 1960 [1960]: 'n/a' is no whole number"),
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
    path = spoiled(made_files / "migration" / file, old, new)
    with pytest.raises(BadInput, match=f"^{file}, ") as error:
        read(parse, path)
    assert said in error.value.message
