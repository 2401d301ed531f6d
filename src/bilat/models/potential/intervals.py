"""Bands of expected flows: errors on held-out pairs, relative to how far off was expected.

Each error is divided by the spread that a learner expected for the flow; the bands are the
quantiles of these on other folds, by tercile of the prediction (Mondrian and normalized
conformal prediction; Vovk, Gammerman and Shafer, 2005; Papadopoulos, Gammerman and Vovk, 2008).
"""

from typing import TYPE_CHECKING, Any

from bilat.models.potential.bands import quantiles

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["backtest", "ends", "terciles"]

_TERCILES = 3


def terciles(size: "np.ndarray", known: "np.ndarray") -> "np.ndarray":
    """Tell each flow's tercile, 0 to 2, by cuts of those that are known."""
    import numpy as np

    cuts = np.quantile(size[known], [1 / 3, 2 / 3])
    made: np.ndarray = np.searchsorted(cuts, size)
    return made


def ends(
    rows: "pd.DataFrame", level: float, *, by: "np.ndarray | None" = None
) -> "tuple[np.ndarray, np.ndarray]":
    """Find the ends of each flow's band, as logs of a factor on the prediction.

    Parameters
    ----------
    rows
        ``fold``, ``actual`` and ``predicted`` in logs, and ``spread``; a flow that is zero or
        missing has no ``actual``, and gets a band from those that have.
    level
        Share of flows that a band shall hold.
    by
        Size by which terciles are made; the prediction when ``None``.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper; not a number where there is no prediction. The flow's own fold, and so
        its pair, takes no part.
    """
    import numpy as np

    predicted = rows["predicted"].to_numpy()
    spread, fold = rows["spread"].to_numpy(), rows["fold"].to_numpy()
    error = (rows["actual"].to_numpy() - predicted) / spread
    known = np.isfinite(error)
    size = predicted if by is None else by
    group = terciles(size, known & np.isfinite(size))
    lower, upper = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for tercile in range(_TERCILES):
        for own in np.unique(fold):
            mine = (group == tercile) & (fold == own) & np.isfinite(predicted)
            others = error[known & (group == tercile) & (fold != own)]
            low, high = quantiles(others, level)
            lower[mine], upper[mine] = low * spread[mine], high * spread[mine]
    return lower, upper


def backtest(rows: "pd.DataFrame", *, by: "np.ndarray | None" = None) -> dict[str, Any]:
    """Tell how good predictions and bands are on pairs that were held out.

    Parameters
    ----------
    rows
        As for ``ends``.
    by
        Size by which terciles are made; the prediction when ``None``.

    Returns
    -------
    dict
        ``flows``; ``median_factor``; ``log_loss``, mean size of the error in logs; ``level_loss``,
        sum of the gaps over the sum of trade; and for both levels ``coverage`` and ``width``
        (upper over lower end, geometric mean) by tercile, smallest first.
    """
    import numpy as np

    actual, predicted = rows["actual"].to_numpy(), rows["predicted"].to_numpy()
    known = np.isfinite(actual - predicted)
    error = np.abs(actual - predicted)[known]
    gap = np.abs(np.exp(actual[known]) - np.exp(predicted[known]))
    group = terciles(predicted if by is None else by, known)
    made: dict[str, Any] = {
        "flows": int(known.sum()),
        "pairs": int(rows.loc[known, "pair"].nunique()),
        "median_factor": float(np.exp(np.median(error))),
        "log_loss": float(error.mean()),
        "level_loss": float(gap.sum() / np.exp(actual[known]).sum()),
    }
    for level in (0.8, 0.95):
        lower, upper = ends(rows, level, by=by)
        held = (actual - predicted >= lower) & (actual - predicted <= upper)
        mine = [known & (group == number) for number in range(_TERCILES)]
        made[f"coverage{level * 100:.0f}"] = [float(held[one].mean()) for one in mine]
        made[f"width{level * 100:.0f}"] = [
            float(np.exp((upper - lower)[one].mean())) for one in mine
        ]
    return made
