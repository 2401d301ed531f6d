"""Read the columns that a specification needs from a CSV or Parquet file, and check them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import BadInput

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Flows", "distinct", "header", "read_flows"]

_TEXTS = ("exporter", "importer")
_MISSING = ("", "NA", "N/A", "NaN", "nan", "null", ".")
_LATEST = 2200


@dataclass(frozen=True, slots=True)
class Flows:
    """Directed flows by year with the columns that are needed, none of them empty.

    Parameters
    ----------
    name
        Name of the file.
    frame
        The rows: texts in ``exporter`` and ``importer``, whole numbers in ``year``, else numbers.
    missing
        Keys of the rows that were left out since a cell is empty: a frame with ``year``.
    """

    name: str
    frame: "pd.DataFrame"
    missing: "pd.DataFrame"


def read_flows(path: Path, columns: Sequence[str]) -> Flows:
    """Read and check the columns of a file of flows.

    Columns are found by name; others are not read. Rows are numbered as in a spreadsheet: the
    header of a CSV file is row 1. An empty cell, ``NA``, ``NaN`` and ``.`` are missing, and a
    missing value is not a zero: the row is left out, and counted.

    Parameters
    ----------
    path
        File: ``.csv``, ``.csv.gz`` or ``.parquet``.
    columns
        Names of the columns that are needed.

    Raises
    ------
    BadInput
        When the file can't be read, a column is not there, a cell is not of its kind or out of
        range, or a flow stands twice.
    """
    table, first = _table(path, columns)
    frame = table.select(list(columns)).to_pandas()
    for name in columns:
        frame[name] = _texts(frame[name]) if name in _TEXTS else _numbers(path, frame, name, first)
    empty = frame.isna().any(axis=1)
    kept = frame[~empty]
    _check_ranges(path, kept, first)
    _check_repeats(path, kept, first)
    kept = kept.astype({"year": "int64"}).reset_index(drop=True)
    return Flows(path.name, kept, frame.loc[empty, ["exporter", "importer", "year"]])


def header(path: Path) -> tuple[str, ...]:
    """Names of the columns of a file of flows.

    Parameters
    ----------
    path
        File: ``.csv``, ``.csv.gz`` or ``.parquet``.

    Raises
    ------
    BadInput
        When the file can't be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyarrow import csv

    _check_ending(path)
    try:
        if path.name.lower().endswith(".parquet"):
            return tuple(pq.read_schema(path).names)
        with csv.open_csv(path) as reader:
            return tuple(reader.schema.names)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def distinct(path: Path, column: str) -> tuple[str, ...]:
    """Different texts of a column, in order; none when the file does not have it.

    Parameters
    ----------
    path
        File: ``.csv``, ``.csv.gz`` or ``.parquet``.
    column
        Name of the column.

    Raises
    ------
    BadInput
        When the file can't be read.
    """
    if column not in header(path):
        return ()
    table, _ = _table(path, (column,))
    return tuple(sorted({str(one) for one in table[column].to_pylist() if one is not None}))


def _check_ending(path: Path) -> None:
    if not path.is_file():
        raise BadInput(f"{path}: no such file", hint="check the path given with --data")
    if not path.name.lower().endswith((".parquet", ".csv", ".csv.gz")):
        raise BadInput(
            f"{path.name}: the ending does not say what it is",
            hint="use .csv, .csv.gz or .parquet",
        )


def _table(path: Path, columns: Sequence[str]) -> "tuple[pa.Table, int]":
    """Read the columns, and say which row the first is."""
    _check_ending(path)
    if path.name.lower().endswith(".parquet"):
        return _parquet(path, columns), 1
    return _csv(path, columns), 2


def _parquet(path: Path, columns: Sequence[str]) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        _check_names(path, pq.read_schema(path).names, columns)
        return pq.read_table(path, columns=list(columns))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


def _csv(path: Path, columns: Sequence[str]) -> "pa.Table":
    import pyarrow as pa
    from pyarrow import csv

    options = csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()))
    try:
        with csv.open_csv(path, convert_options=options) as reader:
            _check_names(path, reader.schema.names, columns)
        options.include_columns = list(columns)
        return csv.read_csv(path, convert_options=options)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> BadInput:
    said = str(error).splitlines() or [type(error).__name__]
    return BadInput(
        f"{path.name} can't be read: {said[0]}", hint="check that it is whole, and of its ending"
    )


def _check_names(path: Path, found: Sequence[str], columns: Sequence[str]) -> None:
    lacking = [name for name in columns if name not in found]
    if lacking:
        what = f"column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}"
        raise BadInput(
            f"{path.name}, row 1: {what} missing; it has {', '.join(found) or 'none'}",
            hint="rename or add what is missing, or choose another --spec, see bilat gravity "
            "--list",
        )
    twice = [name for name in columns if list(found).count(name) > 1]
    if twice:
        raise BadInput(f"{path.name}, row 1: column {twice[0]} stands twice")


def _texts(column: "pd.Series") -> "pd.Series":
    """Texts without blanks at the ends; an empty one is missing. ``NA`` is Namibia's code."""
    texts = column.astype("object").map(lambda one: str(one).strip() or None, na_action="ignore")
    return texts.astype("object")


def _numbers(path: Path, frame: "pd.DataFrame", name: str, first: int) -> "pd.Series":
    import pandas as pd

    column = frame[name]
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return column.astype("float64")
    texts = column.astype("object").map(lambda one: str(one).strip(), na_action="ignore")
    texts = texts.mask(texts.isin(_MISSING))
    numbers = pd.to_numeric(texts, errors="coerce").astype("float64")
    wrong = numbers.isna() & texts.notna()
    if wrong.any():
        at = int(wrong.to_numpy().argmax())
        raise _at(path, at + first, name, f"{str(texts.iloc[at])[:80]!r} is no number")
    return numbers


def _at(path: Path, row: int, column: str, what: str, hint: str = "") -> BadInput:
    return BadInput(
        f"{path.name}, row {row}, column {column}: {what}",
        hint=hint or "correct the cell, or leave it empty where the value is missing",
    )


def _check_ranges(path: Path, kept: "pd.DataFrame", first: int) -> None:
    def refuse(name: str, wrong: Any, what: str) -> None:
        if wrong.any():
            at = int(kept.index[wrong.to_numpy()][0])
            value = kept.loc[at, name]
            raise _at(path, at + first, name, f"{value:g} {what}")

    for name in kept.columns.difference(_TEXTS):
        refuse(name, kept[name].abs() == math.inf, "is no finite number")
    refuse("trade", kept["trade"] < 0, "is below zero, and a flow can't be")
    year = kept["year"]
    refuse("year", (year != year.round()) | (year < 1) | (year > _LATEST), "is no year")
    if "dist" in kept:
        refuse("dist", kept["dist"] <= 0, "is not above zero, and has no log")


def _check_repeats(path: Path, kept: "pd.DataFrame", first: int) -> None:
    keys = ["exporter", "importer", "year"]
    again = kept.duplicated(keys)
    if again.any():
        at = int(kept.index[again][0])
        one = kept.loc[at]
        same = (kept[keys] == one[keys]).all(axis=1)
        before = int(kept.index[same][0])
        raise _at(
            path,
            at + first,
            "exporter, importer, year",
            f"{one.exporter} to {one.importer} in {one.year:.0f} stands in row {before + first} "
            "already",
            "keep one row for each exporter, importer and year",
        )
