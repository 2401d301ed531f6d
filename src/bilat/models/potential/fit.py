"""All pairs predicted out of the pair, kept under the home so that it is done once."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat import __version__
from bilat.errors import UnknownTable
from bilat.models.gravity.estimate import library
from bilat.models.kept import kept, part, versions
from bilat.models.potential.columns import tables_in_use
from bilat.models.potential.frame import Frame
from bilat.models.potential.outofpair import FOLDS, predicted
from bilat.models.potential.sources import from_file, from_store, years_of_trade
from bilat.models.potential.structural import fit_structural

if TYPE_CHECKING:
    import pandas as pd

    from bilat.store import Store

__all__ = ["Fit", "Tell", "fit", "ready"]

Tell = Callable[[str], None]
"""Takes a sentence on how far it is."""

_METHOD = 1
"""Raised when the same inputs give other predictions than before."""

_LIBRARIES = ("numpy", "pandas", "pyfixest", "scikit-learn", "scipy")


@dataclass(frozen=True, slots=True)
class Fit:
    """Flows of some years, each with what models that did not see its pair expect.

    Parameters
    ----------
    rows
        ``exporter``, ``importer``, ``pair``, ``year``, ``trade``, the terms, and the columns of
        :func:`bilat.models.potential.outofpair.predicted`.
    about
        What it was made of: ``name``, ``unit``, ``notes``, ``terms``, ``features``, the
        coefficients of the structural equation with PPML on all pairs, versions.
    folder
        Where it is kept.
    """

    rows: "pd.DataFrame"
    about: dict[str, Any]
    folder: Path


def fit(
    store: "Store",
    *,
    data: Path | None = None,
    year: int | None = None,
    tell: Tell | None = None,
) -> Fit:
    """Predict all pairs out of the pair, or find what was predicted from the same inputs.

    Parameters
    ----------
    store
        Where the tables are; estimates are kept in its home.
    data
        File of flows instead of the pulled trade.
    year
        Last year in use; the last with trade when ``None``.
    tell
        Told how far it is. A run that was stopped goes on where it was.

    Raises
    ------
    UnknownTable
        When trade is not pulled.
    UsageError
        When the year is out of range.
    BadInput
        When the file can't be taken.
    MissingExtra
        When pyfixest or scikit-learn is not installed.
    EstimateProblem
        When it can't be estimated.
    """
    say = tell or (lambda _: None)
    if data is None and year is None:
        year = years_of_trade(store)[1]
    folder = kept(store.home, "potential", _key(store, data, year))
    frame: list[Frame] = []

    def given() -> Frame:
        if not frame:
            library()
            say("Reading flows and what is known of the pairs")
            frame.append(
                from_store(store, int(year or 0)) if data is None else from_file(data, store, year)
            )
        return frame[0]

    def fold(number: int, make: "Callable[[], pd.DataFrame]") -> "pd.DataFrame":
        say(f"Holding out pairs: part {number + 1} of {FOLDS}")
        content, _ = part(folder, f"fold-{number}.parquet", lambda: _packed(make()))
        return _unpacked(content)

    about, _ = part(folder, "about.json", lambda: _about(given()))
    rows, _ = part(
        folder, "rows.parquet", lambda: _packed(_joined(given(), predicted(given(), part=fold)))
    )
    return Fit(_unpacked(rows), json.loads(about), folder)


def ready(store: "Store") -> bool:
    """Say whether the predictions from the stored tables are kept, so that an answer is quick.

    Parameters
    ----------
    store
        The store.
    """
    try:
        year = years_of_trade(store)[1]
    except UnknownTable:
        return False
    return (kept(store.home, "potential", _key(store, None, year)) / "rows.parquet").is_file()


def _key(store: "Store", data: Path | None, year: int | None) -> dict[str, Any]:
    from bilat.errors import BadInput
    from bilat.store.files import sha256_of

    if data is not None and not data.is_file():
        raise BadInput(f"{data}: no such file", hint="check the path given with --data")
    return {
        "bilat": __version__,
        "method": _METHOD,
        "tables": tables_in_use(store, "trade_cow"),
        "data": None if data is None else sha256_of(data),
        "name": None if data is None else data.name,
        "year": year,
        "versions": versions(_LIBRARIES),
    }


def _joined(frame: Frame, made: "pd.DataFrame") -> "pd.DataFrame":
    keys = ["exporter", "importer", "pair", "year", "trade", "conflict", *frame.terms]
    return frame.rows[keys].assign(unknown=_unknown(frame)).join(made)


def _unknown(frame: Frame) -> "pd.Series":
    """Features that are missing for each flow, as a text."""
    made = frame.rows["exporter"].str.slice(0, 0)
    for name in frame.features:
        made = made.where(frame.rows[name].notna(), made + name + " ")
    return made.str.rstrip()


def _about(frame: Frame) -> bytes:
    found = fit_structural(frame.rows, frame.terms, "PPML", clustered=True)
    return json.dumps(
        {
            "name": frame.name,
            "unit": frame.unit,
            "notes": list(frame.notes),
            "terms": list(frame.terms),
            "features": list(frame.features),
            "ppml": {
                term: {"estimate": found.coefficients[term], "se": found.errors[term]}
                for term in found.coefficients
            },
            "versions": versions(_LIBRARIES),
        },
        ensure_ascii=False,
        indent=1,
    ).encode()


def _packed(rows: "pd.DataFrame") -> bytes:
    file = io.BytesIO()
    rows.to_parquet(file)
    return file.getvalue()


def _unpacked(content: bytes) -> "pd.DataFrame":
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: pd.DataFrame = pq.read_table(pa.BufferReader(content)).to_pandas()
    return found
