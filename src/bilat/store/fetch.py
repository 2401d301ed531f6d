"""Run an expression and get plain rows."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["fetch"]


def fetch(table: "ir.Table") -> list[dict[str, Any]]:
    """Rows of an expression as plain Python values.

    On DuckDB the rows are taken from its own cursor: Ibis's way through Arrow
    imports pandas, which costs a brief a sixth of its time and 50 MB.

    Parameters
    ----------
    table
        The expression.

    Returns
    -------
    list of dict
        Column name to value; a missing value is ``None``.
    """
    backend = table.get_backend()
    if backend.name == "duckdb":
        cursor = backend.raw_sql(backend.compile(table))
        return [dict(zip(table.columns, row, strict=True)) for row in cursor.fetchall()]
    rows: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return rows
