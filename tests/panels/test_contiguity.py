"""Contiguity and major powers: zeros are the codebook's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.panels import build
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]
TABLE = "cow_contiguity__directed_dyadyearly_types"


def typed(one: int, two: int, year: int, kind: int) -> list[dict[str, int]]:
    return [
        {"ccode1": a, "ccode2": b, "year": year, "conttype": kind}
        for a, b in ((one, two), (two, one))
    ]


def test_of_two_types_in_a_year_the_nearer_counts(keyed: Keyed) -> None:
    rows = [*typed(2, 20, 1990, 1), *typed(2, 20, 1991, 4), *typed(2, 20, 1991, 2)]
    assert keyed("contiguity", **{TABLE: rows}) == {
        (2, 20, 1990): {"contiguity": 1, "land_contiguity": 1},
        (2, 20, 1991): {"contiguity": 2, "land_contiguity": 0},
    }


def test_a_year_counts_with_one_day_of_it(keyed: Keyed) -> None:
    spell = {"ccode": 740, "first_year": 1895, "last_year": 1897}
    again = {"ccode": 740, "first_year": 1897, "last_year": 1898}
    found = keyed("majors", cow_majors__spells=[spell, again])
    assert found == {(740, year): {"major": 1} for year in (1895, 1896, 1897, 1898)}


@pytest.mark.shared
def test_every_record_is_in_the_panel_and_zeros_end_with_the_source(
    pulled: Callable[..., Store], shared_data: Path
) -> None:
    panel = build(pulled("cow_contiguity", "cow_majors"), add=["contiguity", "majors"])
    with duckdb.connect() as engine:
        engine.register("panel", panel.to_pyarrow())
        found = engine.execute(
            "SELECT count(*) FILTER (contiguity > 0), count(*) FILTER (land_contiguity = 1), "
            "max(year) FILTER (contiguity IS NOT NULL), count(*) FILTER (contiguity IS NULL), "
            "count(*) FILTER (year > 2016), max(year) FILTER (major1 IS NOT NULL) FROM panel"
        ).fetchall()[0]
        dyads = "count(DISTINCT (state1no, state2no, year))"
        records = engine.execute(
            f"SELECT {dyads}, {dyads} FILTER (conttype = 1) "
            f"FROM read_csv('{shared_data / 'cow/contdird.csv'}')"
        ).fetchall()[0]
    assert records == (82_440, 48_944)
    assert found == (*records, 2016, 340_470, 340_470, 2024)
