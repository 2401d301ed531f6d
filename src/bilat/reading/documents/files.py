"""Bytes of files, of folders and of standard input."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bilat.errors import BadInput
from bilat.reading.documents.given import Limits, Raw, Skipped, mega
from bilat.reading.documents.kinds import is_page

__all__ = ["files_of", "in_folder", "raw_of_file", "raw_of_stream", "shown", "unopened"]

_TEXTS = frozenset(
    (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".pdf")
)
_HEAD = 4096
_SHOWN = 5


def raw_of_file(path: Path, limits: Limits) -> Raw:
    """Read a file.

    Parameters
    ----------
    path
        The file.
    limits
        How large it may be.

    Returns
    -------
    Raw

    Raises
    ------
    BadInput
        It is not there, may not be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            return raw_of_stream(file, limits, shown(path))
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise unopened(path, error) from error


def shown(path: Path) -> str:
    """Path as it can be printed, whatever bytes the system has for it.

    Parameters
    ----------
    path
        The path.

    Returns
    -------
    str
    """
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def raw_of_stream(stream: BinaryIO, limits: Limits, address: str) -> Raw:
    """Read what comes until it ends.

    Parameters
    ----------
    stream
        Such as standard input.
    limits
        How much it may be.
    address
        How it is called.

    Returns
    -------
    Raw

    Raises
    ------
    BadInput
        It is too much.
    """
    name = "standard input" if address == "-" else address
    data = stream.read(limits.size + 1)
    if len(data) > limits.size:
        raise BadInput(
            f"{name} has more than {mega(limits.size)}",
            hint="cut it into documents, one a line of JSONL or one a file",
        )
    return Raw(data, name, address)


def unopened(path: Path, error: Exception) -> BadInput:
    """Say why a path can't be read.

    Parameters
    ----------
    path
        The path.
    error
        What the system said.

    Returns
    -------
    BadInput
    """
    if isinstance(error, FileNotFoundError):
        return BadInput(f"no such file: {shown(path)}", hint="check the path")
    said = getattr(error, "strerror", None) or error
    return BadInput(f"{shown(path)} can't be read: {said}", hint="check who may read it")


def in_folder(folder: Path) -> Iterator[Path | tuple[Path, str]]:
    """Everything in a folder and those in it, in the order of names.

    Parameters
    ----------
    folder
        The folder. Links to folders are not followed, so that none leads in a circle.

    Yields
    ------
    pathlib.Path or tuple
        A file; or a path and why nothing in it is read.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if not here.is_dir() or (here != folder and here.is_symlink()):
            yield here
            continue
        try:
            names = sorted(os.listdir(here), reverse=True)  # noqa: PTH208 - names, not paths
        except OSError as error:
            yield here, error.strerror or str(error)
            continue
        waiting += [here / name for name in names]


def files_of(folder: Path) -> Iterator[Path | tuple[Path, str] | Skipped]:
    """Files of a folder that are text, a web page or a PDF by their names.

    Parameters
    ----------
    folder
        The folder.

    Yields
    ------
    pathlib.Path, tuple or Skipped
        A file; a path and why it can't be read; and at the end what was skipped,
        if anything was: hidden files, links to folders, what is no file, and
        files of other kinds. One without an ending is skipped where it begins
        like no text.
    """
    count = 0
    names: list[str] = []
    for found in in_folder(folder):
        if isinstance(found, tuple) or _is_taken(found, folder):
            yield found
            continue
        count += 1
        if len(names) < _SHOWN:
            names.append(shown(found.relative_to(folder)))
    if count:
        yield Skipped(shown(folder), count, tuple(names))


def _is_taken(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    if path.is_symlink() and not path.exists():
        return path.suffix.lower() in _TEXTS
    if not path.is_file():
        return False
    return path.suffix.lower() in _TEXTS or (not path.suffix and _begins_like_text(path))


def _begins_like_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it will say why it can't be
    return head.startswith(b"%PDF-") or is_page(head) or (bool(head) and 0 not in head)
