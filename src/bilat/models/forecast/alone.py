"""Steps of a series that is not one of those tested, by what all pairs taught."""

from collections.abc import Sequence

import numpy as np

from bilat.models.forecast.flows import Flows
from bilat.models.forecast.known import own_features
from bilat.models.forecast.learner import Memory, fit, lessons, predict
from bilat.models.forecast.methods import drift_step
from bilat.models.forecast.origins import HORIZONS

__all__ = ["levels_of", "steps_alone"]

_ROOM = 21


def levels_of(years: Sequence[int], values: Sequence[float]) -> np.ndarray:
    """Levels of a series as one row, a column a year, ending with its last.

    Parameters
    ----------
    years, values
        The series, in million dollars.
    """
    first = min(years[0], years[-1] - _ROOM + 1)
    row = np.full((1, years[-1] - first + 1), np.nan)
    for year, value in zip(years, values, strict=True):
        row[0, year - first] = np.log1p(value)
    return row


def steps_alone(
    flows: Flows, years: Sequence[int], values: Sequence[float]
) -> dict[str, list[float]]:
    """Compute steps by the bases for which own history is enough.

    The common growth and the learner are those of the last year of the pairs tested, which can
    lie years before the end of the series.

    Parameters
    ----------
    flows
        Trade of all pairs.
    years, values
        The series, in million dollars.

    Returns
    -------
    dict
        Base to steps by horizon.
    """
    row = levels_of(years, values)
    table = own_features(row)
    memory = Memory(flows)
    made: dict[str, list[float]] = {"drift": [], "common": [], "own": []}
    for horizon in range(1, HORIZONS + 1):
        given = lessons(flows, memory, horizon)
        half = given.common / 2
        made["common"].append(half)
        made["drift"].append(float(drift_step(row, horizon)[0]))
        departure = predict(fit(given, own=True), table, own=True)
        made["own"].append(half + float(departure[0]))
    return made
