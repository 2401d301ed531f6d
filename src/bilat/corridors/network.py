"""The overlay network: the files that ship, and a user's own on top of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from bilat.corridors.geo import great_circle_km
from bilat.corridors.records import Corridor, Factor, Lane, Link, Node
from bilat.corridors.rows import Row, read_rows
from bilat.errors import BadInput

__all__ = ["FILES", "MODES", "STATUSES", "Network", "load_network"]

MODES = frozenset(
    {
        "sea", "caspian", "river_sea", "inland_waterway", "canal",
        "rail", "road", "transfer", "border", "gauge_change",
    }
)  # fmt: skip
"""Modes of links."""
STATUSES = frozenset({"open", "under_construction", "planned", "suspended", "closed"})
"""States of links; only open ones are used, unless a scenario opens others."""
KINDS = frozenset(
    {
        "port", "river_port", "terminal", "station", "border", "junction",
        "strait", "canal", "waypoint",
    }
)  # fmt: skip
"""Kinds of nodes."""
_BASES = frozenset({"published", "measured", "great_circle"})
_SLACK_KM, _SLACK = 2.0, 0.995
"""Coordinates are those of town centres: a length may be this much below the great circle."""
FILES: Mapping[str, tuple[str, ...]] = {
    "nodes.csv": ("id", "name", "kind", "lat", "lon", "country"),
    "links.csv": ("id", "from", "to", "mode", "km", "km_basis", "status"),
    "corridors.csv": ("id", "name", "kind", "via", "modes"),
    "lanes.csv": ("from", "to", "usd_feu_central", "days_central"),
    "freight_factors.csv": ("mode", "parameter", "low", "central", "high", "unit"),
    "freight_cities.csv": ("country", "node"),
}
"""Files of an overlay and the columns that they must have."""


@dataclass(frozen=True)
class Network:
    """Places, links, corridors, lanes and factors, each by its key.

    Parameters
    ----------
    nodes, links, corridors
        By id.
    lanes
        By ports of origin and destination.
    factors
        By mode, parameter and basis.
    cities
        Main freight city of a country: alpha-3 code to a node.
    own
        Folder of a user's own rows, or empty.
    """

    nodes: Mapping[str, Node]
    links: Mapping[str, Link]
    corridors: Mapping[str, Corridor]
    lanes: Mapping[tuple[str, str], Lane]
    factors: Mapping[tuple[str, str, str], Factor]
    cities: Mapping[str, str]
    own: str = ""

    @cached_property
    def at(self) -> Mapping[str, tuple[Link, ...]]:
        """Links that touch a node, by the node's id."""
        touching: dict[str, list[Link]] = {id_: [] for id_ in self.nodes}
        for link in self.links.values():
            touching[link.origin].append(link)
            touching[link.destination].append(link)
        return {id_: tuple(links) for id_, links in touching.items()}

    @cached_property
    def city(self) -> Mapping[str, str]:
        """Node id to the city that it belongs to: the first id of those that transfers join."""
        root = {id_: id_ for id_ in self.nodes}

        def top(id_: str) -> str:
            while root[id_] != id_:
                id_ = root[id_]
            return id_

        for link in self.links.values():
            if link.mode == "transfer":
                one, two = sorted((top(link.origin), top(link.destination)))
                root[two] = one
        return {id_: top(id_) for id_ in self.nodes}

    @cached_property
    def terminals(self) -> Mapping[str, tuple[str, ...]]:
        """City to its nodes."""
        found: dict[str, list[str]] = {}
        for id_, city in self.city.items():
            found.setdefault(city, []).append(id_)
        return {city: tuple(ids) for city, ids in found.items()}

    def name_of(self, node: str) -> str:
        """Return the name of a node without the bracket that says which terminal it is.

        Parameters
        ----------
        node
            Id.
        """
        name = self.nodes[node].name
        for ending in (" (rail terminal)", " (road terminal)", " (river port)", " (port)"):
            name = name.removesuffix(ending)
        return name


def load_network(own: Path | None = None) -> Network:
    """Read the overlay that ships, and a user's own rows on top.

    Parameters
    ----------
    own
        A folder with any of the files; a row with a known key replaces that row,
        others are added.

    Raises
    ------
    BadInput
        When a row can't be taken; file, row and field are named.
    """
    rows = {name: list(_shipped(name)) for name in FILES}
    if own is not None:
        if not own.is_dir():
            raise BadInput(f"no such folder: {own}", hint=f"it may hold {', '.join(FILES)}")
        present = [name for name in FILES if (own / name).is_file()]
        if not present:
            raise BadInput(f"{own} has none of {', '.join(FILES)}")
        for name in present:
            path = own / name
            rows[name] += read_rows(path.read_bytes(), str(path), FILES[name])
    return _checked(rows, str(own or ""))


def _shipped(name: str) -> Iterator[Row]:
    path = files("bilat.corridors") / "data" / name
    if path.is_file():
        yield from read_rows(path.read_bytes(), name, FILES[name])


def _checked(rows: Mapping[str, list[Row]], own: str) -> Network:
    nodes = {node.id: node for node in map(_node, rows["nodes.csv"])}
    links = {link.id: link for link in (_link(row, nodes) for row in rows["links.csv"])}
    corridors = {one.id: one for one in (_corridor(row, nodes) for row in rows["corridors.csv"])}
    lanes = {}
    for row in rows["lanes.csv"]:
        lane = _lane(row, nodes)
        lanes[lane.origin, lane.destination] = lane
    factors = {}
    for row in rows["freight_factors.csv"]:
        factor = _factor(row)
        if factor:
            factors[factor.mode, factor.parameter, factor.basis] = factor
    cities = {
        row.needed("country"): _known(row, "node", nodes) for row in rows["freight_cities.csv"]
    }
    return Network(nodes, links, corridors, lanes, factors, cities, own)


def _node(row: Row) -> Node:
    lat, lon = row.number("lat"), row.number("lon")
    for field, value, most in (("lat", lat, 90), ("lon", lon, 180)):
        if value is None or not -most <= value <= most:
            raise row.fault(field, f"{row.text(field)!r} is not between -{most} and {most}")
    return Node(
        row.needed("id"),
        row.needed("name"),
        row.one_of("kind", KINDS),
        float(lat or 0),
        float(lon or 0),
        row.text("country"),
        row.text("unlocode").replace(" ", "").upper(),
        _listed(row, "aliases"),
        row.citation(),
    )


def _listed(row: Row, field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.text(field).split(";") if part.strip())


def _known(row: Row, field: str, nodes: Mapping[str, Node]) -> str:
    id_ = row.needed(field)
    if id_ not in nodes:
        raise row.fault(field, f"no node {id_!r} in nodes.csv", "add the node or mend the name")
    return id_


def _link(row: Row, nodes: Mapping[str, Node]) -> Link:
    origin, destination = (_known(row, field, nodes) for field in ("from", "to"))
    if origin == destination:
        raise row.fault("to", f"the link leads from {origin!r} to itself")
    km = row.number("km")
    if km is None:
        raise row.fault("km", "is empty and must not be")
    straight = great_circle_km(nodes[origin].at, nodes[destination].at)
    if km < straight * _SLACK - _SLACK_KM:
        raise row.fault(
            "km", f"{km:g} km is less than the great circle of {straight:.0f} km",
            "mend the length or the coordinates of the two nodes",
        )  # fmt: skip
    mode = row.one_of("mode", MODES)
    gauges = _gauges(row)
    if mode == "rail" and not gauges:
        raise row.fault("gauge_mm", "a railway needs its gauge")
    if mode == "gauge_change" and len(gauges) != 2:  # noqa: PLR2004
        raise row.fault("gauge_mm", "a change of gauge needs two, such as 1435/1520")
    return Link(
        row.needed("id"), origin, destination, mode, km, row.one_of("km_basis", _BASES), gauges,
        row.text("electrified"), row.text("country"), row.text("chokepoint"),
        row.number("draught_m"), row.months("ice_months_closed"),
        " ".join(filter(None, (row.text("capacity"), row.text("capacity_unit")))),
        row.one_of("status", STATUSES), row.text("status_date"), row.whole("year_open"),
        row.range("hours"), row.range("usd_feu"),
        row.text("oneway") == "yes" or "oneway=yes" in row.text("note"),
        row.text("note"), row.citation(),
    )  # fmt: skip


def _gauges(row: Row) -> tuple[int, ...]:
    parts = row.text("gauge_mm").split("/") if row.text("gauge_mm") else []
    try:
        return tuple(int(part) for part in parts)
    except ValueError:
        raise row.fault("gauge_mm", f"{row.text('gauge_mm')!r} is no gauge in mm") from None


def _corridor(row: Row, nodes: Mapping[str, Node]) -> Corridor:
    via, modes = _listed(row, "via"), _listed(row, "modes")
    if len(via) < 2:  # noqa: PLR2004
        raise row.fault("via", "a corridor needs two places or more")
    for id_ in via:
        if id_ not in nodes:
            raise row.fault("via", f"no node {id_!r} in nodes.csv")
    for mode in modes:
        if mode not in MODES:
            raise row.fault("modes", f"{mode!r} is not known", f"use {', '.join(sorted(MODES))}")
    return Corridor(
        row.needed("id"), row.needed("name"), row.text("kind"), via, frozenset(modes),
        row.text("operator_or_agreement"), row.text("note"), row.citation(),
    )  # fmt: skip


def _lane(row: Row, nodes: Mapping[str, Node]) -> Lane:
    origin, destination = (_known(row, field, nodes) for field in ("from", "to"))
    usd, days = row.range("usd_feu"), row.range("days")
    if usd is None and days is None:
        raise row.fault("usd_feu_central", "a lane needs a rate or days")
    return Lane(
        origin, destination, usd, days, row.text("service"), row.text("note"), row.citation()
    )


def _factor(row: Row) -> Factor | None:
    """Read a factor; a row without a value is a remark."""
    value = row.range("")
    if value is None:
        return None
    if row.text("unit") == "":
        raise row.fault("unit", "is empty and must not be")
    return Factor(
        row.needed("mode"), row.needed("parameter"), value, row.text("unit"), row.text("basis"),
        row.text("evidence"), row.text("note"), row.citation(),
    )  # fmt: skip
