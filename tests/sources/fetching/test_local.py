"""Files that a person downloaded: recognised by name or header, or said to be missing."""

import gzip
import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bilat.errors import BadInput, CannotFetch
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.fetching import Folder, Obtained, at_hand
from bilat.sources.fetching.local import from_folder, holds

ROWS = b"ccode,year,value\n2,2000,5\n"
OTHER = b"iso3,year,flow\nFRA,2000,5\n"
REMOTE = Remote(
    "trade.csv",
    "https://example.org/files/Trade_4.0.zip",
    inside="Dyadic/Trade_4.0.csv",
    also=("dyadic_trade*.csv",),
    header=("ccode", "year", "value"),
)
STATES = Remote("states.csv", "https://example.org/states.csv", header=("iso3", "flow"))
EXTRA = Remote("extra.csv", "https://example.org/extra.csv", optional=True)


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def one(dataset_of: Callable[..., Dataset]) -> Dataset:
    """Dataset of one file."""
    return dataset_of(REMOTE)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Folder]:
    """Make a folder of files: ``put({"a/b.csv": b"..."})``."""

    def make(files: dict[str, bytes]) -> Folder:
        for name, content in files.items():
            path = tmp_path / "dir" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return Folder(tmp_path / "dir")

    return make


def content(obtained: Obtained, home: Path) -> dict[str, bytes]:
    """What a reader gets."""
    with at_hand(obtained, home) as pulled:
        return {name: path.read_bytes() for name, path in pulled.files.items()}


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("trade.csv", ROWS),
        ("TRADE.CSV", ROWS),
        ("deep/er/trade.csv", ROWS),
        ("Trade_4.0.csv", ROWS),
        ("dyadic_trade (1).csv", ROWS),
        ("unrelated.csv", ROWS),
        ("unrelated.txt", b"A note\n\n" + ROWS.replace(b",", b";")),
        ("trade.csv.gz", gzip.compress(ROWS)),
        ("Dyadic_Trade_2.CSV.GZ", gzip.compress(ROWS)),
        ("unrelated.csv.gz", gzip.compress(ROWS)),
        ("trade.csv.zip", zipped(**{"whatever.csv": ROWS})),
        ("Trade_4.0.zip", zipped(**{"Dyadic/Trade_4.0.csv": ROWS, "Codebook.pdf": b"%PDF"})),
        ("download.zip", zipped(**{"x/Trade_4.0.csv": ROWS, "Codebook.pdf": b"%PDF"})),
        ("download.zip", zipped(**{"x/unrelated.csv": ROWS, "__MACOSX/x/unrelated.csv": b"?"})),
    ],
    ids=[f"way {n}" for n in range(1, 15)],
)
def test_a_file_is_recognised(put, one, tmp_path, name, packed) -> None:
    found = from_folder(put({name: packed, "other.csv": OTHER, "notes.md": b"x"}), one)
    assert list(content(found, tmp_path / "home")) == ["trade.csv"]
    assert b"2" in content(found, tmp_path / "home")["trade.csv"]
    assert found.origin == "folder"
    assert [raw.name for raw in found.raw] == [Path(name).name]
    assert found.raw[0].size == len(packed)


def test_what_was_taken_for_what_is_said(put, one) -> None:
    assert from_folder(put({"a/Trade_4.0.csv": ROWS}), one).notes == (
        "trade.csv: taken from a/Trade_4.0.csv",
    )
    assert from_folder(put({"trade.csv": ROWS + b"3,2001,6\n"}), one).notes == ()


def test_a_name_comes_before_a_pattern_and_a_pattern_before_a_header(put, one, tmp_path) -> None:
    folder = put({"unrelated.csv": ROWS})
    for name, row in (("dyadic_trade.csv", b"3,2001,6\n"), ("trade.csv", b"4,2002,7\n")):
        (folder.path / name).write_bytes(ROWS + row)
        found = from_folder(Folder(folder.path), one)
        assert content(found, tmp_path / "home")["trade.csv"] == ROWS + row


def test_files_of_one_content_count_once(put, one) -> None:
    packed = zipped(**{"Dyadic/Trade_4.0.csv": ROWS})
    folder = put(
        {"Trade_4.0.zip": packed, "z/trade.csv": ROWS, "trade.csv.gz": gzip.compress(ROWS)}
    )
    assert from_folder(folder, one).files["trade.csv"].path.name == "trade.csv"


@pytest.mark.parametrize("names", [("a/trade.csv", "b/trade.csv"), ("u.csv", "v.csv")])
def test_several_that_could_be_meant_are_listed(put, one, names) -> None:
    folder = put({names[0]: ROWS, names[1]: ROWS + b"3,2001,6\n"})
    with pytest.raises(BadInput) as error:
        from_folder(folder, one)
    assert f"2 files in {folder.path} could be trade.csv: {names[0]}, {names[1]}" in str(
        error.value
    )
    assert "trade.csv" in error.value.hint
    assert holds(folder, one)


def test_an_earlier_pattern_goes_before_a_later_one_which_is_named(put, dataset_of) -> None:
    remote = Remote("s.csv", "https://example.org/s.csv", also=("system*.csv", "states*.csv"))
    folder = put({"a/states.csv": ROWS, "b/system.csv.gz": gzip.compress(ROWS + b"3,2001,6\n")})
    found = from_folder(folder, dataset_of(remote))
    assert found.files["s.csv"].path.name == "system.csv.gz"
    assert found.notes == (
        "s.csv: taken from b/system.csv.gz",
        "s.csv: a/states.csv could be it too, by a less sure name, and was not taken",
    )


def test_two_that_fit_one_pattern_are_still_refused(put, dataset_of) -> None:
    remote = Remote("s.csv", "https://example.org/s.csv", also=("system*.csv", "states*.csv"))
    folder = put(
        {"states.csv": ROWS, "system1.csv": ROWS + b"3,2001,6\n", "system2.csv": ROWS + b"4,1,1\n"}
    )
    with pytest.raises(BadInput, match=r"could be s\.csv: system1\.csv, system2\.csv$"):
        from_folder(folder, dataset_of(remote))


def test_of_files_that_are_all_optional_one_is_enough(put, dataset_of) -> None:
    more = Remote("more.csv", "https://example.org/more.csv", optional=True)
    found = from_folder(put({"more.csv": ROWS}), dataset_of(EXTRA, more))
    assert list(found.files) == ["more.csv"]
    assert found.notes[0].startswith("extra.csv: not in ")


def test_of_files_that_are_all_optional_one_must_be_there(put, dataset_of) -> None:
    more = Remote("more.csv", "https://example.org/more.csv", optional=True)
    with pytest.raises(CannotFetch, match=r"lacks any of extra\.csv, more\.csv$"):
        from_folder(put({"notes.md": b"x"}), dataset_of(EXTRA, more))


def test_one_file_is_not_taken_twice(put, dataset_of) -> None:
    twin = Remote("twin.csv", "https://example.org/twin.csv", header=("ccode", "year"))
    folder = put({"trade.csv": ROWS})
    with pytest.raises(CannotFetch, match=r"lacks twin\.csv; found: trade\.csv \(trade\.csv\)"):
        from_folder(folder, dataset_of(twin, REMOTE))


def test_what_is_another_s_by_name_is_not_taken_by_its_header(put, one, dataset_of) -> None:
    other = dataset_of(Remote("dyads.csv", "https://example.org/d.csv"), name="other")
    folder = put({"dyads.csv": ROWS})
    with pytest.raises(CannotFetch):
        from_folder(folder, one, (one, other))
    assert not holds(folder, one, (one, other))


def test_what_could_be_another_s_by_its_header_must_be_named(put, one, dataset_of) -> None:
    other = dataset_of(
        Remote("dyads.csv", "https://example.org/d.csv", header=("ccode",)), name="other"
    )
    folder = put({"unrelated.csv": ROWS})
    assert holds(folder, one, (one, other))
    with pytest.raises(BadInput, match=r"could be trade\.csv of made, or dyads\.csv of other"):
        from_folder(folder, one, (one, other), named=False)
    assert list(from_folder(folder, one, (one, other)).files) == ["trade.csv"]


def test_what_is_found_and_what_is_missing_is_said(put, dataset_of) -> None:
    folder = put({"states.csv": OTHER})
    with pytest.raises(CannotFetch) as error:
        from_folder(folder, dataset_of(STATES, REMOTE, EXTRA))
    assert "lacks trade.csv (or Dyadic/Trade_4.0.csv in a zip, dyadic_trade*.csv)" in str(
        error.value
    )
    assert "found: states.csv (states.csv)" in str(error.value)
    assert error.value.hint == f"get it from {REMOTE.address}"


def test_an_optional_file_may_be_missing(put, dataset_of) -> None:
    found = from_folder(put({"states.csv": OTHER}), dataset_of(STATES, EXTRA))
    assert list(found.files) == ["states.csv"]
    assert found.notes == (f"extra.csv: not in {put({}).path}; read without it",)


def test_an_empty_folder(put, one, tmp_path) -> None:
    (tmp_path / "dir").mkdir()
    folder = put({})
    assert not holds(folder, one)
    with pytest.raises(CannotFetch, match=r"lacks trade\.csv"):
        from_folder(folder, one)


@pytest.mark.parametrize(("make", "said"), [(False, "is not there"), (True, "is a file")])
def test_no_folder(tmp_path, make, said) -> None:
    if make:
        (tmp_path / "dir").write_bytes(b"")
    with pytest.raises(CannotFetch, match=said):
        Folder(tmp_path / "dir")


def test_hidden_files_are_left_out(put, one) -> None:
    assert not holds(put({".trade.csv": ROWS, ".git/trade.csv": ROWS}), one)


def test_a_broken_zip_is_said_when_it_is_wanted(put, one, tmp_path) -> None:
    packed = zipped(**{"Dyadic/Trade_4.0.csv": ROWS})[:-30]
    found = from_folder(put({"trade.csv.zip": packed, "other.zip": b"?"}), one)
    with pytest.raises(BadInput, match=r"trade\.csv\.zip is no"):
        content(found, tmp_path / "home")


def test_the_day_is_that_of_the_file_and_never_to_come(put, one, today) -> None:
    folder = put({"trade.csv": ROWS})
    os.utime(folder.path / "trade.csv", (1e9, 1e9))
    assert from_folder(folder, one).taken == date(2001, 9, 9)
    os.utime(folder.path / "trade.csv", (1e10, 1e10))
    assert from_folder(folder, one).taken <= today


def test_an_archive_that_was_cut_off_is_named(put, one) -> None:
    whole = zipped(**{"Dyadic/Trade_4.0.csv": ROWS})
    folder = put({"trade_4.0.zip": whole[: len(whole) // 2]})
    assert holds(folder, one)
    with pytest.raises(BadInput, match=r"trade_4\.0\.zip is not a whole zip archive"):
        from_folder(folder, one)
    # Another file that is whole is taken instead.
    assert from_folder(put({"trade.csv": ROWS}), one).files


def test_files_stay_as_they_are(put, one, tmp_path) -> None:
    folder = put({"trade.csv.gz": gzip.compress(ROWS)})
    content(from_folder(folder, one), tmp_path / "home")
    assert [path.name for path in folder.path.iterdir()] == ["trade.csv.gz"]


@pytest.mark.shared
def test_the_real_list_of_states(project: Path, tmp_path: Path) -> None:
    from bilat.sources.registry import dataset

    place = project.parent / "shared" / "data"
    if not place.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    found = from_folder(Folder(place), dataset("cow_states"))
    with at_hand(found, tmp_path) as pulled:
        (table,) = pulled.tables()
    assert table.rows.num_rows == 243
