"""The time that a claim speaks of, and which figures speak of the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bilat.reading.records import Period
from bilat.records import Observation

__all__ = ["Asked", "asked_of", "iso_words", "overlap", "shifted"]

Length = Literal["part", "year", "years"]
_PART, _YEAR = 350, 380
_SAME_YEAR = 0.7
_SAME_DAYS = 14
_LAST = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of time, both days included.

    Parameters
    ----------
    first, last
        First and last day.
    stated
        Whether the text names it; otherwise it is the time before the text.
    """

    first: date
    last: date
    stated: bool = True

    @property
    def length(self) -> Length:
        """Part of a year, about a year, or several."""
        days = (self.last - self.first).days + 1
        return "part" if days < _PART else "year" if days <= _YEAR else "years"

    @property
    def years(self) -> range:
        """Calendar years that it touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def text(self) -> str:
        """As people write it."""
        return iso_words(self.first, self.last)

    def same_year(self, one: Observation) -> bool:
        """Whether an observation of a whole year speaks of this year, in either calendar."""
        return not one.partial and overlap(self.first, self.last, one.start, one.end) >= _SAME_YEAR

    def same_part(self, one: Observation) -> bool:
        """Whether an observation begins and ends with it, give or take two weeks."""
        ends = abs((one.start - self.first).days), abs((one.end - self.last).days)
        return max(ends) <= _SAME_DAYS

    def holds(self, one: Observation) -> bool:
        """Whether an observation lies within it, give or take two weeks."""
        return (self.first - one.start).days <= _SAME_DAYS and (
            one.end - self.last
        ).days <= _SAME_DAYS

    def year_of(self, year: int) -> "Asked":
        """One calendar year of it, whole."""
        return Asked(date(year, 1, 1), date(year, 12, 31), self.stated)


def overlap(first: date, last: date, start: date, end: date) -> float:
    """Share of the longer of two periods that both have.

    Parameters
    ----------
    first, last, start, end
        Their days, all included.

    Examples
    --------
    >>> year = date(2023, 1, 1), date(2023, 12, 31)
    >>> round(overlap(*year, date(2023, 3, 21), date(2024, 3, 19)), 2)
    0.78
    """
    common = (min(last, end) - max(first, start)).days + 1
    longest = max((last - first).days, (end - start).days) + 1
    return max(common, 0) / longest if longest > 0 else 0.0


def shifted(day: date, *, years: int = 0, days: int = 0) -> date:
    """Move a day, kept within the calendar.

    Parameters
    ----------
    day
        The day.
    years, days
        By how much; years first, 29 February becoming 28.
    """
    year = min(max(day.year + years, 1), 9999)
    moved = date(year, day.month, min(day.day, 28)) if years else day
    try:
        return moved + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else _LAST


def asked_of(period: Period | None, written: date | None) -> Asked | None:
    """Find the stretch of time that a claim names.

    Parameters
    ----------
    period
        As the reading has it.
    written
        Day of the text; closes a period that is left open to its end.

    Returns
    -------
    Asked or None
        ``None`` when it names none, or one that ends before it begins.
    """
    if period is None or (period.start is None and period.end is None):
        return None
    first = period.start or date.min
    if period.start is None and period.end and written and period.end > written:
        first = max(date(period.end.year, 1, 1), written)
    last = period.end or (written if written and written >= first else _LAST)
    return Asked(first, last) if first <= last else None


def iso_words(first: date, last: date) -> str:
    """Write a period as people do.

    Parameters
    ----------
    first, last
        Its days.

    Examples
    --------
    >>> iso_words(date(2024, 1, 1), date(2024, 12, 31))
    '2024'
    """
    if first == last:
        return first.isoformat()
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if first == date.min:
        return f"up to {last.isoformat()}"
    if last == _LAST:
        return f"from {first.isoformat()}"
    if whole:
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return f"{first.isoformat()} to {last.isoformat()}"


def newest_first(found: Iterable[Observation]) -> list[Observation]:
    """Observations, the newest first."""
    return sorted(found, key=lambda one: (one.end, one.start), reverse=True)
