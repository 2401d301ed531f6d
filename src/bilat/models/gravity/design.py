"""Make the columns of an equation: terms, fixed effects, clusters and the sample."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilat.errors import EstimateProblem
from bilat.models.gravity.columns import Flows
from bilat.models.gravity.specification import Effect, Specification
from bilat.models.gravity.terms import TERMS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Design", "design"]


@dataclass(frozen=True, slots=True)
class Design:
    """The sample with all columns of the equation.

    Parameters
    ----------
    frame
        One row a flow: ``outcome``, the terms, the fixed effects, ``cluster`` and ``row``, which
        numbers the rows.
    terms
        Columns of the terms; those by year one by one.
    years
        Years in use.
    missing, zeros
        Rows of the sample that were left out: a cell is empty; a flow of zero has no log.
    """

    frame: "pd.DataFrame"
    terms: tuple[str, ...]
    years: tuple[int, ...]
    missing: int
    zeros: int


def design(spec: Specification, flows: Flows) -> Design:
    """Make the columns of a specification's equation.

    Sizes and remoteness are summed over all flows of the years in use, own trade included, before
    the sample is cut, as the Guide does.

    Parameters
    ----------
    spec
        The specification.
    flows
        The flows.

    Raises
    ------
    EstimateProblem
        When no row is left.
    """
    import numpy as np

    frame = flows.frame
    years = _years(frame, spec.every)
    frame = frame[frame["year"].isin(years)].copy()
    terms = tuple(name for term in spec.terms for name in _add(frame, term, years))
    for effect in spec.effects:
        frame[effect] = _effect(frame, effect)
    frame["cluster"] = _effect(frame, "pair")
    if spec.rows == "international":
        frame = frame[frame["exporter"] != frame["importer"]]
    positive = frame["trade"] > 0
    zeros = 0
    if spec.estimator == "OLS":
        zeros = int((~positive).sum())
        frame = frame[positive]
    if frame.empty:
        raise EstimateProblem(
            f"{flows.name} has no row for {spec.id}: {spec.sample}",
            hint="check exporter, importer, year and trade",
        )
    frame = frame.reset_index(drop=True)
    frame["outcome"] = np.log(frame["trade"]) if spec.estimator == "OLS" else frame["trade"]
    frame["row"] = np.arange(len(frame))
    kept = ["row", "outcome", "cluster", *terms, *spec.effects]
    return Design(frame[kept], terms, years, _missing(spec, flows, years), zeros)


def _years(frame: "pd.DataFrame", every: int) -> tuple[int, ...]:
    found = sorted(int(year) for year in frame["year"].unique())
    return tuple(year for year in found if (year - found[0]) % every == 0)


def _missing(spec: Specification, flows: Flows, years: tuple[int, ...]) -> int:
    """Count rows that would have been in the sample; one without a year or a country may be."""
    left = flows.missing
    outside = left["year"].notna() & ~left["year"].isin(years)
    own = (left["exporter"] == left["importer"]) & (spec.rows == "international")
    return int((~outside & ~own).sum())


def _effect(frame: "pd.DataFrame", name: Effect) -> "pd.Series":
    exporter, importer = frame["exporter"], frame["importer"]
    year = frame["year"].astype(str)
    if name == "exporter_year":
        return exporter + " " + year
    if name == "importer_year":
        return importer + " " + year
    if name == "own_trade":
        return exporter.where(exporter == importer, "between countries")
    first = exporter.where(exporter <= importer, importer)
    return first + " " + importer.where(exporter <= importer, exporter)


def _add(frame: "pd.DataFrame", term: str, years: tuple[int, ...]) -> list[str]:
    """Add the columns of a term, and name them."""
    if TERMS[term].columns == (term,):
        return [term]
    if TERMS[term].by_year:
        return _by_year(frame, term, years)
    frame[term] = _made(frame, term)
    return [term]


def _by_year(frame: "pd.DataFrame", term: str, years: tuple[int, ...]) -> list[str]:
    """One column a year; borders leave out the last, since own trade has none."""
    import numpy as np

    between = frame["exporter"] != frame["importer"]
    stem = term.removesuffix("_by_year")
    value = np.log(frame["dist"]) if stem == "ln_dist" else between.astype("float64")
    names = []
    for year in years[:-1] if stem == "intl_border" else years:
        names.append(f"{stem}_{year}")
        frame[names[-1]] = value.where(between & (frame["year"] == year), 0.0)
    return names


def _made(frame: "pd.DataFrame", term: str) -> "pd.Series":
    import numpy as np

    own = frame["exporter"] == frame["importer"]
    if term == "own_trade":
        return own.astype("float64")
    if term == "ln_dist":
        return np.log(frame["dist"])
    if term == "ln_dist_internal":
        return np.log(frame["dist"]).where(own, 0.0)
    side, other = ("exporter", "importer")
    if term in ("ln_expenditure", "ln_remoteness_importer"):
        side, other = other, side
    if term in ("ln_output", "ln_expenditure"):
        return _log(frame.groupby([side, "year"])["trade"].transform("sum"))
    # Weights are shares of the partners' size in the world's: distance over share, summed.
    size = frame.groupby([other, "year"])["trade"].transform("sum")
    world = frame.groupby("year")["trade"].transform("sum")
    parts = frame["dist"] * world / size.where(size > 0)
    return _log(parts.groupby([frame[side], frame["year"]]).transform("sum"))


def _log(values: "pd.Series") -> "pd.Series":
    """Log; where nothing was traded, zero: such a row has no flow above zero either."""
    import numpy as np

    return np.log(values.where(values > 0, 1.0))
