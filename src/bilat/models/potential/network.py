"""Kriging on the network of trade: a pair is told by pairs of countries that are like its own.

The log of a flow is a line in its columns plus a random field on pairs of countries (Gaussian
process; Rasmussen and Williams, 2006): two flows go together as far as their exporters and their
importers are alike, near or similar, and so do the two directions of a pair of neighbours. That
is a factor model of the network whose factors are known, so that a pair that was never seen has
its share in them. Covariances are sums of Kronecker products, by which the equations are solved
without ever being written out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Cells", "Likeness", "Scales", "covariance", "likenesses", "solve"]

_LINE = 10.0
"""Variance of a coefficient of the line, whose columns have variance one: next to unbounded."""

_SPAN = 15.0
"""Logs of flows beyond this are as noisy as at it."""

_TOLERANCE = 1e-3
_ITERATIONS = 300


@dataclass(frozen=True, slots=True)
class Cells:
    """Flows of pairs, each direction a cell.

    Parameters
    ----------
    i, j
        Number of the exporter and of the importer.
    y
        Mean of the log of the flow over its years.
    n
        Number of years with a flow.
    size
        Log of the flow by the structural model; small flows are noisier.
    line
        Columns of the line, of mean zero and variance one, one row a cell.
    """

    i: "np.ndarray"
    j: "np.ndarray"
    y: "np.ndarray"
    n: "np.ndarray"
    size: "np.ndarray"
    line: "np.ndarray"

    def take(self, rows: "np.ndarray") -> "Cells":
        """Choose some of the cells."""
        return Cells(self.i[rows], self.j[rows], self.y[rows], self.n[rows], self.size[rows],
                     self.line[rows])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """A way in which two flows can be alike.

    Parameters
    ----------
    name
        What it is.
    exporter, importer
        How alike two exporters, and two importers, are: matrices by number of country.
    both
        Whether the direction does not matter, so that a flow is as much like another's reverse.
    """

    name: str
    exporter: "np.ndarray"
    importer: "np.ndarray"
    both: bool = False

    def between(self, one: Cells, other: Cells) -> "np.ndarray":
        """Tell how alike each of some flows and each of others are."""
        same: np.ndarray = self.exporter[one.i][:, other.i] * self.importer[one.j][:, other.j]
        if not self.both:
            return same
        turned: np.ndarray = self.exporter[one.i][:, other.j] * self.importer[one.j][:, other.i]
        same += turned
        return same


@dataclass(frozen=True, slots=True)
class Scales:
    """How much each likeness counts, and how noisy flows are.

    Parameters
    ----------
    of
        Variance of each likeness.
    pair
        Variance of what is a pair's own.
    year
        Variance of a year within a pair, over the number of years.
    fall
        By how much the log of both falls with the log of the flow's size.
    """

    of: "np.ndarray"
    pair: float
    year: float
    fall: float

    def noise(self, cells: Cells) -> "np.ndarray":
        """Variance of each cell that no other cell tells of."""
        import numpy as np

        size = np.clip(cells.size, -_SPAN, _SPAN)
        made: np.ndarray = (self.pair + self.year / cells.n) * np.exp(-self.fall * size)
        return made


def likenesses(distance: "np.ndarray", traits: "np.ndarray") -> tuple[Likeness, ...]:
    """List the ways in which flows can be alike.

    Parameters
    ----------
    distance
        Distances between countries in kilometres.
    traits
        Traits of countries, of mean zero and variance one; zero where not known.
    """
    import numpy as np

    count = len(distance)
    own, all_ = np.eye(count), np.ones((count, count))
    near, far = np.exp(-distance / 1500), np.exp(-distance / 6000)
    gaps = ((traits[:, None, :] - traits[None, :, :]) ** 2).sum(axis=-1)
    alike = np.exp(-gaps / max(traits.shape[1], 1))
    return (
        Likeness("exporter", own, all_),
        Likeness("importer", all_, own),
        Likeness("traits of exporter", alike, all_),
        Likeness("traits of importer", all_, alike),
        Likeness("region of both", far, far),
        Likeness("exporter and region of importer", own, far),
        Likeness("region of exporter and importer", far, own),
        Likeness("neighbours, either direction", near, near, both=True),
        Likeness("region, either direction", far, far, both=True),
        Likeness("traits of both", alike, alike),
        Likeness("traits, either direction", alike, alike, both=True),
        Likeness("neighbours of exporter, traits of importer", near, alike),
        Likeness("traits of exporter, neighbours of importer", alike, near),
    )


def covariance(
    ways: tuple[Likeness, ...], scales: Scales, one: Cells, other: Cells
) -> "np.ndarray":
    """Write out the covariances of flows without their noise."""
    made: np.ndarray = _LINE * one.line @ other.line.T
    for way, scale in zip(ways, scales.of, strict=True):
        made += scale * way.between(one, other)
    return made


def solve(ways: tuple[Likeness, ...], scales: Scales, seen: Cells, asked: Cells) -> "np.ndarray":
    """Predict flows from the flows that were seen.

    Solved by conjugate gradients; the line and the effects of countries, which are large, are
    taken care of beforehand.

    Parameters
    ----------
    ways, scales
        The covariances.
    seen
        Flows that the prediction rests on.
    asked
        Flows to predict; what stands in ``y`` and ``n`` plays no part.
    """
    import numpy as np
    from scipy.sparse.linalg import LinearOperator, cg

    count = len(ways[0].exporter)
    noise = scales.noise(seen)

    def field(weights: np.ndarray) -> np.ndarray:
        matrix = np.zeros((count, count))
        matrix[seen.i, seen.j] = weights
        return _spread_out(ways, scales, matrix)

    def times(weights: np.ndarray) -> np.ndarray:
        weights = weights.ravel()
        line = _LINE * seen.line @ (seen.line.T @ weights)
        made: np.ndarray = noise * weights + line + field(weights)[seen.i, seen.j]
        return made

    whole = LinearOperator((len(seen.y),) * 2, matvec=times, dtype="float64")
    weights, _ = cg(whole, seen.y, rtol=_TOLERANCE, maxiter=_ITERATIONS,
                    M=_roughly(ways, scales, seen, noise))  # fmt: skip
    line = _LINE * asked.line @ (seen.line.T @ weights)
    found: np.ndarray = line + field(weights)[asked.i, asked.j]
    return found


def _spread_out(ways: tuple[Likeness, ...], scales: Scales, matrix: "np.ndarray") -> "np.ndarray":
    """Apply the likenesses to values in a matrix of exporters and importers.

    Likenesses share their factors, so that each product is made once.
    """
    import numpy as np

    told: dict[tuple[int, bool], np.ndarray] = {}
    sums: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for way, scale in zip(ways, scales.of, strict=True):
        key = id(way.importer), way.both
        if key not in told:
            told[key] = (matrix + matrix.T if way.both else matrix) @ way.importer
        left, held = sums.get(id(way.exporter), (way.exporter, np.zeros_like(matrix)))
        sums[id(way.exporter)] = left, held + scale * told[key]
    made: np.ndarray = sum(left @ held for left, held in sums.values())
    return made


def _roughly(ways: tuple[Likeness, ...], scales: Scales, seen: Cells, noise: "np.ndarray") -> Any:
    """Invert the covariances of noise, line and effects of countries alone (Woodbury)."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse.linalg import LinearOperator

    count = len(ways[0].exporter)
    sides = np.zeros((len(seen.y), 2 * count))
    rows = np.arange(len(seen.y))
    # The factors of the first four ways: an effect of each country, and one of its traits.
    sides[rows, seen.i] = 1.0
    sides[rows, count + seen.j] = 1.0
    inner = np.zeros((2 * count, 2 * count))
    inner[:count, :count] = scales.of[0] * ways[0].exporter + scales.of[2] * ways[2].exporter
    inner[count:, count:] = scales.of[1] * ways[1].importer + scales.of[3] * ways[3].importer
    root = np.linalg.cholesky(inner + 1e-9 * np.eye(2 * count))
    low = np.hstack([_LINE**0.5 * seen.line, sides @ root])
    scaled = low / noise[:, None]
    factor = cho_factor(np.eye(low.shape[1]) + low.T @ scaled)

    def times(values: np.ndarray) -> np.ndarray:
        values = values.ravel()
        made: np.ndarray = values / noise - scaled @ cho_solve(factor, low.T @ (values / noise))
        return made

    return LinearOperator((len(seen.y),) * 2, matvec=times, dtype="float64")
