"""Held-out pairs and conformal bands."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bilat.errors import EstimateProblem
from bilat.models import specification
from bilat.models.gravity.columns import read_flows
from bilat.models.gravity.terms import needed_columns
from bilat.models.potential import HeldOut, conformal, held_out
from bilat.models.potential.bands import quantiles
from bilat.models.potential.heldout import folds_of

BASELINE = {"rta-ppml": 2.43, "rta-ols": 2.01}
"""Median factor of each model on this panel, 2002-2006, pairs held out."""


def test_a_pair_is_in_one_fold_whatever_the_order() -> None:
    pairs = np.array([f"P{number % 37:02}" for number in range(200)])
    folds = folds_of(pairs, 10)
    assert all(len(set(folds[pairs == pair])) == 1 for pair in set(pairs))
    assert sorted({int(fold) for fold in folds}) == list(range(10))
    assert (folds_of(pairs[::-1], 10)[::-1] == folds).all()


def test_bands_hold_what_they_claim_on_noise_of_unequal_size() -> None:
    random = np.random.default_rng(1)
    predicted = random.normal(0, 3, 9000)
    spread = np.where(predicted < -1, 2.0, 0.5)
    pairs = np.array([f"P{number // 10}" for number in range(9000)])
    actual = predicted + random.normal(0, 1, 9000) * spread
    bands = conformal(HeldOut(pairs, folds_of(pairs, 10), actual, predicted))
    assert [one.flows for one in bands] == [3000, 3000, 3000]
    assert all(0.78 < one.coverage < 0.82 for one in bands)
    assert bands[0].width > 10 * bands[2].width


def test_too_few_errors_make_a_band_without_ends() -> None:
    assert quantiles(np.array([1.0, 2.0, 3.0]), 0.8) == (-np.inf, np.inf)


def test_a_flow_without_a_prediction_is_in_no_tercile() -> None:
    values = np.arange(60.0)
    predicted = np.where(values == 5, np.nan, values)
    pairs = np.array([f"P{number:02}" for number in range(60)])
    bands = conformal(HeldOut(pairs, folds_of(pairs, 3), values + 1, predicted))
    assert sum(one.flows for one in bands) == 59


@pytest.mark.shared
@pytest.mark.usefixtures("pyfixest")
@pytest.mark.parametrize("spec", BASELINE)
def test_the_baselines_of_the_panel(spec: str, guide_panel: Path) -> None:
    flows = read_flows(guide_panel, needed_columns(specification(spec).terms))
    frame = flows.frame[flows.frame["year"] >= 2002].reset_index(drop=True)
    found = held_out(specification(spec), replace(flows, frame=frame))
    assert found.median_factor == pytest.approx(BASELINE[spec], abs=0.02)
    assert np.isfinite(found.error).all()
    assert all(0.75 < one.coverage < 0.85 for one in conformal(found))


@pytest.mark.shared
def test_pair_effects_are_refused(guide_panel: Path) -> None:
    spec = specification("rta-pair")
    flows = read_flows(guide_panel, needed_columns(spec.terms))
    with pytest.raises(EstimateProblem, match="rta-pair has pair effects"):
        held_out(spec, flows)
