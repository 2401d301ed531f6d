"""Direct flights, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "openflights__directed_dyads_flights"
_RULE = "the list of routes is meant to be complete: a dyad without a route had no flight"
_LABELS = {
    "routes1": ("Routes from the first to the second, flown by the airline itself", "routes"),
    "airport_pairs1": ("Pairs of airports linked from the first to the second", "pairs"),
    "routes2": ("Routes from the second to the first, flown by the airline itself", "routes"),
    "airport_pairs2": ("Pairs of airports linked from the second to the first", "pairs"),
}


def _flights(tables: Tables) -> "ir.Table":
    rows = tables.table(_TABLE)
    flown = rows.select("year", "airport_pairs", code1="sender", code2="target", routes="operated")
    return both_ways(flown, ("routes", "airport_pairs"))


GROUPS = (
    Group(
        id="flights",
        axis="corridors",
        label="Direct flights in 2014",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(name, label, unit, zero=True, zero_rule=_RULE)
            for name, (label, unit) in _LABELS.items()
        ),
        first=2014,
        last=2014,
        tables=(_TABLE,),
        method="Scheduled routes as of June 2014 by OpenFlights, of which a few have a stop on the "
        "way. A route is an airline between two airports; codeshares are not counted twice.",
        expression=_flights,
    ),
)
"""Groups of this topic."""
