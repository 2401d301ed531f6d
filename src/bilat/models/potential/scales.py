"""Learn how much each likeness of flows counts: by marginal likelihood, on a draw of the cells."""

from typing import TYPE_CHECKING

from bilat.models.potential.network import Cells, Likeness, Scales, covariance

if TYPE_CHECKING:
    import numpy as np

__all__ = ["learn"]

_DRAWN = 800
_STEPS = 30
_SMALLEST, _LARGEST = -9.0, 3.0


def learn(ways: tuple[Likeness, ...], seen: Cells, *, seed: int) -> Scales:
    """Find the scales that make the flows seen most likely.

    Parameters
    ----------
    ways
        The ways in which flows can be alike.
    seen
        Flows; at most 800 are drawn of them, since the time grows with the third power.
    seed
        Of the draw.
    """
    import numpy as np
    from scipy.linalg import cholesky, solve_triangular
    from scipy.optimize import minimize

    rows = np.random.default_rng(seed).permutation(len(seen.y))[:_DRAWN]
    drawn = seen.take(np.sort(rows))
    nothing = Scales(np.zeros(len(ways)), 0.0, 0.0, 0.0)
    line = covariance(ways, nothing, drawn, drawn)
    parts = [way.between(drawn, drawn) for way in ways]
    unit = np.eye(len(drawn.y))

    def cost(given: "np.ndarray") -> "tuple[float, np.ndarray]":
        scales = _scales(given)
        noise = scales.noise(drawn)
        whole = line + np.diag(noise)
        for scale, made in zip(scales.of, parts, strict=True):
            whole += scale * made
        root = cholesky(whole, lower=True)
        inverse = solve_triangular(root, unit, lower=True)
        inverse = inverse.T @ inverse
        weights = inverse @ drawn.y
        value = 0.5 * drawn.y @ weights + np.log(np.diag(root)).sum()
        slopes = [0.5 * scale * ((inverse * made).sum() - weights @ made @ weights)
                  for scale, made in zip(scales.of, parts, strict=True)]  # fmt: skip
        rest = 0.5 * (np.diag(inverse) - weights**2)
        size = np.clip(drawn.size, -15.0, 15.0)
        share = np.exp(-scales.fall * size)
        slopes += [float((rest * scales.pair * share).sum()),
                   float((rest * scales.year / drawn.n * share).sum()),
                   float((rest * noise * -size).sum())]  # fmt: skip
        return float(value), np.array(slopes)

    first = np.concatenate([np.full(len(ways), np.log(0.1)), [0.0, 0.0, 0.1]])
    limits = [(_SMALLEST, _LARGEST)] * (len(ways) + 2) + [(-0.1, 0.5)]
    found = minimize(cost, first, jac=True, method="L-BFGS-B", bounds=limits,
                     options={"maxiter": _STEPS})  # fmt: skip
    return _scales(found.x)


def _scales(given: "np.ndarray") -> Scales:
    import numpy as np

    *of, pair, year = np.exp(given[:-1])
    return Scales(np.array(of), float(pair), float(year), float(given[-1]))
