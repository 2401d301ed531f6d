"""GDELT: lists of files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.registry import dataset

SOURCE = dataset("gdelt_lists")
TABLE = "gdelt_lists__files"
Parse = Callable[..., dict[str, Tidy]]


@pytest.fixture
def files(made_files: Path) -> dict[str, Path]:
    return {one.name: made_files / "gdelt_lists" / one.name for one in SOURCE.remotes}


def test_addresses_are_those_of_the_lists() -> None:
    assert [one.address for one in SOURCE.remotes] == [
        "http://data.gdeltproject.org/gdeltv2/masterfilelist.txt",
        "http://data.gdeltproject.org/events/md5sums",
        "http://data.gdeltproject.org/events/filesizes",
    ]


def test_every_file_is_listed_once(parse: Parse, files: dict[str, Path]) -> None:
    tidy = parse(SOURCE, files)[TABLE]
    assert [
        (r["collection"], r["kind"], r["stamp"], r["year"], r["size"], (r["md5"] or "")[:4])
        for r in tidy.rows.to_pylist()
    ] == [
        ("gdelt1", "export", "1979", 1979, None, "1123"),
        ("gdelt1", "export", "200601", 2006, 900, ""),
        ("gdelt1", "export", "20130401", 2013, 2000, "0123"),
        ("gdelt2", "export", "20150218230000", 2015, 150383, "297a"),
        ("gdelt2", "gkg", "20150218230000", 2015, 10768507, "ea8d"),
        ("gdelt2", "mentions", "20150218230000", 2015, 318084, "bb27"),
    ]
    assert tidy.rows["address"][0].as_py() == "http://data.gdeltproject.org/events/1979.zip"
    (lost,) = tidy.rejected
    assert (lost.row, lost.count) == (5, 1)
    assert lost.value == "http://data.gdeltproject.org/gdeltv2/2016"


def test_a_list_of_another_form_is_refused(
    parse: Parse, files: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "masterfilelist.txt").write_text("address,size\na,1\n")
    with pytest.raises(BadInput, match=r"masterfilelist\.txt, line 1: 'address,size' is not of"):
        parse(SOURCE, {**files, "masterfilelist.txt": tmp_path / "masterfilelist.txt"})


@pytest.mark.network
def test_the_lists_are_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    assert from_publisher(SOURCE)[TABLE].rows.num_rows > 500_000
