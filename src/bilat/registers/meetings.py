"""Meetings of leaders and ministers of a pair."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from bilat.indicators import Tables, fetch
from bilat.records import Citation
from bilat.registers.rows import citation, line_of, register

__all__ = ["LEVELS", "Meeting", "meetings_of"]

CALL = "telephone call"
"""Kind of a contact that is no meeting in person."""

LEVELS = (
    "head of state",
    "head of government",
    "deputy head of government",
    "foreign minister",
    "minister",
    "other",
)
"""Levels of a meeting, highest first."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, held or announced.

    Parameters
    ----------
    date
        ISO date, cut to month or year where the day is not known.
    day
        First day that it can mean.
    level, kind, place
        As the register has them; ``place`` may be empty.
    people
        Who met, in the order of the pair; entries may be empty.
    announced
        Whether it was only announced.
    note
        What must be known to read it rightly.
    citations
        Where it was read; several when several rows speak of it.
    """

    date: str
    day: datetime.date
    level: str
    kind: str
    place: str
    people: tuple[str, str]
    announced: bool
    note: str
    citations: tuple[Citation, ...]

    @property
    def in_person(self) -> bool:
        """Whether it was more than a telephone call."""
        return self.kind != CALL


def meetings_of(tables: Tables, a: str, b: str) -> tuple[Meeting, ...]:
    """Meetings of two countries in the register, oldest first.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes; the states that they continue are included.

    Returns
    -------
    tuple of Meeting
        Rows of the same date and level are one meeting with several sources.
    """
    rows = register(tables, "meetings")
    if rows is None:
        return ()
    ours, theirs = line_of(a), line_of(b)
    there = rows.country_a.isin(ours) & rows.country_b.isin(theirs)
    back = rows.country_a.isin(theirs) & rows.country_b.isin(ours)
    found: dict[tuple[str, str, bool], Meeting] = {}
    for row in fetch(rows.filter(there | back)):
        one = _meeting(row, turned=row["country_a"] in theirs)
        key = (one.date, one.level, one.announced)
        known = found.get(key)
        found[key] = replace(known, citations=known.citations + one.citations) if known else one
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.level)))


def _meeting(row: dict[str, Any], *, turned: bool) -> Meeting:
    people = (row["person_a"], row["person_b"])
    return Meeting(
        row["date"],
        row["day"],
        row["level"],
        row["kind"],
        row["place"],
        people[::-1] if turned else people,
        row["note"].lower().startswith("announced") or "(announced" in row["kind"],
        row["note"],
        (citation(row),),
    )
