"""Events and actors of a parsed sentence as records with their place in the document."""

from datetime import date
from typing import TYPE_CHECKING

from bilat.events import event_class
from bilat.reading.english.actors import Actors
from bilat.reading.english.axis import axis_of
from bilat.reading.english.coder import Coded
from bilat.reading.english.past import has_ended, is_history
from bilat.reading.english.pieces import Piece
from bilat.reading.english.spellings import text_of
from bilat.reading.english.times import periods_of_text
from bilat.reading.records import Mention, Period, ReadEvent, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
__all__ = ["mentions", "moved", "read_event"]


def moved(span: Span, offset: int) -> Span:
    """Move a span from the parsed piece to its place in the document.

    Parameters
    ----------
    span
        In the piece.
    offset
        Where the piece begins.
    """
    return Span(span.start + offset, span.end + offset, span.text) if offset else span


def read_event(coded: Coded, sentence: Span, piece: Piece) -> ReadEvent:
    """Bring an event to the form that leaves the reader.

    Parameters
    ----------
    coded
        As it stands in the parse.
    sentence
        In which it stands, at its place in the piece.
    piece
        Of which the sentence is a part.
    """
    kind = event_class(coded.event)
    first, last = sorted((coded.verb, coded.noun or coded.verb), key=lambda token: token.i)
    start, end = first.idx, last.idx + len(last)
    return ReadEvent(
        source=coded.source,
        target=coded.target,
        event=kind.name,
        quad=kind.quad,
        cameo=kind.cameo,
        status=coded.status,
        when=_when(coded, sentence.start, sentence.text, piece.document.date),
        axis=axis_of(kind.name, coded.verb),
        trigger=moved(Span(start, end, piece.text[start:end]), piece.offset),
        reciprocal=coded.reciprocal,
    )


def _when(coded: Coded, start: int, text: str, written: date | None) -> Period | None:
    """Give the time named nearest to the verb; without one, the day of the document.

    What is planned has no date of its own unless the sentence names one, nor has what is told
    of a past without a year.
    """
    named = periods_of_text(text, written)
    if named:
        place = coded.verb.idx - start
        return min(named, key=lambda one: abs(one[0] - place))[2]
    if written is None or coded.status in {"planned", "hypothetical"}:
        return None
    if is_history(text) or any(has_ended((*coded.source, *coded.target), written)):
        return None
    return Period(written, written)


def mentions(actors: Actors) -> list[tuple[int, Mention]]:
    """List the actors that a text names or refers to; places are those of the parsed text.

    Parameters
    ----------
    actors
        Of the text.

    Returns
    -------
    list of (int, Mention)
        The first token of each, and the mention, in the order of the text.
    """
    doc = actors.doc
    found = [
        (
            one.start,
            Mention(
                _span(doc, one.start, one.end),
                actors.named(doc[one.start]),
                one.entry.kind,
                one.entry.role,
            ),
        )
        for one in actors.found
    ]
    found += [
        (place, Mention(_span(doc, place, place + 1), codes, "reference"))
        for place, codes in actors.references.items()
    ]
    return sorted(found, key=lambda one: one[0])


def _span(doc: "Doc", start: int, end: int) -> Span:
    words = text_of(doc, start, end)
    first: int = doc[start].idx
    return Span(first, first + len(words), words)
