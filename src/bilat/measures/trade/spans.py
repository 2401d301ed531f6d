"""Measures of bilateral trade: span of the sources, change, balance, share of partners.

Values are nominal. Nothing is averaged: where sources differ the span is given.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilat.measures.measured import Measured, citations_of
from bilat.records import Observation

__all__ = [
    "YearSpan",
    "a_statement",
    "balance",
    "change",
    "newest_by_partner",
    "share",
    "span_change",
    "spans",
]


@dataclass(frozen=True, slots=True)
class YearSpan:
    """All figures of one flow in one period: lowest and highest, and who says so.

    Parameters
    ----------
    period
        As people write it: ``2022`` or ``2022/23``.
    year
        Calendar year in which the period starts.
    observations
        The figures, lowest first.
    """

    period: str
    year: int
    observations: tuple[Observation, ...]

    @property
    def low(self) -> Observation:
        """The lowest figure."""
        return self.observations[0]

    @property
    def high(self) -> Observation:
        """The highest figure."""
        return self.observations[-1]

    @property
    def spread(self) -> float:
        """Highest over lowest, minus one; 0 with one figure, infinite over a zero."""
        if self.low.value == self.high.value:
            return 0.0
        return self.high.value / self.low.value - 1 if self.low.value else float("inf")


def spans(observations: Iterable[Observation]) -> tuple[YearSpan, ...]:
    """Group whole-year figures of one flow by period.

    Parameters
    ----------
    observations
        Figures of one flow; those of parts of years are left out.

    Returns
    -------
    tuple of YearSpan
        Oldest first; a calendar year and a fiscal year stay apart.
    """
    groups: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for one in observations:
        if not one.partial:
            groups[one.start.year, one.period].append(one)
    return tuple(
        YearSpan(period, year, tuple(sorted(found, key=lambda one: (one.value, one.by))))
        for (year, period), found in sorted(groups.items())
    )


def change(observations: Iterable[Observation]) -> Measured | None:
    """Change between the newest whole year and the one before, by the same count.

    Parameters
    ----------
    observations
        Figures of one flow.

    Returns
    -------
    Measured or None
        Percent; ``None`` when no reporter counts two years running on one
        basis. Figures of different counts are never compared, nor are what
        officials state or what is printed "as reported" without a count.
    """
    runs: dict[tuple[str, str], dict[int, Observation]] = defaultdict(dict)
    for one in observations:
        if not one.partial and not a_statement(one.by):
            runs[one.by, one.label].setdefault(one.start.year, one)
    pairs = [
        (run[year - 1], one)
        for run in runs.values()
        for year, one in run.items()
        if year - 1 in run and run[year - 1].value and _same_calendar(run[year - 1], one)
    ]
    if not pairs:
        return None
    before, after = max(pairs, key=lambda pair: (pair[1].start, pair[1].by))
    return Measured(
        value=100 * (after.value / before.value - 1),
        unit="percent",
        period=f"{before.period} to {after.period}",
        method="change",
        inputs=(before.value, after.value),
        citations=citations_of((before, after)),
        by=after.by,
    )


def a_statement(by: str) -> bool:
    """Whether a figure is somebody's statement and not a count kept from year to year.

    Parameters
    ----------
    by
        Who counted or stated it, such as ``"official statement (Russia)"``.
    """
    return by.startswith("official statement") or by.endswith("as reported")


def span_change(years: Sequence[YearSpan]) -> Measured | None:
    """Change from the year before last to the last where every source agrees on its sign.

    Parameters
    ----------
    years
        Spans of one flow, oldest first.

    Returns
    -------
    Measured or None
        Percent, the smallest that the figures allow; ``None`` when the newest
        two years do not follow each other in one calendar, or their spans overlap.
    """
    if len(years) < 2 or years[-1].year != years[-2].year + 1:  # noqa: PLR2004
        return None
    before, after = years[-2], years[-1]
    if not _same_calendar(before.low, after.low):
        return None
    if after.low.value > before.high.value > 0:
        first, last = before.high, after.low
    elif 0 < after.high.value < before.low.value:
        first, last = before.low, after.high
    else:
        return None
    return Measured(
        value=100 * (last.value / first.value - 1),
        unit="percent",
        period=f"{before.period} to {after.period}",
        method="change",
        inputs=(first.value, last.value),
        citations=citations_of((first, last)),
    )


def _same_calendar(one: Observation, other: Observation) -> bool:
    """Whether two years start on the same day, or one beside it (the Iranian new year)."""
    apart = abs((one.start.replace(year=2000) - other.start.replace(year=2000)).days)
    return apart <= 1


def balance(
    there: Sequence[Observation], back: Sequence[Observation]
) -> tuple[Measured, Observation, Observation] | None:
    """Trade balance of the newest period in which one source has both directions.

    Parameters
    ----------
    there
        Goods from A to B.
    back
        Goods from B to A.

    Returns
    -------
    tuple or None
        The difference (A's balance with B, US dollars) and its two parts;
        ``None`` when no reporter states both directions of a whole year.
    """
    found = [
        (one, other)
        for one in there
        for other in back
        if not one.partial
        and (one.start, one.end, one.label, one.by)
        == (other.start, other.end, other.label, other.by)
    ]
    if not found:
        return None
    out, home = max(found, key=lambda pair: (pair[0].start, pair[0].by, pair[0].value))
    measured = Measured(
        value=out.value - home.value,
        unit="USD",
        period=out.period,
        method="difference",
        inputs=(out.value, home.value),
        citations=citations_of((out, home)),
    )
    return measured, out, home


def newest_by_partner(
    observations: Iterable[Observation], state: str
) -> tuple[tuple[str, Observation], ...]:
    """Newest whole-year total of a state with each partner.

    Parameters
    ----------
    observations
        Totals of pairs.
    state
        Alpha-3 code of the state.

    Returns
    -------
    tuple
        Partner and figure, largest first. Of several figures of the newest
        year the highest is taken; years differ between partners.
    """
    newest: dict[str, Observation] = {}
    for one in observations:
        if one.partial or state not in (one.sender, one.target) or "" in (one.sender, one.target):
            continue
        partner = one.target if one.sender == state else one.sender
        known = newest.get(partner)
        if known is None or (one.start, one.value) > (known.start, known.value):
            newest[partner] = one
    return tuple(sorted(newest.items(), key=lambda item: (-item[1].value, item[0])))


def share(
    part: Iterable[Observation], whole: Iterable[Observation]
) -> tuple[Measured, Observation, Observation] | None:
    """Share of a pair's trade in one country's trade with the world.

    Parameters
    ----------
    part
        Totals of the pair.
    whole
        Totals of the country with the world.

    Returns
    -------
    tuple or None
        Percent of the newest period for which figures of one country give
        both, and its two parts, which may come from different counts; ``None``
        when there is none.
    """
    worlds = {
        (one.start, one.end, one.label): one for one in whole if not one.partial and one.value
    }
    pairs = [
        (one, worlds[one.start, one.end, one.label])
        for one in part
        if (one.start, one.end, one.label) in worlds
    ]
    if not pairs:
        return None
    own, all_ = max(pairs, key=lambda pair: (pair[0].start, pair[0].value))
    measured = Measured(
        value=100 * own.value / all_.value,
        unit="percent",
        period=own.period,
        method="share",
        inputs=(own.value, all_.value),
        citations=citations_of((own, all_)),
    )
    return measured, own, all_
