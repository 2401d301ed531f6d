"""From a CSV file of facts to a tidy table: every cell checked, every fault placed."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from bilat.errors import BadInput
from bilat.records import Rejected, TableSpec, Tidy
from bilat.sources.facts.base import Fact
from bilat.sources.facts.file import EXAMPLE, UNCHANGED, FactFile
from bilat.sources.facts.kinds import KINDS
from bilat.sources.facts.table import ROW_ID, may_be_none, spec_of, stored

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["header_of", "kind_of", "read_facts"]

_MOST_FAULTS = 20


def header_of(model: type[Fact]) -> dict[str, FieldInfo]:
    """Column names of a kind of fact in the order of the file, with their fields.

    Parameters
    ----------
    model
        One of the models of :data:`bilat.sources.facts.kinds.KINDS`.

    Returns
    -------
    dict
        CSV column name to field; the source columns stand last, as in the files.
    """
    named = {field.alias or name: field for name, field in model.model_fields.items()}
    last = list(Fact.model_fields)
    return {name: named[name] for name in [*(n for n in named if n not in last), *last]}


def kind_of(file: FactFile) -> str:
    """Tell from its header which kind of fact a file holds.

    Parameters
    ----------
    file
        The file.

    Returns
    -------
    str
        Name of the kind whose required columns are all there and that knows
        every column of the file.

    Raises
    ------
    BadInput
        When no kind has these columns; names the nearest kind and what is
        missing or unknown.
    """
    columns, _ = _open(file)
    return _kind_with(columns, file.name).kind


def _open(file: FactFile) -> tuple[list[str], Iterator[list[str]]]:
    reader = csv.reader(io.StringIO(file.text()), strict=True)
    return [name.strip() for name in _next_row(reader, file.name) or []], reader


def _kind_with(columns: list[str], file: str) -> type[Fact]:
    if len(columns) == 1 and any(mark in columns[0] for mark in (";", "\t")):
        mark = "semicolons" if ";" in columns[0] else "tabs"
        raise BadInput(
            f"{file}, line 1: the cells are parted by {mark}. {UNCHANGED}",
            hint="save the table as comma-separated CSV in UTF-8",
        )
    doubled = sorted({name for name in columns if columns.count(name) > 1})
    if doubled:
        raise BadInput(f"{file}, line 1: column {doubled[0]!r} stands twice. {UNCHANGED}")
    faults = {kind: _column_faults(model, columns) for kind, model in KINDS.items()}
    fits = [kind for kind, found in faults.items() if not found]
    if fits:
        return KINDS[fits[0]]
    nearest = min(faults, key=lambda kind: len(faults[kind]))
    raise BadInput(
        f"{file}, line 1: for facts of the kind '{nearest}' {'; '.join(faults[nearest])}. "
        f"{UNCHANGED}",
        hint=EXAMPLE.format(kind=nearest),
    )


def _column_faults(model: type[Fact], columns: list[str]) -> list[str]:
    header = header_of(model)
    missing = [n for n, field in header.items() if field.is_required() and n not in columns]
    unknown = [name for name in columns if name not in header]
    return [f"column {name!r} is missing" for name in missing] + [
        f"column {name!r} is not known" for name in unknown
    ]


def read_facts(
    file: FactFile,
    *,
    table: str,
    kind: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Tidy:
    """Check a CSV file of facts and make a tidy table of it.

    Parameters
    ----------
    file
        The file.
    table
        Name that the table is to have in the store.
    kind
        Kind of fact; found from the header when not given.
    progress
        Called with the number of rows read, every ten thousand rows.

    Returns
    -------
    bilat.records.Tidy
        Rows in file order; repeated rows are left out and counted.

    Raises
    ------
    BadInput
        When the file can't be taken; the message lists up to twenty faults
        with file, row and column. Nothing is taken from a file with a fault.
    """
    columns, reader = _open(file)
    model = _kind_with(columns, file.name)
    if kind not in (None, model.kind):
        raise BadInput(
            f"{file.name}, line 1: these are the columns of '{model.kind}', not of '{kind}'. "
            f"{UNCHANGED}",
            hint=EXAMPLE.format(kind=kind),
        )
    spec = spec_of(model, table)
    taken = _Taken(spec, model.unique)
    faults: list[str] = []
    for count, (line, cells) in enumerate(_rows(reader, file.name), start=1):
        where = f"{file.name}, row {line}"
        row = _checked(model, columns, cells, where, faults)
        if row is not None:
            taken.add(row, line, where, faults)
        if len(faults) >= _MOST_FAULTS:
            break
        if progress and count % 10_000 == 0:
            progress(count)
    _stop_at(faults)
    return Tidy(spec, _arrow(spec, taken.columns), taken.repeats(file.name))


class _Taken:
    """Rows taken so far, column by column, and those that were there already."""

    def __init__(self, spec: TableSpec, unique: str) -> None:
        self.columns: dict[str, list[Any]] = {column.name: [] for column in spec.columns}
        self._unique = unique
        self._lines: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._again: dict[str, list[int]] = {}

    def add(self, row: Fact, line: int, where: str, faults: list[str]) -> None:
        values = stored(row)
        row_id = values[ROW_ID]
        if row_id in self._lines:
            self._again.setdefault(row_id, []).append(line)
            return
        self._lines[row_id] = line
        if self._unique:
            first = self._keys.setdefault(values[self._unique], line)
            if first != line:
                faults.append(
                    f"{where}, column {self._unique}: {values[self._unique]!r} stands already in "
                    f"row {first}"
                )
        for name, value in values.items():
            self.columns[name].append(value)

    def repeats(self, file: str) -> tuple[Rejected, ...]:
        return tuple(
            Rejected(file, lines[0], "", "", f"the same as row {self._lines[row_id]}", len(lines))
            for row_id, lines in self._again.items()
        )


def _next_row(reader: Iterator[list[str]], file: str) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        line = getattr(reader, "line_num", 0)
        raise BadInput(
            f"{file}, line {line}: {error}. {UNCHANGED}",
            hint="look for an unclosed quotation mark at or before that line",
        ) from error


def _rows(reader: Iterator[list[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row that is not blank."""
    while (cells := _next_row(reader, file)) is not None:
        if any(cell.strip() for cell in cells):
            yield getattr(reader, "line_num", 0), cells


def _checked(
    model: type[Fact], columns: list[str], cells: list[str], where: str, faults: list[str]
) -> Fact | None:
    if len(cells) != len(columns):
        faults.append(f"{where}: {len(cells)} cells, the header has {len(columns)}")
        return None
    header = header_of(model)
    given: dict[str, str | None] = {
        name: None if cell.strip() == "" and may_be_none(header[name]) else cell.strip()
        for name, cell in zip(columns, cells, strict=True)
    }
    try:
        return model.model_validate(given)
    except ValidationError as error:
        faults.extend(f"{where}, {_said(fault)}" for fault in error.errors())
        return None


def _said(fault: Mapping[str, Any]) -> str:
    """Turn one fault of pydantic's into our words."""
    column = str(fault["loc"][0]) if fault["loc"] else ""
    value, context = fault["input"], fault.get("ctx", {})
    shown = repr(value if len(str(value)) < 80 else str(value)[:77] + "...")  # noqa: PLR2004
    words: dict[str, Callable[[], str]] = {
        "literal_error": lambda: f"{shown} is not one of {context['expected']}",
        "int_parsing": lambda: f"{shown} is not a whole number",
        "float_parsing": lambda: f"{shown} is not a number",
        "finite_number": lambda: f"{shown} is not a finite number",
        "string_too_short": lambda: "must not be empty",
        "too_short": lambda: "must not be empty",
        "greater_than_equal": lambda: f"{shown} is below {context['ge']}",
        "greater_than": lambda: f"{shown} must be more than {context['gt']}",
        "less_than_equal": lambda: f"{shown} is above {context['le']}",
        "value_error": lambda: str(context["error"]),
    }
    said = words.get(fault["type"], lambda: str(fault["msg"]))()
    return f"column {column}: {said}" if column else f"column {said}"


def _stop_at(faults: list[str]) -> None:
    if not faults:
        return
    shown = "\n  ".join(faults[:_MOST_FAULTS])
    more = (
        f"\n  ... and perhaps more; reading stopped after {_MOST_FAULTS}"
        if (len(faults) >= _MOST_FAULTS)
        else ""
    )
    noun = "fault" if len(faults) == 1 else "faults"
    raise BadInput(
        f"{len(faults)} {noun}:\n  {shown}{more}\n{UNCHANGED}",
        hint="mend the rows and add the file again",
    )


def _arrow(spec: TableSpec, collected: dict[str, list[Any]]) -> "pa.Table":
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
    }
    arrays = [pa.array(collected[column.name], types[column.type]) for column in spec.columns]
    fields = [
        pa.field(column.name, types[column.type], nullable=column.nullable)
        for column in spec.columns
    ]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))
