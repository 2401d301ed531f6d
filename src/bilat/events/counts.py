"""Events as records, and their counts by week, month or year and quad category."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from bilat.events.ontology import Quad
from bilat.store import fetch

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = [
    "PERIODS",
    "QUADS",
    "Dated",
    "Event",
    "Per",
    "Tally",
    "by_day",
    "coders",
    "listed",
    "tally",
]

Per = Literal["week", "month", "year"]
"""Periods in which events can be counted."""

PERIODS: tuple[Per, ...] = get_args(Per)
"""The same, shortest first."""

QUADS: tuple[Quad, ...] = get_args(Quad)
"""The four quad categories, from cooperation to conflict."""

_MOST = 60
"""Periods beyond which a longer one is chosen."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event between two states, of a text or a pulled source.

    Parameters
    ----------
    origin
        Name of the texts or of the source.
    table_name, row_id
        The store table and row in which it stands.
    sender, target
        Codes, divided by ``|``; for a reciprocal event all stand in ``sender``.
    reciprocal
        Whether the actors do it together.
    event, quad, cameo
        Class of PLOVER, its quad category and CAMEO root.
    status
        Whether it is said to have happened.
    start, end
        First and last day; ``None`` when not known.
    words
        Words that show it, or the name of its type in a pulled source.
    sentence
        The sentence; empty for a pulled source.
    title, address, published
        The document or dataset, and its day.
    coder
        Who coded it: the rules with their lexicon or a language model for a text, the
        publisher for a pulled source, ``unknown`` for a text that was kept before it was noted.
    """

    origin: str
    table_name: str
    row_id: str
    sender: str
    target: str
    reciprocal: bool
    event: str
    quad: Quad
    cameo: str
    status: str
    start: date | None
    end: date | None
    words: str
    sentence: str
    title: str
    address: str
    published: date | None
    coder: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Events alike in origin, quad category and days.

    Parameters
    ----------
    origin
        Name of the texts or of the source.
    quad
        Quad category.
    start, end
        First and last day; ``None`` when not known.
    events
        How many.
    """

    origin: str
    quad: Quad
    start: date | None
    end: date | None
    events: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of events by origin, period and quad category.

    Parameters
    ----------
    per
        Length of a period.
    periods
        Origin and first day of the period to its counts, in order; weeks begin on
        Monday. A period without an event is not there.
    undated
        Events of each origin that no single period holds.
    """

    per: Per
    periods: dict[tuple[str, date], dict[Quad, int]]
    undated: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All events, those without a period too."""
        placed = sum(sum(counts.values()) for counts in self.periods.values())
        return placed + sum(self.undated.values())


def listed(rows: "ir.Table", limit: int | None = None) -> tuple[Event, ...]:
    """Fetch events, newest first; those without a date stand last.

    Parameters
    ----------
    rows
        Of :func:`bilat.events.between.events_between`.
    limit
        At most so many.
    """
    import ibis

    day = rows.start.fill_null(date.min)
    rows = rows.order_by([ibis.desc(day), rows.origin, rows.table_name, rows.row_id])
    return tuple(Event(**row) for row in fetch(rows if limit is None else rows.limit(limit)))


def by_day(rows: "ir.Table") -> tuple[Dated, ...]:
    """Count events that are alike in origin, quad category and days.

    Parameters
    ----------
    rows
        Of :func:`bilat.events.between.events_between`.
    """
    counted = rows.group_by("origin", "quad", "start", "end").agg(events=rows.count())
    return tuple(Dated(**row) for row in fetch(counted))


def coders(rows: "ir.Table") -> dict[str, tuple[str, ...]]:
    """Name who coded events, by origin.

    Parameters
    ----------
    rows
        Of :func:`bilat.events.between.events_between`.

    Returns
    -------
    dict
        Origin to names, sorted.
    """
    found: dict[str, list[str]] = {}
    pairs = rows.select("origin", "coder").distinct().order_by("origin", "coder")
    for row in fetch(pairs):
        found.setdefault(row["origin"], []).append(row["coder"])
    return {origin: tuple(names) for origin, names in found.items()}


def tally(days: Iterable[Dated], per: Per | None = None) -> Tally:
    """Count events by period.

    Parameters
    ----------
    days
        As :func:`by_day` gives them.
    per
        Length of a period; ``None`` for the shortest with at most 60 of them between the
        first event and the last.

    Returns
    -------
    Tally
        An event is counted in the period that holds all its days, and as undated where
        none does.
    """
    found = list(days)
    per = per or _fitting(found)
    periods: dict[tuple[str, date], dict[Quad, int]] = {}
    undated: dict[str, int] = {}
    for one in found:
        begins = _begins(one.start, per)
        if begins is None or begins != _begins(one.end, per):
            undated[one.origin] = undated.get(one.origin, 0) + one.events
            continue
        counts = periods.setdefault((one.origin, begins), dict.fromkeys(QUADS, 0))
        counts[one.quad] += one.events
    return Tally(per, dict(sorted(periods.items())), dict(sorted(undated.items())))


def _begins(day: date | None, per: Per) -> date | None:
    if day is None:
        return None
    if per == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day.replace(day=1) if per == "month" else day.replace(month=1, day=1)


def _fitting(days: list[Dated]) -> Per:
    known = [day for one in days for day in (one.start, one.end) if day is not None]
    if not known:
        return "year"
    span = (max(known) - min(known)).days
    if span <= _MOST * 7:
        return "week"
    return "month" if span <= _MOST * 31 else "year"
