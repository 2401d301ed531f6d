"""How an account of a pair's trade is laid out: tables and sentences, for every form of output."""

from collections.abc import Iterator, Sequence

from bilat.brief.trade.block import Block, count_name, flow_name
from bilat.brief.trade.measures import companion_blocks, measure_block, newest_measures
from bilat.brief.trade.sentences import break_sentences, mirror_sentences
from bilat.brief.wording import money
from bilat.measures import FLOWS, TradeAccount, TradeReport

__all__ = ["account_blocks"]

_FEW = 3
_ROWS = 30
_OTHER = "Others"


def account_blocks(
    found: TradeAccount, *, constant: bool = False, whole: bool = False, measure: str | None = None
) -> Iterator[Block]:
    """Lay an account out.

    Parameters
    ----------
    found
        The account.
    constant
        Whether figures are shown in constant prices.
    whole
        Whether every period is shown, not the newest thirty.
    measure
        One of :data:`bilat.measures.MEASURES`, to be shown year by year.

    Yields
    ------
    Block
    """
    for flow in FLOWS:
        rows = found.reports.of(flow)
        if rows:
            yield _flow_block(found, rows, constant=constant, whole=whole)
    if found.mirror:
        yield Block("The two reports of each flow", sentences=tuple(mirror_sentences(found)))
    breaks = tuple(said for one in found.breaks for said in break_sentences(found, one))
    changes = tuple(f"{one.year}: {one.text}" for one in found.definitions)
    if breaks or changes:
        yield Block("Break points", sentences=(*breaks, *changes))
    if measure is None:
        yield from newest_measures(found.measures)
        yield from companion_blocks(found)
    else:
        yield measure_block([one for one in found.measures if one.name == measure], measure)
    if found.cannot:
        yield Block("What can't be said", sentences=found.cannot)


def _flow_block(
    found: TradeAccount, rows: Sequence[TradeReport], *, constant: bool, whole: bool
) -> Block:
    """One row a period; a column for each count of three years or more, the others together."""
    flow = rows[0].flow
    counts = found.reports.counts(flow)
    columns = {
        count: count_name(count)
        for count, own in counts.items()
        if len({r.year for r in own}) >= _FEW or _pulled(own[0])
    }
    periods: dict[tuple[object, object, str], dict[str, list[str]]] = {}
    for one in rows:
        seen = one.observation
        period = (seen.start, seen.end, seen.period + (" (part)" if seen.partial else ""))
        known = one.kind != "statement" and not seen.partial and one.count in columns
        heading = columns[one.count] if known else _OTHER
        text = _value(found, one, constant=constant)
        told = text if known else f"{text} ({seen.by})"
        periods.setdefault(period, {}).setdefault(heading, []).append(told)
    header = [*dict.fromkeys(columns.values())]
    if any(_OTHER in cells for cells in periods.values()):
        header.append(_OTHER)
    ordered = sorted(periods, key=str)
    shown = ordered if whole else ordered[-_ROWS:]
    table = tuple(
        (period[2], *("; ".join(dict.fromkeys(periods[period].get(name, []))) for name in header))
        for period in shown
    )
    said = []
    if len(shown) < len(ordered):
        said.append(
            f"The newest {len(shown)} of {len(ordered)} periods; --years or --format csv for all."
        )
    base = found.deflator.base if constant and found.deflator else None
    prices = f"US dollars of {base}" if base else "current US dollars"
    fiscal = [one for one in rows if one.calendar == "fiscal year"]
    if fiscal:
        said.append("A period written as 2022/23 is a fiscal year; it is no calendar year.")
    numbers = tuple(place + 1 for place, name in enumerate(header) if name != _OTHER)
    return Block(f"{flow_name(found, flow)}, {prices}", ("Period", *header), table, numbers,
                 tuple(said))  # fmt: skip


def _pulled(one: TradeReport) -> bool:
    """Whether a figure is of a pulled source, which has a column however short it is."""
    return one.kind in {"chosen", "reconciled"} or one.valuation != "not stated"


def _value(found: TradeAccount, one: TradeReport, *, constant: bool) -> str:
    if not constant or found.deflator is None:
        return money(one.value).removesuffix(" USD")
    real = found.deflator.constant(one.value, one.year)
    return "no deflator" if real is None else money(real).removesuffix(" USD")
