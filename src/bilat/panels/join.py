"""Join yearly groups to the rows of a panel; the number of rows never changes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bilat.indicators.yearly import Group, YearlyColumn
from bilat.panels.frame import NUMBERS, StateList

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["column_names", "covered", "join_dyads", "join_states", "recode", "sided"]

_LISTS = {"cow": "ccode", "gw": "gwcode", "iso3": "iso3"}


def sided(name: str, side: str | int) -> str:
    """Name of a state's column for the first or second state of a dyad.

    Parameters
    ----------
    name
        Name of the column.
    side
        1 or 2.

    Examples
    --------
    >>> sided("cinc", 1), sided("polity2", 1)
    ('cinc1', 'polity2_1')
    """
    return f"{name}_{side}" if name[-1].isdigit() else f"{name}{side}"


def column_names(group: Group) -> tuple[tuple[str, YearlyColumn], ...]:
    """Names that a group's columns have in a panel of dyads.

    Parameters
    ----------
    group
        The group.

    Returns
    -------
    tuple
        Name and column; those of states stand twice, with 1 and 2.
    """
    if group.per != "state":
        return tuple((column.name, column) for column in group.columns)
    return tuple((sided(column.name, side), column) for side in "12" for column in group.columns)


def covered(group: Group, tables: Any) -> Group:
    """Cut a group's years to those that the stored editions of its tables speak of.

    Parameters
    ----------
    group
        The group, whose years are those of the newest edition.
    tables
        The store; one without entries changes nothing.

    Returns
    -------
    Group
        An older edition in the store makes the coverage shorter, so that no
        zero stands in years that it does not speak of.
    """
    entry = getattr(tables, "entry", None)
    if entry is None or group.timeless:
        return group
    spans = [entry(name).spec.coverage for name in group.tables]
    firsts = [one.first for one in spans]
    lasts = [one.last for one in spans]
    first = group.first if None in firsts else max(group.first, min(firsts))
    last = group.last if None in lasts else min(group.last, max(lasts))
    return replace(group, first=first, last=last)


def recode(
    group: Group, rows: "ir.Table", crosswalk: "ir.Table", states_of: StateList
) -> "ir.Table":
    """Bring a group's keys to the numbers of the panel's list of states.

    Parameters
    ----------
    group
        The group.
    rows
        Its expression.
    crosswalk
        Codes by ``code`` and ``year``, see :mod:`bilat.panels.crosswalk`.
    states_of
        The list of states.

    Returns
    -------
    ibis Table
        The same columns; a row whose state is no member of the list in the
        year has no row of the panel to go to and falls away.
    """
    if group.codes == NUMBERS[states_of]:
        return rows
    column = _LISTS[group.codes]
    keys = ("code",) if group.per == "state" else ("code1", "code2")
    for key in keys:
        codes = crosswalk.select(own_code="code", own_year="year", other=column)
        codes = codes.filter(codes.other.notnull())
        if group.timeless:
            codes = codes.select("own_code", "other").distinct()
            joined = rows.inner_join(codes, rows[key] == codes.other)
        else:
            joined = rows.inner_join(
                codes, [rows[key] == codes.other, rows.year == codes.own_year]
            ).drop("own_year")
        rows = joined.drop(key, "other").rename({key: "own_code"})
    return _in_order(rows) if group.per == "undirected" else rows


def _in_order(rows: "ir.Table") -> "ir.Table":
    """Put the smaller number first; in other codes the other one may be the smaller."""
    import ibis

    return rows.mutate(
        code1=ibis.least(rows.code1, rows.code2), code2=ibis.greatest(rows.code1, rows.code2)
    )


def join_states(
    frame: "ir.Table",
    members: "ir.Table",
    given: "Sequence[tuple[Group, ir.Table]]",
    others: Sequence[str] = (),
) -> "ir.Table":
    """Add the columns of all groups of states to the rows of a panel, for both sides.

    The groups are joined by state and year first: that is a hundredth of the
    rows, and leaves two wide joins where there would be two for each group.

    Parameters
    ----------
    frame
        Rows of the panel with ``code1``, ``code2`` and ``year``.
    members
        Every ``code`` and ``year`` of the list of states.
    given
        Groups of states and their rows in the panel's codes.
    others
        Other lists that groups are coded in; ``members`` marks who is in them.

    Returns
    -------
    ibis Table
        The frame and the new columns.
    """
    table = members.select("code", "year", *(f"in_{other}" for other in others))
    for group, rows in given:
        named = {one.name: one for one in group.columns}
        marks = (f"in_{group.codes}",) if group.codes in others else ()
        table = _left(table, rows, ("code",), named, group, marks)
    names = [one.name for group, _ in given for one in group.columns]
    for side in "12":
        renamed = {sided(name, side): name for name in names}
        right = table.select(key_code="code", key_year="year", **renamed)
        matches = [frame[f"code{side}"] == right.key_code, frame.year == right.key_year]
        frame = frame.left_join(right, matches).drop("key_code", "key_year")
    return frame


def join_dyads(frame: "ir.Table", group: Group, rows: "ir.Table", mark: str = "") -> "ir.Table":
    """Add the columns of a group of dyads to the rows of a panel.

    Parameters
    ----------
    frame
        Rows of the panel with ``code1``, ``code2`` and ``year``.
    group
        The group.
    rows
        Its rows in the panel's codes, cut to the panel's years.
    mark
        Start of the columns that say whether each state is in the group's own
        list in the year; empty when that is the panel's.

    Returns
    -------
    ibis Table
        The frame and the new columns.
    """
    named = {one.name: one for one in group.columns}
    marks = (f"{mark}1", f"{mark}2") if mark else ()
    if group.per == "directed":
        return _left(frame, rows, ("code1", "code2"), named, group, marks)
    import ibis

    ordered = frame.mutate(
        low=ibis.least(frame.code1, frame.code2), high=ibis.greatest(frame.code1, frame.code2)
    )
    return _left(ordered, rows, ("low", "high"), named, group, marks).drop("low", "high")


def _left(
    frame: "ir.Table",
    rows: "ir.Table",
    keys: tuple[str, ...],
    named: dict[str, YearlyColumn],
    group: Group,
    marks: Sequence[str],
) -> "ir.Table":
    own = ("code",) if group.per == "state" else ("code1", "code2")
    renamed = {f"key_{name}": name for name in own}
    if not group.timeless:
        renamed["key_year"] = "year"
    right = rows.select(
        **{new: rows[old].cast("int32") for new, old in renamed.items()},
        **{name: _narrow(rows[one.name], one) for name, one in named.items()},
    )
    matches = [frame[key] == right[f"key_{name}"] for key, name in zip(keys, own, strict=True)]
    if not group.timeless:
        matches.append(frame.year == right.key_year)
    joined = frame.left_join(right, matches).drop(*renamed)
    zeros = {
        name: _with_zero(joined, name, group, marks) for name, one in named.items() if one.zero
    }
    return joined.mutate(**zeros) if zeros else joined


def _narrow(values: "ir.Value", column: YearlyColumn) -> "ir.Value":
    """Zeros and ones in one byte: a panel has millions of rows."""
    return values.cast("int8") if column.unit == "yes or no" else values


def _with_zero(joined: "ir.Table", name: str, group: Group, marks: Sequence[str]) -> "ir.Value":
    """Zero within the source's years, for states that are in the source's own list."""
    import ibis

    values = joined[name]
    inside = joined.year.between(group.first, group.last)
    for mark in marks:
        inside &= joined[mark].notnull()
    zero = ibis.literal(0).cast(values.type())
    return ibis.ifelse(values.isnull() & inside, zero, values)
