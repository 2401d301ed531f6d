"""A learner pooled over all pairs: how a pair will depart from the common growth.

Gradient boosting for the median (scikit-learn's histogram form) of the growth of a pair over some
years, less the median growth of all pairs over the same years. What is common to all pairs is
left out, since a few past origins say little on the next world boom. It learns from origins whose
outcome was known by the origin at hand.
"""

import importlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from bilat.errors import MissingExtra
from bilat.models.forecast.flows import Flows
from bilat.models.forecast.known import OWN, features, known

__all__ = ["FIRST", "WINDOW", "Lessons", "Memory", "fit", "growth", "lessons", "predict"]

FIRST = 1960
"""First origin that is learnt from."""
WINDOW = 15
"""Number of past origins that are learnt from, and that the common growth is taken from."""
_ROWS = 40_000
_TREES = 60
_SEED = 20261124


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """What is learnt from: features at past origins, and what came of it.

    Parameters
    ----------
    features
        Rows by features.
    departure
        Growth of each row less the median growth of its origin, in logs.
    common
        Median growth of all rows, in logs.
    """

    features: np.ndarray
    departure: np.ndarray
    common: float


class Memory:
    """Features of past origins, made once each.

    Parameters
    ----------
    flows
        The flows; only the columns up to an origin are read for it.
    """

    def __init__(self, flows: Flows) -> None:
        self._flows = flows
        self._made: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def at(self, year: int) -> tuple[np.ndarray, np.ndarray]:
        """Rows to be forecast from an origin, and their features.

        Parameters
        ----------
        year
            The origin.
        """
        if year not in self._made:
            cut = self._flows.upto(year)
            rows = known(cut).row
            self._made[year] = rows, features(cut, rows)
        return self._made[year]


def growth(flows: Flows, rows: np.ndarray, year: int, horizon: int) -> np.ndarray:
    """Growth of rows from a year on, in logs of one million dollars plus trade.

    Parameters
    ----------
    flows
        The flows.
    rows
        Rows wanted.
    year, horizon
        First year, and number of years.
    """
    column = year - flows.first
    after, before = (np.log1p(flows.value[rows, at]) for at in (column + horizon, column))
    return np.asarray(after - before)


def lessons(flows: Flows, memory: Memory, horizon: int) -> Lessons:
    """Gather what the last column lets one learn for a horizon.

    Parameters
    ----------
    flows
        Cut to the origin.
    memory
        Features of past origins.
    horizon
        Years ahead.
    """
    last = flows.last - horizon
    seen, departures, grown = [], [], []
    for year in range(max(FIRST, last - WINDOW + 1), last + 1):
        rows, made = memory.at(year)
        step = growth(flows, rows, year, horizon)
        there = np.isfinite(step)
        seen.append(made[there])
        grown.append(step[there])
        departures.append(step[there] - np.median(step[there]))
    table, departure = np.concatenate(seen), np.concatenate(departures)
    picked = np.random.default_rng(_SEED + horizon).permutation(len(table))[:_ROWS]
    return Lessons(table[picked], departure[picked], float(np.median(np.concatenate(grown))))


def fit(given: Lessons, *, own: bool) -> Any:
    """Fit the learner.

    Parameters
    ----------
    given
        What is learnt from.
    own
        Whether to use a pair's own history alone.

    Raises
    ------
    MissingExtra
        When scikit-learn is not installed.
    """
    try:
        ensemble = importlib.import_module("sklearn.ensemble")
        limits = importlib.import_module("threadpoolctl").threadpool_limits
    except ImportError as error:
        raise MissingExtra(
            "testing forecasts needs scikit-learn", hint='pip install "bilat[models]"'
        ) from error
    made = ensemble.HistGradientBoostingRegressor(
        loss="absolute_error",
        max_iter=_TREES,
        learning_rate=0.1,
        max_leaf_nodes=15,
        min_samples_leaf=50,
        early_stopping=False,
        random_state=_SEED,
    )
    # One thread: several spin on each other where the machine is shared, and the order of
    # sums, and with it the last digits, would depend on their number.
    with limits(1):
        return made.fit(_columns(given.features, own=own), given.departure)


def predict(made: Any, table: np.ndarray, *, own: bool) -> np.ndarray:
    """Predict the departure from common growth.

    Parameters
    ----------
    made
        From :func:`fit`.
    table
        Features.
    own
        As it was fitted.
    """
    return np.asarray(made.predict(_columns(table, own=own)), dtype="float64")


def _columns(table: np.ndarray, *, own: bool) -> np.ndarray:
    return table[:, :OWN] if own else table
