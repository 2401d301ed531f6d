"""What differs between the engines that run expressions: handing tables over, taking rows back."""

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

__all__ = ["hand_over", "settled", "taken"]


def hand_over(backend: Any, name: str, rows: "pa.Table") -> "ir.Table":
    """Make a small Arrow table known to an engine.

    Parameters
    ----------
    backend
        Ibis backend.
    name
        Beginning of the name of the temporary table or view; a digest of the
        rows follows, so that a later table never takes the place of an
        earlier one that a lazy expression still reads.
    rows
        The table.

    Returns
    -------
    ibis Table
    """
    own = f"{name}_{_digest(rows)}"
    if backend.name == "pyspark":
        backend._session.createDataFrame(rows).createOrReplaceTempView(own)
        return backend.table(own)
    if backend.name != "duckdb":
        return backend.create_view(own, backend.to_table(rows), overwrite=True)
    import ibis

    # Ibis 12 can't create a table on DuckDB 2 with the SQL writer it is installed with.
    backend.con.register(f"given_{own}", rows)
    backend.raw_sql(f"CREATE TEMP TABLE IF NOT EXISTS {own} AS FROM given_{own}")
    backend.con.unregister(f"given_{own}")
    return _named(backend, own, ibis.Schema.from_pyarrow(rows.schema))


def settled(table: "ir.Table", name: str) -> "ir.Table":
    """Compute an expression once and keep its rows in the engine, where that helps.

    DuckDB plans joins by the number of rows that it expects. It can't know how
    many rows lists of years unfold to, and would build its hash tables of the
    long side.

    Parameters
    ----------
    table
        The expression.
    name
        Beginning of the name of the temporary table; a digest of the
        expression follows.

    Returns
    -------
    ibis Table
        With the same rows; on other engines the expression itself.
    """
    backend = table.get_backend()
    if backend.name != "duckdb":
        return table
    text = backend.compile(table)
    own = f"{name}_{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"
    backend.raw_sql(f"CREATE TEMP TABLE IF NOT EXISTS {own} AS {text}")
    return _named(backend, own, table.schema())


def _named(backend: Any, name: str, schema: Any) -> "ir.Table":
    from ibis.expr import operations

    return operations.DatabaseTable(
        name, schema=schema, source=backend, namespace=operations.Namespace()
    ).to_expr()


def _digest(rows: "pa.Table") -> str:
    import pyarrow as pa

    found = hashlib.blake2b(str(rows.schema).encode(), digest_size=6)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows.combine_chunks())
    found.update(sink.getvalue())
    return found.hexdigest()


def taken(table: "ir.Table") -> "pa.Table":
    """Compute an expression into an Arrow table.

    Parameters
    ----------
    table
        The expression.

    Returns
    -------
    pyarrow.Table
    """
    backend = table.get_backend()
    if backend.name == "duckdb":
        return backend.con.sql(backend.compile(table)).to_arrow_table()
    if backend.name == "pyspark":
        # Ibis's own way goes through pandas, which PySpark does not support from 3.0 on.
        return backend._session.sql(backend.compile(table)).toArrow()
    return table.to_pyarrow()
