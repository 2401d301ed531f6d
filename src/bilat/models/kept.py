"""What an estimation took long to make, kept under the home and found again by its inputs.

A folder belongs to one set of inputs: digests of tables and files, the specification, versions of
libraries. Each part is a file that is whole or absent, so that a run that was stopped goes on
with the parts that are there.
"""

import hashlib
import importlib.metadata
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bilat.errors import CannotWrite
from bilat.store import files

__all__ = ["kept", "part", "versions"]

_FOLDER = "models"
_INPUTS = "inputs.json"
_OTHERS = 3
"""Folders of other inputs that stay: enough for a few data sets or specifications in turn."""


def versions(packages: Sequence[str]) -> dict[str, str]:
    """Versions of installed packages, to be named among the inputs.

    Parameters
    ----------
    packages
        Names as on the package index; one that is not installed has an empty version.
    """
    found = {}
    for name in packages:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = ""
    return found


def kept(home: Path, name: str, key: Mapping[str, Any]) -> Path:
    """Folder of what is made from these inputs; it is made when it is not there.

    Parameters
    ----------
    home
        Folder of the store.
    name
        Name of what is estimated, such as ``potential``.
    key
        Everything that decides the result: digests of inputs, specification, versions. The same
        key leads to the same folder; another one to another. It is written beside the parts.

    Returns
    -------
    pathlib.Path
        A folder of parts. Of other keys of the name the three that were used last stay.

    Raises
    ------
    CannotWrite
        When the file system refuses.
    """
    inputs = json.dumps(key, ensure_ascii=False, sort_keys=True, indent=1)
    above = home / _FOLDER / name
    folder = above / hashlib.sha256(inputs.encode()).hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / _INPUTS).is_file():
            files.write_bytes(folder / _INPUTS, inputs.encode())
            _prune(above, folder)
    except OSError as error:
        raise _refused(folder, error) from error
    return folder


def part(folder: Path, name: str, make: Callable[[], bytes]) -> tuple[bytes, bool]:
    """Read a part of a folder, or make and keep it.

    Parameters
    ----------
    folder
        Folder from :func:`kept`.
    name
        Name of the part's file.
    make
        Makes its bytes; called only when the file is not there.

    Returns
    -------
    tuple
        The bytes, and whether they were there already.

    Raises
    ------
    CannotWrite
        When the file system refuses.
    """
    path = folder / name
    try:
        return path.read_bytes(), True
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _refused(path, error) from error
    content = make()
    try:
        files.write_bytes(path, content)
    except OSError as error:
        raise _refused(path, error) from error
    return content, False


def _prune(above: Path, own: Path) -> None:
    """Remove the folders of other inputs that were made longest ago."""
    others = [one for one in above.iterdir() if one.is_dir() and one != own]
    others.sort(key=lambda one: one.stat().st_mtime, reverse=True)
    for old in others[_OTHERS:]:
        shutil.rmtree(old, ignore_errors=True)


def _refused(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"can't keep an estimate in {path}: {error.strerror or error}",
        hint="free some space or permit writing there, or name another folder with --home",
    )
