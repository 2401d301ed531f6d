"""Trade of a pair by product, as the store holds it.

A source has either the flows between all states (BACI), or those of the pair
alone as each side reports them (UN Comtrade); what needs the rest of the world
is then not made.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from bilat.indicators import Tables, fetch
from bilat.measures.trade.world import cited_table
from bilat.records import Citation

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["Level", "ProductTrade", "product_trade", "product_years"]

Level = Literal["hs2", "hs6"]
"""Chapter, or subheading of six digits, of the Harmonized System."""

_ABOUT = ("a_to_b", "b_to_a", "out_a", "in_a", "out_b", "in_b", "world")
_CHAPTERS, _PRODUCTS, _PAIR = (
    "baci__dyadyearly_chapters__y",
    "baci_products__dyadyearly_products__",
    "comtrade__dyadyearly_trade__",
)


@dataclass(frozen=True, slots=True)
class ProductTrade:
    """Trade of a pair by product in a year, by one source, in current US dollars.

    Parameters
    ----------
    source, year, level
        Which.
    reporter
        Whose report it is; empty where both are reconciled.
    citation
        The dataset.
    a_to_b, b_to_a
        What each sells the other.
    out_a, in_a, out_b, in_b
        Exports and imports of each with the world; empty when the source has
        the pair alone.
    world
        Exports of the world.
    """

    source: str
    year: int
    level: Level
    reporter: str
    citation: Citation
    a_to_b: Mapping[str, float]
    b_to_a: Mapping[str, float]
    out_a: Mapping[str, float] = field(default_factory=dict)
    in_a: Mapping[str, float] = field(default_factory=dict)
    out_b: Mapping[str, float] = field(default_factory=dict)
    in_b: Mapping[str, float] = field(default_factory=dict)
    world: Mapping[str, float] = field(default_factory=dict)

    @property
    def of_world(self) -> bool:
        """Whether the trade of both with the rest of the world is there."""
        return bool(self.world)


def product_years(tables: Tables, a: str, b: str, level: Level) -> dict[str, tuple[int, ...]]:
    """Years of which the store has products of a pair, by source.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    level
        How fine.
    """
    names = tables.names()
    found: dict[str, tuple[int, ...]] = {}
    pair = "_".join(sorted((a, b))).lower()
    baci: set[int] = set()
    if _PRODUCTS + pair in names:
        rows = tables.table(_PRODUCTS + pair)
        baci |= {row["year"] for row in fetch(rows.select("year").distinct())}
    if level == "hs2":
        baci |= {int(name.removeprefix(_CHAPTERS)) for name in names if name.startswith(_CHAPTERS)}
    found["BACI"] = tuple(baci)
    if level == "hs2" and _PAIR + pair in names:
        rows = tables.table(_PAIR + pair)
        years = fetch(rows.filter(rows.hs != "TOTAL").select("year").distinct())
        found["UN Comtrade"] = tuple(row["year"] for row in years)
    return {source: tuple(sorted(years)) for source, years in found.items() if years}


def product_trade(
    tables: Tables, a: str, b: str, year: int, level: Level = "hs2"
) -> tuple[ProductTrade, ...]:
    """Trade of a pair by product in a year, from every source that the store holds.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    year
        Calendar year.
    level
        How fine.

    Returns
    -------
    tuple of ProductTrade
        BACI first, then the reports of A and of B to UN Comtrade.
    """
    made: list[ProductTrade] = []
    pair = "_".join(sorted((a, b))).lower()
    names = tables.names()
    own, chapters = _PRODUCTS + pair, f"{_CHAPTERS}{year}"
    if own in names:
        made += _baci(tables, own, _of_pair(tables, own, a, b, year, level), year, level)
    if not made and level == "hs2" and chapters in names:
        made += _baci(tables, chapters, _of_all(tables, chapters, a, b), year, level)
    if level == "hs2" and _PAIR + pair in names:
        made += _comtrade(tables, _PAIR + pair, a, b, year)
    return tuple(made)


def _of_pair(tables: Tables, table: str, a: str, b: str, year: int, level: Level) -> "ir.Table":
    """Rows of a table of one pair, whose first state is the one first in the alphabet."""
    rows = tables.table(table)
    rows = rows.filter(rows.year == year)
    one, other = ("1", "2") if a < b else ("2", "1")
    digits = 2 if level == "hs2" else 6
    columns = {
        "a_to_b": f"sold{one}", "b_to_a": f"sold{other}", "out_a": f"exports{one}",
        "in_a": f"imports{one}", "out_b": f"exports{other}", "in_b": f"imports{other}",
        "world": "world",
    }  # fmt: skip
    return rows.group_by(product=rows.hs.substr(0, digits)).agg(
        **{name: rows[column].sum() for name, column in columns.items()}
    )


def _of_all(tables: Tables, table: str, a: str, b: str) -> "ir.Table":
    rows = tables.table(table)
    seller_a, seller_b = rows.sender == a, rows.sender == b
    buyer_a, buyer_b = rows.target == a, rows.target == b
    conditions = {
        "a_to_b": seller_a & buyer_b, "b_to_a": seller_b & buyer_a, "out_a": seller_a,
        "in_a": buyer_a, "out_b": seller_b, "in_b": buyer_b,
    }  # fmt: skip
    return rows.group_by(product=rows.hs).agg(
        world=rows.value.sum(),
        **{name: rows.value.sum(where=kept) for name, kept in conditions.items()},
    )


def _baci(
    tables: Tables, table: str, rows: "ir.Table", year: int, level: Level
) -> Iterator[ProductTrade]:
    found: dict[str, dict[str, float]] = {name: {} for name in _ABOUT}
    for row in fetch(rows):
        for name in _ABOUT:
            if row[name]:
                found[name][row["product"]] = row[name] * 1e3
    if found["world"]:
        yield ProductTrade("BACI", year, level, "", cited_table(tables, table), **found)


def _comtrade(tables: Tables, table: str, a: str, b: str, year: int) -> Iterator[ProductTrade]:
    rows = tables.table(table)
    rows = rows.filter((rows.year == year) & (rows.hs != "TOTAL"))
    flows: dict[str, dict[str, dict[str, float]]] = {}
    for row in fetch(rows.select("reporter", "flow", "hs", "value")):
        own = flows.setdefault(row["reporter"], {"export": {}, "import": {}})[row["flow"]]
        own[row["hs"]] = own.get(row["hs"], 0.0) + (row["value"] or 0.0)
    for reporter, sold, bought in ((a, "export", "import"), (b, "import", "export")):
        if reporter in flows:
            sides = flows[reporter]
            cited = cited_table(tables, table)
            yield ProductTrade(
                "UN Comtrade", year, "hs2", reporter, cited, sides[sold], sides[bought]
            )
