"""Which states were major powers."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]


def _majors(tables: Tables) -> "ir.Table":
    import ibis

    spells = tables.table("cow_majors__spells")
    years = spells.select(
        code=spells.ccode, year=ibis.range(spells.first_year, spells.last_year + 1).unnest()
    )
    return years.distinct().mutate(major=ibis.literal(1, "int64"))


GROUPS = (
    Group(
        id="majors",
        axis="context",
        label="Major powers",
        per="state",
        codes="cow",
        columns=(
            YearlyColumn(
                "major",
                "Major power on some day of the year",
                "yes or no",
                zero=True,
                zero_rule="the list names every major power: a state without a spell was none",
            ),
        ),
        first=1816,
        last=2024,
        tables=("cow_majors__spells",),
        method="Days of the Correlates of War list of major powers, to years: a year counts when "
        "the state was a major power on one of its days.",
        expression=_majors,
    ),
)
"""Groups of this topic."""
