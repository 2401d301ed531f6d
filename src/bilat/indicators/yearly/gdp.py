"""Output and population of states, with their uncertainty."""

from functools import partial
from typing import TYPE_CHECKING, Literal

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_OUTPUT = "million 2017 international dollars"
_PER_HEAD = "2011 international dollars a head"
_PEOPLE = "million persons"
_COLUMNS = (
    YearlyColumn("gdp", "Real gross domestic product, estimated mean", _OUTPUT),
    YearlyColumn("gdp_sd", "Its standard deviation", _OUTPUT),
    YearlyColumn("gdp_per_head", "Gross domestic product a head, estimated mean", _PER_HEAD),
    YearlyColumn("gdp_per_head_sd", "Its standard deviation", _PER_HEAD),
    YearlyColumn("population", "Population, estimated mean", _PEOPLE),
    YearlyColumn("population_sd", "Its standard deviation", _PEOPLE),
)


def _output(system: str, tables: Tables) -> "ir.Table":
    rows = tables.table(f"gdp_population__yearly_{system}")
    code = rows["ccode" if system == "cow" else "gwcode"]
    return rows.select("year", *(column.name for column in _COLUMNS), code=code)


def _group(system: Literal["cow", "gw"]) -> Group:
    return Group(
        id=f"gdp_{system}",
        axis="economic",
        label="Gross domestic product and population",
        per="state",
        codes=system,
        columns=_COLUMNS,
        first=1816,
        last=2019,
        tables=(f"gdp_population__yearly_{system}",),
        method="Means and standard deviations of the estimates of Fariss and others (2022). "
        "Output and output a head are in dollars of different years and from different models.",
        expression=partial(_output, system),
        only=system,
    )


GROUPS = (_group("cow"), _group("gw"))
"""Groups of this topic."""
