"""A folder of files, with what is in its zip archives, looked through once."""

import csv
import gzip
import os
import zipfile
import zlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from bilat.errors import BadInput, CannotFetch
from bilat.sources.dataset import Remote

__all__ = ["Candidate", "Folder", "bare", "cut_off"]

_MANY = 100_000
_TEXT = (".csv", ".tsv", ".tab", ".txt", ".dat", ".asc")
_HEAD = 1 << 16
_LINES = 30
_DELIMITERS = ",;\t|"
_ENCODINGS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "latin-1"))
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a folder, or a file within a zip archive of it.

    Parameters
    ----------
    path
        The file or archive.
    member
        Path within the archive; empty for a plain or gzip file.
    names
        Names under which it may be known.
    """

    path: Path
    member: str
    names: tuple[str, ...]


class Folder:
    """A folder and what is below it; hidden folders and files are left out.

    Parameters
    ----------
    path
        The folder.

    Raises
    ------
    CannotFetch
        It is not there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser()
        if not self.path.is_dir():
            what = "is a file" if self.path.exists() else "is not there"
            raise CannotFetch(
                f"--from {path}: {what}; it must be a folder", hint="name the folder of the files"
            )
        self._found: tuple[Candidate, ...] | None = None
        self._headers: dict[Candidate, list[frozenset[str]]] = {}
        self._forms: dict[str, list[Candidate]] = {}
        self.remembered: dict[Hashable, Any] = {}

    def candidates(self) -> tuple[Candidate, ...]:
        """Every file, and every file in a zip archive, in order of path."""
        if self._found is None:
            self._found = tuple(one for path in self._files() for one in _within(path))
        return self._found

    def forms(self) -> dict[str, list[Candidate]]:
        """Files by every form of their names, letter case ignored, packed and not."""
        if not self._forms:
            for one in self.candidates():
                for form in {form for name in one.names for form in (name.casefold(), bare(name))}:
                    self._forms.setdefault(form, []).append(one)
        return self._forms

    def called(self, name: str) -> list[Candidate]:
        """Files of a name, packed or not, letter case ignored."""
        return self.forms().get(bare(name), [])

    def archives(self) -> list[Candidate]:
        """Zip archives as a whole, for a dataset that reads one itself."""
        found = {one.path for one in self.candidates() if one.path.suffix.lower() == ".zip"}
        return [Candidate(path, "", (path.name,)) for path in sorted(found)]

    def shown(self, one: Candidate) -> str:
        """Path of a file as a person knows it."""
        inner = f" ({one.member})" if one.member else ""
        return f"{one.path.relative_to(self.path)}{inner}"

    def header_lines(self, one: Candidate) -> list[frozenset[str]]:
        """Cells of each of the first lines of a text file, letter case ignored."""
        if one not in self._headers:
            self._headers[one] = _lines(_head(one))
        return self._headers[one]

    def distinct(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Leave out files whose content another one has too; a plain file before a packed one."""
        several = sorted(found, key=lambda one: (bool(one.member), one.path.suffix == ".gz"))
        if len(several) < 2:  # noqa: PLR2004 - nothing to compare
            return several
        by_content: dict[object, Candidate] = {}
        for one in several:
            by_content.setdefault(_content(one), one)
        return sorted(by_content.values(), key=self.shown)

    def _files(self) -> Iterator[Path]:
        count = 0
        for place, folders, files in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                count += not name.startswith(".")
                if count > _MANY:
                    raise BadInput(
                        f"--from {self.path}: more than {_MANY:,} files lie below it",
                        hint="name the folder that holds the downloads",
                    )
                path = Path(place) / name
                if not name.startswith(".") and path.is_file():
                    yield path


def bare(name: str) -> str:
    """Name without what packing added to it, letter case ignored.

    Parameters
    ----------
    name
        The name.
    """
    folded = name.casefold()
    while folded.endswith((".gz", ".zip")):
        folded = folded.rpartition(".")[0]
    return folded


def cut_off(folder: Folder, remotes: Iterable[Remote]) -> list[Path]:
    """Find archives of the publisher, under their own names, that can't be opened.

    Parameters
    ----------
    folder
        Where to look.
    remotes
        Files that are published within an archive.
    """
    names = {PurePosixPath(one.address).name.casefold() for one in remotes if one.inside}
    return [
        one.path
        for one in folder.candidates()
        if not one.member
        and one.path.suffix.lower() == ".zip"
        and one.path.name.casefold() in names
    ]


def _within(path: Path) -> list[Candidate]:
    """Return the file itself, or what it holds when it is a zip archive."""
    plain = Candidate(path, "", (path.name,))
    if path.suffix.lower() != ".zip":
        return [plain]
    try:
        with zipfile.ZipFile(path) as archive:
            inner = [
                one.filename
                for one in archive.infolist()
                if not one.is_dir() and not one.filename.startswith("__MACOSX/")
            ]
    except (zipfile.BadZipFile, OSError):
        return [plain]  # Its fault is said if it is wanted.
    alone = (path.name,) if len(inner) == 1 else ()
    return [Candidate(path, name, (PurePosixPath(name).name, *alone)) for name in inner]


def _open(one: Candidate) -> IO[bytes] | gzip.GzipFile:
    if one.member:
        return zipfile.ZipFile(one.path).open(one.member)
    return gzip.open(one.path) if one.path.suffix.lower() == ".gz" else one.path.open("rb")


def _head(one: Candidate) -> bytes:
    names = [name.lower().removesuffix(".gz").removesuffix(".zip") for name in one.names]
    if not any(name.endswith(_TEXT) for name in names):
        return b""
    try:
        with _open(one) as file:
            return file.read(_HEAD)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return b""


def _lines(head: bytes) -> list[frozenset[str]]:
    encoding = next(name for mark, name in _ENCODINGS if head.startswith(mark))
    text = head.removeprefix(b"\xef\xbb\xbf").decode(encoding, "ignore")
    found = []
    for line in text.splitlines()[:_LINES]:
        for delimiter in _DELIMITERS:
            if delimiter in line:
                try:
                    cells = next(csv.reader([line], delimiter=delimiter), [])
                except csv.Error:
                    continue
                found.append(frozenset(cell.strip().strip('"').casefold() for cell in cells))
    return found


def _content(one: Candidate) -> object:
    """Return what is alike for files of the same content, packed or not; a broken one is alone."""
    try:
        if one.member:
            with zipfile.ZipFile(one.path) as archive:
                info = archive.getinfo(one.member)
                return info.CRC, info.file_size
        crc = size = 0
        with _open(one) as file:
            while block := file.read(_BLOCK):
                crc, size = zlib.crc32(block, crc), size + len(block)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
        return one
    return crc, size
