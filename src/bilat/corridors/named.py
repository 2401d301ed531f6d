"""Named corridors as routes between two places."""

from collections.abc import Sequence
from itertools import pairwise

from bilat.corridors.graph import Graph, Step
from bilat.corridors.legs import Leg, Route, total
from bilat.corridors.places import Place
from bilat.corridors.records import Corridor
from bilat.corridors.routing import Search, best_route

__all__ = ["corridor_route", "said_missing", "serves"]

_OBJECTIVE = "hours"
_STOPS = frozenset({"port", "river_port", "terminal", "station", "border", "junction"})
_LEAST_SHARE, _MOST_BESIDE = 0.7, 0.5


def corridor_route(graph: Graph, corridor: Corridor, origin: Place, destination: Place) -> Route:
    """Find the quickest way from place to place along a corridor.

    The corridor is entered and left at its nodes nearest in time to the two places;
    between them the quickest way by the corridor's modes is taken from node to node.

    Parameters
    ----------
    graph
        What may be used.
    corridor
        The corridor; it is travelled in either direction.
    origin, destination
        The places.

    Returns
    -------
    Route
        With ``missing`` set when a link of the corridor can't be used.
    """
    ways = [_along(graph, part, corridor, origin, destination)
            for part in _parts(graph, corridor, origin, destination)]  # fmt: skip
    found = [way for way in ways if isinstance(way, tuple)]
    if found:
        best = min(found, key=lambda legs: total([leg.amount(_OBJECTIVE) for leg in legs]))
        return Route(corridor.id, corridor.name, best, (), _notes(corridor))
    missing = next((way for way in ways if isinstance(way, str)), "it does not lead to these places")
    return Route(corridor.id, corridor.name, (), (missing,), _notes(corridor))


def serves(
    graph: Graph,
    corridor: Corridor,
    route: Route,
    origin: Place,
    destination: Place,
    quickest: float,
) -> bool:
    """Say whether a corridor serves two places.

    Parameters
    ----------
    graph
        The graph of the route.
    corridor, route, origin, destination
        As taken and made by :func:`corridor_route`.
    quickest
        Hours of the quickest way of all between the places.

    Returns
    -------
    bool
        Whether seven tenths of the route or more run on the corridor, the ways to and
        from it take no more than half of the quickest way's time, and no place is
        passed twice; of one that
        can't be travelled, whether it leads through both countries.
    """
    on = set(corridor.via)
    if not route.reachable:
        countries = {graph.network.nodes[id_].country for id_ in on}
        return origin.country in countries and destination.country in countries
    inside = [number for number, leg in enumerate(route.legs) if leg.km and _on(leg, on)]
    if not inside or _turns_back(route):
        return False
    legs = route.legs[inside[0] : inside[-1] + 1]
    outside = (*route.legs[: inside[0]], *route.legs[inside[-1] + 1 :])
    share = sum(leg.km for leg in legs) / max(route.amount("km"), 1)
    beside = sum(leg.amount("hours") for leg in outside if leg.km or leg.origin not in on)
    return share >= _LEAST_SHARE and beside <= _MOST_BESIDE * quickest


def _on(leg: Leg, via: set[str]) -> bool:
    """Whether a leg runs on a corridor: between its places, or through two of them and more."""
    return {leg.origin, leg.destination} <= via or len(via & set(leg.path)) > 1


def _turns_back(route: Route) -> bool:
    passed = [leg.path for leg in route.legs if leg.km and len(leg.path) > 1]
    nodes = [id_ for number, path in enumerate(passed) for id_ in path[bool(number) :]]
    return len(nodes) != len(set(nodes))


def _notes(corridor: Corridor) -> tuple[str, ...]:
    return (corridor.note,) if corridor.note else ()


def _parts(
    graph: Graph, corridor: Corridor, origin: Place, destination: Place
) -> list[tuple[str, ...]]:
    """Parts of the corridor, in the direction of travel, that may be used between the places.

    Where a place has a port and the corridor starts by sea from another, the
    voyage from the own port is tried too.
    """
    there, back = _reach(graph, origin), _reach(graph, destination)
    stops = [id_ for id_ in corridor.via if graph.network.nodes[id_].kind in _STOPS]
    first = min(stops, key=lambda id_: there.get(id_, float("inf")))
    last = min(stops[::-1], key=lambda id_: back.get(id_, float("inf")))
    one, two = corridor.via.index(first), corridor.via.index(last)
    if one == two:
        return []
    part = corridor.via[one : two + 1] if one < two else corridor.via[two : one + 1][::-1]
    parts = [part]
    for place, at in ((origin, 0), (destination, -1)):
        ports = [id_ for id_ in place.nodes if graph.network.nodes[id_].kind == "port"]
        for known in list(parts):
            if ports and known[at] not in place.nodes and _by_sea(graph, known, at):
                rest = known[1:] if at == 0 else known[:-1]
                parts.append((ports[0], *rest) if at == 0 else (*rest, ports[0]))
    return parts


def _by_sea(graph: Graph, part: Sequence[str], at: int) -> bool:
    """Whether the corridor leads from this end straight to a strait or waypoint."""
    beside = part[1 if at == 0 else -2]
    return graph.network.nodes[beside].kind not in _STOPS


def _reach(graph: Graph, place: Place) -> dict[str, float]:
    """Hours from a place to each node; the way back is taken to be as long."""
    import numpy as np

    if place.nodes in graph.reached:
        return graph.reached[place.nodes]
    search = Search(graph, _OBJECTIVE)
    matrix, _ = search.base()
    initial = np.full(len(graph.states), np.inf)
    for state in graph.at(place.nodes):
        initial[graph.states[state]] = 0.0
    costs, _ = search.spread(matrix, initial)
    found: dict[str, float] = {}
    for state, number in graph.states.items():
        found[state[0]] = min(found.get(state[0], float("inf")), float(costs[number]))
    graph.reached[place.nodes] = found
    return found


def _along(
    graph: Graph, part: tuple[str, ...], corridor: Corridor, origin: Place, destination: Place
) -> tuple[Leg, ...] | str:
    """Find the way along a part of the corridor, or say what is missing."""
    closed = [link for ends in pairwise(part) for link in _own_closed(graph, *ends)]
    if closed:
        return "; ".join(said_missing(graph, id_) for id_ in closed)
    chains, via = _chained(graph, part)
    broken = next((one for one in chains if isinstance(one, str)), None)
    if broken:
        return broken
    steps = [one for one in chains if not isinstance(one, str)]
    modes = corridor.modes | {"transfer", "border", "gauge_change"}
    arcs = graph.land_arcs(modes, steps)
    before = () if part[0] in origin.nodes else (part[0],)
    after = () if part[-1] in destination.nodes else (part[-1],)
    inner = [id_ for id_ in via if id_ not in (part[0], part[-1])]
    found = best_route(
        graph,
        before or origin.nodes,
        after or destination.nodes,
        _OBJECTIVE,
        via=[(id_,) for id_ in inner],
        steps=arcs,
    )
    if found is None:
        return _gap(graph, (part[0], *inner, part[-1]), modes, steps)
    access = best_route(graph, origin.nodes, before, _OBJECTIVE) if before else ()
    egress = best_route(graph, after, destination.nodes, _OBJECTIVE) if after else ()
    if access is None or egress is None:
        return "the places can't be reached from the corridor"
    return _joined(_joined(access, found), egress)


def _joined(one: tuple[Leg, ...], two: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """Join two ways at a node: loading there again is not counted when the carrier stays."""
    if not one or not two:
        return one or two
    stays = one[-3].mode == two[2].mode if min(len(one), len(two)) > 2 else False  # noqa: PLR2004
    return (*one[:-2], *two[2:]) if stays and one[-3].mode in ("rail", "road") else (*one[:-2], *two)


def _chained(graph: Graph, part: Sequence[str]) -> tuple[list[Step | str], list[str]]:
    """Voyages between the ports of a corridor, and its nodes that are no mere water."""
    nodes = graph.network.nodes
    chains: list[Step | str] = []
    via = [id_ for id_ in part if nodes[id_].kind in _STOPS]
    at = [number for number, id_ in enumerate(part) if nodes[id_].kind in _STOPS]
    for one, two in pairwise(at):
        run = part[one : two + 1]
        ports = all(nodes[id_].kind in ("port", "river_port") for id_ in (run[0], run[-1]))
        if len(run) > 2 or ports:  # noqa: PLR2004
            step = graph.chain(run)
            if step:
                chains.append(step)
            elif len(run) > 2:  # noqa: PLR2004
                names = " and ".join(graph.network.name_of(id_) for id_ in (run[0], run[-1]))
                chains.append(f"no open way by water joins {names}")
    return chains, via


def _gap(graph: Graph, via: Sequence[str], modes: frozenset[str], steps: Sequence[Step]) -> str:
    """Name the first stretch of a corridor that can't be travelled, and the link that is missing."""
    arcs = graph.land_arcs(modes, steps)
    for one, two in pairwise(via):
        if best_route(graph, (one,), (two,), "km", steps=arcs) is None:
            names = " and ".join(graph.network.name_of(id_) for id_ in (one, two))
            return f"no open link of the corridor's modes joins {names}"
    return "the corridor's stretches do not join: a change of carrier or gauge is missing"


def _own_closed(graph: Graph, one: str, two: str) -> list[str]:
    """Ids of links between two nodes when none of those that are there can be used.

    A detour round a corridor's own link is another route, not the corridor.
    """
    direct = [
        link for link in graph.network.at[one] if {link.origin, link.destination} == {one, two}
    ]
    return [] if any(graph.usable(link) for link in direct) else [link.id for link in direct]


def said_missing(graph: Graph, id_: str) -> str:
    """Name a link that can't be used, and why.

    Parameters
    ----------
    graph
        The graph.
    id_
        Of the link.
    """
    network = graph.network
    link = network.links[id_]
    why = graph.choice.why_not(network, link)
    one, two = (network.name_of(end) for end in (link.origin, link.destination))
    return f"{link.mode.replace('_', ' ')} link {one} - {two} ({id_}): {why}"
