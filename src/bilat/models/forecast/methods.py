"""The methods that compete: each says by how much the log of trade will change.

A step is the forecast level less the level at the origin, so that the naive's is zero. Bases are
computed from data; the others are combinations of their steps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bilat.models.forecast.flows import Flows
from bilat.models.forecast.known import back, sides, totals

__all__ = ["BASES", "METHODS", "Method", "drift_step", "gravity_step", "step_of", "totals_step"]

BASES = ("drift", "common", "totals", "gravity", "learner", "own")
"""Steps that are computed; the others follow from them."""
_HALF = 0.5
_RECENT, _LONG = 5, 20

Steps = Mapping[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to forecast.

    Parameters
    ----------
    id
        Short name.
    label
        What it is, for people.
    formula
        The step over h years.
    alone
        Whether a pair's own history is enough, so that it serves series of other sources too.
    make
        From the steps of the bases to its own.
    """

    id: str
    label: str
    formula: str
    alone: bool
    make: Callable[[Steps], np.ndarray]


def _mean(*names: str) -> Callable[[Steps], np.ndarray]:
    return lambda steps: np.asarray(sum(steps[name] for name in names) / len(names))


def _median(*names: str) -> Callable[[Steps], np.ndarray]:
    def make(steps: Steps) -> np.ndarray:
        zero = np.zeros_like(steps[names[0]])
        return np.asarray(np.median(np.stack([zero, *(steps[name] for name in names)]), axis=0))

    return make


METHODS: dict[str, Method] = {
    one.id: one
    for one in (
        Method("naive", "the last value", "0", alone=True,
               make=lambda steps: np.zeros_like(steps["drift"])),
        Method("drift", "own mean growth of 20 years", "h x mean yearly change of the pair's log",
               alone=True, make=_mean("drift")),
        Method("common", "half of the common growth", "c(h) / 2, c(h) the median growth over h "
               "years of all pairs at 15 past origins", alone=True, make=_mean("common")),
        Method("totals", "half of the growth of both countries' totals",
               "h / 2 x (g(A) + g(B) - g(world)), g yearly growth of total trade over 5 years",
               alone=False, make=_mean("totals")),
        Method("gravity", "half of the growth of both economies",
               "h / 2 x (g(A) + g(B) - g(world)), g yearly growth of GDP over 5 years; where GDP "
               "is missing, as totals", alone=False, make=_mean("gravity")),
        Method("learner", "global learner", "c(h) / 2 + learnt departure from common growth, by "
               "own history and both countries' totals", alone=False, make=_mean("learner")),
        Method("learner-common", "mean of global learner and common growth",
               "(learner + common) / 2", alone=False, make=_mean("learner", "common")),
        Method("learner-naive", "global learner, half way to the last value", "learner / 2",
               alone=False, make=lambda steps: np.asarray(steps["learner"] / 2)),
        Method("median", "median of last value, common growth, totals, gravity and learner",
               "median(naive, common, totals, gravity, learner)", alone=False,
               make=_median("common", "totals", "gravity", "learner")),
        Method("own", "global learner on own history", "c(h) / 2 + learnt departure from common "
               "growth, by own history", alone=True, make=_mean("own")),
        Method("own-common", "mean of the learner on own history and common growth",
               "(own + common) / 2", alone=True, make=_mean("own", "common")),
        Method("own-naive", "learner on own history, half way to the last value", "own / 2",
               alone=True, make=lambda steps: np.asarray(steps["own"] / 2)),
    )
}  # fmt: skip
"""Every method by its id."""


def step_of(method: str, steps: Steps) -> np.ndarray:
    """Step of a method from those of the bases.

    Parameters
    ----------
    method
        Its id.
    steps
        Steps of :data:`BASES`.
    """
    return METHODS[method].make(steps)


def drift_step(levels: np.ndarray, horizon: int) -> np.ndarray:
    """Own mean yearly change over 20 years, times the horizon.

    Parameters
    ----------
    levels
        Rows by years, the last column being the origin.
    horizon
        Years ahead.
    """
    recent = levels[:, -_LONG - 1 :]
    there = np.isfinite(recent)
    first = there.argmax(axis=1)
    span = recent.shape[1] - 1 - first
    start = recent[np.arange(len(recent)), first]
    return np.where(span > 0, horizon * (recent[:, -1] - start) / np.maximum(span, 1), 0.0)


def totals_step(flows: Flows, rows: np.ndarray) -> np.ndarray:
    """Half of the yearly growth that both countries' totals would give, by a gravity equation.

    Parameters
    ----------
    flows
        Cut to the origin.
    rows
        Rows wanted.
    """
    first, second = totals(flows)
    one, other = sides(flows)
    world = np.log(np.maximum(np.nansum(flows.value, axis=0), 1e-9))[None, :]
    grown = _yearly(first)[one[rows]] + _yearly(second)[other[rows]] - _yearly(world)[0]
    return np.asarray(_HALF * np.nan_to_num(grown))


def gravity_step(flows: Flows, rows: np.ndarray) -> np.ndarray:
    """Half of the yearly growth that both countries' output would give, where it is known.

    Parameters
    ----------
    flows
        Cut to the origin.
    rows
        Rows wanted.
    """
    if len(flows.gdp) == 1 or not np.isfinite(flows.gdp[:, -1]).any():
        return np.full(len(rows), np.nan)
    one, other = sides(flows)
    grown = _yearly(flows.gdp)
    both = np.isfinite(grown)
    size = np.exp(np.where(both, flows.gdp[:, -1], -np.inf))
    start = np.exp(np.where(both, back(flows.gdp, _RECENT), -np.inf))
    world = np.log(size.sum() / start.sum()) / _RECENT if both.any() else np.nan
    return np.asarray(_HALF * (grown[one[rows]] + grown[other[rows]] - world))


def _yearly(levels: np.ndarray) -> np.ndarray:
    """Yearly growth over five years; missing where either end is."""
    return np.asarray((levels[:, -1] - back(levels, _RECENT)) / _RECENT)
