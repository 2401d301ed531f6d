"""Yearly series of a pair from sources that were pulled."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilat.indicators import evaluate, indicator
from bilat.models.forecast.counts import MILLION, Direction, Series, series_of

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["of_pulled", "sources_held"]


def sources_held(store: "Store") -> frozenset[str]:
    """Names of the sources of which the store holds a table.

    Parameters
    ----------
    store
        The store.
    """
    return frozenset(entry.source.partition("__")[0] for entry in store.entries())


def of_pulled(store: "Store", a: str, b: str, direction: Direction) -> Iterator[Series]:
    """Make the series of a pair from each source that is pulled.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    direction
        Which flow.
    """
    held = sources_held(store)
    if "cow_trade" in held:
        yield from _both_flows(
            store, a, b, direction, "cow_trade",
            "Correlates of War Trade 4.0, imports as the buyer reports them",
            (("imports1", b), ("imports1", a)),
        )  # fmt: skip
    for source, name in (("imf_trade", "imf"), ("comtrade", "comtrade")):
        if source not in held:
            continue
        for reporter in (a, b):
            columns = (f"{name}_exports_fob1", f"{name}_imports_cif1")
            own = columns if reporter == a else columns[::-1]
            yield from _both_flows(
                store, a, b, direction, f"{source}, reporter {reporter}",
                f"{source}, exports FOB and imports CIF as {reporter} reports them",
                ((own[0], reporter), (own[1], reporter)),
            )  # fmt: skip
    if "baci" in held:
        yield from _both_flows(
            store, a, b, direction, "baci", "CEPII BACI, both reports reconciled, FOB",
            (("baci_exports1", a), ("baci_exports1", b)),
        )  # fmt: skip


def _both_flows(
    store: "Store",
    a: str,
    b: str,
    direction: Direction,
    id_: str,
    basis: str,
    flows: tuple[tuple[str, str], tuple[str, str]],
) -> Iterator[Series]:
    """Make a series of one flow, or of both together where both are known.

    Each flow is a column and the state that stands first in it: goods from a to b, then back.
    """
    read = {
        column: evaluate(indicator(column), store, a, b)
        for column in dict.fromkeys(column for column, _ in flows)
    }
    sides = [
        {one.start.year: one for one in read[column] if one.sender == first}
        for column, first in flows
    ]
    if direction != "total":
        one = sides[0 if direction == "exports" else 1]
        if one:
            yield series_of(id_, basis, one.values())
        return
    years = sorted(set(sides[0]) & set(sides[1]))
    if not years:
        return
    alone = len(set(sides[0]) ^ set(sides[1]))
    notes = (f"years left out since one of the two flows is missing: {alone}",) if alone else ()
    values = tuple(
        sum(side[year].value * MILLION[side[year].unit] for side in sides) for year in years
    )
    yield Series(id_, basis, tuple(years), values, sides[0][years[-1]].citations, notes)
