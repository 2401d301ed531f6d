"""Figures of each state beside the trade of a pair: output, people, reserves, total trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.indicators import Tables, evaluate, indicator
from bilat.records import Observation

__all__ = ["COMPANIONS", "Companion", "companions", "gdp_of"]

COMPANIONS: Mapping[str, tuple[tuple[str, str, float, str], ...]] = {
    "gdp": (
        ("world_bank_api", "wb_gdp", 1.0, "World Bank"),
        ("world_bank_wdi", "wdi_gdp", 1.0, "World Bank, bulk file"),
        ("world_bank_databank", "databank_gdp", 1.0, "World Bank, DataBank export"),
        ("world_bank_datahub", "datahub_gdp", 1.0, "World Bank, copy at DataHub"),
        ("", "gdp_nominal", 1.0, ""),
    ),
    "population": (
        ("world_bank_api", "wb_population", 1.0, "World Bank"),
        ("world_bank_wdi", "wdi_population", 1.0, "World Bank, bulk file"),
        ("world_bank_databank", "databank_population", 1.0, "World Bank, DataBank export"),
        ("world_bank_datahub", "datahub_population", 1.0, "World Bank, copy at DataHub"),
        ("gdp_population", "population", 1e6, "Fariss and others 2022"),
        ("", "population_estimate", 1.0, ""),
    ),
    "reserves": (
        ("world_bank_api", "wb_reserves", 1.0, "World Bank"),
        ("", "foreign_reserves", 1.0, ""),
    ),
    "trade_world": (("", "trade_world", 1.0, ""),),
}
"""What is shown, and where it is looked for: source, indicator, factor, name for people. Those
without a source are of cited facts, which name their own."""


@dataclass(frozen=True, slots=True)
class Companion:
    """One figure of one state.

    Parameters
    ----------
    what
        One of ``COMPANIONS``.
    source
        Who says so.
    observation
        The figure: current US dollars, or persons.
    """

    what: str
    source: str
    observation: Observation


def companions(
    tables: Tables,
    state: str,
    *,
    years: tuple[int | None, int | None] = (None, None),
    only: Sequence[str] = tuple(COMPANIONS),
) -> tuple[Companion, ...]:
    """Figures of a state from every source that the store holds.

    Parameters
    ----------
    tables
        The store.
    state
        Alpha-3 code.
    years
        First and last year; ``None`` leaves an end open.
    only
        Which of ``COMPANIONS``.

    Returns
    -------
    tuple of Companion
        In order of what it is, source and year; sources that differ are all there.
    """
    names = tables.names()
    held = {name.partition("__")[0] for name in names}
    facts = any(name.endswith("state_figures") or "__state_figures__" in name for name in names)
    trade = any(name.endswith("__trade") or "__trade__" in name for name in names)
    made = []
    for what in only:
        for source, id_, factor, called in COMPANIONS[what]:
            there = source in held if source else (trade if what == "trade_world" else facts)
            if not there:
                continue
            for one in evaluate(indicator(id_), tables, state, years=years):
                if not one.partial:
                    seen = replace(one, value=one.value * factor, by=called or one.by)
                    made.append(Companion(what, called or one.by, seen))
    return tuple(made)


def gdp_of(found: Sequence[Companion]) -> dict[int, Observation]:
    """Gross domestic product by year, of the first source that has the year.

    Parameters
    ----------
    found
        Companions of one state, in the order of ``COMPANIONS``.

    Returns
    -------
    dict
        Year to figure in current US dollars. Cited facts are left out: they
        may be rounded or estimated.
    """
    years: dict[int, Observation] = {}
    for one in found:
        if one.what == "gdp" and one.source.startswith("World Bank"):
            years.setdefault(one.observation.start.year, one.observation)
    return years
