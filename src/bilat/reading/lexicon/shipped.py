"""The dictionaries that ship: their names, their columns, their rows."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["Row", "columns", "file_names", "shipped_bytes", "shipped_rows"]

Row = Mapping[str, str]
"""Column to cell."""

_FOLDER = Path(__file__).parent.parent / "data"


@cache
def file_names() -> tuple[str, ...]:
    """List the dictionaries.

    Returns
    -------
    tuple of str
        Names of CSV files, sorted.
    """
    return tuple(sorted(path.name for path in _FOLDER.glob("*.csv")))


@cache
def columns(name: str) -> tuple[str, ...]:
    """List the columns of a dictionary.

    Parameters
    ----------
    name
        Of :func:`file_names`.
    """
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file)))


def shipped_rows(name: str) -> list[Row]:
    """Read a dictionary of the package.

    Parameters
    ----------
    name
        Of :func:`file_names`.

    Returns
    -------
    list of mapping
        In the order of the file.
    """
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shipped_bytes(name: str) -> bytes:
    """Give a dictionary of the package as it is written, whatever ends its lines.

    Parameters
    ----------
    name
        Of :func:`file_names`.
    """
    return (_FOLDER / name).read_bytes().replace(b"\r\n", b"\n")
