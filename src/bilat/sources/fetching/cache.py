"""What was downloaded before: files of one dataset, and where each came from."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from bilat.errors import CannotWrite, StoreBusy
from bilat.records import RawFile
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.fetching.obtained import Raw
from bilat.sources.fetching.whole import digest_of

__all__ = ["Cache", "Kept", "names_of"]

_INDEX = "downloads.json"
_WAIT = 30.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a downloaded file.

    Parameters
    ----------
    address
        Where it came from.
    version
        Version of the dataset for which it was taken.
    sha256, size
        Of its bytes.
    taken
        The day, in ISO form.
    """

    address: str
    version: str
    sha256: str
    size: int
    taken: str


class Cache:
    """The folder ``<home>/downloads/<dataset>``.

    Parameters
    ----------
    home
        Folder of the store.
    name
        Of the dataset.
    """

    def __init__(self, home: Path, name: str) -> None:
        self.folder = home / "downloads" / name

    @contextmanager
    def locked(self) -> Iterator[Path]:
        """Hold the folder, made if need be, against other processes.

        Raises
        ------
        StoreBusy
            Another process holds it for too long.
        CannotWrite
            It can't be made.
        """
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "lock", timeout=_WAIT)
            lock.acquire()
        except Timeout as error:
            raise StoreBusy(
                f"another process is fetching to {self.folder}, still after {_WAIT:g} s",
                hint="wait for it to end and run the command again",
            ) from error
        except OSError as error:
            raise CannotWrite(
                f"can't write to {self.folder}: {error.strerror or error}",
                hint="permit writing there, or name another folder with --home",
            ) from error
        try:
            yield self.folder
        finally:
            lock.release()

    def find(self, file: str, remote: Remote, version: str) -> Raw | None:
        """Return a file that was downloaded for this version of the dataset and is still whole.

        Parameters
        ----------
        file
            Its name in the folder.
        remote, version
            What it must have been taken for.
        """
        kept = self._index().get(file)
        path = self.folder / file
        if kept is None or (kept.address, kept.version) != (remote.address, version):
            return None
        if remote.sha256 and remote.sha256.lower() != kept.sha256:
            return None
        try:
            taken = date.fromisoformat(kept.taken)
            whole = path.stat().st_size == kept.size and digest_of(path) == kept.sha256
        except (OSError, ValueError):
            return None
        return Raw(path, RawFile(file, kept.sha256, kept.size), taken) if whole else None

    def record(self, file: str, kept: Kept) -> Raw:
        """Note where a file came from, after it has its place.

        Parameters
        ----------
        file
            Its name in the folder.
        kept
            What is known of it.
        """
        index = self._index() | {file: kept}
        text = json.dumps({name: asdict(index[name]) for name in sorted(index)}, indent=1)
        draft = self.folder / f".{_INDEX}.part"
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(self.folder / _INDEX)
        record = RawFile(file, kept.sha256, kept.size)
        return Raw(self.folder / file, record, date.fromisoformat(kept.taken))

    def _index(self) -> dict[str, Kept]:
        try:
            read = json.loads((self.folder / _INDEX).read_text(encoding="utf-8"))
            return {name: Kept(**kept) for name, kept in read.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # Then everything is downloaded anew, which mends it.


def names_of(dataset: Dataset) -> dict[str, str]:
    """Name in the cache of each address of a dataset.

    Parameters
    ----------
    dataset
        The dataset.

    Returns
    -------
    dict
        By address. An archive has one name however many of its files are
        used, that of the last part of its address where this is one.
    """
    found: dict[str, str] = {}
    for remote in dataset.remotes:
        if remote.address in found:
            continue
        name = remote.name
        if remote.inside:
            last = PurePosixPath(unquote(urlsplit(remote.address).path)).name
            clean = re.sub(r"[^\w.+-]", "_", last).lstrip(".")[-100:]
            name = clean if clean.lower().endswith(".zip") else f"{remote.name}.zip"
        number = 2
        while name in {*found.values(), _INDEX, "lock"}:
            name, number = f"{number}-{name}", number + 1
        found[remote.address] = name
    return found
