"""Data frames that R saved."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.sources.readers.csv import Field
from bilat.sources.readers.fields import day, real, text, whole
from bilat.sources.readers.rdata import is_rdata, read_rdata

COLUMNS = {"code": [2.0, None, 20.0], "name": ["A", None, "Ä"], "share": [0.5, 1.5, None]}
FIELDS = (whole("code", "a"), text("name", "b"), real("share", "c", name="part"))


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_whatever_it_is_compressed_by(
    rdata_of: Callable[..., Path], tmp_path: Path, packed: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "again.rda"
    path.write_bytes(packed(gzip.decompress(rdata_of("made.rda", COLUMNS).read_bytes())))
    assert is_rdata(path)
    assert read_rdata(path, FIELDS).to_pydict() == {
        "code": [2, None, 20],
        "name": ["A", None, "Ä"],
        "part": [0.5, 1.5, None],
    }


def test_a_number_becomes_text_where_that_is_asked_for(rdata_of: Callable[..., Path]) -> None:
    fields = (text("code", "a"), text("name", "b", missing=("A",)), text("share", "c"))
    read = read_rdata(rdata_of("made.rda", COLUMNS), fields).to_pydict()
    assert read["name"] == [None, None, "Ä"]
    assert read["share"] == ["0.5", "1.5", None]


@pytest.mark.parametrize(
    ("fields", "ignored", "said"),
    [
        (FIELDS[:2], (), "data frame: column 'share' is not known"),
        ((*FIELDS, whole("year", "d")), (), "data frame: column 'year' is missing"),
        ((whole("share", "c"),), ("code", "name"), "row 1, column share: '0.5' is no int64"),
        ((day("name", "b"),), ("code", "share"), "row 1, column name: 'A' is no date"),
    ],
)
def test_faults_name_their_place(
    rdata_of: Callable[..., Path], fields: tuple[Field, ...], ignored: tuple[str, ...], said: str
) -> None:
    with pytest.raises(BadInput, match=r"^made.rda, ") as error:
        read_rdata(rdata_of("made.rda", COLUMNS), fields, ignored=ignored)
    assert said in error.value.message


def test_what_an_edition_lacks_may_be_left_out(rdata_of: Callable[..., Path]) -> None:
    fields = (*FIELDS, whole("year", "d"))
    read = read_rdata(rdata_of("made.rda", COLUMNS), fields, optional=("year",))
    assert read.column_names == ["code", "name", "part"]


@pytest.mark.parametrize("left", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused(
    rdata_of: Callable[..., Path], tmp_path: Path, left: float
) -> None:
    raw = rdata_of("made.rda", COLUMNS).read_bytes()
    for name, content in (("packed.rda", raw), ("plain.rda", gzip.decompress(raw))):
        path = tmp_path / name
        path.write_bytes(content[: int(len(content) * left)])
        with pytest.raises(BadInput, match=f"^{name}"):
            read_rdata(path, FIELDS)


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "made.csv.gz"
    path.write_bytes(gzip.compress(b"code,name\n1,A\n"))
    assert not is_rdata(path)
    path.write_bytes(b"code,name\n1,A\n")
    assert not is_rdata(path)
    with pytest.raises(BadInput, match="no file that R saved"):
        read_rdata(path, FIELDS)
