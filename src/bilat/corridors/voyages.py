"""Voyages: ways by water from port to port, made of links between waypoints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bilat.corridors.network import Network
from bilat.corridors.records import Link
from bilat.errors import MissingExtra

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]

__all__ = ["SHIPS", "Sea", "Voyages", "csgraph"]

SHIPS = {
    "ship": frozenset({"sea", "canal"}),
    "river-sea ship": frozenset({"caspian", "river_sea", "inland_waterway", "canal", "sea"}),
}
"""Classes of vessels and the modes that they sail; neither turns into the other at sea."""
_DEEP_M = 8.0
"""Draught that a ship of the sea needs; shallower links are for river-sea ships only."""
_FARTHEST_KM = 4000.0
"""River-sea ships go on by sea, but not farther than this in one voyage, and only from a river."""
_PORTS = frozenset({"port", "river_port"})
_LEAST = 1e-6
_MEASURES = ("km", "hours", "usd", "kg_co2e")
_INLAND = "inland"
Price = Callable[[Link, str], Mapping[str, float]]
"""Amounts of one link for a class of ship, by measure."""


def csgraph() -> Any:
    """Return scipy's graph routines.

    Raises
    ------
    MissingExtra
        When scipy is not installed.
    """
    try:
        import scipy.sparse.csgraph as found
    except ImportError:
        raise MissingExtra(
            "routes need scipy, which is not installed", hint='pip install "bilat[corridors]"'
        ) from None
    return found


@dataclass(frozen=True, eq=False)
class Voyages:
    """The shortest voyages between many ports under one condition, without their legs.

    Parameters
    ----------
    ship
        Class of vessel.
    via
        Nodes that every voyage passes.
    without
        Id of a link that none uses.
    origins, destinations
        Numbers of ports in the sea that they were found on.
    amounts
        Measure to one number a voyage.
    """

    ship: str
    via: tuple[str, ...]
    without: str
    origins: "Whole"
    destinations: "Whole"
    amounts: "Mapping[str, Floats]"


class Sea:
    """Water of one class of ship.

    Parameters
    ----------
    network
        The network.
    ship
        Key of :data:`SHIPS`.
    usable
        Test of links.
    """

    def __init__(self, network: Network, ship: str, usable: Callable[[Link], bool]) -> None:
        self.ship = ship
        self._between: dict[tuple[int, int], Link] = {}
        numbers: dict[str, int] = {}
        for link in network.links.values():
            if not _sails(ship, link) or not usable(link):
                continue
            one, two = (
                numbers.setdefault(id_, len(numbers)) for id_ in (link.origin, link.destination)
            )
            for ends in ((one, two),) if link.oneway else ((one, two), (two, one)):
                held = self._between.get(ends)
                if held is None or link.km < held.km:
                    self._between[ends] = link
        self._at = numbers
        self._matrices: dict[str, Any] = {}
        self.ids = list(numbers)
        self.ports = [id_ for id_ in self.ids if network.nodes[id_].kind in _PORTS]

    def __contains__(self, node: str) -> bool:
        return node in self._at

    def all(self, price: "Price") -> list[Voyages]:
        """Find the shortest voyages between all ports, and the shortest that shun each canal.

        Parameters
        ----------
        price
            Amounts of one link for a class of ship, by measure.
        """
        import numpy as np

        if len(self.ports) < 2:  # noqa: PLR2004
            return []
        canals = [link.id for link in dict.fromkeys(self._between.values()) if link.mode == "canal"]
        tables = self._tables(price)
        uses = {id_: self._table(partial(self._is, id_)) for id_ in canals}
        found = []
        km, before = self._lengths(self.ports)
        rows, columns = self._pairs(km)
        sums = self._along(before, {**tables, **uses}, rows, columns)
        found.append(self._block((), "", rows, columns, {what: sums[what] for what in tables}))
        for canal in canals:
            through = sums[canal] > 0
            if through.any():
                km, before = self._lengths(self.ports, without=canal)
                there = through & np.isfinite(km[rows, columns])
                ends = rows[there], columns[there]
                found.append(self._block((), canal, *ends, self._along(before, tables, *ends)))
        return found

    def through(self, node: str, price: "Price") -> Voyages | None:
        """Find the shortest voyages between all ports that pass a node.

        Parameters
        ----------
        node
            Id of a strait, canal or waypoint.
        price
            Amounts of one link for a class of ship, by measure.
        """
        import numpy as np

        if node not in self._at or len(self.ports) < 2:  # noqa: PLR2004
            return None
        tables = self._tables(price)
        km, before = self._lengths(self.ports)
        km_on, before_on = self._lengths([node])
        at = self._at[node]
        rows, columns = self._pairs(km[:, [at]] + km_on)
        first = self._along(before, tables, rows, np.full(len(rows), at))
        then = self._along(before_on, tables, np.zeros_like(rows), columns)
        sums = {what: first[what] + then[what] for what in tables}
        return self._block((node,), "", rows, columns, sums)

    def path(
        self, nodes: Sequence[str], without: str = ""
    ) -> tuple[tuple[str, ...], tuple[Link, ...]] | None:
        """Follow the shortest way through nodes in their order.

        Parameters
        ----------
        nodes
            Node ids.
        without
            Id of a link that is left out.

        Returns
        -------
        tuple or None
            Node ids and links.
        """
        if any(id_ not in self._at for id_ in nodes):
            return None
        km, before = self._lengths(nodes[:-1], without)
        ids, links = [nodes[0]], []
        for row, (origin, destination) in enumerate(pairwise(nodes)):
            part = [self._at[destination]]
            if km[row, part[0]] == float("inf"):
                return None
            while part[-1] != self._at[origin]:
                part.append(int(before[row, part[-1]]))
            part.reverse()
            links += [self._between[ends] for ends in pairwise(part)]
            ids += [self.ids[number] for number in part[1:]]
        return tuple(ids), tuple(links)

    def _lengths(self, sources: Sequence[str], without: str = "") -> "tuple[Floats, Whole]":
        routines = csgraph()
        import numpy as np
        from scipy.sparse import csr_matrix

        if without not in self._matrices:
            kept = [(ends, link) for ends, link in self._between.items() if link.id != without]
            tails, heads = [ends[0] for ends, _ in kept], [ends[1] for ends, _ in kept]
            weights = [max(link.km, _LEAST) for _, link in kept]
            size = len(self.ids)
            self._matrices[without] = csr_matrix((weights, (tails, heads)), shape=(size, size))
        matrix = self._matrices[without]
        starts = np.array([self._at[id_] for id_ in sources], dtype=np.int64)
        km, before = routines.dijkstra(matrix, indices=starts, return_predecessors=True)
        return km, before

    def _tables(self, price: "Price") -> "dict[str, Floats]":
        """Amounts of links by measure, and km that are no sea."""
        priced = {ends: price(link, self.ship) for ends, link in self._between.items()}
        tables = {what: self._table(partial(_amount, priced, what)) for what in _MEASURES}
        tables[_INLAND] = self._table(
            lambda ends: 0.0 if self._between[ends].mode == "sea" else self._between[ends].km
        )
        return tables

    def _is(self, id_: str, ends: tuple[int, int]) -> float:
        return float(self._between[ends].id == id_)

    def _table(self, amount: Callable[[tuple[int, int]], float]) -> "Floats":
        import numpy as np

        table = np.zeros((len(self.ids), len(self.ids)))
        for ends in self._between:
            table[ends] = amount(ends)
        return table

    def _along(
        self, before: "Whole", tables: "Mapping[str, Floats]", rows: "Whole", columns: "Whole"
    ) -> "dict[str, Floats]":
        """Sum amounts along the ways from the sources in ``rows`` to ``columns``, all at once."""
        import numpy as np

        sums = {what: np.zeros(len(rows)) for what in tables}
        ways, row, here = np.arange(len(rows)), rows, columns
        while True:
            last = before[row, here]
            moving = last >= 0
            if not moving.all():
                ways, row, here, last = ways[moving], row[moving], here[moving], last[moving]
            if not len(ways):
                return sums
            for what, table in tables.items():
                sums[what][ways] += table[last, here]
            here = last

    def _pairs(self, km: "Floats") -> "tuple[Whole, Whole]":
        """Rows and columns of pairs of ports that a ship may sail between."""
        import numpy as np

        marks = np.zeros((len(self.ports), len(self.ids)), dtype=bool)
        at = [self._at[id_] for id_ in self.ports]
        marks[:, at] = True
        marks[np.arange(len(self.ports)), at] = False
        marks &= np.isfinite(km) if self.ship == "ship" else km <= _FARTHEST_KM
        rows, columns = np.nonzero(marks)
        return rows, columns

    def _block(
        self,
        via: tuple[str, ...],
        without: str,
        rows: "Whole",
        columns: "Whole",
        sums: "Mapping[str, Floats]",
    ) -> Voyages:
        import numpy as np

        kept = np.ones(len(rows), dtype=bool) if self.ship == "ship" else sums[_INLAND] > 0
        number = np.full(len(self.ids), -1)
        number[[self._at[id_] for id_ in self.ports]] = np.arange(len(self.ports))
        amounts = {what: np.round(sums[what][kept], 1) for what in _MEASURES}
        return Voyages(self.ship, via, without, rows[kept], number[columns[kept]], amounts)


def _amount(
    priced: Mapping[tuple[int, int], Mapping[str, float]], what: str, ends: tuple[int, int]
) -> float:
    return priced[ends][what]


def _sails(ship: str, link: Link) -> bool:
    if link.mode not in SHIPS[ship]:
        return False
    if ship == "ship":
        return link.draught_m is None or link.draught_m >= _DEEP_M
    return link.mode != "canal" or (link.draught_m is not None and link.draught_m < _DEEP_M)
