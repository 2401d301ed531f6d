"""What is said while a stream of documents is read, and after it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.cli.plain import number_of, tell
from bilat.errors import BadInput

if TYPE_CHECKING:
    from bilat.reading import Document, Language, Reading
    from bilat.reading.documents import Found, Skipped, Unreadable

__all__ = ["Told", "counted"]

_SHOWN = 20


@dataclass
class Told:
    """Counts of a run.

    Parameters
    ----------
    show
        Shows the counts while the run goes on.
    once
        Whether a text that came before is left out.
    """

    show: Callable[[str], None]
    once: bool = False
    documents: int = 0
    sentences: int = 0
    events: int = 0
    figures: int = 0
    claims: int = 0
    undated: int = 0
    before: int = 0
    repeated: int = 0
    unreadable: int = 0
    skipped: int = 0
    messages: list[str] = field(default_factory=list)

    def readings(
        self, reader: "Language", found: "Iterator[Found]", done: frozenset[str] = frozenset()
    ) -> "Iterator[Reading]":
        """Read what can be read, and count all that comes.

        Parameters
        ----------
        reader
            Of the language.
        found
            The stream.
        done
            Ids of documents that are not read again.

        Yields
        ------
        Reading
            As it is read.

        Raises
        ------
        BadInput
            At the end, when nothing could be read.
        """
        for reading in reader.read(self._wanted(found, done)):
            self._count(reading)
            yield reading
        if not self.documents and not self.before:
            self.say_unread()
            of = f": {number_of(self.unreadable, 'document')}" if self.unreadable else ""
            raise BadInput(f"nothing could be read{of}")

    def _wanted(self, found: "Iterator[Found]", done: frozenset[str]) -> "Iterator[Document]":
        from bilat.reading import Document
        from bilat.reading.documents import same_text_as

        for one in found:
            if not isinstance(one, Document):
                self._unread(one)
            elif one.id in done:
                self.before += 1
            elif self.once and same_text_as(one):
                self.repeated += 1
            else:
                yield one

    def _count(self, reading: "Reading") -> None:
        self.documents += 1
        self.sentences += len(reading.sentences)
        self.undated += reading.document.date is None
        for sentence in reading.sentences:
            self.events += len(sentence.events)
            self.figures += len(sentence.figures)
            self.claims += len(sentence.claims)
        self.show(self._counts())

    def _unread(self, one: "Unreadable | Skipped") -> None:
        from bilat.reading.documents import Unreadable

        if isinstance(one, Unreadable):
            self.unreadable += 1
            if len(self.messages) < _SHOWN:
                self.messages.append(one.message)
        else:
            self.skipped += one.count

    def say(self, out: Path | None) -> None:
        """Print to standard error what was read and what was not.

        Parameters
        ----------
        out
            The file that was written; ``None`` for standard output.
        """
        self.say_unread()
        self.say_undated()
        end = f" to {out}" if out else ""
        tell(f"Read {self._counts()}{end}")

    def say_unread(self) -> None:
        """Print what could not be read, what was left out, and what had been read before."""
        for message in self.messages:
            tell(f"not read: {message}")
        more = self.unreadable - len(self.messages)
        if more > 0:
            tell(f"not read: {more:,} more")
        if self.skipped:
            tell(f"left out, as no text, HTML or PDF: {number_of(self.skipped, 'file')}")
        if self.repeated:
            tell(f"left out, with a text that came before: {number_of(self.repeated, 'document')}")
        if self.before:
            tell(f"read by the run before: {number_of(self.before, 'document')}")

    def say_undated(self) -> None:
        """Print that dates are missing, since "this year" stays open without."""
        if not self.undated:
            return
        one = "no date is known"
        some = f"no date is known for {self.undated:,} of {number_of(self.documents, 'document')}"
        which = one if self.documents == 1 else some
        tell(f'{which}, so that "this year" stays open; --date gives one')

    def _counts(self) -> str:
        parts = [
            (self.documents, "document"),
            (self.sentences, "sentence"),
            (self.events, "event"),
            (self.figures, "figure"),
            (self.claims, "claim"),
        ]
        return ", ".join(number_of(count, word) for count, word in parts)


@contextmanager
def counted(what: str, *, prints: bool) -> Iterator[Told]:
    """Count what is read; on a terminal the counts are shown as they grow.

    Parameters
    ----------
    what
        What is being done.
    prints
        Whether results are printed meanwhile; on a terminal they show how far it is.

    Yields
    ------
    Told
        The counts.
    """
    if not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield Told(lambda _counts: None)
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} ...") as status:
        yield Told(lambda counts: status.update(f"{what}: {counts}"))
