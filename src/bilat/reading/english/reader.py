"""English documents in batches: parsed, then read sentence by sentence."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from bilat.countries import state_name
from bilat.reading.english.actors import Actors
from bilat.reading.english.claims import claims
from bilat.reading.english.coder import code
from bilat.reading.english.context import Context
from bilat.reading.english.entries import Found
from bilat.reading.english.events import mentions, moved, read_event
from bilat.reading.english.own_country import own_country
from bilat.reading.english.people import names
from bilat.reading.english.pieces import Piece, pieces
from bilat.reading.english.pipeline import load, model_name
from bilat.reading.english.quantities import figures
from bilat.reading.english.references import main_pair, references
from bilat.reading.english.spellings import Words, keep_text
from bilat.reading.records import Document, Mention, Reading, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Parsed

__all__ = ["English"]

_BATCH = 64
_LONGEST = 300
_REMEMBERED = 4


@dataclass(slots=True)
class _Unfinished:
    """A document of which not all pieces have been read."""

    document: Document
    sentences: list[Sentence]
    pair: tuple[str, ...] = ()


class English:
    """The reader of English.

    Parameters
    ----------
    model
        Package of a spaCy model; empty for the one that is set or installed.
    """

    code = "en"

    def __init__(self, model: str = "") -> None:
        name = model_name(model)
        self._parser = load(name)
        self.model = f"{name} {self._parser.meta.get('version', '')}".strip()
        self._names = names()
        self._words = Words()

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents one after the other; a batch is held at a time.

        Parameters
        ----------
        documents
            In English.

        Yields
        ------
        Reading
            One for each document, in their order.
        """
        waiting: _Unfinished | None = None
        stream = (piece for document in documents for piece in pieces(document))
        while batch := list(islice(stream, _BATCH)):
            with self._parser.memory_zone():
                parsed = self._parser.pipe(piece.text for piece in batch)
                for piece, doc in zip(batch, parsed, strict=True):
                    if waiting is None or piece.first:
                        waiting = _Unfinished(piece.document, [])
                    keep_text(doc, piece.text)
                    waiting.sentences += self._sentences(doc, piece, waiting)
                    doc.user_data.clear()  # what was kept there holds on to the text
                    if piece.last:
                        yield Reading(waiting.document, tuple(waiting.sentences), self.code)

    def _sentences(self, doc: "Doc", piece: Piece, state: _Unfinished) -> Iterator[Sentence]:
        document = state.document
        day = document.date.isoformat() if document.date else ""
        words = self._words.of(doc)
        found = self._names.find(words, day)
        if not document.country:
            document = state.document = _placed(document, doc, piece.text, found)
        state.pair = main_pair(found, document.country) or state.pair
        meant = references(doc, words, found, document.country, state.pair)
        actors = Actors(doc, found, not day, meant)
        context = Context(document.date, document.country, state.pair)
        before: deque[tuple[Mention, ...]] = deque(maxlen=_REMEMBERED)
        all_named = deque(mentions(actors))
        for parsed, root in _rooted(doc, piece.text):
            end = parsed.end
            named = []
            while all_named and all_named[0][0] < end:
                named.append(all_named.popleft()[1])
            known = [mention for earlier in before for mention in earlier]
            yield _sentence(parsed, root, actors, piece, context, (tuple(named), known))
            before.append(tuple(named))


def _placed(document: Document, doc: "Doc", text: str, found: Sequence[Found]) -> Document:
    """Take the author's country from the text where nothing else gave it, and say so."""
    code, shown = own_country(doc, text, found, main_pair(found))
    if not code:
        return document
    note = f"'We' is taken for {state_name(code)}, since the text speaks of '{shown}'."
    return replace(document, country=code, notes=(*document.notes, note))


def _sentence(
    parsed: "Parsed",
    root: "Token",
    actors: Actors,
    piece: Piece,
    context: Context,
    named: tuple[tuple[Mention, ...], Sequence[Mention]],
) -> Sentence:
    start = parsed.start_char
    text = piece.text[start : parsed.end_char].rstrip()
    here = Span(start, start + len(text), text)
    span = moved(here, piece.offset)
    if len(parsed) > _LONGEST:
        return Sentence(span)
    actors_here = named[0]
    known = (*named[1], *actors_here)
    numbers = figures(parsed, known, context)
    stated = claims(parsed, known, numbers, context)
    events = tuple(read_event(coded, here, piece) for coded in code(parsed, root, actors))
    if piece.offset:
        offset = piece.offset
        actors_here = tuple(replace(one, span=moved(one.span, offset)) for one in actors_here)
        numbers = tuple(replace(one, span=moved(one.span, offset)) for one in numbers)
        stated = tuple(replace(one, span=moved(one.span, offset)) for one in stated)
    return Sentence(span, actors_here, events, numbers, stated)


def _rooted(doc: "Doc", text: str) -> "Iterator[tuple[Parsed, Token]]":
    """Yield sentences that hold words, with their roots; one pass is faster than asking each."""
    from spacy.attrs import DEP

    kinds = doc.to_array(DEP)
    roots = [int(place) for place in (kinds == doc.vocab.strings["ROOT"]).nonzero()[0]]
    place = 0
    for parsed in doc.sents:
        while place < len(roots) - 1 and roots[place] < parsed.start:
            place += 1
        if place < len(roots) and not text[parsed.start_char : parsed.end_char].isspace():
            yield parsed, doc[roots[place]]
