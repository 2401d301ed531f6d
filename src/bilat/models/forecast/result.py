"""What a forecast says, as records and as plain values."""

from dataclasses import asdict, dataclass
from typing import Any

from bilat.records import Citation

__all__ = ["Backtested", "Forecast", "Part", "Point", "Target"]


@dataclass(frozen=True, slots=True)
class Point:
    """What may come in one year, in current US dollars.

    Parameters
    ----------
    year
        The year.
    horizon
        Years after the last figure.
    median
        The forecast; half of what may come lies on either side.
    lo80, hi80, lo95, hi95
        Ends of the intervals.
    method
        Id of the method.
    """

    year: int
    horizon: int
    median: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float
    method: str


@dataclass(frozen=True, slots=True)
class Part:
    """A figure for part of a year after the series, which is no point of it."""

    period: str
    value: float
    by: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Target:
    """A level, and the probability that trade of a year is at least that.

    Parameters
    ----------
    value
        US dollars.
    year
        The year that is meant.
    probability
        Of that year's trade being at least the value; ``None`` where ``note`` says why.
    what
        Whose target it is, in words.
    due
        Date that was set; empty when none was.
    note
        What must be known to read it.
    citation
        Where a target on record was read.
    """

    value: float
    year: int
    probability: float | None
    what: str
    due: str
    note: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Backtested:
    """How a horizon did in the backtest, on pairs of this size.

    Parameters
    ----------
    horizon
        Years ahead.
    method, label, formula
        The method.
    why
        Why it was chosen.
    origins
        First and last origin, and their number.
    mase, smape, naive_mase, naive_smape
        Mean and median over pairs of this size, mean over origins; of the method, of the naive;
        ``None`` for a pair at zero, where the naive is zero too.
    p
        Of the paired test against the naive on all pairs, mean MASE; ``None`` for the naive.
    coverage80, coverage95
        Share of outcomes within the intervals given at past origins, pairs of this size.
    """

    horizon: int
    method: str
    label: str
    formula: str
    why: str
    origins: tuple[int, int, int]
    mase: tuple[float, float] | None
    smape: tuple[float, float] | None
    naive_mase: tuple[float, float] | None
    naive_smape: tuple[float, float] | None
    p: float | None
    coverage80: float | None
    coverage95: float | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast of a pair's yearly trade.

    Parameters
    ----------
    a, b, direction
        The pair and the flow.
    source, basis
        The series, and who counted what.
    years, values
        The series, US dollars.
    origin, age
        Its last year; years from then to the newest day of the store.
    size, pairs
        Tercile of the last value among all pairs, and number of pairs tested.
    history
        Number of years with a figure.
    points, targets, backtest
        What may come; levels and their chances; how it was tested.
    parts
        Figures for parts of later years.
    notes
        What must be known to read it.
    citations
        Where the last figure was read.
    others
        Ids of the pair's other series.
    """

    a: str
    b: str
    direction: str
    source: str
    basis: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    origin: int
    age: int
    size: str
    pairs: int
    history: int
    points: tuple[Point, ...]
    targets: tuple[Target, ...]
    backtest: tuple[Backtested, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    citations: tuple[Citation, ...]
    others: tuple[str, ...]

    @property
    def method(self) -> str:
        """Methods by horizon, in a line."""
        spans: list[list[Any]] = []
        for point in self.points:
            if spans and spans[-1][0] == point.method:
                spans[-1][2] = point.year
            else:
                spans.append([point.method, point.year, point.year])
        return ", ".join(
            f"{name} ({first}{f'-{last}' if last > first else ''})" for name, first, last in spans
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "a": self.a,
            "b": self.b,
            "direction": self.direction,
            "unit": "current US dollars",
            "source": self.source,
            "basis": self.basis,
            "origin": self.origin,
            "age": self.age,
            "history": [
                {"year": year, "value": value}
                for year, value in zip(self.years, self.values, strict=True)
            ],
            "points": [asdict(one) for one in self.points],
            "method": self.method,
            "backtest": {
                "pairs": self.pairs,
                "size": self.size,
                "horizons": [asdict(one) for one in self.backtest],
            },
            "targets": [asdict(one) for one in self.targets],
            "parts_of_years": [asdict(one) for one in self.parts],
            "monthly": None,
            "notes": list(self.notes),
            "sources": [asdict(one) for one in self.citations],
            "other_series": list(self.others),
        }
