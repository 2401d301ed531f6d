"""Estimate a specification through pyfixest; bilat has no estimator of its own."""

import importlib
import importlib.metadata
import warnings
from collections.abc import Sequence
from typing import Any

from bilat.errors import CheckFailed, EstimateProblem, MissingExtra, NotIdentified
from bilat.models.gravity.design import Design
from bilat.models.gravity.result import Coefficient, Dropped, GravityFit
from bilat.models.gravity.specification import Derived, Specification
from bilat.models.gravity.verify import verify

__all__ = ["estimate", "library"]

_DEVIANCE = 1e-12
"""Relative change of the deviance at which PPML stops. At pyfixest's 1e-8 the total of a nearly
separated pair was seen to be off by more than itself."""

_DEMEANED = 1e-8
_ITERATIONS = 200


def library() -> Any:
    """Import pyfixest.

    Raises
    ------
    MissingExtra
        When it is not installed.
    """
    try:
        return importlib.import_module("pyfixest")
    except ImportError as error:
        raise MissingExtra(
            "estimating gravity needs pyfixest", hint='pip install "bilat[models]"'
        ) from error


def estimate(spec: Specification, made: Design) -> GravityFit:
    """Estimate a specification and check the estimate.

    Standard errors are clustered by pair, both directions together. With PPML the variance gets
    the factor G/(G-1) only; with least squares also (N-1)/(N-K), where K counts the fixed
    effects. So do Stata's commands ``ppml`` and ``regress``, with which the Guide was made.

    Parameters
    ----------
    spec
        The specification.
    made
        Its sample and columns.

    Raises
    ------
    NotIdentified
        When a term does not vary, or fixed effects or other terms absorb it.
    CheckFailed
        When the estimate did not converge, or its first-order conditions do not hold.
    MissingExtra
        When pyfixest is not installed.
    """
    pyfixest = library()
    _check_variation(spec, made)
    fit = _fitted(pyfixest, spec, made)
    lost = [term for term in made.terms if term not in fit._coefnames]
    if lost:
        raise _absorbed(lost)
    frame = fit._data
    used = made.frame.iloc[frame["row"].to_numpy(dtype="int64")]
    ppml = spec.estimator == "PPML"
    # The default of Fepois.predict is the link, the log of the fitted flow.
    fitted = fit.predict(type="response") if ppml else fit.predict()
    checks = verify(used, fitted, made.terms, spec.effects, levels=ppml)
    separated = int(fit.n_separation_na or 0) if ppml else 0
    alone = len(made.frame) - len(used) - separated
    return GravityFit(
        spec=spec,
        coefficients=_coefficients(fit),
        derived=tuple(_derived(one, fit) for one in spec.derived),
        n=len(used),
        years=made.years,
        dropped=Dropped(made.missing, made.zeros, separated, alone),
        effects={name: int(used[name].nunique()) for name in spec.effects},
        clusters=int(used["cluster"].nunique()),
        checks=checks,
        software=f"pyfixest {importlib.metadata.version('pyfixest')}",
    )


def _absorbed(terms: Sequence[str]) -> NotIdentified:
    return NotIdentified(
        f"{', '.join(terms)}: fixed effects or other terms leave nothing to estimate from",
        hint="choose a specification without the term, see bilat gravity --list",
    )


def _check_variation(spec: Specification, made: Design) -> None:
    frame = made.frame
    if frame["outcome"].nunique() == 1:
        raise NotIdentified(
            f"trade has no variation: all {len(frame)} rows of the sample have one value",
            hint="check column trade of the file",
        )
    flat = [term for term in made.terms if frame[term].nunique() == 1]
    if flat:
        value = frame[flat[0]].iloc[0]
        raise NotIdentified(
            f"{flat[0]} has no variation: it is {value:g} in all {len(frame)} rows of the sample "
            f"({spec.sample})",
            hint="choose a specification without the term, see bilat gravity --list",
        )
    if frame["cluster"].nunique() == 1:
        raise NotIdentified(
            "all rows are of one pair: standard errors can't be clustered by pair",
            hint="give a file with many pairs",
        )


def _fitted(pyfixest: Any, spec: Specification, made: Design) -> Any:
    formula = f"outcome ~ {' + '.join(made.terms)}"
    if spec.effects:
        formula += f" | {' + '.join(spec.effects)}"
    ppml = spec.estimator == "PPML"
    given: dict[str, Any] = {
        "fml": formula,
        "data": made.frame,
        "vcov": {"CRV1": "cluster"},
        "ssc": pyfixest.ssc(k_adj=not ppml, k_fixef="full", G_adj=True),
        "fixef_tol": _DEMEANED,
    }
    if ppml:
        given |= {
            "separation_check": ["fe", "ir"],
            "iwls_tol": _DEVIANCE,
            "iwls_maxiter": _ITERATIONS,
        }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is counted or refused here
        try:
            fit = (pyfixest.fepois if ppml else pyfixest.feols)(**given)
        except Exception as error:  # of many kinds, none of its own
            said = (str(error) or type(error).__name__).strip().splitlines()[0]
            if "collinear" in said:
                raise _absorbed(made.terms) from error
            raise EstimateProblem(
                f"pyfixest could not estimate {spec.id}: {said}",
                hint="look for terms that hardly vary, or pairs with few flows",
            ) from error
    if ppml and not fit.convergence:
        raise CheckFailed(
            f"{spec.id} did not converge in {_ITERATIONS} iterations",
            hint="look for nearly separated pairs, or try a simpler specification",
        )
    return fit


def _coefficients(fit: Any) -> tuple[Coefficient, ...]:
    table = fit.tidy()
    return tuple(
        Coefficient("constant" if name == "Intercept" else str(name), float(value), float(se))
        for name, value, se in zip(table.index, table["Estimate"], table["Std. Error"], strict=True)
    )


def _derived(what: Derived, fit: Any) -> Coefficient:
    """Figure of several coefficients; its variance by the delta method."""
    import numpy as np

    names = list(fit._coefnames)
    values = np.asarray(fit.coef(), dtype="float64")
    stem = what.term.removesuffix("_by_year")
    chosen = [at for at, name in enumerate(names) if name == stem or name.startswith(f"{stem}_")]
    slope = np.zeros(len(names))
    if what.kind == "sum":
        slope[chosen] = 1.0
        estimate = float(values[chosen].sum())
    else:
        chosen = [at for at in chosen if names[at].rpartition("_")[2].isdigit()]
        first, last = chosen[0], chosen[-1]
        estimate = 100 * float(values[last] / values[first] - 1)
        slope[last] = 100 / values[first]
        slope[first] = -100 * values[last] / values[first] ** 2
    variance = float(slope @ np.asarray(fit._vcov) @ slope)
    return Coefficient(what.name, estimate, variance**0.5)
