"""A user's own files of facts: a desk's register of meetings, agreements, figures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bilat.errors import BadInput, UsageError
from bilat.records import Provenance, Tidy
from bilat.sources.facts import FactFile, kind_of, read_facts

__all__ = ["DESK", "DeskFile"]

DESK = "desk"
"""First part of the source id and of the table names of a user's own facts."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class DeskFile:
    """One file of a user's own facts, ready to be pulled into the store.

    Parameters
    ----------
    name
        Name of the register: lower-case letters, digits and underscores. A
        register of the same name is replaced.
    kind
        Kind of fact that it holds.
    tidy
        The checked rows.
    file
        The file that they come from.
    added
        The day on which it was added.
    """

    name: str
    kind: str
    tidy: Tidy
    file: FactFile
    added: date

    @classmethod
    def read(
        cls,
        path: Path,
        *,
        added: date,
        name: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> "DeskFile":
        """Read and check a CSV file of facts.

        Parameters
        ----------
        path
            The file.
        added
            The day to note in the provenance.
        name
            Name of the register; made from the file name when not given.
        progress
            Called with the number of rows read so far.

        Raises
        ------
        BadInput
            When the file can't be taken; names file, row and column.
        UsageError
            When the name has other characters than those allowed.
        """
        name = name or re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_")[:40] or "register"
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"--name {name!r}: use 1 to 40 lower-case letters, digits and underscores"
            )
        file = FactFile.at(path)
        kind = kind_of(file)
        tidy = read_facts(file, table=f"{DESK}__{kind}__{name}", kind=kind, progress=progress)
        if not tidy.rows.num_rows:
            raise BadInput(f"{file.name} has a header and no rows. Nothing was stored.")
        return cls(name, kind, tidy, file, added)

    @property
    def provenance(self) -> Provenance:
        """Where the rows come from: the user's file, by name and digest."""
        return Provenance(
            source=f"{DESK}:{self.kind}/{self.name}",
            publisher="you",
            title=f"own facts: {self.file.name}",
            version=self.added.isoformat(),
            address=self.file.name,
            retrieved=self.added,
            licence="your own",
            citation="the source named in each row",
            maturity="provisional",
            files=(self.file.raw,),
        )

    def tables(self) -> Iterator[Tidy]:
        """Yield the one table."""
        yield self.tidy
