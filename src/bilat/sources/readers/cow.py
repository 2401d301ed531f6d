"""What the files of the Correlates of War project have in common."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bilat.records import TableSpec
from bilat.sources.readers.csv import Field
from bilat.sources.readers.fields import whole

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LICENCE", "PROJECT", "UPLOADS", "covering", "first_and_last"]

PROJECT = "Correlates of War Project"
"""The publisher."""

LICENCE = "free for research with citation; no formal licence"
"""Its terms of use."""

UPLOADS = "https://correlatesofwar.org/wp-content/uploads"
"""Where its files are served."""

_NOT_KNOWN = ("-9",)


def first_and_last(*sources: str, missing: tuple[str, ...] = _NOT_KNOWN) -> tuple[Field, ...]:
    """Map the six columns of a first and a last day.

    Parameters
    ----------
    sources
        Columns of the file: year, month, day of the first, then of the last day.
    missing
        Values that stand for a part of a date that is not known.

    Returns
    -------
    tuple of Field
        ``first_year`` to ``last_day``; the first year must be there.
    """
    names = [(which, part) for which in ("first", "last") for part in ("year", "month", "day")]
    return tuple(
        whole(
            source,
            f"{part} of the {which} day" if part != "day" else f"{which} day",
            name=f"{which}_{part}",
            missing=() if (which, part) == ("first", "year") else missing,
            key=(which, part) == ("first", "year"),
        )
        for source, (which, part) in zip(sources, names, strict=True)
    )


def covering(spec: TableSpec, rows: "pa.Table", column: str) -> TableSpec:
    """Cut the coverage of a spec to the edition at hand, which says nothing on later years.

    Parameters
    ----------
    spec
        What the table promises of the newest edition.
    rows
        Rows of the file.
    column
        Their column of years.

    Returns
    -------
    TableSpec
        With the last year of the rows, when there is one and it is earlier.
    """
    import pyarrow.compute as pc

    last = pc.max(rows.column(column)).as_py()
    known = spec.coverage.last
    if last is None or (known is not None and last >= known):
        return spec
    return replace(spec, coverage=replace(spec.coverage, last=last))
