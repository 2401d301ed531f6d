"""Trade of a pair within the trade of the world, from sources that have every pair."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.indicators import Tables, fetch
from bilat.indicators.engine import settled
from bilat.records import Citation

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["WORLD_SOURCES", "Side", "WorldTrade", "cited_table", "world_trade", "world_trades"]


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
    return world_trades(tables, a, (b,), years=years)[b]


def world_trades(
    tables: Tables,
    a: str,
    others: Sequence[str],
    *,
    years: tuple[int | None, int | None] = (None, None),
) -> dict[str, tuple[WorldTrade, ...]]:
    """Trade of one state with each of several, and of all of them with the world.

    Parameters
    ----------
    tables
        The store.
    a, others
        Alpha-3 codes.
    years
        First and last year; ``None`` leaves an end open.

    Returns
    -------
    dict
        Other state to what :func:`world_trade` gives for it.
    """
    made: dict[str, list[WorldTrade]] = {b: [] for b in others}
    held = set(tables.names())
    for source, (table, flows) in WORLD_SOURCES.items():
        if table not in held:
            continue
        sums = _summed(flows(tables), a, others, years)
        cited = cited_table(tables, table)
        for year in sorted(sums.world):
            own = sums.side(a, year)
            for b in others:
                other = sums.side(b, year)
                if own and other:
                    ways = (sums.flows.get((year, a, b)), sums.flows.get((year, b, a)))
                    made[b].append(
                        WorldTrade(source, year, *ways, own, other, sums.world[year], cited)
                    )
    return {b: tuple(found) for b, found in made.items()}


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums of one source: by year, by year and side, by year and directed pair."""

    world: dict[int, float]
    out: dict[tuple[int, str], dict[str, Any]]
    into: dict[tuple[int, str], dict[str, Any]]
    flows: dict[tuple[int, str, str], float]

    def side(self, state: str, year: int) -> Side | None:
        """Trade of a state with all partners; ``None`` without any flow."""
        out, into = self.out.get((year, state)), self.into.get((year, state))
        return _side(out or {}, into or {}) if out or into else None


def _summed(
    rows: "ir.Table", a: str, others: Sequence[str], years: tuple[int | None, int | None]
) -> _Sums:
    first, last = years
    if first is not None:
        rows = rows.filter(rows.year >= first)
    if last is not None:
        rows = rows.filter(rows.year <= last)
    # Two numbers of a source can be one state in a year.
    grouped = rows.filter(rows.value.notnull()).group_by("year", "sender", "target")
    flows = settled(grouped.agg(value=lambda t: t.value.sum()), "world_flows")
    states = [a, *others]
    sides = {}
    for way in ("sender", "target"):
        own = flows.filter(flows[way].isin(states))
        summed = own.group_by("year", state=own[way]).agg(
            total=own.value.sum(),
            squares=(own.value * own.value).sum(),
            partners=(own.value > 0).sum(),
        )
        sides[way] = {(row["year"], row["state"]): row for row in fetch(summed)}
    pair = flows.filter(
        ((flows.sender == a) & flows.target.isin(others))
        | ((flows.target == a) & flows.sender.isin(others))
    )
    world = flows.group_by("year").agg(total=flows.value.sum())
    return _Sums(
        {row["year"]: row["total"] for row in fetch(world)},
        sides["sender"],
        sides["target"],
        {(row["year"], row["sender"], row["target"]): row["value"] for row in fetch(pair)},
    )


def _side(out: Mapping[str, Any], into: Mapping[str, Any]) -> Side:
    sold, bought = float(out.get("total") or 0), float(into.get("total") or 0)
    return Side(
        sold,
        bought,
        int(out.get("partners") or 0),
        int(into.get("partners") or 0),
        out["squares"] / sold**2 if sold else None,
        into["squares"] / bought**2 if bought else None,
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
