"""One table that its publisher gives as an R file, and others pass on as CSV."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.sources.readers.csv import Field, Form, read_csv
from bilat.sources.readers.rdata import is_rdata, read_rdata

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["read_either"]


def read_either(
    path: Path, fields: Sequence[Field], *, ignored: Collection[str] = (), form: Form | None = None
) -> "pa.Table":
    """Read a table from an R file or a delimited file, told apart by content.

    Parameters
    ----------
    path, fields, ignored, form
        As in :func:`bilat.sources.readers.csv.read_csv`.

    Returns
    -------
    pyarrow.Table
        Rows in file order.
    """
    if is_rdata(path):
        return read_rdata(path, fields, ignored=ignored)
    return read_csv(path, fields, ignored=ignored, form=form)
