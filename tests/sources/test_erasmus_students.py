"""Erasmus students."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "erasmus_students__directed_dyadyearly_students"
FILE = "erasmus_studentmigration.csv"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("erasmus_students", {FILE: path})[TABLE]


@pytest.mark.shared
def test_the_table_reads_whole(
    shared_data: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = read(parse, shared_data / "mobility" / "erasmus_studentmigration_2012_2013.csv")
    assert (tidy.rows.num_rows, tidy.rejected) == (33 * 32, ())
    assert sum(tidy.rows["students"].to_pylist()) == 268_142
    assert row_of(tidy, sender="GRC", target="GBR")["students"] == 272
    assert row_of(tidy, sender="GBR", target="GRC")["home"] == "UK"
    assert row_of(tidy, sender="DEU", target="FRA")["students"] == 5_450


def test_either_code_of_greece_is_taken(
    made_files: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    tidy = read(parse, made_files / "erasmus_students" / FILE)
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("GRC", "GBR", "GR", "UK", 2012, 5),
        ("GBR", "GRC", "UK", "EL", 2012, 0),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("home", "from", "header: column 'home' is missing"),
        (",5", ",few", "row 2, column students: 'few' is no whole number"),
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
    path = spoiled(made_files / "erasmus_students" / FILE, old, new)
    with pytest.raises(BadInput, match=f"^{FILE}, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "erasmus_students" / FILE, "GR,UK", "QQ,UK")
    tidy = read(parse, path)
    assert [(one.column, one.value, one.count) for one in tidy.rejected] == [("home", "QQ", 1)]
