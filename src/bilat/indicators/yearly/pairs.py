"""What groups of dyads share: both directions in one row, days as numbers, codes put right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["both_ways", "day", "member_code", "seat_code"]

_CARRIED = (
    (305, 0, 1918, 300),
    (300, 1919, 9999, 305),
    (255, 1946, 1989, 260),
    (260, 1991, 9999, 255),
)
"""Codes that sources carry on, or use before their time: in these years the list of states has
the last one. Austria is 300 to 1918 and 305 since; Germany 255 to 1945 and since 1990, its west
260 between."""

_SEATS = ((713, 0, 1949, 710), (678, 1990, 1990, 679))
"""Codes of votes in the United Nations that the list of states has otherwise. The seat of China
stands under Taiwan's number to 1971, though Taiwan is listed since 8 December 1949, after the
votes of that year; Yemen's votes of 1990, all of November and December, under that of the north,
which ended in May."""


def both_ways(rows: "ir.Table", names: Sequence[str]) -> "ir.Table":
    """Put what holds from either side into one row.

    Parameters
    ----------
    rows
        ``code1``, ``code2``, ``year`` and columns that say what the first
        state does to the second. Of several rows the highest value counts.
    names
        The columns.

    Returns
    -------
    ibis Table
        Both orders of each dyad, with ``name1`` (of the first state towards
        the second) and ``name2`` (the other way round) for each column.
    """
    import ibis

    own = rows.select(
        "code1",
        "code2",
        "year",
        **{f"{name}1": rows[name] for name in names},
        **{f"{name}2": ibis.null(rows[name].type()) for name in names},
    )
    back = rows.select(
        "year",
        code1="code2",
        code2="code1",
        **{f"{name}1": ibis.null(rows[name].type()) for name in names},
        **{f"{name}2": rows[name] for name in names},
    )
    both = ibis.union(own, back.select(*own.columns))
    return both.group_by("code1", "code2", "year").agg(
        **{f"{name}{side}": both[f"{name}{side}"].max() for side in (1, 2) for name in names}
    )


def day(
    year: "ir.IntegerValue",
    month: "ir.IntegerValue",
    of_month: "ir.IntegerValue",
    *,
    unknown: int,
) -> "ir.IntegerValue":
    """Write a date as the number YYYYMMDD, for comparisons.

    Parameters
    ----------
    year, month, of_month
        Its parts.
    unknown
        Day of the month to take when it is not known: 1 for a first day, 31
        for a last one, which makes the spell as long as it can have been.
    """
    return year * 10_000 + month * 100 + of_month.fill_null(unknown)


def member_code(code: "ir.IntegerValue", year: "ir.IntegerValue") -> "ir.IntegerValue":
    """Give the code under which the list of states has a state that a source calls otherwise.

    Parameters
    ----------
    code
        Correlates of War number in the source.
    year
        The year.
    """
    return _put_right(code, year, _CARRIED)


def seat_code(code: "ir.IntegerValue", year: "ir.IntegerValue") -> "ir.IntegerValue":
    """Give the code under which the list of states has who voted in the United Nations.

    Parameters
    ----------
    code
        Correlates of War number in the votes.
    year
        The year.
    """
    return _put_right(code, year, _SEATS)


def _put_right(
    code: "ir.IntegerValue",
    year: "ir.IntegerValue",
    known: Sequence[tuple[int, int, int, int]],
) -> "ir.IntegerValue":
    import ibis

    return ibis.cases(
        *(((code == used) & year.between(first, last), own) for used, first, last, own in known),
        else_=code,
    )
