"""Expected trade: nothing of a pair reaches its expectation, and parts sum to the whole."""

import dataclasses
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from bilat.errors import (
    BadInput,
    EstimateProblem,
    NotInSystem,
    SameState,
    UnknownSpecification,
    UnknownTable,
    UsageError,
)
from bilat.models.potential import Potential, answer
from bilat.models.potential.frame import Frame
from bilat.models.potential.growth import later_growth
from bilat.models.potential.intervals import backtest, ends
from bilat.models.potential.outofpair import predicted
from bilat.models.potential.scenario import read_scenario
from bilat.models.potential.sources import from_file
from bilat.store import Store

pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')
pytest.importorskip("sklearn", reason='needs pip install "bilat[models]"')


@pytest.fixture(scope="module")
def toy_file(toy_flows: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("toy") / "toy.csv"
    toy_flows.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def frame(toy_file: Path) -> Frame:
    return from_file(toy_file, None, None)


@pytest.fixture(scope="module")
def told(toy_file: Path, home: Path) -> Potential:
    return answer(Store.open(home), "Iran", "Russia", data=toy_file)


def test_a_pairs_own_flows_do_not_reach_its_expectation(frame: Frame) -> None:
    own = (frame.rows["pair"] == "IRN RUS").to_numpy()
    other = dataclasses.replace(
        frame, rows=frame.rows.assign(trade=frame.rows["trade"].where(~own, 1e6))
    )
    before, after = predicted(frame, folds=3), predicted(other, folds=3)
    columns = ["ols", "ppml", "network", "full", "spread", "average"]
    pd.testing.assert_frame_equal(before.loc[own, columns], after.loc[own, columns])
    assert not np.allclose(before.loc[~own, "full"], after.loc[~own, "full"], equal_nan=True)


def test_reading_the_file_in_another_order_changes_little(
    frame: Frame, toy_flows: pd.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "turned.csv"
    toy_flows.sort_values(["year", "importer", "exporter"]).to_csv(path, index=False)
    turned = predicted(from_file(path, None, None), folds=3)
    assert turned["full"].median() == pytest.approx(
        predicted(frame, folds=3)["full"].median(), 0.05
    )


@pytest.mark.parametrize("spec", ["network", "log-ols", "two-way-ppml"])
def test_contributions_sum_to_the_difference(toy_file: Path, home: Path, spec: str) -> None:
    found = answer(Store.open(home), "DEU", "FRA", 2003, spec=spec, data=toy_file)
    for one in found.directions:
        assert one.average is not None
        assert one.expected.predicted is not None
        whole = sum(part.log for part in one.contributions)
        assert whole == pytest.approx(math.log(one.expected.predicted / one.average), abs=1e-9)


def test_bands_hold_the_expectation_and_the_use(told: Potential) -> None:
    total = told.total
    assert total.interval80 is not None
    assert total.interval95 is not None
    assert total.use80 is not None
    assert total.actual is not None
    assert total.predicted is not None
    low, high = total.interval80
    assert total.interval95[0] < low < total.predicted < high < total.interval95[1]
    assert total.use == pytest.approx(total.actual / total.predicted)
    assert total.use80[0] == pytest.approx(total.actual / high)
    assert total.below is (total.actual < low)


def test_a_zero_is_no_missing_value(
    toy_file: Path, toy_flows: pd.DataFrame, home: Path, tmp_path: Path
) -> None:
    zero = answer(Store.open(home), "IRN", "CHL", data=toy_file)
    assert [one.status for one in zero.directions] == ["zero", "traded"]
    assert zero.directions[0].expected.actual == 0
    assert any("IRN to CHL: the source has zero" in flag for flag in zero.flags)
    rows = toy_flows
    gone = (rows["exporter"] == "IRN") & (rows["importer"] == "RUS") & (rows["year"] == 2004)
    path = tmp_path / "gap.parquet"
    rows.assign(trade=rows["trade"].mask(gone)).to_parquet(path)
    with pytest.raises(NotInSystem, match="have no row in 2004"):
        answer(Store.open(home), "IRN", "RUS", 2004, data=path)


def test_what_a_person_gets_wrong(
    toy_file: Path, toy_flows: pd.DataFrame, home: Path, tmp_path: Path
) -> None:
    store = Store.open(home)
    with pytest.raises(UnknownSpecification, match="network, log-ols, two-way-ppml"):
        answer(store, "IRN", "RUS", spec="magic", data=toy_file)
    with pytest.raises(UsageError, match=r"toy\.csv has 2001 to 2004"):
        answer(store, "IRN", "RUS", 1950, data=toy_file)
    with pytest.raises(SameState):
        answer(store, "Iran", "IRN", data=toy_file)
    with pytest.raises(NotInSystem, match=r"Japan \(JPN\) is not in toy\.csv"):
        answer(store, "IRN", "JPN", data=toy_file)
    with pytest.raises(UsageError, match="no term 'visas'"):
        answer(store, "IRN", "RUS", data=toy_file, suppositions=("visas=1",))
    with pytest.raises(UnknownTable) as problem:
        answer(store, "IRN", "RUS")
    assert "bilat pull" in problem.value.hint
    mixed = tmp_path / "mixed.csv"
    rows = toy_flows
    rows.assign(unit=np.where(rows["exporter"] == "IRN", "EUR", "USD")).to_csv(mixed, index=False)
    with pytest.raises(BadInput, match="flows in several units: EUR, USD"):
        answer(store, "IRN", "RUS", data=mixed)
    few = tmp_path / "few.csv"
    rows[rows["exporter"].isin(["IRN", "RUS"]) & (rows["year"] == 2004)].to_csv(few, index=False)
    with pytest.raises(EstimateProblem, match="too few"):
        answer(store, "IRN", "RUS", data=few)


def test_a_run_that_was_stopped_goes_on(toy_file: Path, tmp_path: Path) -> None:
    def stop_at_three(what: str) -> None:
        if "part 3 " in what:
            raise KeyboardInterrupt

    store = Store.open(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        answer(store, "IRN", "RUS", data=toy_file, tell=stop_at_three)
    folds = sorted(tmp_path.glob("models/potential/*/fold-*.parquet"))
    made = [path.stat().st_mtime_ns for path in folds]
    assert len(folds) == 2
    answer(store, "IRN", "RUS", data=toy_file)
    assert [path.stat().st_mtime_ns for path in folds] == made


def test_scenarios_are_partial_effects_of_the_equation(toy_file: Path, home: Path) -> None:
    found = answer(
        Store.open(home), "IRN", "RUS", data=toy_file, suppositions=("distance=-20%", "rta=1")
    )
    near, _ = found.scenarios
    assert near.after == pytest.approx(0.8 * near.before)
    assert 0.8**-0.8 < near.factor < 0.8**-1.4
    assert near.factor80[0] < near.factor < near.factor80[1]


@pytest.mark.parametrize(
    "text", ["rta", "rta=2", "rta=yes", "distance=-100%", "distance=nan", "=1"]
)
def test_a_supposition_that_is_none_is_refused(text: str) -> None:
    ppml = {"ln_dist": {"estimate": -1.0, "se": 0.1}, "rta": {"estimate": 0.2, "se": 0.1}}
    with pytest.raises(UsageError, match="--if"):
        read_scenario(text, {"ln_dist": 7.0, "rta": 0.0}, ppml)


def test_regression_to_the_mean_is_not_taken_for_foresight() -> None:
    random = np.random.default_rng(3)
    rows = [
        {"exporter": f"E{flow}", "importer": "I", "year": year, "predicted": 0.0,
         "actual": random.normal()}
        for flow in range(500)
        for year in (2001, 2002, 2003)
    ]  # fmt: skip
    same, shifted = later_growth(pd.DataFrame(rows))
    assert same.r2 > 0.4
    assert shifted.r2 < 0.02


def test_normalized_bands_hold_for_sure_and_for_unsure_flows_alike() -> None:
    random = np.random.default_rng(4)
    spread = random.uniform(0.2, 2.0, 6000)
    size = random.normal(0, 3, 6000)
    rows = pd.DataFrame({
        "pair": [f"P{number // 2}" for number in range(6000)],
        "fold": np.arange(6000) // 2 % 10,
        "predicted": size, "actual": size + spread * random.normal(size=6000), "spread": spread,
    })  # fmt: skip
    assert all(0.78 < one < 0.82 for one in backtest(rows)["coverage80"])

    def coverage_of_the_unsure(given: pd.DataFrame) -> float:
        lower, upper = ends(given, 0.8)
        held = (given["actual"] >= size + lower) & (given["actual"] <= size + upper)
        return float(held[spread > 1.5].mean())

    assert 0.77 < coverage_of_the_unsure(rows) < 0.83
    assert coverage_of_the_unsure(rows.assign(spread=1.0)) < 0.7


@pytest.mark.shared
def test_the_network_beats_both_equations_on_the_guides_panel(guide_panel: Path) -> None:
    frame = from_file(guide_panel, None, None)
    kept = frame.countries[::3]
    rows = frame.rows[frame.rows["exporter"].isin(kept) & frame.rows["importer"].isin(kept)]
    at = [frame.countries.index(one) for one in kept]
    small = dataclasses.replace(
        frame, rows=rows.reset_index(drop=True), countries=kept,
        distance=frame.distance[np.ix_(at, at)], traits=frame.traits[at],
    )  # fmt: skip
    made = small.rows.join(predicted(small, folds=5))
    actual = np.log(made["trade"].where(made["trade"] > 0))
    tested = {
        name: backtest(made.assign(actual=actual, predicted=made[name], spread=spread))
        for name, spread in (("ols", 1.0), ("ppml", 1.0), ("full", made["spread"]))
    }
    ours = tested.pop("full")
    assert all(ours["median_factor"] < one["median_factor"] for one in tested.values())
    assert all(0.75 < one < 0.85 for one in ours["coverage80"])
