"""Events and actors of a parsed sentence as records with their place in the document."""

from typing import TYPE_CHECKING

from bilat.events import event_class
from bilat.reading.english.actors import Actors
from bilat.reading.english.axis import axis_of
from bilat.reading.english.coder import Coded
from bilat.reading.english.pieces import Piece
from bilat.reading.records import Mention, Period, ReadEvent, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Parsed

__all__ = ["mentions_in", "read_event"]


def read_event(coded: Coded, piece: Piece) -> ReadEvent:
    """Bring an event to the form that leaves the reader.

    Parameters
    ----------
    coded
        As it stands in the parse.
    piece
        Of which the sentence is a part; the document's date is that of events without one.
    """
    kind = event_class(coded.event)
    first, last = sorted((coded.verb, coded.noun or coded.verb), key=lambda token: token.i)
    start, end = first.idx, last.idx + len(last)
    words = piece.text[start:end]
    document, offset = piece.document, piece.offset
    when = Period(document.date, document.date) if document.date else None
    return ReadEvent(
        source=coded.source,
        target=coded.target,
        event=kind.name,
        quad=kind.quad,
        cameo=kind.cameo,
        status=coded.status,
        when=when,
        axis=axis_of(kind.name, coded.verb),
        trigger=Span(start + offset, end + offset, words),
        reciprocal=coded.reciprocal,
    )


def mentions_in(parsed: "Parsed", actors: Actors, offset: int) -> tuple[Mention, ...]:
    """List the actors that a sentence names or refers to.

    Parameters
    ----------
    parsed
        The sentence.
    actors
        Of its text.
    offset
        Where the parsed text begins in the document.
    """
    doc = parsed.doc
    found = [
        Mention(
            Span(
                doc[one.start].idx + offset,
                doc[one.end - 1].idx + len(doc[one.end - 1]) + offset,
                doc[one.start : one.end].text,
            ),
            actors.named(doc[one.start]),
            one.entry.kind,
            one.entry.role,
        )
        for one in actors.found
        if parsed.start <= one.start < parsed.end
    ]
    found += [
        Mention(
            Span(
                doc[place].idx + offset, doc[place].idx + len(doc[place]) + offset, doc[place].text
            ),
            codes,
            "reference",
        )
        for place, codes in actors.references.items()
        if parsed.start <= place < parsed.end
    ]
    return tuple(sorted(found, key=lambda one: one.span.start))
