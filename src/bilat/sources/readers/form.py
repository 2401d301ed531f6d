"""How a publisher's delimited file is written, and which of its columns are taken."""

from dataclasses import dataclass

from bilat.records import Column

__all__ = ["Field", "Form"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a publisher's file and the column that it becomes.

    Parameters
    ----------
    source
        Name in the header of the file.
    column
        The column of the tidy table.
    missing
        Values that stand for "missing" in this column alone, of its type; text
        in a column of numbers must be named in :attr:`Form.missing`.
    """

    source: str
    column: Column
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """How a delimited file is written.

    Parameters
    ----------
    delimiter, decimal, quote
        Between cells, within numbers, around cells (empty: quotation marks are text).
    encoding
        Of its text.
    skip
        Lines before the header.
    header
        Column names of a file that has none; empty when the file has its own.
    missing
        Values that stand for "missing" in every column.
    ragged
        Whether a line may lack its last cells.
    dates
        Form of dates, as in :func:`time.strftime`; empty for ISO.
    """

    delimiter: str = ","
    decimal: str = "."
    encoding: str = "utf-8-sig"
    skip: int = 0
    header: tuple[str, ...] = ()
    missing: tuple[str, ...] = ("",)
    ragged: bool = False
    dates: str = ""
    quote: str = '"'
