"""The last step of a reader: the columns of the spec, in the order of its key."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.records import Rejected, TableSpec, Tidy

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["finished"]


def finished(spec: TableSpec, rows: "pa.Table", rejected: Sequence[Rejected] = ()) -> Tidy:
    """Hand over rows as the store wants them.

    Parameters
    ----------
    spec
        What the table promises.
    rows
        Rows that have at least its columns.
    rejected
        What could not be taken.

    Returns
    -------
    Tidy
        With the columns of the spec in its order, sorted by its key, missing
        values first.
    """
    import duckdb

    columns = ", ".join(f'"{column.name}"' for column in spec.columns)
    key = ", ".join(f'"{name}" NULLS FIRST' for name in spec.key)
    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("unsorted", rows)
        ordered = engine.sql(
            f"SELECT {columns} FROM unsorted ORDER BY {key}"  # noqa: S608 - names are quoted
        ).to_arrow_table()
    return Tidy(spec, ordered, tuple(rejected))
