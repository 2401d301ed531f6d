"""Put the columns of a panel together: codes, names and groups over one frame."""

from typing import TYPE_CHECKING, Any, Protocol

from bilat.indicators.engine import hand_over
from bilat.indicators.yearly import Group
from bilat.panels.crosswalk import crosswalk
from bilat.panels.frame import NUMBERS, StateList
from bilat.panels.join import join_dyads, join_states, recode, sided

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["Making"]

_COLUMN_OF = {"cow": "ccode", "gw": "gwcode", "iso3": "iso3"}


class _Tables(Protocol):
    @property
    def connection(self) -> Any: ...

    def names(self) -> tuple[str, ...]: ...

    def table(self, name: str) -> "ir.Table": ...


class Making:
    """What the columns of one panel share: its store, list of states, years and codes.

    Parameters
    ----------
    store
        Where the tables are.
    states, years
        Of the panel.
    read
        Groups that will be asked for.
    names
        Codes and names that will be asked for.
    """

    def __init__(
        self,
        store: _Tables,
        states: StateList,
        years: tuple[int, int],
        read: tuple[Group, ...],
        names: tuple[str, ...],
    ) -> None:
        self._store, self._states, self._years, self._names = store, states, years, names
        systems = sorted({group.codes for group in read} - {NUMBERS[states]})
        self._others = tuple(system for system in systems if system in ("cow", "gw"))
        marks = tuple(f"in_{system}" for system in self._others)
        others = tuple(_COLUMN_OF[system] for system in systems)
        columns = tuple(dict.fromkeys((*names, *others, *marks)))
        self._members: ir.Table | None = None
        if columns or any(group.per == "state" for group in read):
            rows = crosswalk(states, years, columns)
            self._members = hand_over(store.connection, "panel_codes", rows)

    def with_names(self, table: "ir.Table") -> "ir.Table":
        """Add codes and names of both states.

        Parameters
        ----------
        table
            A frame with ``code1``, ``code2`` and ``year``.
        """
        if not self._names or self._members is None:
            return table
        for side in "12":
            renamed = {sided(name, side): name for name in self._names}
            right = self._members.select(key_code="code", key_year="year", **renamed)
            matches = [table[f"code{side}"] == right.key_code, table.year == right.key_year]
            table = table.left_join(right, matches).drop("key_code", "key_year")
        return table

    def with_groups(self, table: "ir.Table", wanted: tuple[Group, ...]) -> "ir.Table":
        """Add the columns of groups.

        Parameters
        ----------
        table
            A frame with ``code1``, ``code2`` and ``year``.
        wanted
            The groups.
        """
        of_states = [(group, self._rows(group)) for group in wanted if group.per == "state"]
        if of_states and self._members is not None:
            table = join_states(table, self._members, of_states, self._others)
        if any(group.per != "state" and self._mark(group) for group in wanted):
            table = self._marked(table)
        for group in wanted:
            if group.per != "state":
                table = join_dyads(table, group, self._rows(group), self._mark(group))
        return table

    def _mark(self, group: Group) -> str:
        """Column that says whether a state is in the group's own list; empty for the panel's."""
        return f"in_{group.codes}" if group.codes in self._others else ""

    def _marked(self, table: "ir.Table") -> "ir.Table":
        """Mark for both states whether the other lists have them in the year."""
        assert self._members is not None  # noqa: S101 - made when another list is read
        for side in "12":
            renamed = {f"in_{system}{side}": f"in_{system}" for system in self._others}
            right = self._members.select(key_code="code", key_year="year", **renamed)
            matches = [table[f"code{side}"] == right.key_code, table.year == right.key_year]
            table = table.left_join(right, matches).drop("key_code", "key_year")
        return table

    def _rows(self, group: Group) -> "ir.Table":
        """Rows of a group in the panel's codes, cut to its years."""
        rows = group.expression(self._store)
        if self._members is not None:
            rows = recode(group, rows, self._members, self._states)
        return rows if group.timeless else rows.filter(rows.year.between(*self._years))
