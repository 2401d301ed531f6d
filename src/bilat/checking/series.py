"""A series of figures, and a number that is claimed of several of its years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilat.checking.case import Case
from bilat.checking.compare import VALUE, Claimed, Figure, Outcome, figure_of
from bilat.checking.periods import Asked
from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.records import Observation

__all__ = ["Series", "check_years", "shown"]

_MOSTLY, _HALF, _LATELY = 2 / 3, 1 / 2, 10


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one series, and how a claim about it is judged.

    Parameters
    ----------
    name
        What it is, such as "trade of Iran and Russia".
    observations
        All its figures, of any time and source.
    would_decide
        Which source would decide where these do not.
    tolerance
        The tolerance.
    window
        How many years before the text a figure may lie that a claim without
        a time is held against.
    unit
        Unit that is meant where the claim names none.
    comparable
        Whether the figures are of one definition, so that being far from all
        of them contradicts.
    around
        Whether figures from after the text count for a claim in the present,
        as for stocks that change little.
    """

    name: str
    observations: Sequence[Observation]
    would_decide: str
    tolerance: Tolerance = VALUE
    window: int = 3
    unit: str = "USD"
    comparable: bool = True
    around: bool = False


def shown(case: Case, figures: Sequence[Figure]) -> list[Evidence]:
    """Show the nearest figures, and the lowest and highest, so that disagreement is seen.

    Parameters
    ----------
    case
        The claim.
    figures
        The figures, the nearest first.
    """
    ends = (min(figures, key=lambda one: one.low), max(figures, key=lambda one: one.high))
    return case.evidence(one.observation for one in (*figures[:3], *ends, *figures[3:5]))


def check_years(
    case: Case, series: Series, claimed: Claimed, found: Sequence[Observation], asked: Asked
) -> Checked:
    """Hold a number that is claimed of several years against each of them.

    Parameters
    ----------
    case
        The claim.
    series
        The figures, and how they are judged.
    claimed
        The number.
    found
        Those of the figures that have its unit.
    asked
        The years.
    """
    by_year: dict[int, Outcome] = {}
    for year in _touched(found, asked):
        whole = [one for one in found if asked.year_of(year).same_year(one)]
        if whole:
            by_year[year] = Outcome.of(claimed, [figure_of(one) for one in whole], series.tolerance)
    if not by_year:
        return case.open(
            f"{claimed.text} is claimed; the store has no figure for {series.name} in "
            f"{asked.text}.",
            series.would_decide,
        )
    fits = [year for year, one in by_year.items() if one.verdict == "supported"]
    near = [year for year, one in by_year.items() if one.verdict == "roughly supported"]
    figures = [figure for one in by_year.values() for figure in one.figures]
    outcome = Outcome.of(claimed, figures, series.tolerance)
    ends = [by_year[min(by_year)].figures[0], by_year[max(by_year)].figures[0]]
    evidence = [*case.evidence(one.observation for one in ends), *shown(case, outcome.figures)]
    line = (
        f"{claimed.text} is claimed of {asked.text}; {len(fits)} of the {len(by_year)} years with "
        f"figures fit, from {outcome.hull}."
    )
    if len(fits) == len(by_year):
        return case.decided("supported", line, evidence, outcome.tolerance)
    most = _HALF if asked.first == date.min else _MOSTLY
    if (len(fits) + len(near)) / len(by_year) >= most:
        return case.decided("roughly supported", line, evidence, outcome.tolerance)
    contradicted = all(one.verdict == "contradicted" for one in by_year.values())
    if contradicted and series.comparable and not _sums_to(claimed, by_year):
        return case.decided("contradicted", line, evidence, outcome.tolerance)
    return case.open(f"{line} It may speak of one of them, or of their sum.", series.would_decide,
                     evidence, outcome.tolerance)  # fmt: skip


def _sums_to(claimed: Claimed, by_year: dict[int, Outcome]) -> bool:
    """Whether the sum of the years is near enough to be what is meant."""
    low = sum(min(one.low for one in found.figures) for found in by_year.values())
    high = sum(max(one.high for one in found.figures) for found in by_year.values())
    return claimed.low <= high * 1.5 and claimed.high >= low * 0.5


def _touched(found: Sequence[Observation], asked: Asked) -> list[int]:
    """Years of a period that figures speak of; a year cut short by it does not count.

    "In previous years" is taken as the last ten.
    """
    years = sorted({one.start.year for one in found if not one.partial})
    if asked.first == date.min:
        years = [year for year in years if year > asked.last.year - _LATELY]
    half = 183
    kept = []
    for year in years:
        whole = asked.year_of(year)
        first, last = max(whole.first, asked.first), min(whole.last, asked.last)
        if (last - first).days >= half:
            kept.append(year)
    return kept
