"""What an indicator is, and how its expression becomes observations."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from bilat.indicators.facts import TABLE, Tables
from bilat.records import Axis, Citation, Observation
from bilat.store import fetch

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["COLUMNS", "Direction", "Indicator", "evaluate", "observations", "tidy"]

Direction = Literal["directed", "undirected", "state", "route"]
"""Of what an indicator speaks: from one state to another, of a pair, of a state, of a corridor."""

COLUMNS = (
    "sender",
    "target",
    "start",
    "end",
    "value",
    "high",
    "unit",
    "partial",
    "by",
    "label",
    "note",
    "source_title",
    "source_url",
    "source_date",
    "row_id",
    TABLE,
)
"""Columns that every indicator's expression yields."""


@dataclass(frozen=True)
class Indicator:
    """A named, documented expression over store tables.

    Parameters
    ----------
    id
        Short name in lower case.
    label
        What it is, for people.
    axis
        The axis of the relationship that it belongs to.
    unit
        Unit of its values; empty where each row has its own.
    direction
        Of what it speaks.
    zero_rule
        When an absent record is a zero; most often: never.
    method
        How it is made, in a sentence.
    source
        Which tables it reads, for people.
    expression
        Makes the Ibis expression from a store; yields :data:`COLUMNS`.
    counted
        Whether the observations of a year are counted: each row is one event.
    of_pair
        Makes the expression for one state or pair alone, where that is much
        less work than to cut the whole; ``None`` otherwise.
    needs
        Sources that must be pulled first; empty when it is made of facts.
    covers
        First and last year of these sources; ``None`` when it is made of
        facts, or has no years.
    """

    id: str
    label: str
    axis: Axis
    unit: str
    direction: Direction
    zero_rule: str
    method: str
    source: str
    expression: Callable[[Tables], "ir.Table"]
    counted: bool = False
    of_pair: "Callable[[Tables, str, str | None], ir.Table] | None" = None
    needs: tuple[str, ...] = ()
    covers: tuple[int, int] | None = None


def tidy(table: "ir.Table", **columns: Any) -> "ir.Table":
    """Bring an expression to the columns of an indicator.

    Parameters
    ----------
    table
        Rows of cited facts.
    columns
        Expressions or literals for those of :data:`COLUMNS` that the table
        does not have under the same name; ``high``, ``by``, ``label``,
        ``unit`` and ``partial`` may be left out.

    Returns
    -------
    ibis Table
        With exactly :data:`COLUMNS`.
    """
    import ibis

    defaults: dict[str, Any] = {
        "high": ibis.null("float64"),
        "by": ibis.literal(""),
        "label": ibis.literal(""),
        "unit": ibis.literal(""),
        "partial": ibis.literal(value=False),
    }
    made = {name: columns.get(name, defaults.get(name)) for name in COLUMNS}
    taken = {
        name: table[name] if value is None else _as_column(value) for name, value in made.items()
    }
    taken["value"] = taken["value"].cast("float64")
    return table.select(**taken)


def _as_column(value: Any) -> Any:
    import ibis

    return ibis.literal(value) if isinstance(value, str | int | float | bool) else value


def evaluate(
    indicator: Indicator,
    tables: Tables,
    a: str,
    b: str | None = None,
    *,
    years: tuple[int | None, int | None] = (None, None),
) -> tuple[Observation, ...]:
    """Values of an indicator for a pair, a state, or a directed dyad both ways.

    Parameters
    ----------
    indicator
        The indicator.
    tables
        The store.
    a, b
        Alpha-3 codes; ``b`` is not used for a state's own indicator.
    years
        First and last year in which a period may start, both included;
        ``None`` leaves an end open.

    Returns
    -------
    tuple of bilat.records.Observation
        In order of period, direction and source.
    """
    whole = indicator.of_pair(tables, a, b) if indicator.of_pair else indicator.expression(tables)
    rows = _of(indicator, whole, a, b)
    first, last = years
    if first is not None:
        rows = rows.filter(rows.start >= date(first, 1, 1))
    if last is not None:
        rows = rows.filter(rows.start <= date(last, 12, 31))
    return observations(indicator, rows)


def observations(indicator: Indicator, rows: "ir.Table") -> tuple[Observation, ...]:
    """Run an indicator's expression, filtered by the caller.

    Parameters
    ----------
    indicator
        The indicator.
    rows
        Its expression, or part of it.

    Returns
    -------
    tuple of bilat.records.Observation
        In order of period, direction and source; one a year where it is counted.
    """
    found = [_observation(indicator, row) for row in fetch(rows)]
    if indicator.counted:
        found = _count_by_year(found)
    return tuple(sorted(found, key=_order))


def _of(indicator: Indicator, rows: "ir.Table", a: str, b: str | None) -> "ir.Table":
    if indicator.direction == "state":
        return rows.filter(rows.sender == a)
    if indicator.direction == "route":
        return rows.filter(rows.sender.contains(a) & rows.sender.contains(b or a))
    if indicator.direction == "undirected":
        low, high = sorted((a, b or ""))
        return rows.filter((rows.sender == low) & (rows.target == high))
    there = (rows.sender == a) & (rows.target == (b or ""))
    back = (rows.sender == (b or "")) & (rows.target == a)
    return rows.filter(there | back)


def _observation(indicator: Indicator, row: dict[str, Any]) -> Observation:
    citation = Citation(
        row["source_title"], row["source_url"], row["source_date"], f"{row[TABLE]}/{row['row_id']}"
    )
    return Observation(
        indicator=indicator.id,
        sender=row["sender"],
        target=row["target"],
        start=row["start"],
        end=row["end"],
        value=row["value"],
        high=row["high"],
        unit=row["unit"] or indicator.unit,
        partial=row["partial"],
        by=row["by"],
        label=row["label"],
        note=row["note"],
        citations=(citation,),
    )


def _count_by_year(events: Sequence[Observation]) -> list[Observation]:
    """One observation a year whose value is the number of events, with all their sources."""
    by_year: dict[int, list[Observation]] = defaultdict(list)
    for event in events:
        by_year[event.start.year].append(event)
    return [
        replace(
            found[0],
            start=date(year, 1, 1),
            end=date(year, 12, 31),
            value=float(len({event.label for event in found})),
            label="",
            note="; ".join(sorted({event.label for event in found})),
            citations=tuple(event.citations[0] for event in found),
        )
        for year, found in by_year.items()
    ]


def _order(one: Observation) -> tuple[date, date, str, str, str, str]:
    return one.start, one.end, one.sender, one.label, one.by, one.citations[0].row
