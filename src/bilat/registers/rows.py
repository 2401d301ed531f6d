"""How rows of the fact tables become typed entries of a register."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bilat.countries import state
from bilat.errors import UnknownTable
from bilat.indicators.facts import TABLE, Tables, facts
from bilat.records import Citation

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["citation", "line_of", "register"]


def register(tables: Tables, kind: str) -> "ir.Table | None":
    """Facts of a kind, or ``None`` when the store holds none.

    Parameters
    ----------
    tables
        The store.
    kind
        Kind of fact.
    """
    try:
        return facts(tables, kind)
    except UnknownTable:
        return None


def citation(row: dict[str, Any]) -> Citation:
    """Page that a row was read from.

    Parameters
    ----------
    row
        A row of a fact table.
    """
    return Citation(
        row["source_title"], row["source_url"], row["source_date"], f"{row[TABLE]}/{row['row_id']}"
    )


def line_of(iso3: str) -> tuple[str, ...]:
    """Return a state's code and those of the states that it continues, newest first.

    Parameters
    ----------
    iso3
        Alpha-3 code.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> line_of("RUS")
    ('RUS', 'SUN')
    """
    found = [iso3]
    for earlier in _predecessors(found):
        if earlier not in found:
            found.append(earlier)
    return tuple(found)


def _predecessors(codes: Iterable[str]) -> list[str]:
    return [earlier for code in codes for earlier in state(code).predecessors]
