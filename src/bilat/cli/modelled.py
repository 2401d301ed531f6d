"""Columns of a comparison that models make, where their estimates are kept beside the store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.measures import Column
    from bilat.models.forecast import Forecast
    from bilat.store import Store

__all__ = ["MODELLED", "modelled_columns"]

MODELLED = ("forecast",)
"""Names that ``bilat compare --on`` takes beside measures and indicators."""

_HORIZON = 5
_HOW = "run `bilat forecast trade A B` once; it tests the methods and keeps what it found"


def modelled_columns(
    store: "Store", a: str, others: Sequence[str], name: str
) -> "tuple[Column, ...]":
    """Make the columns of a model.

    Parameters
    ----------
    store
        The store.
    a, others
        Alpha-3 codes.
    name
        One of :data:`MODELLED`.

    Returns
    -------
    tuple of bilat.measures.Column
        The middle of what may come in five years, and its 80 percent interval. Without a kept
        backtest, or where it can't be told, the reason: none is run here, since it takes minutes.
    """
    from bilat.measures import Cell, Column

    middle: list[Cell] = []
    interval: list[Cell] = []
    for b in others:
        found = _forecast(store, a, b)
        if isinstance(found, str):
            none = Cell(b, None, "", None, None, "", (), found, None, ())
            middle.append(none)
            interval.append(none)
            continue
        point = found.points[-1]
        for cells, low, high in ((middle, point.median, point.median),
                                 (interval, point.lo80, point.hi80)):  # fmt: skip
            cells.append(
                Cell(b, point.year, str(point.year), low, high, "USD",
                     (f"forecast from {found.source}, {point.method}",), "", None,
                     found.citations)
            )  # fmt: skip
    what = "Forecast of trade in both directions, five years after the last figure"
    note = f"as tested on past years, see {name} in the documentation; no ranking of forecasts"
    return (
        Column(name, f"{what}, middle", tuple(middle), ranked=False, note=note),
        Column(f"{name}_80", f"{what}, 80 % interval", tuple(interval), ranked=False, note=note),
    )


def _forecast(store: "Store", a: str, b: str) -> "Forecast | str":
    """Forecast of a pair, or why there is none."""
    from bilat.models.forecast import answer, ready

    if not ready(store):
        return f"no tested forecast is kept; {_HOW}"
    try:
        return answer(store, a, b, _HORIZON)
    except BilatError as error:
        return error.message
