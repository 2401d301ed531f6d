"""What a specification of gravity is: its terms, fixed effects, sample, and where it is printed."""

from dataclasses import dataclass
from typing import Literal

__all__ = ["EFFECTS", "Derived", "Effect", "Estimator", "Printed", "Rows", "Specification"]

Estimator = Literal["OLS", "PPML"]
"""Ordinary least squares of the log of trade, or Poisson pseudo-maximum likelihood of trade."""

Rows = Literal["international", "all"]
"""Flows between countries only, or with each country's trade with itself."""

Effect = Literal["exporter_year", "importer_year", "pair", "own_trade"]
"""Name of a set of fixed effects, see :data:`EFFECTS`."""

EFFECTS: dict[Effect, str] = {
    "exporter_year": "one for each exporter and year",
    "importer_year": "one for each importer and year",
    "pair": "one for each pair, both directions and all years together",
    "own_trade": "one for each country's trade with itself, one for all trade between countries",
}
"""Sets of fixed effects, and what each is."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure made of coefficients, with its standard error by the delta method.

    Parameters
    ----------
    kind
        ``sum``: of the coefficients. ``percent_change``: 100 x (last - first) / first.
    name
        Its name among the results.
    term
        The term, or the beginning of the names of the terms, that go in.
    """

    kind: Literal["sum", "percent_change"]
    name: str
    term: str


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a specification is printed.

    Parameters
    ----------
    table
        Number of the table.
    column
        Number of its column.
    equation
        Number of the equation.
    page
        Page of the table.
    """

    table: int
    column: int
    equation: str
    page: int


@dataclass(frozen=True, slots=True)
class Specification:
    """A specification of the gravity equation under a name.

    Parameters
    ----------
    id
        Name by which it is asked for.
    label
        What it is, in a line.
    estimator
        How it is estimated.
    terms
        Names of terms, see :data:`bilat.models.gravity.terms.TERMS`.
    effects
        Sets of fixed effects.
    rows
        Which flows take part.
    printed
        Where it is printed.
    derived
        Figures made of its coefficients.
    every
        Step of the years in use, from the first year of the data on.
    """

    id: str
    label: str
    estimator: Estimator
    terms: tuple[str, ...]
    effects: tuple[Effect, ...]
    rows: Rows
    printed: Printed
    derived: tuple[Derived, ...] = ()
    every: int = 4

    @property
    def outcome(self) -> str:
        """Left side of the equation."""
        return "ln(trade)" if self.estimator == "OLS" else "trade"

    @property
    def formula(self) -> str:
        """The equation: outcome, terms, and fixed effects behind the bar."""
        effects = f" | {' + '.join(self.effects)}" if self.effects else ""
        return f"{self.outcome} ~ {' + '.join(self.terms)}{effects}"

    @property
    def sample(self) -> str:
        """Which rows take part, in words."""
        flows = "flows between countries" if self.rows == "international" else "all flows"
        with_zeros = "above zero" if self.estimator == "OLS" else "zeros with them"
        step = {1: "each year"}.get(self.every, f"each {self.every}th year from the first")
        return f"{flows}, {with_zeros}, {step}"

    @property
    def small_sample(self) -> str:
        """Factor on the clustered variance; G clusters, N rows, K parameters with fixed effects."""
        return "G/(G-1) x (N-1)/(N-K)" if self.estimator == "OLS" else "G/(G-1)"
