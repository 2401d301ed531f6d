"""Distances between capitals and between nearest points."""

from collections.abc import Callable
from datetime import date
from math import acos, cos, radians, sin
from pathlib import Path
from typing import Any, Literal

import duckdb
import pytest

from bilat.panels import build
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]
RADIUS = 6378.137


def spell(code: int, city: str, first: date, last: date, north: float, east: float) -> Any:
    return {
        "ccode": code, "capital": city, "first_day": first, "last_day": last,
        "latitude": north, "longitude": east,
    }  # fmt: skip


ALL = (date(1816, 1, 1), date(2024, 12, 31))
BERLIN = spell(255, "Berlin", date(1990, 1, 1), date(1992, 12, 31), 52.51, 13.40)


def test_it_is_the_great_circle(keyed: Keyed) -> None:
    found = keyed(
        "capital_distance_cow",
        capitals__spells_cow=[BERLIN, spell(740, "Tokyo", *ALL, 35.69, 139.69)],
    )
    assert set(found) == {(255, 740, year) for year in (1990, 1991, 1992)}
    one, two, apart = radians(52.51), radians(35.69), radians(139.69 - 13.40)
    expected = RADIUS * acos(sin(one) * sin(two) + cos(one) * cos(two) * cos(apart))
    assert found[255, 740, 1991]["capital_distance"] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("north", "east", "expected"), [(0, 180, 1), (0, 90, 0.5), (0, 0, 0)])
def test_the_ends_of_the_scale(north: float, east: float, expected: float, keyed: Keyed) -> None:
    found = keyed(
        "capital_distance_cow",
        capitals__spells_cow=[
            spell(1, "A", *ALL, 0.0, 0.0),
            spell(2, "B", *ALL, float(north), float(east)),
        ],
    )
    assert found[1, 2, 2000]["capital_distance"] == pytest.approx(
        3.141592653589793 * RADIUS * expected
    )


def test_the_capital_at_the_start_of_a_year_has_it(keyed: Keyed) -> None:
    found = keyed(
        "capital_distance_cow",
        capitals__spells_cow=[
            spell(2, "W", *ALL, 0.0, 0.0),
            spell(140, "Rio", date(1822, 1, 1), date(1960, 4, 20), 0.0, 10.0),
            spell(140, "B", date(1960, 4, 21), date(2024, 12, 31), 0.0, 20.0),
        ],
    )
    degree = RADIUS * radians(1)
    moved = [found[2, 140, year]["capital_distance"] / degree for year in (1959, 1960, 1961)]
    assert moved == pytest.approx([10, 10, 20])


def test_a_capital_put_into_the_middle_of_the_country_is_put_right(keyed: Keyed) -> None:
    given = [
        spell(140, "Brasilia", *ALL, -10.3333333, -53.2),
        spell(150, "Brasilia itself", *ALL, -15.78, -47.91),
    ]
    found = keyed("capital_distance_cow", capitals__spells_cow=given)
    assert found[140, 150, 2000]["capital_distance"] == pytest.approx(0, abs=1e-6)
    given[0] = spell(140, "Brasilia", *ALL, -15.79, -47.88)
    found = keyed("capital_distance_cow", capitals__spells_cow=given)
    assert 1 < found[140, 150, 2000]["capital_distance"] < 5


@pytest.mark.shared
def test_every_pair_of_members_has_a_distance_to_2024(pulled: Callable[..., Store]) -> None:
    both: tuple[Literal["cow", "gw"], ...] = ("cow", "gw")
    for states in both:
        panel = build(
            pulled("capitals"), states=states, years=(1816, 2025), directed=False,
            add=["capital_distance"],
        )  # fmt: skip
        with duckdb.connect() as engine:
            engine.register("panel", panel.to_pyarrow())
            missing = engine.execute(
                "SELECT DISTINCT year FROM panel WHERE capital_distance IS NULL"
            ).fetchall()
            assert missing == [(2025,)]


@pytest.mark.shared
def test_distances_are_those_of_the_reference_tool(
    pulled: Callable[..., Store], shared_data: Path
) -> None:
    """Against those of South Korea in R's stevedata, from an older list of the same capitals.

    The coordinates of 21 cities were changed since then; Brasilia and Riyadh are put right here.
    """
    panel = build(pulled("capitals"), years=(1991, 2022), directed=False, add=["capital_distance"])
    theirs = f"read_csv('{shared_data / 'unga/stevedata_rok_unga.csv.gz'}')"
    with duckdb.connect() as engine:
        engine.register("ours", panel.to_pyarrow())
        rows = engine.execute(
            "SELECT t.ccode2, abs(t.capdist - o.capital_distance) AS off "
            f"FROM {theirs} t JOIN ours o ON t.year = o.year AND capdist IS NOT NULL "
            "AND o.ccode1 = least(t.ccode2, 732) AND o.ccode2 = greatest(t.ccode2, 732)"
        ).fetchall()
    assert len(rows) == 5_677
    moved = {code for code, off in rows if off > 1e-3}
    assert moved - {54, 70, 100, 200, 212, 360, 420, 432, 490, 501, 565, 600, 616, 625, 666, 698,
                    701, 703, 705, 771, 775} == {140, 670}  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("states", ["cow", "gw"])
def test_minimum_distance_goes_through_as_published(
    states: Literal["cow", "gw"], pulled: Callable[..., Store], shared_data: Path
) -> None:
    panel = build(
        pulled("min_distance"),
        states=states,
        years=(1886, 2020),
        directed=False,
        add=["min_distance"],
    )
    file = shared_data / f"peacesciencer/{states}_mindist.csv.gz"
    with duckdb.connect() as engine:
        engine.register("ours", panel.to_pyarrow())
        values, differ, published, last = engine.execute(
            "SELECT count(minimum_distance), count(*) FILTER (mindist <> minimum_distance), "
            "count(mindist), max(year) FILTER (minimum_distance IS NOT NULL) FROM ours "
            f"FULL JOIN read_csv('{file}') USING ({', '.join(panel.keys)})"
        ).fetchall()[0]
    assert (differ, last) == (0, 2019)
    assert values == published
