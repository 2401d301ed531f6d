"""Codes that a publisher uses in a sense of his own, read as what he means by them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bilat.records import Rejected
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["place_recoded"]

_MEANT = "(code meant)"


def place_recoded(
    table: "pa.Table",
    columns: Mapping[str, tuple[str, str]],
    *,
    system: str,
    year: str,
    file: str,
    optional: Collection[str] = (),
) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Add alpha-3 columns as ``place_states`` does, from codes that are put right first.

    Codes are taken in years outside the membership of their state too. The
    publisher's own codes stay in the table as they are.

    Parameters
    ----------
    table
        Rows with codes as the publisher writes them.
    columns
        New column to the column of codes, and to the SQL expression of the
        code that is meant; where that is null there is no state.
    system, year, file, optional
        As in :func:`bilat.sources.readers.states.place_states`.

    Returns
    -------
    tuple
        The rows whose codes all have a place, and what was left out.
    """
    import duckdb

    rejected: list[Rejected] = []
    current = table
    for new, (code, meant) in columns.items():
        with duckdb.connect(config={"threads": 2}) as engine:
            engine.register("rows", current)
            current = engine.sql(
                f'SELECT *, {meant} AS "{_MEANT}" FROM rows'  # noqa: S608 - written in the source
            ).to_arrow_table()
        current, lost = place_states(
            current,
            {new: _MEANT},
            system=system,
            year=year,
            file=file,
            outside_spells=True,
            optional=(new,) if new in optional else (),
        )
        rejected += [replace(one, column=code) for one in lost]
        current = current.drop_columns(_MEANT)
    return current, tuple(rejected)
