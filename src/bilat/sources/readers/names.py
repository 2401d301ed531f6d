"""Columns of country names, as a publisher writes them, brought to alpha-3."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bilat.countries import resolve, state_of
from bilat.countries.states import exists
from bilat.errors import NameProblem, NotInSystem
from bilat.records import Rejected

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["Naming", "place_names"]


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """How a publisher names states.

    Parameters
    ----------
    special
        Names whose meaning is the publisher's own, with the alpha-3 codes they
        stand for: the first that was there in the year, else the last.
    other
        Gives the reason why a name is no state by design (a region, an armed
        group), or an empty text.
    """

    special: Mapping[str, tuple[str, ...]]
    other: Callable[[str], str] = lambda _: ""


def place_names(
    table: "pa.Table",
    columns: Mapping[str, str],
    naming: Naming,
    *,
    year: str | int | None,
    file: str,
) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Add alpha-3 columns beside columns of names; leave out rows that have no place.

    A state that publishers name before it was one (Zimbabwe in 1955) has its
    later code, where no other state had it.

    Parameters
    ----------
    table, columns
        Rows, and new column to the column of names that it is made from.
    naming
        How the publisher names states.
    year, file
        As in :func:`bilat.sources.readers.states.place_states`.

    Returns
    -------
    tuple
        The rows whose names all have a place, with the new columns first, and
        what was left out, by name and reason.
    """
    import duckdb

    rejected: list[Rejected] = []
    current = table
    with duckdb.connect(config={"threads": 2}) as engine:
        for new, old in columns.items():
            current, lost = _placed(engine, current, (new, old), naming, year)
            rejected += [
                Rejected(file, None, old, name, reason, count)
                for (name, reason), count in lost.items()
            ]
    return current, tuple(rejected)


def _placed(
    engine: "duckdb.DuckDBPyConnection",
    table: "pa.Table",
    names: tuple[str, str],
    naming: Naming,
    year: str | int | None,
) -> "tuple[pa.Table, Counter[tuple[str, str]]]":
    import pyarrow as pa

    new, old = names
    engine.register("t", table)
    at = f't."{year}"' if isinstance(year, str) else f"{'NULL' if year is None else year}::BIGINT"
    found = engine.sql(
        f'SELECT t."{old}", {at}, count(*) FROM t GROUP BY ALL'  # noqa: S608 - names of ours
    ).fetchall()
    lost: Counter[tuple[str, str]] = Counter()
    kept: list[tuple[str, int | None, str]] = []
    for name, when, count in found:
        iso3, reason = _one(name, when, naming)
        if iso3:
            kept.append((name, when, iso3))
        else:
            lost[name or "", reason] += count
    places = {
        "name": pa.array([one[0] for one in kept], pa.string()),
        "year": pa.array([one[1] for one in kept], pa.int64()),
        "iso3": pa.array([one[2] for one in kept], pa.string()),
    }
    engine.register("m", pa.table(places))
    rows = engine.sql(
        f'SELECT m.iso3 AS "{new}", t.* FROM t JOIN m '  # noqa: S608 - names of ours
        f'ON t."{old}" = m.name AND {at} IS NOT DISTINCT FROM m.year'
    ).to_arrow_table()
    return rows, lost


@lru_cache(maxsize=1 << 17)
def _one(name: str | None, year: int | None, naming: Naming) -> tuple[str, str]:
    """Alpha-3 code of a name, or the reason why there is none."""
    if name is None or not name.strip():
        return "", "there is no name"
    if reason := naming.other(name):
        return "", reason
    try:
        if name in naming.special:
            return _first_there(naming.special[name], year), ""
        return resolve(name, year=year).iso3, ""
    except NotInSystem as problem:
        return _before_its_time(name, year, problem)
    except NameProblem as problem:
        return "", problem.message


def _first_there(codes: tuple[str, ...], year: int | None) -> str:
    there = [iso3 for iso3 in codes if year is not None and exists(iso3, year)]
    return there[0] if there else state_of(codes[-1], "iso3", year)


def _before_its_time(name: str, year: int | None, problem: NotInSystem) -> tuple[str, str]:
    """Code of a place that became a state later, unless the code was another's then."""
    try:
        return state_of(resolve(name).iso3, "iso3", year), ""
    except NameProblem:
        return "", problem.message
