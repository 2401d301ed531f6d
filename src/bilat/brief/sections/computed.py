"""Named corridors between the main freight cities of a pair, as computed."""

from collections.abc import Iterator
from dataclasses import replace

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Table, TableRow
from bilat.corridors import (
    MEASURES,
    Answer,
    Choice,
    Route,
    answer_of,
    corridors_between,
    find_place,
    graph_of,
    load_network,
)
from bilat.errors import MissingExtra
from bilat.records import Citation

__all__ = ["computed_corridors"]

_DAY = 24.0
_HEADER = ("Corridor", "km", "Days", "USD a FEU", "kg CO2e a FEU", "First in time / cost / CO2e")
_NO_PAGE = "Freight network of bilat: no page seen"


def computed_corridors(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    """Make the table of computed corridors; none without scipy or main freight cities.

    The network is that of today, so a brief on years that end has no such table.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    if found.years[1] is not None:
        return
    network = load_network()
    if not {found.a, found.b} <= network.cities.keys():
        return
    ends = find_place(network, found.a), find_place(network, found.b)
    try:
        graph = graph_of(network, Choice())
        routes = corridors_between(graph, *ends)
    except MissingExtra:
        return
    if not routes:
        return
    answer = answer_of(graph, ends, routes, ("1 FEU", 1.0), "corridors")
    first = {what: answer.draws.first(what) for what in MEASURES}
    yield Table(
        "corridors.computed",
        f"Corridors from {ends[0].name} to {ends[1].name} as computed by bilat (P10 - P50 - P90; "
        "not an offer of a carrier)",
        _HEADER,
        tuple(_row(answer, route, first, ledger) for route in routes),
    )


def _row(
    answer: Answer, route: Route, first: dict[str, dict[str, float]], ledger: Ledger
) -> TableRow:
    corridor = answer.network.corridors[route.id]
    if not route.reachable:
        why = f"can't be travelled; missing: {'; '.join(route.missing)}"
        return ledger.row((route.name, "", why, "", "", ""), _cited([corridor.citation]))
    spread = answer.spread(route)
    cells = [
        " - ".join(
            f"{value / _DAY:,.1f}" if what == "hours" else f"{value:,.0f}"
            for value in (spread[what].p10, spread[what].p50, spread[what].p90)
        )
        for what in MEASURES
    ]
    shares = " / ".join(f"{first[what][route.id]:.0%}" for what in MEASURES)
    cited = [corridor.citation, *(one for leg in route.legs for one in leg.citations)]
    return ledger.row((route.name, f"{route.amount('km'):,.0f}", *cells, shares), _cited(cited))


def _cited(citations: list[Citation]) -> tuple[Citation, ...]:
    """Name rows of the network's files as rows of tables are named."""
    found = []
    for one in citations:
        file, _, line = one.row.partition(":")
        row = f"corridors_{file.removesuffix('.csv')}/{line or 'all'}"
        found.append(replace(one, row=row, title=one.title or _NO_PAGE))
    return tuple(dict.fromkeys(found))
