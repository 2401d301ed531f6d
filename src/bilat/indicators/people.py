"""Axis D: visitors, students, flights, culture and science."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import Tables, facts

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS", "TAKEN_UP"]


def _exchanges(tables: Tables, names: tuple[str, ...]) -> "ir.Table":
    rows = facts(tables, "exchanges")
    rows = rows.filter(rows.indicator.isin(names) & rows.period_start.notnull())
    return tidy(
        rows,
        sender=rows.origin,
        target=rows.destination,
        start=rows.period_start,
        end=rows.period_end,
        unit=rows.unit,
        partial=rows.period != "",
        by=rows.source_title,
        label=rows.indicator,
    )


def _named(*names: str) -> Callable[[Tables], "ir.Table"]:
    return partial(_exchanges, names=names)


_NAMES: list[str] = []


def _indicator(id_: str, label: str, method: str, *names: str) -> Indicator:
    _NAMES.extend(names)
    return Indicator(
        id=id_,
        label=label,
        axis="people",
        unit="",
        direction="directed",
        zero_rule="none: a year without a figure is missing, not zero",
        method=method,
        source=f"cited facts: exchanges ({', '.join(names)})",
        expression=_named(*names),
    )


INDICATORS = (
    _indicator(
        "visitors",
        "Arrivals of visitors",
        "Border arrivals from origin to destination, as the destination or origin counts them; "
        "visitors for any purpose and tourists keep their own labels.",
        "visitor arrivals",
        "tourist arrivals",
        "mutual tourist trips",
        "tourist trips abroad",
        "trips abroad",
        "tourist arrivals expected",
    ),
    _indicator(
        "students",
        "Students of one country in the other",
        "Students enrolled, as stated; quotas, new admissions and scholarships keep their labels.",
        "students abroad",
        "new students admitted",
        "students on state places",
        "new students on state places",
        "students on scholarships",
        "scholarships (quota)",
        "foreign students",
    ),
    _indicator(
        "flights",
        "Flights and passengers",
        "Regular flights a week or passengers, as stated, by airline where the source names one.",
        "flights per week",
        "flights per week (agreed ceiling)",
        "air passengers",
    ),
    _indicator(
        "science_culture",
        "Science and culture",
        "Joint projects, co-authored publications and cultural institutions, as stated.",
        "joint research projects",
        "co-authored publications",
        "cultural centres",
        "university agreements",
        "university language centres",
        "rank among neighbours by co-authored publications",
    ),
    _indicator(
        "visitor_share",
        "Share of the destination's visitors",
        "Share of all inbound visitors that come from the origin, as stated.",
        "share of inbound visitors",
        "share of tourist trips abroad",
    ),
    _indicator(
        "visitor_growth",
        "Growth of visitors as stated",
        "Growth against the same period a year before, as somebody states it.",
        "growth of mutual tourist trips",
        "growth of tourist arrivals",
    ),
)
"""Indicators of this axis."""

TAKEN_UP = frozenset(_NAMES)
"""Names of exchanges that some indicator takes up."""
