"""From what a person types to a stream of documents; one that can't be read stops no other."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bilat.errors import BadInput, BilatError
from bilat.reading.documents.address import fetched, is_address
from bilat.reading.documents.files import files_of, raw_of_file, raw_of_stream, shown, unopened
from bilat.reading.documents.given import Limits, Skipped, Unreadable
from bilat.reading.documents.load import loaded
from bilat.reading.documents.many import from_jsonl, from_list
from bilat.reading.records import Document

if TYPE_CHECKING:
    import httpx

__all__ = ["Found", "documents", "same_text_as", "sentence_records"]

Found = Document | Unreadable | Skipped
"""What a stream of documents yields."""

_SAME = "The text is the same as that of "
_LINES = (".jsonl", ".ndjson")
_PEEKED = 1 << 16


def documents(
    *where: str,
    country: str = "",
    date: date | None = None,
    limits: Limits | None = None,
    transport: "httpx.BaseTransport | None" = None,
) -> Iterator[Found]:
    """Read documents, one after the other, from wherever they are.

    Parameters
    ----------
    where
        A file (plain text, HTML, PDF), a folder of such files, a file of JSONL
        (``.jsonl`` or ``.ndjson``), an address (``http://``, ``https://``), or
        ``-`` for standard input, which may be any of these forms. What a file is
        is told by its content.
    country
        Alpha-3 code of the country for which "our country" stands. It goes before
        what a page states of its publisher, not before a record of JSONL.
    date
        Day of publication, likewise.
    limits
        How much is read and how long is waited.
    transport
        What carries requests; ``None`` for the network.

    Yields
    ------
    Document
        Ids are unique within the stream: the path or address, or the ``id`` of
        the record. A text that came before is yielded again with a note:
        :func:`same_text_as`.
    Unreadable
        In a folder, in JSONL, or where several places are given: what could not be
        read, in its place.
    Skipped
        After the documents of a folder: files of other kinds.

    Raises
    ------
    BadInput
        The only place that is given is not there, can't be read, or holds no text.
    CannotFetch
        The only place that is given is an address that does not answer with it.
    MissingExtra
        What reads it is not installed.
    """
    run = _Run(country, date, limits or Limits(), transport)
    for one in where:
        if len(where) == 1:
            yield from run.once(run.at(one))
        else:
            yield from run.once(_caught(run.at(one), one))


def sentence_records(
    path: Path,
    *,
    country: str = "",
    date: date | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Unreadable]:
    """Read the records of a scored set: a JSON list of objects with ``id`` and ``text``.

    Parameters
    ----------
    path
        The file.
    country, date
        For records that state none.
    limits
        How large the file may be.

    Yields
    ------
    Document or Unreadable
        One for each record. An entry with a ``header`` only is none, and further
        fields, such as events, are not looked at.

    Raises
    ------
    BadInput
        The file can't be read or is no JSON list.
    """
    run = _Run(country, date, limits or Limits(), None)
    for found in run.once(from_list(path, country, date, run.limits)):
        if not isinstance(found, Skipped):
            yield found


def same_text_as(document: Document) -> str:
    """Id of the document that had the same text earlier in the stream.

    Parameters
    ----------
    document
        As :func:`documents` yields it.

    Returns
    -------
    str
        Empty when the text is new.
    """
    found = (note for note in document.notes if note.startswith(_SAME))
    return next((note.removeprefix(_SAME)[:-1] for note in found), "")


def _caught(stream: Iterator[Found], where: str) -> Iterator[Found]:
    try:
        yield from stream
    except BilatError as error:
        yield Unreadable(where, error.message, error.hint)


class _Run:
    """One stream: what is asked of all of it, and what has come so far.

    Of each document its id and 16 bytes are kept.
    """

    def __init__(
        self,
        country: str,
        day: date | None,
        limits: Limits,
        transport: "httpx.BaseTransport | None",
    ) -> None:
        self.country = country
        self.day = day
        self.limits = limits
        self.transport = transport
        self.ids: set[str] = set()
        self.texts: dict[bytes, str] = {}

    def at(self, where: str) -> Iterator[Found]:
        """Yield what stands at one place."""
        if where == "-":
            return self.from_input(sys.stdin.buffer)
        if is_address(where):
            return self.one(where)
        path = Path(where)
        with suppress(OSError, ValueError):  # reading it will say what is wrong
            if path.is_dir():
                return self.from_folder(path)
        if path.suffix.lower() in _LINES:
            return self.from_lines(path)
        return self.one(path)

    def one(self, where: str | Path) -> Iterator[Document]:
        raw = (
            fetched(where, self.limits, self.transport)
            if isinstance(where, str)
            else raw_of_file(where, self.limits)
        )
        yield loaded(raw, self.country, self.day, self.limits)

    def from_input(self, stream: BinaryIO) -> Iterator[Found]:
        peek = getattr(stream, "peek", None)
        head = peek(_PEEKED) if peek else b""
        if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"'):
            yield from from_jsonl(stream, "-", self.country, self.day, self.limits)
            return
        raw = raw_of_stream(stream, self.limits, "-")
        yield loaded(raw, self.country, self.day, self.limits)

    def from_lines(self, path: Path) -> Iterator[Found]:
        found = False
        try:
            with path.open("rb") as file:
                for one in from_jsonl(file, shown(path), self.country, self.day, self.limits):
                    found = True
                    yield one
        except (OSError, ValueError) as error:
            raise unopened(path, error) from error
        if not found:
            raise BadInput(f"{shown(path)} is empty")

    def from_folder(self, folder: Path) -> Iterator[Found]:
        any_, skipped = False, 0
        for found in files_of(folder):
            if isinstance(found, Skipped):
                skipped = found.count
                if any_:
                    yield found
                continue
            any_ = True
            if isinstance(found, tuple):
                path, said = found
                yield Unreadable(shown(path), f"{shown(path)} can't be read: {said}")
            else:
                yield from _caught(self.one(found), shown(found))
        if not any_:
            others = f"; files of other kinds: {skipped:,}" if skipped else ""
            raise BadInput(
                f"{shown(folder)} holds no text, HTML or PDF{others}",
                hint="name another folder, or a file",
            )

    def once(self, stream: Iterator[Found]) -> Iterator[Found]:
        """Refuse an id that stood before, and note a text that did."""
        for found in stream:
            if not isinstance(found, Document):
                yield found
            elif found.id in self.ids:
                yield Unreadable(
                    found.address,
                    f"{found.address}: the id {found.id[:80]!r} was used before",
                    "ids must differ, since results are named by them",
                )
            else:
                self.ids.add(found.id)
                digest = hashlib.blake2b(found.text.encode(), digest_size=16).digest()
                first = self.texts.setdefault(digest, found.id)
                same = () if first == found.id else (f"{_SAME}{first}.",)
                yield replace(found, notes=found.notes + same) if same else found
