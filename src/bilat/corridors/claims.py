"""Published figures of corridors beside computed ones."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bilat.corridors.legs import Route
from bilat.corridors.montecarlo import Quantiles
from bilat.corridors.network import Network
from bilat.corridors.places import Place

__all__ = ["Claim", "claims_of", "shipped_claims"]

_FAMILIES = (
    ("instc-west", ("INSTC western", "INSTC")),
    ("instc-transcaspian", ("INSTC trans-Caspian", "INSTC")),
    ("instc-east", ("INSTC eastern", "INSTC")),
    ("suez", ("Suez",)),
    ("middle", ("Middle Corridor",)),
)
"""Beginning of a corridor's id, and the names under which claims about it are kept."""
_METRICS = {"time": "hours", "distance": "km", "cost": "usd"}
_UNITS = {"day": 24.0, "km": 1.0, "USD per FEU": 1.0}
"""Rates of other boxes are not brought to a FEU, so they are not set beside one."""
_NEAR = 0.05
"""A length within this part of the computed one agrees with it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A published figure of a corridor between the places asked for.

    Parameters
    ----------
    measure
        hours, km or usd.
    low, high
        In hours, km, or dollars for the cargo asked for.
    ends
        As printed; empty when the claim names none.
    by, year, title, url
        Who claims it, of when, and where it stands.
    inside
        Whether it has anything in common with the span from P10 to P90, or lies
        within 5 percent of the computed length.
    """

    measure: str
    low: float
    high: float
    ends: str
    by: str
    year: str
    title: str
    url: str
    inside: bool


def shipped_claims() -> list[dict[str, str]]:
    """Read the published figures that ship, without opening a store."""
    path = files("bilat.starter") / "facts" / "corridor_benchmarks.csv"
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def claims_of(
    network: Network,
    rows: Iterable[Mapping[str, Any]],
    route: Route,
    ends: tuple[Place, Place],
    spread: Mapping[str, Quantiles],
    feu: float = 1.0,
) -> list[Claim]:
    """Return the claims that speak of a corridor between two places.

    Parameters
    ----------
    network
        With the names of places.
    rows
        Published figures, such as :func:`shipped_claims` reads.
    route
        A route along a named corridor.
    ends
        Where it starts and ends.
    spread
        P10, P50 and P90 of hours and usd.
    feu
        Cargo; prices are claimed for one.
    """
    named = next((names for start, names in _FAMILIES if route.id.startswith(start)), ())
    found = []
    for row in rows:
        measure, unit = _METRICS.get(row["metric"]), _UNITS.get(row["unit"])
        if row["route"] not in named or measure is None or unit is None:
            continue
        if not _between(network, row, ends):
            continue
        by = unit * (feu if measure == "usd" else 1.0)
        low, high = float(row["value_low"]) * by, float(row["value_high"] or row["value_low"]) * by
        found.append(
            Claim(
                measure, low, high,
                " - ".join(part for part in (row["from"], row["to"]) if part),
                row["claimed_by"], str(row["year"] or ""), row["source_title"], row["source_url"],
                _inside(route, measure, low, high, spread),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.measure, one.low, one.by))


def _inside(
    route: Route, measure: str, low: float, high: float, spread: Mapping[str, Quantiles]
) -> bool:
    if measure == "km":
        km = route.amount("km")
        return low * (1 - _NEAR) <= km <= high * (1 + _NEAR)
    return measure in spread and spread[measure].holds(low, high)


def _between(network: Network, row: Mapping[str, Any], ends: tuple[Place, Place]) -> bool:
    """Whether both ends of a claim, or none, are the places or their countries."""
    if not row["from"] and not row["to"]:
        return True
    one, two = (_names(network, place) for place in ends)
    printed = [_plain(row["from"]), _plain(row["to"])]
    return any(a in one and b in two for a, b in (printed, printed[::-1]))


def _names(network: Network, place: Place) -> set[str]:
    from bilat.countries import state_name

    names = {place.name, network.name_of(place.nodes[0])}
    for id_ in place.nodes:
        names |= set(network.nodes[id_].aliases)
    if place.country:
        names.add(state_name(place.country))
    return {_plain(name) for name in names}


def _plain(name: str) -> str:
    return name.casefold().replace("saint ", "st ").replace(".", "").strip()
