"""One store as it was when it was opened: names, entries, and tables as Ibis expressions."""

import hashlib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import StoreDamaged, StoreProblem, UnknownTable
from bilat.records import Source
from bilat.store import files, mend, parquet, pull, verify, wire
from bilat.store.home import usable_home
from bilat.store.manifest import Manifest, TableEntry, load
from bilat.store.report import PullReport

if TYPE_CHECKING:
    import ibis
    from ibis.backends.duckdb import Backend

__all__ = ["Store"]

WAIT = 30.0
"""Seconds that a writer waits for another."""

HASHED_ON_USE = 16 * 1024 * 1024
"""Files up to this many bytes have their SHA-256 compared when first used."""

_ENGINE_THREADS = 2
_IBIS_TYPES = {
    "string": "string",
    "int64": "int64",
    "float64": "float64",
    "bool": "boolean",
    "date": "date",
}


class Store:
    """Tables of a folder, as they were when it was opened.

    Another process may pull meanwhile: this object goes on with the tables it
    knows, whose files stay for at least an hour. It is meant for one thread.

    Parameters
    ----------
    home
        Folder of the store.
    manifest
        What it holds. Use `open`, which reads it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Store.open(Path(folder) / "store").names()
    ()
    """

    def __init__(self, home: Path, manifest: Manifest) -> None:
        self._home = home
        self._manifest = manifest
        self._connection: Backend | None = None
        self._served: dict[str, str] = {}

    @classmethod
    def open(cls, home: Path | None = None) -> "Store":
        """Open a store; a folder that is not there is an empty store.

        Parameters
        ----------
        home
            Folder of the store; `default_home` when ``None``.

        Raises
        ------
        StoreDamaged
            The manifest can't be read; the message names the command to run.
        StoreProblem
            A later version of bilat wrote it.
        CannotWrite
            The path is a file.
        UsageError
            The path can't be given to the engine.
        """
        folder = usable_home(home)
        return cls(folder, load(folder))

    @property
    def home(self) -> Path:
        """Folder of the store, as an absolute path."""
        return self._home

    def names(self) -> tuple[str, ...]:
        """Names of the tables, in order."""
        return tuple(self._manifest.tables)

    def has(self, name: str) -> bool:
        """Whether the store holds a table of this name."""
        return name in self._manifest.tables

    def entries(self) -> tuple[TableEntry, ...]:
        """All that is known about each table, in order of name."""
        return tuple(self._manifest.tables.values())

    def entry(self, name: str) -> TableEntry:
        """All that is known about one table, its rows excepted.

        Raises
        ------
        UnknownTable
            The store does not hold it; close names are listed.
        """
        found = self._manifest.tables.get(name)
        if found is not None:
            return found
        names = self.names()
        close = get_close_matches(name, names, n=5, cutoff=0.5)
        if not names:
            meant = "the store is empty."
        elif close:
            meant = f"closest: {', '.join(close)}."
        else:
            meant = f"it holds {len(names)} others."
        message = f"the store {self._home} has no table {name!r}; {meant}"
        raise UnknownTable(message, hint="see what it holds with: bilat store info")

    @property
    def connection(self) -> "Backend":
        """Ibis backend that serves the tables, made on first use; it never goes online."""
        if self._connection is None:
            from ibis.backends.duckdb import Backend

            engine = parquet.connect(threads=_ENGINE_THREADS)
            self._connection = Backend.from_connection(engine)
        return self._connection

    def close(self) -> None:
        """Close the connection; tables made from it can't be used any more."""
        if self._connection is not None:
            self._connection.disconnect()
            self._connection = None
            self._served.clear()

    def table(self, name: str) -> "ibis.Table":
        """Table as a lazy expression; no row is read yet.

        Parameters
        ----------
        name
            Name of the table.

        Raises
        ------
        UnknownTable
            The store does not hold it; close names are listed.
        StoreDamaged
            Its file is missing or altered.
        StoreProblem
            Its file was replaced by another process, long after this store was opened.
        """
        entry = self.entry(name)
        self._serve(entry)
        import ibis
        from ibis.expr import operations

        schema = ibis.schema({c.name: _IBIS_TYPES[c.type] for c in entry.spec.columns})
        # The schema is known, so the engine isn't asked for it through Arrow.
        return operations.DatabaseTable(
            name, schema=schema, source=self.connection, namespace=operations.Namespace()
        ).to_expr()

    def _serve(self, entry: TableEntry) -> None:
        import duckdb

        first = self._served.get(entry.name) != entry.file
        digest = first and entry.size <= HASHED_ON_USE
        problem = verify.file_problem(self._home, entry, digest=digest)
        if problem is not None:
            raise self._error(entry, problem.detail)
        if not first:
            return
        path = self._home / files.TABLES / entry.file
        try:
            parquet.create_view(self.connection.con, path, entry.spec)
        except (duckdb.Error, wire.Malformed) as error:
            raise self._error(entry, f"can't be decoded: {error}") from error
        self._served[entry.name] = entry.file

    def _error(self, entry: TableEntry, detail: str) -> StoreProblem:
        path = self._home / files.TABLES / entry.file
        if not path.exists() and load(self._home).tables.get(entry.name) != entry:
            message = (
                f"table {entry.name}: another process replaced it in {self._home} after this "
                f"store was opened, and its old file is gone."
            )
            return StoreProblem(message, hint="open the store again, or run the command again")
        message = f"table {entry.name} is damaged: {path}: {detail}."
        hint = f"run: {verify.mending(entry)}"
        return StoreDamaged(message, hint=hint)

    def pull(self, source: Source, *, wait: float = WAIT) -> PullReport:
        """Take in all tables of a source in one step, or none.

        Parameters
        ----------
        source
            Where the tables come from.
        wait
            Seconds to wait for another writer.

        Raises
        ------
        BadInput
            A table is not what its spec promises.
        StoreProblem
            The store is damaged or busy.
        CannotWrite
            The file system refused.
        """
        self._manifest, report = pull.pull(self._home, source, wait=wait)
        return report

    def drop(self, source_id: str, *, wait: float = WAIT) -> tuple[str, ...]:
        """Take all tables of a source out of the store, and return their names."""
        self._manifest, dropped = pull.drop(self._home, source_id, wait=wait)
        return dropped

    def verify(self, *, quick: bool = False) -> "tuple[verify.Problem, ...]":
        """Check the files against the manifest on disk.

        Parameters
        ----------
        quick
            Compare sizes only, which needs no engine; else digests are
            computed and every value is decoded.
        """
        return verify.verify(self._home, quick=quick)

    def repair(self, *, wait: float = WAIT) -> "mend.RepairReport":
        """Make the manifest agree with the files; see `bilat.store.repair`."""
        self._manifest, report = mend.rebuild(self._home, wait=wait)
        return report

    def stale(self) -> bool:
        """Whether the manifest on disk differs from the one that was opened."""
        return load(self._home) != self._manifest

    def fingerprint(self) -> str:
        """Short digest of the tables and their content; when they were pulled plays no part."""
        lines = "".join(f"{entry.name} {entry.sha256}\n" for entry in self.entries())
        return hashlib.sha256(lines.encode()).hexdigest()[:12]
