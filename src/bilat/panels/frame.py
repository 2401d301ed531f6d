"""Rows of a panel: one for each pair and year in which both were members on a common day.

Two states that are listed in the same year but never on the same day are no
dyad in that year (the "false dyads" of Miller 2022, peacesciencer).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from bilat.countries import spells, states
from bilat.errors import NotInSystem, UsageError
from bilat.panels.arrays import numbers
from bilat.panels.seats import LAST_DAY, seats

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "LIST_ENDS",
    "LIST_NAMES",
    "NUMBERS",
    "Dyad",
    "StateList",
    "checked_years",
    "member_days",
    "overlaps",
    "rows",
]

StateList: TypeAlias = Literal["cow", "gw", "un"]
"""A list of states: Correlates of War, Gleditsch and Ward with their microstates, or the
members of the United Nations (by Correlates of War number)."""

LIST_ENDS: dict[StateList, date] = {
    "cow": date(2016, 12, 31),
    "gw": date(2020, 12, 31),
    "un": LAST_DAY,
}
"""Last day of each published list."""

LIST_NAMES: dict[StateList, str] = {
    "cow": "Correlates of War",
    "gw": "Gleditsch and Ward",
    "un": "United Nations",
}
"""What each list is called."""

NUMBERS: dict[StateList, Literal["cow", "gw"]] = {"cow": "cow", "gw": "gw", "un": "cow"}
"""Code system of each list's numbers."""

LAST_YEAR = 2025
"""Last year of a panel when none is asked for; living members are carried on to it."""

FIRST_YEAR = 1816

LATEST_YEAR = 2100
"""Beyond this year a panel is taken for a slip of the pen."""

Days: TypeAlias = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Dyad:
    """A run of years in which two states overlap on at least one day of each.

    Parameters
    ----------
    code1, code2
        Numbers in the list of states, the smaller one first.
    first, last
        First and last year of the run.
    """

    code1: int
    code2: int
    first: int
    last: int


def member_days(states_of: StateList, last_year: int) -> dict[int, tuple[Days, ...]]:
    """Days on which each state is a member, by its number.

    Parameters
    ----------
    states_of
        The list.
    last_year
        Living members are carried on to the end of this year when the list
        ends before it.

    Returns
    -------
    dict
        Number to its spells, in order; spells that follow each other without
        a day between them (Russia and the Soviet Union are one number) are
        joined.
    """
    end = LIST_ENDS[states_of]
    carried = max(end, date(last_year, 12, 31))
    if states_of == "un":
        return {
            code: tuple((first, min(last, carried)) for first, last in days)
            for code, days in seats().items()
        }
    found: dict[int, list[Days]] = defaultdict(list)
    for state in states():
        for spell in spells(state.iso3, states_of):
            last = carried if spell.last == end else spell.last
            found[int(spell.code)].append((spell.first, last))
    return {code: _joined(sorted(days)) for code, days in sorted(found.items())}


def _joined(days: list[Days]) -> tuple[Days, ...]:
    joined: list[Days] = []
    for first, last in days:
        if joined and (first - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def overlaps(one: tuple[Days, ...], other: tuple[Days, ...]) -> Iterator[Days]:
    """Find the times when two states are members together.

    Parameters
    ----------
    one, other
        Their spells.

    Yields
    ------
    tuple of datetime.date
        First and last common day.
    """
    for first1, last1 in one:
        for first2, last2 in other:
            first, last = max(first1, first2), min(last1, last2)
            if first <= last:
                yield first, last


def _runs(days: Iterator[Days], years: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Cut runs of years to the years asked for; two spells in one year make one row."""
    joined: list[list[int]] = []
    for first, last in sorted(days):
        start, stop = max(first.year, years[0]), min(last.year, years[1])
        if start > stop:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], stop)
        else:
            joined.append([start, stop])
    yield from ((start, stop) for start, stop in joined)


def dyads(
    states_of: StateList, years: tuple[int, int], pairs: Collection[tuple[int, int]] | None
) -> Iterator[Dyad]:
    """Find the runs of years of every pair, cut to years and pairs before anything is made.

    Parameters
    ----------
    states_of
        The list of states.
    years
        First and last year, both included.
    pairs
        Pairs of numbers to keep, in either order; all when ``None``.
    """
    days = member_days(states_of, years[1])
    wanted = (
        combinations(days, 2)
        if pairs is None
        else sorted({(min(pair), max(pair)) for pair in pairs})
    )
    for code1, code2 in wanted:
        if code1 not in days or code2 not in days:
            missing = code1 if code1 not in days else code2
            raise NotInSystem(
                f"{missing} is no number of the list {states_of!r}",
                hint=f"see `bilat countries convert --to {NUMBERS[states_of]}`",
            )
        for first, last in _runs(overlaps(days[code1], days[code2]), years):
            yield Dyad(code1, code2, first, last)


def checked_years(years: tuple[int, int]) -> tuple[int, int]:
    """Return years that a panel can have.

    Parameters
    ----------
    years
        First and last year, both included.

    Raises
    ------
    UsageError
        When they are out of range or the wrong way round.
    """
    if not FIRST_YEAR <= years[0] <= years[1] <= LATEST_YEAR:
        raise UsageError(
            f"years {years[0]}:{years[1]} are not a range from {FIRST_YEAR} to {LATEST_YEAR}",
            hint="write them as FIRST:LAST, such as 1946:2010",
        )
    return years


def rows(
    states_of: StateList,
    *,
    years: tuple[int, int],
    directed: bool,
    pairs: Collection[tuple[int, int]] | None = None,
) -> "pa.Table":
    """Make the runs of dyad-years a table; a panel unfolds the years in the engine.

    Parameters
    ----------
    states_of
        The list of states.
    years
        First and last year, both included.
    directed
        Whether each pair stands in both directions.
    pairs
        Pairs of numbers to keep; all when ``None``.

    Returns
    -------
    pyarrow.Table
        ``code1, code2, first, last``, in order of the numbers.

    Raises
    ------
    UsageError
        When the years are out of range or the wrong way round.
    """
    import pyarrow as pa

    checked_years(years)
    found = [(d.code1, d.code2, d.first, d.last) for d in dyads(states_of, years, pairs)]
    if directed:
        found += [(b, a, first, last) for a, b, first, last in found]
    names = ("code1", "code2", "first", "last")
    columns = list(zip(*sorted(found), strict=True)) or [()] * len(names)
    return pa.table({name: numbers(one) for name, one in zip(names, columns, strict=True)})
