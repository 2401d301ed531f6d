"""From a code to a state and back, each a function of the year."""

from collections.abc import Iterable, Sequence
from functools import cache

from bilat.countries.data import (
    OPEN_FIRST,
    OPEN_LAST,
    CodeRow,
    When,
    code_rows,
    pick,
    state_rows,
    window,
)
from bilat.countries.states import label, state
from bilat.countries.systems import BY_MEMBERSHIP, SAME_AS, system_of, tidy
from bilat.errors import NotInSystem, UnknownState

__all__ = ["by_state", "code_of", "nearest", "place", "state_of", "uses_of"]


@cache
def _by_code() -> dict[tuple[str, str], tuple[CodeRow, ...]]:
    found: dict[tuple[str, str], tuple[CodeRow, ...]] = {}
    for row in code_rows():
        found[row.system, row.code] = (*found.get((row.system, row.code), ()), row)
    return found


@cache
def by_state() -> dict[tuple[str, str], tuple[CodeRow, ...]]:
    """Index the primary codes by system and state."""
    found: dict[tuple[str, str], tuple[CodeRow, ...]] = {}
    for row in code_rows():
        if row.primary:
            found[row.system, row.state] = (*found.get((row.system, row.state), ()), row)
    return found


def uses_of(code: str, system: str) -> tuple[CodeRow, ...]:
    """Every use of a code, which must be in the form of its system."""
    return _by_code().get((SAME_AS.get(system, system), code), ())


def nearest(
    rows: Sequence[CodeRow], when: When | None, system: str, *, anytime: bool
) -> CodeRow | None:
    """Choose the row that holds, or the nearest in time when the caller allows that."""
    found = pick(rows, when)
    if found or when is None or not anytime or system not in BY_MEMBERSHIP or not rows:
        return found
    lo, hi = window(when)
    later = [row for row in rows if row.first > hi]
    earlier = [row for row in rows if row.last < lo]
    return (
        max(earlier, key=lambda row: row.last) if earlier else min(later, key=lambda row: row.first)
    )


def code_of(iso3: str, system: str, year: When | None = None) -> str | None:
    """Give the code of a state in a system.

    Parameters
    ----------
    iso3
        Canonical code of the state.
    system
        Id of a code system.
    year
        A year (a day is taken too); ``None`` for the newest code.

    Returns
    -------
    str or None
        ``None`` when the system has no code for the state in that year. When
        the code changed within the year: the one it had on most days.

    Raises
    ------
    UnknownState, UnknownCodeSystem
        If there is no such state or system.

    Examples
    --------
    >>> code_of("FRA", "cow"), code_of("FRA", "baci"), code_of("RUS", "cow", 1950)
    ('220', '251', None)
    """
    system_of(system)
    rows = by_state().get((SAME_AS.get(system, system), state(iso3).iso3), ())
    found = pick(rows, year)
    return found.code if found else None


def state_of(code: str | float, system: str, year: When | None = None) -> str:
    """Name the state that a code stands for.

    Parameters
    ----------
    code
        Text, or a number for systems of numbers.
    system
        Id of a code system.
    year
        A year (a day is taken too); ``None`` for the newest use of the code.

    Returns
    -------
    str
        iso3. When the code passed from one state to another within the year:
        the state that held it on most days.

    Raises
    ------
    UnknownState
        If the system never had the code.
    NotInSystem
        If it had it, but not in that year.
    UnknownCodeSystem
        If there is no such system.

    Examples
    --------
    >>> [state_of(365, "cow", year) for year in (1900, 1950, 1991, 1992)]
    ['RUS', 'SUN', 'SUN', 'RUS']
    """
    return place(code, system, year, anytime=False)


def place(code: str | float, system: str, year: When | None, *, anytime: bool) -> str:
    """As :func:`state_of`; ``anytime`` takes a list code outside membership too."""
    text = tidy(code, system)
    rows = uses_of(text, system)
    if not rows:
        raise UnknownState(
            f"no state has the {system} code {text[:60]!r}",
            hint="check the code, and that the column is in this code system",
        )
    found = nearest(rows, year, system, anytime=anytime)
    if found is None:
        raise _out_of_use(text, system, year, rows)
    return found.state


def _out_of_use(code: str, system: str, year: When | None, rows: Iterable[CodeRow]) -> NotInSystem:
    used = "; ".join(f"{label(row.state)} {_years(row)}" for row in rows)
    gone = [new for row in rows for new in state_rows()[row.state].successors]
    return NotInSystem(
        f"{system} code {code} was not in use in {year}; it names {used}",
        candidates=[label(iso3) for iso3 in dict.fromkeys(gone)],
        hint="check the year, and that the column is in this code system",
    )


def _years(row: CodeRow) -> str:
    first = "" if row.first == OPEN_FIRST else row.first
    last = "" if row.last == OPEN_LAST else row.last
    return f"from {first or 'the beginning'} to {last or 'now'}"
