"""Who keeps a mission in whose capital."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_LEVEL = "level: 0 no mission, 1 chargé d'affaires, 2 minister, 3 ambassador, 9 not recorded"
_RULE = "none: the publisher's file has the zeros of a wave; years between waves are missing"
_SIDES = {1: "the first state at the second", 2: "the second state at the first"}


def _missions(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_diplomatic_exchange__directed_dyadyearly_missions")
    known = rows.filter(rows.level.notnull())
    missions = known.select(
        "year",
        code1="ccode1",
        code2="ccode2",
        mission=known.level,
        represented=(known.level > 0).cast("int64"),
    )
    return both_ways(missions, ("represented", "mission"))


GROUPS = (
    Group(
        id="diplomatic_exchange",
        axis="political",
        label="Diplomatic representation",
        per="directed",
        codes="cow",
        columns=tuple(
            column
            for side, who in _SIDES.items()
            for column in (
                YearlyColumn(
                    f"represented{side}", f"A mission of {who}", "yes or no", zero_rule=_RULE
                ),
                YearlyColumn(
                    f"mission{side}", f"Head of the mission of {who}", _LEVEL, zero_rule=_RULE
                ),
            )
        ),
        first=1817,
        last=2005,
        tables=("cow_diplomatic_exchange__directed_dyadyearly_missions",),
        method="Correlates of War Diplomatic Exchange 2006.1, in the years of its waves only: "
        "every three to eight years to 1840, then every five, with gaps around the world wars. "
        "In the waves of 1950 to 1965 levels were not recorded (9).",
        expression=_missions,
    ),
)
"""Groups of this topic."""
