"""Places that a user names: by name, UN/LOCODE, country, or latitude and longitude."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from bilat.corridors.geo import great_circle_km
from bilat.corridors.network import Network
from bilat.errors import BilatError, NameProblem

__all__ = ["Place", "UnknownPlace", "find_passage", "find_place"]

_NEAR_KM = 150.0
"""A point that is farther from every terminal is refused."""
_POINT = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*,\s*([-+]?\d+(?:\.\d+)?)\s*")
_STOPS = frozenset({"port", "river_port", "terminal", "station", "junction", "border"})
_SHOWN = 5
_MOST_LAT, _MOST_LON = 90, 180


class UnknownPlace(NameProblem):
    """A place that the freight network does not have, or several that bear one name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the network: a city with its terminals, or a single node.

    Parameters
    ----------
    name
        As shown.
    nodes
        Ids of its terminals.
    country
        Alpha-3 code, or empty.
    note
        How it was found, where that must be known.
    """

    name: str
    nodes: tuple[str, ...]
    country: str
    note: str = ""


def find_place(network: Network, text: str) -> Place:
    """Find the place where cargo starts or ends.

    Parameters
    ----------
    network
        The network.
    text
        A name, alias, UN/LOCODE, node id, country, or ``lat,lon`` in degrees.

    Raises
    ------
    UnknownPlace
        When nothing, or more than one place, answers to it; or when a point is far
        from every terminal.
    """
    point = _POINT.fullmatch(text)
    if point:
        return _nearest(network, float(point[1]), float(point[2]))
    cities = _named(network, text, stops=True)
    if len(cities) == 1:
        return _place(network, cities[0])
    if cities:
        raise UnknownPlace(
            f"{text!r} is the name of {len(cities)} places",
            candidates=[_label(network, city) for city in cities],
            hint="give the name with its country in brackets, a UN/LOCODE, or lat,lon",
        )
    country = _country(text)
    if country:
        return _of_country(network, country)
    raise UnknownPlace(
        f"no place {text!r} in the freight network",
        candidates=_close(network, text),
        hint="name a city, port or border, a UN/LOCODE such as INNSA, or lat,lon",
    )


def find_passage(network: Network, text: str) -> tuple[str, ...]:
    """Find what a route must pass: a place, or a strait, canal or waypoint.

    Parameters
    ----------
    network
        The network.
    text
        A name, alias, UN/LOCODE or node id.

    Raises
    ------
    UnknownPlace
        As :func:`find_place`.
    """
    if not _POINT.fullmatch(text):
        waters = _named(network, text, stops=False)
        if len(waters) == 1:
            return (waters[0],)
        if waters and not _named(network, text, stops=True):
            return (waters[0],)
    return find_place(network, text).nodes


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w()]+", " ", kept).split())


def _named(network: Network, text: str, *, stops: bool) -> list[str]:
    """Return cities, or nodes that are no stops, with a name, alias or code."""
    wanted = _folded(text)
    found: dict[str, None] = {}
    for node in network.nodes.values():
        if (node.kind in _STOPS) is not stops:
            continue
        names = (node.id, node.name, network.name_of(node.id), node.unlocode, *node.aliases)
        if wanted and any(_folded(name) == wanted for name in names if name):
            found.setdefault(network.city[node.id] if stops else node.id)
    return list(found)


def _place(network: Network, city: str, note: str = "") -> Place:
    nodes = network.terminals[city]
    named = min(nodes, key=lambda id_: (not network.nodes[id_].aliases, id_))
    return Place(network.name_of(named), nodes, network.nodes[named].country, note)


def _label(network: Network, city: str) -> str:
    place = _place(network, city)
    return (
        f"{place.name} ({place.country})" if f"({place.country}" not in place.name else place.name
    )


def _close(network: Network, text: str) -> list[str]:
    names: dict[str, str] = {}
    for node in network.nodes.values():
        if node.kind in _STOPS:
            for name in (network.name_of(node.id), *node.aliases):
                names.setdefault(_folded(name), network.city[node.id])
    near = get_close_matches(_folded(text), names, _SHOWN, 0.7)
    return list(dict.fromkeys(_label(network, names[name]) for name in near))


def _country(text: str) -> str:
    from bilat.countries import resolve

    try:
        return resolve(text).iso3
    except BilatError:
        return ""


def _of_country(network: Network, iso3: str) -> Place:
    if iso3 in network.cities:
        place = _place(network, network.city[network.cities[iso3]])
        return Place(place.name, place.nodes, iso3, f"{place.name} stands for {iso3}")
    inside = [
        city
        for city in dict.fromkeys(network.city.values())
        if network.nodes[city].country == iso3 and network.nodes[city].kind in _STOPS - {"border"}
    ]
    if len(inside) == 1:
        place = _place(network, inside[0])
        return Place(place.name, place.nodes, iso3, f"{place.name} stands for {iso3}")
    raise UnknownPlace(
        f"no main freight city of {iso3} is set in freight_cities.csv",
        candidates=[_label(network, city) for city in inside[:_SHOWN]],
        hint="name a city, or set one in a folder of your own that --network names"
        if inside
        else "the network has no place in that country",
    )


def _nearest(network: Network, lat: float, lon: float) -> Place:
    if not (-_MOST_LAT <= lat <= _MOST_LAT and -_MOST_LON <= lon <= _MOST_LON):
        raise UnknownPlace(
            f"{lat:g},{lon:g} is no point on the globe", hint="write latitude,longitude in degrees"
        )
    distances: Sequence[tuple[float, str]] = sorted(
        (great_circle_km((lon, lat), node.at), node.id)
        for node in network.nodes.values()
        if node.kind in _STOPS
    )
    km, id_ = distances[0]
    if km > _NEAR_KM:
        near = dict.fromkeys(
            f"{network.name_of(one)} ({far:.0f} km)" for far, one in distances[: 3 * _SHOWN]
        )
        raise UnknownPlace(
            f"{lat:g},{lon:g} is {km:.0f} km from the nearest place of the network: at sea, or "
            "where the network has no terminal",
            candidates=list(near)[:_SHOWN],
            hint=f"name one of them, or a point within {_NEAR_KM:.0f} km of one",
        )
    place = _place(network, network.city[id_])
    return Place(
        place.name, place.nodes, place.country,
        f"{lat:g},{lon:g}: nearest place is {place.name}, {km:.0f} km away; the way to it is not "
        "counted",
    )  # fmt: skip
