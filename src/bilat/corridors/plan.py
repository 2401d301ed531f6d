"""Routes and corridors between two places under a choice and a scenario."""

from collections.abc import Sequence
from dataclasses import replace

from bilat.corridors.alternatives import different_routes
from bilat.corridors.choice import Choice
from bilat.corridors.costs import Prices, unchanged
from bilat.corridors.graph import Graph
from bilat.corridors.legs import Leg, Route
from bilat.corridors.named import corridor_route, out_of_reach, said_missing, serves
from bilat.corridors.network import Network
from bilat.corridors.pareto import pareto_routes
from bilat.corridors.places import Place, UnknownPlace
from bilat.corridors.records import Corridor
from bilat.corridors.routing import best_route
from bilat.corridors.scenario import Scenario
from bilat.errors import UsageError

__all__ = [
    "OBJECTIVES",
    "corridors_between",
    "find_corridor",
    "graph_of",
    "missing_links",
    "routes_between",
]

OBJECTIVES = {"time": "hours", "cost": "usd", "co2": "kg_co2e", "km": "km"}
"""What a route can be the best by, and the amount that it is counted in."""
_TITLES = {"time": "quickest", "cost": "cheapest", "co2": "least CO2e", "km": "shortest"}


_PENALTY = 50.0
"""A link that can't be used counts as this many times its km when the missing ones are sought."""


def graph_of(network: Network, choice: Choice, scenario: Scenario | None = None) -> Graph:
    """Make the graph of a network.

    Parameters
    ----------
    network, choice, scenario
        What there is, what may be used, and what is changed.
    """
    if scenario is None:
        return Graph(network, Prices(network, unchanged), choice)
    return Graph(network, Prices(network, scenario.change), scenario.choice(choice))


def find_corridor(network: Network, named: str) -> Corridor:
    """Find a corridor by id, or by a word that only its name has.

    Parameters
    ----------
    network
        The network.
    named
        Id or part of a name.

    Raises
    ------
    UnknownPlace
        When none, or several, answer to it.
    """
    wanted = named.strip().casefold()
    if wanted in network.corridors:
        return network.corridors[wanted]
    found = [one for one in network.corridors.values() if wanted in one.name.casefold()]
    if wanted and len(found) == 1:
        return found[0]
    raise UnknownPlace(
        f"{'several corridors are' if found else 'no corridor is'} named {named!r}",
        candidates=[one.id for one in found or network.corridors.values()],
        hint="use one of these",
    )


def corridors_between(graph: Graph, origin: Place, destination: Place) -> list[Route]:
    """Find the named corridors that serve two places, in the order of the file.

    Parameters
    ----------
    graph
        What may be used.
    origin, destination
        The places.

    Returns
    -------
    list of Route
        Those that can't be travelled have ``missing`` set.
    """
    _distinct(origin, destination)
    direct = best_route(graph, origin.nodes, destination.nodes, "hours") or ()
    quickest = sum(leg.amount("hours") for leg in direct)
    found = []
    for corridor in graph.network.corridors.values():
        if out_of_reach(graph, corridor, origin, destination, quickest):
            continue
        route = corridor_route(graph, corridor, origin, destination)
        if serves(graph, corridor, route, origin, destination, quickest):
            found.append(route)
    return _without_twins(found)


def _without_twins(routes: Sequence[Route]) -> list[Route]:
    """Keep one of several corridors that are the same way between these places."""
    kept: dict[frozenset[str], Route] = {}
    for number, route in enumerate(routes):
        key = route.links if route.reachable else frozenset({str(number)})
        if key in kept:
            held = kept[key]
            kept[key] = replace(held, notes=(*held.notes, f"the same way as {route.id}"))
        else:
            kept[key] = route
    return list(kept.values())


def routes_between(
    graph: Graph,
    origin: Place,
    destination: Place,
    objective: str,
    *,
    via: Sequence[tuple[str, ...]] = (),
    alternatives: int = 1,
    pareto: bool = False,
) -> list[Route]:
    """Find routes between two places.

    Parameters
    ----------
    graph
        What may be used.
    origin, destination
        The places.
    objective
        time, cost, co2 or km.
    via
        Places to be passed, in order.
    alternatives
        How many routes that differ are wanted.
    pareto
        Whether every route is wanted that no other beats in time, price and
        emissions at once.

    Raises
    ------
    UsageError
        When both places are the same, or options do not go together.
    """
    _distinct(origin, destination)
    if via and (pareto or alternatives > 1):
        raise UsageError("--via does not go with --pareto or --alternatives")
    amount = OBJECTIVES[objective]
    found: list[tuple[Leg, ...]]
    if pareto:
        found = pareto_routes(graph, origin.nodes, destination.nodes)
    elif alternatives > 1:
        found = different_routes(graph, origin.nodes, destination.nodes, amount, alternatives)
    else:
        best = best_route(graph, origin.nodes, destination.nodes, amount, via=via)
        found = [best] if best else []
    name = f"{origin.name} - {destination.name}"
    if not found:
        missing = missing_links(graph, origin, destination, via)
        return [Route("route-1", name, (), missing)]
    if pareto:
        return [Route(f"pareto-{n}", _headed(legs), legs) for n, legs in enumerate(found, 1)]
    titles = [_TITLES[objective], *("another way" for _ in found[1:])]
    return [
        Route(f"route-{n}", f"{title}: {_headed(legs)}", legs)
        for n, (title, legs) in enumerate(zip(titles, found, strict=True), 1)
    ]


def _headed(legs: Sequence[Leg]) -> str:
    """Name a route by the carriers that it uses, in order."""
    modes = [leg.mode for leg in legs if leg.km and leg.mode not in ("handling", "gauge_change")]
    kept = [mode for number, mode in enumerate(modes) if number == 0 or modes[number - 1] != mode]
    return ", ".join(mode.replace("_", " ") for mode in kept)


def _distinct(origin: Place, destination: Place) -> None:
    if set(origin.nodes) & set(destination.nodes):
        raise UsageError(f"both ends are {origin.name}", hint="name two different places")


def missing_links(
    graph: Graph, origin: Place, destination: Place, via: Sequence[tuple[str, ...]] = ()
) -> tuple[str, ...]:
    """Say what keeps a place from being reached.

    Parameters
    ----------
    graph
        What may be used.
    origin, destination, via
        The places.

    Returns
    -------
    tuple of str
        The links of the shortest way through the whole network that can't be
        used, each with the reason; or that the network has no way at all.
    """
    network = graph.network
    status = dict.fromkeys(network.links, "open")
    legs = _opened(graph, Choice(graph.choice.modes, status=status), origin, destination, via)
    if legs is None and graph.choice.modes:
        legs = _opened(graph, Choice(status=status), origin, destination, via)
    if legs is None:
        return (f"no link of any status joins {origin.name} with {destination.name}",)
    ids = dict.fromkeys(id_ for leg in legs for id_ in leg.links)
    return tuple(said_missing(graph, id_) for id_ in ids if not graph.usable(network.links[id_]))


def _opened(
    graph: Graph,
    choice: Choice,
    origin: Place,
    destination: Place,
    via: Sequence[tuple[str, ...]],
) -> tuple[Leg, ...] | None:
    """Find the shortest way under a wider choice that needs few links that can't be used."""
    import numpy as np

    network = graph.network
    whole = Graph(network, Prices(network), choice)
    weights = np.ones(len(whole.arcs.tails))
    for number, step in enumerate(whole.land):
        if not all(graph.usable(network.links[id_]) for leg in step[2] for id_ in leg.links):
            weights[number] = _PENALTY
    return best_route(whole, origin.nodes, destination.nodes, "km", via=via, weights=weights)
