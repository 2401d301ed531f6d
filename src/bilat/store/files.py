"""Writes that are whole or absent: temporary names, digests, the folder's lock."""

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bilat.errors import BilatError, CannotWrite, StoreBusy

__all__ = [
    "DAMAGED",
    "LOCK",
    "MANIFEST",
    "TABLES",
    "locked",
    "place",
    "remove",
    "reporting_unchanged",
    "sha256_of",
    "sync_file",
    "sync_folder",
    "temporaries",
    "temporary",
    "write_bytes",
]

MANIFEST = "manifest.json"
TABLES = "tables"
DAMAGED = "damaged"
LOCK = "lock"

_TEMPORARY = ".bilat-tmp-"


def temporary(folder: Path) -> Path:
    """Name of a file that does not exist yet and that a later pull may remove."""
    return folder / f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(6)}"


def temporaries(folder: Path) -> tuple[Path, ...]:
    """Files in a folder that carry a temporary name, in order of name."""
    try:
        found = [path for path in folder.iterdir() if path.name.startswith(_TEMPORARY)]
    except FileNotFoundError:
        return ()
    return tuple(sorted(found))


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    # Windows refuses to flush a file that is open for reading only.
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows can't, and needn't."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def place(source: Path, target: Path) -> None:
    """Give a finished temporary file its name, over whatever had it."""
    source.replace(target)


def write_bytes(target: Path, content: bytes) -> None:
    """Replace a file by new content; whoever reads it sees the old or the new, whole.

    Parameters
    ----------
    target
        The file; it need not exist.
    content
        What it will hold.

    Raises
    ------
    OSError
        The file system refused; the old file is then still there.
    """
    draft = temporary(target.parent)
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        place(draft, target)
    except BaseException:
        remove([draft])
        raise


def remove(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove what can be removed, and return it; the rest waits for the next pull."""
    removed = []
    for path in paths:
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    return tuple(removed)


@contextmanager
def locked(home: Path, *, wait: float) -> Iterator[None]:
    """Hold the one lock that writers of a store share; makes the folders if need be.

    Parameters
    ----------
    home
        Folder of the store.
    wait
        Seconds to wait for another writer.

    Raises
    ------
    StoreBusy
        Another process kept the lock for longer.
    OSError
        The folders or the lock file can't be made.
    """
    from filelock import FileLock, Timeout

    (home / TABLES).mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / LOCK, timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"another process is writing to the store {home}, still after {wait:g} s."
        hint = "wait for it to end and run the command again; the lock ends with its process"
        raise StoreBusy(message, hint=hint) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def reporting_unchanged(home: Path) -> Iterator[None]:
    """Say in every error that leaves the block that the store is unchanged.

    Parameters
    ----------
    home
        Folder of the store, named when the file system refuses.

    Raises
    ------
    CannotWrite
        In place of an ``OSError``.
    """
    note = "The store is unchanged."
    try:
        yield
    except BilatError as error:
        text = error.message.rstrip()
        stop = "" if text.endswith((".", "!", "?")) else "."
        error.message = f"{text}{stop} {note}"
        error.args = (error.message,)
        raise
    except OSError as error:
        place_at = error.filename or home
        message = f"can't write to the store {home}: {error.strerror or error} ({place_at}). {note}"
        hint = "free some space or permit writing there, or name another folder with --home"
        raise CannotWrite(message, hint=hint) from error
    except Exception as error:
        error.add_note(note)
        raise
