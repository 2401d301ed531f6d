"""People born in one state who live in the other, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "migration__directed_dyadyearly_stocks"
_SIDES = {1: ("the first", "the second"), 2: ("the second", "the first")}


def _stocks(tables: Tables) -> "ir.Table":
    rows = tables.table(_TABLE)
    rows = rows.filter(rows.sex == "total")
    # Two places of the publisher can be one state in a year.
    once = rows.group_by("year", code1=rows.sender, code2=rows.target)
    return both_ways(once.agg(migrants=rows.migrants.sum().cast("int64")), ("migrants",))


GROUPS = (
    Group(
        id="migrants",
        axis="people",
        label="Migrants in the other state",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                f"migrants{side}",
                f"People born in {one} who live in {other}",
                "persons",
                zero_rule="none: without a row the stock is zero or not known, which the "
                "publisher does not tell apart",
            )
            for side, (one, other) in _SIDES.items()
        ),
        first=1960,
        last=2000,
        tables=(_TABLE,),
        method="World Bank Global Bilateral Migration Database, stocks from censuses, every tenth "
        "year only.",
        expression=_stocks,
    ),
)
"""Groups of this topic."""
