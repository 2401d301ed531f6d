"""What a reading of a text consists of: frozen records, each with its place in the text.

Offsets count characters of :attr:`Document.text`, the first included, the last
excluded, so that ``document.text[span.start:span.end]`` is what the record speaks of.
"""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from bilat.records import Axis

__all__ = [
    "ActorKind",
    "ClaimKind",
    "Comparator",
    "Document",
    "EventStatus",
    "Mention",
    "Period",
    "Quantity",
    "QuantityKind",
    "ReadClaim",
    "ReadEvent",
    "Reading",
    "Sentence",
    "Span",
]

ActorKind = Literal[
    "state", "government", "person", "organization", "armed group", "people", "place", "reference"
]
"""How a mention names its actor; ``reference`` is "the two countries", "both sides", "it"."""

EventStatus = Literal["reported", "planned", "hypothetical", "negated"]
"""Whether the text says that it happened, will, might, or did not."""

QuantityKind = Literal["fact", "estimate", "forecast"]
"""How the text states a figure."""

ClaimKind = Literal["fact", "forecast", "opinion", "attribution"]
"""What a statement is; an attribution is what somebody else is quoted as saying."""

Comparator = Literal[
    "=", "about", "<", ">", "between",
    "rises", "falls", "stable",
    "most", "rank", "more than", "less than", "share",
    "member", "not member", "signed", "in force", "met", "exists", "none",
]  # fmt: skip
"""How a claim relates its subject's indicator to a value, a time, or another subject."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text.

    Parameters
    ----------
    start, end
        First character, and the one after the last.
    text
        The words themselves.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text names, resolved against the document's date.

    Parameters
    ----------
    start, end
        First and last day, both included; ``None`` where the text leaves it open.
    text
        The words that name it, such as "last year"; empty when it was inferred.
    """

    start: datetime.date | None
    end: datetime.date | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be read, with what is known of its origin.

    Parameters
    ----------
    id
        Name that the outputs use; unique within a run.
    text
        Main text alone, without markup; paragraphs are set apart by blank lines.
    title
        Title, or empty.
    date
        Day of publication; relative dates are resolved against it.
    country
        Alpha-3 code of the country for which "our country" stands; empty if unknown.
    address
        Path or address that it was read from.
    sha256
        Digest of the raw bytes; equal for duplicates.
    notes
        What was done to the file in loading it (encoding detected, hidden
        text left out, ...), one sentence each.
    size
        Number of the raw bytes; 0 when it is not known.
    """

    id: str
    text: str
    title: str = ""
    date: datetime.date | None = None
    country: str = ""
    address: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor.

    Parameters
    ----------
    span
        The words.
    codes
        Alpha-3 codes of the states it stands for, or the codes of
        organizations; several for "the two countries".
    kind
        How it names them.
    role
        Office or sector, such as "head of state", "police" or "rebels"; empty if none.
    """

    span: Span
    codes: tuple[str, ...]
    kind: ActorKind
    role: str = ""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """Who did what to whom, as the text says.

    Parameters
    ----------
    source, target
        Codes of the actors. For a reciprocal event all stand in ``source``.
    event
        Class of PLOVER.
    quad, cameo
        Its quad category and two-digit CAMEO root.
    status
        Whether it is said to have happened.
    when
        Its date; ``None`` when neither the text nor the document has one.
    axis
        Axis of the relationship.
    trigger
        The words that show it.
    reciprocal
        Whether the actors do it together.
    coder
        Who coded it: "rules", or "model" with the name of a language model.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    event: str
    quad: str
    cameo: str
    status: EventStatus
    when: Period | None
    axis: Axis
    trigger: Span
    reciprocal: bool = False
    coder: str = "rules"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that the text names.

    Parameters
    ----------
    span
        The words.
    value, high
        The number, and the upper end of a range; both ``None`` for a figure
        without a number ("growing trend").
    unit
        Unit in the words of the indicators ("USD", "percent", "km", "day",
        "country", "t", ...); money keeps its ISO 4217 currency.
    relation
        Whether the words bound it: "=", "about", "<", ">", "between".
    change
        Whether it is a change: "rises" or "falls"; empty for a level.
    measures
        What it measures: the words, and the indicator where they name one.
    indicator
        Id of the indicator, or empty.
    subject
        Codes of whom it speaks.
    when
        Of what time; ``None`` if the text does not say.
    kind
        Fact, estimate or forecast.
    """

    span: Span
    value: float | None
    high: float | None
    unit: str
    relation: Comparator
    change: str
    measures: str
    indicator: str
    subject: tuple[str, ...]
    when: Period | None
    kind: QuantityKind


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A statement that data could support or contradict, in normal form.

    Parameters
    ----------
    span
        The words.
    kind
        Fact, forecast, opinion or attribution.
    by
        Who is quoted, for an attribution; codes or a name; empty for the author.
    subject
        Codes of whom it speaks: a pair, in the order of the flow where it has
        a direction, or one state.
    indicator
        What it speaks of: an id of :data:`bilat.reading.vocabulary.MEASURES`,
        which names the indicators and relations that a claim can be about; empty if none.
    comparator
        How value and subject are related.
    value, high, unit
        The claimed number, the upper end of a range, the unit; ``None`` without.
    period
        Of what time; ``None`` if the text does not say.
    against
        Codes or a name of the group that it is compared with or belongs to
        ("15 neighbours", ``("DEU",)``, ``("SCO",)``).
    words
        What the claim's measure is called in the text.
    """

    span: Span
    kind: ClaimKind
    by: tuple[str, ...]
    subject: tuple[str, ...]
    indicator: str
    comparator: Comparator
    value: float | None = None
    high: float | None = None
    unit: str = ""
    period: Period | None = None
    against: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what was read in it.

    Parameters
    ----------
    span
        Its place in the document.
    actors, events, figures, claims
        What was found, in the order of the text.
    """

    span: Span
    actors: tuple[Mention, ...] = ()
    events: tuple[ReadEvent, ...] = ()
    figures: tuple[Quantity, ...] = ()
    claims: tuple[ReadClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and all that was read in it.

    Parameters
    ----------
    document
        What was read.
    sentences
        All its sentences, those without findings too.
    language
        ISO 639-1 code of the language that read it.
    """

    document: Document
    sentences: tuple[Sentence, ...] = field(default_factory=tuple)
    language: str = "en"
