"""Where a store lives."""

import os
from pathlib import Path

from bilat.errors import CannotWrite, UsageError

__all__ = ["default_home", "usable_home"]


def default_home() -> Path:
    """Folder of the store when none is named.

    Returns
    -------
    Path
        The environment variable ``BILAT_HOME``, else the user's data folder.
    """
    named = os.environ.get("BILAT_HOME")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("bilat", appauthor=False)


def usable_home(home: Path | None) -> Path:
    """Absolute path of a store's folder, whether it is there or not.

    Parameters
    ----------
    home
        Folder of the store; `default_home` when ``None``.

    Raises
    ------
    UsageError
        The path can't be given to the engine.
    CannotWrite
        The path is a file.
    """
    given = default_home() if home is None else home
    hint = "name another folder with --home"
    try:
        folder = given.expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(
            f"the path {str(given)!r} can't be resolved: {error}.", hint=hint
        ) from error
    try:
        os.fsencode(folder).decode("utf-8")
    except UnicodeError as error:
        message = f"the path {str(folder)!r} is not valid UTF-8, and the engine can't open it."
        raise UsageError(message, hint=hint) from error
    if "\0" in str(folder):
        raise UsageError(f"the path {str(folder)!r} holds a null character.", hint=hint)
    if folder.exists() and not folder.is_dir():
        raise CannotWrite(f"the store {folder} is a file, not a folder.", hint=hint)
    return folder
