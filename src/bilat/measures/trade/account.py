"""Everything about the trade of a pair in one record, for the command line and the brief."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilat.indicators import Tables
from bilat.measures.trade.breaks import Breaks, structural_breaks
from bilat.measures.trade.companions import Companion, companions, gdp_of
from bilat.measures.trade.definitions import (
    Coverage,
    DefinitionBreak,
    coverage,
    definition_breaks,
)
from bilat.measures.trade.measured import TradeMeasure, of_totals
from bilat.measures.trade.mirror import MirrorHistory, mirror_gaps
from bilat.measures.trade.prices import Deflator, deflator
from bilat.measures.trade.reports import (
    FLOWS,
    Flow,
    TradeReport,
    TradeReports,
    magnitudes,
    trade_reports,
)
from bilat.measures.trade.world import WORLD_SOURCES, world_trade

__all__ = ["SeriesBreaks", "TradeAccount", "trade_account"]

_FEW = 3


@dataclass(frozen=True, slots=True)
class SeriesBreaks:
    """Break points of one count of one flow.

    Parameters
    ----------
    flow
        Direction of the goods.
    count
        Source, reporter and valuation.
    base
        Year of the constant prices that the values are in; ``None`` for
        current prices.
    found
        The break points.
    """

    flow: Flow
    count: tuple[str, str, str]
    base: int | None
    found: Breaks


@dataclass(frozen=True, slots=True)
class TradeAccount:
    """The trade of a pair as the sources of a store have it.

    Parameters
    ----------
    a, b
        Alpha-3 codes.
    reports
        Every figure.
    coverage
        What each count has.
    mirror
        The two reports of each flow set against each other.
    breaks
        Break points of the longest count of each flow.
    definitions
        Years in which a source, a calendar or a state changes.
    deflator
        For constant prices; ``None`` when the store has none.
    measures
        Measures that need no products, year by year.
    companions
        State to figures of it.
    cannot
        What can't be said, and what would bring it, a sentence each.
    """

    a: str
    b: str
    reports: TradeReports
    coverage: tuple[Coverage, ...]
    mirror: tuple[MirrorHistory, ...]
    breaks: tuple[SeriesBreaks, ...]
    definitions: tuple[DefinitionBreak, ...]
    deflator: Deflator | None
    measures: tuple[TradeMeasure, ...]
    companions: Mapping[str, tuple[Companion, ...]]
    cannot: tuple[str, ...]


def trade_account(
    tables: Tables,
    a: str,
    b: str,
    *,
    years: tuple[int | None, int | None] = (None, None),
    base: int | None = None,
) -> TradeAccount:
    """Give account of the trade of a pair.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year; ``None`` leaves an end open.
    base
        Year of constant prices; ``None`` for that of :func:`deflator`.

    Returns
    -------
    TradeAccount

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from bilat.sources import Starter
    >>> from bilat.store import Store
    >>> with TemporaryDirectory() as folder:
    ...     store = Store.open(Path(folder) / "store")
    ...     _ = store.pull(Starter())
    ...     account = trade_account(store, "IRN", "RUS", years=(2000, 2010))
    ...     store.close()
    >>> [(one.flow, one.source, len(one.gaps)) for one in account.mirror if one.gaps]
    [('b_to_a', 'IMF DOTS', 11)]
    """
    found = trade_reports(tables, a, b, years=years)
    prices = deflator(tables, base)
    beside = {state: companions(tables, state, years=years) for state in (a, b)}
    measures = of_totals(
        a,
        b,
        world_trade(tables, a, b, years=years),
        {state: gdp_of(rows) for state, rows in beside.items()},
    )
    known = coverage(found)
    gaps = mirror_gaps(found)
    breaks = tuple(_breaks(found, prices))
    cannot = (
        *_of_series(found, known),
        *_of_mirror(found, gaps),
        *_of_prices(found, prices),
        *_of_measures(tables, measures),
        *(said for flow in FLOWS for said in magnitudes(found.of(flow))),
    )
    return TradeAccount(
        a,
        b,
        found,
        known,
        gaps,
        breaks,
        definition_breaks(found, years),
        prices,
        measures,
        beside,
        tuple(dict.fromkeys(cannot)),
    )


def _breaks(found: TradeReports, prices: Deflator | None) -> Iterator[SeriesBreaks]:
    """Look at the count with most years above zero, in constant prices where it has them all."""
    for flow in FLOWS:
        counts = found.counts(flow)
        if not counts:
            continue
        count, rows = max(
            counts.items(), key=lambda item: (sum(one.value > 0 for one in item[1]), item[0])
        )
        values = {one.year: one.value for one in _one_calendar(rows)}
        real = (
            {year: prices.constant(value, year) for year, value in values.items()} if prices else {}
        )
        constant = {year: value for year, value in real.items() if value is not None}
        if prices and len(constant) == len(values):
            yield SeriesBreaks(flow, count, prices.base, structural_breaks(constant))
        else:
            yield SeriesBreaks(flow, count, None, structural_breaks(values))


def _one_calendar(rows: Sequence[TradeReport]) -> list[TradeReport]:
    """Keep the rows of the calendar that most of them follow."""
    kinds = [one.calendar for one in rows]
    most = max(sorted(set(kinds)), key=kinds.count)
    return [one for one in rows if one.calendar == most]


def _of_series(found: TradeReports, known: Sequence[Coverage]) -> Iterator[str]:
    if not found.reports:
        yield (
            f"No figure of trade between {found.a} and {found.b} in the store; that is missing, "
            "not zero."
        )
    for flow in FLOWS[:2]:
        rows = [one for one in known if one.flow == flow]
        values = sum(one.values for one in rows)
        if 0 < values <= _FEW:
            yield (
                f"{_named(found, flow)}: {values} {'figure' if values == 1 else 'figures'} in all; "
                "no trend, break or usual gap can be told."
            )
        for one in rows:
            if one.longest_zero:
                yield (
                    f"{_named(found, flow)}: {one.count[0]} has zeros in "
                    f"{one.longest_zero[0]}-{one.longest_zero[1]}; they are published as zeros and "
                    "may stand for trade too small to be counted."
                )
            elif one.zeros == one.values:
                yield f"{_named(found, flow)}: {one.count[0]} has zeros only."


def _named(found: TradeReports, flow: Flow) -> str:
    names = {"a_to_b": (found.a, found.b), "b_to_a": (found.b, found.a)}
    return " to ".join(names[flow]) if flow in names else f"{found.a} and {found.b}"


def _of_mirror(found: TradeReports, gaps: Sequence[MirrorHistory]) -> Iterator[str]:
    for flow in FLOWS[:2]:
        rows = [one for one in gaps if one.flow == flow]
        seller, buyer = (found.a, found.b) if flow == "a_to_b" else (found.b, found.a)
        if not any(one.gaps for one in rows):
            only = {seller: 0, buyer: 0}
            for one in rows:
                only[seller] += len(one.only_exporter)
                only[buyer] += len(one.only_importer)
            told = [side for side, years in only.items() if years]
            have = (
                f"{told[0]} alone reports it, in {sum(only.values())} years"
                if len(told) == 1
                else "both report it, but never the same period"
                if told
                else "the store has no report of which the reporter is known"
            )
            hint = found.lacking.get("UN Comtrade")
            more = f"; `{hint}` asks for the reports of both" if hint else ""
            yield f"{seller} to {buyer}: no mirror gap: {have}{more}."


def _of_prices(found: TradeReports, prices: Deflator | None) -> Iterator[str]:
    if not found.reports:
        return
    if prices is None:
        yield (
            "No constant prices: the store has no deflator, or not the base year asked for. "
            "`bilat pull world_bank_api` brings current and constant GDP of the United States, of "
            "which it is made."
        )
        return
    first, last = min(prices.levels), max(prices.levels)
    if any(not first <= one.year <= last for one in found.reports):
        yield (
            f"Constant prices are given for {first}-{last}, the years of the deflator; figures of "
            "other years stay in current dollars."
        )


def _of_measures(tables: Tables, measures: Sequence[TradeMeasure]) -> Iterator[str]:
    held = set(tables.names())
    if not any(table in held for table, _ in WORLD_SOURCES.values()):
        yield (
            "No shares, intensity or trade cost: they need the flows between all states. "
            "`bilat pull cow_trade` brings them to 2014, `bilat pull baci` from 1995."
        )
        return
    if not measures:
        yield "No shares, intensity or trade cost: no year has flows of both states."
    lacking: dict[str, list[int]] = {}
    for one in measures:
        if one.name == "trade_gdp" and one.value is None and one.reason.startswith("no GDP"):
            lacking.setdefault(one.of, []).append(one.year)
    if lacking:
        told = [f"{state} in {_span(years)}" for state, years in lacking.items()]
        yield f"No trade over GDP and no trade cost where GDP is missing: {'; '.join(told)}."


def _span(years: Sequence[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}-{last}"
