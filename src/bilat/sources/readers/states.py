"""Columns of state codes brought to alpha-3, with an account of what has no place."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bilat.countries import Conversion, convert
from bilat.records import Rejected
from bilat.sources.readers.csv import row_in_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["place_states"]

_Pair = tuple[Any, ...]
"""A code, its year, and the number of rows that have them."""


def place_states(
    table: "pa.Table",
    columns: Mapping[str, str],
    *,
    system: str,
    year: str | int | None,
    file: str,
    outside_spells: bool = False,
    optional: Collection[str] = (),
) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Add alpha-3 columns beside columns of codes; leave out rows that have no place.

    Parameters
    ----------
    table
        Rows with codes as the publisher writes them.
    columns
        New column to the column of codes that it is made from.
    system
        Their code system, see :data:`bilat.countries.CODE_SYSTEMS`.
    year
        Column of years, or one year for all rows, or ``None`` for today's use.
    file
        Name of the file, for the account.
    outside_spells
        Whether codes of the lists of states are taken in years in which the
        list does not have the state.
    optional
        New columns that stay empty where the code is missing; in the others
        such a row has no place.

    Returns
    -------
    tuple
        The rows whose codes all have a place, with the new columns first, and
        what was left out, by code and reason.
    """
    import duckdb

    rejected: list[Rejected] = []
    added: list[str] = []
    joined = "t"
    at = f't."{year}"' if isinstance(year, str) else "NULL::BIGINT"
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("t", table)
        for new, old in columns.items():
            pairs = engine.sql(
                f'SELECT t."{old}" AS code, {at} AS year, count(*) FROM {joined} GROUP BY ALL'  # noqa: S608
            ).fetchall()
            years = [pair[1] for pair in pairs] if isinstance(year, str) else year
            found = convert(
                [pair[0] for pair in pairs],
                source=system,
                target="iso3",
                years=years,
                outside_spells=outside_spells,
            )
            asked = [pair[1] if isinstance(year, str) else year for pair in pairs]
            lost = _lost(pairs, asked, found, optional=new in optional)
            rejected += [
                Rejected(file, _first_row(table, old, code), old, code, reason, count)
                for (code, reason), count in lost.items()
            ]
            places = f"places{len(added)}"
            kind = table.schema.field(old).type
            engine.register(places, _places(pairs, kind, found, optional=new in optional))
            # The rows are joined as often as there are columns, but written once.
            joined += (
                f' JOIN {places} ON t."{old}" IS NOT DISTINCT FROM {places}.code '
                f"AND {at} IS NOT DISTINCT FROM {places}.year AND {places}.kept"
            )
            added.insert(0, f'{places}.iso3 AS "{new}"')
        placed = engine.sql(
            f"SELECT {', '.join([*added, 't.*'])} FROM {joined}"  # noqa: S608
        ).to_arrow_table()
    return placed, tuple(rejected)


def _first_row(table: "pa.Table", column: str, code: str) -> int | None:
    """Row of the file in which a code stands first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values = table[column].cast(pa.string())
    found = pc.is_null(values) if not code else pc.equal(values, code)
    place = pc.index(pc.fill_null(found, fill_value=False), value=True).as_py()
    return None if place < 0 else row_in_file(table, place)


def _is_empty(code: object) -> bool:
    return code is None or not str(code).strip()


def _lost(
    pairs: Sequence[_Pair], asked: Sequence[int | None], found: Conversion, *, optional: bool
) -> Counter[tuple[str, str]]:
    """Count the rows without a place by code and reason."""
    counts = {(pair[0], year): pair[2] for pair, year in zip(pairs, asked, strict=True)}
    lost: Counter[tuple[str, str]] = Counter()
    for one in found.unplaced:
        lost[str(one.code), one.reason] += counts[one.code, one.year]
    without = sum(count for code, _, count in pairs if _is_empty(code))
    if without and not optional:
        lost["", "there is no code"] += without
    return lost


def _places(
    pairs: Sequence[_Pair], codes: "pa.DataType", found: Conversion, *, optional: bool
) -> "pa.Table":
    """Code and year to alpha-3, and whether their rows are kept."""
    import pyarrow as pa

    kept = [
        iso3 is not None or (optional and _is_empty(pair[0]))
        for iso3, pair in zip(found.values, pairs, strict=True)
    ]
    return pa.table(
        {
            "code": pa.array([pair[0] for pair in pairs], codes),
            "year": pa.array([pair[1] for pair in pairs], pa.int64()),
            "iso3": pa.array(found.values, pa.string()),
            "kept": pa.array(kept, pa.bool_()),
        }
    )
