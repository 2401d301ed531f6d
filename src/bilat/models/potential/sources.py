"""Where the flows of a frame come from: a file of flows, or the trade that was pulled."""

from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import BadInput, NameProblem, UnknownTable, UsageError
from bilat.models.potential.columns import TRAITS, known_columns
from bilat.models.potential.frame import Frame, finished

if TYPE_CHECKING:
    import pandas as pd

    from bilat.store import Store

__all__ = ["SPAN", "from_file", "from_store", "years_of_trade"]

SPAN = 5
"""Years in use: the one that is asked for and those before it."""

_TERMS = {
    "ln_capital_distance": "ln_dist",
    "land_contiguity": "contiguity",
    "trade_agreements": "rta",
    "geodist_official_language": "language",
    "geodist_colony": "colony",
}
_FILE_TERMS = {"cntg": "contiguity", "rta": "rta", "lang": "language", "clny": "colony"}


def years_of_trade(store: "Store") -> tuple[int, int]:
    """First and last year of the pulled trade between states.

    Raises
    ------
    UnknownTable
        When it is not pulled; the hint says by which command it would be.
    """
    from bilat.indicators.yearly import groups
    from bilat.indicators.yearly.parts import covered, how_to_pull, lacking

    for name in ("trade_cow", "capital_distance_cow"):
        missing = lacking(store, groups()[name])
        if missing:
            raise UnknownTable(
                f"expected trade needs {groups()[name].label}, which is not in the store",
                hint=how_to_pull(missing),
            )
    group = covered(groups()["trade_cow"], store)
    return int(group.first), int(group.last)


def from_store(store: "Store", year: int) -> Frame:
    """Frame of the trade of Correlates of War with all that is pulled on the pairs.

    Parameters
    ----------
    store
        Where the tables are.
    year
        Last year in use; the four before it are in use too.

    Raises
    ------
    UnknownTable
        When trade or distances are not pulled.
    UsageError
        When the trade does not reach the year.
    """
    first, last = years_of_trade(store)
    if not first <= year <= last:
        raise UsageError(
            f"--year {year}: the pulled trade (Correlates of War) has {first} to {last}",
            hint="choose a year in it, or give newer flows with --data",
        )
    panel, known, notes = known_columns(
        store, (max(first, year - SPAN + 1), year), more=("trade_cow",)
    )
    keys = ["ccode1", "ccode2", "iso3_1", "iso3_2", "year", "imports2", "conflict"]
    rows = panel[[*keys, *(one.name for one in known)]].rename(columns=_TERMS)
    rows["exporter"] = rows["ccode1"].astype(str)
    rows["importer"] = rows["ccode2"].astype(str)
    # State 1 is the exporter, so the flow is what state 2 imports from it.
    rows["trade"] = rows["imports2"].astype("float64")
    rows = rows[rows["ln_dist"].notna()]
    features = [_TERMS.get(one.name, one.name) for one in known]
    terms, features = _whole(rows, [one for one in _TERMS.values() if one in features], features)
    return finished(
        "imports by Correlates of War (Barbieri and Keshk)",
        "million current US dollars",
        rows,
        tuple(terms),
        tuple(features),
        TRAITS,
        notes,
    )


def from_file(path: Path, store: "Store | None", year: int | None) -> Frame:
    """Frame of a file of flows, with what is pulled on its pairs where codes are known.

    Parameters
    ----------
    path
        File with ``exporter``, ``importer``, ``year``, ``trade``, ``dist``, and those of
        ``cntg``, ``lang``, ``clny``, ``rta`` that it has.
    store
        Where the panel's tables are; without it the file stands alone.
    year
        Last year in use; the last of the file when ``None``.

    Raises
    ------
    BadInput
        When the file can't be taken.
    UsageError
        When it does not have the year.
    """
    from bilat.models.gravity.columns import header, read_flows

    optional = [name for name in _FILE_TERMS if name in header(path)]
    _one_unit(path)
    flows = read_flows(path, ("exporter", "importer", "year", "trade", "dist", *optional))
    rows = flows.frame
    first, last = int(rows["year"].min()), int(rows["year"].max())
    if year is not None and not first <= year <= last:
        raise UsageError(
            f"--year {year}: {path.name} has {first} to {last}", hint="choose a year in it"
        )
    year = last if year is None else year
    import numpy as np

    rows = rows[
        rows["year"].between(year - SPAN + 1, year) & (rows["exporter"] != rows["importer"])
    ]
    rows = rows.assign(ln_dist=np.log(rows["dist"])).rename(columns=_FILE_TERMS)
    terms = ["ln_dist", *(_FILE_TERMS[name] for name in optional)]
    notes: tuple[str, ...] = ()
    if len(flows.missing):
        notes = (f"{len(flows.missing):,} rows of {path.name} have an empty cell: left out",)
    features: list[str] = list(terms)
    rows["conflict"] = float("nan")
    if store is not None:
        rows, more, unpulled = _with_panel(rows, store, year)
        features += more
        notes += unpulled
    return finished(
        f"flows of {path.name}", "as in the file", rows, tuple(terms), tuple(features), TRAITS,
        notes,
    )  # fmt: skip


def _with_panel(
    rows: "pd.DataFrame", store: "Store", year: int
) -> "tuple[pd.DataFrame, list[str], tuple[str, ...]]":
    """Join what is pulled by alpha-3 codes; a code that no state has stays without."""
    panel, known, notes = known_columns(store, (int(rows["year"].min()), year))
    codes = sorted({*rows["exporter"], *rows["importer"]})
    states = {code: state_of_code(code) for code in codes}
    features = [one.name for one in known]
    panel = panel.drop_duplicates(["iso3_1", "iso3_2", "year"])
    rows = rows.drop(columns="conflict")
    rows = rows.assign(iso3_1=rows["exporter"].map(states), iso3_2=rows["importer"].map(states))
    joined = rows.merge(
        panel[["iso3_1", "iso3_2", "year", "conflict", *features]],
        on=["iso3_1", "iso3_2", "year"],
        how="left",
    )
    unknown = [code for code in codes if states[code] is None]
    if unknown:
        notes += (f"no state is known by {', '.join(unknown)}: nothing is joined to them",)
    return joined, features, notes


def state_of_code(code: str) -> str | None:
    """Alpha-3 code of the state that a code of a file stands for; nothing when none is known."""
    from bilat.countries import resolve

    try:
        return resolve(code).iso3
    except NameProblem:
        return None


def _one_unit(path: Path) -> None:
    """Refuse a file whose flows are said to be in several units."""
    from bilat.models.gravity.columns import distinct

    for column in ("unit", "currency"):
        found = distinct(path, column)
        if len(found) > 1:
            raise BadInput(
                f"{path.name}, column {column}: flows in several units: {', '.join(found[:5])}",
                hint="convert them to one unit before they are compared",
            )


def _whole(
    rows: "pd.DataFrame", terms: list[str], features: list[str]
) -> tuple[list[str], list[str]]:
    """Make terms whole: a term with gaps has zero there, and a term of its own says so."""
    made = []
    for term in terms:
        made.append(term)
        gaps = rows[term].isna()
        if gaps.any():
            rows[term] = rows[term].fillna(0.0)
            rows[f"{term}_unknown"] = gaps.astype("float64")
            made.append(f"{term}_unknown")
    return made, list(dict.fromkeys((*made, *features)))
