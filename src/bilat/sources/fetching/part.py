"""A file that is only partly there, and what is needed to go on with it."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bilat.sources.fetching.text import as_count

__all__ = ["Part", "Validator"]


@dataclass(frozen=True, slots=True)
class Validator:
    """What tells whether the file at an address is still the same.

    Parameters
    ----------
    etag
        Strong entity tag; empty when the server gave none.
    modified
        ``Last-Modified``; empty when the server gave none.
    total
        Bytes of the whole file, where known.
    """

    etag: str = ""
    modified: str = ""
    total: int | None = None

    @property
    def value(self) -> str:
        """For the header ``If-Range``; empty when the file can't be resumed safely."""
        # A weak tag (W/"...") says that two files mean the same, not that bytes are the same.
        strong = self.etag.startswith('"')
        return self.etag if strong else self.modified


class Part:
    """The first bytes of a file, beside the name that it will have.

    Parameters
    ----------
    target
        Where the whole file will be.
    address
        Where it comes from; a part of another address is of no use.
    """

    def __init__(self, target: Path, address: str) -> None:
        self.path = target.with_name(f".{target.name}.part")
        self._note = target.with_name(f".{target.name}.part.json")
        self._address = address

    def size(self) -> int:
        """Bytes that are there."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def validator(self) -> Validator:
        """Return what the server said of the file when the part was begun."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            if note["address"] != self._address:
                return Validator()
            return Validator(str(note["etag"]), str(note["modified"]), as_count(note["total"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Validator()

    def begin(self, validator: Validator) -> None:
        """Start anew: no bytes, and what the server says of the file."""
        # The note of an older file must never stand beside bytes of a newer one.
        self.forget()
        note = {
            "address": self._address,
            "etag": validator.etag,
            "modified": validator.modified,
            "total": validator.total,
        }
        self._note.write_text(json.dumps(note), encoding="utf-8")

    def forget(self) -> None:
        """Remove the part."""
        for path in (self._note, self.path):
            with suppress(FileNotFoundError):
                path.unlink()

    def finish(self, target: Path) -> None:
        """Give the whole file its name."""
        self.path.replace(target)
        self.forget()
