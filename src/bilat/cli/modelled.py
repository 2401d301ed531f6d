"""Columns of a comparison that models make, where their estimates are kept beside the store."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from bilat.errors import BilatError

if TYPE_CHECKING:
    from bilat.measures import Cell, Column
    from bilat.store import Store

__all__ = ["MODELLED", "modelled_columns"]

_HORIZON = 5
_NOTE = "an estimate with its 80 % band, no figure of a source; estimates are not ranked"
_Answer = Callable[["Store", str, str], "tuple[Cell, Cell]"]


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
        The middle and the 80 percent band. Where no estimate is kept, or a pair can't be
        estimated, the reason: none is made here, since it takes minutes.
    """
    from bilat.measures import Column

    label, answer = MODELLED[name]
    cells = [_answered(store, a, b, answer) for b in others]
    return (
        Column(name, f"{label}: middle", tuple(middle for middle, _ in cells), ranked=False,
               note=_NOTE),
        Column(f"{name}_80", f"{label}: 80 % band", tuple(band for _, band in cells),
               ranked=False, note=_NOTE),
    )  # fmt: skip


def _answered(store: "Store", a: str, b: str, answer: _Answer) -> "tuple[Cell, Cell]":
    try:
        return answer(store, a, b)
    except BilatError as error:
        return _none(b, error.message)


def _none(b: str, reason: str) -> "tuple[Cell, Cell]":
    from bilat.measures import Cell

    none = Cell(b, None, "", None, None, "", (), reason, None, ())
    return none, none


def _forecast(store: "Store", a: str, b: str) -> "tuple[Cell, Cell]":
    from bilat.measures import Cell
    from bilat.models.forecast import answer, ready

    if not ready(store):
        return _none(b, "no tested forecast is kept; `bilat forecast trade A B` makes it once")
    found = answer(store, a, b, _HORIZON)
    point = found.points[-1]
    by = (f"forecast from {found.source}, {point.method}",)
    year = point.year
    return (
        Cell(b, year, str(year), point.median, point.median, "USD", by, "", None, found.citations),
        Cell(b, year, str(year), point.lo80, point.hi80, "USD", by, "", None, found.citations),
    )


def _potential(store: "Store", a: str, b: str) -> "tuple[Cell, Cell]":
    from bilat.measures import Cell
    from bilat.models.potential import answer, ready

    if not ready(store):
        return _none(b, "no expected trade is kept; `bilat potential A B` makes it once")
    found = answer(store, a, b)
    middle, band = found.total.predicted, found.total.interval80
    if middle is None or band is None:
        return _none(b, "; ".join(found.flags) or f"nothing can be expected in {found.year}")
    by = (f"{found.source}, {found.spec}",)
    year = found.year
    return (
        Cell(b, year, str(year), middle, middle, found.unit, by, "", None, ()),
        Cell(b, year, str(year), band[0], band[1], found.unit, by, "", None, ()),
    )


MODELLED: Mapping[str, tuple[str, _Answer]] = {
    "potential": ("Trade expected of a pair like this one, both directions", _potential),
    "forecast": ("Forecast of trade, both directions, five years after the last figure",
                 _forecast),
}  # fmt: skip
"""Names that ``bilat compare --on`` takes beside measures and indicators."""
