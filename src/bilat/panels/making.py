"""Put the columns of a panel together: codes, names and groups over one frame."""

from typing import TYPE_CHECKING, Any, Protocol

from bilat.indicators.engine import hand_over, settled
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
        used = {group.codes for group in read}
        self._others = tuple(one for one in ("cow", "gw") if one in used and one != states)
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
        of_dyads = [(group, self._rows(group)) for group in wanted if group.per != "state"]
        states = None
        if self._members is not None and (of_states or self._others):
            joined = join_states(self._members, of_states, self._others)
            states = settled(joined, "panel_states")
        return join_dyads(table, of_dyads, states, self._others) if wanted else table

    def _rows(self, group: Group) -> "ir.Table":
        """Rows of a group in the panel's codes, cut to its years."""
        rows = group.expression(self._store)
        if self._members is not None:
            rows = recode(group, rows, self._members, self._states)
        return rows if group.timeless else rows.filter(rows.year.between(*self._years))
