"""Events that texts report of a pair, counted by year and quad category."""

from functools import partial
from typing import TYPE_CHECKING, Any

from bilat.errors import UnknownTable
from bilat.events import QUADS
from bilat.events.tables import BETWEEN, NOT_CHECKED, corpora, table_name
from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import TABLE, Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]

_CITED = ("source_title", "source_date", "by", TABLE)


def _events(tables: Tables) -> "ir.Table":
    """Put together the reported events of all texts that lie within a year."""
    import ibis

    names = corpora(tables.names(), "events")
    if not names:
        raise UnknownTable(
            "the store holds no events of texts", hint="run: bilat read FILE --into NAME"
        )
    parts = []
    for name in names:
        table = table_name("events", name)
        rows = tables.table(table)
        rows = rows.filter((rows.status == "reported") & (rows.start.year() == rows.end.year()))
        of: dict[str, Any] = dict(zip(_CITED, (*_cited(tables, table), name, table), strict=True))
        parts.append(
            rows.select(
                "row_id",
                "quad",
                ones=rows.sender.split(BETWEEN),
                others=ibis.ifelse(rows.reciprocal, rows.sender, rows.target).split(BETWEEN),
                year=rows.start.year().cast("int32"),
                **{column: ibis.literal(value) for column, value in of.items()},
            )
        )
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def _cited(tables: Tables, table: str) -> tuple[str, str]:
    entry = getattr(tables, "entry", None)
    if entry is None:
        return table, ""
    provenance = entry(table).provenance
    return provenance.title, provenance.retrieved.isoformat()


def _counts(quad: str, tables: Tables) -> "ir.Table":
    import ibis

    rows = _events(tables)
    if quad:
        rows = rows.filter(rows.quad == quad)
    rows = rows.mutate(one=rows.ones.unnest())
    rows = rows.mutate(other=rows.others.unnest())
    rows = rows.filter((rows.one != rows.other) & (rows.one != "") & (rows.other != ""))
    # Both directions of an event of both together are one event.
    pairs = rows.select(
        "row_id", "year", *_CITED,
        sender=ibis.least(rows.one, rows.other), target=ibis.greatest(rows.one, rows.other),
    ).distinct()  # fmt: skip
    counts = pairs.group_by("sender", "target", "year", *_CITED).agg(value=pairs.count())
    return tidy(
        counts,
        start=ibis.date(counts.year, 1, 1),
        end=ibis.date(counts.year, 12, 31),
        unit="event",
        by=counts.by,
        label=quad,
        note=NOT_CHECKED,
        source_url="",
        row_id=counts.sender.concat("-", counts.target, "/", counts.year.cast("string")),
    )


def _indicator(quad: str) -> Indicator:
    kind = f", {quad}" if quad else ""
    return Indicator(
        id=f"text_events{'_' if quad else ''}{quad.replace(' ', '_')}",
        label=f"Events that texts report{kind}",
        axis="political",
        unit="event",
        direction="undirected",
        zero_rule="none: texts report what they choose to, so a year without an event is missing",
        method=f"Reported events between the two{kind}, both ways, of each body of texts by "
        f"calendar year, {NOT_CHECKED}. An event that two documents report counts twice; one that "
        "no single year holds is not counted.",
        source="texts kept by `bilat read --into`",
        expression=partial(_counts, quad),
    )


INDICATORS = tuple(_indicator(quad) for quad in ("", *QUADS))
"""Indicators of this topic."""
