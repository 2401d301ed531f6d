"""Arms, visas and flights: what goes either way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.indicators import evaluate, indicator
from bilat.panels import build
from bilat.sources.dataset import Pulled
from bilat.sources.registry import dataset
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]


def delivery(supplier: str, sender: str, target: str, year: int, tiv: int) -> dict[str, Any]:
    return {"supplier": supplier, "sender": sender, "target": target, "year": year, "tiv": tiv}


def test_deliveries_stand_with_both_sides(keyed: Keyed) -> None:
    rows = [
        delivery("USA", "USA", "GBR", 1990, 5),
        delivery("UK", "GBR", "USA", 1990, 3),
        delivery("Yemen", "YEM", "IRN", 1990, 1),
        delivery("Yemen, other", "YEM", "IRN", 1990, 2),
    ]
    found = keyed("arms", sipri_tiv__directed_dyadyearly_transfers=rows)
    assert found["USA", "GBR", 1990] == {"arms1": 5, "arms2": 3}
    assert found["GBR", "USA", 1990] == {"arms1": 3, "arms2": 5}
    assert found["IRN", "YEM", 1990] == {"arms1": None, "arms2": 3}


def rule(sender: str, target: str, day: date, word: str, days: int | None = None) -> Any:
    return {
        "sender": sender, "target": target, "day": day, "year": day.year, "requirement": word,
        "days": days,
    }  # fmt: skip


def test_visa_rules_are_those_of_the_last_snapshot_of_a_year(keyed: Keyed) -> None:
    rows = [
        rule("IRN", "TUR", date(2023, 1, 11), "visa required"),
        rule("IRN", "TUR", date(2023, 6, 1), "visa free", 90),
        rule("TUR", "IRN", date(2023, 1, 11), "e-visa"),
    ]
    found = keyed("visas", passport_index__directed_dyads_visas=rows)
    assert found["IRN", "TUR", 2023] == {
        "visa1": 0, "visa_free_days1": 90, "visa2": 3, "visa_free_days2": None,
    }  # fmt: skip
    assert found["TUR", "IRN", 2023]["visa1"] == 3


def test_flights_stand_with_both_sides(keyed: Keyed) -> None:
    row = {"sender": "FRA", "target": "DEU", "year": 2014, "operated": 7, "airport_pairs": 4}
    found = keyed("flights", openflights__directed_dyads_flights=[row])
    assert found["DEU", "FRA", 2014] == {
        "routes1": None, "airport_pairs1": None, "routes2": 7, "airport_pairs2": 4,
    }  # fmt: skip


@pytest.mark.shared
def test_visas_and_flights_in_the_panel(pulled: Callable[..., Store]) -> None:
    panel = build(
        pulled("passport_index", "openflights"), years=(2013, 2025), add=["visas", "flights"]
    )
    with duckdb.connect() as engine:
        engine.register("panel", panel.to_pyarrow())
        years = engine.execute(
            "SELECT list(DISTINCT year ORDER BY year) FILTER (visa1 IS NOT NULL), "
            "list(DISTINCT year) FILTER (routes1 IS NOT NULL), "
            "count(*) FILTER (routes1 IS NULL AND year = 2014), count(*) FILTER (routes1 > 0) "
            "FROM panel"
        ).fetchall()[0]
        pair = engine.execute(
            "SELECT visa1, visa_free_days1, visa2 FROM panel "
            "WHERE ccode1 = 220 AND ccode2 = 2 AND year = 2025"
        ).fetchall()
    assert years[:3] == ([2019, 2021, 2023, 2025], [2014], 0)
    assert years[3] > 3_000
    assert pair == [(1, None, 0)]


@pytest.mark.shared
def test_arms_of_known_pairs(shared_data: Path, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    files = {
        path.name.rsplit("-", 2)[0] + ".csv": path
        for path in (shared_data / "sipri" / "tiv_export").glob("*.csv")
    }
    store.pull(Pulled(dataset("sipri_tiv"), files, (), date(2026, 6, 30)))
    panel = build(store, years=(1949, 2022), pairs=[(365, 630), (2, 630)], add=["arms"])
    taken = panel.to_pyarrow()
    rows = {
        (row["ccode1"], row["ccode2"], row["year"]): (row["arms1"], row["arms2"])
        for row in taken.to_pylist()
    }
    # pandas and Stata have no whole numbers of 128 bits.
    assert {str(taken.schema.field(name).type) for name in ("arms1", "arms2")} == {"int64"}
    panel.to_stata(tmp_path / "arms.dta")
    series = evaluate(indicator("arms1"), store, "RUS", "IRN", years=(2000, 2000))
    assert [one.value for one in series if one.sender == "RUS"] == [rows[365, 630, 2000][0]]
    none = evaluate(indicator("arms1"), store, "KEN", "PER")
    assert {(one.start.year, one.value) for one in none} == {(y, 0) for y in range(1963, 2022)}
    store.close()
    assert rows[365, 630, 1949] == rows[365, 630, 2022] == (None, None)
    assert rows[365, 630, 1991][0] > 0
    assert rows[365, 630, 1992][0] > 0
    assert rows[2, 630, 1975][0] > 1000
    assert rows[2, 630, 1990] == (0, 0)
    assert all(rows[b, a, year] == value[::-1] for (a, b, year), value in rows.items())
