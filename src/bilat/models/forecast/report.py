"""What goes with a forecast: how its method did on pairs of this size, and what must be known."""

from datetime import date
from typing import TYPE_CHECKING, Any

from bilat.countries import state, state_name
from bilat.models.forecast.counts import Series
from bilat.models.forecast.result import Backtested

if TYPE_CHECKING:
    from bilat.models.forecast.outlook import Outlook
    from bilat.store import Store

__all__ = ["newest", "notes_of", "tested"]

_SMALL = 0.001
_FAR = 2
"""Years after which the end of a series is old."""


def tested(summed: dict[str, Any], seen: "Outlook", horizon: int) -> Backtested:
    """Say how a horizon did in the backtest, on pairs of the size of a series.

    Parameters
    ----------
    summed
        Summary of the backtest.
    seen
        What may come of the series.
    horizon
        Years ahead.
    """
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


def newest(store: "Store") -> int:
    """Year of the newest source of a store.

    Parameters
    ----------
    store
        The store.
    """
    return max((entry.provenance.retrieved for entry in store.entries()), default=date.min).year


def notes_of(
    store: "Store", series: Series, seen: "Outlook", summed: dict[str, Any], a: str, b: str
) -> list[str]:
    """List what must be known to read a forecast rightly.

    Parameters
    ----------
    store
        The store.
    series, seen
        The series, and what may come of it.
    summed
        Summary of the backtest.
    a, b
        Alpha-3 codes.
    """
    notes = list(series.notes)
    age = newest(store) - series.last
    if age >= _FAR:
        notes.append(
            f"the series ends in {series.last}, {age} years before the newest source of the store "
            f"({newest(store)}); years since then are forecast, not known"
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
