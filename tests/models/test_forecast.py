"""Forecasts: nothing of the future is used, intervals are in order, chances fall with the level."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.countries import code_of
from bilat.errors import EstimateProblem, NotInSystem, UnknownSource, UnknownTable, UsageError
from bilat.models.forecast import Forecast, answer, learner, ready
from bilat.models.forecast.backtest import run
from bilat.models.forecast.flows import Flows, read_all
from bilat.models.forecast.intervals import CHANCES, centred, chance_of, spread
from bilat.models.forecast.learner import Memory
from bilat.models.forecast.methods import METHODS, drift_step, step_of
from bilat.models.forecast.origins import HORIZONS, from_bytes, origin, to_bytes
from bilat.models.forecast.scores import MEASURES, choose, paired
from bilat.models.forecast.targets import year_of
from bilat.records import Column, Coverage, Provenance, RawFile, TableSpec, Tidy
from bilat.sources import Starter
from bilat.store import Store

pytest.importorskip("sklearn", reason='needs pip install "bilat[models]"')

STATES = ("IRN", "TUR", "CHN", "IND", "JPN", "USA", "FRA", "GBR", "ITA", "BRA", "MEX", "EGY")
YEARS = range(1950, 2011)


class _Trade:
    """Trade of twelve states, grown by a fixed seed, in the form of the Correlates of War."""

    provenance = Provenance(
        source="cow_trade", publisher="Made", title="Made trade", version="1",
        address="https://example.org", retrieved=date(2020, 1, 1), licence="none", citation="",
        files=(RawFile("made.csv", "0" * 64, 1),),
    )  # fmt: skip

    def tables(self) -> Iterator[Tidy]:
        random = np.random.default_rng(7)
        rows: list[dict[str, Any]] = []
        world = np.cumsum(random.normal(0.05, 0.06, len(YEARS)))
        for reporter in STATES:
            for partner in STATES:
                if reporter == partner:
                    continue
                noise = np.cumsum(random.normal(0, 0.25, len(YEARS)))
                for at, year in enumerate(YEARS):
                    value = float(np.exp(random.normal(4, 0.1) + world[at] + noise[at]))
                    if {reporter, partner} == {"MEX", "EGY"}:
                        value = 0.0
                    rows.append({
                        "reporter": reporter, "partner": partner,
                        "ccode1": int(code_of(reporter, "cow", year) or 0),
                        "ccode2": int(code_of(partner, "cow", year) or 0), "year": year,
                        "imports": round(value, 3), "imports_smoothed": None,
                    })  # fmt: skip
        rows.sort(key=lambda row: (row["ccode1"], row["ccode2"], row["year"]))
        spec = TableSpec(
            "cow_trade__directed_dyadyearly_imports", "made",
            (Column("reporter", "string", "importer"), Column("partner", "string", "exporter"),
             Column("ccode1", "int64", "importer"), Column("ccode2", "int64", "exporter"),
             Column("year", "int64", "year"), Column("imports", "float64", "imports", "million"),
             Column("imports_smoothed", "float64", "smoothed", "million")),
            ("ccode1", "ccode2", "year"), coverage=Coverage(YEARS[0], YEARS[-1]),
        )  # fmt: skip
        types = {"string": pa.string(), "int64": pa.int64(), "float64": pa.float64()}
        schema = pa.schema([(one.name, types[one.type]) for one in spec.columns])
        yield Tidy(spec, pa.Table.from_pylist(rows, schema=schema))


@pytest.fixture(scope="module", autouse=True)
def few_trees() -> Iterator[None]:
    """Let the learner be small: a backtest has seven hundred of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learner, "_TREES", 5)
        yield


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Made trade and the facts that ship, with their backtest."""
    made = Store.open(tmp_path_factory.mktemp("forecast") / "store")
    made.pull(Starter())
    made.pull(_Trade())
    yield made
    made.close()


@pytest.fixture(scope="module")
def found(store: Store) -> Forecast:
    """Answer that runs the backtest."""
    assert not ready(store)
    made = answer(store, "BRA", "JPN", 10)
    assert ready(store)
    return made


@pytest.fixture(scope="module")
def flows(store: Store) -> Flows:
    """Trade of all pairs of the made store."""
    return read_all(store, "total")


def test_a_total_needs_both_flows(store: Store, flows: Flows) -> None:
    assert flows.value.shape == (66, len(YEARS))
    both = store.table("cow_trade__directed_dyadyearly_imports")
    both = both.filter(both.year == 2000, both.reporter.isin(["IRN", "TUR"]))
    both = both.filter(both.partner.isin(["IRN", "TUR"]))
    row = int(np.flatnonzero((flows.one == "IRN") & (flows.other == "TUR"))[0])
    stated = sum(one["imports"] for one in both.to_pyarrow().to_pylist())
    assert flows.value[row, 2000 - flows.first] == pytest.approx(stated)


def test_what_comes_after_an_origin_changes_nothing_at_it(flows: Flows) -> None:
    year = 1995
    value = flows.value.copy()
    value[:, year - flows.first + 1 :] = np.random.default_rng(1).gamma(2, 900, (66, 2010 - year))
    other = Flows(flows.one, flows.other, flows.first, value, flows.gdp, flows.kind)
    before, after = (origin(one, Memory(one), year) for one in (flows, other))
    for name in ("row", "level", "size", "sigma", "scale", "steps", "cuts", "usual", "common"):
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name), name)
    assert not np.array_equal(before.grown, after.grown)


def test_choice_and_intervals_use_outcomes_known_by_then(store: Store, found: Forecast) -> None:
    origins = run(store, "total", lambda *_: None).origins
    assert found.points
    year, horizon = 2003, 3
    changed = []
    for one in origins:
        copy = from_bytes(to_bytes(one))
        if one.year + horizon > year:
            copy.grown[:] = 99.0
        changed.append(copy)
    assert spread(origins, year, "naive", horizon) == spread(changed, year, "naive", horizon)
    assert spread(origins, year + 4, "naive", horizon) != spread(
        changed, year + 4, "naive", horizon
    )


def test_the_choice_ends_with_what_was_known() -> None:
    years = range(1980, 2010)
    random = np.random.default_rng(3)
    scores: dict[str, dict[int, np.ndarray]] = {name: {} for name in METHODS}
    for year in years:
        base = random.uniform(2, 3)
        for name in METHODS:
            gain = 0.0 if name != "drift" else (0.5 if year < 2000 else -5.0)
            noise = random.normal(0, 0.02) if name != "naive" else 0.0
            scores[name][year] = np.full(len(MEASURES), base - gain + noise + 0.1 *
                                         (name not in {"naive", "drift"}))  # fmt: skip
    assert choose(scores, 2000, 1, alone=True) == "drift"
    assert choose(scores, 2009, 1, alone=True) == "naive"
    assert choose(scores, 1985, 1, alone=False) == "naive"  # too few origins to tell


def test_a_paired_test_counts_origins_not_pairs() -> None:
    nearer = paired([2.0, 2.1, 1.9, 2.2, 2.0, 2.3], [1.9, 2.0, 1.85, 2.05, 1.9, 2.2], 1)
    assert nearer.origins == 6
    assert nearer.gain > 0
    assert nearer.p < 0.01
    even = paired([2.0, 2.0, 2.0, 2.0], [1.0, 3.0, 1.5, 2.5], 1)
    assert even.p == pytest.approx(0.5)
    assert np.isnan(paired([2.0, 2.0], [1.0, 1.5], 5).p)


@given(st.lists(st.floats(-3, 3), min_size=60, max_size=300))
def test_quantiles_stay_in_order_with_the_forecast_in_their_middle(errors: list[float]) -> None:
    made = centred(np.quantile(errors, CHANCES))
    assert list(made) == sorted(made)
    low, high = np.quantile(errors, [0.1, 0.9])
    if low <= 0 <= high:
        assert made[CHANCES.index(0.1)] <= 1e-9
        assert made[CHANCES.index(0.9)] >= -1e-9


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_a_higher_level_is_never_more_likely(one: float, other: float) -> None:
    quantiles = list(np.linspace(0.0, 40.0, len(CHANCES)))
    low, high = sorted((one, other))
    assert chance_of(quantiles, low) >= chance_of(quantiles, high)
    assert 0.005 <= chance_of(quantiles, high) <= 0.995


def test_drift_follows_own_growth() -> None:
    levels = np.array([[0.0, 0.1, 0.2, 0.3], [np.nan, np.nan, 1.0, 0.8]])
    np.testing.assert_allclose(drift_step(levels, 2), [0.2, -0.4])
    steps = {name: np.array([0.2]) for name in ("drift", "common", "totals", "gravity")}
    steps |= {"learner": np.array([0.4]), "own": np.array([0.1])}
    assert step_of("naive", steps)[0] == 0
    assert step_of("learner-common", steps)[0] == pytest.approx(0.3)
    assert step_of("learner-naive", steps)[0] == pytest.approx(0.2)


def test_intervals_lie_in_each_other(found: Forecast) -> None:
    assert [one.year for one in found.points] == list(range(2011, 2011 + HORIZONS))
    for one in found.points:
        assert 0 <= one.lo95 <= one.lo80 <= one.median <= one.hi80 <= one.hi95
    assert len(found.backtest) == HORIZONS
    assert found.as_dict()["points"][0]["lo80"] == found.points[0].lo80
    assert any("ends in 2010" in note for note in found.notes)


def test_chances_fall_with_the_level_and_meet_the_quantiles(store: Store, found: Forecast) -> None:
    point = found.points[2]
    chances = []
    for level in (point.lo80, point.median, point.hi80, point.hi95):
        made = answer(store, "BRA", "JPN", 3, by=str(point.year), at_least=level)
        assert made.targets[0].year == point.year
        chances.append(made.targets[0].probability)
    assert chances == pytest.approx([0.9, 0.5, 0.1, 0.025], abs=0.002)


def test_a_pair_at_zero_is_told_by_such_pairs(store: Store, found: Forecast) -> None:
    made = answer(store, "MEX", "EGY", 2)
    assert found.size != "zero"
    assert made.size == "zero"
    assert made.points[0].median == 0
    assert made.backtest[0].mase is None


def test_what_ships_is_newer_and_is_taken(store: Store, found: Forecast) -> None:
    made = answer(store, "IRN", "RUS", 2)
    assert found.source == "cow_trade"
    assert made.source == "reported by RUS"
    assert made.origin == 2024
    assert all(point.method == "naive" or METHODS[point.method].alone for point in made.points)
    on_record = {one.value: one for one in made.targets}
    assert on_record[40e9].probability is not None
    assert on_record[40e9].probability < 0.1
    assert on_record[20e9].citation is not None
    over = [one for one in made.targets if one.year == 2022]
    assert over[0].probability is None
    assert "4.90 bn" in over[0].note


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"horizon": 11}, UsageError, "1-10"),
        ({"by": "2030"}, UsageError, "--at-least"),
        ({"by": "2009", "at_least": 1e9}, UsageError, "no forecast"),
        ({"by": "2031", "at_least": 1e9}, UsageError, "21 years after"),
        ({"at_least": -4.0}, UsageError, "above zero"),
        ({"source": "imf_trade"}, UnknownTable, "imf_trade"),
        ({"source": "a rumour"}, UnknownSource, "a rumour"),
    ],
)
def test_what_is_asked_wrongly(
    store: Store, options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        answer(store, "BRA", "JPN", **{"horizon": 5, "source": "cow_trade", **options})


def test_too_little_is_said_and_not_filled(store: Store, tmp_path: Path) -> None:
    with pytest.raises(EstimateProblem, match="no yearly figure"):
        answer(store, "BTN", "TUV")
    with pytest.raises(EstimateProblem, match="no count has 8 years"):
        answer(store, "BLR", "RUS", source="Belarusian statistics")
    with pytest.raises(NotInSystem, match="ended in 1991"):
        answer(store, "SUN", "IRN")
    bare = Store.open(tmp_path / "bare")
    bare.pull(Starter())
    with pytest.raises(UnknownTable, match="trade of all pairs") as lacking:
        answer(bare, "IRN", "RUS")
    assert "bilat pull cow_trade" in lacking.value.hint


def test_a_date_means_the_last_year_that_is_over_by_then() -> None:
    assert [year_of(text) for text in ("2030", "2030-12-31", "2030-12-30")] == [2030, 2030, 2029]
    with pytest.raises(UsageError, match="no date"):
        year_of("soon")


def test_the_command_prints_what_is_known(
    store: Store, found: Forecast, typed: Callable[..., Any]
) -> None:
    words = ("forecast", "trade", "brazil", "japan", "--horizon", "3")
    shown = typed(*words, "--by", "2012", "--at-least", "1e6", home=store.home)
    assert shown.code == 0
    assert "last figure 2010" in shown.out
    assert "99.5 % or more" in shown.out
    told = json.loads(typed(*words, "--format", "json", home=store.home).out)
    assert [one["year"] for one in told["points"]] == [2011, 2012, 2013]
    assert told["points"][0]["median"] == pytest.approx(found.points[0].median)
    assert {"points", "method", "backtest", "targets"} <= set(told)
    listed = list(csv.DictReader(io.StringIO(typed(*words, "--format", "csv",
                                                   home=store.home).out)))  # fmt: skip
    assert sum(row["kind"] == "forecast" for row in listed) == 3
    drawn = typed(*words, "--format", "svg", home=store.home)
    assert drawn.out.startswith("<svg")
    assert "95 %" in drawn.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("brazil", "japan", "--horizon", "0"), 2, "1-10"),
        (("brazil", "japan", "--source", "comtrade"), 5, "bilat pull comtrade --for"),
        (("brazil", "atlantis"), 3, "atlantis"),
        (("brazil", "japan", "--out", "fan.gif"), 2, ".svg"),
        (("bhutan", "tuvalu"), 9, "nothing can be said"),
    ],
)
def test_the_command_says_what_was_wrong(
    store: Store, typed: Callable[..., Any], words: tuple[str, ...], code: int, said: str
) -> None:
    ended = typed("forecast", "trade", *words, home=store.home)
    assert ended.code == code
    assert said in ended.err


@pytest.mark.shared
def test_one_origin_of_all_pairs(project: Path, tmp_path: Path, typed: Callable[..., Any]) -> None:
    folder = project.parent / "shared" / "data" / "peacesciencer"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    pulled = typed("pull", "cow_trade", "--from", str(folder), home=tmp_path / "real")
    assert pulled.code == 0
    flows = read_all(Store.open(tmp_path / "real"), "total")
    assert flows.last == 2014
    made = origin(flows, Memory(flows), 2000)
    assert int(made.long.sum()) == 5550
    off = {}
    for name in ("naive", "learner-common"):
        step = step_of(name, made.of(3))
        there = made.long & np.isfinite(made.grown[:, 2])
        off[name] = float(np.abs(made.grown[there, 2] - step[there]).mean())
    assert off["learner-common"] < off["naive"]
