"""Answer what trade of a pair may come to: series, method, intervals, targets, and their test."""

from datetime import date
from typing import TYPE_CHECKING, Any

from bilat.countries import state, state_name
from bilat.errors import NotInSystem, UsageError
from bilat.models.forecast.result import Backtested, Forecast, Part, Target
from bilat.models.forecast.series import (
    Direction,
    Series,
    all_series,
    pick,
    sources_held,
    unfinished,
)
from bilat.models.forecast.targets import Named, on_record, year_of

if TYPE_CHECKING:
    from bilat.models.forecast.backtest import Progress
    from bilat.models.forecast.flows import Kind
    from bilat.models.forecast.outlook import Outlook
    from bilat.store import Store

__all__ = ["LONGEST", "answer", "kind_of", "ready"]

LONGEST = 10
"""Longest horizon, in years."""
_SMALL = 0.001
_FAR = 2
"""Years after which the end of a series is old."""


def kind_of(direction: Direction) -> "Kind":
    """Which backtest serves a flow.

    Parameters
    ----------
    direction
        The flow.
    """
    return "total" if direction == "total" else "directed"


def ready(store: "Store", direction: Direction = "total") -> bool:
    """Say whether the backtest is kept, so that an answer is quick.

    Parameters
    ----------
    store
        The store.
    direction
        The flow.
    """
    from bilat.models.forecast.kept_summary import is_kept

    return is_kept(store, kind_of(direction))


def answer(
    store: "Store",
    a: str,
    b: str,
    horizon: int = 5,
    *,
    direction: Direction = "total",
    source: str | None = None,
    by: str | None = None,
    at_least: float | None = None,
    told: "Progress | None" = None,
) -> Forecast:
    """Forecast the yearly trade of a pair.

    Parameters
    ----------
    store
        The store; it holds the trade of all pairs (``cow_trade``), on which methods are tested.
        The first call runs the backtest, minutes long, and keeps it under the home.
    a, b
        Alpha-3 codes.
    horizon
        Years after the last figure, 1 to 10.
    direction
        Both directions together, goods from a to b, or from b to a.
    source
        Series to use, see :func:`bilat.models.forecast.series.all_series`; the newest count
        without one.
    by, at_least
        A date (a year, or ISO), and the level in US dollars whose probability is asked for.
    told
        Told of the steps of a backtest that must be run.

    Raises
    ------
    UsageError
        When the horizon, the date or the level is out of range.
    NotInSystem
        When one of the states is gone.
    UnknownSource, UnknownTable
        When no series is named so, or it or the trade of all pairs is not pulled.
    EstimateProblem
        When the pair has too few figures.
    MissingExtra
        When a library is not installed.

    Examples
    --------
    ``answer(Store.open(), "IRN", "RUS", horizon=3).points[0].median``
    """
    from bilat.models.forecast.kept_summary import summary
    from bilat.models.forecast.outlook import outlook

    if not 1 <= horizon <= LONGEST:
        raise UsageError(f"--horizon {horizon} is outside 1-{LONGEST}: no farther was tested")
    _both_there(a, b)
    found = all_series(store, a, b, direction)
    series = pick(found, a, b, source, sources_held(store))
    asked = _asked(series, horizon, by, at_least)
    folder, summed = summary(store, kind_of(direction), told or (lambda *_: None))
    pair = _pair(direction, a, b) if series.id == "cow_trade" else ""
    seen = outlook(store, folder, summed, series, pair)
    targets = list(asked)
    if direction == "total":
        targets += [_of_record(series, one, horizon) for one in on_record(store, a, b)]
    return Forecast(
        a, b, direction, series.id, series.basis, series.years,
        tuple(value * 1e6 for value in series.values), series.last,
        _newest(store) - series.last, _size(seen), summed["pairs"], len(series.years),
        tuple(seen.point(series.last, h) for h in range(1, horizon + 1)),
        tuple(_with_chance(seen, series, one) for one in targets),
        tuple(_tested(summed, seen, h) for h in range(1, horizon + 1)),
        tuple(
            Part(one.period, one.value, one.by, one.citations[0])
            for one in unfinished(store, a, b, direction, series.last)
        ),
        tuple(_notes(store, series, seen, summed, a, b)), series.citations,
        tuple(one.id for one in found if one.id != series.id),
    )  # fmt: skip


def _both_there(a: str, b: str) -> None:
    for code in (a, b):
        one = state(code)
        if one.last_year is not None:
            raise NotInSystem(
                f"{one.name} ({code}) ended in {one.last_year}: nothing is ahead of it",
                candidates=[f"{state(other).name} ({other})" for other in one.successors],
                hint="name the state that is there now; its own figures are used alone",
            )


def _asked(
    series: Series, horizon: int, by: str | None, at_least: float | None
) -> tuple[Target, ...]:
    if at_least is None:
        if by is not None:
            raise UsageError("--by needs --at-least", hint="for example: --at-least 4e9")
        return ()
    if at_least <= 0:
        raise UsageError(f"--at-least {at_least:g} is not above zero")
    year = series.last + horizon if by is None else year_of(by)
    if year <= series.last:
        raise UsageError(
            f"--by {by} means {year}, and the series ends in {series.last}: it is no forecast",
            hint="`bilat series trade_total` shows what is known",
        )
    if year > series.last + LONGEST:
        raise UsageError(
            f"--by {by} means {year}, {year - series.last} years after the last figure "
            f"({series.last}); up to {LONGEST} were tested"
        )
    return (Target(at_least, year, None, "asked for", by or "", ""),)


def _of_record(series: Series, one: Named, horizon: int) -> Target:
    year = one.year if one.year is not None else series.last + horizon
    note = ""
    if one.year is None:
        note = f"no date was set; the chance is of {year}"
    elif year <= series.last:
        known = dict(zip(series.years, series.values, strict=True)).get(year)
        note = f"its time is over; {year} " + (
            "has no figure in this series" if known is None else f"was {known / 1e3:.2f} bn"
        )
    elif year > series.last + LONGEST:
        note = f"{year - series.last} years ahead; up to {LONGEST} were tested"
    return Target(one.value, year, None, one.what, one.due, note, one.citation)


def _with_chance(seen: "Outlook", series: Series, one: Target) -> Target:
    from dataclasses import replace

    ahead = one.year - series.last
    if not 1 <= ahead <= LONGEST:
        return one
    return replace(one, probability=seen.chance(ahead, one.value))


def _size(seen: "Outlook") -> str:
    from bilat.models.forecast.summary import SIZES

    return "zero" if seen.zero else SIZES[seen.size]


def _tested(summed: dict[str, Any], seen: "Outlook", horizon: int) -> Backtested:
    from bilat.models.forecast.methods import METHODS

    found = summed["horizons"][str(horizon)]
    if seen.zero:
        covered = found["zeros_covered"]
        # Of the two groups, pairs that had traded and others, the lower share is told.
        worst = {
            level: min((one[level] for one in covered.values() if level in one), default=None)
            for level in ("80", "95")
        }
        return Backtested(
            horizon, "zeros before", "what became of pairs at zero",
            "quantiles of trade after zeros", "no method that multiplies can leave zero",
            tuple(found["origins"]), None, None, None, None, None,
            worst["80"], worst["95"],
        )  # fmt: skip
    method = METHODS[seen.methods[horizon - 1]]
    own = found["sizes"][seen.size][method.id]
    naive = found["sizes"][seen.size]["naive"]
    covered = found["given"][seen.family]["coverage"][seen.size]
    p = found["methods"][method.id]["p"][0]
    return Backtested(
        horizon, method.id, method.label, method.formula, _why(method.id, p),
        tuple(found["origins"]), (own[0], own[1]), (own[2], own[3]), (naive[0], naive[1]),
        (naive[2], naive[3]), p, covered["80"], covered["95"],
    )  # fmt: skip


def _why(method: str, p: float | None) -> str:
    if method == "naive":
        return "no method was nearer than the last value by the paired test at past origins"
    return (
        "of the methods that were nearer than the last value at past origins "
        f"(paired test, {_said(p)}), lowest mean MASE and sMAPE"
    )


def _said(p: float | None) -> str:
    if p is None:
        return "p not to be had with so few origins"
    return "p < 0.001" if p < _SMALL else f"p = {p:.3f}"


def _pair(direction: Direction, a: str, b: str) -> str:
    """Name of a pair among those tested."""
    if direction == "total":
        return min(a, b) + max(a, b)
    return a + b if direction == "exports" else b + a


def _newest(store: "Store") -> int:
    return max((entry.provenance.retrieved for entry in store.entries()), default=date.min).year


def _notes(
    store: "Store", series: Series, seen: "Outlook", summed: dict[str, Any], a: str, b: str
) -> list[str]:
    notes = list(series.notes)
    age = _newest(store) - series.last
    if age >= _FAR:
        notes.append(
            f"the series ends in {series.last}, {age} years before the newest source of the store "
            f"({_newest(store)}); years since then are forecast, not known"
        )
    if seen.family == "alone" and not seen.zero:
        notes.append(
            f"methods and intervals were tested on the Correlates of War's pairs to "
            f"{summed['last']}, and are taken over to this series"
        )
    if seen.zero:
        notes.append("the last figure is zero: what is given became of such pairs before")
    gaps = series.years[-1] - series.years[0] + 1 - len(series.years)
    if gaps:
        notes.append(f"years without a figure from {series.years[0]} to {series.last}: {gaps}")
    for code in (a, b):
        one = state(code)
        if one.first_year and series.years[0] <= one.first_year + 1 and one.predecessors:
            notes.append(
                f"{state_name(code)} is there since {one.first_year}; years of "
                f"{', '.join(map(state_name, one.predecessors))} are not in the series"
            )
    notes.append("no source in the store is monthly: there is no monthly forecast")
    return notes
