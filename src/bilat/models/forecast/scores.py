"""How far forecasts are off, by origin; a paired test over origins; and the choice of a method.

Pairs of one origin share the year's shocks, so that an origin counts as one observation: the
scores of two methods are compared origin by origin (Diebold and Mariano, 1995, with the
correction of Harvey, Leybourne and Newbold, 1997, for few origins and overlapping horizons).
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bilat.models.forecast.methods import METHODS, step_of
from bilat.models.forecast.origins import Origin

__all__ = ["MEASURES", "Test", "amounts", "choose", "paired", "scores"]

MEASURES = ("mase_mean", "mase_median", "smape_mean", "smape_median")
"""Mean and median over pairs of the scaled absolute error, and of the symmetric percentage one."""
_ENOUGH = 8
_DOLLAR = 1e-6
_LEVEL = 0.05

Scores = Mapping[str, Mapping[int, np.ndarray]]
"""Method, then origin, to :data:`MEASURES`."""


@dataclass(frozen=True, slots=True)
class Test:
    """A paired comparison with the last value.

    Parameters
    ----------
    origins
        Number of origins.
    gain
        Mean over origins of the naive's score less the method's; above zero the method is nearer.
    statistic, p
        Corrected statistic, and the probability of as large a one where the method is no nearer
        (Student's t with one degree of freedom less than origins); not a number where the
        correction can't be made.
    """

    origins: int
    gain: float
    statistic: float
    p: float


def scores(origins: Sequence[Origin], horizon: int, *, size: int | None = None) -> Scores:
    """Score every method at every origin whose outcome is known.

    Parameters
    ----------
    origins
        The origins.
    horizon
        Years ahead.
    size
        Tercile of the level; ``None`` for all. Pairs with 20 years of figures take part.
    """
    found: dict[str, dict[int, np.ndarray]] = {name: {} for name in METHODS}
    for one in origins:
        grown = one.grown[:, horizon - 1]
        taken = one.long & np.isfinite(grown)
        if size is not None:
            taken &= one.size == size
        if not taken.any():
            continue
        bases = {name: steps[taken] for name, steps in one.of(horizon).items()}
        actual = amounts(one.level[taken] + grown[taken])
        for name in METHODS:
            guess = amounts(one.level[taken] + step_of(name, bases))
            off = np.abs(guess - actual)
            scaled = off / one.scale[taken]
            relative = 200 * off / np.maximum(guess + actual, _DOLLAR)
            found[name][one.year] = np.array(
                [scaled.mean(), np.median(scaled), relative.mean(), np.median(relative)]
            )
    return found


def amounts(levels: np.ndarray) -> np.ndarray:
    """Million dollars of levels; less than a dollar is nothing.

    Parameters
    ----------
    levels
        Logs of one million dollars plus trade.
    """
    made = np.expm1(np.round(levels.astype("float64"), 6))
    return np.where(made < _DOLLAR, 0.0, made)


def paired(naive: Sequence[float], other: Sequence[float], horizon: int) -> Test:
    """Compare the scores of a method with those of the last value, origin by origin.

    Parameters
    ----------
    naive, other
        Scores by origin, in order.
    horizon
        Years ahead; forecasts from origins nearer than this overlap.

    Examples
    --------
    >>> found = paired([3.0, 2.0, 4.0, 3.5], [2.5, 1.8, 3.4, 3.2], 1)
    >>> round(found.gain, 2), found.p < 0.05
    (0.4, True)
    """
    gain = np.asarray(naive) - np.asarray(other)
    n = len(gain)
    mean = float(gain.mean()) if n else float("nan")
    factor = (n + 1 - 2 * horizon + horizon * (horizon - 1) / n) / n if n else 0.0
    if n <= horizon or factor <= 0:
        return Test(n, mean, float("nan"), float("nan"))
    apart = gain - mean
    variance = float(apart @ apart) / n
    for lag in range(1, horizon):
        # Weights that fall with the lag keep the variance above zero.
        weight = 1 - lag / horizon
        variance += 2 * weight * float(apart[lag:] @ apart[:-lag]) / n
    if variance <= 0:
        return Test(n, mean, float("nan"), float("nan"))
    statistic = mean / np.sqrt(variance / n) * np.sqrt(factor)
    return Test(
        n,
        mean,
        float(statistic),
        float(importlib.import_module("scipy.stats").t.sf(statistic, n - 1)),
    )


def choose(found: Scores, year: int, horizon: int, *, alone: bool) -> str:
    """Choose a method by the origins whose outcome was known at an origin.

    A method must be nearer than the last value in mean MASE by the paired test at 5 %, and not
    farther in mean sMAPE. Of those that are, the one with the lowest sum of both, each over the
    naive's, is taken; without one, the last value.

    Parameters
    ----------
    found
        From ``scores``.
    year
        The origin.
    horizon
        Years ahead.
    alone
        Whether only methods are asked for that a pair's own history is enough for.
    """
    past = [one for one in found["naive"] if one + horizon <= year]
    if len(past) < _ENOUGH:
        return "naive"
    naive = np.array([found["naive"][one] for one in past])
    best, lowest = "naive", float("inf")
    for name, method in METHODS.items():
        if name == "naive" or (alone and not method.alone):
            continue
        own = np.array([found[name][one] for one in past])
        mase = paired(naive[:, 0].tolist(), own[:, 0].tolist(), horizon)
        nearer = mase.gain > 0 and mase.p < _LEVEL and own[:, 2].mean() <= naive[:, 2].mean()
        both = own.mean(axis=0) / naive.mean(axis=0)
        if nearer and both[0] + both[2] < lowest:
            best, lowest = name, float(both[0] + both[2])
    return best
