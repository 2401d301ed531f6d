"""Goldstein's weights."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "goldstein__weights"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("goldstein", {"goldstein_mappings.rda": path})[TABLE]


@pytest.mark.shared
def test_the_table_reads_whole(
    shared_data: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    tidy = read(parse, shared_data / "icews" / "goldstein_mappings.csv")
    assert (tidy.rows.num_rows, tidy.rejected) == (312, ())
    weights = tidy.rows["goldstein"].to_pylist()
    assert (min(weights), max(weights)) == (-10.0, 10.0)
    assert row_of(tidy, cameo_code="011")["goldstein"] == -0.1
    assert row_of(tidy, cameo_code="010")["cameo_name"] == "Make statement"


def test_codes_are_text(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "goldstein" / "goldstein_mappings.csv")
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("01", "MAKE A STATEMENT", 0.0),
        ("010", "Make one", 0.5),
        ("190", "Fight", -10.0),
    ]


def test_the_look_up_of_gdelt(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "goldstein" / "CAMEO.goldsteinscale.txt")
    assert [tuple(row.values()) for row in tidy.rows.to_pylist()] == [
        ("010", None, 0.5),
        ("190", None, -10.0),
    ]


def test_the_file_of_r(
    parse: Callable[..., dict[str, Tidy]], rdata_of: Callable[..., Path]
) -> None:
    columns = {
        "code": ["01", "190"], "name": ["Speak", "Fight"], "goldstein": [0.0, -10.0],
        "nsLeft": [1.0, 2.0], "nsRight": [2.0, 3.0],
    }  # fmt: skip
    tidy = read(parse, rdata_of("goldstein_mappings.rda", columns))
    assert tidy.rows["cameo_code"].to_pylist() == ["01", "190"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("goldstein,", "weight,", "header: column 'goldstein' is missing"),
        (",0.5,", ",half,", "row 3, column goldstein: 'half' is no number"),
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
    path = spoiled(made_files / "goldstein" / "goldstein_mappings.csv", old, new)
    with pytest.raises(BadInput, match=r"^goldstein_mappings\.csv, ") as error:
        read(parse, path)
    assert said in error.value.message
