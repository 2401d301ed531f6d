"""Measures and the figures of each country as tables."""

from collections.abc import Iterator, Sequence

from bilat.brief.trade.block import Block
from bilat.brief.wording import money, number, percent
from bilat.countries import state_name
from bilat.measures import MEASURES, TradeAccount, TradeMeasure

__all__ = ["companion_blocks", "measure_block", "measure_text", "newest_measures"]


def measure_text(one: TradeMeasure) -> str:
    """Write the value of a measure, or why there is none.

    Parameters
    ----------
    one
        The measure.
    """
    if one.value is None:
        return f"none: {one.reason}"
    unit = MEASURES[one.name].unit
    if unit.startswith("percent"):
        small = abs(one.value) < 1 and one.value != 0
        return f"{one.value:.2g} %" if small else percent(one.value)
    return number(round(one.value, 3))


def newest_measures(measures: Sequence[TradeMeasure]) -> Iterator[Block]:
    """Lay out the newest year with a value of each measure and source.

    Parameters
    ----------
    measures
        Measures of any years.

    Yields
    ------
    Block
        One, or none without measures.
    """
    newest: dict[tuple[str, str, str], TradeMeasure] = {}
    for one in measures:
        key = one.source, one.name, one.of
        known = newest.get(key)
        if known is None or one.value is not None or known.value is None:
            newest[key] = one
    if newest:
        rows = tuple(
            (MEASURES[name].label, of, str(one.year), measure_text(one), source)
            for (source, name, of), one in sorted(
                newest.items(), key=lambda item: (list(MEASURES).index(item[0][1]), item[0][2])
            )
        )
        yield Block("Measures, newest year with a value", ("Measure", "Of", "Year", "Value",
                    "Flows from"), rows, (3,))  # fmt: skip


def measure_block(measures: Sequence[TradeMeasure], name: str) -> Block:
    """Lay one measure out year by year.

    Parameters
    ----------
    measures
        Its values.
    name
        One of :data:`bilat.measures.MEASURES`.
    """
    kind = MEASURES[name]
    ordered = sorted(measures, key=lambda one: (one.year, one.source, one.of))
    rows = tuple((str(one.year), one.of, measure_text(one), one.source) for one in ordered)
    paper = f" After {kind.paper}." if kind.paper else ""
    said = [f"{kind.formula}; A is the country or seller named under Of.{paper}"]
    if not rows:
        said.append("No year has what it needs; see below.")
    return Block(f"{kind.label} ({kind.unit})", ("Year", "Of", "Value", "Flows from"), rows, (2,),
                 tuple(said))  # fmt: skip


_COMPANION_NAMES = {
    "gdp": "Gross domestic product",
    "population": "Population",
    "reserves": "Reserves",
    "trade_world": "Trade in goods with the world",
}


def companion_blocks(found: TradeAccount) -> Iterator[Block]:
    """Lay out the newest figures of each country.

    Parameters
    ----------
    found
        The account.

    Yields
    ------
    Block
        One, or none without figures.
    """
    rows = []
    for state, figures in found.companions.items():
        newest: dict[tuple[str, str], int] = {}
        for place, one in enumerate(figures):
            newest[one.what, one.source] = place
        for (what, source), place in newest.items():
            seen = figures[place].observation
            shown = money(seen.value) if what != "population" else f"{seen.value:,.0f} people"
            rows.append((state_name(state), _COMPANION_NAMES[what], seen.period, shown, source))
    if rows:
        header = ("Country", "What", "Period", "Value", "By")
        yield Block("Beside it: each country's own figures, newest", header, tuple(rows), (3,))
