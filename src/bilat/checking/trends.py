"""Whether something rises, falls or stays, and by how much."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bilat.checking.case import Case
from bilat.checking.compare import figure_of
from bilat.checking.levels import check_level
from bilat.checking.periods import Asked, newest_first, shifted
from bilat.checking.series import Series
from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import Checked, Tolerance, held
from bilat.measures import YearSpan, spans
from bilat.records import Observation

__all__ = ["TREND", "TREND_BY", "check_trend"]

TREND = Tolerance(
    "a change of at most 5 percent is called stable; a direction counts where every source, or "
    "every count followed from year to year, agrees on it",
    5.0,
    5.0,
    5.0,
)
"""For directions."""

TREND_BY = Tolerance(
    "less than 3 points from a growth rate and a quarter of the larger of the two, roughly less "
    "than 8 and a third; contradicted beyond 20 of every one",
    3.0,
    8.0,
    20.0,
)
"""For rates of change."""

_NEAR_PART, _WIDE_PART = 1 / 4, 1 / 3
_ROUNDED = 0.5

_SHORT, _LONG = 3, 5
_OPPOSITE = 10.0

Way = Literal["rises", "falls", "stable", ""]


@dataclass(frozen=True, slots=True)
class Move:
    """A change between two years.

    Parameters
    ----------
    way
        Its direction; empty where the sources do not agree.
    before, after
        The spans of both years.
    rates
        Changes in percent that follow from them.
    dips
        Whether a year between them went the other way.
    """

    way: Way
    before: YearSpan
    after: YearSpan
    rates: tuple[float, ...]
    dips: bool = False

    @property
    def text(self) -> str:
        """The change as people read it."""
        return f"{_text(self.before)} to {_text(self.after)}"


def check_trend(case: Case, series: Series, growth: Sequence[Observation] = ()) -> Checked:
    """Hold a claimed change against a series and against stated growth rates.

    Parameters
    ----------
    case
        The claim, whose comparator is ``rises``, ``falls`` or ``stable``.
    series
        The figures.
    growth
        Growth rates that somebody stated, in percent.
    """
    rate = _rate(case)
    if rate is not None:
        return _by_rate(case, series, growth, rate)
    if case.claim.value is not None:
        return check_level(case, series)
    if case.claim.kind == "forecast" and case.asked is None:
        return case.open(
            f"A forecast of a direction for {series.name} without a time.",
            "a date by which it is to come true",
            case.evidence(newest_first(series.observations)[:3]),
        )
    asked = case.asked or _lately(case, series)
    move = _move(series, asked) if asked else None
    if move is None or not move.way:
        return _by_stated(case, series, growth, asked, move)
    return _judged(case, series, move)


def _rate(case: Case) -> float | None:
    """Claimed change in percent, with its sign; ``None`` where a level or nothing is claimed."""
    if case.claim.value is None:
        return None
    value, unit = in_base(case.claim.value, case.claim.unit)
    if unit == "times":
        value, unit = 100 * (value - 1), "percent"
    if unit != "percent":
        return None
    return -abs(value) if case.claim.comparator == "falls" else value


def _lately(case: Case, series: Series) -> Asked | None:
    """Take the last three years with figures before the text."""
    whole = [one for one in series.observations if not one.partial]
    if case.written is not None:
        whole = [one for one in whole if one.start <= case.written]
    if not whole:
        return None
    newest = max(one.start.year for one in whole)
    if case.written is not None and case.written.year - newest > series.window:
        return None
    last = max(one.end for one in whole)
    return Asked(shifted(last, years=-(_SHORT - 1)).replace(month=1, day=1), last, stated=False)


def _move(series: Series, asked: Asked) -> Move | None:
    years = spans(series.observations)
    inside = [one for one in years if asked.first.year <= one.year <= asked.last.year]
    ended = [one for one in inside if one.low.end <= shifted(asked.last, days=31)]
    inside = ended if len(ended) > 1 else inside
    if len({one.year for one in inside}) < 2:  # noqa: PLR2004
        earlier = [one for one in years if one.year == asked.last.year - 1]
        inside = [*earlier, *inside] if inside and inside[-1].year == asked.last.year else []
    return _between(years, inside)


def _between(years: Sequence[YearSpan], inside: Sequence[YearSpan]) -> Move | None:
    first_year, last_year = (min, max)
    if not inside:
        return None
    start = first_year(one.year for one in inside)
    end = last_year(one.year for one in inside)
    if start == end:
        return None
    before = _one_year([one for one in years if one.year == start])
    after = _one_year([one for one in years if one.year == end])
    if before is None or after is None:
        return None
    rates = _rates(before, after)
    way = _way(before, after, rates)
    steps = [
        _one_year([one for one in years if one.year == year]) for year in range(start, end + 1)
    ]
    dips = any(
        _way(one, other, _rates(one, other)) not in (way, "stable", "")
        for one, other in pairwise([one for one in steps if one is not None])
    )
    return Move(way, before, after, rates, dips)


def _one_year(found: Sequence[YearSpan]) -> YearSpan | None:
    """All figures that start in one year, of any calendar, as one span."""
    if not found:
        return None
    figures = sorted((one for span in found for one in span.observations), key=lambda o: o.value)
    return YearSpan(found[0].period, found[0].year, tuple(figures))


def _rates(before: YearSpan, after: YearSpan) -> tuple[float, ...]:
    """Compute changes by each count that gives both years."""
    known: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for one in before.observations:
        known[one.by, one.label].append(one)
    return tuple(
        100 * (other.value / one.value - 1)
        for other in after.observations
        for one in known[other.by, other.label]
        if one.value and not one.by.startswith("official statement")
    )


def _way(before: YearSpan, after: YearSpan, rates: Sequence[float]) -> Way:
    steady = TREND.near
    if rates and all(abs(one) <= steady for one in rates):
        return "stable"
    if rates and all(one > steady for one in rates):
        return "rises"
    if rates and all(one < -steady for one in rates):
        return "falls"
    if rates:
        return ""
    if after.low.value > before.high.value * (1 + steady / 100):
        return "rises"
    if after.high.value < before.low.value * (1 - steady / 100):
        return "falls"
    return ""


def _judged(case: Case, series: Series, move: Move) -> Checked:
    claimed: str = case.claim.comparator
    evidence = case.evidence([move.before.low, move.after.low, move.before.high, move.after.high])
    line = f"It is said that {series.name} {_said(claimed)}; sources: {move.text}."
    if move.way == claimed:
        longer = _longer(series, move)
        if longer is not None:
            shown = [*evidence[:2], *case.evidence([longer.before.low, longer.before.high])]
            return case.decided(
                "misleading",
                f"{line} True of these years, but over {_LONG} years it is the opposite: "
                f"{longer.text}.",
                shown,
                TREND,
            )
        if move.dips:
            return case.decided(
                "roughly supported", f"{line} A year between went the other way.", evidence, TREND
            )
        return case.decided("supported", line, evidence, TREND)
    if "stable" in (move.way, claimed):
        return case.open(f"{line} That is near the border of stable.", series.would_decide,
                         evidence, TREND)  # fmt: skip
    return case.decided("contradicted", line, evidence, TREND)


def _longer(series: Series, move: Move) -> Move | None:
    """Find the change over five years, where it goes clearly the other way than a short one."""
    if move.after.year - move.before.year >= _SHORT or move.way == "stable":
        return None
    years = spans(series.observations)
    base = _one_year([one for one in years if one.year == move.after.year - _LONG])
    if base is None:
        return None
    opposite = {
        "rises": move.after.high.value < base.low.value * (1 - _OPPOSITE / 100),
        "falls": move.after.low.value > base.high.value * (1 + _OPPOSITE / 100),
    }
    if not opposite.get(move.way, False):
        return None
    return Move(move.way, base, move.after, ())


def _by_stated(
    case: Case,
    series: Series,
    growth: Sequence[Observation],
    asked: Asked | None,
    move: Move | None,
) -> Checked:
    """Answer by stated growth rates, where figures do not decide."""
    inside = [one for one in growth if asked and asked.holds(one) and one.end >= asked.first]
    ways = {"rises" if one.value > 0 else "falls" if one.value < 0 else "" for one in inside}
    figures = case.evidence([move.before.low, move.after.low]) if move else []
    if len(ways) == 1 and case.claim.comparator in ("rises", "falls"):
        way = next(iter(ways))
        rates = sorted(one.value for one in inside)
        line = (
            f"It is said that {series.name} {_said(case.claim.comparator)}; stated rates of change "
            f"are {amount(rates[0], 'percent')} to {amount(rates[-1], 'percent')}."
        )
        evidence = [*case.evidence(newest_first(inside)[:4]), *figures]
        return case.decided(held(way == case.claim.comparator), line, evidence, TREND)
    reason = f"Sources do not agree: {move.text}." if move else "No two years can be compared."
    return case.open(
        f"It is said that {series.name} {_said(case.claim.comparator)}. {reason}",
        series.would_decide,
        [*case.evidence(newest_first(inside)[:3]), *figures],
    )


def _by_rate(case: Case, series: Series, growth: Sequence[Observation], rate: float) -> Checked:
    asked = case.asked or _lately(case, series)
    stated = [one for one in growth if asked and (asked.same_part(one) or asked.same_year(one))]
    move = _move(series, asked) if asked and asked.length != "part" else None
    parts = _same_months(series, asked) if asked and asked.length == "part" else []
    rates = [
        *(one.value for one in stated),
        *(move.rates if move else ()),
        *(100 * (after.value / before.value - 1) for before, after in parts),
    ]
    evidence = [
        *case.evidence(sorted(stated, key=lambda one: abs(one.value - rate))[:3]),
        *(case.evidence([move.before.low, move.after.low]) if move else []),
        *case.evidence(one for both in parts[:2] for one in both),
    ]
    said = f"A change of {amount(rate, 'percent')} is claimed for {series.name}"
    if not rates:
        return case.open(f"{said}; no rate for that time is in the store.", series.would_decide,
                         evidence)  # fmt: skip
    nearest = min(rates, key=lambda one: abs(one - rate))
    gap = abs(nearest - rate)
    line = f"{said}; the nearest of {len(rates)} rates is {amount(round(nearest, 1), 'percent')}."
    size = max(abs(nearest), abs(rate))
    if gap <= _ROUNDED or (gap < TREND_BY.near and gap < size * _NEAR_PART):
        return case.decided("supported", line, evidence, TREND_BY)
    if gap < TREND_BY.wide and gap < size * _WIDE_PART:
        return case.decided("roughly supported", line, evidence, TREND_BY)
    opposite = gap > TREND_BY.near and all(one * rate < 0 for one in rates)
    if gap > max(TREND_BY.clear, abs(rate) / 2) or opposite:
        return case.decided("contradicted", line, evidence, TREND_BY)
    return case.open(f"{line} Too far to support, too near to contradict.", series.would_decide,
                     evidence, TREND_BY)  # fmt: skip


def _same_months(series: Series, asked: Asked) -> list[tuple[Observation, Observation]]:
    """Figures of the same months of the year before and of this, each by one count."""
    before = Asked(shifted(asked.first, years=-1), shifted(asked.last, years=-1))
    return [
        (old, new)
        for new in series.observations
        for old in series.observations
        if asked.same_part(new)
        and before.same_part(old)
        and (old.by, old.label) == (new.by, new.label)
        and old.value
    ]


def _said(comparator: str) -> str:
    return {"rises": "rises", "falls": "falls", "stable": "stays as it is"}.get(comparator, "moves")


def _text(span: YearSpan) -> str:
    low, high = figure_of(span.low), figure_of(span.high)
    values = amount(low.low, low.unit)
    if high.high != low.low:
        values = f"{values} to {amount(high.high, high.unit)}"
    return f"{values} ({span.period})"
