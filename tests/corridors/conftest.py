"""The network that ships, and small ones made by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bilat.corridors import Choice, Graph, Link, Network, Node, graph_of, load_network
from bilat.records import Citation

NOWHERE = Citation("made for a test", "", "", "test:1")


@pytest.fixture(scope="session")
def network() -> Network:
    return load_network()


@pytest.fixture(scope="session")
def graph(network: Network) -> Graph:
    return graph_of(network, Choice())


def node(id_: str, kind: str = "station", lon: float = 0.0) -> Node:
    return Node(id_, id_, kind, 50.0, lon, "RUS", "", (), NOWHERE)


def link(
    one: str,
    two: str,
    mode: str = "rail",
    km: float = 100.0,
    gauges: Sequence[int] = (1520,),
    **more,
) -> Link:
    held = tuple(gauges) if mode in ("rail", "gauge_change") else ()
    made = Link(
        f"{one}-{two}-{mode}", one, two, mode, km, "published", held, "", "RUS", "", None, None, "",
        "open", "", None, None, None, False, "", NOWHERE,
    )  # fmt: skip
    return replace(made, **more)


def made_network(shipped: Network, links: Sequence[Link], kinds: dict[str, str] | None = None):
    """A network of these links, with the factors that ship and no lanes."""
    ids = sorted({id_ for one in links for id_ in (one.origin, one.destination)})
    nodes = {id_: node(id_, (kinds or {}).get(id_, "station")) for id_ in ids}
    return Network(nodes, {one.id: one for one in links}, {}, {}, shipped.factors, {})
