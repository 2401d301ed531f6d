"""What the first-order conditions of least squares and PPML imply, asserted of each estimate.

At the solution the residuals (of the outcome, for PPML in levels) sum to zero within each group
of each fixed effect, and weighted with each term: actual and fitted totals match (Fally, 2015,
Journal of International Economics 97(1), 76-85). A fit that stopped early, or
a library that went wrong, shows here.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.errors import CheckFailed
from bilat.models.gravity.result import Checks

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["SCORE_WITHIN", "TOTALS_WITHIN", "verify"]

TOTALS_WITHIN = 1e-3
"""Largest gap of a total that is let pass. A pair with next to no trade converges last."""

SCORE_WITHIN = 1e-6
"""Largest score that is let pass, as a share of its scale: it decides on the coefficients."""


def verify(
    frame: "pd.DataFrame",
    fitted: "np.ndarray",
    terms: Sequence[str],
    effects: Sequence[str],
    *,
    levels: bool,
) -> Checks:
    """Assert that an estimate is where its first-order conditions hold.

    Parameters
    ----------
    frame
        Rows that took part: ``outcome``, terms and fixed effects.
    fitted
        Fitted values of the outcome, in the same order.
    terms, effects
        Columns of the equation.
    levels
        Whether the outcome is a flow in levels (PPML), so that a total is its own scale; the
        logs of least squares can sum to zero, and are scaled by the sum of their sizes.

    Returns
    -------
    Checks
        How far it is from them.

    Raises
    ------
    CheckFailed
        When a gap is larger than :data:`TOTALS_WITHIN` or :data:`SCORE_WITHIN`; it says where.
    """
    import numpy as np

    outcome = frame["outcome"].to_numpy(dtype="float64")
    if len(fitted) != len(outcome) or not np.isfinite(fitted).all():
        raise _failed("fitted values are not finite, or not one for each row")
    residual = outcome - fitted
    size = outcome if levels else np.maximum(np.abs(outcome), 1.0)
    totals = 0.0
    for effect in effects:
        keys = frame[effect].to_numpy()
        gap = _sums(residual, keys).abs() / _sums(size, keys)
        totals = max(totals, float(gap.max()))
        if not totals <= TOTALS_WITHIN:
            worst = gap.fillna(np.inf).idxmax()
            raise _failed(
                f"fitted totals of {effect} {worst!r} miss the actual by {gap[worst]:.1e}"
            )
    score = 0.0
    for term in terms:
        values = frame[term].to_numpy(dtype="float64")
        gap = abs(float(values @ residual)) / float(np.abs(values) @ size)
        score = max(score, gap)
        if not gap <= SCORE_WITHIN:
            raise _failed(f"the score of {term} is {gap:.1e} of its scale, not about zero")
    return Checks(totals, score)


def _sums(values: "np.ndarray", keys: "np.ndarray") -> "pd.Series":
    import pandas as pd

    return pd.Series(values).groupby(keys).sum()


def _failed(what: str) -> CheckFailed:
    return CheckFailed(
        f"the estimate misses what its method implies: {what}",
        hint="no result is given; look for nearly separated pairs or values of very different "
        "size in the file, or try a simpler specification",
    )
