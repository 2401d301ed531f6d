"""Routes that really differ from the best one."""

from collections.abc import Sequence

from bilat.corridors.graph import Graph
from bilat.corridors.legs import Leg
from bilat.corridors.routing import best_route

__all__ = ["MOST_SHARED", "different_routes", "shared_km"]

MOST_SHARED = 0.6
"""Two routes differ when they share no more than this part of the shorter one's km."""
_PENALTY, _TRIES = 1.25, 12


def shared_km(one: Sequence[Leg], two: Sequence[Leg]) -> float:
    """Return the part of the shorter route's km that both routes run on.

    Parameters
    ----------
    one, two
        Legs of two routes.
    """
    lengths = {(leg.links, leg.km) for leg in one} & {(leg.links, leg.km) for leg in two}
    shorter = min(sum(leg.km for leg in legs) for legs in (one, two))
    return sum(km for _, km in lengths) / max(shorter, 1e-9)


def different_routes(
    graph: Graph, origin: Sequence[str], destination: Sequence[str], objective: str, count: int
) -> list[tuple[Leg, ...]]:
    """Find the best route and others that differ from it and from each other.

    Links of a route that was found are made dearer, step by step, until another way
    is the best (penalty method); a way that shares too much with one that is held is
    not taken.

    Parameters
    ----------
    graph
        What may be used.
    origin, destination
        Terminals of the two places.
    objective
        km, hours, usd or kg_co2e.
    count
        How many are wanted; there may be fewer.
    """
    import numpy as np

    nodes = {id_: number for number, id_ in enumerate(graph.network.nodes)}
    at = np.array([nodes[state[0]] for state in graph.names])
    pairs = at[graph.arcs.tails] * len(nodes) + at[graph.arcs.heads]
    weights = np.ones(len(pairs))
    found: list[tuple[Leg, ...]] = []
    for _ in range(_TRIES * count):
        legs = best_route(graph, origin, destination, objective, weights=weights)
        if legs is None or len(found) == count:
            break
        if all(shared_km(legs, held) <= MOST_SHARED for held in found):
            found.append(legs)
        used = [nodes[leg.origin] * len(nodes) + nodes[leg.destination] for leg in legs if leg.km]
        weights[np.isin(pairs, used)] *= _PENALTY
    return found
