"""The graph that routes are found in: states of cargo, and steps from state to state.

A state is a node with what carries the cargo: a train of one gauge, a lorry, or a
ship that it is to board or has left. So a train does not change its gauge where
two tracks meet, and nothing changes its carrier, but through a link of mode
``gauge_change`` or ``transfer``, or from ship to ship in a port.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bilat.corridors.choice import Choice
from bilat.corridors.costs import WATER, Prices
from bilat.corridors.legs import Leg, total
from bilat.corridors.network import Network
from bilat.corridors.records import Link
from bilat.corridors.voyages import SHIPS, Sea, Voyages

if TYPE_CHECKING:
    from bilat.corridors.voyages import Floats, Whole

__all__ = ["AMOUNTS", "Arcs", "Graph", "State"]

State = tuple[str, str]
"""A node, and the carrier: rail:1435, road, >ship (to board) or <ship (left)."""
AMOUNTS = ("km", "hours", "usd", "kg_co2e")
"""What a way can be the best by."""
Step = tuple[State, State, tuple[Leg, ...], str]
"""From, to, legs, mode of the link."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """Steps as columns.

    Parameters
    ----------
    tails, heads
        Numbers of states.
    amounts
        km, hours, usd and kg_co2e of each.
    """

    tails: "Whole"
    heads: "Whole"
    amounts: "dict[str, Floats]"


class Graph:
    """All states and steps of a network under a choice.

    Parameters
    ----------
    network, prices, choice
        What may be used, and what it costs.
    """

    def __init__(self, network: Network, prices: Prices, choice: Choice) -> None:
        self.network, self.prices, self.choice = network, prices, choice
        self.usable: Callable[[Link], bool] = choice.usable(network)
        self._seas = {ship: Sea(network, ship, self.usable) for ship in SHIPS}
        self._open_seas: dict[str, Sea] = {}
        self._usual: dict[tuple[str, str], float] = {}
        self._carriers = self._find_carriers()
        numbered = ((node, one) for node, held in self._carriers.items() for one in sorted(held))
        self.states: dict[State, int] = {state: number for number, state in enumerate(numbered)}
        """Every state and its number."""
        self.matrices: dict[str, Any] = {}
        """Matrices that a search keeps, by objective."""
        self.reached: dict[tuple[str, ...], dict[str, float]] = {}
        """Hours from a place to each node, kept for named corridors."""
        self.names = list(self.states)
        """States by number."""

    @cached_property
    def land(self) -> tuple[Step, ...]:
        """Steps by land and within ports."""
        return (*self._hauls(), *self._changes())

    @cached_property
    def blocks(self) -> tuple[Voyages, ...]:
        """Voyages between all ports."""
        return tuple(block for sea in self._seas.values() for block in sea.all(self.prices.sailing))

    @cached_property
    def arcs(self) -> Arcs:
        """All steps: those of :attr:`land`, then those of :attr:`blocks` in order."""
        land, sea = self._land_only, self._arcs((), self.blocks)
        return _joined(land, sea)

    def land_arcs(self, modes: frozenset[str]) -> "tuple[Arcs, Whole]":
        """Return the steps by land of some modes, and their numbers in :attr:`land`.

        Parameters
        ----------
        modes
            Modes of links that may be used.
        """
        import numpy as np

        if modes not in self._parts:
            kept = np.array([n for n, step in enumerate(self.land) if step[3] in modes])
            kept = kept.astype(np.int64)
            amounts = {what: column[kept] for what, column in self._land_only.amounts.items()}
            part = Arcs(self._land_only.tails[kept], self._land_only.heads[kept], amounts)
            self._parts[modes] = part, kept
        return self._parts[modes]

    @cached_property
    def _land_only(self) -> Arcs:
        return self._arcs(self.land, ())

    @cached_property
    def _parts(self) -> "dict[frozenset[str], tuple[Arcs, Whole]]":
        return {}

    def voyages_through(self, node: str) -> tuple[Voyages, ...]:
        """Find voyages between all ports that pass a strait, canal or waypoint.

        Parameters
        ----------
        node
            Its id.
        """
        found = (sea.through(node, self.prices.sailing) for sea in self._seas.values())
        return tuple(block for block in found if block is not None)

    def block_arcs(self, blocks: Sequence[Voyages]) -> Arcs:
        """Return the steps of blocks alone.

        Parameters
        ----------
        blocks
            Such as :meth:`voyages_through` finds.
        """
        return self._arcs((), blocks)

    def sailed(self, blocks: Sequence[Voyages], number: int) -> tuple[Leg, ...]:
        """Return the leg of a voyage.

        Parameters
        ----------
        blocks
            Blocks in the order of their arcs.
        number
            Of the arc, counted from the first block.
        """
        for block in blocks:
            if number < len(block.origins):
                sea = self._seas[block.ship]
                ends = [sea.ports[int(x[number])] for x in (block.origins, block.destinations)]
                way = sea.path((ends[0], *block.via, ends[1]), block.without)
                assert way is not None  # noqa: S101 - it was found before
                return self._sailed(block.ship, *way)
            number -= len(block.origins)
        raise IndexError(number)

    def chain(self, nodes: Sequence[str]) -> Step | None:
        """Return a voyage through nodes in their order, or ``None`` when there is none.

        Parameters
        ----------
        nodes
            Node ids; ports at both ends.
        """
        for ship, sea in self._seas.items():
            if nodes[0] in sea.ports and nodes[-1] in sea.ports:
                way = sea.path(nodes)
                if way:
                    legs = self._sailed(ship, *way)
                    return (nodes[0], f">{ship}"), (nodes[-1], f"<{ship}"), legs, legs[0].mode
        return None

    def at(self, nodes: Sequence[str]) -> list[State]:
        """Return the states at nodes.

        Parameters
        ----------
        nodes
            Node ids.
        """
        return [state for state in self.names if state[0] in nodes]

    def _find_carriers(self) -> dict[str, set[str]]:
        """Find what can stand at each node, from the links that touch it."""
        found: dict[str, set[str]] = {id_: set() for id_ in self.network.nodes}
        for link in self.network.links.values():
            if link.mode not in WATER and self.usable(link):
                for carrier in _carried(link):
                    found[link.origin].add(carrier)
                    found[link.destination].add(carrier)
        for ship, sea in self._seas.items():
            for port in sea.ports:
                found[port] |= {f">{ship}", f"<{ship}"}
        return found

    def _hauls(self) -> Iterator[Step]:
        for link in self.network.links.values():
            if link.mode in ("rail", "road", "border") and self.usable(link):
                for carrier in _carried(link):
                    one, two = (link.origin, carrier), (link.destination, carrier)
                    legs = self.prices.link(link, link.origin, carrier.partition(":")[0])
                    yield one, two, legs, link.mode
                    if not link.oneway:
                        yield two, one, tuple(leg.turned() for leg in legs), link.mode

    def _changes(self) -> Iterator[Step]:
        """Yield changes of gauge, transfers between terminals, and from ship to ship."""
        for link in self.network.links.values():
            if link.mode in ("gauge_change", "transfer") and self.usable(link):
                for origin, destination in _ways(link):
                    legs = self.prices.link(link, origin, "")
                    for one, two in self._pairs(link, origin, destination):
                        yield one, two, legs, link.mode
        for node, carriers in self._carriers.items():
            left = sorted(one for one in carriers if one.startswith("<"))
            boarded = sorted(one for one in carriers if one.startswith(">"))
            legs = self.prices.transshipment(node) if left else ()
            for carrier in left:
                for other in boarded:
                    yield (node, carrier), (node, other), legs, "transfer"

    def _pairs(self, link: Link, origin: str, destination: str) -> Iterator[tuple[State, State]]:
        gauges = {f"rail:{gauge}" for gauge in link.gauges}
        for one in sorted(self._carriers[origin]):
            for two in sorted(self._carriers[destination]):
                if link.mode == "gauge_change":
                    if one != two and {one, two} <= gauges:
                        yield (origin, one), (destination, two)
                elif not one.startswith(">") and not two.startswith("<"):
                    yield (origin, one), (destination, two)

    def _sailed(self, ship: str, path: tuple[str, ...], links: tuple[Link, ...]) -> tuple[Leg, ...]:
        usual = self._usual_km(ship, path[0], path[-1])
        leg = self.prices.voyage(ship, path, links, usual)
        return leg, *self.prices.berth(path[-1], ship)

    def _usual_km(self, ship: str, origin: str, destination: str) -> float:
        """Length of the shortest way with everything open, where a lane needs it."""
        ends = (origin, destination)
        lanes = self.network.lanes
        if ends not in lanes and ends[::-1] not in lanes:
            return 0.0
        if ends not in self._usual:
            if ship not in self._open_seas:
                self._open_seas[ship] = Sea(self.network, ship, _open)
            way = self._open_seas[ship].path(ends)
            self._usual[ends] = round(sum(link.km for link in way[1]), 1) if way else 0.0
        return self._usual[ends]

    def _arcs(self, steps: Sequence[Step], blocks: Sequence[Voyages]) -> Arcs:
        import numpy as np

        tails = [np.array([self.states[step[0]] for step in steps], dtype=np.int64)]
        heads = [np.array([self.states[step[1]] for step in steps], dtype=np.int64)]
        amounts = {
            what: [np.array([sum([leg.amount(what) for leg in step[2]]) for step in steps])]
            for what in AMOUNTS
        }
        for block in blocks:
            sea = self._seas[block.ship]
            out, in_ = (
                np.array([self.states[port, f"{sign}{block.ship}"] for port in sea.ports])
                for sign in "><"
            )
            tails.append(out[block.origins])
            heads.append(in_[block.destinations])
            own = self._with_lanes(block, sea)
            for what in AMOUNTS:
                amounts[what].append(own[what])
        joined = {what: np.concatenate(parts) for what, parts in amounts.items()}
        return Arcs(np.concatenate(tails), np.concatenate(heads), joined)

    def _with_lanes(self, block: Voyages, sea: Sea) -> "dict[str, Floats]":
        """Put the figures of liner lanes in the place of those by the km."""
        own = {what: column.copy() for what, column in block.amounts.items()}
        for leg in self.prices.berth(sea.ports[0], block.ship) if sea.ports else ():
            own["hours"] += leg.amount("hours")
        at = {port: number for number, port in enumerate(sea.ports)}
        for one, two in self.network.lanes:
            for origin, destination in ((one, two), (two, one)):
                if origin in at and destination in at:
                    mine = (block.origins == at[origin]) & (block.destinations == at[destination])
                    for number in mine.nonzero()[0]:
                        way = sea.path((origin, *block.via, destination), block.without)
                        legs = self._sailed(block.ship, *way) if way else ()
                        for what in AMOUNTS if legs else ():
                            own[what][number] = total([leg.amount(what) for leg in legs])
        return own


def _joined(one: Arcs, two: Arcs) -> Arcs:
    import numpy as np

    amounts = {what: np.concatenate([one.amounts[what], two.amounts[what]]) for what in AMOUNTS}
    tails, heads = ((one.tails, two.tails), (one.heads, two.heads))
    return Arcs(np.concatenate(tails), np.concatenate(heads), amounts)


def _open(link: Link) -> bool:
    return link.status == "open"


def _ways(link: Link) -> tuple[tuple[str, str], ...]:
    there = (link.origin, link.destination)
    return (there,) if link.oneway else (there, there[::-1])


def _carried(link: Link) -> tuple[str, ...]:
    """Carriers that a link by land holds; a change of gauge and a transfer hold none."""
    if link.mode in ("rail", "border") and link.gauges:
        return tuple(f"rail:{gauge}" for gauge in link.gauges)
    return ("road",) if link.mode in ("road", "border") else ()
