"""Estimates that are kept: found again by their inputs, part by part."""

import json
from pathlib import Path

import pytest

from bilat.errors import CannotWrite
from bilat.models.kept import kept, part, versions


def test_the_same_inputs_lead_to_the_same_folder_and_others_to_another(tmp_path: Path) -> None:
    one = kept(tmp_path, "potential", {"data": "a", "spec": "x"})
    assert kept(tmp_path, "potential", {"spec": "x", "data": "a"}) == one
    assert kept(tmp_path, "potential", {"spec": "x", "data": "b"}) != one
    assert json.loads((one / "inputs.json").read_text()) == {"data": "a", "spec": "x"}


def test_a_part_is_made_once(tmp_path: Path) -> None:
    folder = kept(tmp_path, "potential", {"data": "a"})
    assert part(folder, "one.bin", lambda: b"first") == (b"first", False)
    assert part(folder, "one.bin", lambda: b"second") == (b"first", True)


def test_a_run_that_was_stopped_leaves_the_parts_that_were_whole(tmp_path: Path) -> None:
    folder = kept(tmp_path, "potential", {"data": "a"})
    part(folder, "one.bin", lambda: b"whole")

    def stopped() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        part(folder, "two.bin", stopped)
    assert sorted(path.name for path in folder.iterdir()) == ["inputs.json", "one.bin"]


def test_folders_of_older_inputs_are_removed(tmp_path: Path) -> None:
    folders = [kept(tmp_path, "potential", {"data": number}) for number in range(6)]
    assert folders[-1].is_dir()
    assert sum(folder.is_dir() for folder in folders) == 4


def test_a_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("")
    with pytest.raises(CannotWrite, match="can't keep an estimate in"):
        kept(tmp_path, "potential", {"data": "a"})


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert versions(["bilat-not-there", "duckdb"])["bilat-not-there"] == ""
    assert versions(["duckdb"])["duckdb"]
