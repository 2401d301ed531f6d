"""Words that every room shares: frozen records without behaviour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "AXES",
    "Axis",
    "Citation",
    "Column",
    "ColumnType",
    "Coverage",
    "Observation",
    "Provenance",
    "RawFile",
    "Rejected",
    "Source",
    "TableSpec",
    "Tidy",
]

Axis = Literal["political", "economic", "corridors", "people", "context"]
"""The four axes of a relationship (A-D) and its context."""

AXES: dict[Axis, str] = {
    "political": "A Political and security",
    "economic": "B Economic",
    "corridors": "C Corridors and energy",
    "people": "D Culture, science, people",
    "context": "Context",
}
"""Axis id to the heading shown to people."""

ColumnType = Literal["string", "int64", "float64", "bool", "date"]
"""The few column types that tidy tables use."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file as it came from the publisher or the user, before any change.

    Parameters
    ----------
    name
        File name without folder.
    sha256
        Hexadecimal digest of its bytes.
    size
        Bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The years that a source speaks of; outside them a value is missing, not zero.

    Parameters
    ----------
    first, last
        First and last calendar year, both included; ``None`` when the source
        does not speak of years.
    note
        Restrictions in words, such as "members of the UN only".
    """

    first: int | None
    last: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a table comes from; kept beside it and shown with every figure.

    Parameters
    ----------
    source
        Id of the source, such as ``"starter"`` or ``"cow_states"``.
    publisher, title, version, address
        As the publisher states them; ``address`` is where it can be fetched.
    retrieved
        The day on which the files were taken from the publisher.
    licence, citation
        Terms of use, and how the publisher wants to be cited.
    maturity
        Whether the publisher calls the figures final.
    files
        The raw files behind the table.
    """

    source: str
    publisher: str
    title: str
    version: str
    address: str
    retrieved: date
    licence: str
    citation: str
    maturity: Literal["provisional", "final"] = "final"
    files: tuple[RawFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tidy table.

    Parameters
    ----------
    name
        Column name; lower case with underscores, in the field's terms.
    type
        One of the few types that tidy tables use.
    meaning
        One sentence.
    unit
        Unit of a number (``"current US dollar"``, ``"km"``); empty for text.
    nullable
        Whether a value may be missing.
    """

    name: str
    type: ColumnType
    meaning: str
    unit: str = ""
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a tidy table promises; the store checks it before anything is replaced.

    Parameters
    ----------
    name
        ``source__grain_thing``, such as ``"cow__yearly_members"``.
    meaning
        What one row is, in one sentence.
    columns
        Every column, in order.
    key
        Columns whose values together are unique.
    min_rows, max_rows
        Fewer rows than the minimum stop a pull; more than the maximum warn.
    coverage
        Years that the table speaks of.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    min_rows: int = 0
    max_rows: int = 50_000_000
    coverage: Coverage = Coverage(None, None)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or many alike, that could not be taken; counted and shown, never dropped unseen.

    Parameters
    ----------
    file
        Raw file it stands in.
    row
        Line number of the first such row, the header being line 1; ``None``
        when the whole file is meant.
    column
        Column at fault.
    value
        What stands there.
    reason
        Why it could not be taken.
    count
        How many rows share this value and reason.
    """

    file: str
    row: int | None
    column: str
    value: str
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Citation:
    """The page or document that a figure was read from.

    Parameters
    ----------
    title, url
        As the page shows them.
    date
        Date of the page in ISO form, cut to month or year where that is all
        that it shows; empty when it shows none.
    row
        The store row that carries the figure, ``table/row_id``.
    """

    title: str
    url: str
    date: str
    row: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator for one dyad, state or route in one period.

    Parameters
    ----------
    indicator
        Indicator id.
    sender, target
        Alpha-3 codes. A directed value runs from sender to target; an
        undirected one has them in code order; for a state's own value the
        target is empty, and an empty code otherwise stands for the world.
    start, end
        First and last day of the period.
    value, high
        The value; ``high`` is set when the source gives a range.
    unit
        Unit of both.
    partial
        Whether the period is only part of a year.
    by
        Who counted or states it.
    label
        What sets it apart within the indicator: a route, a level, a name.
    note
        What must be known to read it rightly.
    citations
        Where it was read; several for a count of several rows.
    """

    indicator: str
    sender: str
    target: str
    start: date
    end: date
    value: float
    high: float | None
    unit: str
    partial: bool
    by: str
    label: str
    note: str
    citations: tuple[Citation, ...]

    @property
    def period(self) -> str:
        """The period as people write it: ``2024``, ``2024/25``, ``2024-01 to 2024-09``."""
        if (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31):
            same = self.start.year == self.end.year
            return str(self.start.year) if same else f"{self.start.year}-{self.end.year}"
        if self.start == self.end:
            return self.start.isoformat()
        if not self.partial and self.end.year == self.start.year + 1:
            return f"{self.start.year}/{self.end.year % 100:02d}"
        return f"{self.start:%Y-%m} to {self.end:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Tidy:
    """One tidy table as a source hands it to the store.

    Parameters
    ----------
    spec
        What the table promises.
    rows
        The data, with the columns of ``spec`` in order.
    rejected
        Rows that the source could not take.
    """

    spec: TableSpec
    rows: "pa.Table"
    rejected: Sequence[Rejected] = ()


class Source(Protocol):
    """Anything that the store can pull: a public dataset, or a user's own file."""

    @property
    def provenance(self) -> Provenance:
        """Where its tables come from."""
        ...

    def tables(self) -> Iterator[Tidy]:
        """Yield each tidy table once."""
        ...
