"""Axis B: trade as the sources report it."""

from contextlib import suppress
from typing import TYPE_CHECKING

from bilat.errors import UnknownTable
from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import Tables, facts

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]

_FACTS = "cited facts: trade, trade_partial"
_NO_ZERO = "none: a year without a figure is missing, not zero"


def _reports(tables: Tables) -> "ir.Table":
    """Whole years and parts of years in one table; a store may hold one kind only."""
    import ibis

    columns = [
        "reporter", "partner", "flow", "value_usd", "basis", "note", "source_title",
        "source_url", "source_date", "row_id", "table_name", "period_start", "period_end",
    ]  # fmt: skip
    parts = []
    for kind, partial in (("trade", False), ("trade_partial", True)):
        with suppress(UnknownTable):
            parts.append(facts(tables, kind).select(*columns, partial=ibis.literal(partial)))
    return ibis.union(*parts) if len(parts) > 1 else parts[0] if parts else facts(tables, "trade")


def _flow(rows: "ir.Table", sender: "ir.Value", target: "ir.Value") -> "ir.Table":
    return tidy(
        rows,
        sender=sender,
        target=target,
        start=rows.period_start,
        end=rows.period_end,
        value=rows.value_usd,
        unit="USD",
        partial=rows.partial,
        by=rows.basis,
        label=rows.reporter,
    )


def _exports(tables: Tables) -> "ir.Table":
    rows = _reports(tables)
    out = rows.filter(rows.flow == "export")
    back = rows.filter(rows.flow == "import")
    return _flow(out, out.reporter, out.partner).union(_flow(back, back.partner, back.reporter))


def _total(tables: Tables) -> "ir.Table":
    import ibis

    rows = _reports(tables)
    rows = rows.filter((rows.flow == "total") & (rows.partner != ""))
    return _flow(
        rows,
        ibis.least(rows.reporter, rows.partner),
        ibis.greatest(rows.reporter, rows.partner),
    )


def _world_total(tables: Tables) -> "ir.Table":
    import ibis

    rows = _reports(tables)
    rows = rows.filter((rows.flow == "total") & (rows.partner == ""))
    return _flow(rows, rows.reporter, ibis.literal(""))


def _growth(tables: Tables) -> "ir.Table":
    import ibis

    rows = facts(tables, "trade_growth")
    rows = rows.filter(rows.growth_pct.notnull())
    days = rows.period_end.delta(rows.period_start, unit="day")
    seller = ibis.ifelse(rows.flow == "import", rows.partner, rows.reporter)
    buyer = ibis.ifelse(rows.flow == "import", rows.reporter, rows.partner)
    both = rows.flow == "total"
    return tidy(
        rows,
        sender=ibis.ifelse(both, ibis.least(rows.reporter, rows.partner), seller),
        target=ibis.ifelse(both, ibis.greatest(rows.reporter, rows.partner), buyer),
        start=rows.period_start,
        end=rows.period_end,
        value=rows.growth_pct,
        unit="percent",
        partial=days < 360,  # noqa: PLR2004
        by=rows.claimed_by,
        label=rows.flow,
    )


def _groups(tables: Tables) -> "ir.Table":
    rows = facts(tables, "trade_groups")
    days = rows.period_end.delta(rows.period_start, unit="day")
    return tidy(
        rows,
        sender=rows.reporter,
        target="",
        start=rows.period_start,
        end=rows.period_end,
        value=rows.value_usd,
        unit="USD",
        partial=days < 360,  # noqa: PLR2004
        by=rows.basis,
        label=rows.group.concat(", ", rows.flow),
    )


INDICATORS = (
    Indicator(
        id="exports",
        label="Goods sold by one country to the other",
        axis="economic",
        unit="USD",
        direction="directed",
        zero_rule=_NO_ZERO,
        method=(
            "An export as the seller reports it and an import as the buyer reports it are both "
            "kept, each with its reporter; current US dollars as the source gives them."
        ),
        source=_FACTS,
        expression=_exports,
    ),
    Indicator(
        id="trade_total",
        label="Trade in goods, both directions together",
        axis="economic",
        unit="USD",
        direction="undirected",
        zero_rule=_NO_ZERO,
        method="Turnover as a source states it; sums of the two directions are not made here.",
        source=_FACTS,
        expression=_total,
    ),
    Indicator(
        id="trade_world",
        label="A country's trade in goods with the world",
        axis="economic",
        unit="USD",
        direction="state",
        zero_rule=_NO_ZERO,
        method="Turnover with all partners as a source states it.",
        source=_FACTS,
        expression=_world_total,
    ),
    Indicator(
        id="trade_growth_stated",
        label="Growth of trade as stated",
        axis="economic",
        unit="percent",
        direction="directed",
        zero_rule=_NO_ZERO,
        method=(
            "Growth against the same period a year before, as somebody states it; from seller to "
            "buyer where one direction is meant, in the order of the codes where both are."
        ),
        source="cited facts: trade_growth",
        expression=_growth,
    ),
    Indicator(
        id="trade_group",
        label="A country's trade with a named group of countries",
        axis="economic",
        unit="USD",
        direction="state",
        zero_rule=_NO_ZERO,
        method="As the source states it for its own list of members.",
        source="cited facts: trade_groups",
        expression=_groups,
    ),
)
"""Indicators of this axis."""
