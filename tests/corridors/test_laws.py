"""Laws of routes, on small made networks."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilat.corridors import (
    MEASURES,
    SEED,
    Choice,
    Draws,
    Graph,
    Leg,
    Link,
    Network,
    Place,
    answer_of,
    as_dict,
    graph_of,
    routes_between,
)
from bilat.corridors.graph import State
from bilat.corridors.legs import total
from bilat.corridors.routing import best_route, ends_of

from .conftest import link, made_network

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NODES = ("a", "b", "c", "d", "e")
AMOUNTS = ("km", *MEASURES)


@st.composite
def links(draw: st.DrawFn) -> list[Link]:
    """Railways of two gauges, roads and changes between five stations."""
    pairs = [(one, two) for n, one in enumerate(NODES) for two in NODES[n + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=3, max_size=8, unique=True))
    found = []
    for one, two in chosen:
        mode = draw(st.sampled_from(["rail", "road", "transfer", "gauge_change"]))
        km = draw(st.integers(10, 900))
        gauges = (1435, 1520) if mode == "gauge_change" else (draw(st.sampled_from([1435, 1520])),)
        found.append(link(one, two, mode, float(km), gauges))
    return found


def ends(network: Network) -> tuple[Place, Place]:
    return Place("a", ("a",), "RUS"), Place("e", ("e",), "RUS")


def walks(graph: Graph, start: tuple[str, ...], stop: tuple[str, ...]) -> Iterator[tuple[Leg, ...]]:
    """Every way without a state passed twice."""
    starts, stops = ends_of(graph, start, start=True), ends_of(graph, stop, start=False)

    def go(
        state: State, passed: tuple[State, ...], legs: tuple[Leg, ...]
    ) -> Iterator[tuple[Leg, ...]]:
        if state in stops and len(passed) > 1:
            yield (*legs, *stops[state])
        for one, two, own, _ in graph.land:
            if one == state and two not in passed:
                yield from go(two, (*passed, two), (*legs, *own))

    for state, own in starts.items():
        yield from go(state, (state,), own)


def costs(legs: tuple[Leg, ...]) -> tuple[float, ...]:
    return tuple(total([leg.amount(what) for leg in legs]) for what in MEASURES)


def on(shipped: Network, found: list[Link]) -> Network | None:
    network = made_network(shipped, found)
    return network if {"a", "e"} <= network.nodes.keys() else None


@given(found=links())
@QUIET
def test_the_pareto_set_is_that_of_brute_force(network: Network, found: list[Link]) -> None:
    small = on(network, found)
    if small is None:
        return
    graph = graph_of(small, Choice())
    every = {costs(legs) for legs in walks(graph, ("a",), ("e",))}
    best = {
        one
        for one in every
        if not any(other != one and all(x <= y for x, y in zip(other, one, strict=True))
                   for other in every)
    }  # fmt: skip
    routes = routes_between(graph, *ends(small), "time", pareto=True)
    assert {costs(route.legs) for route in routes if route.reachable} == best


@given(found=links(), what=st.sampled_from(AMOUNTS))
@QUIET
def test_the_best_route_is_that_of_brute_force(
    network: Network, found: list[Link], what: str
) -> None:
    small = on(network, found)
    if small is None:
        return
    graph = graph_of(small, Choice())
    every = [total([leg.amount(what) for leg in legs]) for legs in walks(graph, ("a",), ("e",))]
    best = best_route(graph, ("a",), ("e",), what)
    assert (best is None) == (not every)
    if best:
        assert total([leg.amount(what) for leg in best]) == pytest.approx(min(every))


@given(found=links(), number=st.integers(0, 7), what=st.sampled_from(AMOUNTS))
@QUIET
def test_closing_a_link_never_helps(
    network: Network, found: list[Link], number: int, what: str
) -> None:
    small = on(network, found)
    if small is None:
        return
    lost = frozenset({found[number % len(found)].id})
    before = best_route(graph_of(small, Choice()), ("a",), ("e",), what)
    after = best_route(graph_of(small, Choice(without=lost)), ("a",), ("e",), what)
    if after:
        assert before is not None
        sums = [total([leg.amount(what) for leg in legs]) for legs in (before, after)]
        assert sums[0] <= sums[1]


@given(found=links(), what=st.sampled_from(AMOUNTS))
@QUIET
def test_the_way_back_costs_the_same(network: Network, found: list[Link], what: str) -> None:
    small = on(network, found)
    if small is None:
        return
    graph = graph_of(small, Choice())
    there, back = best_route(graph, ("a",), ("e",), what), best_route(graph, ("e",), ("a",), what)
    assert (there is None) == (back is None)
    if there and back:
        sums = [total([leg.amount(what) for leg in legs]) for legs in (there, back)]
        assert sums[0] == pytest.approx(sums[1])


@given(found=links())
@QUIET
def test_no_train_changes_its_gauge_but_where_it_can(network: Network, found: list[Link]) -> None:
    small = on(network, found)
    if small is None:
        return
    legs = best_route(graph_of(small, Choice()), ("a",), ("e",), "km") or ()
    gauge = None
    for leg in legs:
        if leg.mode == "rail":
            own = small.links[leg.links[0]].gauges[0]
            assert gauge in (None, own)
            gauge = own
        elif leg.mode in ("gauge_change", "handling", "road"):
            gauge = None


def place(graph: Graph, node: str) -> Place:
    network = graph.network
    return Place(node, network.terminals[network.city[node]], "")


@pytest.mark.parametrize("cargo", [("1 FEU", 1.0), ("37 t", 37 / 14)])
def test_sums_are_exact_and_same_seed_gives_same_bytes(
    graph: Graph, cargo: tuple[str, float]
) -> None:
    places = place(graph, "nhava-sheva-port"), place(graph, "moscow-rail")
    routes = routes_between(graph, *places, "time", alternatives=3)

    def told() -> dict[str, Any]:
        return as_dict(answer_of(graph, places, routes, cargo, "routes", seed=SEED, count=1000))

    one = told()
    assert json.dumps(one) == json.dumps(told())
    for route in one["routes"]:
        assert route["km"] == total([leg["km"] for leg in route["legs"]])
        for what in MEASURES:
            assert route[what]["central"] == total([leg[what] for leg in route["legs"]])
            assert route[what]["p10"] <= route[what]["p50"] <= route[what]["p90"]
            assert abs(sum(route["drivers"][what].values()) - 1) < 0.02


def test_a_route_drawn_alone_or_with_others_has_the_same_draws(graph: Graph) -> None:
    places = place(graph, "tehran-rail"), place(graph, "moscow-rail")
    routes = routes_between(graph, *places, "time", alternatives=3)
    together, alone = Draws(routes, count=500), Draws(routes[1:2], count=500)
    assert (together.of(routes[1], "usd") == alone.of(routes[1], "usd")).all()
    assert sum(together.first("hours").values()) == pytest.approx(1, abs=0.01)
