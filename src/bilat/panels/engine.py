"""Small tables of our own handed to the engine that runs the expressions."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

__all__ = ["hand_over"]


def hand_over(backend: Any, name: str, rows: "pa.Table") -> "ir.Table":
    """Make a small Arrow table known to an engine under a name.

    Parameters
    ----------
    backend
        Ibis backend.
    name
        Name of the temporary table or view.
    rows
        The table.

    Returns
    -------
    ibis Table
    """
    if backend.name != "duckdb":
        return backend.create_view(name, backend.to_table(rows), overwrite=True)
    import ibis
    from ibis.expr import operations

    # Ibis 12 can't create a table on DuckDB 2 with the SQL writer it is installed with.
    backend.con.register(f"given_{name}", rows)
    backend.raw_sql(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM given_{name}")
    backend.con.unregister(f"given_{name}")
    return operations.DatabaseTable(
        name,
        schema=ibis.Schema.from_pyarrow(rows.schema),
        source=backend,
        namespace=operations.Namespace(),
    ).to_expr()
