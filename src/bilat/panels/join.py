"""Join yearly groups to the rows of a panel; the number of rows never changes."""

from typing import TYPE_CHECKING

from bilat.indicators.yearly import Group, YearlyColumn
from bilat.panels.frame import StateList

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["column_names", "join_group", "recode"]


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
    return tuple((f"{column.name}{side}", column) for side in (1, 2) for column in group.columns)


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
    if group.codes == states_of:
        return rows
    column = {"cow": "ccode", "gw": "gwcode", "iso3": "iso3"}[group.codes]
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
    return rows


def join_group(
    frame: "ir.Table", group: Group, rows: "ir.Table", *, years: tuple[int, int]
) -> "ir.Table":
    """Add a group's columns to the rows of a panel.

    Parameters
    ----------
    frame
        Rows of the panel with ``code1``, ``code2`` and ``year``.
    group
        The group.
    rows
        Its expression in the panel's codes.
    years
        First and last year of the panel: other years are cut first.

    Returns
    -------
    ibis Table
        The frame and the new columns.
    """
    if not group.timeless:
        rows = rows.filter(rows.year.between(*years))
    names = [column.name for column in group.columns]
    if group.per == "state":
        for side in ("1", "2"):
            frame = _left(frame, rows.select("code", "year", *names), (f"code{side}",), side, group)
        return frame
    if group.per == "undirected":
        import ibis

        ordered = frame.mutate(
            low=ibis.least(frame.code1, frame.code2), high=ibis.greatest(frame.code1, frame.code2)
        )
        return _left(ordered, rows, ("low", "high"), "", group).drop("low", "high")
    return _left(frame, rows, ("code1", "code2"), "", group)


def _left(
    frame: "ir.Table", rows: "ir.Table", keys: tuple[str, ...], side: str, group: Group
) -> "ir.Table":
    import ibis

    own = ("code",) if group.per == "state" else ("code1", "code2")
    renamed = {f"key_{name}": name for name in own}
    if not group.timeless:
        renamed["key_year"] = "year"
    renamed |= {f"{column.name}{side}": column.name for column in group.columns}
    right = rows.select(**{new: rows[old] for new, old in renamed.items()})
    matches = [frame[key] == right[f"key_{name}"] for key, name in zip(keys, own, strict=True)]
    if not group.timeless:
        matches.append(frame.year == right.key_year)
    joined = frame.left_join(right, matches).drop(*(n for n in renamed if n.startswith("key_")))
    zeros = {
        name: ibis.ifelse(
            joined[name].isnull() & joined.year.between(group.first, group.last), 0, joined[name]
        )
        for name in (f"{column.name}{side}" for column in group.columns if column.zero)
    }
    return joined.mutate(**zeros) if zeros else joined
