"""Deliveries of major conventional arms, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "sipri_tiv__directed_dyadyearly_transfers"
_UNIT = "million SIPRI trend-indicator values"
_RULE = "SIPRI: a year without a record had no delivery known; 0 is also less than half a million"


def _arms(tables: Tables) -> "ir.Table":
    rows = tables.table(_TABLE)
    # Two names of SIPRI can be one state in a year: a state and its rebels are not.
    once = rows.group_by("year", code1=rows.sender, code2=rows.target)
    # DuckDB sums whole numbers to 128 bits, which Ibis takes for 64 and would not cast.
    return both_ways(once.agg(arms=rows.tiv.cast("float64").sum().cast("int64")), ("arms",))


GROUPS = (
    Group(
        id="arms",
        axis="political",
        label="Arms deliveries",
        per="directed",
        codes="iso3",
        columns=(
            YearlyColumn(
                "arms1", "Arms delivered by the first to the second", _UNIT,
                zero=True, zero_rule=_RULE,
            ),
            YearlyColumn(
                "arms2", "Arms delivered by the second to the first", _UNIT,
                zero=True, zero_rule=_RULE,
            ),
        ),
        first=1950,
        last=2021,
        tables=(_TABLE,),
        method="SIPRI trend-indicator values of deliveries by year: the military worth of the "
        "weapons, not their price.",
        expression=_arms,
    ),
)  # fmt: skip
"""Groups of this topic."""
