"""``bilat potential`` as it is typed."""

import csv
import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

Run = Callable[..., Any]

FIGURE = {"type": ["number", "null"]}
BAND = {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
EXPECTED = {"actual": FIGURE, "predicted": FIGURE, "interval80": BAND, "interval95": BAND,
            "use": FIGURE, "use80": BAND, "below": {"type": ["boolean", "null"]}}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": [*EXPECTED, "a", "b", "year", "unit", "spec", "n", "backtest", "directions",
                 "years", "flags", "headline", "is_not"],
    "properties": {
        **EXPECTED,
        "spec": {"type": "string"},
        "n": {"type": "object", "required": ["flows", "pairs", "zeros", "missing"]},
        "backtest": {
            "type": "object",
            "required": ["median_factor", "log_loss", "level_loss", "coverage80", "width80",
                         "coverage95", "width95", "later_growth"],
        },
        "directions": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {
                "type": "object",
                "required": [*EXPECTED, "exporter", "importer", "status", "contributions"],
                "properties": {**EXPECTED, "status": {"enum": ["traded", "zero", "missing"]}},
            },
        },
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def toy_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def toy_file(toy_flows: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("toy") / "toy.csv"
    toy_flows.to_csv(path, index=False)
    return path


@pytest.fixture
def asked(typed: Run, toy_file: Path, toy_home: Path) -> Run:
    pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')
    pytest.importorskip("sklearn", reason='needs pip install "bilat[models]"')

    def ask(*arguments: str) -> Any:
        return typed("potential", *arguments, "--data", str(toy_file), home=toy_home)

    return ask


def test_json_has_what_scripts_need(asked: Run) -> None:
    ended = asked("iran", "russia", "--format", "json", "--if", "rta=1")
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    Draft202012Validator(SCHEMA).validate(told)
    assert (told["a"], told["b"], told["year"], told["spec"]) == ("IRN", "RUS", 2004, "network")
    assert told["scenarios"][0]["asked"] == "rta=1"
    assert told["actual"] == pytest.approx(sum(one["actual"] for one in told["directions"]))


def test_the_table_says_what_the_figure_is_not(asked: Run) -> None:
    ended = asked("iran", "russia")
    assert ended.code == 0, ended.err
    assert "It is no forecast" in ended.out
    assert "regression to the mean" in ended.out
    assert "Sanctions and embargoes are in no pulled source: they must be checked." in ended.out


def test_csv_has_both_directions_and_their_sum(asked: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(asked("iran", "chile", "--format", "csv").out)))
    assert [row["exporter"] for row in rows] == ["IRN", "CHL", "IRN+CHL"]
    assert (rows[0]["status"], rows[0]["actual"]) == ("zero", "0.0")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("iran", "russia", "--spec", "magic"), 3, "network, log-ols, two-way-ppml"),
        (("iran", "russia", "--year", "1950"), 2, "2001 to 2004"),
        (("iran", "iran"), 3, "the same country"),
        (("iran",), 2, "name two countries"),
        (("iran", "russia", "--if", "rta=9"), 2, "out of range"),
        (("iran", "russia", "--out", "x.txt"), 2, "a table is for reading"),
    ],
)
def test_what_a_person_gets_wrong(
    asked: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ended = asked(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_trade_that_is_not_pulled_says_what_to_pull(typed: Run, tmp_path: Path) -> None:
    ended = typed("potential", "iran", "russia", home=tmp_path)
    assert ended.code == 5
    assert "bilat pull" in ended.err


@pytest.mark.shared
def test_iran_and_russia_by_pulled_trade(typed: Run, project: Path, tmp_path: Path) -> None:
    shared = project.parent / "shared" / "data"
    if not shared.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    pytest.importorskip("sklearn", reason='needs pip install "bilat[models]"')
    sources = "cow_states cow_trade capitals cepii_geodist cow_contiguity gdp_population cow_mids"
    pulled = typed("pull", *sources.split(), "--from", str(shared), home=tmp_path)
    assert pulled.code == 0, pulled.err
    # Few states were there in 1900, so that it is quick.
    ended = typed("potential", "IRN", "RUS", "--year", "1900", "--format", "json", home=tmp_path)
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    Draft202012Validator(SCHEMA).validate(told)
    assert told["unit"] == "million current US dollars"
    assert len(told["years"]) == 5
    for one in told["directions"]:
        whole = sum(part["log"] for part in one["contributions"])
        assert whole == pytest.approx(math.log(one["predicted"] / one["average"]))
    assert any("not pulled" in note and "bilat pull" in note for note in told["notes"])
    late = typed("potential", "IRN", "RUS", "--year", "2019", home=tmp_path)
    assert late.code == 2
    assert "1870 to 2014" in late.err
