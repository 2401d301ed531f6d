"""One origin of the backtest: steps of every base from what was known, and what came of it."""

import io
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from bilat.models.forecast.flows import Flows
from bilat.models.forecast.known import known
from bilat.models.forecast.learner import Memory, fit, growth, lessons, predict
from bilat.models.forecast.methods import BASES, drift_step, gravity_step, totals_step

__all__ = ["HORIZONS", "Origin", "from_bytes", "origin", "to_bytes"]

HORIZONS = 10
"""Years ahead that are tested and answered."""


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Forecasts from one year, in logs of one million dollars plus trade.

    Parameters
    ----------
    year
        The origin.
    row, level, size, sigma, scale, long
        As in :class:`bilat.models.forecast.known.Known`.
    cuts, usual
        As there: what parts the terciles, and the usual unrest in each.
    steps
        Steps, bases by rows by horizons.
    grown
        What came of it, rows by horizons; not a number where it is not known.
    common
        Median growth at past origins, by horizon.
    """

    year: int
    row: np.ndarray
    level: np.ndarray
    size: np.ndarray
    sigma: np.ndarray
    scale: np.ndarray
    long: np.ndarray
    cuts: np.ndarray
    usual: np.ndarray
    steps: np.ndarray
    grown: np.ndarray
    common: np.ndarray

    def of(self, horizon: int) -> dict[str, np.ndarray]:
        """Give the steps of the bases for one horizon.

        Parameters
        ----------
        horizon
            Years ahead.
        """
        return {name: self.steps[place, :, horizon - 1] for place, name in enumerate(BASES)}


def origin(flows: Flows, memory: Memory, year: int) -> Origin:
    """Forecast every pair from a year, by all bases and for all horizons.

    Parameters
    ----------
    flows
        The flows; only columns up to the origin are used for forecasts, later ones say what
        came of it.
    memory
        Features of past origins.
    year
        The origin.
    """
    cut = flows.upto(year)
    now = known(cut)
    levels = np.log1p(cut.value[now.row])
    _, table = memory.at(year)
    steps = np.zeros((len(BASES), len(now.row), HORIZONS), dtype="float32")
    grown = np.full((len(now.row), HORIZONS), np.nan, dtype="float32")
    common = np.zeros(HORIZONS)
    by_totals = totals_step(cut, now.row)
    by_output = gravity_step(cut, now.row)
    by_output = np.where(np.isfinite(by_output), by_output, by_totals)
    for horizon in range(1, HORIZONS + 1):
        given = lessons(cut, memory, horizon)
        half = given.common / 2
        common[horizon - 1] = given.common
        made = {
            "drift": drift_step(levels, horizon),
            "common": np.full(len(now.row), half),
            "totals": horizon * by_totals,
            "gravity": horizon * by_output,
            "learner": half + predict(fit(given, own=False), table, own=False),
            "own": half + predict(fit(given, own=True), table, own=True),
        }
        for place, name in enumerate(BASES):
            steps[place, :, horizon - 1] = made[name]
        if year + horizon <= flows.last:
            grown[:, horizon - 1] = growth(flows, now.row, year, horizon)
    return Origin(
        year, now.row, now.level, now.size, now.sigma, now.scale, now.long, now.cuts, now.usual,
        steps, grown, common,
    )  # fmt: skip


def to_bytes(made: Origin) -> bytes:
    """Write an origin as NumPy's ``.npz``.

    Parameters
    ----------
    made
        The origin.
    """
    file = io.BytesIO()
    named: dict[str, Any] = {one.name: np.asarray(getattr(made, one.name)) for one in fields(made)}
    np.savez(file, **named)
    return file.getvalue()


def from_bytes(content: bytes) -> Origin:
    """Read an origin that :func:`to_bytes` wrote.

    Parameters
    ----------
    content
        The bytes.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as found:
        read = {field.name: found[field.name] for field in fields(Origin)}
    return Origin(**{**read, "year": int(read["year"])})
