"""Wars in which no state took part."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.cow_wars.phases import NONE, OUTCOME, WHERE
from bilat.sources.readers.cow import first_and_last
from bilat.sources.readers.csv import read_csv
from bilat.sources.readers.fields import text, whole
from bilat.sources.readers.finish import finished

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["tables"]

_YEARS = Coverage(1816, 2007, "wars without a member of the state system")
_DEATHS = (
    ("SideADeaths", "deaths_a", "deaths of side A"),
    ("SideBDeaths", "deaths_b", "deaths of side B"),
    ("TotalCombatDeaths", "deaths", "deaths in battle"),
)
_FIELDS = (
    whole("WarNum", "number of the war", name="warnum", key=True),
    text("WarName", "name of the war", name="warname", key=True),
    whole("WarType", "8 in land of no state, 9 across borders", name="wartype", key=True),
    whole("WhereFought", WHERE, name="region", missing=NONE),
    *first_and_last(
        "StartYear", "StartMonth", "StartDay", "EndYear", "EndMonth", "EndDay", missing=NONE
    ),
    text("Initiator", "side that began it, A or B", name="initiator", missing=NONE),
    whole("Outcome", OUTCOME, name="outcome", missing=NONE),
    text("TransFrom", "number of the war that became this one", name="came_from", missing=NONE),
    text("TransTo", "number of the war that this one became", name="became", missing=NONE),
)
_NAMES = tuple(f"Side{side}{n}" for side, last in (("A", 2), ("B", 5)) for n in range(1, last + 1))
# Names are cut at commas, with a blank left over, and one number has a comma.
_TEXTS = tuple(
    text(source, source, name=source, missing=NONE)
    for source in (*_NAMES, *(source for source, _, _ in _DEATHS))
)
_WARS = TableSpec(
    name="cow_wars__nonstate_wars",
    meaning="a war in which no state took part",
    columns=(
        *(field.column for field in _FIELDS),
        Column("side_a", "string", "names on side A, with commas between", nullable=False),
        Column("side_b", "string", "names on side B, with commas between", nullable=False),
        *(Column(name, "int64", meaning, "person") for _, name, meaning in _DEATHS),
    ),
    key=("warnum",),
    min_rows=60,
    max_rows=80,
    coverage=_YEARS,
)


def tables(path: Path) -> Iterator[Tidy]:
    """Read the file.

    Parameters
    ----------
    path
        ``Non-StateWarData_v4.0.csv``.

    Yields
    ------
    Tidy
        Wars.
    """
    rows = read_csv(path, (*_FIELDS, *_TEXTS), ignored=("Version",))
    yield finished(_WARS, _put_right(rows, path.name))


def _put_right(rows: "pa.Table", file: str) -> "pa.Table":
    """Join the names of a side, and read the numbers that have commas."""
    import duckdb

    sides = ", ".join(
        f"concat_ws(', ', {', '.join(f'trim(Side{side}{n})' for n in range(1, last + 1))}) "
        f"AS side_{side.lower()}"
        for side, last in (("A", 2), ("B", 5))
    )
    numbers = ", ".join(
        f"TRY_CAST(replace({source}, ',', '') AS BIGINT) AS {name}" for source, name, _ in _DEATHS
    )
    with duckdb.connect() as engine:
        engine.register("t", rows)
        for source, name, _ in _DEATHS:
            odd = engine.execute(
                f"SELECT n + 1, {source} FROM (SELECT row_number() OVER () AS n, {source}, "  # noqa: S608
                f"{numbers} FROM t) WHERE {source} IS NOT NULL AND {name} IS NULL LIMIT 1"
            ).fetchone()
            if odd:
                raise BadInput(
                    f"{file}, row {odd[0]}, column {source}: {odd[1][:80]!r} is no whole number"
                )
        return engine.sql(f"SELECT *, {sides}, {numbers} FROM t").to_arrow_table()  # noqa: S608
