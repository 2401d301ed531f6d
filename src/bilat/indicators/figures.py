"""Figures of one state, and of a pair, that are stated here and there: reserves, output, shares."""

from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.definition import Direction, Indicator, tidy
from bilat.indicators.facts import Tables, facts
from bilat.records import Axis

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]

_NO_ZERO = "none: what no source states is missing, not zero"


def _of_states(tables: Tables, name: str) -> "ir.Table":
    import ibis

    rows = facts(tables, "state_figures")
    rows = rows.filter(rows.indicator == name)
    placed = ibis.literal("rank ").concat(rows["rank"].cast("string"))
    return tidy(
        rows,
        sender=rows.state,
        target="",
        start=rows.period_start,
        end=rows.period_end,
        unit=rows.unit,
        by=rows.basis,
        label=ibis.coalesce(placed, ""),
    )


def _of_pairs(tables: Tables, names: tuple[str, ...], *, ordered: bool) -> "ir.Table":
    import ibis

    rows = facts(tables, "pair_figures")
    rows = rows.filter(rows.indicator.isin(names))
    sides = rows.country_a, rows.country_b
    return tidy(
        rows,
        sender=sides[0] if ordered else ibis.least(*sides),
        target=sides[1] if ordered else ibis.greatest(*sides),
        start=rows.period_start,
        end=rows.period_end,
        unit=rows.unit,
        by=rows.claimed_by,
        label=rows.indicator,
    )


def _state(id_: str, axis: Axis, label: str, unit: str, method: str) -> Indicator:
    return Indicator(
        id=id_,
        label=label,
        axis=axis,
        unit=unit,
        direction="state",
        zero_rule=_NO_ZERO,
        method=method,
        source=f"cited facts: state_figures ({id_})",
        expression=partial(_of_states, name=id_),
    )


def _pair(
    id_: str, label: str, unit: str, method: str, *names: str, direction: Direction = "directed"
) -> Indicator:
    return Indicator(
        id=id_,
        label=label,
        axis="economic",
        unit=unit,
        direction=direction,
        zero_rule=_NO_ZERO,
        method=method,
        source=f"cited facts: pair_figures ({', '.join(names)})",
        expression=partial(_of_pairs, names=names, ordered=direction == "directed"),
    )


INDICATORS = (
    _state(
        "oil_reserves",
        "corridors",
        "Proven oil reserves",
        "barrel",
        "As a source states them; sources differ on what counts as oil and as proven.",
    ),
    _state(
        "gas_reserves",
        "corridors",
        "Proven natural gas reserves",
        "m3",
        "As a source states them; sources differ on what counts as proven.",
    ),
    _state(
        "oil_production",
        "corridors",
        "Oil production",
        "barrel a day",
        "All liquids or crude oil, as the note says.",
    ),
    _state(
        "gas_production",
        "corridors",
        "Natural gas production of a year",
        "m3",
        "As a source states it.",
    ),
    _state(
        "gdp_nominal",
        "economic",
        "Gross domestic product at the official exchange rate",
        "USD",
        "Current dollars, as a source states it.",
    ),
    _state(
        "gdp_ppp",
        "economic",
        "Gross domestic product at purchasing power parity",
        "international dollar",
        "Dollars of the year that the note names.",
    ),
    _state(
        "gdp_growth",
        "economic",
        "Real growth of gross domestic product",
        "percent",
        "Against the year before, as a source states it.",
    ),
    _state(
        "inflation",
        "economic",
        "Inflation of consumer prices",
        "percent",
        "Against the year before, as a source states it.",
    ),
    _state(
        "foreign_reserves",
        "economic",
        "Reserves of foreign exchange and gold",
        "USD",
        "As a source states them, gold included where the note does not say otherwise.",
    ),
    _state(
        "foreign_reserves_within_reach",
        "economic",
        "Reserves that sanctions leave within reach",
        "USD",
        "As a source estimates them.",
    ),
    _state(
        "population_estimate",
        "context",
        "Population as estimated",
        "person",
        "As a source states it.",
    ),
    _state("area", "context", "Area", "km2", "Land and inland water, as a source states it."),
    _state(
        "caspian_coast",
        "context",
        "Length of the coast of the Caspian Sea",
        "km",
        "As a source states it; a shore's length depends on how it is measured.",
    ),
    _state(
        "neighbours",
        "context",
        "Number of neighbours as stated",
        "country",
        "As a source counts them; the note says whether those across water are in.",
    ),
    _pair(
        "local_currency_share",
        "Share of the pair's trade in their own currencies",
        "percent",
        "As somebody states it.",
        "local currency share",
        direction="undirected",
    ),
    _pair(
        "investment",
        "Investment of one country in the other",
        "USD",
        "As somebody states it, for the years that the note names.",
        "investment",
    ),
    _pair(
        "investment_place",
        "Place and share among foreign investors",
        "",
        "As somebody states it.",
        "share of foreign investment",
        "rank among foreign investors",
    ),
    _pair(
        "partner_rank_stated",
        "Place of the first among the second's trade partners as stated",
        "rank",
        "As somebody states it, for the goods and months that the note names.",
        "rank among trade partners",
        "rank among export partners",
        "rank among import partners",
    ),
    _pair(
        "trade_stated",
        "Parts and terms of the pair's trade as stated",
        "",
        "As somebody states it.",
        "trade in farm goods",
        "share of goods free of duty",
        direction="undirected",
    ),
)
"""Indicators of facts about one state, and of facts about a pair that no other kind holds."""
