"""National material capabilities."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]


def _capabilities(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_nmc__yearly_capabilities")
    return rows.select("year", "milex", "milper", "irst", "pec", "tpop", "upop", "cinc",
                       code=rows.ccode)  # fmt: skip


GROUPS = (
    Group(
        id="capabilities",
        axis="context",
        label="National material capabilities",
        per="state",
        codes="cow",
        columns=(
            YearlyColumn("milex", "Military expenditure", "thousand current pounds or dollars"),
            YearlyColumn("milper", "Military personnel", "thousand persons"),
            YearlyColumn("irst", "Iron and steel production", "thousand tons"),
            YearlyColumn("pec", "Primary energy consumption", "thousand coal-ton equivalents"),
            YearlyColumn("tpop", "Total population", "thousand persons"),
            YearlyColumn("upop", "Urban population", "thousand persons"),
            YearlyColumn("cinc", "Composite index of national capability", "share of the world"),
        ),
        first=1816,
        last=2022,
        tables=("cow_nmc__yearly_capabilities",),
        method="Values as published by the Correlates of War Project; CINC is the mean of six "
        "shares of the world's total.",
        expression=_capabilities,
    ),
)
"""Groups of this topic."""
