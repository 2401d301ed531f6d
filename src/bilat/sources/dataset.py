"""What a public dataset is: who publishes it, where its files live, how they are read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from bilat.records import Axis, Coverage, Provenance, RawFile, Tidy

__all__ = [
    "NO_DATA",
    "ApiKey",
    "Ask",
    "Asks",
    "Checked",
    "Dataset",
    "Parser",
    "Pulled",
    "Remote",
    "Whole",
]

Parser = Callable[[Mapping[str, Path]], Iterator[Tidy]]
"""Turns the files of a dataset, by their names in :attr:`Dataset.remotes`, into tidy tables."""

Checked = Literal["real file", "documented form"]
"""Whether the reader was run against a publisher's file, or only against its documentation."""

NO_DATA = b"no data\n"
"""What stands in a file of :attr:`Remote.nothing` when the server had nothing on the question."""

Asks = Literal["nothing", "pairs", "years"]
"""What must be said for a pull: nothing, two or more states and years, or years alone."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key of the user's own that a publisher's interface takes.

    It is read from the environment when the request is made, and stands in no
    address, message, log or provenance.

    Parameters
    ----------
    variable
        Environment variable that holds it.
    page
        Where one can be had.
    header
        Header in which it is sent.
    parameter
        Parameter of the address in which it is sent, where the interface takes
        it nowhere else.
    needed
        Whether there is no answer without it.
    """

    variable: str
    page: str
    header: str = ""
    parameter: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a source that must be asked: one pair or one year at a time.

    Parameters
    ----------
    states
        Two alpha-3 codes in code order; empty for a source that asks for years.
    years
        First and last year, both included.
    """

    states: tuple[str, ...]
    years: tuple[int, int]

    @property
    def label(self) -> str:
        """What sets its tables apart: ``"irn_rus"``, ``"y2018"``."""
        if self.states:
            return "_".join(self.states).lower()
        first, last = self.years
        return f"y{first}" if first == last else f"y{first}_{last}"


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
        always tried. Of two files that fit different patterns the one that fits
        the earlier pattern is taken, and the other one named.
    header
        Column names that stand in its first line, by which a file with
        another name is recognised.
    sha256
        Hexadecimal digest, where the publisher states it; empty otherwise.
    optional
        Whether the dataset can be read without it; where all are optional, one
        must be there.
    listed
        Pattern of the file's name where the address is the list of files of a
        Dataverse dataset; the numbers of files there change with each edition.
    accept
        Media type that must be asked for, where the server has several.
    key
        The key that the interface takes, if it takes one.
    nothing
        Words in the body of an answer 404 by which the server says that it has
        nothing on what was asked, which is then recorded as empty. Any other
        404 is an address that is gone.
    """

    name: str
    address: str
    inside: str = ""
    also: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    sha256: str = ""
    optional: bool = False
    listed: str = ""
    accept: str = ""
    key: ApiKey | None = None
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """How many states a table has when all of the publisher's file is in it.

    A file that someone cut is read as well as a whole one; this is what tells them apart.

    Parameters
    ----------
    table, column
        Table of the store, and its column of states.
    states
        About how many different ones the whole has; fewer are told as a part.
    """

    table: str
    column: str
    states: int


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
    asks
        What must be said for a pull.
    ask
        Gives the dataset of what was asked; see ``bilat.sources.asking``.
    whole
        By which a part of it is told from the whole.
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
    asks: Asks = "nothing"
    ask: "Callable[[Dataset, Ask], Dataset] | None" = None
    whole: tuple[Whole, ...] = ()


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
