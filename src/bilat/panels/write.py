"""Write a panel to a file: Parquet, CSV or Stata."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import CannotWrite, MissingExtra, UsageError
from bilat.indicators.engine import taken
from bilat.panels.check import check_rows, checked
from bilat.panels.footer import in_order

if TYPE_CHECKING:
    import pyarrow as pa

    from bilat.panels.panel import Panel

__all__ = ["FORMS", "as_polars", "form_of", "write"]

STATA_NAME, STATA_LABEL = 32, 80
"""Letters that Stata allows in the name and in the label of a column."""

STATA_TEXT = 2045


def form_of(path: Path) -> str:
    """Form of a file by its ending.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    UsageError
        When the ending names no form.
    """
    form = path.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise UsageError(
            f"{path.name!r} does not say which form is wanted",
            hint=f"end it in one of: {', '.join(f'.{form}' for form in FORMS)}",
        )
    return form


def write(panel: "Panel", path: Path, form: str = "") -> None:
    """Compute a panel into a file, through a draft beside it.

    Parameters
    ----------
    panel
        The panel.
    path
        The file.
    form
        One of :data:`FORMS`; by the ending when empty.

    Raises
    ------
    CannotWrite
        When the file system refuses; a file that was there stays as it was.
    """
    writer = FORMS[form or form_of(path)]
    if path.is_dir():
        raise CannotWrite(f"can't write {path}: it is a folder", hint="name a file in it")
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(b"")  # a folder that can't be written to is told before the work
        try:
            writer(panel, draft)
            draft.replace(path)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(
            f"can't write {path}: {error.strerror or error}", hint="name another file"
        ) from error


def _copy(panel: "Panel", draft: Path, options: str, *, ordered: bool = True) -> int:
    """Have DuckDB write the file itself; the rows never pass through Python."""
    import duckdb

    backend = panel.table.get_backend()
    target = str(draft).replace("'", "''")
    table = panel.table if ordered else panel.table.op().parent.to_expr()
    try:
        done = backend.con.execute(
            f"COPY ({backend.compile(table)}) TO '{target}' ({options})"
        ).fetchone()
    except duckdb.IOException as error:
        raise OSError(str(error).partition("\n")[0]) from error
    return int(done[0])


def _parquet(panel: "Panel", draft: Path) -> None:
    import pyarrow.parquet as pq

    backend = panel.table.get_backend()
    if backend.name != "duckdb":
        pq.write_table(checked(panel, taken(panel.table)), draft, compression="zstd")
        return
    # Without dictionaries it is made in less time, and smaller.
    options = (
        "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, DICTIONARY_SIZE_LIMIT 1, "
        "USE_TMP_FILE false"
    )
    # The frame stays the side that is read through, so that its order is kept in each row group.
    backend.con.execute("SET disabled_optimizers = 'build_side_probe_side'")
    try:
        found = _copy(panel, draft, options, ordered=False)
    finally:
        backend.con.execute("RESET disabled_optimizers")
    check_rows(panel, found)
    if not in_order(draft, panel.keys):
        _copy(panel, draft, options)
    panel.missing.update(_nulls(pq.read_metadata(draft)))


def _nulls(metadata: Any) -> dict[str, int]:
    """Missing values by column, from the statistics of the file."""
    found = {"": int(metadata.num_rows)}
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(column)
            statistics = chunk.statistics
            if statistics is None or not statistics.has_null_count:
                return {}
            name = chunk.path_in_schema
            found[name] = found.get(name, 0) + int(statistics.null_count)
    return found


def _csv(panel: "Panel", draft: Path) -> None:
    if panel.table.get_backend().name == "duckdb":
        check_rows(panel, _copy(panel, draft, "FORMAT csv, HEADER, USE_TMP_FILE false"))
        return
    from pyarrow import csv

    csv.write_csv(checked(panel, taken(panel.table)), draft)


def _stata(panel: "Panel", draft: Path) -> None:
    from bilat.panels.codebook import labels

    rows = checked(panel, taken(panel.table))
    short = _stata_names(rows.column_names)
    frame = _for_stata(rows).rename(columns=short)
    told = {short[name]: label[:STATA_LABEL] for name, label in labels(panel).items()}
    frame.to_stata(
        draft, write_index=False, version=118, variable_labels=told, data_label="bilat panel"
    )


def _for_stata(rows: "pa.Table") -> Any:
    """Texts without a missing value, which Stata does not know: there they are empty."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for number, column in enumerate(rows.schema):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            texts = pc.utf8_slice_codeunits(pc.fill_null(rows[number], ""), 0, STATA_TEXT // 4)
            rows = rows.set_column(number, column.name, texts)
        elif pa.types.is_boolean(column.type):
            rows = rows.set_column(number, column.name, rows[number].cast("int8"))
    return rows.to_pandas(integer_object_nulls=False)


def _stata_names(names: list[str]) -> dict[str, str]:
    short = {name: name[:STATA_NAME] for name in names}
    if len(set(short.values())) < len(names):
        long = [name for name in names if len(name) > STATA_NAME]
        raise UsageError(
            f"Stata cuts names to {STATA_NAME} letters, and then these are not told apart: "
            f"{', '.join(long)}",
            hint="write Parquet or CSV, or add fewer columns",
        )
    return short


def as_polars(rows: "pa.Table") -> Any:
    """Rows as a Polars data frame.

    Parameters
    ----------
    rows
        The rows.

    Raises
    ------
    MissingExtra
        When Polars is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtra(
            "Polars is not installed", hint="install it with: pip install polars"
        ) from error
    return polars.from_arrow(rows)


FORMS: dict[str, Callable[["Panel", Path], None]] = {
    "parquet": _parquet,
    "csv": _csv,
    "dta": _stata,
}
"""Ending of a file to what writes it."""
