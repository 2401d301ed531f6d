"""What is said while a stream of documents is read, and after it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.reading import Reading
    from bilat.reading.documents import Skipped, Unreadable

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
    before: int = 0
    repeated: int = 0
    unreadable: int = 0
    skipped: int = 0
    messages: list[str] = field(default_factory=list)

    def one(self, reading: "Reading") -> None:
        """Count a reading."""
        self.documents += 1
        self.sentences += len(reading.sentences)
        for sentence in reading.sentences:
            self.events += len(sentence.events)
            self.figures += len(sentence.figures)
            self.claims += len(sentence.claims)
        self.show(self._counts())

    def passed(self) -> None:
        """Count a document that an earlier run has read."""
        self.before += 1

    def unread(self, one: "Unreadable | Skipped") -> None:
        """Count what could not be read."""
        from bilat.reading.documents import Unreadable

        if isinstance(one, Unreadable):
            self.unreadable += 1
            if len(self.messages) < _SHOWN:
                self.messages.append(one.message)
        else:
            self.skipped += one.count

    def say(self, out: Path | None) -> None:
        """Print the counts, and what could not be read, to standard error."""
        for message in self.messages:
            sys.stderr.write(f"not read: {message}\n")
        more = self.unreadable - len(self.messages)
        if more > 0:
            sys.stderr.write(f"not read: {more:,} more\n")
        if self.skipped:
            sys.stderr.write(f"{self.skipped:,} files of other kinds were left out\n")
        if self.repeated:
            sys.stderr.write(
                f"left out: {self.repeated:,} with the same text as a document before\n"
            )
        if self.before:
            sys.stderr.write(f"{self.before:,} documents had been read by the run before\n")
        end = f" to {out}" if out else ""
        sys.stderr.write(f"Read {self._counts()}{end}\n")

    def _counts(self) -> str:
        parts = [
            (self.documents, "document"),
            (self.sentences, "sentence"),
            (self.events, "event"),
            (self.figures, "figure"),
            (self.claims, "claim"),
        ]
        return ", ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in parts)


@contextmanager
def counted(what: str) -> Iterator[Told]:
    """Count what is read; on a terminal the counts are shown as they grow.

    Parameters
    ----------
    what
        What is being done.

    Yields
    ------
    Told
        The counts.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield Told(lambda _counts: None)
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} ...") as status:
        yield Told(lambda counts: status.update(f"{what}: {counts}"))
