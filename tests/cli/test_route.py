"""``bilat route``, ``bilat corridors`` and ``bilat chokepoints`` as they are typed."""

import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
MUST_CHECK = "must be checked"


def told(run: Run, *words: str) -> Any:
    found = run(*words, "--format", "json")
    assert found.code == 0, found.err
    return json.loads(found.out)


def test_a_route_has_legs_ranges_and_sources(typed: Run) -> None:
    found = told(typed, "route", "Mumbai", "St Petersburg")
    (one,) = found["routes"]
    assert one["reachable"]
    assert one["km"] > 5000
    assert one["hours"]["p10"] < one["hours"]["p50"] < one["hours"]["p90"]
    assert all({"from", "to", "mode", "km", "hours", "usd", "kg_co2e", "source"} <= leg.keys()
               for leg in one["legs"])  # fmt: skip
    assert all(leg["source"] for leg in one["legs"])
    assert one["not_modelled"]
    assert MUST_CHECK in found["compliance"]
    assert round(sum(leg["hours"] for leg in one["legs"]), 1) == one["hours"]["central"]


def test_the_table_says_what_is_not_assessed(typed: Run) -> None:
    found = typed("route", "Tehran", "Moscow")
    assert found.code == 0
    assert MUST_CHECK in found.out
    assert "Not modelled:" in found.out
    assert "border" in found.out
    assert "sum" in found.out


def test_corridors_stand_side_by_side_with_claims(typed: Run) -> None:
    found = told(typed, "corridors", "India", "Russia")
    ids = {one["id"]: one for one in found["corridors"]}
    assert {"instc-west", "instc-east", "suez-st-petersburg", "cape-st-petersburg"} <= ids.keys()
    assert not ids["instc-west-built"]["reachable"]
    assert ids["instc-west-built"]["km"] is None
    assert "under construction" in ids["instc-west-built"]["missing"][0]
    claims = ids["suez-novorossiysk"]["claims"]
    assert claims
    assert all(one["claimed_by"] for one in claims)
    assert {one["within_computed"] for one in claims} >= {False}
    assert "usd" in ids["cape-st-petersburg"]["unsupported"]
    assert sum(found["first"]["hours"].values()) == pytest.approx(1, abs=0.01)


def test_same_seed_same_bytes(typed: Run) -> None:
    words = ("route", "Tehran", "Moscow", "--format", "json", "--draws", "500")
    assert typed(*words).out == typed(*words).out
    assert typed(*words).out != typed(*words, "--seed", "7").out


@pytest.mark.parametrize("place", ["IRBND", "27.2,56.3", "bandar abbas", "Shahid Rajaee"])
def test_places_by_name_code_and_point(typed: Run, place: str) -> None:
    found = told(typed, "route", place, "Tehran")
    assert found["from"]["name"] == "Bandar Abbas"
    assert bool(found["notes"]) == (place == "27.2,56.3")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Atlantis", "Moscow"), 3, "no place 'Atlantis'"),
        (("Moskow", "Tehran"), 3, "Moscow"),
        (("Astara", "Moscow"), 3, "Astara (Iran)"),
        (("0,-30", "Moscow"), 3, "at sea, or"),
        (("23,10", "Moscow"), 3, "km from the nearest place"),
        (("95,10", "Moscow"), 3, "no point on the globe"),
        (("Moscow", "Moscow"), 2, "both ends are Moscow"),
        (("Moscow", "Tehran", "--cargo", "three"), 2, "no amount of cargo"),
        (("Moscow", "Tehran", "--mode", "balloon"), 2, "--mode balloon"),
        (("Moscow", "Tehran", "--avoid", "Mordor"), 3, "neither a country nor a chokepoint"),
        (("Moscow", "Tehran", "--date", "soon"), 2, "no day"),
        (("Moscow", "Tehran", "--by", "2026-01-01"), 2, "--by needs a --date"),
        (("Moscow", "Tehran", "--corridor", "silk"), 3, "no corridor is named"),
        (("Moscow", "Tehran", "--scenario", "flood"), 3, "no scenario 'flood'"),
        (("Moscow", "Tehran", "--network", "nowhere"), 4, "no such folder"),
        (("Moscow", "Tehran", "--via", "Baku", "--pareto"), 2, "does not go with"),
    ],
)
def test_bad_input_is_told(typed: Run, words: tuple[str, ...], code: int, said: str) -> None:
    found = typed("route", *words)
    assert found.code == code
    assert said in found.err
    assert "Traceback" not in found.err


def test_an_unreachable_place_names_the_missing_link(typed: Run) -> None:
    found = told(typed, "route", "Mumbai", "Moscow", "--mode", "rail")
    (one,) = found["routes"]
    assert not one["reachable"]
    assert one["km"] is None
    assert one["legs"] == []
    assert one["missing"]
    assert "link" in one["missing"][0]


def test_avoid_and_via(typed: Run) -> None:
    shunned = told(typed, "route", "Tehran", "Moscow", "--avoid", "Azerbaijan")
    assert "Baku" not in json.dumps(shunned["routes"][0]["legs"])
    sent = told(typed, "route", "Mumbai", "Rotterdam", "--via", "Cape of Good Hope")
    assert "cape-good-hope" in json.dumps(sent["routes"]) or sent["routes"][0]["km"] > 18_000


def test_a_scenario_shows_the_change_with_its_range(typed: Run) -> None:
    found = told(typed, "corridors", "India", "Russia", "--scenario", "suez-closed")
    state = {one["id"]: one["state"] for one in found["changes"]}
    assert state["suez-novorossiysk"] == "becomes unreachable"
    assert state["instc-west"] == "unchanged"
    built = told(typed, "corridors", "Iran", "Russia", "--scenario", "rasht-astara-built")
    state = {one["id"]: one["state"] for one in built["changes"]}
    assert state["instc-west-built"] == "becomes reachable"
    shown = typed("corridors", "India", "Russia", "--scenario", "hormuz-closed")
    assert "Most often quickest" in shown.out


def test_a_scenario_of_ones_own_and_its_faults(typed: Run, tmp_path: Path) -> None:
    own = tmp_path / "slow.toml"
    own.write_text('title = "Slow"\n[[change]]\nmode = "border"\nhours = 2\n', encoding="utf-8")
    found = told(typed, "route", "Tehran", "Moscow", "--scenario", str(own))
    (change,) = found["changes"]
    assert change["state"] == "changed"
    for text, said in (
        ("title = [", "slow.toml"),
        ('[[change]]\nmode = "balloon"\nhours = 2\n', "'balloon' is not known"),
        ('[[change]]\nlink = "x"\nhours = 2\n', "no link of the network"),
        ('[[change]]\nmode = "rail"\nhours = -1\n', "not a number above zero"),
        ('colour = "red"\n', "'colour' is not known"),
        ("month = 13\n", "month 13"),
    ):
        own.write_text(text, encoding="utf-8")
        refused = typed("route", "Tehran", "Moscow", "--scenario", str(own))
        assert refused.code == 4
        assert said in refused.err


def test_cargo_in_tonnes(typed: Run) -> None:
    box = told(typed, "route", "Tehran", "Moscow")["routes"][0]
    more = told(typed, "route", "Tehran", "Moscow", "--cargo", "28t")["routes"][0]
    assert more["usd"]["p50"] == pytest.approx(2 * box["usd"]["p50"], rel=0.001)
    assert more["hours"] == box["hours"]


def test_every_form_can_be_written(typed: Run, tmp_path: Path) -> None:
    for ending in ("json", "csv", "geojson", "svg", "html"):
        out = tmp_path / f"routes.{ending}"
        assert typed("corridors", "Iran", "Russia", "--out", str(out)).code == 0
        text = out.read_text(encoding="utf-8")
        assert MUST_CHECK in text
    ET.fromstring((tmp_path / "routes.svg").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "routes.csv").read_text("utf-8"))))
    assert {"instc-west", "note"} <= {row["route"] for row in rows}
    assert typed("corridors", "Iran", "Russia", "--out", str(tmp_path / "a.txt")).code == 2


def test_a_line_over_the_dateline_is_cut(typed: Run) -> None:
    found = json.loads(typed("route", "Shanghai", "Los Angeles", "--format", "geojson").out)
    (sea,) = [one for one in found["features"] if one["properties"]["mode"] == "sea"]
    assert sea["geometry"]["type"] == "MultiLineString"
    for piece in sea["geometry"]["coordinates"]:
        assert all(-180 <= x <= 180 for x, _ in piece)
        assert all(abs(x - y) < 90 for (x, _), (y, _) in pairwise(piece))


def test_chokepoints_are_ranked(typed: Run) -> None:
    found = json.loads(typed("chokepoints", "Mumbai", "Rotterdam", "--json").out)
    names = [one["name"] for one in found["chokepoints"]]
    assert "suez" in names
    losses = [one["hours"] for one in found["chokepoints"] if one["reachable"]]
    assert losses == sorted(losses, reverse=True)
    assert min(losses) >= 0
    assert MUST_CHECK in typed("chokepoints", "Iran", "Russia").out


def test_winter_closes_the_rivers(typed: Run) -> None:
    words = ("route", "Astrakhan", "Kazan", "--mode", "inland_waterway")
    summer = told(typed, *words, "--date", "2026-07-01")
    assert summer["routes"][0]["reachable"]
    winter = told(typed, *words, "--date", "2026-01-15")
    assert not winter["routes"][0]["reachable"]
    assert "closed by ice" in winter["routes"][0]["missing"][0]


def test_without_scipy_the_extra_is_named(typed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse.csgraph", None)
    found = typed("route", "Tehran", "Moscow")
    assert found.code == 7
    assert 'pip install "bilat[corridors]"' in found.err
