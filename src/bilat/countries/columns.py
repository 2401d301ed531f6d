"""Columns of codes, with an account of every row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

from bilat.countries.codes import by_state, nearest, place
from bilat.countries.data import state_rows
from bilat.countries.states import label
from bilat.countries.systems import SAME_AS, system_of
from bilat.errors import NameProblem, NotInSystem, UsageError

__all__ = ["Conversion", "Unplaced", "convert"]

Code: TypeAlias = str | int | float | None
"""A cell of a column of codes; ``None``, NaN and blanks are missing."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A code of a column that led to no code in the target system.

    Parameters
    ----------
    code
        As it was given.
    year
        The year it was looked up for; ``None`` without years.
    reason
        What stood in the way.
    count
        How many rows hold it.
    """

    code: str | int | float
    year: int | None
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted column, with an account of every row.

    Parameters
    ----------
    values
        One value a row; ``None`` where missing or unplaced.
    unplaced
        What could not be placed, most rows first.
    placed
        Rows with a value.
    missing
        Rows that held nothing: ``None``, NaN or blanks.
    """

    values: list[str | None]
    unplaced: tuple[Unplaced, ...]
    placed: int
    missing: int


def convert(
    codes: Sequence[Code],
    *,
    source: str,
    target: str,
    years: int | Sequence[int | None] | None = None,
    outside_spells: bool = False,
) -> Conversion:
    """Convert a column of codes; nothing is dropped.

    Parameters
    ----------
    codes
        The column. ``None``, NaN and blanks are missing; the text ``NA`` is
        Namibia in iso2.
    source
        Id of the code system of the column, or ``"name"`` for names.
    target
        Id of the code system wanted, or ``"name"``.
    years
        One year for all rows, or one a row (a row without a year is unplaced);
        ``None`` for the newest use of each code.
    outside_spells
        Take a cow or gw code also in years outside the membership of its
        state, for the state that had it last before, or first after. UN
        files write 369 for Ukraine from 1946.

    Returns
    -------
    Conversion
        ``placed + missing`` and the counts of ``unplaced`` make up all rows.

    Raises
    ------
    UnknownCodeSystem
        If source or target is not known.
    UsageError
        If years has another length than codes.

    Examples
    --------
    >>> done = convert([365, 2, None, 999], source="cow", target="iso3", years=1950)
    >>> done.values, done.missing, done.unplaced[0].reason
    (['SUN', 'USA', None, None], 1, "no state has the cow code '999'")
    """
    for system in (source, target):
        if system != "name":
            system_of(system)
    keys = _keys(codes, years)
    table: dict[tuple[Code, int | None], str | None] = {}
    unplaced, missing = [], 0
    for key, count in Counter(keys).items():
        code, year = key
        table[key] = None
        if code is None or code != code or not str(code).strip():  # noqa: PLR0124 (NaN)
            missing += count
            continue
        try:
            if year is None and years is not None:
                raise UsageError("the row has no year")
            table[key] = _one(code, year, source, target, anytime=outside_spells)
        except (NameProblem, UsageError) as problem:
            unplaced.append(Unplaced(code, year, problem.message, count))
    unplaced.sort(key=lambda item: (-item.count, str(item.code), str(item.year)))
    lost = missing + sum(item.count for item in unplaced)
    return Conversion([table[key] for key in keys], tuple(unplaced), len(keys) - lost, missing)


def _keys(
    codes: Sequence[Code], years: int | Sequence[int | None] | None
) -> list[tuple[Code, int | None]]:
    if years is None or isinstance(years, int):
        return list(zip(codes, repeat(years)))
    if len(years) != len(codes):
        raise UsageError(
            f"{len(codes)} codes but {len(years)} years",
            hint="give one year, or one year for each code",
        )
    return list(zip(codes, years, strict=True))


def _one(code: str | float, year: int | None, source: str, target: str, *, anytime: bool) -> str:
    """One code of a column; raises a NameProblem when there is nothing to give."""
    if source == "name":
        from bilat.countries.names import resolve

        iso3 = resolve(str(code), year=year).iso3
    else:
        iso3 = place(code, source, year, anytime=anytime)
    if target == "iso3":
        return iso3
    if target == "name":
        return state_rows()[iso3].name
    rows = by_state().get((SAME_AS.get(target, target), iso3), ())
    found = nearest(rows, year, target, anytime=anytime)
    if found is None:
        at = f" in {year}" if year is not None else ""
        raise NotInSystem(f"{label(iso3)} has no {target} code{at}")
    return found.code
