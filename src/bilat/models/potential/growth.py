"""Whether pairs with unused potential grow faster later, measured so that it could fail."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Growth", "later_growth"]


@dataclass(frozen=True, slots=True)
class Growth:
    """How far a gap between expected and actual trade told of growth.

    Parameters
    ----------
    gap_year
        Year in which the gap was measured.
    first, last
        Years between which growth was measured.
    flows
        Number of flows.
    r2
        Share of the variance of growth that the gap accounts for.
    slope
        Growth in logs with a gap of one log.
    """

    gap_year: int
    first: int
    last: int
    flows: int
    r2: float
    slope: float


def later_growth(rows: "pd.DataFrame") -> tuple[Growth, ...]:
    """Compare the gap of the first year with growth from it, and from the year after it.

    A flow that was low in a year by chance stands below its expectation in that year and grows
    from it when it comes back to its usual size. With one base year for both, that regression to
    the mean passes for foresight; with growth counted from the next year on it does not.

    Parameters
    ----------
    rows
        ``exporter``, ``importer``, ``year``, ``actual`` and ``predicted`` in logs.

    Returns
    -------
    tuple of Growth
        With the same base year, and with the shifted one; none with fewer than three years or
        thirty flows.
    """
    import numpy as np

    actual = rows.pivot_table(index=["exporter", "importer"], columns="year", values="actual")
    years = sorted(int(year) for year in actual.columns)
    if len(years) < 3:  # noqa: PLR2004 - gap, base and end
        return ()
    base = years[0]
    expected = rows[rows["year"] == base].set_index(["exporter", "importer"])["predicted"]
    gap = expected.reindex(actual.index) - actual[base]
    made = []
    for first in years[:2]:
        grown = actual[years[-1]] - actual[first]
        known = np.isfinite(gap) & np.isfinite(grown)
        if known.sum() < 30:  # noqa: PLR2004 - too few to say anything
            return ()
        x, y = gap[known].to_numpy(), grown[known].to_numpy()
        slope = float(np.cov(x, y)[0, 1] / np.var(x, ddof=1))
        r2 = float(np.corrcoef(x, y)[0, 1] ** 2)
        made.append(Growth(base, first, years[-1], int(known.sum()), r2, slope))
    return tuple(made)
