"""Transport corridors that lead through both countries of a pair, and their links."""

from dataclasses import dataclass
from typing import Any

from bilat.indicators import Tables, fetch
from bilat.records import Citation
from bilat.registers.rows import citation, register

__all__ = ["Link", "Route", "links_of", "routes_of"]


@dataclass(frozen=True, slots=True)
class Route:
    """A named corridor.

    Parameters
    ----------
    name
        Its name.
    countries
        Alpha-3 codes in order of travel.
    compared_with
        Names of the corridors that it is compared with.
    citation
        Where its course was read.
    """

    name: str
    countries: tuple[str, ...]
    compared_with: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a corridor between two places.

    Parameters
    ----------
    origin, destination
        Names of the places.
    origin_at, destination_at
        Their longitude and latitude in degrees.
    mode, status
        As the register has them.
    length_km, gauge_mm, days
        Length, track gauge and time; ``None`` when no source gave them.
    branches
        Branches of corridors that it belongs to.
    note
        What must be known to read it rightly.
    citation
        Where it was read.
    """

    origin: str
    destination: str
    origin_at: tuple[float, float]
    destination_at: tuple[float, float]
    mode: str
    status: str
    length_km: float | None
    gauge_mm: int | None
    days: float | None
    branches: tuple[str, ...]
    note: str
    citation: Citation


def routes_of(tables: Tables, a: str, b: str) -> tuple[Route, ...]:
    """Corridors that lead through both countries.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.

    Returns
    -------
    tuple of Route
        By name.
    """
    rows = register(tables, "routes")
    if rows is None:
        return ()
    routes = [_route(row) for row in fetch(rows)]
    found = [one for one in routes if a in one.countries and b in one.countries]
    return tuple(sorted(found, key=lambda one: one.name))


def _route(row: dict[str, Any]) -> Route:
    return Route(
        row["route"],
        tuple(row["countries"].split("|")),
        tuple(name for name in row["compared_with"].split("|") if name),
        citation(row),
    )


def links_of(tables: Tables, routes: tuple[Route, ...]) -> tuple[Link, ...]:
    """Links of the branches that the routes are made of.

    Parameters
    ----------
    tables
        The store.
    routes
        Corridors; a link belongs to one when a branch of the link is the last
        word or words of its name, or is "common".

    Returns
    -------
    tuple of Link
        In the order of the register.
    """
    rows = register(tables, "corridor_links")
    if rows is None or not routes:
        return ()
    names = tuple(route.name.lower() for route in routes)
    links = [_link(row) for row in fetch(rows.order_by("row_id"))]
    return tuple(link for link in links if _belongs(link, names))


def _belongs(link: Link, names: tuple[str, ...]) -> bool:
    common = "common" in link.branches and any(name.startswith("instc") for name in names)
    return common or any(
        name.endswith(branch.lower()) for branch in link.branches for name in names
    )


def _link(row: dict[str, Any]) -> Link:
    return Link(
        row["from"],
        row["to"],
        (row["from_lon"], row["from_lat"]),
        (row["to_lon"], row["to_lat"]),
        row["mode"],
        row["status"],
        row["length_km"],
        row["gauge_mm"],
        row["days"],
        tuple(row["branch"].split("|")),
        row["note"],
        citation(row),
    )
