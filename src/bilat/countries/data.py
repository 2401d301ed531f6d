"""Loading: the CSV files of ``data/``, each read once and only when it is needed.

A day is kept as text, ``YYYY-MM-DD``, which sorts as days do; an open beginning
or end is :data:`OPEN_FIRST` or :data:`OPEN_LAST`.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from operator import index
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from bilat.errors import UsageError

__all__ = [
    "LIST_ENDS",
    "OPEN_FIRST",
    "OPEN_LAST",
    "AbsenceRow",
    "CodeRow",
    "NameRow",
    "SpellRow",
    "StateRow",
    "When",
    "absence_rows",
    "code_rows",
    "days_within",
    "name_rows",
    "overlaps",
    "pick",
    "spell_rows",
    "state_rows",
    "window",
]

When: TypeAlias = int | date
"""A calendar year, or a day."""

OPEN_FIRST = "0000-01-01"
OPEN_LAST = "9999-12-31"
LIST_ENDS = {"cow": "2016-12-31", "gw": "2020-12-31"}
"""The last day of which each published list of states speaks."""

_FOLDER = Path(__file__).parent / "data"


class Period(Protocol):
    """Anything with a first and a last day."""

    @property
    def first(self) -> str:
        """First day."""
        ...

    @property
    def last(self) -> str:
        """Last day, included."""
        ...


class StateRow(NamedTuple):
    """One line of ``states.csv``."""

    iso3: str
    name: str
    official: str
    first: str
    last: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]


class AbsenceRow(NamedTuple):
    """One line of ``absences.csv``: a time without the state, and who held the place."""

    state: str
    first: str
    last: str
    holders: tuple[str, ...]
    note: str


class SpellRow(NamedTuple):
    """One line of ``spells.csv``: a state in a published list of states."""

    system: str
    code: str
    abbreviation: str
    state: str
    first: str
    last: str
    microstate: bool


class CodeRow(NamedTuple):
    """One line of ``codes.csv``: a code naming a state in a period."""

    system: str
    code: str
    state: str
    first: str
    last: str
    primary: bool


class NameRow(NamedTuple):
    """One line of ``names.csv``."""

    state: str
    name: str
    kind: str
    first: str
    last: str


P = TypeVar("P", bound=Period)


def window(when: When) -> tuple[str, str]:
    """First and last day of a year, or a day twice.

    Parameters
    ----------
    when
        A year from 1 to 9999, or a day.

    Returns
    -------
    tuple of str
        Both days included.

    Raises
    ------
    UsageError
        If the year is out of range or not a whole number.

    Examples
    --------
    >>> window(1991)
    ('1991-01-01', '1991-12-31')
    """
    if isinstance(when, datetime):
        when = when.date()
    if isinstance(when, date):
        return when.isoformat(), when.isoformat()
    try:
        year = index(when)
    except TypeError:
        message = f"a year must be a whole number, not {when!r:.60}"
        raise UsageError(message, hint="give a year such as 1991, or a datetime.date") from None
    if not 1 <= year <= date.max.year:
        message = f"a year must lie between 1 and 9999, not {str(year)[:20]}"
        raise UsageError(message, hint="give a calendar year such as 1991")
    return _days(year)


@cache
def _days(year: int) -> tuple[str, str]:
    return f"{year:04d}-01-01", f"{year:04d}-12-31"


def overlaps(period: Period, lo: str, hi: str) -> bool:
    """Whether a period shares a day with the window from ``lo`` to ``hi``."""
    return period.first <= hi and period.last >= lo


def days_within(period: Period, lo: str, hi: str) -> int:
    """How many days of the window from ``lo`` to ``hi`` lie within a period.

    Examples
    --------
    >>> days_within(NameRow("SUN", "Soviet Union", "short", "1922-12-30", "1991-12-25"),
    ...             "1922-01-01", "1922-12-31")
    2
    """
    start, end = max(period.first, lo), min(period.last, hi)
    if start > end:
        return 0
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def pick(rows: Sequence[P], when: When | None) -> P | None:
    """Choose the row that holds at a time.

    Parameters
    ----------
    rows
        Rows of one code, or of one state in one code system.
    when
        A year, a day, or ``None`` for the newest row.

    Returns
    -------
    NamedTuple or None
        The row that covers most days of the year (the later one in a tie);
        ``None`` when no row covers any day of it.
    """
    if when is None:
        return max(rows, key=lambda row: (row.last, row.first), default=None)
    lo, hi = window(when)
    inside = [row for row in rows if row.first <= hi and row.last >= lo]
    if len(inside) <= 1:
        return inside[0] if inside else None
    return max(inside, key=lambda row: (days_within(row, lo, hi), row.first))


def _read(name: str) -> Iterator[list[str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _first(text: str) -> str:
    if not text:
        return OPEN_FIRST
    return text if "-" in text else text + "-01-01"


def _last(text: str) -> str:
    if not text:
        return OPEN_LAST
    return text if "-" in text else text + "-12-31"


@cache
def state_rows() -> dict[str, StateRow]:
    """``states.csv`` by iso3."""
    return {
        iso3: StateRow(
            iso3, name, official, _first(a), _last(b), tuple(before.split()), tuple(after.split())
        )
        for iso3, name, official, a, b, before, after in _read("states.csv")
    }


@cache
def absence_rows() -> dict[str, tuple[AbsenceRow, ...]]:
    """``absences.csv`` by state."""
    found: dict[str, list[AbsenceRow]] = {}
    for state, a, b, holders, note in _read("absences.csv"):
        row = AbsenceRow(state, _first(a), _last(b), tuple(holders.split()), note)
        found.setdefault(state, []).append(row)
    return {state: tuple(rows) for state, rows in found.items()}


@cache
def spell_rows() -> tuple[SpellRow, ...]:
    """``spells.csv``, in order of list, code and day."""
    return tuple(
        SpellRow(system, code, abbreviation, state, a, b, micro == "yes")
        for system, code, abbreviation, state, a, b, micro in _read("spells.csv")
    )


def _list_codes() -> Iterable[CodeRow]:
    """Codes of the two lists; a state that is there at the end of a list keeps its code."""
    for row in spell_rows():
        last = OPEN_LAST if row.last == LIST_ENDS[row.system] else row.last
        yield CodeRow(row.system, row.code, row.state, row.first, last, primary=True)
        yield CodeRow(row.system + "c", row.abbreviation, row.state, row.first, last, primary=True)


@cache
def code_rows() -> tuple[CodeRow, ...]:
    """``codes.csv``, the codes of the two lists of states, and each state's own iso3."""
    rows = [
        CodeRow(system, code, state, _first(a), _last(b), use == "primary")
        for system, code, state, a, b, use in _read("codes.csv")
    ]
    bound = {row.state for row in rows if row.system == "iso3" and row.code == row.state}
    for row in state_rows().values():
        if row.iso3 not in bound:
            gone = row.last != OPEN_LAST
            first, last = (row.first, row.last) if gone else (OPEN_FIRST, OPEN_LAST)
            rows.append(CodeRow("iso3", row.iso3, row.iso3, first, last, primary=True))
    rows.extend(_list_codes())
    return tuple(rows)


@cache
def name_rows() -> tuple[NameRow, ...]:
    """``names.csv``, and the short and official name of ``states.csv``."""
    rows = [
        NameRow(state, name, kind, _first(a), _last(b))
        for state, name, kind, a, b in _read("names.csv")
    ]
    for row in state_rows().values():
        rows.append(NameRow(row.iso3, row.name, "short", OPEN_FIRST, OPEN_LAST))
        if row.official != row.name:
            rows.append(NameRow(row.iso3, row.official, "official", OPEN_FIRST, OPEN_LAST))
    return tuple(rows)
