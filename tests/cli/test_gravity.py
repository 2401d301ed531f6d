"""``bilat gravity`` as it is typed."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.models import SPECIFICATIONS

Run = Callable[..., Any]


@pytest.fixture
def flows_file(tmp_path: Path) -> Path:
    """Trade of five states in two years, each flow another number."""
    lines = ["exporter,importer,year,trade,dist,cntg,lang,clny,rta"]
    for year in (2000, 2004):
        for i, one in enumerate("ABCDE"):
            for j, other in enumerate("ABCDE"):
                apart = 1 + abs(i - j)
                trade = (90 + 7 * i + 5 * j + (i * j * 3 + year) % 13) / apart
                flags = (apart == 2, i != j and (i + j) % 3 == 0, {i, j} == {1, 4},
                         apart == 3 and year > 2000)  # fmt: skip
                shown = ",".join(str(int(flag)) for flag in flags)
                lines.append(f"{one},{other},{year},{trade},{100 * apart + i * j},{shown}")
    path = tmp_path / "flows.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_list_names_all(typed: Run) -> None:
    shown = typed("gravity", "--list")
    assert shown.code == 0
    assert all(name in shown.out for name in SPECIFICATIONS)
    told = json.loads(typed("gravity", "--list", "--format", "json").out)
    assert [one["spec"] for one in told] == list(SPECIFICATIONS)
    assert told[-1]["columns"] == ["exporter", "importer", "year", "trade", "rta", "rta_lag4",
                                   "rta_lag8", "rta_lag12"]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(typed("gravity", "--list", "--format", "csv").out)))
    assert [row["spec"] for row in rows] == list(SPECIFICATIONS)


def test_json_has_what_scripts_need(typed: Run, flows_file: Path) -> None:
    pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')
    ended = typed("gravity", "--spec", "rta-ppml", "--data", str(flows_file), "--format", "json")
    assert ended.code == 0, ended.err
    told = json.loads(ended.out)
    assert (told["spec"], told["estimator"], told["n"]) == ("rta-ppml", "PPML", 40)
    assert [one["term"] for one in told["coefficients"]] == ["ln_dist", "cntg", "lang", "clny",
                                                             "rta"]  # fmt: skip
    assert all(one.keys() == {"term", "estimate", "se"} for one in told["coefficients"])
    assert told["separated"] == 0
    assert [one["name"] for one in told["fixed_effects"]] == ["exporter_year", "importer_year"]
    assert told["clustering"]["by"] == "pair"
    assert told["clustering"]["clusters"] == 10


def test_csv_goes_to_a_file(typed: Run, flows_file: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')
    out = tmp_path / "made.csv"
    given = ("gravity", "--spec", "distance-ppml", "--data", str(flows_file))
    assert typed(*given, "--format", "csv", "--out", str(out)).code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["term"] for row in rows][:2] == ["ln_dist_2000", "ln_dist_2004"]
    assert rows[-1]["kind"] == "derived"
    shown = typed(*given)
    assert "ln_dist_2004" in shown.out
    assert "clustered by pair (10)" in shown.out
    assert typed(*given, "--out", str(out)).code == 2


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("--spec", "rta-pair"), 2, "--data is missing"),
        (("--data", "x.csv"), 2, "--spec is missing"),
        (("--spec", "naive", "--data", "x.csv"), 3, "there are traditional-ols"),
        (("--spec", "rta-pair", "--data", "x.csv"), 4, "x.csv: no such file"),
        (("--spec", "rta-lead", "--data", "flows.csv"), 4, "column rta_lead4 missing"),
    ],
)
def test_errors_end_with_their_code(
    given: tuple[str, ...], code: int, said: str, typed: Run, flows_file: Path
) -> None:
    ended = typed("gravity", *given)
    assert ended.code == code
    assert said in ended.err
    assert not ended.out


def test_no_variation_ends_with_nine(typed: Run, flows_file: Path) -> None:
    pytest.importorskip("pyfixest", reason='needs pip install "bilat[models]"')
    flat = [line.rpartition(",")[0] + ",0" for line in flows_file.read_text().splitlines()[1:]]
    head = flows_file.read_text().splitlines()[0]
    flows_file.write_text("\n".join([head, *flat]) + "\n")
    ended = typed("gravity", "--spec", "rta-pair", "--data", str(flows_file))
    assert ended.code == 9
    assert "rta has no variation" in ended.err
