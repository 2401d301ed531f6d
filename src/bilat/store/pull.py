"""Taking in the tables of a source: check, write, swap, tidy up; or leave all as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput, CannotWrite
from bilat.records import Provenance, Rejected, Source, Tidy
from bilat.store import expectations, files, parquet, strays
from bilat.store.manifest import Description, Manifest, TableEntry, load, save
from bilat.store.report import PulledTable, PullReport

if TYPE_CHECKING:
    import duckdb

__all__ = ["drop", "pull"]

_REJECTED_KEPT = 100
_VALUE_KEPT = 200


@dataclass(frozen=True, slots=True)
class _Staged:
    """A table that is checked and, unless the store holds it already, written as a draft."""

    entry: TableEntry
    draft: Path | None
    warnings: tuple[str, ...]


def pull(home: Path, source: Source, *, wait: float) -> tuple[Manifest, PullReport]:
    """Replace all tables of a source in one step.

    Parameters
    ----------
    home
        Folder of the store; made if it is not there.
    source
        Where the tables come from.
    wait
        Seconds to wait for another writer.

    Returns
    -------
    tuple
        The manifest as it now is, and what was done.

    Raises
    ------
    BadInput
        A table is not what its spec promises.
    StoreProblem
        The store is damaged or busy.
    CannotWrite
        The file system refused.
    """
    with files.reporting_unchanged(home), files.locked(home, wait=wait):
        old = _prepared(home)
        try:
            staged = _stage_all(home, source, old)
            new = _with_tables(old, source.provenance.source, staged)
            notes = _commit(home, old, new, staged)
        finally:
            strays.tidy_up(home)
    dropped = tuple(name for name in old.tables if name not in new.tables)
    tables = tuple(_pulled(item, old) for item in staged)
    return new, PullReport(source.provenance.source, tables, dropped, notes)


def _pulled(item: _Staged, old: Manifest) -> PulledTable:
    entry = item.entry
    return PulledTable(
        name=entry.name,
        rows=entry.rows,
        rejected=entry.rejected_rows,
        unchanged=item.draft is None and old.tables.get(entry.name) == entry,
        warnings=item.warnings,
    )


def drop(home: Path, source: str, *, wait: float) -> tuple[Manifest, tuple[str, ...]]:
    """Take all tables of a source out of the store.

    Parameters
    ----------
    home
        Folder of the store.
    source
        Id of the source.
    wait
        Seconds to wait for another writer.

    Returns
    -------
    tuple
        The manifest as it now is, and the names of the tables dropped.
    """
    if not home.is_dir():
        return Manifest(), ()
    with files.reporting_unchanged(home), files.locked(home, wait=wait):
        old = _prepared(home)
        new = _with_tables(old, source, [])
        _commit(home, old, new, [])
        strays.tidy_up(home)
    return new, tuple(name for name in old.tables if name not in new.tables)


def _prepared(home: Path) -> Manifest:
    """Manifest on disk, made if there is none, without what a killed pull left."""
    manifest = load(home)
    if not (home / files.MANIFEST).exists():
        # Tables without a manifest mean that it was lost, so it comes first.
        save(home, manifest)
        files.sync_folder(home)
    strays.sweep(home)
    return manifest


def _yielded(source: Source) -> Iterator[Tidy]:
    """Tables of a source; a file that it can't read is its fault, not the store's."""
    try:
        yield from source.tables()
    except OSError as error:
        message = f"source {source.provenance.source} can't be read: {error}."
        raise BadInput(message) from error


def _stage_all(home: Path, source: Source, old: Manifest) -> list[_Staged]:
    staged: dict[str, _Staged] = {}
    # One thread, so that the same rows give the same bytes.
    engine = parquet.connect(threads=1)
    try:
        for tidy in _yielded(source):
            _check_owner(tidy.spec.name, source.provenance.source, old, staged)
            staged[tidy.spec.name] = _stage(home, engine, tidy, source.provenance, old)
            # Else these rows would stay in memory while the source makes the next ones.
            del tidy
    finally:
        engine.close()
    if not staged:
        message = f"source {source.provenance.source} yields no table."
        raise BadInput(message, hint="a table without rows is still to be yielded")
    return [staged[name] for name in sorted(staged)]


def _check_owner(name: str, source: str, old: Manifest, staged: dict[str, _Staged]) -> None:
    if name in staged:
        message = f"source {source} yields table {name} twice."
        raise BadInput(message)
    owner = old.tables.get(name)
    if owner is not None and owner.source != source:
        message = f"table {name} belongs to source {owner.source}; {source} yields it too."
        hint = f"rename the table, or drop the source {owner.source} first"
        raise BadInput(message, hint=hint)


def _stage(
    home: Path,
    engine: "duckdb.DuckDBPyConnection",
    tidy: Tidy,
    provenance: Provenance,
    old: Manifest,
) -> _Staged:
    """Check one table and write it as a draft, unless the store holds the same."""
    expectations.check_spec(tidy.spec)
    rows = expectations.conformed(tidy)
    engine.register("rows", rows)
    try:
        names = [raw.name for raw in provenance.files]
        warnings = expectations.check_rows(tidy, engine, names)
        years, more = expectations.years_of(tidy.spec, engine)
        description = Description(
            spec=tidy.spec,
            provenance=provenance,
            rows=rows.num_rows,
            years=years,
            rejected=tuple(_shortened(item) for item in tidy.rejected[:_REJECTED_KEPT]),
            rejected_rows=sum(item.count for item in tidy.rejected),
        )
        draft = _draft(home, engine, description)
    finally:
        engine.unregister("rows")
    entry = TableEntry.of(
        description,
        sha256=files.sha256_of(draft),
        size=draft.stat().st_size,
        pulled_at=datetime.now(UTC),
    )
    known = old.tables.get(entry.name)
    if known is not None and known.sha256 == entry.sha256:
        entry = known
    if _holds(home / files.TABLES / entry.file, entry):
        files.remove([draft])
        return _Staged(entry, None, warnings + more)
    return _Staged(entry, draft, warnings + more)


def _draft(home: Path, engine: "duckdb.DuckDBPyConnection", description: Description) -> Path:
    import duckdb

    draft = files.temporary(home / files.TABLES)
    try:
        parquet.write(engine, draft, description)
    except duckdb.Error as error:
        message = f"table {description.spec.name} can't be written to {home}: {error}."
        raise CannotWrite(message, hint="free some space or permit writing there") from error
    files.sync_file(draft)
    return draft


def _holds(path: Path, entry: TableEntry) -> bool:
    try:
        return path.stat().st_size == entry.size and files.sha256_of(path) == entry.sha256
    except OSError:
        return False


def _shortened(item: Rejected) -> Rejected:
    if len(item.value) <= _VALUE_KEPT:
        return item
    value = item.value[: _VALUE_KEPT - 3] + "..."
    return Rejected(item.file, item.row, item.column, value, item.reason, item.count)


def _with_tables(old: Manifest, source: str, staged: list[_Staged]) -> Manifest:
    tables = {name: entry for name, entry in old.tables.items() if entry.source != source}
    tables |= {item.entry.name: item.entry for item in staged}
    if tables == old.tables:
        return old
    return old.followed_by(tables, datetime.now(UTC))


def _commit(home: Path, old: Manifest, new: Manifest, staged: list[_Staged]) -> tuple[str, ...]:
    """Put drafts in place, then the manifest; from there on the store is changed."""
    folder = home / files.TABLES
    for item in staged:
        if item.draft is not None:
            files.place(item.draft, folder / item.entry.file)
        elif old.tables.get(item.entry.name) != item.entry:
            # A repair without a manifest takes the newest file of each table.
            (folder / item.entry.file).touch()
    files.sync_folder(folder)
    if new is old:
        return ()
    save(home, new)
    try:
        files.sync_folder(home)
    except OSError as error:
        return (f"the store is changed, but a power failure may undo it: {error}",)
    return ()
