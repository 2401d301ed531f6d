"""SIPRI's trade register."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.registry import dataset

ORDERS = "sipri_arms_register__orders"
DELIVERIES = "sipri_arms_register__directed_dyadyearly_deliveries"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> dict[str, Tidy]:
    return parse("sipri_arms_register", {"trade-register.csv": path})


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return read(parse, shared_data / "sipri" / "trade-register.csv")


@pytest.mark.shared
def test_every_record_is_a_row_or_accounted_for(real: dict[str, Tidy]) -> None:
    orders, deliveries = real[ORDERS], real[DELIVERIES]
    lost = sum(one.count for one in orders.rejected)
    assert (orders.rows.num_rows, lost) == (28_886, 629)
    assert orders.rows.num_rows + lost == 29_519 - 4  # lines, of which four go on with another
    assert (deliveries.rows.num_rows, deliveries.spec.coverage.last) == (59_184, 2024)
    years = orders.rows["year_ordered"].to_pylist()
    assert (min(years), max(years)) == (1940, 2024)


@pytest.mark.shared
def test_a_record_broken_over_two_lines_is_one(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[ORDERS], record=5420)
    assert (row["sender"], row["target"], row["recipient"]) == ("USA", "CIV", "Cote d'Ivoire")
    assert row["comments"].endswith("for 12 Puma M-36 APC from South Africa")
    assert (row["tiv_unit"], row["tiv_ordered"], row["tiv_delivered"]) == (0.03, 0.36, 0.0)
    assert (row["delivered"], row["first_delivery"], row["delivery_years"]) == (0, None, None)


@pytest.mark.shared
def test_states_are_those_of_the_delivery(real: dict[str, Tidy]) -> None:
    rows = real[ORDERS].rows.to_pylist()
    russian = [row for row in rows if row["sender"] == "RUS"]
    assert all((row["last_delivery"] or row["year_ordered"]) >= 1992 for row in russian)
    assert {row["target"] for row in rows if row["recipient"] == "Viet Nam"} == {"VNM"}
    serbia = {row["target"] for row in rows if row["recipient"] == "Serbia"}
    assert serbia == {"YUG", "SRB"}
    reasons = {one.value: one.reason for one in real[ORDERS].rejected}
    assert reasons["unknown supplier(s)"] == "not known to the publisher"
    assert reasons["NATO**"] == "an international organization, not a state"
    assert reasons["Hamas (Palestine)*"] == "an armed group or a rival authority, not a state"


def test_its_terms_are_stated() -> None:
    register = dataset("sipri_arms_register")
    assert not register.redistributable
    assert "non-commercial" in register.consent


def test_the_form(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    found = read(parse, made_files / "sipri_arms_register" / "trade-register.csv")
    orders = found[ORDERS]
    first, second = row_of(orders, record=1), row_of(orders, record=2)
    assert (first["sender"], first["target"]) == ("SUN", "YUG")
    assert (first["year_ordered_uncertain"], first["ordered_uncertain"]) == (True, True)
    assert (first["first_delivery"], first["last_delivery"]) == (1989, 1990)
    assert (second["sender"], second["target"], second["comments"]) == ("RUS", "YUG", "Café")
    assert (second["ordered"], second["delivered_uncertain"]) == (None, True)
    cut = row_of(orders, record=3)
    assert (cut["target"], cut["comments"], cut["tiv_delivered"]) == (
        "VNM", "cut by a line break here", 0.0,
    )  # fmt: skip
    assert row_of(orders, record=4)["target"] == "COG"
    assert row_of(orders, record=6)["target"] == "ZWE"  # named before it was a state
    assert [(one.value, one.count) for one in orders.rejected] == [("Hezbollah (Lebanon)*", 1)]
    years = [(row["record"], row["year"]) for row in found[DELIVERIES].rows.to_pylist()]
    assert years == [(1, 1989), (1, 1990), (2, 1997), (3, 1966), (3, 1968), (6, 1951)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Recipient,", "Buyer,", "header: column 'Recipient' is missing"),
        (",1988,", ",eighties,", "row 13, column Year of order: 'eighties' is no whole number"),
        ("1989; 1990", "1989-1990", "row 13, column Year(s) of delivery: '1989-1990'"),
        (",2,?,1997", ",2,!,1997", "row 14, column (nameless column 10): '!'"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "sipri_arms_register" / "trade-register.csv", old, new)
    with pytest.raises(BadInput, match=r"^trade-register\.csv, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_an_unknown_name_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "sipri_arms_register" / "trade-register.csv", "Congo,", "Oz,")
    lost = {one.value: one.count for one in read(parse, path)[ORDERS].rejected}
    assert lost == {"Oz": 1, "Hezbollah (Lebanon)*": 1}
