"""A series by one count, and how it is made of observations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bilat.records import Citation, Observation

__all__ = ["MILLION", "STATEMENT", "Direction", "Series", "series_of"]

Direction = Literal["total", "exports", "imports"]
"""Both directions together, or goods from the first country to the second, or the other way."""

MILLION = {"million current US dollars": 1.0, "thousand current US dollars": 1e-3,
            "current US dollars": 1e-6, "USD": 1e-6}  # fmt: skip
"""Million dollars of one of each unit."""
STATEMENT = "official statement"
"""Beginning of the basis of what an official said."""
_JUMP = 100


@dataclass(frozen=True, slots=True)
class Series:
    """Yearly trade of a pair by one count.

    Parameters
    ----------
    id
        What ``--source`` names it by.
    basis
        Who counted what, for people.
    years
        Years with a figure, in order.
    values
        Million current US dollars of each.
    citations
        Where the last figure was read.
    notes
        What must be known to read it rightly.
    statements
        Whether it is made of what officials said, and not of a count.
    """

    id: str
    basis: str
    years: tuple[int, ...]
    values: tuple[float, ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...] = ()
    statements: bool = False

    @property
    def last(self) -> int:
        """Year of the last figure."""
        return self.years[-1]


def series_of(id_: str, basis: str, observations: Iterable[Observation]) -> Series:
    """Make a series; of two figures for a year on one basis the lower is taken, which is said.

    Parameters
    ----------
    id_, basis
        As in :class:`Series`.
    observations
        Whole years of one count.
    """
    by_year: dict[int, list[Observation]] = defaultdict(list)
    for one in observations:
        by_year[one.start.year].append(one)
    lowest = {year: min(found, key=lambda one: one.value) for year, found in by_year.items()}
    years = tuple(sorted(lowest))
    values = tuple(lowest[year].value * MILLION[lowest[year].unit] for year in years)
    notes = [
        f"{year}: the lower of figures from {_billion(lowest[year])} to "
        f"{_billion(max(found, key=lambda one: one.value))}"
        for year, found in sorted(by_year.items())
        if max(one.value for one in found) > lowest[year].value
    ]
    for before, after, year in zip(values, values[1:], years[1:], strict=False):
        if before > 0 and after > 0 and max(before / after, after / before) > _JUMP:
            notes.append(f"{year} is more than {_JUMP} times the year before, or less than that "
                         "part of it: check that both are in one unit")  # fmt: skip
    return Series(
        id_, basis, years, values, lowest[years[-1]].citations if years else (), tuple(notes),
        statements=id_.startswith(STATEMENT),
    )  # fmt: skip


def _billion(one: Observation) -> str:
    return f"{one.value * MILLION[one.unit] / 1e3:.2f} bn"
