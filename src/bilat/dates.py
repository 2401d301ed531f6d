"""Dates in ISO form that may be cut to a month or a year."""

import re
from calendar import monthrange
from datetime import date

__all__ = ["first_day", "last_day"]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = 12


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern demands it
    return year, month, day


def first_day(text: str) -> date:
    """First day that a date, month or year in ISO form can mean.

    Parameters
    ----------
    text
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        When it is no such date, or there is no such day.

    Examples
    --------
    >>> first_day("2025-10")
    datetime.date(2025, 10, 1)
    """
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Last day that a date, month or year in ISO form can mean.

    Parameters
    ----------
    text
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Returns
    -------
    datetime.date

    Raises
    ------
    ValueError
        When it is no such date, or there is no such day.

    Examples
    --------
    >>> last_day("2026")
    datetime.date(2026, 12, 31)
    """
    year, month, day = _parts(text)
    month = month or _MONTHS
    return date(year, month, day or monthrange(year, month)[1])
