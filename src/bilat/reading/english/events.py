"""Events and actors of a parsed sentence as records with their place in the document."""

from datetime import date
from typing import TYPE_CHECKING

from bilat.events import event_class
from bilat.reading.english.actors import Actors
from bilat.reading.english.axis import axis_of
from bilat.reading.english.coder import Coded
from bilat.reading.english.past import has_ended, is_history
from bilat.reading.english.pieces import Piece
from bilat.reading.english.times import periods_of_text
from bilat.reading.records import Mention, Period, ReadEvent, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Parsed

__all__ = ["mentions_in", "moved", "read_event"]


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


def mentions_in(parsed: "Parsed", actors: Actors) -> tuple[Mention, ...]:
    """List the actors that a sentence names or refers to; places are those of the parsed text.

    Parameters
    ----------
    parsed
        The sentence.
    actors
        Of its text.
    """
    doc = parsed.doc
    found = [
        Mention(
            Span(
                doc[one.start].idx,
                doc[one.end - 1].idx + len(doc[one.end - 1]),
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
        Mention(Span(token.idx, token.idx + len(token), token.text), codes, "reference")
        for place, codes in actors.references.items()
        if parsed.start <= place < parsed.end
        for token in (doc[place],)
    ]
    return tuple(sorted(found, key=lambda one: one.span.start))
