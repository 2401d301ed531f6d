"""Files of an archive that is read as a whole, unpacked one at a time."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from bilat.errors import BadInput
from bilat.sources.fetching.archive import Limits, members, open_zip, unzip

__all__ = ["each_member", "names_in"]


def names_in(path: Path) -> tuple[str, ...]:
    """Names of the files in an archive, in order.

    Parameters
    ----------
    path
        The archive.
    """
    with open_zip(path) as archive:
        return tuple(sorted(one.filename for one in members(path, archive, Limits())))


def each_member(path: Path, wanted: Callable[[str], bool], what: str) -> Iterator[tuple[str, Path]]:
    """Unpack the files that are wanted, one after the other; each is gone when the next comes.

    Parameters
    ----------
    path
        The archive.
    wanted
        Tells by the last part of a name whether the file is.
    what
        What is wanted, for the message.

    Yields
    ------
    tuple
        Last part of the name within the archive, and where the file is.

    Raises
    ------
    BadInput
        The archive is damaged, or holds none that is wanted.
    """
    every = names_in(path)
    found = [name for name in every if wanted(PurePosixPath(name).name)]
    if not found:
        raise BadInput(
            f"{path.name} holds no {what}; it holds {', '.join(every[:8]) or 'nothing'}",
            hint="the publisher has changed the archive",
        )
    # Beside the archive, on the disk that was found to have room for it.
    with tempfile.TemporaryDirectory(prefix="unpacked-", dir=path.parent) as folder:
        for name in found:
            target = Path(folder) / PurePosixPath(name).name
            unzip(path, lambda _, name=name: name, target)  # type: ignore[misc]
            yield target.name, target
            target.unlink()
