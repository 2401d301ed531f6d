"""Store tables of what was read in texts: documents, events, figures, claims, checked claims.

A body of texts has a name, and a table of each kind: ``texts__events__NAME``. Several codes
in a column are divided by ``|``. The first three columns of a thing that was read are its
key: the document, where its sentence begins, and its number in the sentence.
"""

import re
from collections.abc import Iterable, Mapping

from bilat.errors import UsageError
from bilat.records import Column, ColumnType, TableSpec

__all__ = [
    "BETWEEN",
    "CHECKED",
    "CODER",
    "KINDS",
    "NOT_CHECKED",
    "TEXTS",
    "UNKNOWN_CODER",
    "checked_name",
    "corpora",
    "table_name",
    "text_tables",
]

TEXTS = "texts"
"""First part of the names of all these tables, and of the source ids of bodies of texts."""

KINDS = ("documents", "events", "figures", "claims")
"""Kinds of table that a body of texts has."""

CHECKED = "checked"
"""Kind of the table of claims that were compared with the store; it has a source of its own."""

BETWEEN = "|"
"""What stands between several codes in a column."""

NOT_CHECKED = "as coded by machine from texts; not checked"
"""What is to be said wherever these rows are shown."""

CODER = "coder"
"""Column that names who coded an event."""

UNKNOWN_CODER = "unknown"
"""What stands for it in a table that was kept before the column was there."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
_RESERVED = ("icews_events", "icews_years", "polecat", "gdelt_events")
_LARGEST = 50_000_000


def _must(name: str, kind: ColumnType, meaning: str) -> Column:
    return Column(name, kind, meaning, nullable=False)


_KEY = (
    _must("document", "string", "id of the document"),
    _must("sentence_start", "int64", "character at which the sentence begins"),
    _must("number", "int64", "which one in the sentence, from 1"),
)
_ROW = _must("row_id", "string", "the three together, divided by /")
_ORIGIN = (
    _must("sentence", "string", "the words of the sentence"),
    _must("sentence_end", "int64", "character after its last"),
    _must("title", "string", "title of the document, or empty"),
    _must("address", "string", "path or address of the document"),
    Column("published", "date", "day of publication"),
    _must("sha256", "string", "digest of the document's raw bytes"),
    _must("coded_by", "string", "version of bilat, and language model"),
)
_WORDS = (
    _must("words", "string", "the words that show it"),
    _must("words_start", "int64", "character at which they begin"),
    _must("words_end", "int64", "character after their last"),
)
_WHEN = (
    Column("start", "date", "first day; missing when not known"),
    Column("end", "date", "last day; missing when not known"),
    _must("dated", "string", "words that date it, or empty when it was inferred"),
    Column("year", "int64", "year of its first day, or else of its last"),
)
_VALUE = (
    Column("value", "float64", "the number; missing for one in words"),
    Column("high", "float64", "upper end of a range"),
    _must("unit", "string", "unit of both, or empty"),
)
_COLUMNS: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "documents": (
        "a document that was read",
        (
            _must("document", "string", "id of the document"),
            _must("title", "string", "title, or empty"),
            Column("published", "date", "day of publication"),
            Column("year", "int64", "its year"),
            _must("country", "string", "country that 'our country' means, alpha-3, or empty"),
            _must("address", "string", "path or address"),
            _must("language", "string", "ISO 639-1 code"),
            _must("sha256", "string", "digest of its raw bytes"),
            _must("bytes", "int64", "number of raw bytes; 0 when not known"),
            _must("characters", "int64", "characters of its main text"),
            _must("sentences", "int64", "sentences"),
            _must("events", "int64", "events, of any status"),
            _must("figures", "int64", "figures"),
            _must("claims", "int64", "claims"),
            _must("notes", "string", "what was done in loading it"),
            _must("coded_by", "string", "version of bilat, and language model"),
        ),
    ),
    "events": (
        "an event that a sentence speaks of, as coded by machine",
        (
            *_KEY,
            _ROW,
            _must("sender", "string", "codes of who acts; of all, when they act together"),
            _must("target", "string", "codes of whom it meets, or empty"),
            _must("reciprocal", "bool", "whether the actors do it together"),
            _must("event", "string", "class of PLOVER"),
            _must("quad", "string", "its quad category"),
            _must("cameo", "string", "two-digit root of CAMEO"),
            _must("status", "string", "reported, planned, hypothetical or negated"),
            _must("axis", "string", "axis of the relationship"),
            _must(CODER, "string", "who coded it: the rules with their lexicon, or a model"),
            *_WHEN,
            *_WORDS,
            *_ORIGIN,
        ),
    ),
    "figures": (
        "a figure that a sentence names",
        (
            *_KEY,
            _ROW,
            *_VALUE,
            _must("relation", "string", "whether the words bound it: =, about, <, >, between"),
            _must("change", "string", "rises or falls; empty for a level"),
            _must("measures", "string", "what it measures, in words"),
            _must("indicator", "string", "id of the indicator, or empty"),
            _must("subject", "string", "codes of whom it speaks"),
            _must("kind", "string", "fact, estimate or forecast"),
            *_WHEN,
            *_WORDS,
            *_ORIGIN,
        ),
    ),
    "claims": (
        "a checkable statement that a sentence makes",
        (
            *_KEY,
            _ROW,
            _must("kind", "string", "fact, forecast, opinion or attribution"),
            _must("said_by", "string", "who is quoted, codes or a name; empty for the author"),
            _must("subject", "string", "codes of whom it speaks"),
            _must("indicator", "string", "measure that it speaks of, or empty"),
            _must("comparator", "string", "how subject and value are related"),
            *_VALUE,
            _must("against", "string", "codes or name of what it is compared with"),
            _must("measure", "string", "what the measure is called in the text"),
            *_WHEN,
            *_WORDS,
            *_ORIGIN,
        ),
    ),
    CHECKED: (
        "a claim that was compared with the store; its key is that of the claim",
        (
            *_KEY,
            _ROW,
            _must("words", "string", "the words of the claim"),
            _must(
                "verdict",
                "string",
                "supported, roughly supported, contradicted, misleading or not checkable",
            ),
            _must("reasoning", "string", "why, in a line"),
            _must("tolerance", "string", "tolerance used, in words; empty when none"),
            _must("evidence", "string", "figures with sources and dates, as a JSON list"),
            _must("would_decide", "string", "source that would decide it, or empty"),
            _must("sha256", "string", "digest of the document's raw bytes when it was checked"),
            _must("coded_by", "string", "version of bilat, and language model"),
        ),
    ),
}


def checked_name(name: str) -> str:
    """Check the name of a body of texts.

    Parameters
    ----------
    name
        As a user gives it.

    Raises
    ------
    UsageError
        When it has other characters than those allowed, or is that of a source of events.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r}: use 1 to 40 lower-case letters, digits and underscores")
    if name in _RESERVED:
        raise UsageError(f"{name!r} is the name of a source of events", hint="choose another name")
    return name


def table_name(kind: str, name: str) -> str:
    """Name of the table of a kind.

    Parameters
    ----------
    kind
        One of :data:`KINDS`, or :data:`CHECKED`.
    name
        Name of the body of texts.

    Examples
    --------
    >>> table_name("events", "press")
    'texts__events__press'
    """
    return f"{TEXTS}__{kind}__{name}"


def text_tables(name: str) -> dict[str, TableSpec]:
    """Specs of all tables of a body of texts, checked claims included.

    Parameters
    ----------
    name
        Its name.

    Returns
    -------
    dict
        Kind to spec.
    """
    return {
        kind: TableSpec(
            name=table_name(kind, name),
            meaning=meaning,
            columns=columns,
            key=("document",) if kind == "documents" else tuple(one.name for one in _KEY),
            max_rows=_LARGEST,
        )
        for kind, (meaning, columns) in _COLUMNS.items()
    }


def corpora(names: Iterable[str], kind: str = "documents") -> tuple[str, ...]:
    """Names of the bodies of texts that have a table of a kind.

    Parameters
    ----------
    names
        Names of store tables.
    kind
        Kind of table.

    Examples
    --------
    >>> corpora(["texts__documents__press", "desk__meetings__own"])
    ('press',)
    """
    stem = table_name(kind, "")
    return tuple(sorted(one.removeprefix(stem) for one in names if one.startswith(stem)))
