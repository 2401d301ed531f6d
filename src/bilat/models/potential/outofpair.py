"""Predict each flow by a learner that saw nothing of its pair, in nested folds.

For each outer fold the structural equations and the network are estimated on the other folds.
The learner corrects them by all columns; what it learns from must itself be out of the pair, so
that within the other folds pairs are held out again. A second learner learns how far off the
first is, from errors on pairs that it did not see.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bilat.errors import EstimateProblem, MissingExtra
from bilat.models.potential.frame import Frame
from bilat.models.potential.heldout import folds_of
from bilat.models.potential.stage import STAGES, learnt, lines, stage

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["FOLDS", "MADE", "predict_fold", "predicted"]

FOLDS = 5
_INNER = 3
_CROSSED = 2
_FEWEST = 100
_OFFSET = 0.05
"""Added to an error's size before its log is taken, so that a lucky hit does not count as sure."""

MADE = ("ols", "ppml", "network", "full", "spread")
"""Columns that are made of each flow: four logs of the expected flow; how far off the last is."""


def predicted(
    frame: Frame,
    *,
    folds: int = FOLDS,
    part: "Callable[[int, Callable[[], pd.DataFrame]], pd.DataFrame] | None" = None,
) -> "pd.DataFrame":
    """Predict every row of a frame by models that did not see its pair.

    Parameters
    ----------
    frame
        The flows.
    folds
        Number of parts in which pairs are held out in turn.
    part
        Takes the number of a fold and a function that predicts it; gives its rows. To keep what
        was made, and to show how far it is.

    Returns
    -------
    pandas.DataFrame
        A row for each of the frame: ``fold``, ``MADE``, ``average`` (the log that the
        equation has for the average pair of the year) and ``part_...``, the parts of the
        equation in logs less those of the average pair.

    Raises
    ------
    EstimateProblem
        When there are fewer pairs than folds, or an equation can't be estimated.
    MissingExtra
        When pyfixest or scikit-learn is not installed.
    """
    import pandas as pd

    with_trade = frame.rows.loc[frame.rows["trade"] > 0, "pair"]
    if with_trade.nunique() < 2 * folds:
        raise EstimateProblem(
            f"{frame.name}: {with_trade.nunique()} pairs with trade are too few to hold pairs out",
            hint=f"give a file with at least {2 * folds} pairs",
        )
    fold = folds_of(frame.rows["pair"].to_numpy(dtype="str"), folds)
    line = lines(frame)
    made = []
    for number in range(folds):

        def make(number: int = number) -> "pd.DataFrame":
            return predict_fold(frame, line, fold, number)

        made.append(make() if part is None else part(number, make))
    return pd.concat(made).sort_index()


def predict_fold(
    frame: Frame, line: "np.ndarray", fold: "np.ndarray", number: int
) -> "pd.DataFrame":
    """Predict the rows of one fold from the other folds.

    Parameters
    ----------
    frame
        The flows.
    line
        Columns from :func:`bilat.models.potential.stage.lines`.
    fold
        Fold of each row.
    number
        The fold that is held out.
    """
    import numpy as np

    rows = frame.rows
    seen = fold != number
    scales = learnt(frame, line, seen, seed=number)
    told, logs = stage(frame, line, seen, scales)
    inner = np.full(len(rows), -1)
    inner[seen] = folds_of(rows.loc[seen, "pair"].to_numpy(dtype="str"), _INNER, seed=1)
    known = told.copy()
    for one in range(_INNER):
        again, _ = stage(frame, line, seen & (inner != one), scales)
        known.loc[inner == one] = again[inner == one]
    trade = rows["trade"].to_numpy(dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        actual = np.log(trade)
    usable = seen & (trade > 0) & known["network"].notna().to_numpy()
    if usable.sum() < _FEWEST:
        raise EstimateProblem(
            f"{frame.name}: {int(usable.sum())} flows above zero are too few to learn from when "
            "pairs are held out",
            hint="give flows between more countries, in both directions",
        )
    given = np.hstack([known.to_numpy(), rows[["year", *frame.features]].to_numpy("float64")])
    network = known["network"].to_numpy()
    gap = actual - network
    step = _learner("absolute_error", usable, given, gap).predict(given)
    error = np.full(len(rows), np.nan)
    crossed = folds_of(rows["pair"].to_numpy(dtype="str"), _CROSSED, seed=2)
    for one in range(_CROSSED):
        mine = usable & (crossed == one)
        fit = _learner("absolute_error", usable & (crossed != one), given, gap)
        error[mine] = np.abs(gap[mine] - fit.predict(given[mine]))
    spread = _learner("squared_error", usable, given, np.log(error + _OFFSET)).predict(given)
    parts = logs.parts(rows)
    average = parts.groupby(rows["year"]).transform("mean")
    made = told[list(STAGES[:3])].assign(
        fold=number,
        full=network + step,
        spread=np.exp(spread),
        average=average.sum(axis=1),
        **{f"part_{name}": parts[name] - average[name] for name in parts},
    )
    unsaid = made["network"].isna()
    made.loc[unsaid, ["full", "spread"]] = np.nan
    return made[~seen]


def _learner(loss: str, usable: "np.ndarray", given: "np.ndarray", target: "np.ndarray") -> Any:
    """Fit gradient boosting with gaps in its columns; small trees, since the signal is small."""
    try:
        from sklearn.ensemble import HistGradientBoostingRegressor
    except ImportError as error:
        raise MissingExtra(
            "expected trade needs scikit-learn", hint='pip install "bilat[models]"'
        ) from error
    import numpy as np

    varying = np.array(
        [len(np.unique(column[~np.isnan(column)])) > 1 for column in given[usable].T]
    )
    learner = HistGradientBoostingRegressor(
        loss=loss, max_iter=120, learning_rate=0.04, max_leaf_nodes=8, min_samples_leaf=100,
        l2_regularization=5.0, max_features=0.3, random_state=0, early_stopping=False,
    )  # fmt: skip
    return _Some(learner.fit(given[usable][:, varying], target[usable]), varying)


class _Some:
    """A learner of the columns that vary."""

    def __init__(self, learner: Any, varying: "np.ndarray") -> None:
        self._learner = learner
        self._varying = varying

    def predict(self, given: "np.ndarray") -> "np.ndarray":
        made: np.ndarray = self._learner.predict(given[:, self._varying])
        return made
