"""Conformal bands: as wide as errors on pairs that were held out, by size of the prediction."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.models.potential.heldout import HeldOut

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Bands", "conformal", "quantiles"]

_TERCILES = 3


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands around predictions of one tercile, and how they did.

    Parameters
    ----------
    flows
        Number of flows.
    coverage
        Share of the flows that lie within their band.
    width
        Upper over lower end of a band, mean over folds.
    """

    flows: int
    coverage: float
    width: float


def quantiles(errors: "np.ndarray", level: float) -> tuple[float, float]:
    """Find the ends of a band that holds a share of errors not yet seen.

    The ends are order statistics with the rank of n + 1, as in split conformal prediction (Vovk,
    Gammerman and Shafer, 2005), valid where errors are exchangeable; half of what is left over
    lies on each side.

    Parameters
    ----------
    errors
        Errors on pairs that were held out.
    level
        Share that the band shall hold.

    Returns
    -------
    tuple of float
        Lower and upper end; without end on a side that has too few errors.

    Examples
    --------
    >>> import numpy as np
    >>> lower, upper = quantiles(np.arange(1.0, 20.0), 0.8)
    >>> float(lower), float(upper)
    (2.0, 18.0)
    """
    import numpy as np

    ordered = np.sort(errors)
    tail = (1 - level) / 2 * (len(ordered) + 1)
    rank = int(tail + 1e-9)
    if rank < 1:
        return -np.inf, np.inf
    return float(ordered[rank - 1]), float(ordered[-rank])


def conformal(found: HeldOut, *, level: float = 0.8) -> tuple[Bands, ...]:
    """Make a band for each flow from the errors on other folds, by tercile of the prediction.

    A flow's own fold, and so its pair in both directions, takes no part in its band.

    Parameters
    ----------
    found
        Flows with predictions of models that did not see their pairs.
    level
        Share of flows that a band shall hold.

    Returns
    -------
    tuple of Bands
        Smallest predictions first.
    """
    import numpy as np

    known = np.isfinite(found.error)
    cuts = np.quantile(found.predicted[known], [one / _TERCILES for one in range(1, _TERCILES)])
    tercile = np.searchsorted(cuts, found.predicted)
    made = []
    for number in range(_TERCILES):
        mine = known & (tercile == number)
        hits, widths = 0, []
        for fold in np.unique(found.fold[mine]):
            lower, upper = quantiles(found.error[mine & (found.fold != fold)], level)
            errors = found.error[mine & (found.fold == fold)]
            hits += int(((errors >= lower) & (errors <= upper)).sum())
            widths.append(float(np.exp(upper - lower)))
        made.append(Bands(int(mine.sum()), hits / int(mine.sum()), float(np.mean(widths))))
    return tuple(made)
