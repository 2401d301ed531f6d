"""Who was a member of the international system, by two published lists."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from bilat.countries.data import (
    LIST_ENDS,
    OPEN_LAST,
    SpellRow,
    When,
    pick,
    spell_rows,
    window,
)
from bilat.countries.states import State, state
from bilat.errors import NotInSystem, UnknownCodeSystem

__all__ = ["Spell", "is_member", "members", "spells"]

MembershipList: TypeAlias = Literal["cow", "gw"]

_BEGINNING = "1816-01-01"


@dataclass(frozen=True, slots=True)
class Spell:
    """A time as a member of the international system.

    Parameters
    ----------
    code
        Number in the list.
    first, last
        Days, both included; the last day of the list for living members.
    microstate
        Whether Gleditsch and Ward list it among the microstates.
    """

    code: str
    first: date
    last: date
    microstate: bool = False


def _checked(system: str) -> str:
    if system not in LIST_ENDS:
        raise UnknownCodeSystem(
            f"no list of states is called {str(system)[:60]!r}",
            candidates=tuple(LIST_ENDS),
            hint="choose 'cow' or 'gw'",
        )
    return system


def spells(iso3: str, system: MembershipList = "cow") -> tuple[Spell, ...]:
    """When a state was a member.

    Parameters
    ----------
    iso3
        Canonical code.
    system
        Correlates of War (``"cow"``) or Gleditsch and Ward (``"gw"``).

    Returns
    -------
    tuple of Spell
        Empty for territories and for states that the list leaves out.

    Raises
    ------
    UnknownState, UnknownCodeSystem
        If there is no such state or list.

    Examples
    --------
    >>> [(spell.first.year, spell.last.year) for spell in spells("FRA")]
    [(1816, 1942), (1944, 2016)]
    """
    _checked(system)
    wanted = state(iso3).iso3
    return tuple(
        Spell(row.code, date.fromisoformat(row.first), date.fromisoformat(row.last), row.microstate)
        for row in spell_rows()
        if row.system == system and row.state == wanted
    )


@cache
def _rows(system: str, *, extend: bool, microstates: bool) -> tuple[tuple[SpellRow, ...], ...]:
    """Gather the spells of each code."""
    found: dict[str, tuple[SpellRow, ...]] = {}
    for row in spell_rows():
        if row.system != system or (row.microstate and not microstates):
            continue
        if extend and row.last == LIST_ENDS[system]:
            row = row._replace(last=OPEN_LAST)  # noqa: PLW2901
        found[row.code] = (*found.get(row.code, ()), row)
    return tuple(found.values())


def members(
    year: When,
    system: MembershipList = "cow",
    *,
    extend: bool = False,
    microstates: bool = False,
) -> tuple[str, ...]:
    """List the members in a year, or on a day.

    Parameters
    ----------
    year
        A year counts every state that was a member on any day of it, and a
        code that passed from one state to another once, for the state that
        held it on most days. A day is exact.
    system
        Correlates of War (``"cow"``) or Gleditsch and Ward (``"gw"``).
    extend
        Carry the living members on beyond the end of the list.
    microstates
        With ``"gw"``: count the microstates too.

    Returns
    -------
    tuple of str
        iso3, sorted.

    Raises
    ------
    NotInSystem
        If the list does not speak of the time.

    Examples
    --------
    >>> len(members(1816)), len(members(2016)), "SUN" in members(1991)
    (23, 195, True)
    """
    return _members(window(year), year, _checked(system), extend, microstates)


@lru_cache(maxsize=1024)
def _members(
    span: tuple[str, str],
    when: When,
    system: str,
    extend: bool,  # noqa: FBT001 (hashed by lru_cache)
    microstates: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    end = LIST_ENDS[system]
    if span[1] < _BEGINNING or (span[0] > end and not extend):
        raise NotInSystem(
            f"the {system} list of states runs from {_BEGINNING} to {end}; {when} was asked for",
            hint="choose a time within the list"
            + ("" if span[1] < _BEGINNING else ", or carry it on with extend=True"),
        )
    held = (pick(rows, when) for rows in _rows(system, extend=extend, microstates=microstates))
    return tuple(sorted({row.state for row in held if row}))


def is_member(
    iso3_or_state: str | State,
    day_or_year: When,
    system: MembershipList = "cow",
    *,
    extend: bool = False,
    microstates: bool = False,
) -> bool:
    """Whether a state was a member in a year, or on a day.

    Parameters
    ----------
    iso3_or_state
        The state, or its canonical code.
    day_or_year, system, extend, microstates
        As in :func:`members`.

    Returns
    -------
    bool
        By the same rules as :func:`members`.

    Raises
    ------
    UnknownState
        If there is no such state.
    NotInSystem
        If the list does not speak of the time.

    Examples
    --------
    >>> is_member("FRA", 1943), is_member("RUS", 1991), is_member("RUS", date(1991, 12, 31))
    (False, False, True)
    """
    code = iso3_or_state.iso3 if isinstance(iso3_or_state, State) else iso3_or_state
    wanted = state(code).iso3
    return wanted in members(day_or_year, system, extend=extend, microstates=microstates)
