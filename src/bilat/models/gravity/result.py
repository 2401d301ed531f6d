"""What an estimation of gravity gives: coefficients, what they rest on, and what was checked."""

from dataclasses import dataclass
from typing import Any

from bilat.models.gravity.specification import Effect, Specification

__all__ = ["Checks", "Coefficient", "Dropped", "GravityFit"]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient, or a figure made of some.

    Parameters
    ----------
    term
        Name of the term; ``constant`` where there are no fixed effects.
    estimate
        Point estimate.
    se
        Standard error, clustered by pair.
    """

    term: str
    estimate: float
    se: float


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows of the sample that did not take part.

    Parameters
    ----------
    missing
        Rows with an empty cell in a column that is needed.
    zeros
        Flows of zero, which have no log; with OLS only.
    separated
        Flows of zero that some fixed effects predict perfectly, so that they say nothing of the
        coefficients; with PPML only.
    singletons
        Rows that are alone in a fixed effect.
    """

    missing: int
    zeros: int
    separated: int
    singletons: int


@dataclass(frozen=True, slots=True)
class Checks:
    """How far the estimate is from what its first-order conditions imply.

    Parameters
    ----------
    totals
        Largest gap between actual and fitted totals of a fixed effect, as a share of the actual.
    score
        Largest sum of term times residual, as a share of the sum of the term's size times the
        outcome's.
    """

    totals: float
    score: float


@dataclass(frozen=True, slots=True)
class GravityFit:
    """An estimation that passed its checks.

    Parameters
    ----------
    spec
        What was estimated.
    coefficients
        In the order of the terms.
    derived
        Figures made of coefficients.
    n
        Rows that took part.
    years
        Years in use.
    dropped
        Rows of the sample that did not take part.
    effects
        Number of groups of each set of fixed effects.
    clusters
        Number of pairs by which standard errors are clustered.
    checks
        What was checked, and how close it was.
    software
        Name and version of the library that estimated.
    """

    spec: Specification
    coefficients: tuple[Coefficient, ...]
    derived: tuple[Coefficient, ...]
    n: int
    years: tuple[int, ...]
    dropped: Dropped
    effects: dict[Effect, int]
    clusters: int
    checks: Checks
    software: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        spec, dropped = self.spec, self.dropped
        return {
            "spec": spec.id,
            "label": spec.label,
            "estimator": spec.estimator,
            "formula": spec.formula,
            "sample": spec.sample,
            "years": list(self.years),
            "n": self.n,
            "dropped": {
                "missing": dropped.missing,
                "zeros": dropped.zeros,
                "separated": dropped.separated,
                "singletons": dropped.singletons,
            },
            "separated": dropped.separated,
            "fixed_effects": [
                {"name": name, "groups": groups} for name, groups in self.effects.items()
            ],
            "clustering": {
                "by": "pair",
                "clusters": self.clusters,
                "small_sample": spec.small_sample,
            },
            "coefficients": [_plain(one) for one in self.coefficients],
            "derived": [_plain(one) for one in self.derived],
            "checks": {"totals": self.checks.totals, "score": self.checks.score},
            "printed": {
                "table": spec.printed.table,
                "column": spec.printed.column,
                "equation": spec.printed.equation,
                "page": spec.printed.page,
            },
            "software": self.software,
        }


def _plain(one: Coefficient) -> dict[str, Any]:
    return {"term": one.term, "estimate": one.estimate, "se": one.se}
