"""From what a person types to a stream of documents: the text alone, and what is known of it.

``documents`` takes files, folders, JSONL, standard input and web addresses;
``sentence_records`` takes the records of a scored set. What can't be read is a record of
the stream too, so that one bad file does not stop the others. ``normalise`` is the form in
which every text reaches the reader. Nothing in a file is run, fetched or expanded; sizes,
times and redirects have limits; what was left out or changed stands in the document's notes.
"""

from bilat.reading.documents.given import Limits, Skipped, Unreadable
from bilat.reading.documents.stream import Found, documents, same_text_as, sentence_records
from bilat.reading.documents.tidy import normalise

__all__ = [
    "Found",
    "Limits",
    "Skipped",
    "Unreadable",
    "documents",
    "normalise",
    "same_text_as",
    "sentence_records",
]
