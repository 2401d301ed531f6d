"""The two structural equations: exporter-year and importer-year effects and a line of terms."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bilat.errors import EstimateProblem
from bilat.models.gravity.estimate import library

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["Structural", "fit_structural"]


@dataclass(frozen=True, slots=True)
class Structural:
    """An equation that was estimated on some pairs, and can be read for any.

    Parameters
    ----------
    coefficients
        By term.
    errors
        Their standard errors, clustered by pair; empty when they were not asked for.
    exporter, importer
        Effects by country and year.
    """

    coefficients: dict[str, float]
    errors: dict[str, float]
    exporter: dict[str, float]
    importer: dict[str, float]

    def parts(self, rows: "pd.DataFrame") -> "pd.DataFrame":
        """Read the log of the expected flow in its parts: exporter, importer, each term.

        A country without a flow in the year has no effect, so that its part is missing.
        """
        import pandas as pd

        year = rows["year"].astype(str)
        made = {
            "exporter": (rows["exporter"] + " " + year).map(self.exporter).astype("float64"),
            "importer": (rows["importer"] + " " + year).map(self.importer).astype("float64"),
        }
        for term, slope in self.coefficients.items():
            made[term] = slope * rows[term]
        return pd.DataFrame(made, index=rows.index)

    def log(self, rows: "pd.DataFrame") -> "np.ndarray":
        """Read the log of the expected flow."""
        found: np.ndarray = self.parts(rows).sum(axis=1, skipna=False).to_numpy(dtype="float64")
        return found


def fit_structural(
    rows: "pd.DataFrame",
    terms: Sequence[str],
    estimator: Literal["OLS", "PPML"],
    *,
    clustered: bool = False,
) -> Structural:
    """Estimate an equation with exporter-year and importer-year effects.

    Parameters
    ----------
    rows
        Flows: ``exporter``, ``importer``, ``pair``, ``year``, ``trade`` and the terms. With least
        squares those of zero are left out; with PPML they are in, so that a country that sells
        nothing at all in a year has no effect.
    terms
        Columns; one that does not vary is left out.
    estimator
        Least squares of the log, or PPML of the flow.
    clustered
        Whether standard errors, clustered by pair, are wanted too.

    Raises
    ------
    EstimateProblem
        When the library can't estimate it.
    MissingExtra
        When pyfixest is not installed.
    """
    import numpy as np

    pyfixest = library()
    ppml = estimator == "PPML"
    used = rows[rows["trade"].notna() & ((rows["trade"] >= 0) if ppml else (rows["trade"] > 0))]
    year = used["year"].astype(str)
    data = used[["pair", *terms]].assign(
        outcome=used["trade"] if ppml else np.log(used["trade"].to_numpy(dtype="float64")),
        exporter_year=used["exporter"] + " " + year,
        importer_year=used["importer"] + " " + year,
    )
    varying = [term for term in terms if data[term].nunique() > 1]
    formula = f"outcome ~ {' + '.join(varying)} | exporter_year + importer_year"
    fit = pyfixest.fepois if ppml else pyfixest.feols
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of levels that are left out; they are missing in parts
        try:
            found = fit(
                formula,
                data.reset_index(drop=True),
                vcov={"CRV1": "pair"} if clustered else "iid",
                ssc=pyfixest.ssc(k_adj=not ppml, G_adj=True),
            )
            effects = found.fixef()
        except Exception as error:  # of many kinds, none of its own
            said = (str(error) or type(error).__name__).strip().splitlines()[0]
            raise EstimateProblem(
                f"pyfixest could not estimate the structural equation by {estimator}: {said}",
                hint="give more pairs, or years with more flows",
            ) from error
    exporter, importer = (
        _effects(effects[f"C({name})"], found._data[name])
        for name in ("exporter_year", "importer_year")
    )
    table = found.tidy()
    return Structural(
        {str(name): float(value) for name, value in table["Estimate"].items()},
        {str(name): float(value) for name, value in table["Std. Error"].items()}
        if clustered
        else {},
        exporter,
        importer,
    )


def _effects(given: "dict[str, float]", levels: "pd.Series") -> dict[str, float]:
    """Effects by level; the library leaves out the one that the others are relative to."""
    found = {str(level): 0.0 for level in levels.unique()}
    return found | {str(level): float(value) for level, value in given.items()}
