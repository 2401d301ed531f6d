"""States and other places that data name, each with its span in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from bilat.countries.data import (
    OPEN_FIRST,
    OPEN_LAST,
    NameRow,
    StateRow,
    When,
    absence_rows,
    days_within,
    name_rows,
    overlaps,
    state_rows,
    window,
)
from bilat.errors import UnknownState

_HALF_A_YEAR = 182

__all__ = ["State", "state", "state_name", "states"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, or a territory that trade and other data name.

    Parameters
    ----------
    iso3
        ISO 3166-1 alpha-3; for those that are gone the code of ISO 3166-3 or
        the Correlates of War abbreviation; XKX for Kosovo.
    name, official_name
        English short name, and the formal one.
    first_year
        ``None`` when it was there before the lists of states begin (1816), and
        for territories.
    last_year
        ``None`` when it is still there.
    predecessors, successors
        iso3 of the states it came from and went into.
    gaps
        First and last year of each time when it was no state of its own.

    Examples
    --------
    >>> serbia = state("SRB")
    >>> serbia.first_year, serbia.gaps, serbia.last_year
    (1878, ((1919, 2005),), None)
    """

    iso3: str
    name: str
    official_name: str
    first_year: int | None
    last_year: int | None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()

    def exists_in(self, year: int) -> bool:
        """Whether it existed on any day of a calendar year.

        Parameters
        ----------
        year
            Calendar year.

        Returns
        -------
        bool
            True for a territory in every year until its end.

        Examples
        --------
        >>> [state("SUN").exists_in(year) for year in (1921, 1922, 1991, 1992)]
        [False, True, True, False]
        """
        if self.first_year is not None and year < self.first_year:
            return False
        if self.last_year is not None and year > self.last_year:
            return False
        return not any(first <= year <= last for first, last in self.gaps)


@cache
def _build() -> dict[str, State]:
    return {iso3: _state(row) for iso3, row in sorted(state_rows().items())}


def _state(row: StateRow) -> State:
    return State(
        iso3=row.iso3,
        name=row.name,
        official_name=row.official,
        first_year=None if row.first == OPEN_FIRST else int(row.first[:4]),
        last_year=None if row.last == OPEN_LAST else int(row.last[:4]),
        predecessors=row.predecessors,
        successors=row.successors,
        gaps=_gaps(row.iso3),
    )


def _gaps(iso3: str) -> tuple[tuple[int, int], ...]:
    """Whole years between two periods of existence."""
    found = []
    periods = presence(iso3)
    for (_, end), (start, _) in pairwise(periods):
        first, last = int(end[:4]) + 1, int(start[:4]) - 1
        if first <= last:
            found.append((first, last))
    return tuple(found)


@cache
def presence(iso3: str) -> tuple[tuple[str, str], ...]:
    """First and last day of each time when a place was a state (or always, for a territory)."""
    row = state_rows()[iso3]
    first, found = row.first, []
    for gap in absence_rows().get(iso3, ()):
        if row.first < gap.first <= row.last:
            if first < gap.first:
                found.append((first, _day_shift(gap.first, -1)))
            first = _day_shift(gap.last, 1)
    return (*found, (first, row.last))


def _day_shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def exists(iso3: str, when: When) -> bool:
    """Whether a state existed on a day, or on any day of a year."""
    lo, hi = window(when)
    return any(first <= hi and last >= lo for first, last in presence(iso3))


def states() -> tuple[State, ...]:
    """Every state and territory, living and gone, in the order of iso3.

    Returns
    -------
    tuple of State
        Members of the lists of states, territories with an ISO code, and
        states that are gone.

    Examples
    --------
    >>> [found.iso3 for found in states()][:3]
    ['ABK', 'ABW', 'AFG']
    """
    return tuple(_build().values())


def state(iso3: str) -> State:
    """Find the state with an iso3.

    Parameters
    ----------
    iso3
        Canonical code, in any letter case.

    Returns
    -------
    State
        The state.

    Raises
    ------
    UnknownState
        If no state has it; the nearest ones are the candidates.

    Examples
    --------
    >>> state("IRN").official_name
    'Islamic Republic of Iran'
    """
    text = str(iso3)[:60]
    found = _build().get(text.upper())
    if found is None:
        near = get_close_matches(text[:10].upper(), _build(), n=3, cutoff=0.6)
        raise UnknownState(
            f"no state has the iso3 {text!r}",
            candidates=[label(code) for code in near],
            hint="look it up with resolve(), which takes names and codes of any kind",
        )
    return found


def state_name(iso3: str, year: int | None = None) -> str:
    """Give the English short name, as it was in a year.

    Parameters
    ----------
    iso3
        Canonical code.
    year
        ``None`` for the present name.

    Returns
    -------
    str
        The short name in use for most of the year.

    Raises
    ------
    UnknownState
        If no state has the iso3.

    Examples
    --------
    >>> state_name("IRN"), state_name("IRN", 1900), state_name("TUR", 1970)
    ('Iran', 'Persia', 'Turkey')
    """
    found = state(iso3)
    if year is None:
        return found.name
    lo, hi = window(year)
    for row in _former_names().get(found.iso3, ()):
        if overlaps(row, lo, hi) and days_within(row, lo, hi) > _HALF_A_YEAR:
            return row.name
    return found.name


@cache
def _former_names() -> dict[str, tuple[NameRow, ...]]:
    found: dict[str, tuple[NameRow, ...]] = {}
    for row in name_rows():
        if row.kind == "former":
            found[row.state] = (*found.get(row.state, ()), row)
    return found


def label(iso3: str) -> str:
    """Show a state as messages do, such as ``Iran (IRN)``."""
    return f"{state_rows()[iso3].name} ({iso3})"
