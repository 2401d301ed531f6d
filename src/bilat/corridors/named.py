"""Named corridors as routes between two places."""

from collections.abc import Sequence
from itertools import pairwise

from bilat.corridors.geo import great_circle_km
from bilat.corridors.graph import Graph, Step
from bilat.corridors.legs import Leg, Route, total
from bilat.corridors.places import Place
from bilat.corridors.records import Corridor
from bilat.corridors.routing import Search, best_route

__all__ = ["corridor_route", "out_of_reach", "said_missing", "serves"]

_OBJECTIVE = "hours"
_STOPS = frozenset({"port", "river_port", "terminal", "station", "border", "junction"})
_LEAST_SHARE, _MOST_BESIDE, _FARTHER = 0.7, 0.5, 1.5


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
    missing = next(
        (way for way in ways if isinstance(way, str)), "it does not lead to these places"
    )
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


def out_of_reach(
    graph: Graph, corridor: Corridor, origin: Place, destination: Place, quickest: float
) -> bool:
    """Say whether a corridor is too far from two places to serve them, without a route.

    Parameters
    ----------
    graph, corridor, origin, destination, quickest
        As for :func:`serves`.
    """
    parts = _parts(graph, corridor, origin, destination)
    there, back = _reach(graph, origin), _reach(graph, destination)
    return all(
        there.get(part[0], 0.0) + back.get(part[-1], 0.0) > _MOST_BESIDE * quickest
        for part in parts
    )


def _on(leg: Leg, via: set[str]) -> bool:
    """Whether a leg runs on a corridor: between its places, or through two of them and more."""
    return {leg.origin, leg.destination} <= via or len(via & set(leg.path)) > 1


def _turns_back(route: Route) -> bool:
    """Whether ships of the route pass a strait or waypoint twice."""
    nodes = [id_ for leg in route.legs for id_ in leg.path[1:-1]]
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
    starts, ends = (_nearest(graph, corridor, place) for place in (origin, destination))
    one, two = min(
        ((i, j) for i in starts for j in ends), key=lambda pair: (abs(pair[0] - pair[1]), pair)
    )
    if one == two:
        return []
    part = corridor.via[one : two + 1] if one < two else corridor.via[two : one + 1][::-1]
    parts = [part]
    for place, at in ((origin, 0), (destination, -1)):
        ports = [id_ for id_ in place.nodes if graph.network.nodes[id_].kind == "port"]
        for known in list(parts):
            if ports and _by_sea(graph, known, at, ports[0]):
                rest = known[1:] if at == 0 else known[:-1]
                parts.append((ports[0], *rest) if at == 0 else (*rest, ports[0]))
    return parts


def _nearest(graph: Graph, corridor: Corridor, place: Place) -> list[int]:
    """Positions in a corridor at which a place lies, or of the node nearest in time."""
    via = corridor.via
    at = [number for number, id_ in enumerate(via) if id_ in place.nodes]
    if at:
        return at
    reach = _reach(graph, place)
    stops = [n for n, id_ in enumerate(via) if graph.network.nodes[id_].kind in _STOPS]
    return [min(stops, key=lambda number: reach.get(via[number], float("inf")))]


def _by_sea(graph: Graph, part: Sequence[str], at: int, port: str) -> bool:
    """Whether another port may take the place of the first or last of a corridor.

    It may where the corridor leads straight to a strait or waypoint, which lies not
    much farther from the other port.
    """
    nodes = graph.network.nodes
    own, beside = nodes[part[at]], nodes[part[1 if at == 0 else -2]]
    if beside.kind in _STOPS or own.id == port or len(part) < 3:  # noqa: PLR2004
        return False
    usual = great_circle_km(own.at, beside.at)
    return great_circle_km(nodes[port].at, beside.at) <= _FARTHER * usual


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
    runs = _runs(graph, part)
    broken = next((run for run in runs if isinstance(run, str)), None)
    if broken:
        return broken
    legs: tuple[Leg, ...] = ()
    if part[0] not in origin.nodes:
        access = best_route(graph, origin.nodes, (part[0],), _OBJECTIVE)
        if access is None:
            return "the corridor can't be reached"
        legs = access
    on_corridor = _travelled(graph, corridor, runs, (origin, destination), legs)
    if isinstance(on_corridor, str):
        return on_corridor
    legs = on_corridor
    if part[-1] not in destination.nodes:
        egress = best_route(graph, (part[-1],), destination.nodes, _OBJECTIVE)
        if egress is None:
            return "the place can't be reached from the corridor"
        legs = _joined(legs, egress)
    return legs


def _travelled(
    graph: Graph,
    corridor: Corridor,
    runs: Sequence["list[str] | Step | str"],
    places: tuple[Place, Place],
    legs: tuple[Leg, ...],
) -> tuple[Leg, ...] | str:
    """Add the runs of a corridor to the way to it, or say what is missing."""
    origin, destination = places
    modes = corridor.modes | {"transfer", "border", "gauge_change"}
    sailed = False
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        if isinstance(run, list):
            start = origin.nodes if not legs else (run[0],)
            there = last and run[-1] in destination.nodes
            end = destination.nodes if there else (run[-1],)
            via = [(id_,) for id_ in run[1:-1]]
            found = best_route(graph, start, end, _OBJECTIVE, via=via, modes=modes)
            if found is None:
                return _gap(graph, run, modes)
            legs = _joined(legs, found)
        elif not isinstance(run, str):
            there = last and run[1][0] in destination.nodes
            legs = (*legs, *_boarded(graph, run, first=not legs, again=sailed), *run[2])
            legs = (*legs, *graph.prices.terminal(run[1][0], water=True, start=False)[: 2 * there])
        sailed = not isinstance(run, list)
    return legs


def _boarded(graph: Graph, step: Step, *, first: bool, again: bool) -> tuple[Leg, ...]:
    """Return handling and waiting before a voyage; a transfer by land holds them already."""
    port = step[0][0]
    if first:
        return graph.prices.terminal(port, water=True, start=True)
    return graph.prices.transshipment(port) if again else ()


def _joined(one: tuple[Leg, ...], two: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """Join two ways at a node where the carrier stays: the terminal there is not counted."""
    stop = ["handling", "waiting"]
    if len(one) > len(stop) and len(two) > len(stop):
        ends = [leg.mode for leg in one[-2:]], [leg.mode for leg in two[:2]]
        idle = ends == (stop, stop) and not one[-2].km and not two[0].km
        if idle and one[-3].mode == two[2].mode and one[-3].mode in ("rail", "road"):
            return (*one[:-2], *two[2:])
    return (*one, *two)


def _runs(graph: Graph, part: Sequence[str]) -> list[list[str] | Step | str]:
    """Part a corridor into stretches by land, voyages between its ports, and what is broken."""
    nodes = graph.network.nodes
    at = [number for number, id_ in enumerate(part) if nodes[id_].kind in _STOPS]
    runs: list[list[str] | Step | str] = []
    for one, two in pairwise(at):
        run = part[one : two + 1]
        ports = all(nodes[id_].kind in ("port", "river_port") for id_ in (run[0], run[-1]))
        step = graph.chain(run) if ports else None
        if step:
            runs.append(step)
        elif len(run) > 2:  # noqa: PLR2004
            names = " and ".join(graph.network.name_of(id_) for id_ in (run[0], run[-1]))
            runs.append(f"no open way by water joins {names}")
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(run[-1])
        else:
            runs.append(list(run))
    return runs


def _gap(graph: Graph, run: Sequence[str], modes: frozenset[str]) -> str:
    """Name the first stretch by land that can't be travelled."""
    for one, two in pairwise(run):
        if best_route(graph, (one,), (two,), "km", modes=modes) is None:
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
