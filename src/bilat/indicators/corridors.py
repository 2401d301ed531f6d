"""Axis C: published figures of transport corridors."""

from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import Tables, facts

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]


def _benchmarks(tables: Tables, metrics: tuple[str, ...]) -> "ir.Table":
    import ibis

    rows = facts(tables, "corridor_benchmarks")
    rows = rows.filter(rows.metric.isin(metrics))
    routes = facts(tables, "routes").select("route", "countries")
    rows = rows.left_join(routes, "route")
    stated = ibis.coalesce(rows.year, rows.source_date.nullif("").left(4).cast("int64"))
    rows = rows.filter(stated.notnull())
    return tidy(
        rows,
        sender=ibis.coalesce(rows.countries, ""),
        target="",
        start=ibis.date(stated, 1, 1),
        end=ibis.date(stated, 12, 31),
        value=rows.value_low,
        high=rows.value_high,
        unit=rows.unit,
        by=rows.claimed_by,
        label=_label(rows),
    )


def _label(rows: "ir.Table") -> "ir.Value":
    import ibis

    same = rows["from"] == rows.to
    ends = ibis.ifelse(same, rows.to, rows["from"].concat(" to ", rows.to))
    stated = (rows["from"] != "") & (rows.to != "")
    return rows.route.concat(ibis.ifelse(stated, ibis.literal(": ").concat(ends), ""))


def _indicator(id_: str, label: str, *metrics: str) -> Indicator:
    return Indicator(
        id=id_,
        label=label,
        axis="corridors",
        unit="",
        direction="route",
        zero_rule="none: what nobody published is missing",
        method="Published claims as printed, with who makes them; nothing is computed.",
        source=f"cited facts: corridor_benchmarks ({', '.join(metrics)}), routes",
        expression=partial(_benchmarks, metrics=metrics),
    )


INDICATORS = (
    _indicator("corridor_time", "Time of a corridor as claimed", "time"),
    _indicator("corridor_distance", "Length of a corridor as claimed", "distance"),
    _indicator("corridor_cost", "Freight rate of a corridor as claimed", "cost"),
    _indicator("corridor_cargo", "Cargo carried on a corridor", "cargo"),
    _indicator(
        "corridor_cargo_expected",
        "Cargo forecast or planned for a corridor",
        "cargo forecast",
        "cargo plan",
        "potential",
    ),
    _indicator("corridor_capacity", "Capacity of a corridor as claimed", "capacity"),
    _indicator(
        "corridor_gain",
        "What a corridor is said to save against another",
        "time saved",
        "distance saved",
        "cost saving",
        "cost relative to other route",
        "time relative to other route",
    ),
    _indicator(
        "corridor_traffic",
        "Containers and trucks on a corridor as claimed",
        "containers",
        "trucks a day",
        "trucks waiting",
    ),
    _indicator("corridor_building", "Cost of building a corridor as claimed", "cost of building"),
)
"""Indicators of this axis."""
