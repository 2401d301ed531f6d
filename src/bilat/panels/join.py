"""Join yearly groups to the rows of a panel; the number of rows never changes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from bilat.indicators.yearly import CODES, Group, YearlyColumn
from bilat.panels.frame import NUMBERS, StateList

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["column_names", "join_dyads", "join_states", "recode", "sided"]

Given: TypeAlias = "Sequence[tuple[Group, ir.Table]]"
"""Groups, each with its rows."""

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


def join_states(members: "ir.Table", given: Given, others: Sequence[str] = ()) -> "ir.Table":
    """Join all groups of states by state and year.

    That is a hundredth of the rows of a panel, and leaves two wide joins where
    there would be two for each group.

    Parameters
    ----------
    members
        Every ``code`` and ``year`` of the list of states.
    given
        Groups of states and their rows in the panel's codes.
    others
        Other lists that groups are coded in; ``members`` marks who is in them.

    Returns
    -------
    ibis Table
        ``code``, ``year``, the marks, and the columns of all groups.
    """
    own = ("code", "year", *(_mark(other) for other in others))
    base = joined = members.select(*own)
    for group, rows in given:
        right = _right(rows, group)
        joined = joined.left_join(right, _matches(base, right, ("code",), group))
    return joined.select(*own, **_values(joined, given, others, ("",)))


def join_dyads(
    frame: "ir.Table",
    given: Given,
    states: "ir.Table | None" = None,
    others: Sequence[str] = (),
) -> "ir.Table":
    """Add the columns of groups to the rows of a panel.

    All joins stand in one chain with one selection after it: an expression of
    seventy columns is not written anew for each of ten groups.

    Parameters
    ----------
    frame
        Rows of the panel with ``code1``, ``code2`` and ``year``.
    given
        Groups of dyads and their rows in the panel's codes.
    states
        What :func:`join_states` gives; its columns are added for both sides.
    others
        Other lists that groups are coded in; ``states`` marks who is in them.

    Returns
    -------
    ibis Table
        The frame and the new columns.
    """
    import ibis

    own = frame.columns
    base = frame
    if any(group.per == "undirected" for group, _ in given):
        base = frame.mutate(
            low=ibis.least(frame.code1, frame.code2), high=ibis.greatest(frame.code1, frame.code2)
        )
    joined = base
    added: list[str] = []
    for side, right in _sides(states):
        matches = [base[f"code{side}"] == right[f"code_{side}"], base.year == right[f"year_{side}"]]
        joined = joined.left_join(right, matches)
        marks = {f"{_mark(other)}{side}" for other in others}
        added += [name for name in right.columns[2:] if name not in marks]
    for group, rows in given:
        keys = ("low", "high") if group.per == "undirected" else ("code1", "code2")
        right = _right(rows, group)
        joined = joined.left_join(right, _matches(base, right, keys, group))
    return joined.select(*own, *added, **_values(joined, given, others, ("1", "2")))


def _sides(states: "ir.Table | None") -> "Iterator[tuple[str, ir.Table]]":
    """Columns of states under the names that they have for each side."""
    if states is None:
        return
    names = [name for name in states.columns if name not in ("code", "year")]
    for side in "12":
        keys = {f"code_{side}": states.code, f"year_{side}": states.year}
        yield side, states.select(**keys, **{sided(name, side): states[name] for name in names})


def _mark(other: str) -> str:
    """Column that says whether another list has a state in the year."""
    return f"in_{other}"


def _right(rows: "ir.Table", group: Group) -> "ir.Table":
    """Rows of a group with keys under names of their own, so that no two groups share one."""
    return rows.select(
        **{f"{group.id}.{name}": rows[name].cast("int32") for name in _keys(group)},
        **{one.name: _narrow(rows[one.name], one) for one in group.columns},
    )


def _keys(group: Group) -> tuple[str, ...]:
    return (*CODES[group.per], *(() if group.timeless else ("year",)))


def _matches(
    base: "ir.Table", right: "ir.Table", keys: tuple[str, ...], group: Group
) -> "list[ir.BooleanValue]":
    own = (*keys, *(() if group.timeless else ("year",)))
    return [
        base[one] == right[f"{group.id}.{other}"]
        for one, other in zip(own, _keys(group), strict=True)
    ]


def _values(
    joined: "ir.Table", given: Given, others: Sequence[str], sides: Sequence[str]
) -> "dict[str, ir.Value]":
    found = {}
    for group, _ in given:
        foreign = group.codes in others
        marks = [f"{_mark(group.codes)}{side}" for side in sides if foreign]
        for one in group.columns:
            values = joined[one.name]
            found[one.name] = _with_zero(joined, one.name, group, marks) if one.zero else values
    return found


def _narrow(values: "ir.Value", column: YearlyColumn) -> "ir.Value":
    """Zeros and ones in one byte: a panel has millions of rows."""
    return values.cast("int8") if column.unit == "yes or no" else values


def _with_zero(joined: "ir.Table", name: str, group: Group, marks: Sequence[str]) -> "ir.Value":
    """Zero within the source's years, for states that are in the source's own list."""
    import ibis

    values = joined[name]
    inside = joined.year.between(group.first, group.last)
    if group.years is not None:
        inside &= joined.year.isin(sorted(group.years))
    for mark in marks:
        inside &= joined[mark].notnull()
    zero = ibis.literal(0).cast(values.type())
    return ibis.ifelse(values.isnull() & inside, zero, values)
