"""Measures by product: what each sells to the other, and what the two could sell and buy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilat.measures.trade.formulas import (
    balassa,
    complementarity,
    concentration,
    grubel_lloyd,
    matched,
    similarity,
)
from bilat.measures.trade.measured import TradeMeasure
from bilat.measures.trade.products import ProductTrade

__all__ = ["ProductLine", "of_products", "product_lines"]


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product of a pair's trade, seen from the seller.

    Parameters
    ----------
    product
        Its code in the Harmonized System.
    seller, buyer
        Alpha-3 codes.
    value
        What the one sells the other, current US dollars; ``None`` when the
        source has no row, which for BACI is a thousand dollars or less.
    share
        Percent of all that the one sells the other.
    seller_elsewhere, buyer_elsewhere
        What the one sells, and the other buys, elsewhere; ``None`` when the
        source has the pair alone.
    matched
        The smaller of the two: trade that could meet.
    advantage
        Revealed comparative advantage of the seller.
    """

    product: str
    seller: str
    buyer: str
    value: float | None
    share: float | None
    seller_elsewhere: float | None
    buyer_elsewhere: float | None
    matched: float | None
    advantage: float | None


def of_products(a: str, b: str, found: Sequence[ProductTrade]) -> tuple[TradeMeasure, ...]:
    """Measures that need flows by product.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    found
        Trade by product, of any years and sources.
    """
    return tuple(made for one in found for made in _of_source(a, b, one))


def _of_source(a: str, b: str, one: ProductTrade) -> Iterator[TradeMeasure]:
    source = f"{one.source}, as reported by {one.reporter}" if one.reporter else one.source
    inputs = {"products": float(len({*one.a_to_b, *one.b_to_a}))}
    values = [
        ("grubel_lloyd_products", f"{a}-{b}", grubel_lloyd(one.a_to_b, one.b_to_a)),
        ("product_concentration", f"{a} to {b}", concentration(one.a_to_b)),
        ("product_concentration", f"{b} to {a}", concentration(one.b_to_a)),
    ]
    if one.of_world:
        values += [
            ("complementarity", f"{a} to {b}", complementarity(one.out_a, one.in_b)),
            ("complementarity", f"{b} to {a}", complementarity(one.out_b, one.in_a)),
            ("similarity", f"{a}-{b}", similarity(one.out_a, one.out_b)),
        ]
    for name, of, value in values:
        reason = "" if value is not None else "no trade in any product"
        yield TradeMeasure(name, of, one.year, source, value, reason, inputs, (one.citation,))


def product_lines(a: str, b: str, one: ProductTrade) -> tuple[ProductLine, ...]:
    """Every product that one of the two sells the other, or could.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    one
        Trade by product.

    Returns
    -------
    tuple of ProductLine
        Goods from A to B, then from B to A, each with the largest value first.
    """
    return (
        *_lines(a, b, one.a_to_b, one.out_a, one.in_b, one.world),
        *_lines(b, a, one.b_to_a, one.out_b, one.in_a, one.world),
    )


def _lines(
    seller: str,
    buyer: str,
    sold: Mapping[str, float],
    supply: Mapping[str, float],
    demand: Mapping[str, float],
    world: Mapping[str, float],
) -> list[ProductLine]:
    total = sum(sold.values())
    advantage = balassa(supply, world)
    could = matched(supply, demand, sold)
    made = []
    for product in sorted({*sold, *could}):
        value = sold.get(product)
        elsewhere = [
            whole.get(product, 0.0) - (value or 0.0) if world else None
            for whole in (supply, demand)
        ]
        made.append(
            ProductLine(
                product,
                seller,
                buyer,
                value,
                None if value is None or not total else 100 * value / total,
                elsewhere[0],
                elsewhere[1],
                could.get(product, 0.0) if world else None,
                advantage.get(product),
            )
        )
    return sorted(made, key=lambda line: (-(line.value or 0.0), -(line.matched or 0.0)))
