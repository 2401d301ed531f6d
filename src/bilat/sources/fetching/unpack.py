"""The files of a dataset as its reader wants them: each plain, for as long as the pull lasts."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from bilat.errors import BadInput, CannotWrite
from bilat.sources.dataset import Pulled, Remote
from bilat.sources.fetching.archive import Limits, matching, ungzip, unzip
from bilat.sources.fetching.cache import Cache
from bilat.sources.fetching.obtained import Obtained, Raw
from bilat.sources.fetching.sniff import (
    check_content,
    head_of,
    is_gzip,
    is_zip,
    may_be_packed,
    may_be_zip,
)

__all__ = ["at_hand"]

_STRAY = "unpacked-"
_SHOWN = 8


@contextmanager
def at_hand(obtained: Obtained, home: Path, limits: Limits | None = None) -> Iterator[Pulled]:
    """Unpack what is packed, hand it over, and remove it again.

    Parameters
    ----------
    obtained
        The files as they came; they are left as they are.
    home
        Folder of the store, on whose disk the unpacked files are put.
    limits
        How much may come out of an archive.

    Yields
    ------
    Pulled
        A source for :meth:`bilat.store.Store.pull`, good until the block ends.

    Raises
    ------
    BadInput
        An archive can't be taken, or lacks the file.
    CannotWrite
        The file system refused.
    """
    dataset = obtained.dataset
    remotes = {one.name: one for one in dataset.remotes}
    with Cache(home, dataset.name).locked() as folder:
        for stray in folder.glob(f"{_STRAY}*"):
            shutil.rmtree(stray, ignore_errors=True)
        with tempfile.TemporaryDirectory(
            prefix=_STRAY, dir=folder, ignore_cleanup_errors=True
        ) as room:
            try:
                files = {
                    name: _plain(raw, remotes[name], Path(room) / str(number), limits or Limits())
                    for number, (name, raw) in enumerate(obtained.files.items())
                }
            except OSError as error:
                raise CannotWrite(
                    f"{dataset.name}: can't unpack to {folder}: {error.strerror or error}",
                    hint="free some space, or name another folder with --home",
                ) from error
            yield Pulled(dataset, files, obtained.raw, obtained.taken)


def _plain(raw: Raw, remote: Remote, room: Path, limits: Limits) -> Path:
    room.mkdir()
    head, target = head_of(raw.path), room / _name(raw, remote)
    if is_zip(head) and (remote.inside or raw.member or not may_be_zip(remote.name)):
        packed = may_be_packed(remote.name)
        unzip(raw.path, lambda names: _member(names, raw, remote), target, limits, nested=packed)
    elif is_gzip(head) and _is_for_transport(raw.path.name, remote.name):
        ungzip(raw.path, target, limits)
    else:
        return raw.path
    check_content(head_of(target), remote.name, f"in {raw.path.name}")
    return target


def _is_for_transport(name: str, wanted: str) -> bool:
    """Whether a gzip file only packs the file that is wanted, as that of R is packed itself."""
    return not wanted.lower().endswith((".gz", ".tgz")) and (
        name.lower().endswith(".gz") or not may_be_packed(wanted)
    )


def _name(raw: Raw, remote: Remote) -> str:
    """Name of the unpacked file: that which the user knows, as its ending may tell its form."""
    if raw.member:
        return PurePosixPath(raw.member.replace("\\", "/")).name
    return raw.path.stem if raw.path.suffix.lower() == ".gz" else remote.name


def _member(names: list[str], raw: Raw, remote: Remote) -> str:
    """Name of the one file of an archive that is meant."""
    if raw.member in names:
        return raw.member
    patterns = [remote.inside] if remote.inside else [remote.name, *remote.also]
    for pattern in patterns:
        found = matching(names, pattern)
        if len(found) > 1:
            raise BadInput(
                f"{raw.path.name}: {len(found)} files match {pattern!r}: {_listed(found)}",
                hint="the publisher has changed the archive; unpack the right file by hand and "
                "use --from DIR",
            )
        if found:
            return found[0]
    if len(names) == 1 and not remote.inside:
        return names[0]
    raise BadInput(
        f"{raw.path.name} holds no {patterns[0]!r}; it holds {_listed(names) or 'nothing'}",
        hint="the publisher has changed the archive; unpack the right file by hand and "
        "use --from DIR",
    )


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
