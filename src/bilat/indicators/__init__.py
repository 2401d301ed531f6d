"""Named, documented expressions over store tables, one module an axis.

An expression is written in Ibis, so the same definition runs on the embedded
DuckDB and on any other engine that Ibis speaks to.
"""

from bilat.indicators.definition import Indicator, evaluate, observations
from bilat.indicators.facts import Tables, facts
from bilat.indicators.registry import REGISTRY, indicator
from bilat.store import fetch

__all__ = [
    "REGISTRY",
    "Indicator",
    "Tables",
    "evaluate",
    "facts",
    "fetch",
    "indicator",
    "observations",
]
