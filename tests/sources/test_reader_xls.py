"""Old Excel workbooks."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.sources.readers.csv import Field
from bilat.sources.readers.fields import real, text, whole
from bilat.sources.readers.xls import is_xls, read_xls

ROWS = [["code", "name", "share"], [2, "A ", 0.5], [-20, "ä", "."], [None, 7, 1.25]]
FIELDS = (whole("code", "a"), text("name", "b"), real("share", "c"))
READ = {"code": [2, -20, None], "name": ["A", "ä", "7"], "share": [0.5, None, 1.25]}


def test_text_numbers_and_gaps(xls_of: Callable[..., Path]) -> None:
    path = xls_of("made.xls", ROWS)
    assert is_xls(path)
    assert read_xls(path, FIELDS, missing=(".",)).to_pydict() == READ


def test_a_workbook_in_an_archive(xls_of: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(xls_of("made.xls", ROWS), "made.xls")
    assert is_xls(path)
    assert read_xls(path, FIELDS, missing=(".",)).to_pydict() == READ


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (FIELDS[:2], "header: column 'share' is not known"),
        ((*FIELDS, whole("year", "d")), "header: column 'year' is missing"),
        (FIELDS, "row 3, column share: '.' is no number"),
        ((*FIELDS[:2], whole("share", "c")), "row 2, column share: '0.5' is no whole number"),
    ],
)
def test_faults_name_their_place(
    xls_of: Callable[..., Path], fields: tuple[Field, ...], said: str
) -> None:
    with pytest.raises(BadInput, match=r"^made.xls, ") as error:
        read_xls(xls_of("made.xls", ROWS), fields)
    assert said in error.value.message


@pytest.mark.parametrize("left", [0.1, 0.5, 0.8, 0.95])
def test_a_file_cut_short_is_refused(xls_of: Callable[..., Path], left: float) -> None:
    path = xls_of("made.xls", ROWS)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * left)])
    with pytest.raises(BadInput, match=r"^made.xls: it is no workbook, or is damaged"):
        read_xls(path, FIELDS, missing=(".",))


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "made.xls"
    path.write_bytes(b"<html>not found</html>")
    assert not is_xls(path)
    with pytest.raises(BadInput, match="first bytes are not those of an Excel workbook"):
        read_xls(path, FIELDS)
    path.write_bytes(b"PK\x03\x04 cut")
    assert not is_xls(path)
