"""Trade of a pair within the trade of the world, from sources that have every pair."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.errors import UnknownTable
from bilat.indicators import Tables, fetch
from bilat.records import Citation

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["WORLD_SOURCES", "Side", "WorldTrade", "cited_table", "world_trade"]


@dataclass(frozen=True, slots=True)
class Side:
    """Trade of one state with all partners in a year, by one source.

    Parameters
    ----------
    exports, imports
        Sum over the partners of which there is a figure, current US dollars.
    partners_out, partners_in
        Number of partners with a value above zero.
    concentration_out, concentration_in
        Sum of the squared shares of the partners, 0 to 1.
    """

    exports: float
    imports: float
    partners_out: int
    partners_in: int
    concentration_out: float | None
    concentration_in: float | None


@dataclass(frozen=True, slots=True)
class WorldTrade:
    """A pair's trade and what is needed to set it in proportion, of one year and source.

    Parameters
    ----------
    source, year
        Which.
    a_to_b, b_to_a
        Goods each sells the other, current US dollars; ``None`` when there is
        no figure.
    a, b
        Trade of each with all partners.
    world
        Sum of all flows of which there is a figure.
    citation
        The dataset.
    """

    source: str
    year: int
    a_to_b: float | None
    b_to_a: float | None
    a: Side
    b: Side
    world: float
    citation: Citation


def _cow(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_trade__directed_dyadyearly_imports")
    return rows.select("year", sender=rows.partner, target=rows.reporter, value=rows.imports * 1e6)


def _baci(source: str) -> "Callable[[Tables], ir.Table]":
    def flows(tables: Tables) -> "ir.Table":
        rows = tables.table(f"{source}__dyadyearly_totals")
        return rows.select("year", "sender", "target", value=rows.value * 1e3)

    return flows


WORLD_SOURCES: dict[str, tuple[str, Callable[[Tables], Any]]] = {
    "BACI": ("baci__dyadyearly_totals", _baci("baci")),
    "BACI HS22": ("baci_hs22__dyadyearly_totals", _baci("baci_hs22")),
    "COW": ("cow_trade__directed_dyadyearly_imports", _cow),
}
"""Sources that have the flows between all states: their table, and how its rows are read."""


def world_trade(
    tables: Tables,
    a: str,
    b: str,
    *,
    years: tuple[int | None, int | None] = (None, None),
) -> tuple[WorldTrade, ...]:
    """Trade of a pair and of each with the world, year by year and source by source.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year; ``None`` leaves an end open.

    Returns
    -------
    tuple of WorldTrade
        In order of source and year; years in which one of the two has no flow
        at all are left out.
    """
    made = []
    for source, (table, flows) in WORLD_SOURCES.items():
        try:
            rows = flows(tables)
        except UnknownTable:
            continue
        cited = cited_table(tables, table)
        made += [
            _of_year(source, row, cited) for row in fetch(_summed(rows, a, b, years))
            if row["out_a"] is not None or row["in_a"] is not None
            if row["out_b"] is not None or row["in_b"] is not None
        ]  # fmt: skip
    return tuple(made)


def _summed(rows: "ir.Table", a: str, b: str, years: tuple[int | None, int | None]) -> "ir.Table":
    first, last = years
    if first is not None:
        rows = rows.filter(rows.year >= first)
    if last is not None:
        rows = rows.filter(rows.year <= last)
    # Two numbers of a source can be one state in a year.
    rows = rows.filter(rows.value.notnull()).group_by("year", "sender", "target")
    flows = rows.agg(value=lambda t: t.value.sum())
    sums: dict[str, Any] = {"world": flows.value.sum()}
    for side, code in (("a", a), ("b", b)):
        for way, column in (("out", flows.sender), ("in", flows.target)):
            own = column == code
            sums |= {
                f"{way}_{side}": flows.value.sum(where=own),
                f"{way}_{side}_squares": (flows.value * flows.value).sum(where=own),
                f"{way}_{side}_partners": (own & (flows.value > 0)).sum(),
            }
    sums["a_to_b"] = flows.value.sum(where=(flows.sender == a) & (flows.target == b))
    sums["b_to_a"] = flows.value.sum(where=(flows.sender == b) & (flows.target == a))
    return flows.group_by("year").agg(**sums).order_by("year")


def _of_year(source: str, row: dict[str, Any], cited: Citation) -> WorldTrade:
    return WorldTrade(
        source,
        int(row["year"]),
        row["a_to_b"],
        row["b_to_a"],
        _side(row, "a"),
        _side(row, "b"),
        float(row["world"]),
        cited,
    )


def _side(row: dict[str, Any], side: str) -> Side:
    out, into = row[f"out_{side}"] or 0.0, row[f"in_{side}"] or 0.0
    return Side(
        out,
        into,
        int(row[f"out_{side}_partners"] or 0),
        int(row[f"in_{side}_partners"] or 0),
        row[f"out_{side}_squares"] / out**2 if out else None,
        row[f"in_{side}_squares"] / into**2 if into else None,
    )


def cited_table(tables: Tables, table: str) -> Citation:
    """Cite the dataset that a table belongs to.

    Parameters
    ----------
    tables
        The store.
    table
        Name of the table.
    """
    entry = getattr(tables, "entry", None)
    if entry is None:
        return Citation(table, "", "", table)
    of = entry(table).provenance
    return Citation(
        f"{of.publisher}: {of.title}, version {of.version}",
        of.address,
        of.retrieved.isoformat(),
        table,
    )
