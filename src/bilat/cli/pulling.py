"""Bring datasets into the store, one after the other, with an account of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.cli.shares import shares_of
from bilat.errors import BadInput, BilatError, CannotFetch

if TYPE_CHECKING:
    from bilat.records import Provenance, Rejected, Tidy
    from bilat.sources.dataset import Dataset, Pulled
    from bilat.sources.fetching import Folder, Obtained, Progress
    from bilat.store import PullReport, Store

__all__ = [
    "Outcome",
    "as_json",
    "by_reason",
    "from_publishers",
    "held_version",
    "in_folder",
    "looked_through",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dataset.

    Parameters
    ----------
    dataset
        The dataset.
    error
        Why it was not pulled; ``None`` when it was.
    obtained
        Its files; ``None`` when they could not be had.
    report
        What the store did; ``None`` when it was not pulled.
    rejected
        Rows that its reader could not take.
    kept
        Version and day of what the store holds in spite of the error; empty
        when it holds nothing of it.
    shares
        In what the stored tables fall short of the whole dataset.
    """

    dataset: "Dataset"
    error: BilatError | None = None
    obtained: "Obtained | None" = None
    report: "PullReport | None" = None
    rejected: "tuple[Rejected, ...]" = ()
    kept: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of its files and tables."""
        fetching = self.obtained.notes if self.obtained else ()
        storing = self.report.warnings if self.report else ()
        return (*fetching, *storing, *self.shares)


@dataclass(slots=True)
class _Watched:
    """A source that remembers the rows it could not take."""

    source: "Pulled"
    rejected: "list[Rejected]" = field(default_factory=list)

    @property
    def provenance(self) -> "Provenance":
        return self.source.provenance

    def tables(self) -> "Iterator[Tidy]":
        for tidy in self.source.tables():
            self.rejected += tidy.rejected
            yield tidy


def held_version(store: "Store", name: str) -> tuple[str, ...]:
    """Versions and days of the tables that a store holds of a dataset, as one text each.

    Parameters
    ----------
    store, name
        The store, and the dataset's name.
    """
    held = {
        f"{entry.provenance.version}, taken {entry.provenance.retrieved.isoformat()}"
        for entry in store.entries()
        if entry.provenance.source == name
    }
    return tuple(sorted(held))


def from_publishers(
    store: "Store",
    datasets: "Sequence[Dataset]",
    *,
    force: bool,
    progress: "Progress",
    doing: Callable[[str], None],
) -> Iterator[Outcome]:
    """Download datasets, or take them from earlier downloads, and store each as it is ready.

    Parameters
    ----------
    store, datasets
        Where they go, and which.
    force
        Whether to download again.
    progress, doing
        Are told the steps of the downloads, and the name of what is being stored.
    """
    from bilat.sources.fetching import Failure, fetch_all

    for one in fetch_all(datasets, store.home, force=force, progress=progress):
        if isinstance(one, Failure):
            yield Outcome(one.dataset, one.error, kept=held_version(store, one.dataset.name))
        else:
            doing(one.dataset.name)
            yield _stored(store, one)


def looked_through(
    datasets: "Sequence[Dataset]", path: Path, *, named: bool
) -> "tuple[Folder, list[Dataset], list[Dataset]]":
    """Look through a folder before anything is asked or stored.

    Parameters
    ----------
    datasets
        What is wanted.
    path
        The folder.
    named
        Whether the user named each; otherwise those without any file in the
        folder are left out.

    Returns
    -------
    tuple
        The folder, the datasets that are to be taken from it, and those left out.

    Raises
    ------
    CannotFetch
        The folder is not there, or has nothing of any of them.
    """
    from bilat.sources.fetching import Folder
    from bilat.sources.fetching.local import holds
    from bilat.sources.registry import datasets as known_datasets

    folder, known = Folder(path), tuple(known_datasets().values())
    folder.candidates()
    there = [one for one in datasets if named or holds(folder, one, known)]
    if datasets and not there:
        raise CannotFetch(
            f"none of {len(datasets)} sources has a file in {path}",
            hint="name one, and what is missing is said: bilat pull NAME --from DIR",
        )
    return folder, there, [one for one in datasets if one not in there]


def in_folder(
    store: "Store",
    datasets: "Sequence[Dataset]",
    folder: "Folder",
    *,
    doing: Callable[[str], None],
    named: bool,
) -> Iterator[Outcome]:
    """Take datasets from files in a folder.

    Parameters
    ----------
    store, datasets
        Where they go, and which.
    folder
        The folder.
    doing
        Is told the name of what is being stored.
    named
        Whether the user named each.
    """
    from bilat.sources.fetching.local import from_folder
    from bilat.sources.registry import datasets as known_datasets

    known = tuple(known_datasets().values())
    for dataset in datasets:
        doing(dataset.name)
        try:
            obtained = from_folder(folder, dataset, known, named=named)
        except BilatError as error:
            yield Outcome(dataset, error, kept=held_version(store, dataset.name))
        else:
            yield _stored(store, obtained)


def _stored(store: "Store", obtained: "Obtained") -> Outcome:
    from bilat.sources.fetching import at_hand

    dataset, rejected = obtained.dataset, []
    try:
        with at_hand(obtained, store.home) as pulled:
            watched = _Watched(pulled)
            report = store.pull(watched)
            rejected = watched.rejected
    except BilatError as error:
        if isinstance(error, BadInput) and obtained.origin != "folder":
            where = store.home / "downloads" / dataset.name
            again = f"the files are in {where}; --force downloads them again"
            error.hint = f"{error.hint}; {again}" if error.hint else again
        kept = held_version(store, dataset.name)
        return Outcome(dataset, error, obtained, kept=kept)
    except Exception as error:  # A reader's fault must not stop the others.
        said = BilatError(
            f"the reader of {dataset.name} failed: {type(error).__name__}: {error}. "
            "The store is unchanged",
            hint="this is a fault of bilat or of a plug-in: please report it",
        )
        said.__cause__ = error
        return Outcome(dataset, said, obtained, kept=held_version(store, dataset.name))
    return Outcome(
        dataset, None, obtained, report, tuple(rejected), shares=shares_of(store, dataset)
    )


def by_reason(rejected: "Iterable[Rejected]") -> "list[tuple[str, int, Rejected]]":
    """Group rows that could not be taken by reason: reason, how many, the first; most first.

    Parameters
    ----------
    rejected
        The rows.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Rejected] = {}
    for one in rejected:
        counts[one.reason] += one.count
        first.setdefault(one.reason, one)
    return [(reason, count, first[reason]) for reason, count in counts.most_common()]


def as_json(one: Outcome) -> dict[str, Any]:
    """Bring an outcome into the form of ``bilat pull --json``.

    Parameters
    ----------
    one
        The outcome.
    """
    return {
        "source": one.dataset.name,
        "version": one.dataset.version,
        "pulled": one.error is None,
        "origin": one.obtained.origin if one.obtained else None,
        "megabytes": one.obtained.megabytes if one.obtained else 0.0,
        "files": [
            {"name": file.name, "sha256": file.sha256, "bytes": file.size}
            for file in (one.obtained.raw if one.obtained else ())
        ],
        "tables": [
            {
                "name": table.name,
                "rows": table.rows,
                "rejected": table.rejected,
                "unchanged": table.unchanged,
            }
            for table in (one.report.tables if one.report else ())
        ],
        "dropped": list(one.report.dropped) if one.report else [],
        "rejected": [
            {
                "reason": reason,
                "rows": count,
                "first": {
                    "file": first.file,
                    "row": first.row,
                    "column": first.column,
                    "value": first.value,
                },
            }
            for reason, count, first in by_reason(one.rejected)
        ],
        "notes": list(one.notes),
        "error": None if one.error is None else _error(one.error),
        "kept": list(one.kept),
    }


def _error(error: BilatError) -> dict[str, Any]:
    return {
        "kind": type(error).__name__,
        "message": error.message,
        "hint": error.hint,
        "exit_code": error.exit_code,
    }
