"""A comparison of pairs as tables and as a picture."""

from collections.abc import Iterator, Sequence

from bilat.brief.charts.multiples import Measurement, multiples_chart
from bilat.brief.charts.render import Chart
from bilat.brief.trade.block import Block
from bilat.brief.wording import amount, listed, money, number, percent
from bilat.countries import state_name
from bilat.measures import Cell, Comparison

__all__ = ["cell_text", "comparison_blocks", "comparison_chart"]

_SMALL = 1.0


def cell_text(one: Cell) -> str:
    """Write a figure, the two ends where sources differ, or why there is none.

    Parameters
    ----------
    one
        The figure.
    """
    if one.low is None or one.high is None:
        return f"none: {one.reason}"
    low, high = _amount(one.low, one.unit), _amount(one.high, one.unit)
    return low if low == high else f"{low} to {high}"


def _amount(value: float, unit: str) -> str:
    if unit == "USD":
        return money(value)
    if unit.startswith("percent"):
        return f"{value:.2g} %" if 0 < abs(value) < _SMALL else percent(value)
    if unit.startswith("million "):
        return f"{value:,.0f} {unit}"
    if unit.startswith(("type", "level")):
        return f"{number(value)} ({unit})"
    if unit.startswith("index"):
        return number(round(value, 3))
    return amount(value, unit)


def comparison_blocks(found: Comparison, notes: Sequence[str], *, series: bool) -> Iterator[Block]:
    """Lay a comparison out: all columns side by side, then what needs more words.

    Parameters
    ----------
    found
        The comparison.
    notes
        How groups were resolved.
    series
        Whether each row has a year of its own; then one table a column.

    Yields
    ------
    Block
    """
    if not series:
        yield _side_by_side(found)
    for column in found.columns:
        if series or not column.ranked:
            rows = tuple(_row(one) for one in column.cells)
            said = () if series else (f"{column.note}.",)
            header = ("Country", "Period", "Value", "Source")
            yield Block(f"{column.id}: {column.label}", header, rows, (), said)
    if notes:
        yield Block("Who is compared", sentences=tuple(notes))


def _row(one: Cell) -> tuple[str, ...]:
    told = listed(one.sources) if one.sources else ""
    return state_name(one.other), one.period, cell_text(one), told


def _side_by_side(found: Comparison) -> Block:
    """One row a country, one column a measure; ranks in brackets."""
    cells = {(column.id, one.other): one for column in found.columns for one in column.cells}
    first = next((column for column in found.columns if column.ranked), None)
    order = [one.other for one in sorted(first.cells, key=lambda c: c.rank or 0)] if first else (
        found.others)  # fmt: skip
    rows = tuple(
        (state_name(b), *(_short(cells[column.id, b]) for column in found.columns)) for b in order
    )
    said = tuple(
        f"{column.id}: {column.label}; {column.note}{', ranks in brackets' * column.ranked}."
        for column in found.columns
    )
    header = ("Country", *(column.id for column in found.columns))
    return Block(f"{state_name(found.a)} with others, side by side", header, rows, sentences=said)


def _short(one: Cell) -> str:
    if one.low is None:
        return "none"
    mark = f" [{one.rank}]" if one.rank else f" ({one.period})"
    return cell_text(one) + mark


def comparison_chart(found: Comparison, *, series: bool) -> Chart | None:
    """Draw a comparison.

    Parameters
    ----------
    found
        The comparison.
    series
        Whether there are several years.

    Returns
    -------
    Chart or None
        ``None`` when no pair has a figure.
    """
    rows = []
    for column in found.columns:
        cells = column.cells
        if not series:
            cells = tuple(sorted(cells, key=lambda one: (one.high is None, -(one.high or 0.0))))
        unit = next((one.unit for one in cells if one.unit), "")
        label = f"{column.label} ({unit})" if unit else column.label
        rows += [
            Measurement(
                label, state_name(one.other), one.year, one.low, one.high,
                cell_text(one) if one.low is not None else "no figure", ", ".join(one.sources),
            )
            for one in cells
        ]  # fmt: skip
    return multiples_chart(rows, f"{state_name(found.a)} with others, side by side", series=series)
