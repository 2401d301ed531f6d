"""Formulas of the measures of trade, as functions of plain numbers.

Each is named after the paper that it comes from; ``docs/methods`` writes them out.
"""

from collections.abc import Mapping

__all__ = [
    "SIGMA",
    "balassa",
    "complementarity",
    "concentration",
    "grubel_lloyd",
    "intensity",
    "matched",
    "similarity",
    "trade_cost",
]

SIGMA = 8.0
"""Elasticity of substitution of the trade-cost index, as Novy (2013) takes it."""

Products = Mapping[str, float]
"""Product to value, all in one unit."""


def intensity(
    flow: float, exports_a: float, imports_b: float, world: float, imports_a: float
) -> float | None:
    """Trade intensity index (Kojima 1964; Drysdale and Garnaut 1982).

    Parameters
    ----------
    flow
        Exports of A to B.
    exports_a, imports_b, imports_a
        Exports of A to the world, imports of B and of A from the world.
    world
        Imports of the world.

    Returns
    -------
    float or None
        Share of B in A's exports, over B's share in the imports of the world
        without A: 1 when A sells to B in proportion. ``None`` over a zero.

    Examples
    --------
    >>> intensity(10, 100, 50, 600, 100)
    1.0
    """
    rest = world - imports_a
    if exports_a <= 0 or imports_b <= 0 or rest <= 0:
        return None
    return (flow / exports_a) / (imports_b / rest)


def trade_cost(
    a_to_b: float, b_to_a: float, within_a: float, within_b: float, sigma: float = SIGMA
) -> float | None:
    """Trade-cost index (Novy 2013), as an ad-valorem equivalent.

    Parameters
    ----------
    a_to_b, b_to_a
        Trade of the pair in both directions.
    within_a, within_b
        Trade of each within its borders.
    sigma
        Elasticity of substitution, above 1.

    Returns
    -------
    float or None
        Geometric average of the costs of trade between the two in both
        directions, relative to trade within each, minus one; the same when the
        two are exchanged. ``None`` when one of the four is not above zero.

    Examples
    --------
    >>> round(trade_cost(1.0, 1.0, 100.0, 100.0), 3)
    0.931
    >>> trade_cost(0.0, 1.0, 100.0, 100.0) is None
    True
    """
    if min(a_to_b, b_to_a, within_a, within_b) <= 0:
        return None
    ratio = (within_a / a_to_b) * (within_b / b_to_a)
    return float(ratio ** (1 / (2 * (sigma - 1)))) - 1


def grubel_lloyd(sold: Products, bought: Products) -> float | None:
    """Index of trade within products (Grubel and Lloyd 1975), weighted by trade.

    Parameters
    ----------
    sold, bought
        Exports and imports by product; one product makes the aggregate index.

    Returns
    -------
    float or None
        0 when every product goes one way only, 1 when each goes both ways
        alike; ``None`` without trade.

    Examples
    --------
    >>> grubel_lloyd({"27": 100.0}, {"27": 50.0, "84": 50.0})
    0.5
    """
    both = sum(sold.values()) + sum(bought.values())
    if both <= 0:
        return None
    apart = sum(abs(sold.get(k, 0.0) - bought.get(k, 0.0)) for k in sold.keys() | bought.keys())
    return 1 - apart / both


def balassa(own: Products, world: Products) -> dict[str, float]:
    """Revealed comparative advantage (Balassa 1965).

    Parameters
    ----------
    own, world
        Exports by product of the state, and of the world.

    Returns
    -------
    dict
        Share of the product in the state's exports over its share in the
        world's; of products that the world exports. Weighted by the world's
        shares the mean is 1.

    Examples
    --------
    >>> balassa({"27": 50.0, "84": 50.0}, {"27": 100.0, "84": 300.0})["27"]
    2.0
    """
    total, of_world = sum(own.values()), sum(world.values())
    if total <= 0:
        return {}
    return {
        k: (own.get(k, 0.0) / total) / (value / of_world) for k, value in world.items() if value > 0
    }


def complementarity(supply: Products, demand: Products) -> float | None:
    """Trade complementarity index (Michaely 1996).

    Parameters
    ----------
    supply
        Exports of the one state by product.
    demand
        Imports of the other by product.

    Returns
    -------
    float or None
        0 when nothing that the one sells is what the other buys, 1 when the
        shares are the same; ``None`` without trade.

    Examples
    --------
    >>> complementarity({"27": 1.0}, {"27": 1.0, "84": 1.0})
    0.5
    """
    return similarity(supply, demand)


def similarity(one: Products, other: Products) -> float | None:
    """Similarity of two structures by product (Finger and Kreinin 1979).

    Parameters
    ----------
    one, other
        Exports by product.

    Returns
    -------
    float or None
        Sum of the smaller share of each product, 0 to 1; equal to one minus
        half the sum of the absolute differences of the shares. ``None``
        without trade.

    Examples
    --------
    >>> similarity({"27": 3.0, "84": 1.0}, {"27": 1.0, "84": 1.0})
    0.75
    """
    total, of_other = sum(one.values()), sum(other.values())
    if total <= 0 or of_other <= 0:
        return None
    return sum(min(one[k] / total, other[k] / of_other) for k in one.keys() & other.keys())


def concentration(parts: Products) -> float | None:
    """Concentration (Herfindahl 1950; Hirschman 1964): sum of squared shares.

    Parameters
    ----------
    parts
        Value by product or partner.

    Returns
    -------
    float or None
        From one over the number of parts to 1; ``None`` without trade.

    Examples
    --------
    >>> concentration({"27": 1.0, "84": 1.0})
    0.5
    """
    total = sum(parts.values())
    return sum((value / total) ** 2 for value in parts.values()) if total > 0 else None


def matched(supply: Products, demand: Products, already: Products) -> dict[str, float]:
    """Trade that could meet: what the one sells elsewhere and the other buys elsewhere.

    Parameters
    ----------
    supply
        Exports of the one to the world by product.
    demand
        Imports of the other from the world by product.
    already
        What the one sells the other.

    Returns
    -------
    dict
        Product to the smaller of supply elsewhere and demand elsewhere, where
        it is above zero. An upper bound by product, no potential: prices,
        distance, quality, contracts and sanctions are not looked at.

    Examples
    --------
    >>> matched({"27": 100.0}, {"27": 40.0}, {"27": 10.0})
    {'27': 30.0}
    """
    found = {
        k: min(supply[k], demand[k]) - already.get(k, 0.0) for k in supply.keys() & demand.keys()
    }
    return {k: value for k, value in sorted(found.items()) if value > 0}
