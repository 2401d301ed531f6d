"""Say why a dyad has a row in a year, or has none."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bilat.errors import SameState
from bilat.panels.ask import name_of, numbers_of
from bilat.panels.frame import (
    LIST_ENDS,
    LIST_NAMES,
    StateList,
    checked_years,
    member_days,
    overlaps,
)

__all__ = ["Explanation", "Side", "explain"]

Days = tuple[date, date]

Reason = Literal["common days", "carried on", "false dyad", "not a member"]
"""Why a row is there (the first two) or not."""


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a dyad, as its list has it.

    Parameters
    ----------
    number, name
        In the list, and in the year.
    spells
        Every time as a member; the last day of the list for living members.
    in_year
        The days of the year on which it was a member.
    """

    number: int
    name: str
    spells: tuple[Days, ...]
    in_year: tuple[Days, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a dyad has a row in a year, or has none.

    Parameters
    ----------
    states, year
        As asked.
    present
        Whether there is a row.
    reason
        In a few words.
    sides
        Both states.
    common
        Days of the year on which both were members.
    """

    states: StateList
    year: int
    present: bool
    reason: Reason
    sides: tuple[Side, Side]
    common: tuple[Days, ...]

    def lines(self) -> tuple[str, ...]:
        """Say it in sentences."""
        one, other = self.sides
        pair = f"{one.name} ({one.number}) and {other.name} ({other.number})"
        told = {
            "common days": f"{pair} have a row in {self.year}: both were members "
            f"{_spans(self.common)}.",
            "carried on": f"{pair} have a row in {self.year}: the list ends on "
            f"{LIST_ENDS[self.states]}, and its living members are carried on.",
            "false dyad": f"{pair} have no row in {self.year}: both were members in the year, "
            "but never on the same day (a false dyad).",
            "not a member": f"{pair} have no row in {self.year}: "
            f"{_absent(self.sides)} not a member on any day of it.",
        }[self.reason]
        listed = tuple(
            f"{side.name} ({side.number}): member {_spans(side.spells)}"
            + (f"; in {self.year} {_spans(side.in_year)}" if side.in_year else "")
            + "."
            for side in self.sides
        )
        return told, *listed, f"By the list of states of {LIST_NAMES[self.states]}."


def explain(one: str | int, other: str | int, year: int, states: StateList = "cow") -> Explanation:
    """Say why a dyad has a row in a year, or has none.

    Parameters
    ----------
    one, other
        Numbers of the list, alpha-3 codes or names.
    year
        Calendar year.
    states
        The list of states.

    Returns
    -------
    Explanation

    Raises
    ------
    SameState
        When both are one state.
    UsageError
        When the year is out of range.

    Examples
    --------
    >>> explain(770, 750, 1947).lines()[0]
    'Pakistan (770) and India (750) have a row in 1947: both were members 1947-08-15 to 1947-12-31.'
    """
    checked_years((year, year))
    sides = (_side(one, year, states), _side(other, year, states))
    if sides[0].number == sides[1].number:
        raise SameState(
            f"{one!r} and {other!r} are the same state, {sides[0].name}",
            hint="name two different states",
        )
    common = tuple(overlaps(sides[0].in_year, sides[1].in_year))
    if common:
        past = common[-1][1] > LIST_ENDS[states] and year > LIST_ENDS[states].year
        reason: Reason = "carried on" if past else "common days"
    else:
        reason = "false dyad" if all(side.in_year for side in sides) else "not a member"
    return Explanation(states, year, bool(common), reason, sides, common)


def _side(state: str | int, year: int, states: StateList) -> Side:
    days = member_days(states, year)
    listed = member_days(states, LIST_ENDS[states].year)
    numbers = numbers_of(state, states)
    within = {number: _within(days.get(number, ()), year) for number in numbers}
    number = max(numbers, key=lambda one: sum((b - a).days + 1 for a, b in within[one]))
    return Side(number, name_of(number, states, year), listed.get(number, ()), within[number])


def _within(days: tuple[Days, ...], year: int) -> tuple[Days, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    cut = ((max(a, first), min(b, last)) for a, b in days)
    return tuple((a, b) for a, b in cut if a <= b)


def _spans(days: tuple[Days, ...]) -> str:
    return ", ".join(f"{first} to {last}" for first, last in days) or "never"


def _absent(sides: tuple[Side, Side]) -> str:
    names = [side.name for side in sides if not side.in_year]
    return f"{' and '.join(names)} {'was' if len(names) == 1 else 'were'}"
