"""The exact Pareto set of time, price and emissions: label setting with lower bounds."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.corridors.graph import Arcs, Graph
from bilat.corridors.legs import MEASURES, Leg
from bilat.corridors.routing import Search, ends_of, legs_of

if TYPE_CHECKING:
    from bilat.corridors.voyages import Floats

__all__ = ["pareto_routes"]

Costs = tuple[int, int, int]
"""Tenths of hours, dollars and kilograms: whole numbers, so that equal is equal."""


@dataclass(slots=True)
class _Label:
    costs: Costs
    state: int
    parent: "_Label | None"
    arc: int


def pareto_routes(
    graph: Graph, origin: Sequence[str], destination: Sequence[str]
) -> list[tuple[Leg, ...]]:
    """Find every route that no other beats in time, price and emissions at once.

    Labels are set in lexicographic order with lower bounds to the end (NAMOA*,
    Mandow and Perez de la Cruz 2010). Of routes that are equal in all three, one is
    kept.

    Parameters
    ----------
    graph
        What may be used.
    origin, destination
        Terminals of the two places.

    Returns
    -------
    list of tuple of Leg
        The quickest first.
    """
    starts, stops = ends_of(graph, origin, start=True), ends_of(graph, destination, start=False)
    last = {graph.states[state]: _tenths(legs) for state, legs in stops.items()}
    bounds = _bounds(graph, last)
    steps = _adjacent(graph.arcs, bounds)
    heap: list[tuple[Costs, int, _Label]] = []
    for state, legs in starts.items():
        number = graph.states[state]
        if number in bounds:
            label = _Label(_tenths(legs), number, None, -1)
            heapq.heappush(heap, (_plus(label.costs, bounds[number]), len(heap), label))
    done: list[tuple[Costs, _Label]] = []
    settled: dict[int, list[Costs]] = {}
    pushed = len(heap)
    while heap:
        reach, _, label = heapq.heappop(heap)
        if _beaten(reach, (costs for costs, _ in done)) or _beaten(
            label.costs, settled.get(label.state, ())
        ):
            continue
        settled.setdefault(label.state, []).append(label.costs)
        if label.state in last and label.parent is not None:
            total = _plus(label.costs, last[label.state])
            if not _beaten(total, (costs for costs, _ in done)):
                done = [one for one in done if not _no_worse(total, one[0])]
                done.append((total, label))
        for head, costs, arc in steps.get(label.state, ()):
            new = _plus(label.costs, costs)
            ahead = _plus(new, bounds[head])
            if not _beaten(new, settled.get(head, ())) and not _beaten(
                ahead, (costs for costs, _ in done)
            ):
                pushed += 1
                heapq.heappush(heap, (ahead, pushed, _Label(new, head, label, arc)))
    done.sort(key=lambda one: one[0])
    routes = []
    for _, label in done:
        middle, first = _followed(graph, label)
        end = stops[graph.names[label.state]]
        routes.append((*starts[graph.names[first]], *middle, *end))
    return routes


def _tenths(legs: Sequence[Leg]) -> Costs:
    hours, usd, kg = (round(sum(leg.amount(what) for leg in legs) * 10) for what in MEASURES)
    return hours, usd, kg


def _plus(one: Costs, two: Costs) -> Costs:
    return one[0] + two[0], one[1] + two[1], one[2] + two[2]


def _no_worse(one: Costs, two: Costs) -> bool:
    return one[0] <= two[0] and one[1] <= two[1] and one[2] <= two[2]


def _beaten(costs: Costs, others: Iterator[Costs] | Sequence[Costs]) -> bool:
    return any(_no_worse(other, costs) for other in others)


def _bounds(graph: Graph, last: dict[int, Costs]) -> dict[int, Costs]:
    """Least time, price and emissions from each state to the end, where there is a way."""
    import numpy as np

    turned = Arcs(graph.arcs.heads, graph.arcs.tails, graph.arcs.amounts)
    columns: list[Floats] = []
    for index, what in enumerate(MEASURES):
        search = Search(graph, what)
        matrix, _ = search.matrix(turned)
        initial = np.full(len(graph.states), np.inf)
        for state, costs in last.items():
            initial[state] = costs[index] / 10
        columns.append(search.spread(matrix, initial)[0])
    reached = np.isfinite(columns[0]).nonzero()[0]
    # Half a tenth is taken off: the sums are floats, the labels whole numbers.
    return {
        int(n): (
            max(0, int(columns[0][n] * 10 - 0.5)),
            max(0, int(columns[1][n] * 10 - 0.5)),
            max(0, int(columns[2][n] * 10 - 0.5)),
        )
        for n in reached
    }


def _adjacent(arcs: Arcs, bounds: dict[int, Costs]) -> dict[int, list[tuple[int, Costs, int]]]:
    """Arcs by tail; of parallel ones those that no other beats."""
    import numpy as np

    tenths = [np.rint(arcs.amounts[what] * 10).astype(np.int64).tolist() for what in MEASURES]
    held: dict[tuple[int, int], list[tuple[Costs, int]]] = {}
    ends = zip(arcs.tails.tolist(), arcs.heads.tolist(), strict=True)
    for arc, (tail, head) in enumerate(ends):
        if tail not in bounds or head not in bounds:
            continue
        costs = (tenths[0][arc], tenths[1][arc], tenths[2][arc])
        others = held.setdefault((tail, head), [])
        if not any(_no_worse(one, costs) for one, _ in others):
            others[:] = [one for one in others if not _no_worse(costs, one[0])]
            others.append((costs, arc))
    steps: dict[int, list[tuple[int, Costs, int]]] = {}
    for (tail, head), kept in held.items():
        steps.setdefault(tail, []).extend((head, costs, arc) for costs, arc in kept)
    return steps


def _followed(graph: Graph, label: _Label) -> tuple[tuple[Leg, ...], int]:
    parts = []
    here = label
    while here.parent is not None:
        parts.append(legs_of(graph, here.arc))
        here = here.parent
    return tuple(leg for part in reversed(parts) for leg in part), here.state
