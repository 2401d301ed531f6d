"""One file out of an archive that a stranger made: named, alone, and within limits.

Nothing is unpacked under a name that the archive chooses. An archive that names a place
outside itself is refused as a whole, because it was made to harm; so is one that holds more
than its own size can, is encrypted, or holds another archive where a file is expected.
"""

import gzip
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import IO

from bilat.errors import BadInput
from bilat.sources.fetching.sniff import is_archive
from bilat.sources.fetching.text import mega

__all__ = ["Limits", "matching", "members", "open_zip", "ungzip", "unzip"]

_BLOCK = 1 << 20
_BY_HAND = "unpack it by hand and use --from DIR"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of an archive.

    Parameters
    ----------
    ratio
        Unpacked bytes for each packed one, where the file is larger than
        ``small``; real tables reach about 100.
    small
        Bytes that are harmless at any ratio.
    total
        Bytes in all.
    entries
        Files that an archive may list.
    """

    ratio: int = 400
    small: int = 50_000_000
    total: int = 50_000_000_000
    entries: int = 100_000

    def check(self, path: Path, name: str, packed: int, plain: int) -> None:
        """Refuse a file that unpacks to too much.

        Parameters
        ----------
        path, name
            The archive, and the file in it, for the message.
        packed, plain
            Bytes before and after.

        Raises
        ------
        BadInput
            It does.
        """
        if plain > self.total or (plain > self.small and plain > self.ratio * max(packed, 1)):
            raise BadInput(
                f"{path.name}: {name} would unpack from {mega(packed)} to at least {mega(plain)}, "
                "as an archive does that was made to fill a disk",
                hint=f"if it is what its publisher ships, {_BY_HAND}",
            )


@contextmanager
def open_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip archive; what is wrong with it while it is open names it.

    Parameters
    ----------
    path
        The archive.

    Raises
    ------
    BadInput
        It is damaged, only half there, or packed in a way that can't be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise BadInput(
            f"{path.name} is not a whole zip archive: {error}",
            hint="the download was probably cut off: get it again",
        ) from error
    except NotImplementedError as error:
        raise BadInput(f"{path.name}: its packing is not known: {error}", hint=_BY_HAND) from error


def members(path: Path, archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """Files of an archive, after a look at the whole.

    Parameters
    ----------
    path, archive
        The archive.
    limits
        How much it may hold.

    Raises
    ------
    BadInput
        It names a place outside itself, lists too many files, or files that overlap.
    """
    listed = [one for one in archive.infolist() if not one.is_dir()]
    for one in listed:
        parts = PurePosixPath(one.filename.replace("\\", "/"))
        drive = one.filename[1:2] == ":"
        if parts.is_absolute() or ".." in parts.parts or drive or "\0" in one.orig_filename:
            raise BadInput(
                f"{path.name} names the file {one.orig_filename!r}, which lies outside of it; "
                "nothing was unpacked",
                hint="an honest archive does not: tell its publisher",
            )
    if len(listed) > limits.entries:
        raise BadInput(f"{path.name} lists {len(listed):,} files; at most {limits.entries:,}")
    if sum(one.compress_size for one in listed) > path.stat().st_size:
        raise BadInput(f"{path.name} lists files that overlap, as no honest archive does")
    # macOS adds a shadow of each file.
    return [one for one in listed if not one.filename.startswith("__MACOSX/")]


def unzip(
    path: Path,
    choose: Callable[[list[str]], str],
    target: Path,
    limits: Limits | None = None,
    *,
    nested: bool = False,
) -> str:
    """Unpack one file of a zip archive.

    Parameters
    ----------
    path
        The archive.
    choose
        Picks one of the names of its files.
    target
        Where the file is written.
    limits
        How much may come out.
    nested
        Whether the file may be packed itself.

    Returns
    -------
    str
        Name of the file within the archive.

    Raises
    ------
    BadInput
        The archive, or the file, can't be taken.
    """
    limits = limits or Limits()
    with open_zip(path) as archive:
        listed = members(path, archive, limits)
        name = choose([one.filename for one in listed])
        info = next(one for one in listed if one.filename == name)
        _check_member(path, info, limits)
        with archive.open(info) as packed:
            _copy(packed, target, _Packed(path, name, info.compress_size, nested), limits)
    return name


def _check_member(path: Path, info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.flag_bits & 0x1:
        raise BadInput(f"{path.name}: {info.filename} is encrypted", hint=_BY_HAND)
    mode = info.external_attr >> 16
    if stat.S_ISLNK(mode):
        raise BadInput(f"{path.name}: {info.filename} is a link, not a file", hint=_BY_HAND)
    limits.check(path, info.filename, info.compress_size, info.file_size)


def ungzip(path: Path, target: Path, limits: Limits | None = None) -> None:
    """Unpack a gzip file.

    Parameters
    ----------
    path
        The file.
    target
        Where its content is written.
    limits
        How much may come out.

    Raises
    ------
    BadInput
        It is damaged or only half there, or unpacks to too much.
    """
    try:
        with gzip.open(path) as packed:
            whole = _Packed(path, target.name, path.stat().st_size, nested=False)
            _copy(packed, target, whole, limits or Limits())
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadInput(
            f"{path.name} is not a whole gzip file: {error}",
            hint="the download was probably cut off: get it again",
        ) from error


@dataclass(frozen=True, slots=True)
class _Packed:
    path: Path
    name: str
    size: int
    nested: bool


def _copy(packed: IO[bytes] | gzip.GzipFile, target: Path, what: _Packed, limits: Limits) -> None:
    """Write what comes out, and stop when it is too much: what a header states proves nothing."""
    done = 0
    with target.open("wb") as out:
        while block := packed.read(_BLOCK):
            if not done and is_archive(block) and not what.nested:
                raise BadInput(
                    f"{what.path.name}: {what.name} is itself an archive, where a file is expected",
                    hint=_BY_HAND,
                )
            done += len(block)
            limits.check(what.path, what.name, what.size, done)
            out.write(block)


def matching(names: list[str], pattern: str) -> list[str]:
    """Names that a path or pattern means, letter case ignored: the whole path, else its last part.

    Parameters
    ----------
    names
        Paths within an archive.
    pattern
        A path, or a pattern of :mod:`fnmatch`.
    """
    wanted = pattern.casefold()
    for form in (lambda name: name.casefold(), lambda name: PurePosixPath(name).name.casefold()):
        for test in (lambda name: name == wanted, lambda name: fnmatchcase(name, wanted)):
            found = [name for name in names if test(form(name))]
            if found:
                return found
    return []
