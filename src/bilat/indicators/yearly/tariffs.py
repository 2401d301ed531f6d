"""Average tariffs that two states apply to each other's goods."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways
from bilat.indicators.yearly.parts import together

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "wits_tariffs__directed_dyadyearly_tariffs__{pair}"
_AVERAGES = {
    "tariff_weighted": ("AHS-WGHTD-AVRG", "weighted by imports"),
    "tariff_simple": ("AHS-SMPL-AVRG", "each product alike"),
}
_SIDES = {1: ("the first", "the second"), 2: ("the second", "the first")}


def _tariffs(tables: Tables) -> "ir.Table":
    rows = together(tables, _TABLE, ("reporter", "partner", "year", "indicator", "tariff"))
    averages = rows.group_by("year", code1=rows.reporter, code2=rows.partner).agg(
        **{
            name: rows.tariff.max(where=rows.indicator == code)
            for name, (code, _) in _AVERAGES.items()
        }
    )
    return both_ways(averages, tuple(_AVERAGES))


GROUPS = (
    Group(
        id="tariffs",
        axis="economic",
        label="Average tariffs on each other's goods",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                f"{name}{side}",
                f"Tariff of {one} on goods of {other}, average {words}",
                "percent of value",
                zero_rule="none: 0 is published where no duty is levied; what was not reported is "
                "missing",
            )
            for side, (one, other) in _SIDES.items()
            for name, (_, words) in _AVERAGES.items()
        ),
        first=1988,
        last=2023,
        tables=(_TABLE,),
        method="World Bank WITS, effectively applied rates (preferences are in them) over the "
        "products traded, of the pairs and years that were asked for.",
        expression=_tariffs,
    ),
)
"""Groups of this topic."""
