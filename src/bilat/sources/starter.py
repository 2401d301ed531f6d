"""The cited facts that ship with bilat."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from bilat.errors import BilatError
from bilat.records import Provenance, Tidy
from bilat.sources.facts import KINDS, FactFile, read_facts

__all__ = ["STARTER_DATE", "Starter", "starter_digests", "starter_tables"]

STARTER_DATE = date(2026, 11, 24)
"""The day on which the facts that ship were last gone through."""


@dataclass(frozen=True)
class Starter:
    """The facts of :mod:`bilat.starter`, one table a kind, named ``starter__KIND``.

    Each row names the page that was seen; the files are checked in full when
    they are loaded.
    """

    @property
    def provenance(self) -> Provenance:
        """Where the facts come from: each row has its own source, this names the collection."""
        return Provenance(
            source="starter",
            publisher="bilat",
            title="Cited facts that ship with bilat",
            version=STARTER_DATE.isoformat(),
            address="package bilat.starter",
            retrieved=STARTER_DATE,
            licence="facts, each with the source that was seen; see bilat/starter/facts/README.md",
            citation="the source named in each row",
            maturity="provisional",
            files=tuple(file.raw for file in _files().values()),
        )

    def tables(self) -> Iterator[Tidy]:
        """Yield one checked table for each file.

        Raises
        ------
        BilatError
            When a file that ships is not as it should be, which is a fault of
            the installation.
        """
        for kind, file in _files().items():
            tidy = read_facts(file, table=f"starter__{kind}", kind=kind)
            if tidy.rejected:
                raise BilatError(
                    f"{file.name}, row {tidy.rejected[0].row}: {tidy.rejected[0].reason}",
                    hint="this file ships with bilat: install bilat again, or report the fault",
                )
            yield tidy


def starter_digests() -> set[str]:
    """SHA-256 of each file that ships, to tell whether a store holds these very facts."""
    return {file.raw.sha256 for file in _files().values()}


def starter_tables() -> set[str]:
    """Names of the tables that the files make."""
    return {f"starter__{kind}" for kind in _files()}


def _files() -> dict[str, FactFile]:
    folder = files("bilat.starter") / "facts"
    found = {}
    for kind in sorted(KINDS):
        path = folder / f"{kind}.csv"
        if path.is_file():
            found[kind] = FactFile(path.name, path.read_bytes())
    return found
