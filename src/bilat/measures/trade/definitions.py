"""Breaks that are no change of trade: a source starts or ends, a state takes another's place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bilat.countries import State, spells, state
from bilat.measures.trade.breaks import SHORTEST
from bilat.measures.trade.reports import FLOWS, TradeReports

__all__ = ["Coverage", "DefinitionBreak", "coverage", "definition_breaks"]

_DECADE = 10


@dataclass(frozen=True, slots=True)
class DefinitionBreak:
    """A year in which what a series measures changes.

    Parameters
    ----------
    year
        First year after the change.
    kind
        What changes.
    text
        The change in a sentence.
    """

    year: int
    kind: Literal["state", "source", "calendar"]
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one count has of one flow.

    Parameters
    ----------
    flow, count
        Direction; source, reporter and valuation.
    first, last
        First and last year with a figure.
    values, zeros
        Number of figures, and of those the zeros.
    missing
        Years between the first and the last without a figure.
    longest_zero
        First and last year of the longest run of zeros of ten years or more.
    """

    flow: str
    count: tuple[str, str, str]
    first: int
    last: int
    values: int
    zeros: int
    missing: tuple[int, ...]
    longest_zero: tuple[int, int] | None


def coverage(found: TradeReports) -> tuple[Coverage, ...]:
    """Say what each count has: years, zeros, and years without a figure.

    Parameters
    ----------
    found
        Every report of a pair.
    """
    made = []
    for flow in FLOWS:
        for count, rows in found.counts(flow).items():
            values = {one.year: one.value for one in rows}
            first, last = min(values), max(values)
            made.append(
                Coverage(
                    flow,
                    count,
                    first,
                    last,
                    len(values),
                    sum(value == 0 for value in values.values()),
                    tuple(year for year in range(first, last + 1) if year not in values),
                    _longest_zero(values),
                )
            )
    return tuple(made)


def _longest_zero(values: dict[int, float]) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    start: int | None = None
    for year in range(min(values), max(values) + 2):
        if values.get(year) == 0:
            start = year if start is None else start
            continue
        if start is not None and year - start >= _DECADE:
            longer = best is None or year - 1 - start > best[1] - best[0]
            best = (start, year - 1) if longer else best
        start = None
    return best


def definition_breaks(
    found: TradeReports, years: tuple[int | None, int | None] = (None, None)
) -> tuple[DefinitionBreak, ...]:
    """Years in which a source, a calendar or a state of the pair changes.

    Parameters
    ----------
    found
        Every report of a pair.
    years
        First and last year asked for; an open end is that of the figures.
    """
    known = [one.year for one in found.reports]
    if not known and None in years:
        return ()
    first, last = (
        end if end is not None else known_end
        for end, known_end in zip(
            years, (min(known, default=0), max(known, default=0)), strict=True
        )
    )
    made = {
        *_states(found.a),
        *_states(found.b),
        *_sources(found),
        *_calendars(found),
    }
    kept = (one for one in made if first <= one.year <= last + 1)
    return tuple(sorted(kept, key=lambda one: (one.year, one.kind, one.text)))


def _states(iso3: str) -> Iterator[DefinitionBreak]:
    """States that came before or after, and times when it was none."""
    one = state(iso3)
    numbers = {spell.code for spell in spells(iso3)}
    places: dict[tuple[int, bool], list[str]] = {}
    for other in dict.fromkeys((*one.predecessors, *one.successors)):
        earlier = other in one.predecessors
        year = _handed_over(one, state(other), earlier=earlier)
        if year is not None:
            places.setdefault((year, earlier), []).append(other)
    for (year, earlier), others in sorted(places.items()):
        named = ", ".join(f"{state(other).name} ({other})" for other in others)
        shared = [o for o in others if numbers & {spell.code for spell in spells(o)}]
        told = f"{one.name} {'follows' if earlier else 'is followed by'} {named}; figures stand "
        told += "under the name of each and are not joined"
        if shared:
            told += f" (Correlates of War gives {', '.join(shared)} the same number)"
        yield DefinitionBreak(year, "state", f"{told}.")
    for first, last in one.gaps:
        yield DefinitionBreak(first, "state", f"{one.name} was no state of its own in "
                              f"{first}-{last}.")  # fmt: skip


def _handed_over(one: State, other: State, *, earlier: bool) -> int | None:
    """Year in which one of the two took the other's place."""
    if not earlier:
        starts = other.first_year
        return starts if starts and starts <= (one.last_year or starts) else one.last_year
    ends = other.last_year
    if ends is None or (one.first_year and not one.gaps and ends > one.first_year):
        return one.first_year
    return ends


def _sources(found: TradeReports) -> Iterator[DefinitionBreak]:
    """Where a source of several years starts or ends; one that has a year or two marks nothing."""
    ends: dict[str, set[int]] = {}
    for flow in FLOWS:
        for (source, _, _), rows in found.counts(flow).items():
            ends.setdefault(source, set()).update(one.year for one in rows)
    ends = {source: years for source, years in ends.items() if len(years) >= SHORTEST}
    newest = max((max(years) for years in ends.values()), default=0)
    oldest = min((min(years) for years in ends.values()), default=0)
    for source, years in ends.items():
        if min(years) > oldest:
            yield DefinitionBreak(min(years), "source", f"{source} begins in {min(years)}.")
        if max(years) < newest:
            yield DefinitionBreak(max(years) + 1, "source", f"{source} ends in {max(years)}.")


def _calendars(found: TradeReports) -> Iterator[DefinitionBreak]:
    fiscal = [one for one in found.reports if one.calendar == "fiscal year"]
    for source in dict.fromkeys(one.source for one in fiscal):
        rows = [one for one in fiscal if one.source == source]
        start = rows[0].observation.start
        yield DefinitionBreak(
            rows[0].year,
            "calendar",
            f"{source} counts by a year that starts on {start.day} {start:%B}; it is not set "
            "beside calendar years.",
        )
