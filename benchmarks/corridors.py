"""Speed and memory of routes: cold start, draws, routes, scenarios; other libraries where they are.

    .venv/bin/python benchmarks/corridors.py [--runs 5]

searoute and scgraph are measured beside when they are installed: one sea route from
Mumbai to Rotterdam.
"""

import argparse
import importlib.util
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from bilat.corridors import (
    Choice,
    Draws,
    corridors_between,
    find_place,
    graph_of,
    load_network,
    load_scenario,
    routes_between,
)

COLD = "from bilat.cli.main import run; run()"
MUMBAI, ROTTERDAM = (72.85, 18.95), (4.05, 51.95)


def timed(runs: int, work: Callable[[], object]) -> float:
    """Median seconds of some runs."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return median(found)


def cold() -> None:
    """Compare the corridors of a pair in a new process."""
    words = ("corridors", "India", "Russia", "--format", "json")
    subprocess.run([sys.executable, "-c", COLD, *words], check=True, stdout=subprocess.DEVNULL)


def others(runs: int) -> None:
    """Measure one sea route in other libraries, each with its first call apart."""
    for name in ("searoute", "scgraph"):
        if importlib.util.find_spec(name) is None:
            print(f"{name}: not installed, not measured")
            continue
        ask = _searoute if name == "searoute" else _scgraph
        first = timed(1, ask)
        print(f"{name}, one sea route: {timed(runs, ask) * 1000:.1f} ms, first {first:.2f} s")


def _searoute() -> object:
    import searoute  # type: ignore[import-not-found]

    return searoute.searoute(MUMBAI, ROTTERDAM)


def _scgraph() -> object:
    from scgraph.geographs.marnet import (  # type: ignore[import-not-found]
        marnet_geograph,
    )

    ends = [{"longitude": lon, "latitude": lat} for lon, lat in (MUMBAI, ROTTERDAM)]
    return marnet_geograph.get_shortest_path(*ends)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    network = load_network()
    ends = find_place(network, "India"), find_place(network, "Russia")
    graph = graph_of(network, Choice())
    routes = corridors_between(graph, *ends)
    scenario = load_scenario(network, "suez-closed")
    sea = find_place(network, "Mumbai"), find_place(network, "Rotterdam")

    def again() -> object:
        return corridors_between(graph_of(network, Choice(), scenario), *ends)

    print(f"{len(network.nodes)} places, {len(network.links)} links, {len(routes)} corridors")
    print(f"cold start, corridors side by side: {timed(runs, cold):.2f} s")
    print(f"network read: {timed(runs, load_network):.3f} s")
    print(f"10,000 draws of all corridors: {timed(runs, lambda: Draws(routes).values):.3f} s")
    print(f"a route on a graph that is made: "
          f"{timed(runs, lambda: routes_between(graph, *sea, 'time')) * 1000:.0f} ms")  # fmt: skip
    print(f"a scenario, all corridors: {timed(runs, again):.3f} s")
    found = timed(runs, lambda: routes_between(graph, *ends, "time", pareto=True))
    print(f"Pareto set: {found:.3f} s")
    print(f"memory at the most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    others(runs)
    load = os.getloadavg()[0]
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, "
          f"Python {platform.python_version()}")  # fmt: skip


if __name__ == "__main__":
    main()
