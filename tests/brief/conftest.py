"""Stored rows by their name, for tests that lead a figure back to its rows."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat.indicators import fetch
from bilat.store import Store

Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Store], Rows]:
    """Every row of a store by ``table/row_id``."""

    def read(store: Store) -> Rows:
        return {
            f"{name}/{row['row_id']}": row
            for name in store.names()
            for row in fetch(store.table(name))
        }

    return read


@pytest.fixture(scope="session")
def warm_rows(warm: Store, rows_of: Callable[[Store], Rows]) -> Rows:
    """Every row of the facts that ship by ``table/row_id``."""
    return rows_of(warm)
