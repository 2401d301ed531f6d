"""Trade between each two states, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_UNIT = "million current US dollars"


def _trade(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_trade__directed_dyadyearly_imports")
    one = rows.select(
        "year",
        code1="ccode1",
        code2="ccode2",
        imports1="imports",
        imports_smoothed1="imports_smoothed",
    )
    two = rows.select(
        year2="year",
        back1="ccode1",
        back2="ccode2",
        imports2="imports",
        imports_smoothed2="imports_smoothed",
    )
    matches = [one.code1 == two.back2, one.code2 == two.back1, one.year == two.year2]
    return one.left_join(two, matches).drop("year2", "back1", "back2")


GROUPS = (
    Group(
        id="trade_cow",
        axis="economic",
        label="Trade in goods",
        per="directed",
        codes="cow",
        columns=(
            YearlyColumn("imports1", "Imports of the first from the second", _UNIT),
            YearlyColumn("imports_smoothed1", "The same, gaps filled by the publisher", _UNIT),
            YearlyColumn("imports2", "Imports of the second from the first", _UNIT),
            YearlyColumn("imports_smoothed2", "The same, gaps filled by the publisher", _UNIT),
        ),
        first=1870,
        last=2014,
        tables=("cow_trade__directed_dyadyearly_imports",),
        method="Correlates of War Trade 4.0. What a state exports is what the other one reports as "
        "its imports. Zeros are the publisher's; what it has not found is missing.",
        expression=_trade,
    ),
)
"""Groups of this topic."""
