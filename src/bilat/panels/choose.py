"""Find the groups and columns that a user names, and see to it that they can stand together."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilat.errors import UnknownIndicator, UnknownTable, UsageError
from bilat.indicators.facts import Tables
from bilat.indicators.yearly import Group, YearlyColumn, groups
from bilat.indicators.yearly.parts import how_to_pull, lacking
from bilat.panels.frame import LIST_NAMES, NUMBERS, StateList
from bilat.panels.join import column_names

__all__ = ["check_names", "check_pulled", "chosen", "datasets_of"]


def chosen(add: Sequence[str], states_of: StateList) -> tuple[Group, ...]:
    """Find the groups that a user names.

    Parameters
    ----------
    add
        Ids of groups (``"democracy"`` stands for that of the list of states,
        ``"democracy_cow"``), names of axes, ``"group.column"``, or names of
        columns that one group alone has. Each counts once.
    states_of
        The list of states: groups for the other list are left out.

    Returns
    -------
    tuple of Group
        In the order in which they were named first; cut to the columns
        wanted where columns were named.

    Raises
    ------
    UnknownIndicator
        When there is no such group or column; near names are given.
    UsageError
        When a group is made for the other list of states.
    """
    fitting = {g.id: g for g in groups().values() if g.only in ("", NUMBERS[states_of])}
    wanted: dict[str, set[str]] = {}
    for name in add:
        for group, columns in _meant(name.strip().lower(), fitting, states_of):
            wanted.setdefault(group.id, set()).update(column.name for column in columns)
    return tuple(
        replace(group, columns=tuple(c for c in group.columns if c.name in wanted[id_]))
        for id_, group in ((id_, fitting[id_]) for id_ in wanted)
    )


def _meant(
    name: str, fitting: dict[str, Group], states_of: StateList
) -> list[tuple[Group, tuple[YearlyColumn, ...]]]:
    own = f"{name}_{NUMBERS[states_of]}"
    whole = [g for g in fitting.values() if name in (g.id, g.axis) or g.id == own]
    if whole:
        return [(group, group.columns) for group in whole]
    id_, _, column = name.rpartition(".")
    found: list[tuple[Group, tuple[YearlyColumn, ...]]] = [
        (group, (one,))
        for group in fitting.values()
        if not id_ or id_ == group.id or group.id == f"{id_}_{NUMBERS[states_of]}"
        for one in group.columns
        if one.name == column
    ]
    if len(found) == 1:
        return found
    if found:
        raise UnknownIndicator(
            f"several groups have a column {name!r}",
            candidates=[f"{group.id}.{column}" for group, _ in found],
        )
    if name in groups():
        raise UsageError(
            f"the group {name!r} does not go with the list of states of {LIST_NAMES[states_of]}",
            hint=f"choose --states {groups()[name].only}, or another group: bilat panel --list",
        )
    raise _unknown(name, fitting, f"{id_}_{NUMBERS[states_of]}")


def _unknown(name: str, fitting: dict[str, Group], own: str) -> UnknownIndicator:
    """Say what is near a name: columns of its group, groups of its source, or names like it."""
    id_, _, column = name.rpartition(".")
    group = fitting.get(id_) or fitting.get(own)
    if group:
        columns = [one.name for one in group.columns]
        return UnknownIndicator(
            f"the group {group.id!r} has no column {column[:80]!r}",
            candidates=difflib.get_close_matches(column, columns, n=4, cutoff=0.4) or columns,
            hint=f"its columns are: {', '.join(columns)}",
        )
    of_source = [g.id for g in fitting.values() if name in datasets_of(g)]
    known = [*fitting, *(one.name for g in fitting.values() for one in g.columns)]
    near = difflib.get_close_matches(name, list(dict.fromkeys(known)), n=4, cutoff=0.4)
    return UnknownIndicator(
        f"no group of columns {name[:80]!r}" + ("; it is the name of a source" * bool(of_source)),
        candidates=of_source or near,
        hint="run `bilat panel --list` for the groups",
    )


def check_names(wanted: Iterable[Group], taken: Sequence[str]) -> None:
    """See to it that no two columns have one name.

    Parameters
    ----------
    wanted
        Groups to add.
    taken
        Names of the keys, and of codes and names added.

    Raises
    ------
    UsageError
        When a name stands twice.
    """
    owner = dict.fromkeys(taken, "the panel itself")
    for group in wanted:
        for name, _ in column_names(group):
            if name in owner:
                raise UsageError(
                    f"{group.id} and {owner[name]} both have a column {name!r}",
                    hint=f"name the columns wanted, such as {group.id}.{group.columns[0].name}",
                )
            owner[name] = group.id


def datasets_of(group: Group) -> tuple[str, ...]:
    """Names of the sources that a group needs.

    Parameters
    ----------
    group
        The group.
    """
    return tuple(dict.fromkeys(table.partition("__")[0] for table in group.tables))


def check_pulled(tables: Tables, wanted: Iterable[Group]) -> None:
    """See to it that a store holds what groups need.

    Parameters
    ----------
    tables
        The store.
    wanted
        The groups.

    Raises
    ------
    UnknownTable
        When a table is not there; the command that brings it is named.
    """
    missing = {table: group.id for group in wanted for table in lacking(tables, group)}
    if missing:
        needs = ", ".join(dict.fromkeys(missing.values()))
        raise UnknownTable(
            f"the store lacks what {needs} {'needs' if len(set(missing.values())) == 1 else 'need'}"
            f": {', '.join(missing)}",
            hint=f"run: {how_to_pull(missing)}",
        )
