"""Pairs that traded nothing in the last year: what became of such pairs before.

No method that multiplies can leave zero. What came of pairs that stood at zero is taken as it
is, apart for those that traded in the ten years before and those that did not.
"""

from collections.abc import Sequence

import numpy as np

from bilat.models.forecast.flows import Flows
from bilat.models.forecast.intervals import CHANCES, POOL
from bilat.models.forecast.known import FEWEST

__all__ = ["at_zero", "outcomes", "zero_spread"]

_WINDOW = 10


def at_zero(flows: Flows) -> tuple[np.ndarray, np.ndarray]:
    """Rows at zero in the last column with enough years of figures.

    Parameters
    ----------
    flows
        Cut to the origin.

    Returns
    -------
    tuple
        The rows, and whether each traded in the ten years before.
    """
    years = np.isfinite(flows.value).sum(axis=1)
    rows = np.flatnonzero((flows.value[:, -1] == 0) & (years >= FEWEST))
    return rows, (np.nan_to_num(flows.value[rows, -_WINDOW:]) > 0).any(axis=1)


def outcomes(flows: Flows, year: int, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """Levels some years after, of pairs that stood at zero.

    Parameters
    ----------
    flows
        The flows.
    year, horizon
        The origin, and years after it.

    Returns
    -------
    tuple
        Logs of one million dollars plus trade, and whether a pair had traded before.
    """
    rows, traded = at_zero(flows.upto(year))
    after = np.log1p(flows.value[rows, year + horizon - flows.first])
    there = np.isfinite(after)
    return after[there], traded[there]


def zero_spread(
    flows: Flows, years: Sequence[int], year: int, horizon: int
) -> dict[bool, tuple[float, ...]]:
    """Quantiles of the level that pairs at zero came to, as known at an origin.

    Parameters
    ----------
    flows
        The flows.
    years
        Origins; of those whose outcome was known the newest 15 are used.
    year
        The origin at hand.
    horizon
        Years ahead.

    Returns
    -------
    dict
        Whether a pair had traded in the ten years before, to quantiles of the level.
    """
    past = [one for one in years if one + horizon <= year][-POOL:]
    found = [outcomes(flows, one, horizon) for one in past]
    made = {}
    for traded in (True, False):
        values = np.concatenate([after[before == traded] for after, before in found])
        if len(values):
            made[traded] = tuple(np.quantile(values, CHANCES).tolist())
    return made
