"""Answer what trade of a pair may come to: series, method, intervals, targets, and their test."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.countries import state
from bilat.errors import EstimateProblem, NameProblem, NotInSystem, UsageError
from bilat.models.forecast.counts import Direction, Series
from bilat.models.forecast.pulled import sources_held
from bilat.models.forecast.report import newest, notes_of, tested
from bilat.models.forecast.result import Forecast, Part, Target
from bilat.models.forecast.series import all_series, pick, unfinished
from bilat.models.forecast.targets import Named, on_record, year_of

if TYPE_CHECKING:
    from bilat.models.forecast.backtest import Progress
    from bilat.models.forecast.flows import Kind
    from bilat.models.forecast.outlook import Outlook
    from bilat.store import Store

__all__ = ["LONGEST", "answer", "kept_answer", "kind_of", "ready"]

LONGEST = 10
"""Longest horizon, in years."""


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

    if not 1 <= horizon <= LONGEST:
        raise UsageError(f"--horizon {horizon} is outside 1-{LONGEST}: no farther was tested")
    _both_there(a, b)
    found = all_series(store, a, b, direction)
    series = pick(found, a, b, source, sources_held(store))
    asked = _asked(series, horizon, by, at_least)
    backtest = summary(store, kind_of(direction), told or (lambda *_: None))
    return _answered(store, (a, b, direction), found, series, horizon, asked, backtest)


def _answered(
    store: "Store",
    of: tuple[str, str, Direction],
    found: tuple[Series, ...],
    series: Series,
    horizon: int,
    asked: tuple[Target, ...],
    backtest: tuple[Path, dict[str, Any]],
) -> Forecast:
    """Put an answer together from a series and a backtest."""
    from bilat.models.forecast.outlook import outlook

    a, b, direction = of
    folder, summed = backtest
    pair = _pair(direction, a, b) if series.id == "cow_trade" else ""
    seen = outlook(store, folder, summed, series, pair)
    targets = list(asked)
    if direction == "total":
        targets += [_of_record(series, one, horizon) for one in on_record(store, a, b)]
    return Forecast(
        a, b, direction, series.id, series.basis, series.years,
        tuple(value * 1e6 for value in series.values), series.last,
        newest(store) - series.last, _size(seen), summed["pairs"], len(series.years),
        tuple(seen.point(series.last, h) for h in range(1, horizon + 1)),
        tuple(_with_chance(seen, series, one) for one in targets),
        tuple(tested(summed, seen, h) for h in range(1, horizon + 1)),
        tuple(
            Part(one.period, one.value, one.by, one.citations[0])
            for one in unfinished(store, a, b, direction, series.last)
        ),
        tuple(notes_of(store, series, seen, summed, a, b)), series.citations,
        tuple(one.id for one in found if one.id != series.id),
    )  # fmt: skip


def kept_answer(store: "Store", a: str, b: str, horizon: int = 5) -> Forecast | None:
    """Forecast the total trade of a pair where all that takes long was done before.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    horizon
        Years after the last figure.

    Returns
    -------
    Forecast or None
        ``None`` where the backtest or the steps of the pair's series are not kept, or nothing
        can be said.
    """
    from bilat.models.forecast.kept_summary import steps_kept, summary

    if not ready(store):
        return None
    try:
        found = all_series(store, a, b, "total")
        series = pick(found, a, b, None, sources_held(store))
        folder, summed = summary(store, "total", lambda *_: None)
        in_rows = series.id == "cow_trade" and _pair("total", a, b) in summed["rows"]
        quick = in_rows or series.values[-1] == 0
        if not quick and not steps_kept(folder, series.years, series.values):
            return None
        return _answered(store, (a, b, "total"), found, series, horizon, (), (folder, summed))
    except (EstimateProblem, NameProblem):
        return None


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


def _pair(direction: Direction, a: str, b: str) -> str:
    """Name of a pair among those tested."""
    if direction == "total":
        return min(a, b) + max(a, b)
    return a + b if direction == "exports" else b + a
