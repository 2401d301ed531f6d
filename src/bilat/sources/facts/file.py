"""The bytes of a CSV file of facts, and their text."""

import hashlib
from pathlib import Path

from bilat.errors import BadInput
from bilat.records import RawFile

__all__ = ["EXAMPLE", "UNCHANGED", "FactFile"]

UNCHANGED = "Nothing was stored."
"""Ends every message about a file that can't be taken."""
EXAMPLE = "run `bilat facts template {kind}` for the header and the meaning of each column"
"""What to do about a wrong header."""


class FactFile:
    """The bytes of one CSV file of facts.

    Parameters
    ----------
    name
        File name shown in messages.
    content
        Its bytes.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content

    @classmethod
    def at(cls, path: Path) -> "FactFile":
        """Read a file from disk.

        Parameters
        ----------
        path
            Where it is.

        Raises
        ------
        BadInput
            When it can't be opened.
        """
        try:
            return cls(path.name, path.read_bytes())
        except OSError as error:
            reason = error.strerror or str(error)
            raise BadInput(
                f"{path}: {reason}. {UNCHANGED}", hint="check the path and your right to read it"
            ) from error

    @property
    def raw(self) -> RawFile:
        """Its name, digest and size, for the provenance."""
        return RawFile(self.name, hashlib.sha256(self.content).hexdigest(), len(self.content))

    def text(self) -> str:
        """Return the content as text.

        Raises
        ------
        BadInput
            When it is not UTF-8, holds NUL bytes, or is empty.
        """
        try:
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.content.count(b"\n", 0, error.start) + 1
            raise BadInput(
                f"{self.name}, line {line}: byte 0x{self.content[error.start]:02X} is not UTF-8. "
                f"{UNCHANGED}",
                hint="save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8') and try again",
            ) from error
        if not text.strip():
            raise BadInput(f"{self.name} is empty. {UNCHANGED}", hint=EXAMPLE.format(kind="KIND"))
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            raise BadInput(
                f"{self.name}, line {line}: NUL byte; this is not a text file. {UNCHANGED}",
                hint="export the table as CSV UTF-8",
            )
        return text
