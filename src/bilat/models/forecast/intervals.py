"""What may come: quantiles of past errors around a forecast, by size, horizon and unrest.

Split conformal prediction (Vovk, Gammerman and Shafer, 2005) with origins in place of folds: the
errors of a method from past origins whose outcome is known are ranked, by horizon and tercile of
the last level. An error is divided by the square root of the pair's unrest, so that a restless
pair gets a wider interval than a steady one of its size. Origins move on: the oldest errors drop
out as new ones come to be known, which widens and narrows intervals by what has happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bilat.models.forecast.methods import step_of
from bilat.models.forecast.origins import Origin

__all__ = ["CHANCES", "POOL", "Spread", "chance_of", "errors", "spread"]

CHANCES = tuple(round(number / 200, 3) for number in range(1, 200))
"""Probabilities of the quantiles that are kept: 0.005 to 0.995."""
POOL = 15
"""Number of past origins whose errors are ranked."""
_FEWEST = 50

Spread = tuple[float, ...]
"""Quantiles of errors at ``CHANCES``, in units of the square root of unrest."""


@dataclass(frozen=True, slots=True, eq=False)
class Errors:
    """Errors of a method from one origin.

    Parameters
    ----------
    value
        Log of the outcome less that of the forecast, over the square root of unrest.
    size
        Tercile of each.
    long
        Whether a pair has 20 years of figures or more.
    """

    value: np.ndarray
    size: np.ndarray
    long: np.ndarray


def errors(one: Origin, method: str, horizon: int) -> Errors:
    """Errors of a method from an origin, where the outcome is known.

    Parameters
    ----------
    one
        The origin.
    method
        Id of the method.
    horizon
        Years ahead.
    """
    off = one.grown[:, horizon - 1] - step_of(method, one.of(horizon))
    there = np.isfinite(off)
    return Errors((off / np.sqrt(one.sigma))[there], one.size[there], one.long[there])


def spread(
    origins: Sequence[Origin], year: int, method: str, horizon: int
) -> dict[tuple[bool, int], Spread]:
    """Quantiles of the errors that are known at an origin.

    Parameters
    ----------
    origins
        The origins; of those whose outcome was known the newest 15 are used.
    year
        The origin at hand.
    method
        Id of the method.
    horizon
        Years ahead.

    Returns
    -------
    dict
        Long history or not, and tercile, to quantiles; without those of fewer than 50 errors.
    """
    past = [one for one in origins if one.year + horizon <= year][-POOL:]
    found = [errors(one, method, horizon) for one in past]
    made = {}
    for long in (True, False):
        for size in range(3):
            pooled = [one.value[(one.long == long) & (one.size == size)] for one in found]
            values = np.concatenate(pooled) if pooled else np.zeros(0)
            if len(values) >= _FEWEST:
                made[long, size] = centred(np.quantile(values, CHANCES))
    return made


def centred(quantiles: np.ndarray) -> Spread:
    """Draw the middle of the quantiles to no error, their ends left as they are.

    The median of past errors moves with the last boom or slump. Adding it to a forecast made it
    worse in the backtest, so that the forecast stays the median; from there the correction grows
    in a straight line to the quantiles of 10 and 90 percent, which are as ranked.

    Parameters
    ----------
    quantiles
        Quantiles of errors at ``CHANCES``.
    """
    middle = float(np.interp(0.5, CHANCES, quantiles))
    weight = np.clip(1 - np.abs(np.asarray(CHANCES) - 0.5) / 0.4, 0, 1)
    made: list[float] = np.maximum.accumulate(quantiles - weight * middle).tolist()
    return tuple(made)


def chance_of(quantiles: Sequence[float], value: float) -> float:
    """Probability that what comes is at least a value.

    Parameters
    ----------
    quantiles
        Values at ``CHANCES``, in order.
    value
        The value.

    Returns
    -------
    float
        Between quantiles in a straight line; not below 0.005 nor above 0.995, beyond which too
        few errors were seen.

    Examples
    --------
    >>> import numpy as np
    >>> chance_of(list(CHANCES), 0.5), chance_of(list(CHANCES), 7.0)
    (0.5, 0.005)
    """
    below = float(np.interp(value, np.asarray(quantiles), CHANCES))
    return round(1 - below, 6)
