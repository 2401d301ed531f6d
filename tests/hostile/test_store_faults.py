"""Killed pulls, full disks, altered files, writers at once: the store opens and tells.

Run as a script, this file is the process that gets killed; see ``__main__`` below.
"""

import errno
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import bilat.store.manifest
from bilat.errors import (
    BilatError,
    CannotWrite,
    StoreDamaged,
    StoreProblem,
    UsageError,
)
from bilat.records import Column, Provenance, TableSpec, Tidy
from bilat.store import PullReport, Store, files, parquet, repair

LEFT, RIGHT = "fake__left", "fake__right"


class Versioned:
    """Two tables whose every value is the version, so that a mix is seen."""

    def __init__(self, version: int, source: str = "fake", rows: int = 50) -> None:
        self.version, self.source, self.rows = version, source, rows
        self.made: list[Tidy] = []
        self.provenance = Provenance(
            source, "p", "t", str(version), "a", date(2024, 1, 1), "l", "c"
        )

    def tables(self) -> Iterator[Tidy]:
        yield from self.made or self.fresh()

    def fresh(self) -> Iterator[Tidy]:
        for side in ("left", "right"):
            spec = TableSpec(
                f"{self.source}__{side}",
                "m",
                (Column("id", "int64", "row"), Column("version", "int64", "version")),
                ("id",),
            )
            ids = pa.array(range(self.rows), pa.int64())
            versions = pa.array([self.version] * self.rows, pa.int64())
            yield Tidy(spec, pa.table({"id": ids, "version": versions}))


def served(home: Path, source: str = "fake") -> int:
    """The one version that both tables of a source hold, 0 if they are not there."""
    store = Store.open(home)
    names = [f"{source}__left", f"{source}__right"]
    if not any(store.has(name) for name in names):
        return 0
    seen = {store.entry(name).provenance.version for name in names}
    found: set[int] = set()
    for name in names:
        rows = store.table(name).to_pyarrow()
        assert rows.num_rows == store.entry(name).rows
        found |= set(rows["version"].to_pylist())
    store.close()
    assert len(found) == 1
    assert seen == {str(version) for version in found}
    return found.pop()


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a store that holds version 1 of two tables, and one other source."""
    folder = tmp_path_factory.mktemp("pristine") / "store"
    store = Store.open(folder)
    store.pull(Versioned(1))
    store.pull(Versioned(7, source="other"))
    return folder


@pytest.fixture
def home(pristine: Path, tmp_path: Path) -> Path:
    """Fresh copy of that folder."""
    return shutil.copytree(pristine, tmp_path / "store")


def run(*arguments: Any) -> Any:
    """Run this file as a script and return what it prints as JSON."""
    done = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- killed ---------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["empty", "filled"])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_version_whole(
    tmp_path: Path, start: str
) -> None:
    outcomes = run("kill-steps", tmp_path, start)
    old, new = (0, 2) if start == "empty" else (1, 2)
    versions = [outcome["version"] for outcome in outcomes]
    # Old at first, new at last, and one moment at which it turns.
    assert versions == sorted(versions)
    assert set(versions) == {old, new}
    assert len(outcomes) > 25
    for outcome in outcomes:
        assert set(outcome["kinds"]) <= {"leftover", "unreferenced"}
        assert outcome["after"] == {"version": 3, "problems": 0, "strays": 0}
    assert any("leftover" in outcome["kinds"] for outcome in outcomes)
    assert any("unreferenced" in outcome["kinds"] for outcome in outcomes)


def test_a_kill_at_any_time_leaves_the_old_or_the_new_version_whole(tmp_path: Path) -> None:
    outcomes = run("kill-times", tmp_path)
    assert {outcome["version"] for outcome in outcomes} <= {1, 2}
    assert all(outcome["after"]["problems"] == 0 for outcome in outcomes)
    assert any(outcome["killed"] for outcome in outcomes)


def test_a_killed_repair_can_be_repeated(home: Path) -> None:
    (home / "manifest.json").write_text("{")
    for path in (home / "tables").glob("other__left.*"):
        path.write_bytes(path.read_bytes()[:-9])
    outcomes = run("kill-repair", home)
    assert len(outcomes) > 5
    assert all(outcome == ["fake__left", "fake__right", "other__right"] for outcome in outcomes)


# --- the disk refuses -----------------------------------------------------------------


def outcome_of(store: Store, source: Versioned) -> PullReport | CannotWrite:
    """What a pull returns, or how the file system refused it."""
    try:
        return store.pull(source)
    except CannotWrite as error:
        return error


def refuse_nth(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, nth: int, code: int = errno.ENOSPC
) -> list[Any]:
    """Let the nth call of a function fail as a full disk does."""
    real = getattr(module, name)
    calls = []

    def counted(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        if len(calls) == nth:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    monkeypatch.setattr(module, name, counted)
    return calls


@pytest.mark.parametrize(
    ("module", "name", "least"),
    [(os, "fsync", 4), (files, "place", 3), (files, "write_bytes", 1), (files, "sync_file", 2)],
)
def test_a_refusal_at_any_step_leaves_the_store_unchanged(
    home: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, least: int
) -> None:
    before = Store.open(home).fingerprint()
    for nth in range(1, 30):
        with monkeypatch.context() as patch:
            calls = refuse_nth(patch, module, name, nth)
            store = Store.open(home)
            outcome = outcome_of(store, Versioned(2))
        if isinstance(outcome, PullReport):
            break
        assert str(outcome).endswith("The store is unchanged.")
        assert os.strerror(errno.ENOSPC) in str(outcome)
        assert outcome.hint
        assert (served(home), Store.open(home).fingerprint()) == (1, before)
        assert Store.open(home).verify() == ()
    assert nth > least
    # The last flush is after the swap: done, but it may not survive a power failure.
    assert isinstance(outcome, PullReport)
    assert (len(calls) == nth) == bool(outcome.notes) == (name == "fsync")
    assert served(home) == 2
    assert Store.open(home).verify() == ()


def test_a_limit_on_file_size_leaves_the_store_unchanged(home: Path) -> None:
    before = Store.open(home).fingerprint()
    for kind, message in run("limited", home):
        assert kind == "CannotWrite"
        assert message.endswith("The store is unchanged.")
    assert (served(home), Store.open(home).fingerprint()) == (1, before)
    assert Store.open(home).verify() == ()


def test_a_full_disk_leaves_the_store_unchanged(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=256k", "none", str(disk)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs the rights of root")
    try:
        home = disk / "store"
        store = Store.open(home)
        store.pull(Versioned(1))
        with pytest.raises(CannotWrite, match=r"The store is unchanged\.$"):
            store.pull(Versioned(2, rows=200_000))
        assert (served(home), store.verify()) == (1, ())
        room = shutil.disk_usage(disk).free
        for kept in range(0, 16_000, 1_000):
            (disk / "filler").write_bytes(b"x" * (room - kept))
            try:
                store.pull(Versioned(2))
            except CannotWrite:
                assert (served(home), store.verify()) == (1, ())
            else:
                break
        assert served(home) == 2
        assert kept > 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_read_only_home_is_read_and_not_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "store"
        Store.open(home).pull(Versioned(1))
        Path(folder).chmod(0o755)
        for path in [*home.rglob("*"), home]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            outcome = run("read-only", home)
        finally:
            for path in [home, *home.rglob("*")]:
                path.chmod(0o755)
        assert outcome["version"] == 1
        assert outcome["problems"] == 0
        for attempt in ("pull", "drop", "repair"):
            assert outcome[attempt][0] == "CannotWrite"
            assert "Permission denied" in outcome[attempt][1]
        assert outcome["pull"][1].endswith("The store is unchanged.")


def test_an_unreadable_manifest_is_told() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "store"
        Store.open(home).pull(Versioned(1))
        Path(folder).chmod(0o755)
        (home / "manifest.json").chmod(0)
        assert run("open", home) == [
            "StoreProblem",
            f"{home}/manifest.json can't be read: Permission denied.",
        ]


# --- paths ----------------------------------------------------------------------------


def test_home_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("hello")
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        Store.open(path)
    with pytest.raises(CannotWrite, match="is a file, not a folder"):
        repair(path)
    with pytest.raises(CannotWrite, match=r"Not a directory.*unchanged\.$"):
        Store.open(path / "below").pull(Versioned(1))
    assert path.read_text() == "hello"


@pytest.mark.parametrize("name", ["caf\udce9", "nul\0l"])
def test_a_path_that_the_engine_can_not_open(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"not valid UTF-8|null character"):
        Store.open(tmp_path / name)


def test_a_home_of_nobody() -> None:
    with pytest.raises(UsageError, match="can't be resolved"):
        Store.open(Path("~nobody-has-this-name/store"))


# --- altered table files --------------------------------------------------------------


def file_of(home: Path, name: str) -> Path:
    return home / "tables" / Store.open(home).entry(name).file


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def flip(path: Path, at: int = 20) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


ALTERED = [
    (cut, "size", "expected .* bytes, found"),
    (empty, "size", "expected .* bytes, found 0"),
    (flip, "digest", "expected SHA-256 .*, found"),
    (Path.unlink, "missing", "the file is gone"),
    (replace_by_folder, "size", "expected"),
]


@pytest.mark.parametrize(("alter", "kind", "said"), ALTERED)
def test_an_altered_table_is_told_when_used_and_the_others_serve(
    home: Path, alter: Callable[[Path], object], kind: Any, said: str
) -> None:
    path = file_of(home, LEFT)
    alter(path)
    store = Store.open(home)
    assert store.table(RIGHT).count().to_pyarrow().as_py() == 50
    with pytest.raises(StoreDamaged, match=f"table {LEFT} is damaged: .*{said}") as caught:
        store.table(LEFT)
    assert path.name in str(caught.value)
    assert caught.value.hint == "run: bilat store repair; then: bilat pull fake"
    (problem,) = store.verify()
    assert (problem.table, problem.file, problem.kind) == (LEFT, f"tables/{path.name}", kind)
    assert problem.remedy.endswith("bilat pull fake")


def test_alter_after_first_use_is_told_by_size(home: Path) -> None:
    store = Store.open(home)
    store.table(LEFT)
    cut(file_of(home, LEFT))
    with pytest.raises(StoreDamaged, match="expected"):
        store.table(LEFT)


def test_every_flipped_byte_is_found(home: Path) -> None:
    path = file_of(home, LEFT)
    whole = path.read_bytes()
    for at in range(0, len(whole), 83):
        flip(path, at)
        assert [problem.kind for problem in Store.open(home).verify()] == ["digest"]
        with pytest.raises(StoreDamaged):
            Store.open(home).table(LEFT)
        path.write_bytes(whole)


def test_a_big_table_is_not_hashed_when_used_and_still_tells(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bilat.store.store.HASHED_ON_USE", 0)
    path = file_of(home, LEFT)
    size = path.stat().st_size
    path.write_bytes(b"x" * size)
    with pytest.raises(StoreDamaged, match="can't be decoded"):
        Store.open(home).table(LEFT)
    shutil.copy(file_of(home, RIGHT), path)
    path.write_bytes(path.read_bytes().ljust(size, b"\0")[:size])
    assert [problem.kind for problem in Store.open(home).verify()] == ["digest"]


def test_quick_verify_sees_sizes_only(home: Path) -> None:
    flip(file_of(home, LEFT))
    cut(file_of(home, RIGHT))
    assert [problem.kind for problem in Store.open(home).verify(quick=True)] == ["size"]


@pytest.mark.parametrize(("alter", "kind", "said"), ALTERED)
def test_the_next_pull_heals(
    home: Path, alter: Callable[[Path], object], kind: Any, said: str
) -> None:
    alter(file_of(home, LEFT))
    store = Store.open(home)
    if alter is replace_by_folder:
        with pytest.raises(CannotWrite, match="Is a directory"):
            store.pull(Versioned(1))
        return
    report = store.pull(Versioned(1))
    assert store.verify() == ()
    assert served(home) == 1
    assert [table.unchanged for table in report.tables] == [False, True]


@pytest.mark.parametrize(("alter", "kind", "said"), ALTERED)
def test_repair_sets_damaged_files_aside(
    home: Path, alter: Callable[[Path], object], kind: Any, said: str
) -> None:
    path = file_of(home, LEFT)
    alter(path)
    store = Store.open(home)
    report = store.repair()
    assert (report.rebuilt, report.lost) == (False, (LEFT,))
    assert report.kept == store.names() == (RIGHT, "other__left", "other__right")
    gone = kind == "missing"
    assert report.moved == (() if gone else (f"damaged/{path.name}",))
    assert (home / "damaged" / path.name).exists() != gone
    assert store.verify() == ()
    assert Store.open(home).repair().lost == ()
    store.pull(Versioned(1))
    assert served(home) == 1


def test_damaged_files_do_not_replace_each_other(home: Path) -> None:
    path = file_of(home, LEFT)
    for number in range(3):
        cut(file_of(home, LEFT))
        Store.open(home).repair()
        Store.open(home).pull(Versioned(1))
        assert len(list((home / "damaged").iterdir())) == number + 1
    assert (home / "damaged" / f"{path.name}.3").exists()


# --- altered manifest -----------------------------------------------------------------


def altered(home: Path, change: Any) -> None:
    path = home / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    change(record)
    path.write_text(json.dumps(record), encoding="utf-8")


def setting(*keys: Any, to: Any) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for key in keys[:-1]:
            record = record[key]
        record[keys[-1]] = to

    return change


def deleting(*keys: Any) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for key in keys[:-1]:
            record = record[key]
        del record[keys[-1]]

    return change


TABLE = ("tables", 0)
BROKEN = [
    (setting("format", to="1"), "'format' must be of type int, found '1'"),
    (setting("format", to=True), "'format' must be of type int, found True"),
    (setting("format", to=0), "'format' must be 1 or more"),
    (deleting("format"), "'format' is missing"),
    (deleting("retired"), "'retired' is missing"),
    (setting("tables", to={}), "'tables' must be of type list"),
    (setting("tables", to=[3]), "expected an object with 'spec', found 3"),
    (setting(*TABLE, "rows", to="50"), "'rows' must be of type int"),
    (setting(*TABLE, "years", to=[1]), "'years' must be two years"),
    (setting(*TABLE, "sha256", to="0" * 64), "'file' must be the table and its digest"),
    (setting(*TABLE, "pulled_at", to="2024-01-01T00:00:00"), "has no time zone"),
    (setting(*TABLE, "pulled_at", to="yesterday"), "'yesterday' is not a time"),
    (setting(*TABLE, "provenance", "retrieved", to="1/2/3"), "'1/2/3' is not a day"),
    (setting(*TABLE, "provenance", "maturity", to="ripe"), "'maturity' must be"),
    (setting(*TABLE, "provenance", "files", to=[{}]), "'name' is missing"),
    (setting(*TABLE, "spec", "columns", 0, "type", to="int8"), "'int8' is not a column type"),
    (setting(*TABLE, "spec", "key", to=[1]), "expected text, found 1"),
    (setting(*TABLE, "spec", "coverage", to=None), "'coverage' must be of type dict"),
    (lambda record: record["tables"].append(record["tables"][0]), "listed twice"),
]
PATHS = ["/etc/passwd", "../../x.parquet", "sub/x.parquet", "..", "", "C:\\x", "a\0b", "x" * 500]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=[said for _, said in BROKEN])
def test_a_manifest_with_wrong_fields(home: Path, change: Any, said: str) -> None:
    altered(home, change)
    refused(home, said)


@pytest.mark.parametrize("path", PATHS)
def test_a_manifest_that_names_another_path(home: Path, path: str) -> None:
    original = (home / "manifest.json").read_bytes()
    for change in (setting(*TABLE, "file", to=path), setting("retired", to={path: "2024-01-01"})):
        altered(home, change)
        with pytest.raises(StoreDamaged, match=r"is no table's file|must be the table and its"):
            Store.open(home)
        (home / "manifest.json").write_bytes(original)


def test_a_table_name_can_not_lead_outside(home: Path) -> None:
    def change(record: Any) -> None:
        entry = record["tables"][0]
        entry["spec"]["name"] = "../x"
        entry["file"] = f"../x.{entry['sha256'][:12]}.parquet"

    altered(home, change)
    refused(home, "'file' must be")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"<html>404</html>", "not JSON"),
        (b"null", "expected an object"),
        (b"[]", "expected an object"),
        (b"{}", "'format' is missing"),
    ],
    ids=["empty", "brace", "utf-16", "deep", "html", "null", "list", "object"],
)
def test_a_manifest_of_other_content(home: Path, content: bytes, said: str) -> None:
    (home / "manifest.json").write_bytes(content)
    refused(home, said)


def test_a_manifest_cut_anywhere(home: Path) -> None:
    path = home / "manifest.json"
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 101):
        path.write_bytes(whole[:length])
        with pytest.raises(StoreDamaged, match="is damaged: not JSON"):
            Store.open(home)


def refused(home: Path, said: str) -> None:
    """The store does not open, a pull by one who had it open fails, a repair mends it."""
    with pytest.raises(StoreDamaged, match=f"manifest.json is damaged: .*({said})") as caught:
        Store.open(home)
    assert caught.value.hint == "run: bilat store repair"
    held = Store(home, bilat.store.manifest.Manifest())
    with pytest.raises(StoreDamaged, match=r"The store is unchanged\.$"):
        held.pull(Versioned(2))
    report = repair(home)
    assert report.rebuilt
    assert report.lost == ()
    assert report.moved == ("damaged/manifest.json",)
    assert (served(home), served(home, "other")) == (1, 7)
    assert Store.open(home).verify() == ()
    shutil.rmtree(home / "damaged")


def test_a_manifest_from_the_future_is_left_alone(home: Path) -> None:
    altered(home, setting("format", to=2))
    content = (home / "manifest.json").read_bytes()
    for attempt in (lambda: Store.open(home), lambda: repair(home)):
        with pytest.raises(StoreProblem, match="written by a newer bilat") as caught:
            attempt()
        assert "upgrade bilat" in caught.value.hint
    assert (home / "manifest.json").read_bytes() == content


def test_a_believable_lie_in_the_manifest_is_found_and_mended(home: Path) -> None:
    path = home / "manifest.json"
    original = path.read_bytes()
    for change, kind in (
        (setting(*TABLE, "provenance", "licence", to="anything goes"), "entry"),
        (setting(*TABLE, "rows", to=51), "rows"),
        (setting(*TABLE, "size", to=5), "size"),
        (setting(*TABLE, "spec", "columns", 1, "meaning", to="cost"), "entry"),
    ):
        altered(home, change)
        store = Store.open(home)
        assert [problem.kind for problem in store.verify()] == [kind]
        report = store.repair()
        assert (report.rebuilt, report.lost, store.verify()) == (False, (), ())
        assert path.read_bytes() == original


def test_a_lost_manifest_is_not_an_empty_store(home: Path) -> None:
    (home / "manifest.json").unlink()
    with pytest.raises(StoreDamaged, match=r"is missing, while .* holds tables"):
        Store.open(home)
    report = repair(home)
    assert (report.rebuilt, report.moved, len(report.kept)) == (True, (), 4)
    assert served(home) == 1


def test_a_rebuilt_manifest_takes_the_last_version_even_if_it_had_been_there(home: Path) -> None:
    store = Store.open(home)
    for version in (2, 1, 2, 1):
        time.sleep(0.02)
        store.pull(Versioned(version))
    (home / "manifest.json").unlink()
    assert repair(home).warnings == ("a table that was dropped within the last hour may be back",)
    assert served(home) == 1
    assert Store.open(home).verify() == ()


def test_a_rebuilt_manifest_doubts_a_mix(home: Path) -> None:
    Store.open(home).pull(Versioned(2))
    newest = file_of(home, LEFT)
    newest.unlink()
    (home / "manifest.json").unlink()
    assert "the tables of fake come from different pulls; pull it again" in repair(home).warnings


def test_foreign_files_are_left_alone(home: Path) -> None:
    strange = [home / "notes.txt", home / "tables" / "notes.parquet", home / "tables" / ".hidden"]
    for path in strange:
        path.write_text("mine")
    draft = home / "tables" / ".bilat-tmp-1-abc"
    draft.write_text("half")
    loose = home / "tables" / "fake__left.000000000000.parquet"
    loose.write_text("half")
    kinds = [problem.kind for problem in Store.open(home).verify()]
    assert kinds == ["leftover", "unreferenced"]
    Store.open(home).pull(Versioned(2))
    Store.open(home).repair()
    assert all(path.read_text() == "mine" for path in strange)
    assert not draft.exists()
    assert not loose.exists()


def test_a_stranger_with_a_table_name_is_set_aside_when_the_manifest_is_lost(home: Path) -> None:
    (home / "manifest.json").unlink()
    stranger = home / "tables" / "x__y.0123456789ab.parquet"
    parquet.connect(threads=1).execute(f"COPY (SELECT 1 AS a) TO '{stranger}'")
    assert repair(home).moved == (f"damaged/{stranger.name}",)


def test_repair_of_nothing(tmp_path: Path) -> None:
    assert repair(tmp_path / "none").kept == ()
    assert not (tmp_path / "none").exists()


# --- several at once ------------------------------------------------------------------


def start(*arguments: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, __file__, *map(str, arguments)])


def test_two_writers_of_different_sources_both_end_up(tmp_path: Path) -> None:
    home = tmp_path / "store"
    writers = [start("write", home, source, 8, tmp_path / "go") for source in ("one", "two")]
    (tmp_path / "go").touch()
    assert [writer.wait(timeout=50) for writer in writers] == [0, 0]
    assert (served(home, "one"), served(home, "two")) == (8, 8)
    assert Store.open(home).verify() == ()


def test_a_reader_sees_whole_versions_while_a_writer_replaces(home: Path) -> None:
    writer = start("write", home, "fake", 25, home)
    seen = []
    held = Store.open(home)
    held_rows = held.table(LEFT)
    while writer.poll() is None:
        seen.append(served(home))
        assert set(held_rows.to_pyarrow()["version"].to_pylist()) == {1}
    assert writer.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3
    assert served(home) == 25


# --- as a script ----------------------------------------------------------------------


def in_child(task: Any) -> Any:
    """Run a task in a forked process; its result, or None if it was killed."""
    # Imported once, before the fork, instead of once in every child.
    for module in ("duckdb", "filelock", "ibis.backends.duckdb", "ibis.expr.operations", "pandas"):
        importlib.import_module(module)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            os.write(writer, json.dumps(task()).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    assert os.WEXITSTATUS(status) == 0
    return json.loads(text)


def kill_at(step: int, home: Path) -> None:
    """Kill this process before the given step, a step being any touch of the store's files."""
    count = 0

    def passed() -> None:
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: Any) -> None:
        ours = any(str(argument).startswith(str(home)) for argument in arguments)
        if ours and event.startswith(("open", "os.")):
            passed()

    real_sync, real_write = os.fsync, parquet.write

    def sync(descriptor: Any) -> None:
        passed()
        real_sync(descriptor)

    def write(engine: Any, path: Path, description: Any) -> None:
        passed()
        real_write(engine, path, description)
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        passed()
        path.write_bytes(whole)

    patched = pytest.MonkeyPatch()
    patched.setattr(os, "fsync", sync)
    patched.setattr(parquet, "write", write)
    sys.addaudithook(hook)


def aftermath(home: Path) -> dict[str, Any]:
    """What a killed pull left, and whether the next one heals it."""
    version = served(home)
    kinds = [problem.kind for problem in Store.open(home).verify()]
    store = Store.open(home)
    store.pull(Versioned(3))
    strays = list(home.rglob(".bilat*"))
    held = int(store.entry(LEFT).provenance.version)
    after = {"version": held, "problems": len(store.verify()), "strays": len(strays)}
    return {"version": version, "kinds": kinds, "after": after}


def kill_steps(folder: Path, how: str) -> list[Any]:
    pristine = folder / "pristine"
    if how == "filled":
        in_child(lambda: Store.open(pristine).pull(Versioned(1)).source)
    outcomes = []
    for step in range(1, 500):
        home = folder / f"at-{step}"
        if how == "filled":
            shutil.copytree(pristine, home)

        def attempt(home: Path = home, step: int = step) -> Any:
            kill_at(step, home)
            Store.open(home).pull(Versioned(2))
            return "done"

        ended = in_child(attempt)
        outcomes.append(in_child(lambda home=home: aftermath(home)))
        shutil.rmtree(home, ignore_errors=True)
        if ended == "done":
            return outcomes
    raise AssertionError("no end")


def kill_times(folder: Path) -> list[Any]:
    pristine = folder / "pristine"
    in_child(lambda: Store.open(pristine).pull(Versioned(1)).source)
    outcomes = []
    for number in range(8):
        home = folder / f"at-{number}"
        shutil.copytree(pristine, home)

        def attempt(home: Path = home, number: int = number) -> Any:
            source = Versioned(2, rows=150_000)
            source.made = list(source.tables())
            signal.setitimer(signal.ITIMER_REAL, 0.01 + 0.03 * number)
            Store.open(home).pull(source)
            signal.setitimer(signal.ITIMER_REAL, 0)
            return "done"

        killed = in_child(attempt) is None
        outcomes.append({"killed": killed} | in_child(lambda home=home: aftermath(home)))
    return outcomes


def kill_repair(home: Path) -> list[Any]:
    outcomes = []
    for step in range(1, 500):
        copy = home.with_name(f"at-{step}")
        shutil.copytree(home, copy)

        def attempt(copy: Path = copy, step: int = step) -> Any:
            kill_at(step, copy)
            repair(copy)
            return "done"

        def look(copy: Path = copy) -> list[str]:
            repair(copy)
            assert Store.open(copy).verify() == ()
            return list(Store.open(copy).names())

        ended = in_child(attempt)
        outcomes.append(in_child(look))
        if ended == "done":
            return outcomes
    raise AssertionError("no end")


def limited(home: Path) -> list[Any]:
    def attempt(limit: int) -> Any:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return attempted(lambda: Store.open(home).pull(Versioned(2)))

    # The tables have about 1,000 bytes, the manifest about 6,000.
    limits = (0, 1, 500, 900, 2000, 4000)
    return [in_child(lambda limit=limit: attempt(limit)) for limit in limits]


def attempted(task: Any) -> list[str]:
    try:
        task()
    except BilatError as error:
        return [type(error).__name__, str(error)]
    return ["", ""]


def become_nobody() -> None:
    if os.getuid() == 0:
        os.setuid(65534)


def read_only(home: Path) -> dict[str, Any]:
    # What is imported later may not be readable for nobody.
    parquet.connect(threads=1).close()
    in_memory = Store.open(home)
    assert in_memory.connection is not None
    become_nobody()
    store = Store.open(home)
    return {
        "version": served(home),
        "problems": len(store.verify()),
        "pull": attempted(lambda: store.pull(Versioned(2), wait=0.2)),
        "drop": attempted(lambda: store.drop("fake", wait=0.2)),
        "repair": attempted(lambda: store.repair(wait=0.2)),
    }


def open_as_nobody(home: Path) -> list[str]:
    become_nobody()
    return attempted(lambda: Store.open(home))


def write(home: Path, source: str, last: int, go: Path) -> None:
    while not go.exists():
        time.sleep(0.01)
    for version in range(1, last + 1):
        Store.open(home).pull(Versioned(version, source))


def main(task: Any, *arguments: Any) -> Any:
    if task == "kill-steps":
        return kill_steps(Path(arguments[0]), arguments[1])
    if task == "write":
        home, source, last, go = arguments
        return write(Path(home), source, int(last), Path(go))
    home = Path(arguments[0])
    tasks = {
        "kill-times": kill_times,
        "kill-repair": kill_repair,
        "read-only": read_only,
        "limited": limited,
        "open": open_as_nobody,
    }
    return tasks[task](home)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
