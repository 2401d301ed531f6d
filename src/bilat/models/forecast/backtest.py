"""The backtest of all pairs: an origin a part, kept under the home of the store."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import EstimateProblem
from bilat.models.forecast.flows import TABLE, Flows, Kind, gdp_table, read_all
from bilat.models.forecast.learner import Memory
from bilat.models.forecast.origins import Origin, from_bytes, origin, to_bytes
from bilat.models.kept import kept, part, versions

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["FIRST", "Backtest", "Progress", "folder_of", "run"]

FIRST = 1980
"""First origin that is forecast from."""
_METHOD = 1
"""Number of the way all this is done; another one makes what was kept before unused."""

_FEWEST = 28
"""Years after the first origin that the data must reach: ten to come true, eight to choose by,
ten more to have been tested."""

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what is being done."""


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """Forecasts from every origin.

    Parameters
    ----------
    flows
        The flows.
    origins
        Oldest first; the last is the last year of the data, of which nothing is known yet.
    """

    flows: Flows
    origins: tuple[Origin, ...]


def folder_of(store: "Store", kind: Kind) -> Path:
    """Folder in which the backtest of the stored tables is kept.

    Parameters
    ----------
    store
        The store; it holds the trade of all pairs.
    kind
        Totals or directed flows.
    """
    output = gdp_table(store)
    key: dict[str, Any] = {
        "kind": kind,
        "method": _METHOD,
        "first": FIRST,
        "trade": store.entry(TABLE).sha256,
        "gdp": store.entry(output).sha256 if output else "",
        "versions": versions(("numpy", "scikit-learn")),
    }
    return kept(store.home, "forecast", key)


def run(store: "Store", kind: Kind, told: Progress) -> Backtest:
    """Make or read the backtest; one that was stopped goes on with the origins that are there.

    Parameters
    ----------
    store
        The store.
    kind
        Totals or directed flows.
    told
        Told of each origin.

    Raises
    ------
    UnknownTable
        When the trade of all pairs is not pulled.
    MissingExtra
        When scikit-learn is not installed.
    CannotWrite
        When the file system refuses.
    EstimateProblem
        When the data end too early for enough origins.
    """
    flows = read_all(store, kind)
    if flows.last < FIRST + _FEWEST:
        raise EstimateProblem(
            f"the trade of all pairs ends in {flows.last}: a backtest needs it to "
            f"{FIRST + _FEWEST}",
            hint="run: bilat pull cow_trade",
        )
    folder = folder_of(store, kind)
    memory = Memory(flows)
    years = range(FIRST, flows.last + 1)
    made = []
    for done, year in enumerate(years):
        told(done, len(years), f"forecasts from {year}")
        made_there = partial(_made, flows, memory, year)
        content, _ = part(folder, f"origin-{year}.npz", made_there)
        made.append(from_bytes(content))
    told(len(years), len(years), "forecasts are made")
    return Backtest(flows, tuple(made))


def _made(flows: Flows, memory: Memory, year: int) -> bytes:
    return to_bytes(origin(flows, memory, year))
