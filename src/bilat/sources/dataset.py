"""What a public dataset is: who publishes it, where its files live, how they are read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bilat.records import Axis, Coverage, Provenance, RawFile, Tidy

__all__ = ["Checked", "Dataset", "Parser", "Pulled", "Remote"]

Parser = Callable[[Mapping[str, Path]], Iterator[Tidy]]
"""Turns the files of a dataset, by their names in :attr:`Dataset.remotes`, into tidy tables."""

Checked = Literal["real file", "documented form"]
"""Whether the reader was run against a publisher's file, or only against its documentation."""


@dataclass(frozen=True, slots=True)
class Remote:
    """One file of a dataset.

    Parameters
    ----------
    name
        Name under which bilat keeps it, with its ending.
    address
        Where the publisher serves it; when ``inside`` is given, the archive.
    inside
        Path within the zip archive at the address.
    also
        Patterns (:mod:`fnmatch`, letter case ignored) of other names under
        which people keep the file; compressed forms (``.gz``, ``.zip``) are
        always tried.
    header
        Column names that stand in its first line, by which a file with
        another name is recognised.
    sha256
        Hexadecimal digest, where the publisher states it; empty otherwise.
    optional
        Whether the dataset can be read without it.
    """

    name: str
    address: str
    inside: str = ""
    also: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    sha256: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """A public dataset: what must be known of it, and how its files become tables.

    Parameters
    ----------
    name
        Short name, such as ``"cow_states"``; also the first part of its table names.
    title, publisher, version
        As the publisher states them.
    axis
        Axis of the relationship that it belongs to.
    years
        Years that it speaks of.
    codes
        Code system of its states (see :data:`bilat.countries.CODE_SYSTEMS`),
        or words where it names them otherwise.
    licence, redistributable, consent
        Terms of use; whether tables made of it may be passed on; and a
        sentence that a user must agree to before a pull, empty when none.
    citation
        BibTeX entry or entries that must be cited.
    updates
        How often, and how, new versions come.
    megabytes
        About how much is fetched.
    remotes
        Its files.
    parse
        Reads them.
    checked
        Whether it was run against a publisher's file.
    homepage
        Page that describes it.
    """

    name: str
    title: str
    publisher: str
    version: str
    axis: Axis
    years: Coverage
    codes: str
    licence: str
    citation: str
    updates: str
    megabytes: float
    remotes: tuple[Remote, ...]
    parse: Parser
    checked: Checked
    homepage: str
    redistributable: bool = True
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A dataset whose files are at hand: what the store pulls.

    Parameters
    ----------
    dataset
        The dataset.
    files
        Path of each file by its name in :attr:`Dataset.remotes`.
    raw
        Name, digest and size of each, as they came.
    retrieved
        The day on which they were taken.
    """

    dataset: Dataset
    files: Mapping[str, Path]
    raw: tuple[RawFile, ...]
    retrieved: date

    @property
    def provenance(self) -> Provenance:
        """Where the tables come from."""
        return Provenance(
            source=self.dataset.name,
            publisher=self.dataset.publisher,
            title=self.dataset.title,
            version=self.dataset.version,
            address=self.dataset.homepage,
            retrieved=self.retrieved,
            licence=self.dataset.licence,
            citation=self.dataset.citation,
            files=self.raw,
        )

    def tables(self) -> Iterator[Tidy]:
        """Yield each tidy table once."""
        yield from self.dataset.parse(self.files)
