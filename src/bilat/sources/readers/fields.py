"""Short ways to say which column of a file becomes which column of a table."""

from bilat.records import Column, ColumnType
from bilat.sources.readers.csv import Field

__all__ = ["alpha3", "day", "real", "text", "whole"]


def _field(
    kind: ColumnType,
    source: str,
    meaning: str,
    name: str,
    unit: str,
    missing: tuple[str, ...],
    *,
    key: bool,
) -> Field:
    column = Column(name or source, kind, meaning, unit, nullable=not key)
    return Field(source, column, missing)


def alpha3(name: str, meaning: str, *, nullable: bool = False) -> Column:
    """Describe a column of states, which no file holds: it is made from their codes.

    Parameters
    ----------
    name
        Such as ``"sender"``.
    meaning
        What the state does here.
    nullable
        Whether there may be none.

    Returns
    -------
    Column
    """
    return Column(name, "string", f"{meaning}, alpha-3", nullable=nullable)


def whole(
    source: str,
    meaning: str,
    *,
    name: str = "",
    unit: str = "",
    missing: tuple[str, ...] = (),
    key: bool = False,
) -> Field:
    """Map a column of whole numbers.

    Parameters
    ----------
    source
        Name in the header of the file.
    meaning
        One sentence.
    name
        Name in the table, when it differs.
    unit
        Unit of the number.
    missing
        Values that stand for "missing" in this column alone.
    key
        Whether a value must be there.

    Returns
    -------
    Field
    """
    return _field("int64", source, meaning, name, unit, missing, key=key)


def real(
    source: str,
    meaning: str,
    *,
    name: str = "",
    unit: str = "",
    missing: tuple[str, ...] = (),
    key: bool = False,
) -> Field:
    """Map a column of numbers; parameters as in :func:`whole`."""
    return _field("float64", source, meaning, name, unit, missing, key=key)


def text(
    source: str,
    meaning: str,
    *,
    name: str = "",
    missing: tuple[str, ...] = (),
    key: bool = False,
) -> Field:
    """Map a column of text; parameters as in :func:`whole`."""
    return _field("string", source, meaning, name, "", missing, key=key)


def day(
    source: str,
    meaning: str,
    *,
    name: str = "",
    missing: tuple[str, ...] = (),
    key: bool = False,
) -> Field:
    """Map a column of dates; parameters as in :func:`whole`."""
    return _field("date", source, meaning, name, "", missing, key=key)
