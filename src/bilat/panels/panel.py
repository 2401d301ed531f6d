"""Build a panel: rows from the lists of states, columns from yearly groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bilat.errors import UsageError
from bilat.indicators.engine import hand_over, settled, taken
from bilat.indicators.yearly import Group, groups
from bilat.indicators.yearly.parts import covered
from bilat.panels import frame
from bilat.panels.choose import check_names, check_pulled, chosen
from bilat.panels.crosswalk import NAMES
from bilat.panels.frame import FIRST_YEAR, LAST_YEAR, LIST_NAMES, NUMBERS, StateList
from bilat.panels.join import column_names, sided
from bilat.panels.making import Making
from bilat.panels.relevant import GROUPS, known_years
from bilat.panels.relevant import relevant as keep_relevant

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

    from bilat.store import TableEntry

__all__ = ["Panel", "PanelStore", "build"]


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

    def entry(self, name: str) -> "TableEntry":
        """Tell all that is known of a table."""
        ...

    def fingerprint(self) -> str:
        """Digest of what the store holds."""
        ...


@dataclass(frozen=True)
class Panel:
    """A panel that is not yet computed.

    Parameters
    ----------
    states, directed, years, pairs, relevant, names
        As it was asked for; ``years`` are those that the rows lie in.
    groups
        Groups whose columns it has, with the years that the stored editions cover.
    table
        The lazy Ibis table, one row a dyad and year, in order of its keys.
    store
        Where its tables are.
    rows
        Number of its rows; ``None`` until it is computed when it depends on a source.
    notes
        What must be known to read it rightly.
    """

    states: StateList
    directed: bool
    years: tuple[int, int]
    groups: tuple[Group, ...]
    table: "ir.Table"
    store: PanelStore
    pairs: tuple[tuple[int, int], ...] | None = None
    relevant: bool = False
    names: tuple[str, ...] = ()
    rows: int | None = None
    notes: tuple[str, ...] = ()
    missing: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    """Missing values by column, once it was computed."""

    def __repr__(self) -> str:
        rows = "rows not counted yet" if self.rows is None else f"{self.rows:,} rows"
        way = "directed" if self.directed else "undirected"
        return (
            f"<Panel of {LIST_NAMES[self.states]}, {way}, {self.years[0]}-{self.years[1]}: "
            f"{rows}, columns {', '.join(self.table.columns)}>"
        )

    @property
    def keys(self) -> tuple[str, str, str]:
        """Names of the key columns."""
        return _keys(self.states)

    def to_pyarrow(self) -> "pa.Table":
        """Compute it as a :class:`pyarrow.Table`."""
        from bilat.panels.check import checked

        return checked(self, taken(self.table))

    def to_pandas(self) -> Any:
        """Compute it as a pandas data frame."""
        return self.to_pyarrow().to_pandas()

    def to_polars(self) -> Any:
        """Compute it as a Polars data frame.

        Raises
        ------
        MissingExtra
            When Polars is not installed.
        """
        from bilat.panels.write import as_polars

        return as_polars(self.to_pyarrow())

    def to_parquet(self, path: Path | str) -> None:
        """Compute it into a Parquet file; a file that is there is replaced at the end."""
        self.write(path, "parquet")

    def to_csv(self, path: Path | str) -> None:
        """Compute it into a CSV file; a missing value is empty."""
        self.write(path, "csv")

    def to_stata(self, path: Path | str) -> None:
        """Compute it into a Stata file (format 118) with labels of the columns."""
        self.write(path, "dta")

    def write(self, path: Path | str, form: str = "") -> None:
        """Compute it into a file.

        Parameters
        ----------
        path
            The file.
        form
            ``"parquet"``, ``"csv"`` or ``"dta"``; by the ending when empty.

        Raises
        ------
        CannotWrite
            When the file system refuses; a file that was there stays as it was.
        UsageError
            When the ending names no form.
        """
        from bilat.panels.write import write

        write(self, Path(path), form)

    def codebook(self) -> list[dict[str, Any]]:
        """Tell what each column is; see :func:`bilat.panels.codebook.codebook`."""
        from bilat.panels.codebook import codebook

        return codebook(self)

    def manifest(self) -> dict[str, Any]:
        """Tell what it was made of; see :func:`bilat.panels.codebook.manifest`."""
        from bilat.panels.codebook import manifest

        return manifest(self)

    def cite(self) -> str:
        """Give BibTeX entries of everything that it was made of."""
        from bilat.panels.codebook import cited

        return "\n\n".join(cited(self)) + "\n"


def _keys(states: StateList) -> tuple[str, str, str]:
    own = "ccode" if NUMBERS[states] == "cow" else "gwcode"
    return f"{own}1", f"{own}2", "year"


def build(
    store: PanelStore,
    *,
    states: StateList = "cow",
    directed: bool = True,
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR),
    pairs: Collection[tuple[int, int]] | None = None,
    relevant: bool = False,
    add: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Panel:
    """Build a panel of dyad-years.

    Parameters
    ----------
    store
        Where the pulled tables are.
    states, directed, years, relevant, add, names
        As in :func:`bilat.panel`; the last year is 2025 unless given, never
        the clock's.
    pairs
        Pairs of the list's numbers to keep; all when ``None``.

    Returns
    -------
    Panel
        Lazy; its number of rows depends on ``states``, ``directed``, ``years``,
        ``pairs`` and ``relevant`` alone.

    Raises
    ------
    UnknownIndicator
        When a group is not known.
    UnknownTable
        When a group's source is not pulled.
    UsageError
        When years or names are not as they should be.
    """
    _check_names_of_codes(names)
    wanted = chosen(add, states)
    frame.checked_years(years)
    names = tuple(dict.fromkeys(names))
    check_names(wanted, (*_keys(states), *(sided(name, side) for side in "12" for name in names)))
    judged = tuple(groups()[name] for name in GROUPS) if relevant else ()
    check_pulled(store, (*wanted, *judged))
    wanted = tuple(covered(group, store) for group in wanted)
    notes: tuple[str, ...] = ()
    if relevant:
        years, note = known_years(years, tuple(covered(group, store) for group in judged))
        notes = (note,) if note else ()
    runs = frame.rows(states, years=years, directed=directed, pairs=pairs)
    making = Making(store, states, years, (*wanted, *judged), names)
    table = _unfolded(hand_over(store.connection, "panel_runs", runs))
    if wanted or names or relevant:
        table = settled(table, "panel_rows")
    if relevant:
        table = keep_relevant(table, making.with_groups)
    table = making.with_groups(making.with_names(table), wanted)
    one, two, year = _keys(states)
    table = table.select(
        "code1", "code2", "year",
        *(sided(name, side) for side in "12" for name in names),
        *(name for group in wanted for name, _ in column_names(group)),
    ).rename({one: "code1", two: "code2"})  # fmt: skip
    return Panel(
        states, directed, years, wanted, table.order_by(one, two, year), store,
        None if pairs is None else tuple(sorted(pairs)), relevant, names,
        None if relevant else _count(runs), notes,
    )  # fmt: skip


def _check_names_of_codes(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise UsageError(
            f"no code system or name {unknown[0][:80]!r}", hint=f"one of: {', '.join(NAMES)}"
        )


def _count(runs: "pa.Table") -> int:
    lasts, firsts = runs["last"].to_pylist(), runs["first"].to_pylist()
    return sum(int(last) - int(first) + 1 for first, last in zip(firsts, lasts, strict=True))


def _unfolded(runs: "ir.Table") -> "ir.Table":
    import ibis

    years = ibis.range(runs["first"], runs["last"].cast("int64") + 1).cast("array<int32>")
    return runs.select("code1", "code2", year=years.unnest())
