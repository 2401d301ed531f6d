"""Trade of every pair by year as one matrix, from the Correlates of War's flows in the store.

All values are in million current US dollars. A total is made only where both flows are known;
a year in which one is missing is missing.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from bilat.errors import UnknownTable

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["GDP_TABLES", "TABLE", "Flows", "Kind", "gdp_table", "read_all", "states_of"]

Kind = Literal["total", "directed"]
"""Both directions together, one row a pair; or one row for each direction."""

TABLE = "cow_trade__directed_dyadyearly_imports"
GDP_TABLES = (
    "world_bank_api__yearly_series",
    "world_bank_wdi__yearly_series",
    "world_bank_databank__yearly_series",
    "world_bank_datahub__yearly_series",
)
"""Tables that have GDP in current dollars, the first that is stored is taken."""
_GDP = "NY.GDP.MKTP.CD"


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Trade of pairs by year.

    Parameters
    ----------
    one, other
        Alpha-3 codes of each row: in code order for totals, seller and buyer for flows.
    first
        Year of the first column.
    value
        Million current US dollars, rows by years; not a number where missing.
    gdp
        Log of GDP in current dollars, states (see :func:`states_of`) by years; all missing where
        no table of GDP is pulled.
    kind
        What the rows are.
    """

    one: np.ndarray
    other: np.ndarray
    first: int
    value: np.ndarray
    gdp: np.ndarray
    kind: Kind

    @property
    def last(self) -> int:
        """Year of the last column."""
        return int(self.first + self.value.shape[1] - 1)

    def upto(self, year: int) -> "Flows":
        """Cut to what had happened by the end of a year.

        Parameters
        ----------
        year
            The year, included.
        """
        stop = year - self.first + 1
        return Flows(
            self.one, self.other, self.first, self.value[:, :stop], self.gdp[:, :stop], self.kind
        )


def states_of(flows: Flows) -> np.ndarray:
    """List the states of all rows, each once, in order.

    Parameters
    ----------
    flows
        The flows.
    """
    return np.unique(np.concatenate([flows.one, flows.other]))


def read_all(store: "Store", kind: Kind) -> Flows:
    """Read the trade of every pair from the store.

    Parameters
    ----------
    store
        The store.
    kind
        Totals or directed flows.

    Raises
    ------
    UnknownTable
        When the Correlates of War's trade is not pulled.
    """
    if not store.has(TABLE):
        raise UnknownTable(
            "a forecast is tested on the trade of all pairs, which the store does not hold",
            hint="run: bilat pull cow_trade",
        )
    rows = store.table(TABLE)
    rows = rows.filter(rows.imports.notnull())
    # West Germany can stand under two numbers, of which one is empty.
    rows = rows.group_by("reporter", "partner", "year").agg(value=rows.imports.max())
    found = rows.to_pyarrow()
    seller, buyer = (
        np.asarray(found.column(name).to_pylist(), dtype="U3") for name in ("partner", "reporter")
    )
    year = found.column("year").to_numpy()
    value = found.column("value").to_numpy()
    if kind == "total":
        swap = seller > buyer
        seller, buyer = np.where(swap, buyer, seller), np.where(swap, seller, buyer)
    pair, row = np.unique(np.char.add(seller, buyer), return_inverse=True)
    first = int(year.min())
    shape = len(pair), int(year.max()) - first + 1
    summed, known = np.zeros(shape), np.zeros(shape, dtype="int8")
    np.add.at(summed, (row, year - first), value)
    np.add.at(known, (row, year - first), 1)
    matrix = np.where(known == (2 if kind == "total" else 1), summed, np.nan)
    kept = np.isfinite(matrix).any(axis=1)
    pair = pair[kept]
    one = pair.astype("U3")
    other = np.asarray([text[3:] for text in pair], dtype="U3")
    bare = Flows(one, other, first, matrix[kept], np.full((1, shape[1]), np.nan), kind)
    gdp = _gdp(store, states_of(bare), first, shape[1])
    return Flows(one, other, first, bare.value, gdp, kind)


def gdp_table(store: "Store") -> str:
    """Name the table of GDP that is used; empty when none is pulled.

    Parameters
    ----------
    store
        The store.
    """
    return next((name for name in GDP_TABLES if store.has(name)), "")


def _gdp(store: "Store", states: np.ndarray, first: int, years: int) -> np.ndarray:
    made = np.full((len(states), years), np.nan)
    name = gdp_table(store)
    if not name:
        return made
    rows = store.table(name)
    rows = rows.filter((rows.series == _GDP) & (rows.value > 0)).select("state", "year", "value")
    found = rows.to_pyarrow().to_pydict()
    places = {code: place for place, code in enumerate(states.tolist())}
    for code, year, value in zip(found["state"], found["year"], found["value"], strict=True):
        if code in places and 0 <= year - first < years:
            made[places[code], year - first] = np.log(value)
    return made
