"""Ties of language, history and distance, and trade beside them, as CEPII gives them."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_GRAVITY, _GEODIST = (
    "cepii_gravity__directed_dyadyearly_gravity",
    "cepii_geodist__directed_dyads_distances",
)
_RULE = "none: 0 is published; what the publisher does not have is missing"
_YES, _MONEY = "yes or no", "thousand current US dollars"
_YEARLY = {
    "gravity_distance": ("distw_harmonic", "Distance of cities weighted by population", "km"),
    "gravity_border": ("contig", "The two share a border", _YES),
    "gravity_official_language": ("comlang_off", "They share an official language", _YES),
    "gravity_language": ("comlang_ethno", "A language is spoken by 9 % or more of both", _YES),
    "gravity_common_ruler": ("comcol", "A third state ruled both after 1945", _YES),
    "gravity_ruled_since_1945": ("col45", "One ruled the other after 1945", _YES),
    "gravity_ever_dependent": ("col_dep_ever", "One ever depended on the other", _YES),
    "gravity_religion": ("comrelig", "Likeness of religions", "index 0 to 1"),
    "gravity_trade_agreement": ("fta_wto", "A trade agreement notified to the WTO", _YES),
    "gravity_exports_comtrade": ("tradeflow_comtrade_o", "Exports of the first to the second, as "
                                 "the first reports them to the UN, FOB", _MONEY),
    "gravity_imports_comtrade": ("tradeflow_comtrade_d", "Exports of the first to the second, as "
                                 "the second reports its imports to the UN, CIF", _MONEY),
    "gravity_exports_baci": ("tradeflow_baci", "Exports of the first to the second, reconciled in "
                             "BACI, FOB", _MONEY),
    "gravity_exports_imf": ("tradeflow_imf_o", "Exports of the first to the second, as the first "
                            "reports them to the IMF, FOB", _MONEY),
    "gravity_imports_imf": ("tradeflow_imf_d", "Exports of the first to the second, as the second "
                            "reports its imports to the IMF, CIF", _MONEY),
}  # fmt: skip
_FIXED = {
    "geodist_distance": ("dist", "Distance between the largest cities", "km"),
    "geodist_capitals": ("distcap", "Distance between the capitals", "km"),
    "geodist_weighted": ("distw", "Distance of cities weighted by population", "km"),
    "geodist_border": ("contig", "The two share a border", _YES),
    "geodist_official_language": ("comlang_off", "They share an official language", _YES),
    "geodist_language": ("comlang_ethno", "A language is spoken by 9 % or more of both", _YES),
    "geodist_colony": ("colony", "One ever ruled the other as a colony", _YES),
    "geodist_common_ruler": ("comcol", "A third state ruled both after 1945", _YES),
    "geodist_same_country": ("smctry", "The two were or are one country", _YES),
}
"""Column to that of the table, label and unit."""


def _gravity(tables: Tables) -> "ir.Table":
    rows = tables.table(_GRAVITY)
    # The table's key is the shape of the territory; should two shapes be one state in a year, the
    # larger value counts.
    return rows.group_by("year", code1=rows.reporter, code2=rows.partner).agg(
        **{name: rows[column].max() for name, (column, _, _) in _YEARLY.items()}
    )


def _geodist(tables: Tables) -> "ir.Table":
    rows = tables.table(_GEODIST)
    rows = rows.filter(rows.reporter != rows.partner)
    return rows.group_by(code1=rows.reporter, code2=rows.partner).agg(
        **{name: rows[column].max() for name, (column, _, _) in _FIXED.items()}
    )


GROUPS = (
    Group(
        id="gravity",
        axis="economic",
        label="Ties and trade of the CEPII gravity data",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(name, label, unit, zero_rule=_RULE)
            for name, (_, label, unit) in _YEARLY.items()
        ),
        first=1948,
        last=2021,
        tables=(_GRAVITY,),
        method="CEPII Gravity 202211; flows are as their publishers state them.",
        expression=_gravity,
    ),
    Group(
        id="geodist",
        axis="context",
        label="Distances and ties of today",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(name, label, unit, zero_rule=_RULE)
            for name, (_, label, unit) in _FIXED.items()
        ),
        first=2011,
        last=2011,
        tables=(_GEODIST,),
        method="CEPII GeoDist 2011, without a year: distances of today's cities and borders.",
        expression=_geodist,
        timeless=True,
    ),
)
"""Groups of this topic."""
