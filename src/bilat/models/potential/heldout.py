"""Predict each flow by a model that saw nothing of its pair.

In the sample, a model with exporter and importer effects gives back each country's totals: what
it says of a pair was partly put in by the pair. So a whole pair is held out, both directions and
all years, the model is estimated on the others, and the pair is predicted.
"""

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bilat.errors import EstimateProblem
from bilat.models.gravity.columns import Flows
from bilat.models.gravity.design import design
from bilat.models.gravity.estimate import library
from bilat.models.gravity.specification import Specification

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["HeldOut", "folds_of", "held_out"]

_SEED = 20261124


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Flows with what a model that did not see their pair says of them.

    Parameters
    ----------
    pair
        Pair of each flow, the same in both directions.
    fold
        Number of the part in which its pair was held out.
    actual, predicted
        Log of the flow, and of the prediction: with PPML of the mean, with least squares the
        mean of the log. Not a number where a country had no other flow in the year.
    """

    pair: "np.ndarray"
    fold: "np.ndarray"
    actual: "np.ndarray"
    predicted: "np.ndarray"

    @property
    def error(self) -> "np.ndarray":
        """Log of actual over predicted."""
        error: np.ndarray = self.actual - self.predicted
        return error

    @property
    def median_factor(self) -> float:
        """Factor by which half of the flows are off, up or down."""
        import numpy as np

        return float(np.exp(np.nanmedian(np.abs(self.error))))


def folds_of(pairs: "np.ndarray", folds: int, *, seed: int = _SEED) -> "np.ndarray":
    """Deal pairs to folds, always in the same way.

    Parameters
    ----------
    pairs
        Pair of each row.
    folds
        Number of folds.
    seed
        Of the deal; folds within folds need another than those around them.

    Returns
    -------
    numpy.ndarray
        Fold of each row; rows of one pair have one fold.
    """
    import numpy as np

    distinct, rows = np.unique(pairs, return_inverse=True)
    dealt = np.arange(len(distinct)) % folds
    shuffled: np.ndarray = np.random.default_rng(seed).permutation(dealt)
    return shuffled[rows]


def held_out(spec: Specification, flows: Flows, *, folds: int = 10) -> HeldOut:
    """Predict each flow above zero by a model that saw nothing of its pair.

    Parameters
    ----------
    spec
        Specification without pair effects; each year of the flows is used.
    flows
        Directed flows; zeros are left out with both estimators, so that these are comparable.
    folds
        Number of parts in which pairs are held out in turn.

    Raises
    ------
    EstimateProblem
        When the specification has pair effects, which a pair held out has not, or when there are
        fewer pairs than folds.
    MissingExtra
        When pyfixest is not installed.
    """
    import numpy as np

    if "pair" in spec.effects:
        raise EstimateProblem(
            f"{spec.id} has pair effects, which a pair that is held out has not",
            hint="take a specification with effects of exporter and importer alone",
        )
    above = flows.frame[flows.frame["trade"] > 0]
    made = design(replace(spec, every=1), replace(flows, frame=above.reset_index(drop=True)))
    frame = made.frame
    if frame["cluster"].nunique() < folds:
        raise EstimateProblem(f"{folds} folds need at least as many pairs")
    fold = folds_of(frame["cluster"].to_numpy(dtype="str"), folds)
    predicted = np.full(len(frame), np.nan)
    for number in range(folds):
        seen, unseen = frame[fold != number], frame[fold == number]
        predicted[fold == number] = _predicted(spec, made.terms, seen, unseen)
    outcome = frame["outcome"].to_numpy(dtype="float64")
    actual = np.log(outcome) if spec.estimator == "PPML" else outcome
    return HeldOut(frame["cluster"].to_numpy(dtype="str"), fold, actual, predicted)


def _predicted(
    spec: Specification, terms: tuple[str, ...], seen: "pd.DataFrame", unseen: "pd.DataFrame"
) -> "np.ndarray":
    """Predict logs for the unseen rows; a missing effect makes a prediction missing."""
    import numpy as np

    pyfixest = library()
    formula = f"outcome ~ {' + '.join(terms)} | {' + '.join(spec.effects)}"
    fit = pyfixest.fepois if spec.estimator == "PPML" else pyfixest.feols
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of levels that are not there, and of its own libraries
        found = fit(formula, seen.reset_index(drop=True), vcov="iid")
        # The link of PPML is the log of the mean; the prediction of least squares is a log too.
        given = {"type": "link"} if spec.estimator == "PPML" else {}
        return np.asarray(found.predict(newdata=unseen.reset_index(drop=True), **given))
