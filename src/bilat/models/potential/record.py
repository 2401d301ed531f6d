"""What is told of the potential of two states' trade."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from bilat.models.potential.growth import Growth
from bilat.models.potential.products import Product
from bilat.models.potential.scenario import Scenario

__all__ = ["Contribution", "Direction", "Expected", "Potential", "Status", "YearOf"]

Band = tuple[float, float]

Status = Literal["traded", "zero", "missing"]
"""A flow above zero; one that the source counts as zero; one that the source does not tell."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Trade beside what would be expected of a pair like this one.

    Parameters
    ----------
    actual
        Trade in the unit of the source; ``None`` where it is missing.
    predicted
        Median of the trade of pairs like this one, given that they trade; ``None`` where nothing
        can be expected.
    interval80, interval95
        Bands of a flow, from errors on pairs that were held out.
    use
        Actual over predicted.
    use80
        Actual over the ends of the 80 % band.
    below
        Whether the whole 80 % band lies above the actual; ``None`` where that can't be said.
    """

    actual: float | None = None
    predicted: float | None = None
    interval80: Band | None = None
    interval95: Band | None = None
    use: float | None = None
    use80: Band | None = None
    below: bool | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of the difference from the average pair, in logs.

    Parameters
    ----------
    part
        Its name.
    label
        What it is.
    log
        Its share of the log difference; all sum to the whole.
    """

    part: str
    label: str
    log: float


@dataclass(frozen=True, slots=True)
class Direction:
    """One direction of the trade.

    Parameters
    ----------
    exporter, importer
        Alpha-3 codes, or codes of the file.
    status
        Whether it is above zero, zero or missing.
    expected
        Trade and expectation.
    average
        What the average pair of the year would be expected to trade: the exponential of the mean
        of logs.
    contributions
        Parts of the log of predicted over average, which sum to it.
    unknown
        Features of the pair that are missing.
    """

    exporter: str
    importer: str
    status: Status
    expected: Expected
    average: float | None
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearOf:
    """Trade of the pair, both directions, in a year.

    Parameters
    ----------
    year
        Calendar year.
    actual, predicted
        Sums of both directions; ``None`` where one is missing.
    use
        Actual over predicted.
    conflict
        Whether there was war or a dispute with use of force; ``None`` where no source tells.
    """

    year: int
    actual: float | None
    predicted: float | None
    use: float | None
    conflict: bool | None


@dataclass(frozen=True, slots=True)
class Potential:
    """Trade that would be expected for a pair like this one, out of the pair.

    Parameters
    ----------
    a, b
        Alpha-3 codes, or codes of the file.
    names
        Names of both.
    year
        The year.
    source, unit
        Of the trade.
    spec
        Name of the specification.
    total
        Both directions together; each summand is a median, and the band is of such sums.
    directions
        What A sells to B, and what B sells to A.
    years
        Each year in use.
    use_without_conflict
        Actual over predicted, summed over the years in use without war or use of force; ``None``
        where there is no such year.
    headline
        The finding in a sentence; ``None`` in a year of conflict, or where nothing can be said.
    flags
        What must be known before the figures are read.
    notes
        What was not known to the model.
    n
        Numbers of flows and pairs behind it.
    backtest
        How good predictions and bands are on pairs that were held out.
    growth
        What a gap told of later growth, with the same and with a shifted base year.
    scenarios
        Partial effects that were asked for.
    products
        Chapters that hold the unused part, where trade by chapter is pulled.
    """

    a: str
    b: str
    names: tuple[str, str]
    year: int
    source: str
    unit: str
    spec: str
    total: Expected
    directions: tuple[Direction, ...]
    years: tuple[YearOf, ...]
    use_without_conflict: float | None
    headline: str | None
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    n: dict[str, int]
    backtest: dict[str, Any]
    growth: tuple[Growth, ...]
    scenarios: tuple[Scenario, ...] = ()
    products: tuple[Product, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the total stands at the top."""
        told = asdict(self)
        total = told.pop("total")
        growth = told.pop("growth")
        told["backtest"]["later_growth"] = growth
        first = {key: told.pop(key) for key in ("a", "b", "names", "year", "source", "unit")}
        for one in told["directions"]:
            one.update(one.pop("expected"))
        return {**first, **total, **told, "is_not": IS_NOT}


IS_NOT = (
    "What would be expected for a pair like this one. It is no forecast of what will be traded, "
    "and no advice that more or less should be."
)
"""What the figure is not; printed with it."""
