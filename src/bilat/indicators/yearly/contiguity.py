"""Whether two states touch each other, and across how much water."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_RULE = "codebook: a pair of members without a row lies more than 400 miles of water apart"


def _contiguity(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_contiguity__directed_dyadyearly_types")
    once = rows.filter(rows.ccode1 < rows.ccode2).group_by("ccode1", "ccode2", "year")
    nearest = once.agg(contiguity=rows.conttype.min())
    return nearest.select(
        "year",
        "contiguity",
        code1="ccode1",
        code2="ccode2",
        land_contiguity=(nearest.contiguity == 1).cast("int64"),
    )


GROUPS = (
    Group(
        id="contiguity",
        axis="context",
        label="Direct contiguity",
        per="undirected",
        codes="cow",
        columns=(
            YearlyColumn(
                "contiguity",
                "Nearest type of contiguity in the year: 1 by land or river; 2, 3, 4, 5 across at "
                "most 12, 24, 150, 400 miles of water; 0 not contiguous",
                "type 0 to 5",
                zero=True,
                zero_rule=_RULE,
            ),
            YearlyColumn(
                "land_contiguity",
                "Contiguous by land or river",
                "yes or no",
                zero=True,
                zero_rule=_RULE,
            ),
        ),
        first=1816,
        last=2016,
        tables=("cow_contiguity__directed_dyadyearly_types",),
        method="Dyad-years of the Correlates of War Direct Contiguity data; of two types in one "
        "year the nearer. The types are not a scale: 0 is farther than 5.",
        expression=_contiguity,
    ),
)
"""Groups of this topic."""
