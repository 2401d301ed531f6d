"""Build a panel: rows from the lists of states, columns from yearly groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bilat.countries import CODE_SYSTEMS
from bilat.errors import UnknownIndicator, UnknownTable, UsageError
from bilat.indicators.yearly import Group, groups
from bilat.panels import frame
from bilat.panels.crosswalk import NAMES, crosswalk
from bilat.panels.engine import hand_over
from bilat.panels.frame import FIRST_YEAR, LAST_YEAR, StateList
from bilat.panels.join import join_group, recode

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["Panel", "PanelStore", "build", "chosen"]


class PanelStore(Protocol):
    """What a panel needs of a store."""

    @property
    def connection(self) -> Any:
        """Ibis backend that serves the tables."""
        ...

    def names(self) -> tuple[str, ...]:
        """Names of all tables."""
        ...

    def has(self, name: str) -> bool:
        """Whether the store holds a table."""
        ...

    def table(self, name: str) -> "ir.Table":
        """Open a table."""
        ...


@dataclass(frozen=True)
class Panel:
    """A panel that is not yet computed.

    Parameters
    ----------
    states, directed, years
        As it was asked for.
    groups
        Groups whose columns it has.
    table
        The lazy Ibis table, one row a dyad and year, in order of its keys.
    """

    states: StateList
    directed: bool
    years: tuple[int, int]
    groups: tuple[Group, ...]
    table: "ir.Table"

    @property
    def keys(self) -> tuple[str, str, str]:
        """Names of the key columns."""
        own = "ccode" if self.states == "cow" else "gwcode"
        return f"{own}1", f"{own}2", "year"

    def to_pyarrow(self) -> Any:
        """Compute it as a :class:`pyarrow.Table`."""
        backend = self.table.get_backend()
        if backend.name == "duckdb":
            return backend.raw_sql(backend.compile(self.table)).to_arrow_table()
        return self.table.to_pyarrow()

    def to_pandas(self) -> Any:
        """Compute it as a pandas data frame."""
        return self.to_pyarrow().to_pandas()

    def to_polars(self) -> Any:
        """Compute it as a Polars data frame; needs Polars."""
        import polars

        return polars.from_arrow(self.to_pyarrow())

    def to_parquet(self, path: Path) -> None:
        """Compute it into a Parquet file.

        Parameters
        ----------
        path
            The file.
        """
        backend = self.table.get_backend()
        if backend.name == "duckdb":
            target = str(path).replace("'", "''")
            backend.raw_sql(
                f"COPY ({backend.compile(self.table)}) TO '{target}' "  # noqa: S608 - our own SQL
                "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
            )
            return
        import pyarrow.parquet

        pyarrow.parquet.write_table(self.table.to_pyarrow(), path)


def chosen(add: Sequence[str], states_of: StateList) -> tuple[Group, ...]:
    """Find the groups that a user names.

    Parameters
    ----------
    add
        Ids of groups, or names of single axes; each once.
    states_of
        The list of states: groups for the other list are left out.

    Raises
    ------
    UnknownIndicator
        When there is no such group.
    """
    known = groups()
    found: dict[str, Group] = {}
    for name in add:
        fits = [g for g in known.values() if name in (g.id, g.axis) and g.only in ("", states_of)]
        fits += [g for g in known.values() if g.id == f"{name}_{states_of}" and g.only == states_of]
        if not fits:
            import difflib

            raise UnknownIndicator(
                f"no group of columns {name!r}",
                candidates=difflib.get_close_matches(name, known, n=3, cutoff=0.4),
                hint="run `bilat panel --list` for the groups",
            )
        found |= {group.id: group for group in fits}
    return tuple(found.values())


def build(
    store: PanelStore,
    *,
    states: StateList = "cow",
    directed: bool = True,
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR),
    pairs: Collection[tuple[int, int]] | None = None,
    add: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Panel:
    """Build a panel of dyad-years.

    Parameters
    ----------
    store
        Where the pulled tables are.
    states
        List of states: ``"cow"`` or ``"gw"`` (with microstates).
    directed
        Whether each pair stands in both directions.
    years
        First and last year, both included; the last year is 2025 unless
        given, never the clock's. Living members are carried on past the end
        of the list of states (2016, 2020).
    pairs
        Pairs of the list's numbers to keep; all when ``None``.
    add
        Groups of columns, see :func:`bilat.indicators.yearly.groups`.
    names
        Codes and names of other systems to add for both states, of
        :data:`bilat.panels.crosswalk.NAMES`.

    Returns
    -------
    Panel
        Lazy; its number of rows depends on ``states``, ``directed``, ``years``
        and ``pairs`` alone.

    Raises
    ------
    UnknownIndicator
        When a group is not known.
    UnknownTable
        When a group's source is not pulled.
    UsageError
        When years or names are not as they should be.
    """
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise UsageError(
            f"no code system or name {unknown[0]!r}",
            hint=f"one of: {', '.join(NAMES)} (see also: {', '.join(CODE_SYSTEMS)})",
        )
    wanted = chosen(add, states)
    _check_pulled(store, wanted)
    backend = store.connection
    runs = frame.rows(states, years=years, directed=directed, pairs=pairs)
    table = _unfolded(hand_over(backend, "panel_runs", runs))
    others = {g.codes for g in wanted} - {states}
    columns = tuple(
        dict.fromkeys(
            (*names, *({"cow": "ccode", "gw": "gwcode", "iso3": "iso3"}[c] for c in sorted(others)))
        )
    )
    codes = None
    if columns:
        codes = hand_over(backend, "panel_codes", crosswalk(states, years, columns))
        table = _named(table, codes, names)
    for group in wanted:
        rows = group.expression(store)
        if codes is not None:
            rows = recode(group, rows, codes, states)
        table = join_group(table, group, rows, years=years)
    own = "ccode" if states == "cow" else "gwcode"
    table = table.rename({f"{own}1": "code1", f"{own}2": "code2"})
    return Panel(states, directed, years, wanted, table.order_by(f"{own}1", f"{own}2", "year"))


def _check_pulled(store: PanelStore, wanted: tuple[Group, ...]) -> None:
    missing = [
        (group.id, table) for group in wanted for table in group.tables if not store.has(table)
    ]
    if missing:
        sources = sorted({table.split("__")[0] for _, table in missing})
        raise UnknownTable(
            f"{missing[0][0]} needs the table {missing[0][1]}, which is not in the store",
            hint=f"run: bilat pull {' '.join(sources)}",
        )


def _unfolded(runs: "ir.Table") -> "ir.Table":
    import ibis

    years = ibis.range(runs["first"].cast("int64"), runs["last"].cast("int64") + 1)
    return runs.select("code1", "code2", year=years.unnest().cast("int32"))


def _named(table: "ir.Table", codes: "ir.Table", names: Sequence[str]) -> "ir.Table":
    for side in ("1", "2"):
        if names:
            right = codes.select(
                key_code="code", key_year="year", **{f"{name}{side}": name for name in names}
            )
            table = table.left_join(
                right, [table[f"code{side}"] == right.key_code, table.year == right.key_year]
            ).drop("key_code", "key_year")
    return table
