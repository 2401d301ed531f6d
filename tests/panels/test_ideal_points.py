"""Ideal points: editions and bases are never mixed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.panels import build
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]
TABLE = "un_ideal_points__yearly_estimates"


def point(edition: str, basis: str, code: int, value: float) -> dict[str, Any]:
    return {
        "edition": edition, "basis": basis, "ccode": code, "year": 1990, "ideal_point": value,
    }  # fmt: skip


OLD = [point("April 2020", "all", 2, 3.0), point("April 2020", "all", 365, -1.0)]
NEW = [
    point("July 2025", basis, code, value)
    for basis, one, two in (("all", 2.0, -0.5), ("final passage", 1.0, 0.0), ("legacy", 3.1, -1.1))
    for code, value in ((2, one), (365, two))
]


def test_the_newest_edition_has_the_word(keyed: Keyed) -> None:
    assert keyed("ideal_points", **{TABLE: [*OLD, *NEW]}) == {
        (2, 365, 1990): {
            "ideal_point_distance": 2.5, "ideal_point_distance_final": 1.0,
            "ideal_point_distance_legacy": 4.2,
        }
    }  # fmt: skip
    assert keyed("ideal_point_positions", **{TABLE: [*OLD, *NEW]})[2, 1990] == {
        "ideal_point": 2.0, "ideal_point_final": 1.0, "ideal_point_legacy": 3.1,
    }  # fmt: skip


def test_the_edition_of_2020_has_all_votes_by_the_old_method(keyed: Keyed) -> None:
    found = keyed("ideal_points", **{TABLE: OLD})[2, 365, 1990]
    assert found["ideal_point_distance"] == found["ideal_point_distance_legacy"] == 4
    assert found["ideal_point_distance_final"] is None


@pytest.mark.shared
def test_distances_of_south_korea_are_those_of_another_table(
    pulled: Callable[..., Store], shared_data: Path
) -> None:
    """R's stevedata has the estimates that the edition of 2025 calls legacy."""
    panel = build(
        pulled("un_ideal_points"), years=(1991, 2022), directed=False, add=["ideal_points"]
    )
    with duckdb.connect() as engine:
        engine.register("ours", panel.to_pyarrow())
        found = engine.execute(
            "SELECT count(*), count(*) FILTER (abs(ipd - ideal_point_distance_legacy) > 1e-6), "
            "count(*) FILTER (ipd IS NOT NULL AND ideal_point_distance_legacy IS NULL) "
            f"FROM read_csv('{shared_data / 'unga/stevedata_rok_unga.csv.gz'}') t "
            "JOIN ours o ON t.year = o.year AND o.ccode1 = least(t.ccode2, 732) "
            "AND o.ccode2 = greatest(t.ccode2, 732)"
        ).fetchall()[0]
    assert found == (6_095, 0, 0)
