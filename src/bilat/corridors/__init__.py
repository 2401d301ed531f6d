"""Freight network: routes between two places, named corridors, scenarios, with ranges."""

from bilat.corridors.answer import COMPLIANCE, NOT_MODELLED, Answer, answer_of, as_dict, leg_rows
from bilat.corridors.choice import Choice, avoidance
from bilat.corridors.claims import Claim, claims_of, shipped_claims
from bilat.corridors.costs import Prices
from bilat.corridors.factors import Factors
from bilat.corridors.geo import great_circle_km
from bilat.corridors.graph import Graph
from bilat.corridors.legs import MEASURES, Leg, Route, Term
from bilat.corridors.montecarlo import DRAWS, SEED, Draws, Quantiles, quantiles
from bilat.corridors.network import MODES, STATUSES, Network, load_network
from bilat.corridors.places import Place, UnknownPlace, find_passage, find_place
from bilat.corridors.plan import (
    OBJECTIVES,
    corridors_between,
    find_corridor,
    graph_of,
    missing_links,
    routes_between,
)
from bilat.corridors.records import Corridor, Factor, Lane, Link, Node, Range
from bilat.corridors.scenario import Scenario, UnknownScenario, load_scenario, scenario_names
from bilat.corridors.shifts import Shift, leaders, shifts
from bilat.corridors.stakes import Stake, stakes

__all__ = [
    "COMPLIANCE",
    "DRAWS",
    "MEASURES",
    "MODES",
    "NOT_MODELLED",
    "OBJECTIVES",
    "SEED",
    "STATUSES",
    "Answer",
    "Choice",
    "Claim",
    "Corridor",
    "Draws",
    "Factor",
    "Factors",
    "Graph",
    "Lane",
    "Leg",
    "Link",
    "Network",
    "Node",
    "Place",
    "Prices",
    "Quantiles",
    "Range",
    "Route",
    "Scenario",
    "Shift",
    "Stake",
    "Term",
    "UnknownPlace",
    "UnknownScenario",
    "answer_of",
    "as_dict",
    "avoidance",
    "claims_of",
    "corridors_between",
    "find_corridor",
    "find_passage",
    "find_place",
    "graph_of",
    "great_circle_km",
    "leaders",
    "leg_rows",
    "load_network",
    "load_scenario",
    "missing_links",
    "quantiles",
    "routes_between",
    "scenario_names",
    "shifts",
    "shipped_claims",
    "stakes",
]
