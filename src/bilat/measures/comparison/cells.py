"""Pairs side by side: one country with each of several, on measures and indicators.

Every figure keeps its source and year; what is missing keeps the reason. A
ranking is made only of figures of one source and one year for all pairs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.errors import UnknownTable
from bilat.indicators import Tables, evaluate, indicator
from bilat.measures.trade.companions import companions, gdp_of
from bilat.measures.trade.measured import MEASURES, TradeMeasure, of_totals
from bilat.measures.trade.world import WORLD_SOURCES, WorldTrade, world_trades
from bilat.records import Citation, Observation

__all__ = ["GOODS", "STANDARD", "Cell", "Column", "Comparison", "compare"]

GOODS: Mapping[str, str] = {"sold": "Goods sold to the other", "bought": "Goods bought from it"}
"""Flows of the sources that have every pair, seen from the country that is compared."""

STANDARD = ("sold", "bought", "trade_total", "trade_share", "intensity", "trade_cost")
"""What is compared where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one pair, or why there is none.

    Parameters
    ----------
    other
        Alpha-3 code of the other country.
    year
        Year of the figure; ``None`` without one.
    period
        As people write it.
    low, high
        Lowest and highest figure of the period; alike where sources agree.
    unit
        Unit of both.
    sources
        Who says so.
    reason
        Why there is no figure; empty when there is one.
    rank
        1 for the largest; ``None`` unless one source has all pairs in the year.
    citations
        Where it was read.
    """

    other: str
    year: int | None
    period: str
    low: float | None
    high: float | None
    unit: str
    sources: tuple[str, ...]
    reason: str
    rank: int | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One measure or indicator of every pair.

    Parameters
    ----------
    id
        Its id; of a directed one with ``>`` from A and ``<`` towards A.
    label
        For people.
    cells
        One a pair and year: the newest where no span was asked for.
    ranked
        Whether the cells have ranks.
    note
        How it was chosen, or why it has no ranks.
    """

    id: str
    label: str
    cells: tuple[Cell, ...]
    ranked: bool
    note: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One country with each of several.

    Parameters
    ----------
    a, others
        Alpha-3 codes.
    columns
        What is compared.
    """

    a: str
    others: tuple[str, ...]
    columns: tuple[Column, ...]


def compare(
    tables: Tables,
    a: str,
    others: Sequence[str],
    on: Sequence[str] = STANDARD,
    *,
    years: tuple[int | None, int | None] = (None, None),
    series: bool = False,
) -> Comparison:
    """Put pairs side by side.

    Parameters
    ----------
    tables
        The store.
    a, others
        Alpha-3 codes.
    on
        Names of :data:`bilat.measures.MEASURES`, :data:`GOODS`, or ids of
        indicators.
    years
        First and last year; ``None`` leaves an end open.
    series
        Whether every year is given, not the newest of each pair alone.

    Returns
    -------
    Comparison

    Raises
    ------
    UnknownIndicator
        A name that is none of these.
    """
    totals = [name for name in on if name in GOODS or name in MEASURES]
    world = world_trades(tables, a, others, years=years) if totals else {}
    # The output of a state is needed for few measures, and takes a query a source.
    with_gdp = any("GDP" in MEASURES[name].formula for name in totals if name in MEASURES)
    gdp = (
        {state: gdp_of(companions(tables, state, years=years, only=("gdp",)))
         for state in (a, *others)}
        if with_gdp
        else {}
    )  # fmt: skip
    columns: list[Column] = []
    for name in on:
        if name in GOODS:
            columns.append(_column(name, GOODS[name], _goods(name, world), others, series))
        elif name in MEASURES:
            columns += _measured(tables, name, a, others, world, gdp, series=series)
        else:
            columns += _indicated(tables, name, a, others, years, series=series)
    return Comparison(a, tuple(others), tuple(columns))


_Found = Mapping[str, Sequence[Cell]]


def _goods(name: str, world: Mapping[str, Sequence[WorldTrade]]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for other, rows in world.items():
        for one in rows:
            value = one.a_to_b if name == "sold" else one.b_to_a
            reason = "" if value is not None else f"{one.source} has no figure in {one.year}"
            found.setdefault(other, []).append(
                Cell(other, one.year, str(one.year), value, value, "USD", (one.source,), reason,
                     None, (one.citation,))
            )  # fmt: skip
    return found


def _measured(
    tables: Tables,
    name: str,
    a: str,
    others: Sequence[str],
    world: Mapping[str, Sequence[WorldTrade]],
    gdp: Mapping[str, Mapping[int, Observation]],
    *,
    series: bool,
) -> Iterator[Column]:
    kind = MEASURES[name]
    if kind.products:
        yield _without(name, kind.label, others, "made of products, which are not compared here; "
                       "`bilat trade A B --measure` shows it")  # fmt: skip
        return
    if not any(table in tables.names() for table, _ in WORLD_SOURCES.values()):
        yield _without(name, kind.label, others, "needs the flows between all states: "
                       "`bilat pull cow_trade` or `bilat pull baci`")  # fmt: skip
        return
    sides = {"state": (("", "{a}"), ("<", "{b}")), "pair": (("", "{a}-{b}"),),
             "direction": ((">", "{a} to {b}"), ("<", "{b} to {a}"))}[kind.of]  # fmt: skip
    for sign, pattern in sides:
        found = {
            b: [_of_measure(b, one, kind.unit)
                for one in of_totals(a, b, rows, {s: gdp.get(s, {}) for s in (a, b)})
                if one.name == name and one.of == pattern.format(a=a, b=b)]
            for b, rows in world.items()
        }  # fmt: skip
        label = kind.label + {"": "", ">": f", {a} to it", "<": f", it to {a}"}[sign]
        if kind.of == "state":
            label = f"{kind.label} ({a}'s)" if not sign else f"{kind.label} (the other's)"
        yield _column(name + sign, label, found, others, series)


def _of_measure(other: str, one: TradeMeasure, unit: str) -> Cell:
    return Cell(other, one.year, str(one.year), one.value, one.value, unit, (one.source,),
                one.reason, None, one.citations)  # fmt: skip


def _indicated(
    tables: Tables,
    name: str,
    a: str,
    others: Sequence[str],
    years: tuple[int | None, int | None],
    *,
    series: bool,
) -> Iterator[Column]:
    wanted = indicator(name)
    signs = (">", "<") if wanted.direction == "directed" else ("",)
    found: dict[str, dict[str, list[Cell]]] = {sign: {} for sign in signs}
    for b in others:
        one_state = wanted.direction == "state"
        try:
            rows = evaluate(wanted, tables, *((b,) if one_state else (a, b)), years=years)
        except UnknownTable as error:
            for sign in signs:
                yield _without(wanted.id + sign, wanted.label, others,
                               f"not in the store; {error.hint}")  # fmt: skip
            return
        for sign in signs:
            sender = {">": a, "<": b}.get(sign)
            own = [one for one in rows if not one.partial and sender in (None, one.sender)]
            found[sign][b] = list(_of_periods(b, own))
    for sign in signs:
        label = wanted.label + {"": "", ">": f", {a} to it", "<": f", it to {a}"}[sign]
        if wanted.direction == "state":
            label = f"{wanted.label}, the other"
        yield _column(wanted.id + sign, label, found[sign], others, series)


def _of_periods(other: str, rows: Sequence[Observation]) -> Iterator[Cell]:
    """One cell a period: lowest and highest figure, with who says so."""
    periods: dict[tuple[int, str, str], list[Observation]] = {}
    for one in rows:
        periods.setdefault((one.start.year, one.period, one.unit), []).append(one)
    for (year, period, unit), own in sorted(periods.items()):
        values = [one.value for one in own] + [one.high for one in own if one.high is not None]
        cited = tuple(dict.fromkeys(cited for one in own for cited in one.citations))
        by = tuple(dict.fromkeys(one.by or one.citations[0].title for one in own))
        yield Cell(other, year, period, min(values), max(values), unit, by, "", None, cited)


def _column(
    id_: str,
    label: str,
    found: _Found,
    others: Sequence[str],
    series: bool,  # noqa: FBT001
) -> Column:
    if series:
        cells = [cell for b in others for cell in found.get(b) or [_none(b)]]
        return Column(id_, label, tuple(cells), ranked=False, note="every year")
    same = _one_source(found, others)
    if same is not None:
        return Column(id_, label, _ranked(same), ranked=True,
                      note=f"{same[0].sources[0]}, {same[0].period}, for all")  # fmt: skip
    newest = [_newest(b, found.get(b, ())) for b in others]
    return Column(id_, label, tuple(newest), ranked=False,
                  note=_why_unranked(newest))  # fmt: skip


def _one_source(found: _Found, others: Sequence[str]) -> list[Cell] | None:
    """Cells of the newest year in which one source has a figure of every pair."""
    sets = []
    for b in others:
        alone = [c for c in found.get(b, ()) if c.low is not None and len(c.sources) == 1]
        sets.append({(c.year, c.period, c.sources[0]): c for c in alone})
    common = set.intersection(*(set(one) for one in sets)) if sets else set()
    if not common or any(_unordered(c.unit) for c in sets[0].values()):
        return None
    best = max(common, key=lambda key: (key[0] or 0, key[1], key[2]))
    return [one[best] for one in sets]


def _why_unranked(cells: Sequence[Cell]) -> str:
    if any(_unordered(cell.unit) for cell in cells):
        return "newest of each; no ranking, since the numbers stand for kinds"
    if any(cell.low is None for cell in cells):
        return "newest of each; no ranking, since some have no figure"
    return "newest of each; no ranking, since sources or years differ"


def _unordered(unit: str) -> bool:
    """Whether numbers of a unit are names: kinds, levels, yes and no."""
    return unit.startswith(("type", "level", "yes or no"))


def _ranked(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    values = sorted((cell.low or 0.0 for cell in cells), reverse=True)
    return tuple(replace(cell, rank=1 + values.index(cell.low or 0.0)) for cell in cells)


def _newest(other: str, cells: Sequence[Cell]) -> Cell:
    known = [cell for cell in cells if cell.low is not None]
    if known:
        return max(known, key=lambda cell: (cell.year or 0, cell.period))
    return cells[-1] if cells else _none(other)


def _none(other: str, reason: str = "no figure in the store, which is missing, not zero") -> Cell:
    return Cell(other, None, "", None, None, "", (), reason, None, ())


def _without(id_: str, label: str, others: Sequence[str], reason: str) -> Column:
    return Column(id_, label, tuple(_none(b, reason) for b in others), ranked=False, note=reason)
