"""What is answered about routes: figures with their ranges, claims, notes, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bilat.corridors.claims import Claim
from bilat.corridors.graph import Graph
from bilat.corridors.legs import MEASURES, Leg, Route
from bilat.corridors.montecarlo import DRAWS, SEED, Draws, Quantiles, quantiles
from bilat.corridors.network import Network
from bilat.corridors.places import Place
from bilat.records import Citation

__all__ = ["COMPLIANCE", "NOT_MODELLED", "Answer", "answer_of", "as_dict", "leg_rows"]

COMPLIANCE = (
    "Sanctions, export controls, payment and insurance are not assessed; whether a cargo, carrier "
    "or payment is allowed on a route must be checked."
)
"""Said in every output."""
NOT_MODELLED = (
    "customs duties, taxes, insurance and bank charges",
    "war-risk and other surcharges beyond the rates that the sources give",
    "the way from door to terminal, return of the empty container, storage beyond the usual wait",
    "timetables, seasons (but for months of ice), strikes and closures of single days",
    "whether carriers offer the route, accept the cargo or hold free capacity",
    "refrigerated, dangerous, bulk and out-of-gauge cargo",
    "emissions of handling, ports and borders; those of empty running beyond the factors",
)
"""What no figure holds."""


@dataclass(frozen=True, eq=False)
class Answer:
    """Routes between two places with what is known of them.

    Parameters
    ----------
    graph, ends, routes
        What was asked, and what was found; routes hold the cargo asked for.
    draws
        Of the routes that can be travelled.
    cargo
        As asked, in words.
    feu
        The same in FEU.
    kind
        corridors or routes.
    scenario
        Title of the scenario, or empty.
    claims
        Route id to published figures.
    """

    graph: Graph
    ends: tuple[Place, Place]
    routes: list[Route]
    draws: Draws
    cargo: str
    feu: float
    kind: str
    scenario: str = ""
    claims: Mapping[str, list[Claim]] = field(default_factory=dict)

    @property
    def network(self) -> Network:
        """The network of the graph."""
        return self.graph.network

    def spread(self, route: Route) -> dict[str, Quantiles]:
        """Return P10, P50 and P90 of hours, dollars and kilograms.

        Parameters
        ----------
        route
            One that can be travelled.
        """
        return {what: quantiles(self.draws.of(route, what)) for what in MEASURES}


def answer_of(
    graph: Graph,
    ends: tuple[Place, Place],
    routes: Sequence[Route],
    cargo: tuple[str, float],
    kind: str,
    *,
    scenario: str = "",
    seed: int = SEED,
    count: int = DRAWS,
) -> Answer:
    """Put routes, draws and cargo together.

    Parameters
    ----------
    graph, ends, routes
        As found, for one FEU.
    cargo
        In words, and in FEU.
    kind
        corridors or routes.
    scenario
        Title of the scenario.
    seed, count
        Of the draws.
    """
    scaled = [route.scaled(cargo[1]) if cargo[1] != 1.0 else route for route in routes]
    return Answer(
        graph, ends, scaled, Draws(scaled, seed, count), cargo[0], cargo[1], kind, scenario
    )


def as_dict(answer: Answer) -> dict[str, Any]:
    """Return an answer as lists and dictionaries for JSON.

    Parameters
    ----------
    answer
        The answer.
    """
    origin, destination = answer.ends
    notes = [place.note for place in answer.ends if place.note]
    return {
        "from": {"name": origin.name, "country": origin.country, "nodes": list(origin.nodes)},
        "to": {
            "name": destination.name,
            "country": destination.country,
            "nodes": list(destination.nodes),
        },
        "cargo": answer.cargo,
        "feu": round(answer.feu, 4),
        "payload_t_per_feu": answer.graph.prices.factors.payload_t,
        "scenario": answer.scenario or None,
        "date": answer.graph.choice.on.isoformat() if answer.graph.choice.on else None,
        "seed": answer.draws.seed,
        "draws": answer.draws.count,
        "emissions_basis": "well-to-wheel",
        answer.kind: [_route(answer, route) for route in answer.routes],
        "first": {what: answer.draws.first(what) for what in MEASURES},
        "notes": notes,
        "not_modelled": list(NOT_MODELLED),
        "compliance": COMPLIANCE,
    }


def _route(answer: Answer, route: Route) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": route.id,
        "name": route.name,
        "reachable": route.reachable,
        "missing": list(route.missing),
        "km": route.amount("km") if route.reachable else None,
    }
    spread = answer.spread(route) if route.reachable else {}
    for what in MEASURES:
        row[what] = _figure(route, what, spread[what]) if spread else None
    row["drivers"] = (
        {what: answer.draws.drivers(route, what) for what in MEASURES} if spread else {}
    )
    row["legs"] = leg_rows(answer.network, route.legs)
    row["claims"] = [_claim(one) for one in answer.claims.get(route.id, ())]
    row["unsupported"] = _unsupported(answer, route)
    row["notes"] = list(route.notes)
    row["not_modelled"] = list(NOT_MODELLED)
    return row


def _figure(route: Route, what: str, span: Quantiles) -> dict[str, float]:
    return {"central": route.amount(what), "p10": span.p10, "p50": span.p50, "p90": span.p90}


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "measure": one.measure, "low": one.low, "high": one.high, "ends": one.ends,
        "claimed_by": one.by, "year": one.year, "source_title": one.title, "source_url": one.url,
        "within_computed": one.inside,
    }  # fmt: skip


def _unsupported(answer: Answer, route: Route) -> list[str]:
    """Measures of which no published figure agrees with what is computed."""
    held = answer.claims.get(route.id, ())
    if not route.reachable or answer.kind != "corridors":
        return []
    return [
        what
        for what in ("km", "hours", "usd")
        if not any(one.inside for one in held if one.measure == what)
    ]


def leg_rows(network: Network, legs: Sequence[Leg]) -> list[dict[str, Any]]:
    """Return legs as dictionaries.

    Parameters
    ----------
    network
        With the names of nodes.
    legs
        In order.
    """
    return [
        {
            "from": network.name_of(leg.origin),
            "to": network.name_of(leg.destination),
            "from_id": leg.origin,
            "to_id": leg.destination,
            "mode": leg.mode,
            "km": leg.km,
            **{what: leg.value(what).central for what in MEASURES},
            "source": "; ".join(_cited(one) for one in leg.citations),
            "note": leg.note,
        }
        for leg in legs
    ]


def _cited(one: Citation) -> str:
    where = f" {one.url}" if one.url else ""
    when = f" ({one.date})" if one.date else ""
    return f"{one.title or 'no page seen'}{when}{where} [{one.row}]"
