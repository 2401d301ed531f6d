"""Lengths against published ones, and times and prices against observed ones."""

import csv
import sys
from collections.abc import Iterator
from importlib.resources import files
from statistics import median

import pytest

from bilat.corridors import (
    Choice,
    Draws,
    Graph,
    Network,
    Place,
    Route,
    find_place,
    graph_of,
    load_scenario,
    quantiles,
    routes_between,
)
from bilat.corridors.named import corridor_route

DATA = files("bilat.corridors") / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(DATA.joinpath(name).read_text("utf-8").splitlines()))


def place(network: Network, node: str) -> Place:
    return Place(network.name_of(node), (node,), network.nodes[node].country)


def city(network: Network, node: str) -> Place:
    nodes = network.terminals[network.city[node]]
    return Place(network.name_of(node), nodes, network.nodes[node].country)


@pytest.fixture(scope="module")
def whole(network: Network) -> dict[str, Graph]:
    """Graphs in which links of every status may be used, as published lengths count them."""
    status = dict.fromkeys(network.links, "open")
    modes = {
        "rail": frozenset({"rail"}),
        "rail and ferry": frozenset({"rail", "caspian"}),
        "sea": frozenset({"sea", "canal"}),
    }
    return {mode: graph_of(network, Choice(use, status=status)) for mode, use in modes.items()}


def test_published_lengths(network: Network, whole: dict[str, Graph]) -> None:
    gaps = {}
    for row in rows("validation.csv"):
        ends = place(network, row["from"]), place(network, row["to"])
        via = [(id_,) for id_ in row["via"].split(";") if id_]
        mode = (
            "rail and ferry"
            if row["to"] == "baku-rail" and row["from"] == "xian-rail"
            else row["mode"]
        )
        route = routes_between(whole[mode], *ends, "km", via=via)[0]
        assert route.reachable, row
        gap = route.amount("km") / float(row["published_km"]) - 1
        gaps[row["from"], row["to"], row["via"]] = abs(gap)
    assert len(gaps) >= 26
    assert median(gaps.values()) <= 0.03
    assert {ends: gap for ends, gap in gaps.items() if gap > 0.08} == {}


def test_moscow_to_vladivostok_stays_on_russian_track(network: Network, graph: Graph) -> None:
    ends = find_place(network, "Moscow"), find_place(network, "Vladivostok")
    route = routes_between(graph, *ends, "time")[0]
    passed = {id_ for leg in route.legs for id_ in leg.path}
    assert {network.nodes[id_].country for id_ in passed} == {"RUS"}
    assert {gauge for id_ in route.links for gauge in network.links[id_].gauges} <= {1520}
    assert route.amount("km") == pytest.approx(9289, rel=0.02)


@pytest.mark.parametrize(
    ("corridor", "least", "most"),
    [("suez-st-petersburg", 13_900, 14_400), ("cape-st-petersburg", 22_000, 22_800)],
)
def test_mumbai_to_st_petersburg(
    network: Network, graph: Graph, corridor: str, least: int, most: int
) -> None:
    ends = find_place(network, "Mumbai"), find_place(network, "St Petersburg")
    route = corridor_route(graph, network.corridors[corridor], *ends)
    assert least <= route.amount("km") <= most


def test_the_missing_railway_to_astara(network: Network) -> None:
    ends = find_place(network, "Rasht"), find_place(network, "Baku")
    choice = Choice(frozenset({"rail"}))
    before = routes_between(graph_of(network, choice), *ends, "time")[0]
    built = load_scenario(network, "rasht-astara-built")
    after = routes_between(graph_of(network, choice, built), *ends, "time")[0]
    assert before.amount("km") > 3000
    # 162 km to Astara, 245 published to Alat, 86 measured to Baku and the border: 502 km.
    assert 470 <= after.amount("km") <= 505
    draws = Draws([Route("b", "", before.legs), Route("a", "", after.legs)])
    gain = quantiles(draws.values["hours"][0] - draws.values["hours"][1])
    assert 0 < gain.p10 < gain.p50 < gain.p90


def test_the_named_corridor_does_not_go_round_its_missing_link(
    network: Network, graph: Graph
) -> None:
    ends = find_place(network, "Tehran"), find_place(network, "Moscow")
    route = corridor_route(graph, network.corridors["instc-west-built"], *ends)
    assert not route.reachable
    assert "rasht-rail--astara-irn-rail" in route.missing[0]


def in_transit(route: Route) -> Route:
    """Leave out the waits at the first and last terminal, as operators' times do."""
    ends = {1, len(route.legs) - 1}
    kept = [leg for n, leg in enumerate(route.legs) if n not in ends or leg.mode != "waiting"]
    return Route(route.id, route.name, tuple(kept))


def test_observed_figures_are_scored(network: Network, graph: Graph) -> None:
    """The score is printed with -s; the bounds are what was reached, so that a loss shows."""
    held: dict[str, list[bool]] = {"time": [], "price": []}
    for row in rows("observed.csv"):
        if "passenger" in row["note"] or "TEU" in row["unit_note"]:
            continue
        ends = city(network, row["from"]), city(network, row["to"])
        found = corridor_route(graph, network.corridors[row["corridor"]], *ends)
        if not found.reachable:
            continue
        draws = Draws([in_transit(found)])
        hours = [24 * float(row[f"days_{end}"]) for end in ("low", "high") if row[f"days_{end}"]]
        usd = [float(row[f"usd_feu_{end}"]) for end in ("low", "high") if row[f"usd_feu_{end}"]]
        for what, measure, seen in (("time", "hours", hours), ("price", "usd", usd)):
            if seen:
                span = quantiles(draws.of(draws.routes[0], measure))
                held[what].append(span.holds(min(seen), max(seen)))
    for what, marks in held.items():
        sys.stdout.write(f"{what}: P10-P90 holds {sum(marks)} of {len(marks)}\n")
    assert sum(held["time"]) / len(held["time"]) >= 0.5
    assert sum(held["price"]) / len(held["price"]) >= 0.6
