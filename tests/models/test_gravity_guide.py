"""The sixteen columns of the Advanced Guide, each coefficient and standard error."""

import csv
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import CheckFailed
from bilat.models import SPECIFICATIONS, GravityFit, fit_gravity
from bilat.models.gravity import estimate

pytestmark = [pytest.mark.shared, pytest.mark.usefixtures("pyfixest")]

REFERENCE = Path(__file__).parents[1] / "reference" / "gravity" / "advanced_guide.csv"
with REFERENCE.open(encoding="utf-8") as file:
    PRINTED = list(csv.DictReader(file))

ROWS = {"international": {"OLS": 25_689, "PPML": 28_152}, "all": {"PPML": 28_566}}
SEPARATED = 84
"""Rows of the 14 pairs without trade in the six years; the replication's N is 28,482 for it."""


@pytest.fixture(scope="session")
def fitted(guide_panel: Path) -> Callable[[str], GravityFit]:
    """Estimate a specification once."""
    return cache(lambda name: fit_gravity(name, guide_panel))


def rounded_alike(ours: float, printed: str) -> bool:
    """Whether a number is the printed one, to the last digit that is printed."""
    unit = Decimal(1).scaleb(int(Decimal(printed).as_tuple().exponent))
    # The references are rounded once: half a unit, and a hair for the other program's iterations.
    return abs(Decimal(ours) - Decimal(printed)) <= unit * Decimal("0.51")


@pytest.mark.parametrize("spec", SPECIFICATIONS)
def test_a_column_is_the_guide_s(spec: str, fitted: Callable[[str], GravityFit]) -> None:
    found = fitted(spec)
    ours = {one.term: one for one in (*found.coefficients, *found.derived)}
    printed = {row["term"]: row for row in PRINTED if row["spec"] == spec}
    assert set(ours) == set(printed)
    differ = {
        (term, kind): (getattr(ours[term], kind), row[kind])
        for term, row in printed.items()
        for kind in ("estimate", "se")
        if not rounded_alike(getattr(ours[term], kind), row[kind])
    }
    assert not differ


@pytest.mark.parametrize("spec", SPECIFICATIONS)
def test_rows_are_accounted_for(spec: str, fitted: Callable[[str], GravityFit]) -> None:
    found = fitted(spec)
    pairs = "pair" in found.spec.effects
    assert found.dropped.separated == (SEPARATED if pairs else 0)
    assert found.n == ROWS[found.spec.rows][found.spec.estimator] - found.dropped.separated
    assert found.dropped.zeros == (2463 if found.spec.estimator == "OLS" else 0)
    assert found.dropped.missing == found.dropped.singletons == 0
    assert found.years == (1986, 1990, 1994, 1998, 2002, 2006)


@pytest.mark.parametrize("spec", SPECIFICATIONS)
def test_first_order_conditions_hold(spec: str, fitted: Callable[[str], GravityFit]) -> None:
    checks = fitted(spec).checks
    assert checks.totals < 1e-5
    assert checks.score < 1e-6


def test_csv_and_parquet_give_the_same(
    guide_panel: Path, fitted: Callable[[str], GravityFit]
) -> None:
    found, again = fitted("rta-ppml"), fit_gravity("rta-ppml", guide_panel.with_suffix(".csv.gz"))
    assert again.n == found.n
    for one, other in zip(found.coefficients, again.coefficients, strict=True):
        assert other.estimate == pytest.approx(one.estimate, rel=1e-9)
        assert other.se == pytest.approx(one.se, rel=1e-9)


def test_a_fit_that_stops_early_is_refused(
    guide_panel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(estimate, "_DEVIANCE", 1e-8)  # the library's own default
    with pytest.raises(CheckFailed, match=r"fitted totals of pair '\w+ \w+' miss the actual"):
        fit_gravity("rta-lags", guide_panel)
    monkeypatch.setattr(estimate, "_ITERATIONS", 3)
    with pytest.raises(CheckFailed, match="did not converge in 3 iterations"):
        fit_gravity("rta-lags", guide_panel)


def test_tables_of_the_page_are_ours(project: Path, fitted: Callable[[str], GravityFit]) -> None:
    text = (project / "docs" / "methods" / "gravity.md").read_text(encoding="utf-8")
    rows: dict[tuple[str, str], list[str]] = {}
    for line in text.splitlines():
        cells: list[Any] = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0] in SPECIFICATIONS:
            rows[cells[0], cells[1]] = cells[2:]
    assert set(rows) == {(row["spec"], row["term"]) for row in PRINTED}
    for spec in SPECIFICATIONS:
        found = fitted(spec)
        for one in (*found.coefficients, *found.derived):
            shown = rows[spec, one.term][:2]
            assert shown == [f"{one.estimate:.3f}", f"{one.se:.3f}"], (spec, one.term)
