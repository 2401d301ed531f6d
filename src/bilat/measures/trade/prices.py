"""Constant prices: nominal US dollars divided by a deflator that the store holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilat.errors import UnknownTable
from bilat.indicators import Tables, evaluate, indicator
from bilat.measures.measured import citations_of
from bilat.records import Citation

__all__ = ["BASE_YEAR", "Deflator", "chained", "deflator"]

BASE_YEAR = 2015
"""Year whose prices are used where the deflator has it, as in the World Bank's constant series."""

_STATE = "USA"


@dataclass(frozen=True, slots=True)
class Deflator:
    """Price level of the United States by year, 1 in the base year.

    Parameters
    ----------
    name
        What it is made of.
    base
        The base year.
    levels
        Year to level.
    citations
        Where it was read.
    """

    name: str
    base: int
    levels: Mapping[int, float]
    citations: tuple[Citation, ...]

    def constant(self, value: float, year: int) -> float | None:
        """Value in dollars of the base year; ``None`` outside of the deflator's years.

        Parameters
        ----------
        value
            Current US dollars.
        year
            Their year.
        """
        level = self.levels.get(year)
        return value / level if level else None


def chained(growth: Mapping[int, float]) -> dict[int, float]:
    """Chain yearly rates of inflation into a level of prices.

    Parameters
    ----------
    growth
        Year to percent against the year before; the newest years without a gap
        are taken.

    Returns
    -------
    dict
        Year to level, 1 in the year before the first rate.

    Examples
    --------
    >>> chained({2001: 10.0, 2002: 10.0})
    {2000: 1.0, 2001: 1.1, 2002: 1.2100000000000002}
    """
    if not growth:
        return {}
    first = last = max(growth)
    while first - 1 in growth:
        first -= 1
    levels = {first - 1: 1.0}
    for year in range(first, last + 1):
        levels[year] = levels[year - 1] * (1 + growth[year] / 100)
    return levels


def deflator(tables: Tables, base: int | None = None) -> Deflator | None:
    """Deflator of the gross domestic product of the United States, from what the store holds.

    Parameters
    ----------
    tables
        The store.
    base
        Base year; ``None`` for ``BASE_YEAR``, or the newest year where the
        deflator does not have that.

    Returns
    -------
    Deflator or None
        ``None`` when neither ``world_bank_api`` nor ``world_bank_databank`` is
        pulled, or the deflator does not have the base year.
    """
    for name, ids in (
        ("GDP deflator of the United States, World Bank: current over constant dollars",
         ("wb_gdp", "wb_gdp_constant")),
        ("GDP deflator of the United States, World Bank: yearly inflation chained",
         ("databank_inflation",)),
    ):  # fmt: skip
        try:
            rows = [evaluate(indicator(id_), tables, _STATE) for id_ in ids]
        except UnknownTable:
            continue
        values = [{one.start.year: one.value for one in series} for series in rows]
        if len(values) > 1:
            levels = {
                year: value / values[1][year]
                for year, value in values[0].items()
                if values[1].get(year)
            }
        else:
            levels = chained(values[0])
        if not levels:
            continue
        wanted = base or (BASE_YEAR if BASE_YEAR in levels else max(levels))
        if wanted not in levels:
            return None
        scaled = {year: level / levels[wanted] for year, level in sorted(levels.items())}
        return Deflator(name, wanted, scaled, citations_of([row for one in rows for row in one]))
    return None
