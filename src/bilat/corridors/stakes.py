"""Links and straits whose loss hurts most between two places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilat.corridors.choice import Choice
from bilat.corridors.costs import WATER
from bilat.corridors.graph import Graph
from bilat.corridors.legs import Leg
from bilat.corridors.network import Network
from bilat.corridors.places import Place
from bilat.corridors.plan import graph_of
from bilat.corridors.routing import best_route
from bilat.corridors.scenario import Scenario

__all__ = ["Stake", "stakes"]


@dataclass(frozen=True, slots=True)
class Stake:
    """What the loss of a link or chokepoint costs.

    Parameters
    ----------
    name
        Of the chokepoint, or the two ends of the link.
    links
        Ids of what is lost.
    reachable
        Whether there still is a way.
    hours, usd, km
        Added to the best route.
    """

    name: str
    links: tuple[str, ...]
    reachable: bool
    hours: float
    usd: float
    km: float


def stakes(
    network: Network,
    choice: Choice,
    scenario: Scenario | None,
    origin: Place,
    destination: Place,
    objective: str,
) -> tuple[tuple[Leg, ...], list[Stake]]:
    """Take out, one by one, every link and chokepoint of the best route.

    What is not on the best route can be lost without making it worse, so nothing else
    needs to be tried.

    Parameters
    ----------
    network, choice, scenario
        What there is, and what may be used.
    origin, destination
        The places.
    objective
        hours, usd, kg_co2e or km.

    Returns
    -------
    tuple
        Legs of the best route, and the losses, worst first.
    """
    graph = graph_of(network, choice, scenario)
    best = best_route(graph, origin.nodes, destination.nodes, objective)
    if best is None:
        return (), []
    found = []
    for name, ids in _losses(network, best):
        if any(network.links[id_].mode in WATER for id_ in ids):
            less = graph_of(network, replace(choice, without=frozenset(ids)), scenario)
            other = best_route(less, origin.nodes, destination.nodes, objective)
        else:
            other = _without(graph, ids, origin, destination, objective)
        found.append(_stake(name, ids, best, other))
    found.sort(
        key=lambda one: (one.reachable, -getattr(one, _KEY.get(objective, "hours")), one.name)
    )
    return best, found


_BARRED = 1e9
"""Multiplier of links that are lost: a way over one is no way."""
_KEY = {"hours": "hours", "usd": "usd", "km": "km"}


def _losses(network: Network, legs: Sequence[Leg]) -> list[tuple[str, tuple[str, ...]]]:
    """Chokepoints and links of a route; links of one chokepoint are lost together."""
    found: dict[str, tuple[str, ...]] = {}
    for id_ in dict.fromkeys(id_ for leg in legs for id_ in leg.links):
        link = network.links[id_]
        if link.chokepoint:
            same = tuple(
                one.id for one in network.links.values() if one.chokepoint == link.chokepoint
            )
            found.setdefault(link.chokepoint, same)
        elif link.mode != "transfer":
            ends = " - ".join(network.name_of(end) for end in (link.origin, link.destination))
            found.setdefault(f"{ends} ({link.mode.replace('_', ' ')})", (id_,))
    return list(found.items())


def _without(
    graph: Graph, ids: Sequence[str], origin: Place, destination: Place, objective: str
) -> tuple[Leg, ...] | None:
    """Find the best way without links by land, which needs no new graph."""
    import numpy as np

    weights = np.ones(len(graph.arcs.tails))
    lost = [
        number
        for number, step in enumerate(graph.land)
        if any(id_ in ids for leg in step[2] for id_ in leg.links)
    ]
    weights[lost] = _BARRED
    found = best_route(graph, origin.nodes, destination.nodes, objective, weights=weights)
    used = {id_ for leg in found or () for id_ in leg.links}
    return None if used & set(ids) else found


def _stake(
    name: str, ids: tuple[str, ...], best: Sequence[Leg], other: Sequence[Leg] | None
) -> Stake:
    if other is None:
        return Stake(name, ids, reachable=False, hours=0.0, usd=0.0, km=0.0)
    added = {
        what: round(
            sum(leg.amount(what) for leg in other) - sum(leg.amount(what) for leg in best), 1
        )
        for what in ("hours", "usd", "km")
    }
    return Stake(name, ids, reachable=True, **added)
