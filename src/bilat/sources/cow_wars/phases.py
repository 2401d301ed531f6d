"""What the lists of wars share: codes, and phases of fighting made into rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.records import Column
from bilat.sources.readers.csv import Field
from bilat.sources.readers.fields import whole

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NONE", "OUTCOME", "SPELL", "WHERE", "phase_fields", "phases"]

NONE = ("-9", "-8")
"""Not known, does not apply."""

WHERE = (
    "region of the fighting: 1 Western Hemisphere, 2 Europe, 4 Africa, 6 Middle East, 7 Asia, "
    "9 Oceania, others combine these"
)
OUTCOME = (
    "1 side A won, 2 side B won, 3 compromise, 4 became another war, 5 went on, 6 stalemate, "
    "7 went on below the level of a war"
)
_STILL = "-7"
_PARTS = ("year", "month", "day")
SPELL = (
    Column("phase", "int64", "1 for the first phase of fighting, 2 for the next", nullable=False),
    Column("first_year", "int64", "year of the first day", nullable=False),
    Column("first_month", "int64", "month of the first day"),
    Column("first_day", "int64", "first day"),
    Column("last_year", "int64", "year of the last day"),
    Column("last_month", "int64", "month of the last day"),
    Column("last_day", "int64", "last day"),
    Column("ongoing", "bool", "whether the fighting went on when the list closed", nullable=False),
)
"""Columns of a phase."""


def phase_fields(*phase_sources: tuple[str, str, str, str, str, str]) -> tuple[Field, ...]:
    """Map the columns of the days of each phase.

    Parameters
    ----------
    phase_sources
        For each phase, columns of the file: year, month, day of the first, then of
        the last day.

    Returns
    -------
    tuple of Field
        Of -7 only the year of the last day keeps a trace.
    """
    found = []
    for phase, sources in enumerate(phase_sources, 1):
        names = [f"{which}_{part}_{phase}" for which in ("first", "last") for part in _PARTS]
        for source, name in zip(sources, names, strict=True):
            kept = name.startswith("last_year")
            found.append(whole(source, name, name=name, missing=NONE if kept else (*NONE, _STILL)))
    return tuple(found)


def phases(rows: "pa.Table", kept: Sequence[str], count: int) -> "pa.Table":
    """Make a row of each phase that has a first year.

    Parameters
    ----------
    rows
        Wars or participants, with the columns of :func:`phase_fields`.
    kept
        Columns that tell them apart.
    count
        How many phases the file has room for.

    Returns
    -------
    pyarrow.Table
        The kept columns, and those of :data:`SPELL`.
    """
    import duckdb

    same = ", ".join(f'"{name}"' for name in kept)
    parts = " UNION ALL ".join(
        f"SELECT {same}, {n}::BIGINT AS phase, first_year_{n} AS first_year, "  # noqa: S608
        f"first_month_{n} AS first_month, first_day_{n} AS first_day, "
        f"nullif(last_year_{n}, {_STILL}) AS last_year, last_month_{n} AS last_month, "
        f"last_day_{n} AS last_day, coalesce(last_year_{n} = {_STILL}, false) AS ongoing "
        f"FROM t WHERE first_year_{n} IS NOT NULL"
        for n in range(1, count + 1)
    )
    with duckdb.connect() as engine:
        engine.register("t", rows)
        return engine.sql(parts).to_arrow_table()
