"""Whether the store holds what its manifest says, and what to do where it does not."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bilat.store import files, parquet, strays, wire
from bilat.store.manifest import Manifest, TableEntry, load

if TYPE_CHECKING:
    import duckdb

__all__ = ["Problem", "ProblemKind", "file_problem", "verify"]

ProblemKind = Literal[
    "missing", "size", "digest", "unreadable", "rows", "entry", "leftover", "unreferenced"
]
"""What can be wrong with a file of a store."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a store.

    Parameters
    ----------
    table
        The table concerned; empty when the file belongs to none.
    file
        Path within the store.
    kind
        What kind of thing.
    detail
        What was expected, and what was found.
    remedy
        What to do.
    """

    table: str
    file: str
    kind: ProblemKind
    detail: str
    remedy: str


def _of(entry: TableEntry, kind: ProblemKind, detail: str) -> Problem:
    remedy = f"run: {mending(entry)}"
    return Problem(entry.name, f"{files.TABLES}/{entry.file}", kind, detail, remedy)


def mending(entry: TableEntry) -> str:
    """Commands that bring back a table whose file is damaged.

    Parameters
    ----------
    entry
        The table. What ships with bilat comes back by itself; a desk's own
        facts must be added again by whoever has them.
    """
    repair = "bilat store repair"
    if entry.source == "starter":
        return repair
    kind, _, register = entry.source.partition(":")
    return f"{repair}; then: bilat {'facts add FILE' if register else f'pull {kind}'}"


def file_problem(home: Path, entry: TableEntry, *, digest: bool) -> Problem | None:
    """Compare a table's file with its entry, without reading its rows.

    Parameters
    ----------
    home
        Folder of the store.
    entry
        What the manifest says.
    digest
        Whether to compute the SHA-256; else only the size is compared.

    Returns
    -------
    Problem or None
        The first thing found.
    """
    path = home / files.TABLES / entry.file
    try:
        size = path.stat().st_size
        if size != entry.size:
            return _of(entry, "size", f"expected {entry.size} bytes, found {size}")
        found = files.sha256_of(path) if digest else entry.sha256
    except FileNotFoundError:
        return _of(entry, "missing", "the file is gone")
    except OSError as error:
        return _of(entry, "unreadable", f"the file can't be read: {error.strerror or error}")
    if found != entry.sha256:
        return _of(entry, "digest", f"expected SHA-256 {entry.sha256}, found {found}")
    return None


def _content_problem(
    engine: "duckdb.DuckDBPyConnection", home: Path, entry: TableEntry
) -> Problem | None:
    import duckdb

    path = home / files.TABLES / entry.file
    try:
        description = parquet.describe(engine, path)
        rows = parquet.read_all(engine, path, description.spec)
    except (duckdb.Error, wire.Malformed) as error:
        return _of(entry, "unreadable", f"the file can't be decoded: {error}")
    if rows != entry.rows:
        return _of(entry, "rows", f"expected {entry.rows} rows, found {rows}")
    if description != entry.description():
        return _of(entry, "entry", "the manifest and the file's own description differ")
    return None


def _stray_problems(home: Path, manifest: Manifest) -> list[Problem]:
    draft = "a draft of a pull that is running or was interrupted"
    loose = "a table file that the manifest does not name"
    found: list[tuple[Path, ProblemKind, str]] = [
        *((path, "leftover", draft) for path in strays.drafts(home)),
        *((path, "unreferenced", loose) for path in strays.unreferenced(home, manifest)),
    ]
    remedy = "nothing is lost; the next pull, or bilat store repair, removes it"
    return [
        Problem("", path.relative_to(home).as_posix(), kind, detail, remedy)
        for path, kind, detail in found
    ]


def verify(home: Path, *, quick: bool) -> tuple[Problem, ...]:
    """Check each file of a store against the manifest on disk.

    Parameters
    ----------
    home
        Folder of the store.
    quick
        Compare sizes only; else digests are computed and every value decoded.

    Returns
    -------
    tuple of Problem
        In order of table, strays last; empty when all is well.

    Raises
    ------
    StoreDamaged
        The manifest itself can't be read.
    """
    manifest = load(home)
    problems = []
    sound = []
    for entry in manifest.tables.values():
        problem = file_problem(home, entry, digest=not quick)
        if problem is None:
            sound.append(entry)
        else:
            problems.append(problem)
    if sound and not quick:
        problems += _content_problems(home, sound)
    problems.sort(key=lambda problem: problem.table)
    return (*problems, *_stray_problems(home, manifest))


def _content_problems(home: Path, entries: list[TableEntry]) -> list[Problem]:
    engine = parquet.connect(threads=2)
    try:
        found = [_content_problem(engine, home, entry) for entry in entries]
    finally:
        engine.close()
    return [problem for problem in found if problem is not None]
