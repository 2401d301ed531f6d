"""The potential of two states, from the pairs that were predicted out of the pair."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import NotInSystem, SameState, UnknownSpecification, UsageError
from bilat.models.potential.fit import Fit, Tell, fit
from bilat.models.potential.growth import later_growth
from bilat.models.potential.intervals import backtest, ends
from bilat.models.potential.products import HOW_TO_PULL, Product, chapter_table, products
from bilat.models.potential.record import (
    Contribution,
    Direction,
    Expected,
    Potential,
    Status,
    YearOf,
)
from bilat.models.potential.scenario import Scenario, read_scenario
from bilat.models.potential.wording import flags_of, headline_of, label_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from bilat.store import Store

__all__ = ["SPECS", "answer", "chosen_spec", "with_logs"]

SPECS = {
    "network": "both equations, the network of likeness, and a learner of all columns",
    "log-ols": "exporter-year and importer-year effects and a line of terms, by least squares",
    "two-way-ppml": "the same effects and terms by PPML, which is of means and not of medians",
}
"""Specifications by name, and what each is."""

_COLUMN = {"network": "full", "log-ols": "ols", "two-way-ppml": "ppml"}


def answer(
    store: "Store",
    a: str,
    b: str,
    year: int | None = None,
    *,
    spec: str = "network",
    data: Path | None = None,
    suppositions: tuple[str, ...] = (),
    tell: Tell | None = None,
) -> Potential:
    """Tell what trade would be expected for two states, by models that did not see the pair.

    Parameters
    ----------
    store
        Where the tables are; estimates are kept in its home.
    a, b
        Names or codes of states, or codes of the file.
    year
        The year; the last with trade when ``None``.
    spec
        Name of one of :data:`SPECS`.
    data
        File of flows instead of the pulled trade.
    suppositions
        Such as ``rta=1`` or ``distance=-20%``.
    tell
        Told how far an estimation is, when one is needed.

    Raises
    ------
    UnknownSpecification
        When there is no specification of this name.
    UnknownState, AmbiguousState, SameState
        When names do not lead to two states.
    NotInSystem
        When the two are no pair in the year.
    UnknownTable
        When trade is not pulled.
    UsageError
        When the year or a supposition is out of range.
    EstimateProblem
        When it can't be estimated.
    """
    spec = chosen_spec(spec)
    one, other = _two(a, b)
    found = fit(store, data=data, year=year, tell=tell)
    last = int(found.rows["year"].max()) if year is None else year
    rows = with_logs(found.rows, spec)
    codes = _codes(found.rows, one, other, last, data)
    # Only now, since an unknown term or state must not wait for the bands of all flows.
    mine = _pair(found.rows, codes)
    at = mine[mine["year"] == last]
    scenarios = tuple(_scenario(text, at, found) for text in suppositions)
    rows["lower80"], rows["upper80"] = ends(rows, 0.8)
    rows["lower95"], rows["upper95"] = ends(rows, 0.95)
    totals = _totals(rows)
    labels = dict(zip(codes, (one[1], other[1]), strict=True))
    directions = tuple(
        _direction(rows, found, last, seller, buyer, labels)
        for seller, buyer in (codes, codes[::-1])
    )
    pair = totals[totals["pair"] == " ".join(sorted(codes))]
    years = tuple(_year(row) for row in pair.sort_values("year").to_dict("records"))
    now = pair[pair["year"] == last]
    total = _expected(now.iloc[0]) if len(now) else Expected()
    conflict = next((one.conflict for one in years if one.year == last), None)
    return Potential(
        a=labels[codes[0]],
        b=labels[codes[1]],
        names=(one[0], other[0]),
        year=last,
        source=str(found.about["name"]),
        unit=str(found.about["unit"]),
        spec=spec,
        total=total,
        directions=directions,
        years=years,
        use_without_conflict=_peaceful(years),
        headline=headline_of((one[0], other[0]), last, total, conflict=conflict),
        flags=flags_of(last, years, directions, total, conflict=conflict),
        notes=_notes(found, store, last),
        n=_numbers(rows),
        backtest={"spec": spec, **backtest(rows), "of_totals": backtest(totals)},
        growth=later_growth(rows),
        scenarios=scenarios,
        products=_products(store, directions, last),
    )


def chosen_spec(name: str) -> str:
    """Find a specification by its name.

    Parameters
    ----------
    name
        Name of one of :data:`SPECS`; case does not matter, and ``_`` is as good as ``-``.

    Raises
    ------
    UnknownSpecification
        When there is none of this name; all names are given.
    """
    wanted = name.strip().lower().replace("_", "-")
    if wanted not in SPECS:
        raise UnknownSpecification(
            f"no specification of expected trade is named {name!r}; there are {', '.join(SPECS)}",
            candidates=tuple(SPECS),
            hint="see: bilat potential --list",
        )
    return wanted


def with_logs(rows: "pd.DataFrame", spec: str) -> "pd.DataFrame":
    """Add ``actual`` and ``predicted`` in logs and the ``spread`` of a specification."""
    import numpy as np

    trade = rows["trade"].to_numpy(dtype="float64")
    actual = np.log(np.where(trade > 0, trade, np.nan))
    made = rows.assign(actual=actual, predicted=rows[_COLUMN[spec]])
    return made if spec == "network" else made.assign(spread=1.0)


def _notes(found: Fit, store: "Store", year: int) -> tuple[str, ...]:
    notes = tuple(str(note) for note in found.about["notes"])
    if chapter_table(store, year) is None:
        notes += (f"Trade by chapter: not pulled, so no products are told; {HOW_TO_PULL}",)
    return notes


def _products(store: "Store", directions: tuple[Direction, ...], year: int) -> tuple[Product, ...]:
    """Chapters of both directions, where they are pulled."""
    if chapter_table(store, year) is None:
        return ()
    return tuple(
        found for one in directions for found in products(store, one.exporter, one.importer, year)
    )


def _two(a: str, b: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Name and code of both states."""
    from bilat.countries import resolve

    one, other = resolve(a), resolve(b)
    if one.iso3 == other.iso3:
        raise SameState(
            f"{a!r} and {b!r} are the same country, {one.name} ({one.iso3})",
            hint="name two different countries",
        )
    return (one.name, one.iso3), (other.name, other.iso3)


def _codes(
    rows: "pd.DataFrame", one: tuple[str, str], other: tuple[str, str], year: int, data: Path | None
) -> tuple[str, str]:
    """Codes of the rows that two states have in a year."""
    at = rows[rows["year"] == year]
    held = {*at["exporter"], *at["importer"]}
    left, right = (_held(state, held, year, data) for state in (one, other))
    if at[(at["exporter"] == left) & (at["importer"] == right)].empty:
        raise NotInSystem(
            f"{one[0]} and {other[0]} have no row in {year}",
            hint="choose another --year, or see bilat panel explain",
        )
    return left, right


def _held(state: tuple[str, str], held: set[str], year: int, data: Path | None) -> str:
    from bilat.models.potential.sources import state_of_code
    from bilat.panels.ask import numbers_of

    if data is None:
        found = [str(code) for code in numbers_of(state[1], "cow") if str(code) in held]
    else:
        found = [code for code in sorted(held) if state_of_code(code) == state[1]]
    if not found:
        where = "the list of states of Correlates of War" if data is None else data.name
        raise NotInSystem(
            f"{state[0]} ({state[1]}) is not in {where} in {year}", hint="choose another --year"
        )
    return found[0]


def _pair(rows: "pd.DataFrame", codes: tuple[str, str]) -> "pd.DataFrame":
    return rows[(rows["exporter"] == codes[0]) & (rows["importer"] == codes[1])]


def _scenario(text: str, at: "pd.DataFrame", found: Fit) -> Scenario:
    if at.empty:
        raise UsageError(f"--if {text!r}: the pair has no row in the year")
    values = {term: float(at.iloc[0][term]) for term in found.about["terms"]}
    return read_scenario(text, values, found.about["ppml"])


def _totals(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Sum both directions of each pair and year; a sum lacks where one direction does."""
    import numpy as np

    flows = rows[["pair", "year", "fold", "conflict", "trade", "spread"]].assign(
        expected=np.exp(rows["predicted"])
    )
    grouped = flows.groupby(["pair", "year"], sort=False)
    made = grouped[["fold", "conflict", "spread"]].mean()
    for name in ("trade", "expected"):
        made[name] = grouped[name].sum().where(grouped[name].count() == 2)  # noqa: PLR2004
    made = made.reset_index()
    trade = made["trade"].to_numpy()
    made["actual"] = np.log(np.where(trade > 0, trade, np.nan))
    made["predicted"] = np.log(made["expected"])
    made["lower80"], made["upper80"] = ends(made, 0.8)
    made["lower95"], made["upper95"] = ends(made, 0.95)
    return made


def _expected(row: "pd.Series") -> Expected:
    """Bring a row with logs and ends of bands to figures."""
    import math

    actual = None if math.isnan(row["trade"]) else float(row["trade"])
    if math.isnan(row["predicted"]):
        return Expected(actual=actual)
    predicted = math.exp(row["predicted"])
    bands = {}
    for level in ("80", "95"):
        low, high = row[f"lower{level}"], row[f"upper{level}"]
        known = math.isfinite(low) and math.isfinite(high)
        bands[level] = (predicted * math.exp(low), predicted * math.exp(high)) if known else None
    inner = bands["80"]
    if actual is None or inner is None:
        return Expected(actual, predicted, inner, bands["95"])
    return Expected(
        actual, predicted, inner, bands["95"], actual / predicted,
        (actual / inner[1], actual / inner[0]), actual < inner[0],
    )  # fmt: skip


def _direction(
    rows: "pd.DataFrame", found: Fit, year: int, seller: str, buyer: str, labels: dict[str, str]
) -> Direction:
    import math

    mine = rows[(rows["exporter"] == seller) & (rows["importer"] == buyer) & (rows["year"] == year)]
    row = mine.iloc[0]
    status: Status = (
        "missing" if math.isnan(row["trade"]) else "traded" if row["trade"] > 0 else "zero"
    )
    expected = _expected(row)
    parts: tuple[Contribution, ...] = ()
    average = None
    if expected.predicted is not None:
        parts, log = _contributions(rows, row, found)
        average = math.exp(log)
    return Direction(
        labels[seller], labels[buyer], status, expected, average, parts,
        tuple(str(row["unknown"]).split()),
    )  # fmt: skip


def _contributions(
    rows: "pd.DataFrame", row: "pd.Series", found: Fit
) -> tuple[tuple[Contribution, ...], float]:
    """Parts of the difference from the average pair, and the log of that pair's expectation.

    The equation in logs gives its parts as they are; what the network and the learner add to it,
    less what they add to the average pair, is a part each.
    """
    import math

    at = rows[rows["year"] == row["year"]]
    made = {name: float(row[f"part_{name}"]) for name in ("exporter", "importer")}
    # A term that other terms tell of is in no equation of this fold, and has no part.
    terms = {term: row.get(f"part_{term}", math.nan) for term in found.about["terms"]}
    made |= {term: float(value) for term, value in terms.items() if not math.isnan(value)}
    average = float(row["average"])
    last = row["ols"]
    steps = {"network": row["network"], "learner": row["full"]}
    if math.isclose(row["predicted"], row["ols"]):
        steps = {}
    elif math.isclose(row["predicted"], row["ppml"]):
        steps = {"ppml": row["ppml"]}
    before = "ols"
    for name, value in steps.items():
        column = "full" if name == "learner" else name
        mean = float((at[column] - at[before]).mean())
        made[name] = float(value - last) - mean
        average += mean
        last, before = value, column
    return tuple(Contribution(name, label_of(name), value) for name, value in made.items()), average


def _year(row: dict[Any, Any]) -> YearOf:
    import math

    actual = None if math.isnan(row["trade"]) else float(row["trade"])
    predicted = None if math.isnan(row["expected"]) else float(row["expected"])
    conflict = None if math.isnan(row["conflict"]) else bool(row["conflict"] > 0)
    use = actual / predicted if actual is not None and predicted else None
    return YearOf(int(row["year"]), actual, predicted, use, conflict)


def _peaceful(years: tuple[YearOf, ...]) -> float | None:
    """Actual over predicted, summed over the years that are known to be without conflict."""
    known = [one for one in years if one.conflict is False and one.use is not None]
    if not known:
        return None
    return sum(one.actual or 0.0 for one in known) / sum(one.predicted or 0.0 for one in known)


def _numbers(rows: "pd.DataFrame") -> dict[str, int]:
    trade = rows["trade"]
    above: np.ndarray = (trade > 0).to_numpy()
    return {
        "rows": len(rows),
        "flows": int(above.sum()),
        "zeros": int((trade == 0).sum()),
        "missing": int(trade.isna().sum()),
        "without_expectation": int((above & rows["predicted"].isna().to_numpy()).sum()),
        "pairs": int(rows.loc[above, "pair"].nunique()),
        "states": int(rows["exporter"].nunique()),
    }
