"""Parquet files through DuckDB: write, describe, and serve them as views."""

import json
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import ColumnType, TableSpec
from bilat.store import wire
from bilat.store.manifest import FORMAT, Description

if TYPE_CHECKING:
    import duckdb

__all__ = [
    "connect",
    "create_view",
    "describe",
    "quoted_name",
    "read_all",
    "write",
]

ENGINE_TYPES: dict[ColumnType, str] = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
}
"""Column type to the type that DuckDB reads from the file."""

_KEY = "bilat"


def connect(*, threads: int) -> "duckdb.DuckDBPyConnection":
    """Open an engine in memory that never goes online.

    Parameters
    ----------
    threads
        Cores it may use; one makes what it writes the same each time.
    """
    import duckdb

    engine = duckdb.connect(
        ":memory:",
        config={
            "threads": threads,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            # Made only when memory runs out; the default would be the working folder.
            "temp_directory": f"{tempfile.gettempdir()}/bilat-spill-{secrets.token_hex(8)}",
            "memory_limit": "2GB",
        },
    )
    engine.execute("SET enable_progress_bar = false")  # it goes to standard output
    return engine


def quoted_name(name: str) -> str:
    """Name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _quoted_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _from_file(path: Path) -> str:
    # A folder named year=2020 above the file would otherwise become a column.
    return f"read_parquet({_quoted_text(str(path))}, hive_partitioning = false)"


def write(engine: "duckdb.DuckDBPyConnection", path: Path, description: Description) -> None:
    """Write the rows registered as ``rows``; the file describes itself.

    Parameters
    ----------
    engine
        DuckDB connection with one thread.
    path
        File to make.
    description
        Kept in the file's own metadata.

    Raises
    ------
    duckdb.Error
        The engine could not write.
    """
    note = json.dumps(description.to_json(), sort_keys=True)
    engine.execute(
        f"COPY (SELECT * FROM rows) TO {_quoted_text(str(path))} "  # noqa: S608
        "(FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false, "
        f"KV_METADATA {{{_KEY}: {_quoted_text(note)}}})"
    )


def describe(engine: "duckdb.DuckDBPyConnection", path: Path) -> Description:
    """Read what a file says about itself.

    Parameters
    ----------
    engine
        DuckDB connection.
    path
        Parquet file of a store.

    Raises
    ------
    duckdb.Error
        It is no Parquet file, or is damaged.
    Malformed
        It is one, and bilat did not write it.
    """
    found = engine.execute(
        "SELECT value FROM parquet_kv_metadata(?) WHERE key = ?", [str(path), _KEY.encode()]
    ).fetchone()
    if found is None:
        message = "the file has no description by bilat"
        raise wire.Malformed(message)
    try:
        record = json.loads(found[0])
    except (ValueError, RecursionError) as error:
        message = f"the file's description is not JSON ({error})"
        raise wire.Malformed(message) from error
    if wire.get(record, "format", int) > FORMAT:
        message = "the file was written by a newer bilat"
        raise wire.Malformed(message)
    return Description.from_json(record)


def read_all(engine: "duckdb.DuckDBPyConnection", path: Path, spec: TableSpec) -> int:
    """Decode every value of a file and count its rows.

    Parameters
    ----------
    engine
        DuckDB connection.
    path
        Parquet file of a store.
    spec
        What it should hold.

    Raises
    ------
    duckdb.Error
        It can't be decoded.
    Malformed
        Its columns are not those of the spec.
    """
    _check_columns(engine, path, spec)
    row = engine.execute(f"SELECT count(*), max(COLUMNS(*)) FROM {_from_file(path)}").fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def _check_columns(engine: "duckdb.DuckDBPyConnection", path: Path, spec: TableSpec) -> None:
    found = engine.execute(f"DESCRIBE SELECT * FROM {_from_file(path)}").fetchall()  # noqa: S608
    expected = [(column.name, ENGINE_TYPES[column.type]) for column in spec.columns]
    if [(name, kind) for name, kind, *_ in found] != expected:
        message = "the file's columns are not those of its entry"
        raise wire.Malformed(message)


def create_view(engine: "duckdb.DuckDBPyConnection", path: Path, spec: TableSpec) -> None:
    """Make a file known to an engine by its table's name; no row is read.

    Parameters
    ----------
    engine
        DuckDB connection.
    path
        Parquet file of a store.
    spec
        What it holds.

    Raises
    ------
    duckdb.Error
        It is no Parquet file.
    Malformed
        Its columns are not those of the spec.
    """
    _check_columns(engine, path, spec)
    engine.execute(
        f"CREATE OR REPLACE VIEW {quoted_name(spec.name)} AS SELECT * FROM {_from_file(path)}"  # noqa: S608
    )
