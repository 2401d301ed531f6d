"""Military expenditure and reserves of states."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_SPENDING = {
    "sipri_spending": ("current_usd", "Military expenditure", "million current US dollars"),
    "sipri_spending_constant": (
        "constant_usd",
        "Military expenditure at constant prices",
        "million US dollars of the base year of the edition",
    ),
    "sipri_gdp_share": ("gdp_share", "Military expenditure as a share of GDP", "share of GDP"),
    "sipri_government_share": (
        "government_share",
        "Military expenditure as a share of government spending",
        "share of government spending",
    ),
    "sipri_per_head": ("per_capita", "Military expenditure a head", "current US dollars a head"),
}
"""Column to that of the table, label and unit."""


def _spending(tables: Tables) -> "ir.Table":
    rows = tables.table("sipri_milex__yearly_spending")
    # The table's key is SIPRI's name; should two names be one state in a year, the larger counts.
    return rows.group_by("year", code=rows.state).agg(
        **{name: rows[column].max() for name, (column, _, _) in _SPENDING.items()}
    )


def _reserves(tables: Tables) -> "ir.Table":
    rows = tables.table("factbook__yearly_reserves")
    # Gaza and the West Bank have entries of their own, with the same figure for both together.
    return rows.group_by("year", code=rows.state).agg(factbook_reserves=rows.reserves.max())


GROUPS = (
    Group(
        id="military_spending",
        axis="political",
        label="Military expenditure",
        per="state",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                name, label, unit,
                zero_rule="none: 0 is SIPRI's, for states without armed forces and, in current "
                "dollars, for Russia until 1992; what it does not know is missing",
            )
            for name, (_, label, unit) in _SPENDING.items()
        ),
        first=1948,
        last=2025,
        tables=("sipri_milex__yearly_spending",),
        method="SIPRI military expenditure by calendar year; estimates are not marked.",
        expression=_spending,
    ),
    Group(
        id="reserves",
        axis="economic",
        label="Reserves of foreign exchange and gold",
        per="state",
        codes="iso3",
        columns=(
            YearlyColumn("factbook_reserves", "Reserves at the end of the year, estimated",
                         "current US dollars"),
        ),
        first=2015,
        last=2025,
        tables=("factbook__yearly_reserves",),
        method="CIA World Factbook, mostly three years a state.",
        expression=_reserves,
    ),
)  # fmt: skip
"""Groups of this topic."""
