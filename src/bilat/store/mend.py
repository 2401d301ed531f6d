"""Making a damaged store whole again from what its files say about themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from bilat.errors import CannotWrite, StoreDamaged
from bilat.store import files, parquet, strays, wire
from bilat.store.home import usable_home
from bilat.store.manifest import Manifest, TableEntry, load, save, table_files

if TYPE_CHECKING:
    import duckdb

__all__ = ["RepairReport", "rebuild", "repair"]


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What a repair did.

    Parameters
    ----------
    rebuilt
        Whether the manifest was lost or damaged, and written anew.
    kept
        Tables that the store holds now.
    lost
        Tables that it held and holds no more; to be pulled again.
    moved
        Files moved to the folder ``damaged``, by their new path in the store.
    removed
        Leftovers that were removed.
    warnings
        What to look at, such as a source whose tables differ in version.
    """

    rebuilt: bool
    kept: tuple[str, ...]
    lost: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def repair(home: Path | None = None, *, wait: float = 30.0) -> RepairReport:
    """Make the manifest of a store agree with its files, and set damaged files aside.

    This is for a store that does not open; one that does has `Store.repair`.

    Parameters
    ----------
    home
        Folder of the store; `default_home` when ``None``.
    wait
        Seconds to wait for another writer.

    Raises
    ------
    StoreProblem
        A later version of bilat wrote the store, or another process writes to it.
    CannotWrite
        The file system refused.
    """
    return rebuild(usable_home(home), wait=wait)[1]


def rebuild(home: Path, *, wait: float) -> tuple[Manifest, RepairReport]:
    """Do what `repair` does, and return the manifest as it now is as well."""
    if not home.is_dir():
        return Manifest(), RepairReport(rebuilt=False, kept=())
    try:
        with files.locked(home, wait=wait):
            return _repair(home)
    except OSError as error:
        message = f"can't repair the store {home}: {error.strerror or error} ({error.filename})."
        raise CannotWrite(message, hint="permit writing there, then repair again") from error


def _repair(home: Path) -> tuple[Manifest, RepairReport]:
    try:
        old: Manifest | None = load(home)
    except StoreDamaged:
        old = None
    moved = []
    if old is None and (home / files.MANIFEST).exists():
        moved.append(_set_aside(home, home / files.MANIFEST))
    candidates = table_files(home)
    if old is not None:
        named = old.files()
        candidates = tuple(path for path in candidates if path.name in named)
    found, bad = _entries(candidates, old)
    moved += [_set_aside(home, path) for path in bad]
    new = _chosen(found) if old is None else _still_there(found, old)
    save(home, new)
    files.sync_folder(home)
    removed = strays.sweep(home)
    held = set(old.tables) if old is not None else {_table_of(path) for path in candidates}
    return new, RepairReport(
        rebuilt=old is None,
        kept=tuple(new.tables),
        lost=tuple(sorted(held - set(new.tables))),
        moved=tuple(moved),
        removed=removed,
        warnings=_doubts(new) if old is None else (),
    )


def _table_of(path: Path) -> str:
    return path.name.split(".", maxsplit=1)[0]


def _set_aside(home: Path, path: Path) -> str:
    folder = home / files.DAMAGED
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.name}.{number}"
    files.place(path, target)
    return target.relative_to(home).as_posix()


def _entries(paths: tuple[Path, ...], old: Manifest | None) -> tuple[list[TableEntry], list[Path]]:
    """Entries of the files that are sound, and the files that are not."""
    known = {entry.file: entry for entry in old.tables.values()} if old is not None else {}
    engine = parquet.connect(threads=2)
    sound, bad = [], []
    try:
        for path in paths:
            entry = _entry(engine, path, known.get(path.name))
            if entry is None:
                bad.append(path)
            else:
                sound.append(entry)
    finally:
        engine.close()
    return sound, bad


def _entry(
    engine: "duckdb.DuckDBPyConnection", path: Path, known: TableEntry | None
) -> TableEntry | None:
    """Entry rebuilt from a file, if the file is what its own name says."""
    import duckdb

    status = path.stat()
    moment = known.pulled_at if known else datetime.fromtimestamp(status.st_mtime, UTC)
    try:
        description = parquet.describe(engine, path)
        rows = parquet.read_all(engine, path, description.spec)
    except (duckdb.Error, wire.Malformed):
        return None
    entry = TableEntry.of(
        description, sha256=files.sha256_of(path), size=status.st_size, pulled_at=moment
    )
    return entry if entry.file == path.name and entry.rows == rows else None


def _still_there(found: list[TableEntry], old: Manifest) -> Manifest:
    tables = MappingProxyType({entry.name: entry for entry in found})
    return Manifest(tables, old.retired)


def _chosen(found: list[TableEntry]) -> Manifest:
    """Newest file of each table; older ones stay for a while, since nothing tells them apart."""
    ordered = sorted(found, key=lambda entry: (entry.pulled_at, entry.file))
    tables = {entry.name: entry for entry in ordered}
    now = datetime.now(UTC)
    retired = {entry.file: now for entry in ordered if tables[entry.name] != entry}
    return Manifest(
        MappingProxyType({name: tables[name] for name in sorted(tables)}),
        MappingProxyType(retired),
    )


def _doubts(manifest: Manifest) -> tuple[str, ...]:
    doubts = []
    if manifest.tables:
        doubts.append("a table that was dropped within the last hour may be back")
    for source in sorted({entry.source for entry in manifest.tables.values()}):
        kept = {e.provenance for e in manifest.tables.values() if e.source == source}
        if len(kept) > 1:
            doubts.append(f"the tables of {source} come from different pulls; pull it again")
    return tuple(doubts)
