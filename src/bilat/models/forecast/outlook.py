"""What may come of one series in each year: the method's step and the quantiles around it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bilat.errors import EstimateProblem
from bilat.models.forecast.alone import levels_of
from bilat.models.forecast.counts import Series
from bilat.models.forecast.flows import Kind
from bilat.models.forecast.intervals import CHANCES, chance_of
from bilat.models.forecast.kept_summary import kept_steps
from bilat.models.forecast.known import LONG, drawn, steady
from bilat.models.forecast.methods import step_of
from bilat.models.forecast.origins import from_bytes
from bilat.models.forecast.result import Point
from bilat.models.forecast.summary import SIZES

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["Outlook", "outlook"]

_ZERO = "zeros before"
_MILLION = 1e6
_WINDOW = 10


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What may come of a series.

    Parameters
    ----------
    size
        0, 1 or 2: tercile of the last value.
    family
        Which choice of methods holds: ``all`` or ``alone``.
    zero
        Whether the last value is zero.
    methods
        Id of the method, by horizon.
    quantiles
        Million dollars at the kept probabilities, horizons by probabilities.
    """

    size: int
    family: str
    zero: bool
    methods: tuple[str, ...]
    quantiles: np.ndarray

    def point(self, origin: int, horizon: int) -> Point:
        """Say what may come in one year, in dollars.

        Parameters
        ----------
        origin
            Last year of the series.
        horizon
            Years after it.
        """
        row = self.quantiles[horizon - 1]
        at = {chance: float(row[CHANCES.index(chance)]) * _MILLION
              for chance in (0.025, 0.1, 0.5, 0.9, 0.975)}  # fmt: skip
        return Point(
            origin + horizon, horizon, median=at[0.5], lo80=at[0.1], hi80=at[0.9], lo95=at[0.025],
            hi95=at[0.975], method=self.methods[horizon - 1],
        )  # fmt: skip

    def chance(self, horizon: int, value: float) -> float:
        """Probability that a year's trade is at least a value.

        Parameters
        ----------
        horizon
            Years after the last figure.
        value
            US dollars, above zero.
        """
        return chance_of(self.quantiles[horizon - 1].tolist(), value / _MILLION)


def outlook(
    store: "Store", folder: Path, told: dict[str, Any], series: Series, pair: str
) -> Outlook:
    """Say what may come of a series.

    Parameters
    ----------
    store
        The store.
    folder, told
        Folder and summary of the backtest.
    series
        The series.
    pair
        Its name among the pairs tested; empty for a series of another source.
    """
    kind: Kind = told["kind"]
    levels = levels_of(series.years, series.values)
    if series.values[-1] == 0:
        return _from_zero(told, levels)
    level = float(levels[0, -1])
    size = int(np.searchsorted(np.log1p(told["cuts"]), level))
    count = int(np.isfinite(np.diff(levels[0, -_WINDOW - 1 :])).sum())
    usual = np.array([told["usual"][size]])
    sigma = float(drawn(steady(levels), np.array([count]), usual)[0])
    if pair in told["rows"]:
        family, steps = "all", _tested(folder, told["last"], told["rows"].index(pair))
    else:
        family = "alone"
        steps = kept_steps(store, folder, kind, series.years, series.values)
    history = "long" if len(series.years) >= LONG else "short"
    methods, quantiles = [], []
    for horizon, found in told["horizons"].items():
        method = found["choice"][family]
        place = int(horizon) - 1
        given = {name: np.array([values[place]]) for name, values in steps.items()}
        spread = np.array(_spread(found, method, f"{history}-{SIZES[size]}"))
        middle = level + float(step_of(method, given)[0])
        quantiles.append(np.maximum(np.expm1(middle + np.sqrt(sigma) * spread), 0))
        methods.append(method)
    return Outlook(size, family, zero=False, methods=tuple(methods),
                   quantiles=np.array(quantiles))  # fmt: skip


def _spread(found: dict[str, Any], method: str, group: str) -> list[float]:
    held: list[float] | None = found["spreads"][method].get(group)
    if held is None:
        raise EstimateProblem(
            f"too few pairs of this size and length of history ({group}) were tested for an "
            "interval",
            hint="give a longer series, or another one with --source",
        )
    return held


def _tested(folder: Path, year: int, place: int) -> dict[str, list[float]]:
    """Read the steps that the backtest made from its last year for one of its rows."""
    one = from_bytes((folder / f"origin-{year}.npz").read_bytes())
    return {
        name: [float(one.of(horizon)[name][place]) for horizon in range(1, one.steps.shape[2] + 1)]
        for name in one.of(1)
    }


def _from_zero(told: dict[str, Any], levels: np.ndarray) -> Outlook:
    traded = bool((np.nan_to_num(levels[0, -_WINDOW:]) > 0).any())
    rows = [
        np.maximum(np.expm1(found["zeros"][str(traded)]), 0) for found in told["horizons"].values()
    ]
    return Outlook(0, "all", zero=True, methods=tuple([_ZERO] * len(rows)),
                   quantiles=np.array(rows))  # fmt: skip
