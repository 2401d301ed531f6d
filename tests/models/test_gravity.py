"""Gravity on flows made by a rule: columns, samples, what is dropped, and what is refused."""

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from bilat.errors import (
    BadInput,
    CheckFailed,
    EstimateProblem,
    MissingExtra,
    NotIdentified,
    UnknownSpecification,
)
from bilat.models import SPECIFICATIONS, fit_gravity, specification
from bilat.models.gravity.columns import read_flows
from bilat.models.gravity.design import design
from bilat.models.gravity.terms import KEYS, TERMS, needed_columns
from bilat.models.gravity.verify import verify

Row = dict[str, Any]
Write = Callable[..., Path]


def test_specifications_are_those_of_three_tables() -> None:
    printed = [(one.printed.table, one.printed.column) for one in SPECIFICATIONS.values()]
    assert printed == [(table, column) for table, last in ((1, 4), (2, 5), (3, 7))
                       for column in range(1, last + 1)]  # fmt: skip
    assert {term for one in SPECIFICATIONS.values() for term in one.terms} == set(TERMS)
    assert specification(" Rta_Pair ") is SPECIFICATIONS["rta-pair"]


def test_an_unknown_specification_lists_the_known() -> None:
    with pytest.raises(UnknownSpecification, match="rta-pair") as error:
        specification("naive")
    assert error.value.candidates == tuple(SPECIFICATIONS)


def test_columns_are_found_by_name_in_any_order(flows: list[Row], csv_of: Write) -> None:
    turned = [{"note": "x", **dict(reversed(row.items()))} for row in flows]
    read = read_flows(csv_of(turned), needed_columns(("ln_dist", "rta")))
    assert list(read.frame) == [*KEYS, "dist", "rta"]
    assert len(read.frame) == len(flows)
    assert read.missing.empty


def test_namibia_and_empty_cells_are_told_apart(flows: list[Row], csv_of: Write) -> None:
    flows[3]["exporter"] = "NA"
    for at, empty in enumerate(("", "NA", ".", "NaN"), 10):
        flows[at]["trade"] = empty
    read = read_flows(csv_of(flows), KEYS)
    assert "NA" in set(read.frame["exporter"])
    assert len(read.missing) == 4
    made = design(specification("traditional-effects"), read_flows(csv_of(flows), (
        *needed_columns(specification("traditional-effects").terms),
    )))  # fmt: skip
    own = sum(row["exporter"] == row["importer"] for row in flows[10:14])
    assert made.missing == 4 - own


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("trade", "much", "row 7, column trade: 'much' is no number"),
        ("trade", "1 000", "row 7, column trade: '1 000' is no number"),
        ("trade", "-1", "row 7, column trade: -1 is below zero"),
        ("trade", "inf", "row 7, column trade: inf is no finite number"),
        ("dist", "0", "row 7, column dist: 0 is not above zero"),
        ("year", "2000.5", "row 7, column year: 2000.5 is no year"),
        ("year", "MM", "row 7, column year: 'MM' is no number"),
    ],
)
def test_a_bad_cell_is_named(
    column: str, value: str, said: str, flows: list[Row], csv_of: Write
) -> None:
    flows[5][column] = value
    with pytest.raises(BadInput, match=r"^flows\.csv, ") as error:
        read_flows(csv_of(flows), (*KEYS, "dist"))
    assert said in error.value.message


def test_text_in_a_number_of_parquet_is_named(flows: list[Row], tmp_path: Path) -> None:
    frame = pd.DataFrame(flows).astype({"trade": object})
    frame["trade"] = frame["trade"].map(str)
    frame.loc[5, "trade"] = "much"
    path = tmp_path / "flows.parquet"
    frame.to_parquet(path)
    with pytest.raises(BadInput, match=r"flows\.parquet, row 6, column trade: 'much'"):
        read_flows(path, KEYS)


def test_a_missing_column_is_named_with_those_there(flows: list[Row], csv_of: Write) -> None:
    path = csv_of(flows)
    with pytest.raises(BadInput, match=r"column rta_lead4 missing; it has exporter, importer"):
        fit_gravity("rta-lead", path)
    with pytest.raises(BadInput, match=r"columns rta_lag4, rta_lag8, rta_lag12 missing"):
        fit_gravity("rta-lags", path)


def test_a_flow_that_stands_twice_is_refused(flows: list[Row], csv_of: Write) -> None:
    flows.append(dict(flows[4]))
    with pytest.raises(BadInput, match=r"row 110, .*: ARG to FRA in 2000 stands in row 6 already"):
        read_flows(csv_of(flows), KEYS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("flows.csv", b"", "can't be read"),
        ("flows.parquet", b"PAR1 not", "can't be read"),
        ("flows.csv.gz", b"exporter,importer\n", "can't be read"),
        ("flows.xlsx", b"x", "the ending does not say"),
        ("flows.csv", b"exporter,importer,year,trade\nA\n", "can't be read"),
    ],
)
def test_a_damaged_file_is_refused(name: str, content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read_flows(path, KEYS)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_flows(tmp_path / "flows.csv", KEYS)


def test_pairs_are_one_in_both_directions(flows: list[Row], csv_of: Write) -> None:
    spec = specification("rta-pair")
    made = design(spec, read_flows(csv_of(flows), needed_columns(spec.terms)))
    assert made.frame["pair"].nunique() == 6 * 5 // 2 + 6
    assert (made.frame["pair"] == made.frame["cluster"]).all()


def test_terms_by_year_fill_the_cross_border_rows(flows: list[Row], csv_of: Write) -> None:
    spec = specification("distance-border")
    read = read_flows(csv_of(flows), needed_columns(spec.terms))
    frame = design(spec, read).frame
    dated = frame[[f"ln_dist_{year}" for year in (2000, 2004, 2008)]].sum(axis=1)
    assert np.allclose(dated + frame["ln_dist_internal"], np.log(read.frame["dist"]))
    assert ((dated == 0) == (frame["own_trade"] == 1)).all()


def test_each_fourth_year_is_used(flows: list[Row], csv_of: Write) -> None:
    between = [{**row, "year": year} for row in flows[:36] for year in range(2001, 2004)]
    spec = specification("traditional-ppml")
    read = read_flows(csv_of([*flows, *between]), needed_columns(spec.terms))
    assert design(spec, read).years == (2000, 2004, 2008)


def test_remoteness_is_distance_over_shares(flows: list[Row], csv_of: Write) -> None:
    spec = specification("traditional-remoteness")
    read = read_flows(csv_of(flows), needed_columns(spec.terms))
    first = read.frame[read.frame["year"] == 2000]
    spent = first.groupby("importer")["trade"].sum() / first["trade"].sum()
    own = first[first["exporter"] == "ARG"].set_index("importer")["dist"]
    frame = design(spec, read).frame
    assert frame["ln_remoteness_exporter"].iloc[0] == pytest.approx(np.log((own / spent).sum()))


@pytest.mark.usefixtures("pyfixest")
def test_separated_rows_are_counted(flows: list[Row], csv_of: Write) -> None:
    for row in flows:
        if {row["exporter"], row["importer"]} == {"ARG", "GBR"}:
            row["trade"] = 0
    found = fit_gravity("rta-pair", csv_of(flows))
    assert found.dropped.separated == 6
    assert found.n == len(flows) - 6
    assert found.as_dict()["separated"] == 6


@pytest.mark.usefixtures("pyfixest")
def test_zeros_stay_in_ppml_and_leave_ols(flows: list[Row], csv_of: Write) -> None:
    flows[1]["trade"] = 0
    path = csv_of(flows)
    assert fit_gravity("traditional-ppml", path).n == 90
    least = fit_gravity("traditional-effects", path)
    assert (least.n, least.dropped.zeros) == (89, 1)


@pytest.mark.usefixtures("pyfixest")
def test_no_variation_is_said(flows: list[Row], csv_of: Write) -> None:
    none = [{**row, "rta": 0} for row in flows]
    with pytest.raises(NotIdentified, match="rta has no variation: it is 0 in all 108 rows"):
        fit_gravity("rta-pair", csv_of(none))
    always = [{**row, "rta": row["cntg"]} for row in flows]
    with pytest.raises(NotIdentified, match="rta: fixed effects or other terms leave nothing"):
        fit_gravity("rta-pair", csv_of(always))
    flat = [{**row, "trade": 5} for row in flows]
    with pytest.raises(NotIdentified, match="trade has no variation"):
        fit_gravity("rta-ppml", csv_of(flat))


@pytest.mark.usefixtures("pyfixest")
def test_a_sample_without_rows_is_said(flows: list[Row], csv_of: Write) -> None:
    own = [row for row in flows if row["exporter"] == row["importer"]]
    with pytest.raises(EstimateProblem, match=r"flows\.csv has no row for traditional-ppml"):
        fit_gravity("traditional-ppml", csv_of(own))


def test_totals_and_score_are_asserted() -> None:
    frame = pd.DataFrame({"outcome": [1.0, 3.0, 2.0, 2.0], "x": [0.0, 1.0, 0.0, 2.0],
                          "fe": ["a", "a", "b", "b"]})  # fmt: skip
    exact = frame["outcome"].to_numpy()
    assert verify(frame, exact, ["x"], ["fe"], levels=True).totals == 0
    with pytest.raises(CheckFailed, match="fitted totals of fe 'b' miss"):
        verify(frame, exact + np.array([0, 0, 0.1, 0]), ["x"], ["fe"], levels=True)
    with pytest.raises(CheckFailed, match="score of x"):
        verify(frame, exact + np.array([0.1, -0.1, 0, 0]), ["x"], ["fe"], levels=True)
    with pytest.raises(CheckFailed, match="not finite"):
        verify(frame, np.log(exact * np.nan), ["x"], ["fe"], levels=True)
    with pytest.raises(CheckFailed, match="fitted totals"):  # the link in place of the flow
        verify(frame, np.log(exact), ["x"], ["fe"], levels=True)


def test_without_the_extra_the_command_to_install_is_given(
    flows: list[Row], csv_of: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyfixest", None)
    with pytest.raises(MissingExtra) as error:
        fit_gravity("rta-pair", csv_of(flows))
    assert error.value.hint == 'pip install "bilat[models]"'


@pytest.mark.usefixtures("pyfixest")
@pytest.mark.parametrize("spec", ["traditional-ppml", "rta-pair"])
def test_units_and_order_do_not_matter(spec: str, flows: list[Row], csv_of: Write) -> None:
    first = fit_gravity(spec, csv_of(flows))
    other = fit_gravity(spec, csv_of([{**row, "trade": row["trade"] * 1e6} for row in flows[::-1]]))
    assert other.n == first.n
    for one, again in zip(first.coefficients, other.coefficients, strict=True):
        assert again.estimate == pytest.approx(one.estimate, abs=1e-7)
        assert again.se == pytest.approx(one.se, rel=1e-5)
    assert all(a != b for a, b in pairwise(one.estimate for one in first.coefficients))
