"""What the structural equations and the network say of flows, from some of the pairs."""

from typing import TYPE_CHECKING

from bilat.models.potential.frame import Frame
from bilat.models.potential.network import Cells, Scales, likenesses, solve
from bilat.models.potential.scales import learn
from bilat.models.potential.structural import Structural, fit_structural

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["STAGES", "learnt", "lines", "stage"]

STAGES = ("ols", "ppml", "network", "unsteady_exporter", "unsteady_importer")
"""Columns that a stage makes: three logs of the expected flow, and two of the data's quality."""


def lines(frame: Frame) -> "np.ndarray":
    """Columns of the line of the network: features of mean zero and variance one.

    A missing value stands at the mean, and a column of its own says that it is missing.
    """
    import numpy as np

    given = frame.rows[list(frame.features)].to_numpy(dtype="float64")
    gaps = np.isnan(given)
    spread = np.nanstd(given, axis=0)
    scaled = (given - np.nanmean(given, axis=0)) / np.where(spread > 0, spread, 1.0)
    scaled = np.where(gaps, 0.0, scaled)
    patterns = np.unique(gaps[:, gaps.any(axis=0)].astype("float64"), axis=1)
    made: np.ndarray = np.hstack([np.ones((len(scaled), 1)), scaled, patterns])
    return made


def learnt(frame: Frame, line: "np.ndarray", seen: "np.ndarray", *, seed: int) -> Scales:
    """Learn the scales of the network from the pairs seen."""
    cells, _, _ = _cells(frame, line, seen, _equation(frame, seen, "OLS").log(frame.rows))
    return learn(likenesses(frame.distance, frame.traits), cells, seed=seed)


def _equation(frame: Frame, seen: "np.ndarray", estimator: str) -> Structural:
    return fit_structural(frame.rows[seen], frame.terms, "OLS" if estimator == "OLS" else "PPML")


def stage(
    frame: Frame, line: "np.ndarray", seen: "np.ndarray", scales: Scales
) -> "tuple[pd.DataFrame, Structural]":
    """Estimate on some rows, and say what is expected of all.

    Parameters
    ----------
    frame
        All rows.
    line
        Columns from :func:`lines`.
    seen
        Which rows may be used; of the others the flow plays no part.
    scales
        Scales of the network.

    Returns
    -------
    tuple
        A column for each of :data:`STAGES`, one row for each of the frame; and the equation in
        logs.
    """
    import numpy as np
    import pandas as pd

    logs = _equation(frame, seen, "OLS")
    ols = logs.log(frame.rows)
    cells, every, shift = _cells(frame, line, seen, ols)
    mean = float(cells.y.mean())
    centred = Cells(cells.i, cells.j, cells.y - mean, cells.n, cells.size, cells.line)
    told = solve(likenesses(frame.distance, frame.traits), scales, centred, every)
    cell = _cell(frame)
    made = pd.DataFrame(
        {
            "ols": ols,
            "ppml": _equation(frame, seen, "PPML").log(frame.rows),
            "network": mean + told[np.unique(cell, return_inverse=True)[1]] + shift,
        },
        index=frame.rows.index,
    )
    spread = _unsteady(frame, seen)
    for side in ("exporter", "importer"):
        by = spread.groupby(side)["spread"].median()
        made[f"unsteady_{side}"] = frame.rows[side].map(by)
    return made, logs


def _cell(frame: Frame) -> "np.ndarray":
    """Give each pair of exporter and importer a number."""
    number = {one: at for at, one in enumerate(frame.countries)}
    i = frame.rows["exporter"].map(number).to_numpy(dtype="int64")
    j = frame.rows["importer"].map(number).to_numpy(dtype="int64")
    made: np.ndarray = i * len(frame.countries) + j
    return made


def _cells(
    frame: Frame, line: "np.ndarray", seen: "np.ndarray", ols: "np.ndarray"
) -> "tuple[Cells, Cells, np.ndarray]":
    """Bring rows to cells: those seen, all, and how far each row's year is from its cell's mean.

    How a year differs from others is taken from the equation in logs.
    """
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_array

    count = len(frame.countries)
    cell = _cell(frame)
    trade = frame.rows["trade"].to_numpy(dtype="float64")
    # A flow that is alone in an effect has no place in the equation.
    used = seen & (trade > 0) & np.isfinite(ols)
    level = pd.Series(ols).groupby(cell).transform("mean").to_numpy()
    shift = ols - level
    keys, first = np.unique(cell, return_index=True)
    group = np.searchsorted(keys, cell)
    member = csr_array((np.ones(len(group)), (group, np.arange(len(group)))))
    lined = member @ line / np.bincount(group)[:, None]
    n = np.bincount(group[used], minlength=len(keys)).astype("float64")
    y = np.bincount(group[used], np.log(trade[used]) - shift[used], minlength=len(keys))
    every = Cells(keys // count, keys % count, y / np.maximum(n, 1), n, level[first], lined)
    return every.take(np.flatnonzero(n > 0)), every, shift


def _unsteady(frame: Frame, seen: "np.ndarray") -> "pd.DataFrame":
    """How far the years of each flow spread around its mean, in logs."""
    import numpy as np

    rows = frame.rows
    used = rows.loc[seen & (rows["trade"] > 0).to_numpy(), ["exporter", "importer", "trade"]]
    used = used.assign(spread=np.log(used["trade"].to_numpy(dtype="float64")))
    return used.groupby(["exporter", "importer"])["spread"].std().reset_index()
