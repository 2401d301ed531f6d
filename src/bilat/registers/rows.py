"""How rows of the fact tables become typed entries of a register."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bilat.countries import code_of, state
from bilat.errors import UnknownTable
from bilat.indicators.facts import TABLE, Tables, facts
from bilat.records import Citation

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["both_among", "citation", "line_of", "register"]


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

    A state continues one that is gone when the Correlates of War list gives both the
    same number: Russia the Soviet Union, Serbia Yugoslavia. Other successors (Ukraine,
    Poland) came out of a state without taking its place, so what that state did is not theirs.

    Parameters
    ----------
    iso3
        Alpha-3 code.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> line_of("RUS"), line_of("TJK"), line_of("SUN")
    (('RUS', 'SUN'), ('TJK',), ('SUN',))
    """
    found = [iso3]
    for code in found:
        found += [one for one in state(code).predecessors if _continued(one, iso3, found)]
    return tuple(found)


def _continued(earlier: str, iso3: str, found: Sequence[str]) -> bool:
    gone = state(earlier).last_year
    if gone is None or earlier in found:
        return False
    number = code_of(earlier, "cow", gone)
    return number is not None and number == code_of(iso3, "cow", state(iso3).last_year)


def both_among(parties: Iterable[str], a: str, b: str) -> bool:
    """Say whether two different parties stand for the two states of a pair.

    Parameters
    ----------
    parties
        Alpha-3 codes.
    a, b
        Alpha-3 codes of the pair; the states that they continue are included.
    """
    among = set(parties)
    return any(one != other for one in among & set(line_of(a)) for other in among & set(line_of(b)))
