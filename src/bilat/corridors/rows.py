"""Rows of the overlay's files, with messages that name file, row and field."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from bilat.corridors.records import Months, Range
from bilat.errors import BadInput
from bilat.records import Citation

__all__ = ["Row", "read_rows"]

Value = TypeVar("Value")
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file.

    Parameters
    ----------
    file, line
        Name of the file, and the line on which the row ends.
    cells
        Column to text, stripped.
    """

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, field: str, why: str, hint: str = "") -> BadInput:
        """Make the error of a cell; the caller raises it.

        Parameters
        ----------
        field
            Column.
        why
            What is wrong with it.
        hint
            What to do.
        """
        return BadInput(f"{self.file}, row {self.line}, column {field}: {why}", hint=hint)

    def text(self, field: str) -> str:
        """Return a cell, empty when the column is not there.

        Parameters
        ----------
        field
            Column.
        """
        return self.cells.get(field, "")

    def needed(self, field: str) -> str:
        """Return a cell that must not be empty.

        Parameters
        ----------
        field
            Column.
        """
        if not self.text(field):
            raise self.fault(field, "is empty and must not be")
        return self.text(field)

    def one_of(self, field: str, allowed: frozenset[str]) -> str:
        """Return a cell that must be one of some words.

        Parameters
        ----------
        field
            Column.
        allowed
            The words.
        """
        value = self.needed(field)
        if value not in allowed:
            raise self.fault(field, f"{value!r} is not known", f"use {', '.join(sorted(allowed))}")
        return value

    def number(self, field: str) -> float | None:
        """Return a number, or ``None`` for an empty cell.

        Parameters
        ----------
        field
            Column.
        """
        return self._parsed(field, float, "a number")

    def whole(self, field: str) -> int | None:
        """Return a whole number, or ``None`` for an empty cell.

        Parameters
        ----------
        field
            Column.
        """
        return self._parsed(field, int, "a whole number")

    def _parsed(self, field: str, kind: Callable[[str], Value], what: str) -> Value | None:
        cell = self.text(field)
        if not cell:
            return None
        try:
            value = kind(cell)
        except ValueError:
            raise self.fault(field, f"{cell!r} is not {what}") from None
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN
            raise self.fault(field, f"{cell!r} is not {what}")
        return value

    def range(self, stem: str) -> Range | None:
        """Return low, central and high of three columns.

        A central value alone stands for all three.

        Parameters
        ----------
        stem
            Name before ``_low``, ``_central`` and ``_high``; empty for the bare words.
        """
        names = [f"{stem}_{word}" if stem else word for word in ("low", "central", "high")]
        low, central, high = (self.number(name) for name in names)
        if central is None:
            if low is not None or high is not None:
                raise self.fault(names[1], "is empty, but low or high is given")
            return None
        low, high = (central if one is None else one for one in (low, high))
        if not 0 <= low <= central <= high:
            raise self.fault(
                names[1], f"{low:g}, {central:g}, {high:g} are not in order from 0 upwards"
            )
        return Range(low, central, high)

    def months(self, field: str) -> Months | None:
        """Return months written as ``12-3``.

        Parameters
        ----------
        field
            Column.
        """
        cell = self.text(field)
        if not cell:
            return None
        first, _, last = cell.partition("-")
        try:
            found = int(first), int(last or first)
        except ValueError:
            found = 0, 0
        if not all(month in _MONTHS for month in found):
            raise self.fault(field, f"{cell!r} is not two months such as 12-3")
        return found

    def citation(self) -> Citation:
        """Return where the row was read."""
        return Citation(
            self.text("source_title"),
            self.text("source_url"),
            self.text("source_date"),
            f"{self.file}:{self.line}",
        )


def read_rows(data: bytes, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Read a CSV file.

    Parameters
    ----------
    data
        Its content, UTF-8.
    file
        Its name, for messages.
    columns
        Columns that must be there.

    Raises
    ------
    BadInput
        When it is no UTF-8, a column is missing, or a row has too many cells.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{file}: byte {error.start} is not UTF-8", hint="save the file as UTF-8"
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise BadInput(f"{file}, row 1: no column {missing[0]!r}", hint="see corridors/data")
        for cells in reader:
            if None in cells:
                raise BadInput(f"{file}, row {reader.line_num}: more cells than the header has")
            yield Row(file, reader.line_num, {key: (cells[key] or "").strip() for key in cells})
    except csv.Error as error:
        raise BadInput(f"{file}, row {reader.line_num}: {error}") from None
