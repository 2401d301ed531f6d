"""What a brief is made of: figures in findings, findings in sections, numbered sources.

All are frozen records; renderers lay them out and compute nothing.
"""

import string
from dataclasses import dataclass, field

from bilat.brief.charts.render import Chart
from bilat.measures import Direction, Grade
from bilat.records import Citation

__all__ = [
    "SCHEMA_VERSION",
    "Brief",
    "Card",
    "Figure",
    "Finding",
    "Gap",
    "Picture",
    "Section",
    "SourceEntry",
    "Table",
    "TableRow",
]

SCHEMA_VERSION = "1.0"
"""Version of the JSON form; see ``brief/schema/brief-1.json``."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or date that a finding states.

    Parameters
    ----------
    value
        The value, exact; a date stands as ISO text.
    text
        The value as people read it.
    unit
        Its unit; ``"date"`` for dates.
    period
        The period that it speaks of, as people write it.
    method
        ``reported`` when a source states it as it is, otherwise how it was
        made of reported values (see :class:`bilat.measures.Measured`).
    inputs
        The reported values that went into it.
    rows
        Store rows behind it, ``table/row_id``.
    sources
        Numbers of its sources in the brief.
    grade
        Grade of evidence.
    """

    value: float | str
    text: str
    unit: str
    period: str
    method: str
    inputs: tuple[float, ...]
    rows: tuple[str, ...]
    sources: tuple[int, ...]
    grade: Grade


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence with its figures.

    Parameters
    ----------
    id
        Stable id, such as ``"economic.total.newest"``.
    template
        The sentence; ``{key}`` stands for a figure or for words.
    figures
        Figures by key.
    words
        Names and other words by key, taken from the data.
    grade
        Grade of evidence of the sentence.
    """

    id: str
    template: str
    figures: dict[str, Figure]
    words: dict[str, str]
    grade: Grade

    @property
    def parts(self) -> tuple[str | Figure, ...]:
        """The sentence cut into text and figures, in order."""
        found: list[str | Figure] = []
        for text, key, _, _ in string.Formatter().parse(self.template):
            if text:
                found.append(text)
            if key:
                found.append(self.figures[key] if key in self.figures else self.words[key])
        return tuple(found)

    @property
    def text(self) -> str:
        """The sentence as people read it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of all its sources, in order of first use."""
        return tuple(dict.fromkeys(n for one in self.figures.values() for n in one.sources))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Parameters
    ----------
    cells
        Texts, one a column.
    rows
        Store rows behind it.
    sources
        Numbers of its sources in the brief.
    """

    cells: tuple[str, ...]
    rows: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a section.

    Parameters
    ----------
    id, caption
        Id and heading.
    header
        Names of the columns.
    rows
        The rows.
    """

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or map of a section, with the numbers of its sources.

    Parameters
    ----------
    chart
        The chart.
    caption
        Heading shown above it.
    note
        What must be known to read it; may be empty.
    citations
        Where its values were read.
    sources
        Numbers of its sources in the brief; given last, so that the numbers in
        the text do not depend on whether pictures are drawn.
    """

    chart: Chart
    caption: str
    note: str
    citations: tuple[Citation, ...]
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """How one axis stands, on the first screen.

    Parameters
    ----------
    axis
        Id of the section that it sums up.
    title
        Heading.
    finding
        The newest figure; ``None`` when there is none.
    direction
        Direction of change.
    why
        The finding that the direction rests on; ``None`` when it is not known.
    figures
        How many figures the store holds for the axis.
    newest
        Newest period; empty when there is none.
    """

    axis: str
    title: str
    finding: Finding | None
    direction: Direction
    why: Finding | None
    figures: int
    newest: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known, and what would fill it.

    Parameters
    ----------
    id
        Stable id.
    section
        Id of the section that it concerns.
    text
        What is not known, in a sentence.
    fill
        What would fill it.
    """

    id: str
    section: str
    text: str
    fill: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief.

    Parameters
    ----------
    id, title
        Id and heading.
    findings, pictures, tables, cards
        What it holds.
    note
        A sentence that holds for all of it; may be empty.
    """

    id: str
    title: str
    findings: tuple[Finding, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    cards: tuple[Card, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source.

    Parameters
    ----------
    number
        Its number in the brief.
    title, url, date
        As the page shows them.
    publisher, kind
        Who stands behind the address, and what kind of publisher.
    rows
        Store rows that were read from it and are used in the brief.
    """

    number: int
    title: str
    url: str
    date: str
    publisher: str
    kind: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """How two countries stand with each other.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    a_name, b_name
        Their names.
    as_of
        ISO date that the brief speaks from: overdue days are counted to it.
    years
        First and last year asked for; ``None`` where open.
    generated_from
        What it was made from: version, store fingerprint, tables.
    sections, gaps, sources
        Its parts.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    as_of: str
    years: tuple[int | None, int | None]
    generated_from: dict[str, object]
    sections: tuple[Section, ...]
    gaps: tuple[Gap, ...]
    sources: tuple[SourceEntry, ...] = field(default=())

    @property
    def newest_source(self) -> str:
        """Date of the newest page cited, as ISO text; empty when none shows a date."""
        return max((one.date for one in self.sources), default="")
