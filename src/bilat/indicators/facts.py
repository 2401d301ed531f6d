"""Tables of cited facts: those that ship and a user's own, as one."""

from typing import TYPE_CHECKING, Protocol

from bilat.errors import UnknownTable

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["TABLE", "Tables", "facts"]

TABLE = "table_name"
"""Column that :func:`facts` adds: the store table that a row stands in."""


class Tables(Protocol):
    """What indicators need of a store."""

    def names(self) -> tuple[str, ...]:
        """Names of all tables."""
        ...

    def table(self, name: str) -> "ir.Table":
        """Open one of them."""
        ...


def facts(tables: Tables, kind: str) -> "ir.Table":
    """All cited facts of a kind: those that ship with bilat, then a user's own.

    Parameters
    ----------
    tables
        The store.
    kind
        Kind of fact, such as ``"trade"``.

    Returns
    -------
    ibis Table
        Columns of the kind, and :data:`TABLE`.

    Raises
    ------
    UnknownTable
        When the store has no such facts.
    """
    import ibis

    starter, desk = f"starter__{kind}", f"desk__{kind}__"
    names = [name for name in tables.names() if name == starter or name.startswith(desk)]
    if not names:
        raise UnknownTable(
            f"the store holds no facts of the kind '{kind}'",
            hint="run `bilat store info` to see what it holds",
        )
    parts = [tables.table(name).mutate(**{TABLE: ibis.literal(name)}) for name in names]
    return ibis.union(*parts) if len(parts) > 1 else parts[0]
