"""Politically relevant dyads: neighbours, and pairs with a major power (Maoz and Russett 1993)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bilat.errors import UsageError
from bilat.indicators.yearly import Group, groups

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS", "known_years", "relevant"]

GROUPS = ("contiguity", "majors")
"""Groups that the rule reads."""


def known_years(years: tuple[int, int], read: tuple[Group, ...]) -> tuple[tuple[int, int], str]:
    """Years in which relevance is known, and what to tell a user of the others.

    Parameters
    ----------
    years
        Years asked for.
    read
        The two groups with their coverage.

    Returns
    -------
    tuple
        The years that both sources cover, and a note; empty when nothing was cut.

    Raises
    ------
    UsageError
        When the sources cover none of them.
    """
    first = max(years[0], *(one.first for one in read))
    last = min(years[1], *(one.last for one in read))
    ends = ", ".join(f"{one.label.lower()} {one.first}-{one.last}" for one in read)
    if first > last:
        raise UsageError(
            f"which dyads were relevant in {years[0]}:{years[1]} is not known: {ends}",
            hint="ask for years that the sources cover, or for all dyads",
        )
    if (first, last) == years:
        return years, ""
    told = f"years {years[0]}:{years[1]} cut to {first}:{last}, in which relevance is known"
    return (first, last), f"{told} ({ends})"


def relevant(
    frame: "ir.Table", with_groups: "Callable[[ir.Table, tuple[Group, ...]], ir.Table]"
) -> "ir.Table":
    """Keep the politically relevant rows.

    Parameters
    ----------
    frame
        Rows of a panel, in years that both sources cover.
    with_groups
        Adds the columns of groups to a frame.

    Returns
    -------
    ibis Table
        Rows whose states were contiguous in the year in any of the five
        types (by land, or across up to 400 miles of water), or of which one
        was a major power on some day of the year.
    """
    known = groups()
    joined = with_groups(frame, tuple(known[name] for name in GROUPS))
    near = joined.contiguity > 0
    major = (joined.major1 == 1) | (joined.major2 == 1)
    return joined.filter(near | major).select(*frame.columns)
