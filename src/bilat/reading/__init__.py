"""From a text to events, figures and claims, each with its place in the text.

Nothing here opens the store or judges a statement: that is ``bilat.checking``.
``language`` makes the reader of a language, which reads a stream of ``Document``;
``reading.documents`` loads them. The lexicons are files in ``reading/data``.
"""

from bilat.reading.language import LANGUAGES, Language, language
from bilat.reading.records import (
    Document,
    Mention,
    Period,
    Quantity,
    ReadClaim,
    ReadEvent,
    Reading,
    Sentence,
    Span,
)
from bilat.reading.vocabulary import MEASURES, Measure

__all__ = [
    "LANGUAGES",
    "MEASURES",
    "Document",
    "Language",
    "Measure",
    "Mention",
    "Period",
    "Quantity",
    "ReadClaim",
    "ReadEvent",
    "Reading",
    "Sentence",
    "Span",
    "language",
]
