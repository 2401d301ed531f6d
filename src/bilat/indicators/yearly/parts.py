"""Tables of sources that are asked pair by pair or year by year: found, put together, dated.

Such a source has a table for each pair (``comtrade__dyadyearly_trade__irn_rus``) or
year (``polecat__events__y2022``) that was asked for. A group names all of them by one
pattern, ``comtrade__dyadyearly_trade__{pair}`` or ``polecat__events__{year}``; whatever
of it the store holds is one table to the group.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["PAIR", "YEAR", "covered", "how_to_pull", "lacking", "of_part", "stored", "together"]

PAIR, YEAR = "{pair}", "{year}"
"""What stands in the name of a table for the pair or the year that was asked for."""

_OPTIONS = {PAIR: " --for STATE,STATE --years YEAR:YEAR", YEAR: " --years YEAR:YEAR"}


def stored(tables: Tables, group: Group) -> tuple[str, ...]:
    """Names of the store tables that a group reads, in the group's order.

    Parameters
    ----------
    tables
        The store.
    group
        The group.
    """
    held = tables.names()
    return tuple(name for pattern in group.tables for name in _held(pattern, held))


def lacking(tables: Tables, group: Group) -> tuple[str, ...]:
    """Tables of a group, or patterns of them, of which the store holds none.

    Parameters
    ----------
    tables
        The store.
    group
        The group.
    """
    held = tables.names()
    return tuple(pattern for pattern in group.tables if not _held(pattern, held))


def _held(pattern: str, held: Sequence[str]) -> list[str]:
    stem, brace, _ = pattern.partition("{")
    if not brace:
        return [pattern] if pattern in held else []
    return sorted(name for name in held if name.startswith(stem))


def how_to_pull(patterns: Iterable[str]) -> str:
    """Give the command that brings tables; one for each source that must be asked.

    Parameters
    ----------
    patterns
        Tables, or patterns of them.

    Examples
    --------
    >>> how_to_pull(["cow_nmc__yearly_capabilities", "polecat__events__{year}"])
    'bilat pull cow_nmc; bilat pull polecat --years YEAR:YEAR'
    """
    sources: dict[str, str] = {}
    for pattern in patterns:
        options = next((text for what, text in _OPTIONS.items() if what in pattern), "")
        sources[pattern.partition("__")[0]] = options
    plain = [name for name, options in sources.items() if not options]
    commands = [f"bilat pull {' '.join(plain)}"] if plain else []
    commands += [f"bilat pull {name}{options}" for name, options in sources.items() if options]
    return "; ".join(commands)


def together(tables: Tables, pattern: str, columns: Sequence[str]) -> "ir.Table":
    """Rows of all stored tables of a pattern; no two of them share a row.

    Parameters
    ----------
    tables
        The store.
    pattern
        The pattern.
    columns
        Columns wanted.
    """
    import ibis

    parts = [tables.table(name).select(*columns) for name in _held(pattern, tables.names())]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]


def of_part(group: Group, rows: "ir.Table") -> "ir.StringValue":
    """Name of the table in which a row of a group stands.

    Parameters
    ----------
    group
        The group.
    rows
        Its rows.
    """
    import ibis

    stem, brace, what = group.tables[0].partition("{")
    if not brace:
        return ibis.literal(group.tables[0])
    if brace + what == YEAR:
        return ibis.literal(f"{stem}y").concat(rows.year.cast("string"))
    low, high = (
        end(rows.code1, rows.code2).cast("string").lower() for end in (ibis.least, ibis.greatest)
    )
    return ibis.literal(stem).concat(low, "_", high)


def covered(group: Group, tables: Any) -> Group:
    """Cut a group's years to those that the stored editions of its tables speak of.

    Parameters
    ----------
    group
        The group, whose years are those of the newest edition.
    tables
        The store; one without entries changes nothing.

    Returns
    -------
    Group
        An older edition in the store makes the coverage shorter, and of a source that is
        asked year by year only the years asked for are left, so that no zero stands in
        years that it does not speak of.
    """
    entry = getattr(tables, "entry", None)
    if entry is None or group.timeless:
        return group
    spans = [entry(name).spec.coverage for name in stored(tables, group)]
    firsts = [one.first for one in spans]
    lasts = [one.last for one in spans]
    if not spans:
        return group
    first = group.first if None in firsts else max(group.first, min(firsts))
    last = group.last if None in lasts else min(group.last, max(lasts))
    years = frozenset(_asked(spans)) if YEAR in group.tables[0] else None
    return replace(group, first=first, last=last, years=years)


def _asked(spans: Iterable[Any]) -> Iterator[int]:
    for one in spans:
        yield from range(one.first, one.last + 1)
