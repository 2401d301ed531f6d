"""What is given to be read, before it is a document, and what could not become one."""

from dataclasses import dataclass

__all__ = ["Limits", "Raw", "Skipped", "Unreadable", "mega"]

_MEGA = 1e6


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read, and how long is waited.

    Parameters
    ----------
    size
        Bytes of a file, of an answer over HTTP, and of a line of JSONL.
    page
        Bytes of a web page, which takes several times as much when it is parsed.
    pages
        Pages of a PDF.
    redirects
        Steps from an address to another.
    connect, read, whole
        Seconds for a connection, for the next bytes, and for all of an answer.
    """

    size: int = 64_000_000
    page: int = 16_000_000
    pages: int = 3_000
    redirects: int = 5
    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes that came from somewhere.

    Parameters
    ----------
    data
        The bytes.
    name
        What they are called in messages.
    address
        Path or address.
    encoding
        Encoding that a server states, or empty.
    notes
        What is to be said of how they came.
    """

    data: bytes
    name: str
    address: str
    encoding: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that could not be read, where others follow.

    Parameters
    ----------
    address
        Path or address, with the line where it is one of many in a file.
    message
        What was wrong.
    hint
        What to do; may be empty.
    """

    address: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files of a folder that were not opened.

    Parameters
    ----------
    address
        The folder.
    count
        How many.
    names
        The first of them.
    """

    address: str
    count: int
    names: tuple[str, ...]


def mega(size: int) -> str:
    """Bytes as people read them.

    Parameters
    ----------
    size
        Number of bytes.

    Returns
    -------
    str
        Such as ``"12 kB"`` or ``"3.4 MB"``.
    """
    if size < 1000:  # noqa: PLR2004 - the kilobyte
        return f"{size} bytes"
    return f"{size / 1000:,.0f} kB" if size < _MEGA else f"{size / _MEGA:,.1f} MB"
