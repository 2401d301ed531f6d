"""Shortest ways through the graph: by stages when places must be passed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilat.corridors.graph import Arcs, Graph, State
from bilat.corridors.legs import Leg, total
from bilat.corridors.voyages import Voyages, csgraph

if TYPE_CHECKING:
    from bilat.corridors.voyages import Floats, Whole

__all__ = ["Search", "best_route", "ends_of", "legs_of"]

_LEAST = 1e-9
"""An arc of weight 0 would be no arc to scipy."""


@dataclass(frozen=True, eq=False)
class Stage:
    """Ways found from some states to all, before the next place to be passed."""

    costs: "Floats"
    before: "Whole"
    arc_of: dict[tuple[int, int], int]
    passing: "tuple[Arcs, dict[int, int]] | None"


class Search:
    """Shortest ways by one amount over a graph.

    Parameters
    ----------
    graph
        The graph.
    objective
        km, hours, usd or kg_co2e.
    """

    def __init__(self, graph: Graph, objective: str) -> None:
        self.graph, self.objective = graph, objective

    def base(self) -> "tuple[Any, dict[tuple[int, int], int]]":
        """Return :meth:`matrix` of the graph's own arcs, made once a graph."""
        held = self.graph.matrices
        if self.objective not in held:
            held[self.objective] = self.matrix(self.graph.arcs)
        found: tuple[Any, dict[tuple[int, int], int]] = held[self.objective]
        return found

    def land(self, modes: frozenset[str]) -> "tuple[Any, dict[tuple[int, int], int]]":
        """Return :meth:`matrix` of steps by land of some modes, made once a graph.

        Parameters
        ----------
        modes
            Modes of links.
        """
        held = self.graph.matrices
        key = f"{self.objective} {' '.join(sorted(modes))}"
        if key not in held:
            held[key] = self.matrix(self.graph.land_arcs(modes)[0])
        found: tuple[Any, dict[tuple[int, int], int]] = held[key]
        return found

    def matrix(
        self, arcs: Arcs, weights: "Floats | None" = None
    ) -> "tuple[Any, dict[tuple[int, int], int]]":
        """Return a sparse matrix of the best arc between any two states, and which arc that is.

        Parameters
        ----------
        arcs
            Steps.
        weights
            Multipliers of the amounts.
        """
        csgraph()
        import numpy as np
        from scipy.sparse import csr_matrix

        cost = arcs.amounts[self.objective]
        cost = (cost if weights is None else cost * weights) + _LEAST
        size = len(self.graph.states)
        pair = arcs.tails * size + arcs.heads
        order = np.lexsort((cost, pair))
        _, first = np.unique(pair[order], return_index=True)
        kept = order[first]
        tails, heads = arcs.tails[kept], arcs.heads[kept]
        made = csr_matrix((cost[kept], (tails, heads)), shape=(size, size))
        return made, dict(
            zip(zip(tails.tolist(), heads.tolist(), strict=True), kept.tolist(), strict=True)
        )

    def spread(self, matrix: Any, initial: "Floats") -> "tuple[Floats, Whole]":
        """Find the cheapest ways from states that have a cost already.

        Parameters
        ----------
        matrix
            Of :meth:`matrix`.
        initial
            Cost by state; infinite where none starts.

        Returns
        -------
        tuple
            Cost by state, and the state before each; -1 at a start.
        """
        routines = csgraph()
        import numpy as np
        from scipy.sparse import csr_matrix

        size = matrix.shape[0]
        starts = np.flatnonzero(np.isfinite(initial))
        # A further state leads to those that have a cost; its row is put below the others.
        whole = csr_matrix(
            (
                np.concatenate([matrix.data, initial[starts] + _LEAST]),
                np.concatenate([matrix.indices, starts]),
                np.append(matrix.indptr, matrix.indptr[-1] + len(starts)),
            ),
            shape=(size + 1, size + 1),
        )
        costs, before = routines.dijkstra(whole, indices=size, return_predecessors=True)
        before = np.where((before == size) | (before < 0), -1, before)
        return costs[:size], before[:size]


def ends_of(graph: Graph, nodes: Sequence[str], *, start: bool) -> dict[State, tuple[Leg, ...]]:
    """Return the states in which a route can start or end, with the legs at the terminal.

    Parameters
    ----------
    graph
        The graph.
    nodes
        Terminals of the place.
    start
        Whether the route starts there. Cargo that has left a ship, or is to board
        one, was handled by the transfer that it comes from or goes to.
    """
    done = "<" if start else ">"
    return {
        state: ()
        if state[1].startswith(done)
        else graph.prices.terminal(state[0], water=state[1][0] in "<>", start=start)
        for state in graph.at(nodes)
    }


def best_route(
    graph: Graph,
    origin: Sequence[str],
    destination: Sequence[str],
    objective: str,
    *,
    via: Sequence[tuple[str, ...]] = (),
    weights: "Floats | None" = None,
    modes: frozenset[str] | None = None,
) -> tuple[Leg, ...] | None:
    """Find the best way from place to place.

    Parameters
    ----------
    graph
        The graph.
    origin, destination
        Terminals of the two places.
    objective
        km, hours, usd or kg_co2e.
    via
        Places to be passed in this order, each as its terminals or as one strait,
        canal or waypoint.
    weights
        Multipliers of the graph's arcs.
    modes
        Modes of links by land that may be used, and no ships; ``None`` for all.

    Returns
    -------
    tuple of Leg or None
        ``None`` when there is no way.
    """
    import numpy as np

    search = Search(graph, objective)
    if modes is not None:
        matrix, arc_of = search.land(modes)
    elif weights is not None:
        matrix, arc_of = search.matrix(graph.arcs, weights)
    else:
        matrix, arc_of = search.base()
    starts, stops = ends_of(graph, origin, start=True), ends_of(graph, destination, start=False)
    initial = np.full(len(graph.states), np.inf)
    for state, legs in starts.items():
        initial[graph.states[state]] = total([leg.amount(objective) for leg in legs])
    stages: list[Stage] = []
    blocks: list[tuple[Voyages, ...]] = []
    for place in via:
        costs, before = search.spread(matrix, initial)
        initial, passing, found = _passed(graph, place, costs, objective)
        stages.append(Stage(costs, before, arc_of, passing))
        blocks.append(found)
        if not np.isfinite(initial).any():
            return None
    costs, before = search.spread(matrix, initial)
    stages.append(Stage(costs, before, arc_of, None))
    ends = {
        state: costs[graph.states[state]] + total([leg.amount(objective) for leg in legs])
        for state, legs in stops.items()
    }
    best = min(ends, key=lambda state: ends[state], default=None)
    if best is None or not np.isfinite(ends[best]):
        return None
    middle, first = _back(graph, stages, blocks, graph.states[best], modes)
    if not middle:
        return None
    return (*starts[graph.names[first]], *middle, *stops[best])


def _passed(
    graph: Graph, place: tuple[str, ...], costs: "Floats", objective: str
) -> "tuple[Floats, tuple[Arcs, dict[int, int]] | None, tuple[Voyages, ...]]":
    """Costs of the states in which cargo has passed a place."""
    import numpy as np

    initial = np.full(len(costs), np.inf)
    here = [number for state, number in graph.states.items() if state[0] in place]
    if here:
        initial[here] = costs[here]
        return initial, None, ()
    blocks = graph.voyages_through(place[0])
    arcs = graph.block_arcs(blocks)
    reached = costs[arcs.tails] + arcs.amounts[objective]
    used: dict[int, int] = {}
    for number in np.argsort(reached, kind="stable").tolist():
        head = int(arcs.heads[number])
        if head not in used and np.isfinite(reached[number]):
            used[head] = number
            initial[head] = reached[number]
    return initial, (arcs, used), blocks


def _back(
    graph: Graph,
    stages: Sequence[Stage],
    blocks: Sequence[tuple[Voyages, ...]],
    last: int,
    modes: frozenset[str] | None,
) -> tuple[tuple[Leg, ...], int]:
    """Follow the way back through the stages; legs, and the state in which it starts."""
    legs: list[tuple[Leg, ...]] = []
    here = last
    for number in range(len(stages) - 1, -1, -1):
        stage = stages[number]
        if stage.passing is not None:
            arcs, used = stage.passing
            arc = used[here]
            legs.append(graph.sailed(blocks[number], arc))
            here = int(arcs.tails[arc])
        while stage.before[here] >= 0:
            one = int(stage.before[here])
            legs.append(legs_of(graph, stage.arc_of[one, here], modes))
            here = one
    return tuple(leg for part in reversed(legs) for leg in part), here


def legs_of(graph: Graph, arc: int, modes: frozenset[str] | None = None) -> tuple[Leg, ...]:
    """Return the legs of an arc.

    Parameters
    ----------
    graph
        The graph.
    arc
        Number of the arc.
    modes
        The modes by land whose arcs were searched; ``None`` for all arcs.
    """
    if modes is not None:
        arc = int(graph.land_arcs(modes)[1][arc])
    if arc < len(graph.land):
        return graph.land[arc][2]
    return graph.sailed(graph.blocks, arc - len(graph.land))
