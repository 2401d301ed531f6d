"""What a yearly group of columns is: one expression, several values, one zero rule each.

A group serves twice: a panel joins it to its rows by the publisher's own codes,
and each of its columns is an indicator of its own for a pair or a state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bilat.indicators.facts import Tables
from bilat.records import Axis

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["CODES", "Codes", "Group", "Per", "YearlyColumn"]

Per = Literal["state", "directed", "undirected"]
"""Of what a group has one row a year: a state, a directed dyad, an undirected dyad."""

Codes = Literal["cow", "gw", "iso3"]
"""Code system of a group's keys."""

CODES: dict[Per, tuple[str, ...]] = {
    "state": ("code",),
    "directed": ("code1", "code2"),
    "undirected": ("code1", "code2"),
}
"""Key columns of a group beside ``year``."""


@dataclass(frozen=True, slots=True)
class YearlyColumn:
    """One value of a group.

    Parameters
    ----------
    name
        Column name; a panel of dyads adds 1 and 2 to those of states.
    label
        What it is, for people.
    unit
        Its unit; ``"yes or no"`` for 0 and 1.
    zero
        Whether a record that is absent within the coverage is a zero.
    zero_rule
        The codebook's rule, in words.
    """

    name: str
    label: str
    unit: str
    zero: bool = False
    zero_rule: str = "none: an absent record is missing"


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that come from the same tables by the same expression.

    Parameters
    ----------
    id
        Short name, such as ``"capabilities"``.
    axis
        Axis of the relationship.
    label
        What it is, for people.
    per, codes
        Of what it has one row a year, and the code system of its keys. The
        keys of an undirected group stand in order, the smaller first.
    columns
        Its values.
    first, last
        Years that the source covers; outside them a value is missing.
    tables
        Store tables that it reads. Those of a source that must be asked stand as one
        pattern, see :mod:`bilat.indicators.yearly.parts`.
    method
        How it is made, in a sentence.
    expression
        Makes the Ibis expression: :data:`CODES` of ``per``, ``year`` unless
        ``timeless``, and the columns. Keys are unique.
    timeless
        Whether it has no year: a distance that does not change.
    only
        ``"cow"`` or ``"gw"`` where another group serves the other list of
        states; empty for both.
    years
        The years within the coverage that a store holds, of a source that is
        asked year by year; ``None`` for every year.
    """

    id: str
    axis: Axis
    label: str
    per: Per
    codes: Codes
    columns: tuple[YearlyColumn, ...]
    first: int
    last: int
    tables: tuple[str, ...]
    method: str
    expression: Callable[[Tables], "ir.Table"]
    timeless: bool = False
    only: Literal["", "cow", "gw"] = ""
    years: frozenset[int] | None = None
