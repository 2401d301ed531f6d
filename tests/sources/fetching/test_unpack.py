"""Archives that strangers made: what is taken out of them, and what is refused."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import RawFile
from bilat.sources.dataset import Remote
from bilat.sources.fetching import Obtained, at_hand
from bilat.sources.fetching.archive import Limits, matching
from bilat.sources.fetching.obtained import Raw


def zipped(**files: bytes) -> bytes:
    """Zip archive of files; ``__`` in a name stands for a dot."""
    return archive({name.replace("__", "."): content for name, content in files.items()})


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def unpacked(tmp_path: Path, dataset_of) -> Callable[..., bytes]:
    """Content that a reader gets of one raw file."""

    def run(
        content: bytes,
        raw: str = "x.zip",
        limits: Limits | None = None,
        member: str = "",
        **said: Any,
    ) -> bytes:
        path = tmp_path / raw
        path.write_bytes(content)
        remote = Remote(**({"name": "x.csv", "address": "https://example.org/x"} | said))
        record = RawFile(raw, "0" * 64, len(content))
        obtained = Obtained(
            dataset_of(remote), {remote.name: Raw(path, record, date(2020, 1, 2), member)}, "kept"
        )
        with at_hand(obtained, tmp_path / "home", limits) as pulled:
            found = pulled.files[remote.name].read_bytes()
            assert pulled.raw == (record,)
            assert pulled.retrieved == date(2020, 1, 2)
            if found != content:
                assert pulled.files[remote.name].name == (member or remote.name).rpartition("/")[2]
        assert [one.name for one in (tmp_path / "home" / "downloads" / "made").iterdir()] == [
            "lock"
        ]
        assert path.read_bytes() == content
        return found

    return run


def test_a_plain_file_is_handed_over_as_it_is(unpacked) -> None:
    assert unpacked(b"a,b\n", raw="x.csv") == b"a,b\n"


def test_the_named_file_is_taken(unpacked) -> None:
    packed = archive({"d/x.csv": b"right\n", "x.csv": b"wrong\n", "readme.txt": b"?"})
    assert unpacked(packed, inside="d/x.csv") == b"right\n"
    assert unpacked(packed, inside="D/X.CSV") == b"right\n"


def test_a_pattern_may_name_it(unpacked) -> None:
    packed = archive({"v/API_X_v2_1234.csv": b"right\n", "v/Metadata.csv": b"wrong\n"})
    assert unpacked(packed, inside="API_X_*.csv") == b"right\n"


def test_a_pattern_that_matches_several_is_refused(unpacked) -> None:
    packed = archive({"a1.csv": b"1", "a2.csv": b"2"})
    with pytest.raises(BadInput, match=r"x\.zip: 2 files match 'a\*\.csv': a1\.csv, a2\.csv"):
        unpacked(packed, inside="a*.csv")


def test_a_file_that_is_not_in_it_is_said(unpacked) -> None:
    with pytest.raises(BadInput, match=r"holds no 'y\.csv'; it holds x\.csv"):
        unpacked(zipped(x__csv=b"1"), inside="y.csv")


def test_the_only_file_of_an_archive_needs_no_name(unpacked) -> None:
    assert unpacked(archive({"other.txt": b"1\n", "__MACOSX/._other.txt": b"?"})) == b"1\n"


def test_one_of_several_is_known_by_its_name(unpacked) -> None:
    packed = archive({"d/x.csv": b"right\n", "codebook.pdf": b"%PDF"})
    assert unpacked(packed, raw="download") == b"right\n"
    assert unpacked(packed, name="y.csv", also=("X*.csv",)) == b"right\n"
    with pytest.raises(BadInput, match="holds no"):
        unpacked(packed, name="y.csv")


def test_a_chosen_member_is_taken(unpacked) -> None:
    packed = archive({"d/a.csv": b"right\n", "x.csv": b"wrong\n"})
    assert unpacked(packed, member="d/a.csv") == b"right\n"


def test_gzip_is_undone(unpacked) -> None:
    assert unpacked(gzip.compress(b"a\n"), raw="x.csv.gz") == b"a\n"
    assert unpacked(gzip.compress(b"a\n"), raw="x.csv") == b"a\n"


@pytest.mark.parametrize("name", ["x.csv.gz", "x.rda", "x.RDS"])
def test_gzip_is_left_where_it_is_part_of_the_form(unpacked, name) -> None:
    content = gzip.compress(b"a\n")
    assert unpacked(content, raw=name, name=name) == content


def test_a_workbook_is_not_unpacked(unpacked) -> None:
    content = zipped(sheet__xml=b"<a/>")
    assert unpacked(content, raw="x.xlsx", name="x.xlsx") == content
    assert unpacked(archive({"x.xlsx": content}), name="x.xlsx", raw="y.zip", member="x.xlsx")


# Refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../x.csv", "/x.csv", "a/../../x.csv", "..\\x.csv", "C:\\x.csv"])
def test_a_path_outside_is_refused(unpacked, name, tmp_path) -> None:
    before = {one for one in tmp_path.rglob("*") if one.is_file()}
    with pytest.raises(BadInput, match="which lies outside of it; nothing was unpacked"):
        unpacked(archive({"x.csv": b"1", name: b"2"}), inside="x.csv")
    after = {one for one in tmp_path.rglob("*") if one.is_file()}
    assert {one.name for one in after - before} == {"x.zip", "lock"}


def test_a_bomb_is_refused_by_what_it_states(unpacked) -> None:
    limits = Limits(ratio=100, small=10_000)
    with pytest.raises(BadInput, match="made to fill a disk"):
        unpacked(zipped(x__csv=b"0" * 5_000_000), limits=limits)


def test_a_table_that_packs_well_is_no_bomb(unpacked) -> None:
    content = b"2000,0,0,0\n" * 100_000
    assert unpacked(zipped(x__csv=content)) == content


def test_a_bomb_that_states_too_little_is_stopped(unpacked) -> None:
    content = b"0" * 5_000_000
    packed = bytearray(zipped(x__csv=content))
    # Size 100 in both headers: local file (offset 22) and central directory (offset 24).
    packed[22:26] = struct.pack("<I", 100)
    central = packed.index(b"PK\x01\x02")
    packed[central + 24 : central + 28] = struct.pack("<I", 100)
    with pytest.raises(BadInput, match=r"not a whole zip archive|made to fill"):
        unpacked(bytes(packed), limits=Limits(ratio=100, small=10_000))


def test_a_gzip_bomb_is_stopped(unpacked) -> None:
    content = gzip.compress(b"0" * 20_000_000)
    with pytest.raises(BadInput, match="made to fill a disk"):
        unpacked(content, raw="x.csv.gz", limits=Limits(ratio=100, small=10_000))


def test_too_much_in_all_is_refused(unpacked) -> None:
    with pytest.raises(BadInput, match="made to fill a disk"):
        unpacked(zipped(x__csv=bytes(range(256)) * 100), limits=Limits(total=1000))


def test_too_many_files_are_refused(unpacked) -> None:
    packed = archive({f"{n}.csv": b"1" for n in range(20)})
    with pytest.raises(BadInput, match="lists 20 files; at most 10"):
        unpacked(packed, limits=Limits(entries=10))


def test_files_that_overlap_are_refused(unpacked) -> None:
    packed = bytearray(archive({"x.csv": b"1" * 9, "y.csv": b"2" * 9}))
    second = packed.rindex(b"PK\x01\x02")
    packed[second + 20 : second + 24] = struct.pack("<I", len(packed))
    with pytest.raises(BadInput, match="overlap"):
        unpacked(bytes(packed))


def test_an_encrypted_file_is_refused(unpacked) -> None:
    packed = bytearray(zipped(x__csv=b"1\n"))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadInput, match=r"x\.csv is encrypted") as error:
        unpacked(bytes(packed))
    assert "--from DIR" in error.value.hint


@pytest.mark.parametrize(
    "inner",
    [gzip.compress(b"1"), zipped(x__csv=b"1"), b"7z\xbc\xaf\x27\x1c.."],
    ids=["gzip", "zip", "7z"],
)
def test_an_archive_in_an_archive_is_refused(unpacked, inner) -> None:
    with pytest.raises(BadInput, match="is itself an archive"):
        unpacked(zipped(x__csv=inner))
    with pytest.raises(BadInput, match="is itself an archive"):
        unpacked(gzip.compress(inner), raw="x.csv.gz")


def test_a_link_is_refused(unpacked) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        info = zipfile.ZipInfo("x.csv")
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/passwd")
    with pytest.raises(BadInput, match="is a link"):
        unpacked(out.getvalue())


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_half_a_zip_is_found_out(unpacked, kept) -> None:
    whole = archive({"x.csv": bytes(range(256)) * 20, "y.csv": b"1"})
    with pytest.raises(BadInput, match=r"x\.zip is not a whole zip archive"):
        unpacked(whole[: int(len(whole) * kept)])


def test_damage_within_a_zip_is_found_out(unpacked) -> None:
    packed = bytearray(archive({"x.csv": bytes(range(256)) * 20}))
    packed[60] ^= 0xFF
    with pytest.raises(BadInput, match=r"x\.zip is not a whole zip archive"):
        unpacked(bytes(packed))


def test_half_a_gzip_is_found_out(unpacked) -> None:
    content = gzip.compress(bytes(range(256)) * 20)
    with pytest.raises(BadInput, match=r"x\.csv\.gz is not a whole gzip file"):
        unpacked(content[:-12], raw="x.csv.gz")


def test_a_page_in_a_zip_is_found_out(unpacked) -> None:
    with pytest.raises(BadInput, match="web page"):
        unpacked(zipped(x__csv=b"<html><body>"))


def test_what_a_killed_run_left_is_swept(unpacked, tmp_path) -> None:
    stray = tmp_path / "home" / "downloads" / "made" / "unpacked-old"
    stray.mkdir(parents=True)
    (stray / "x.csv").write_bytes(b"1")
    assert unpacked(zipped(x__csv=b"2")) == b"2"
    assert not stray.exists()


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("b/x.csv", ["b/x.csv"]),
        ("x.csv", ["x.csv"]),
        ("*/x.csv", ["a/x.csv", "b/x.csv"]),
        ("y.CSV", ["a/y.csv"]),
        ("z.csv", []),
    ],
)
def test_the_whole_path_comes_before_its_last_part(pattern, found) -> None:
    assert matching(["x.csv", "a/x.csv", "b/x.csv", "a/y.csv"], pattern) == found
