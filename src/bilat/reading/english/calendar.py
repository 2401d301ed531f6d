"""Arithmetic of days, months and years for the times that a text names."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TypeAlias

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Stretch",
    "day",
    "iranian_year",
    "month",
    "months",
    "shifted",
    "unit",
    "year",
]

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""Names of the months, in order."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Names of the weekdays, in order."""

Stretch: TypeAlias = tuple[date | None, date | None]
"""First and last day; ``None`` where it is open."""
_YEAR = 12
_TO_CHRISTIAN = 621
"""Years between the Iranian count and the common one, from the first day of spring."""


def day(number: int, month_number: int, year_number: int) -> date | None:
    """Give a day, or ``None`` if there is no such day."""
    try:
        return date(year_number, month_number, number)
    except ValueError:
        return None


def months(first: tuple[int, int], count: int) -> Stretch:
    """Give the stretch of ``count`` months from the month ``(year, number)``."""
    last = first[0] * _YEAR + first[1] - 1 + count - 1
    year_number, number = divmod(last, _YEAR)
    if not (first[0] >= MINYEAR and year_number <= MAXYEAR):
        return None, None
    end = date(year_number, number + 1, monthrange(year_number, number + 1)[1])
    return date(first[0], first[1], 1), end


def month(year_number: int, number: int) -> Stretch:
    """Give a month."""
    return months((year_number, number), 1)


def year(number: int, count: int = 1) -> Stretch:
    """Give ``count`` calendar years from the year."""
    return months((number, 1), _YEAR * count)


def iranian_year(number: int) -> Stretch:
    """Give a year of the Iranian calendar, taken to begin on 21 March.

    Examples
    --------
    >>> iranian_year(1402)[0]
    datetime.date(2023, 3, 21)
    """
    start = date(number + _TO_CHRISTIAN, 3, 21)
    return start, start.replace(year=start.year + 1) - timedelta(days=1)


def shifted(from_day: date, count: int, name: str) -> date | None:
    """Move a day by so many days, weeks, months, years, decades or centuries."""
    if abs(count) > MAXYEAR:
        return None
    try:
        if name in {"day", "week"}:
            return from_day + timedelta(days=count * (7 if name == "week" else 1))
        by = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[name]
        year_number, number = divmod(from_day.year * _YEAR + from_day.month - 1 + by, _YEAR)
        last = monthrange(year_number, number + 1)[1]
        return date(year_number, number + 1, min(from_day.day, last))
    except (ValueError, OverflowError):
        return None


def unit(around: date, name: str, offset: int) -> Stretch:
    """Give the calendar unit that holds a day, or one before or after it.

    Parameters
    ----------
    around
        The day.
    name
        ``day``, ``week``, ``month``, ``quarter``, ``year``, ``decade`` or ``century``.
    offset
        0 for the unit that holds the day, -1 for the one before.
    """
    moved = shifted(around, offset, name)
    if moved is None:
        return None, None
    if name == "day":
        return moved, moved
    if name == "week":
        start = moved - timedelta(days=moved.weekday())
        return start, start + timedelta(days=6)
    if name == "month":
        return month(moved.year, moved.month)
    if name == "quarter":
        return months((moved.year, (moved.month - 1) // 3 * 3 + 1), 3)
    span = {"year": 1, "decade": 10, "century": 100}[name]
    return year(max(MINYEAR, moved.year // span * span), span)
