"""The sheets of an Excel workbook (``.xlsx``) as rows of cells; needs an extra of bilat."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from bilat.errors import BadInput, MissingExtra

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["Cell", "read_sheets"]

Cell: TypeAlias = str | float | bool | time | date | timedelta
"""What a cell holds; an empty one is an empty text."""


def read_sheets(path: Path) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """Read every sheet of a workbook.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Mapping
        Rows of cells by name of the sheet, in the order of the workbook; row 1
        of the sheet comes first even where it is empty.

    Raises
    ------
    MissingExtra
        When the reader is not installed.
    BadInput
        When the file is no workbook.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise MissingExtra(
            f"{path.name} is an Excel workbook, and its reader is not installed",
            hint='install it with: pip install "bilat[excel]"',
        ) from error
    try:
        workbook = CalamineWorkbook.from_path(path)
        return {name: _rows(workbook, name) for name in workbook.sheet_names}
    except (CalamineError, OSError) as error:
        raise BadInput(f"{path.name}: can't be read as an Excel workbook: {error}") from error


def _rows(workbook: "CalamineWorkbook", name: str) -> Sequence[Sequence[Cell]]:
    return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
