"""Which folder of a user's own rows holds in this process, and the rows of both."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from bilat.errors import UsageError
from bilat.reading.lexicon.own import own_folder
from bilat.reading.lexicon.shipped import Row, shipped_rows

__all__ = ["SETTING", "digest", "own_rows", "rows", "use"]

SETTING = "BILAT_LEXICON"
"""Environment variable that names a folder of a user's own rows."""

_Rows = Mapping[str, tuple[Row, ...]]
_taken: list[_Rows] = []
"""Empty until the first dictionary is read; then the user's rows, which stay."""


def use(folder: str | Path | None = None) -> None:
    """Take a folder of own rows into use; the whole process reads with it from then on.

    Parameters
    ----------
    folder
        As :func:`~bilat.reading.lexicon.own.own_folder` takes it, or empty
        for none; ``None`` for what is in use already, or else the folder of
        :data:`SETTING`.

    Raises
    ------
    BadInput
        When a file in it can't be taken; nothing of the folder is in use then.
    UsageError
        When dictionaries were read before with other rows.
    """
    if folder is None:
        if _taken:
            return
        folder = os.environ.get(SETTING, "")
    asked: _Rows = own_folder(Path(folder)) if str(folder) else {}
    if _taken and _taken[0] != asked:
        raise UsageError(
            "the dictionaries were read before, without these rows of your own",
            hint=f"name the folder before anything is read, or set {SETTING}; "
            "rows that were changed hold from the next start",
        )
    if not _taken:
        _taken.append(asked)


def own_rows(name: str) -> tuple[Row, ...]:
    """Give the user's rows of a dictionary.

    Parameters
    ----------
    name
        Of the file, such as ``leaders.csv``.

    Returns
    -------
    tuple of mapping
        In the order of the file; empty without one.
    """
    if not _taken:
        use()
    return _taken[0].get(name, ())


def digest() -> str:
    """Name the user's rows in use, so that what was read with them can be told apart.

    Returns
    -------
    str
        First twelve digits of a SHA-256 of all of them; empty when there are none.
    """
    if not _taken:
        use()
    if not _taken[0]:
        return ""
    text = json.dumps(_taken[0], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def rows(name: str) -> list[Row]:
    """Give all rows of a dictionary.

    Parameters
    ----------
    name
        Of the file, such as ``leaders.csv``.

    Returns
    -------
    list of mapping
        The user's first, since the first of two that fit alike holds; then those that ship.
    """
    return [*own_rows(name), *shipped_rows(name)]
