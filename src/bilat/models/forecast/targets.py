"""Levels of trade that were named as targets, and the year that a date means."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bilat.errors import UsageError
from bilat.measures import amount_usd
from bilat.records import Citation
from bilat.registers import all_agreements, between, commitments_of

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["Named", "on_record", "year_of"]

_TWO = 2
_YEAR_END = (12, 31)


@dataclass(frozen=True, slots=True)
class Named:
    """A target on record.

    Parameters
    ----------
    value
        US dollars.
    what
        The promise, in the register's words.
    due
        Date that was set; empty when none was.
    year
        Last whole year by then; ``None`` without a date.
    citation
        Where it was read.
    """

    value: float
    what: str
    due: str
    year: int | None
    citation: Citation


def on_record(store: "Store", a: str, b: str) -> tuple[Named, ...]:
    """Targets for the yearly trade of the pair that the register has.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    """
    agreements = between(all_agreements(store), a, b)
    found = []
    for one in commitments_of(store, a, b, agreements):
        value = amount_usd(one.target)
        if value is None or len(one.parties) != _TWO or "annual trade" not in one.promise.lower():
            continue
        year = whole_year(one.due_day) if one.due_day else None
        found.append(Named(value, one.promise, one.due, year, one.citation))
    return tuple(found)


def whole_year(day: date) -> int:
    """Last year that is over by a day.

    Parameters
    ----------
    day
        The day.
    """
    return day.year if (day.month, day.day) == _YEAR_END else day.year - 1


def year_of(text: str) -> int:
    """Last whole year by a date that a user gives.

    Parameters
    ----------
    text
        A year, which counts in full, or an ISO date.

    Raises
    ------
    UsageError
        When it is neither.

    Examples
    --------
    >>> year_of("2030"), year_of("2030-12-31"), year_of("2030-06-30")
    (2030, 2030, 2029)
    """
    text = text.strip()
    try:
        if len(text) == len("2030") and text.isdigit():
            return date(int(text), *_YEAR_END).year
        return whole_year(date.fromisoformat(text))
    except ValueError as error:
        raise UsageError(
            f"--by {text!r} is no date", hint="write it as 2030 or 2030-12-31"
        ) from error
