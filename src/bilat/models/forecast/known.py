"""What is known of each pair at an origin: its level, its unrest, its features.

Levels are logs of one million dollars plus trade, so that a zero has a level too. Everything here
is made of columns up to the origin.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from bilat.models.forecast.flows import Flows, states_of

__all__ = ["FEWEST", "LONG", "OWN", "Known", "back", "features", "known", "own_features", "steady"]

FEWEST, LONG = 8, 20
"""Years of figures without which nothing is said of a pair, and years of the main backtest."""
OWN = 16
"""Number of features of a pair's own history; those of both countries' totals follow."""
_WINDOW = 10
_SCALE = 20
_TERCILES = (1 / 3, 2 / 3)
_PRIOR = 5
_LAGS, _MEANS, _TOTALS = (1, 2, 3, 5, 10), (3, 5, 10), (1, 3, 5)


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Rows that are forecast from an origin, and what is known of them.

    Parameters
    ----------
    row
        Rows of the flows that have a figure above zero at the origin, ``FEWEST`` years of
        figures or more, and a change in the last 20 years.
    level
        Level at the origin.
    size
        0, 1 or 2: tercile of the level among them.
    cuts
        The levels that part the terciles.
    sigma
        Standard deviation of a pair's yearly change of level over ten years, drawn towards the
        median of its tercile by the weight of five years.
    usual
        That median, for each tercile.
    scale
        Mean yearly change in million dollars over the last 20 years: the unit of MASE.
    long
        Whether a row has 20 years of figures or more.
    """

    row: np.ndarray
    level: np.ndarray
    size: np.ndarray
    cuts: np.ndarray
    sigma: np.ndarray
    usual: np.ndarray
    scale: np.ndarray
    long: np.ndarray


def back(levels: np.ndarray, years: int) -> np.ndarray:
    """Levels some years before the last column; missing before the first.

    Parameters
    ----------
    levels
        Rows by years.
    years
        How many.
    """
    if levels.shape[1] <= years:
        return np.full(len(levels), np.nan)
    return np.asarray(levels[:, -1 - years])


def steady(levels: np.ndarray) -> np.ndarray:
    """Root mean square of the yearly changes over ten years; missing without any.

    Parameters
    ----------
    levels
        Rows by years.
    """
    with _quiet():
        changes = np.diff(levels[:, -_WINDOW - 1 :], axis=1)
        return np.asarray(np.sqrt(np.nanmean(changes**2, axis=1)))


def known(flows: Flows) -> Known:
    """Find the rows to be forecast from the last column, and what is known of them.

    Parameters
    ----------
    flows
        Cut to the origin.
    """
    value = flows.value
    years = np.isfinite(value).sum(axis=1)
    with _quiet():
        scale = np.nanmean(np.abs(np.diff(value[:, -_SCALE - 1 :], axis=1)), axis=1)
    row = np.flatnonzero((value[:, -1] > 0) & (years >= FEWEST) & (scale > 0))
    level = np.log1p(value[row, -1])
    long = years[row] >= LONG
    cuts = np.quantile(level[long] if long.any() else level, _TERCILES)
    size = np.searchsorted(cuts, level).astype("int8")
    raw = steady(np.log1p(value[row]))
    usual = np.array([_median(raw[size == one]) for one in range(3)])
    count = np.isfinite(np.diff(value[row, -_WINDOW - 1 :], axis=1)).sum(axis=1)
    return Known(
        row, level, size, cuts, drawn(raw, count, usual[size]), usual, scale[row], long
    )  # fmt: skip


def drawn(raw: np.ndarray, count: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """Draw a standard deviation towards the usual one by the weight of five years.

    Parameters
    ----------
    raw
        Own standard deviations.
    count
        Number of yearly changes behind each.
    usual
        The usual one of each.
    """
    own = np.nan_to_num(raw) ** 2 * count
    return np.asarray(np.sqrt((own + _PRIOR * usual**2) / (count + _PRIOR)))


def own_features(levels: np.ndarray) -> np.ndarray:
    """Features of each row's own history at the last column.

    Parameters
    ----------
    levels
        Rows by years.

    Returns
    -------
    numpy.ndarray
        Rows by :data:`OWN`: the level; changes over 1, 2, 3, 5 and 10 years; distance from the
        mean of 3, 5 and 10 years and from the median of 5; standard deviation, mean and median
        size of the yearly changes of ten years; shares of zeros and of known years in ten;
        distance from the highest of ten.
    """
    recent = levels[:, -_WINDOW:]
    now = levels[:, -1]
    change = np.diff(levels[:, -_WINDOW - 1 :], axis=1)
    with _quiet():
        made = [now, *(now - back(levels, lag) for lag in _LAGS)]
        made += [now - np.nanmean(levels[:, -years:], axis=1) for years in _MEANS]
        made.append(now - np.nanmedian(levels[:, -5:], axis=1))
        made += [np.nanstd(change, axis=1), np.nanmean(change, axis=1)]
        made.append(np.nanmedian(np.abs(change), axis=1))
        made += [(recent == 0).mean(axis=1), np.isfinite(recent).mean(axis=1)]
        made.append(now - np.nanmax(recent, axis=1))
    return np.stack(made, axis=1).astype("float32")


def features(flows: Flows, rows: np.ndarray) -> np.ndarray:
    """Features of own history and of both countries' totals at the last column.

    Parameters
    ----------
    flows
        Cut to the origin.
    rows
        Rows wanted.

    Returns
    -------
    numpy.ndarray
        Those of :func:`own_features`; changes over 1, 3 and 5 years and level of each country's
        share of world trade; the level against the product of both totals over world trade, and
        its distance from its mean of 5 and 10 years.
    """
    levels = np.log1p(flows.value[rows])
    made = list(own_features(levels).T)
    first, second = totals(flows)
    one, other = sides(flows)
    world = np.log(_world(flows))
    for total, side in ((first, one), (second, other)):
        share = (total - world)[side[rows]]
        made += [share[:, -1] - back(share, lag) for lag in _TOTALS]
        made.append(share[:, -1])
    expected = first[one[rows]] + second[other[rows]] - world
    tie = levels[:, -_WINDOW:] - expected[:, -_WINDOW:]
    with _quiet():
        made += [tie[:, -1], *(tie[:, -1] - np.nanmean(tie[:, -n:], axis=1) for n in (5, 10))]
    return np.stack(made, axis=1).astype("float32")


def sides(flows: Flows) -> tuple[np.ndarray, np.ndarray]:
    """Place of each row's countries in the list of states.

    Parameters
    ----------
    flows
        The flows.
    """
    states = states_of(flows)
    return np.searchsorted(states, flows.one), np.searchsorted(states, flows.other)


def totals(flows: Flows) -> tuple[np.ndarray, np.ndarray]:
    """Log of what each state trades with all others: as seller and as buyer, or both together.

    Parameters
    ----------
    flows
        The flows.

    Returns
    -------
    tuple
        Two arrays of states by years; twice the same for totals.
    """
    one, other = sides(flows)
    shape = len(states_of(flows)), flows.value.shape[1]
    sold, bought = np.zeros(shape), np.zeros(shape)
    amounts = np.nan_to_num(flows.value)
    np.add.at(sold, one, amounts)
    np.add.at(bought, other, amounts)
    if flows.kind == "total":
        sold = bought = sold + bought
    with np.errstate(divide="ignore"):
        return np.where(sold > 0, np.log(sold), np.nan), np.where(
            bought > 0, np.log(bought), np.nan
        )


def _world(flows: Flows) -> np.ndarray:
    return np.asarray(np.maximum(np.nansum(flows.value, axis=0), 1e-9))


def _median(values: np.ndarray) -> float:
    with _quiet():
        return float(np.nanmedian(values)) if len(values) else 0.0


def _quiet() -> "warnings.catch_warnings[None]":
    """Let rows without any figure be missing without a word."""
    return warnings.catch_warnings(action="ignore", category=RuntimeWarning)
