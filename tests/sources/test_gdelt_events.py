"""GDELT events between states, in three forms, and mentions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.gdelt_events import quarter_hours
from bilat.sources.registry import dataset

EVENTS, MENTIONS = "gdelt_events__events", "gdelt_events__mentions"


def read(parse: Callable[..., dict[str, Tidy]], *paths: Path) -> dict[str, Tidy]:
    return parse("gdelt_events", {path.name: path for path in paths})


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return read(parse, *(shared_data / "gdelt").iterdir())


@pytest.mark.shared
def test_every_event_is_kept_or_accounted_for(real: dict[str, Tidy]) -> None:
    events = real[EVENTS]
    lost: dict[str, int] = {}
    for one in events.rejected:
        lost[one.value or one.reason] = lost.get(one.value or one.reason, 0) + one.count
    assert events.rows.num_rows == 1123
    assert events.rows.num_rows + sum(lost.values()) == 720 + 1540 + 1629 + 2111 + 201 + 509
    assert lost == {
        "the first actor is of no country": 2894, "the second actor is of no country": 2203,
        "both actors are of the same state": 393, "AFR": 45, "EUR": 40, "SEA": 4, "SAF": 4,
        "MEA": 2, "WST": 1, "NMR": 1,
    }  # fmt: skip
    years = events.rows["year"].to_pylist()
    assert (min(years), max(years)) == (1982, 2019)
    assert real[MENTIONS].rows.num_rows == 1983


@pytest.mark.shared
def test_values_are_those_of_the_lines(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[EVENTS], event_id=881990836)
    assert (row["sender"], row["target"], row["place"]) == ("CAN", "AUS", "CAN")
    assert (row["day"], row["cameo_code"], row["goldstein"]) == (date(2018, 10, 24), "139", -7.0)
    assert (row["place_type"], row["place_fips"], row["latitude"]) == (4, "CA", 49.25)
    assert row_of(real[EVENTS], event_id=881990861)["cameo_code"] == "036"
    old = row_of(real[EVENTS], event_id=1552839)
    assert (old["sender"], old["target"], old["url"], old["added"]) == (
        "CAN", "POL", None, 20130203,
    )  # fmt: skip
    rows = real[EVENTS].rows.to_pylist()
    of_1982 = {
        row["sender"] for row in rows if row["sender_cameo"] == "RUS" and row["year"] == 1982
    }
    assert of_1982 <= {"SUN"}


def test_the_forms(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    names = ("20170101073000.export.CSV", "20160728.export.CSV", "1982.csv")
    folder = made_files / "gdelt_events"
    found = read(parse, *(folder / name for name in names))
    tidy = found[EVENTS]
    rows = [(r["event_id"], r["sender"], r["target"], r["place"]) for r in tidy.rows.to_pylist()]
    assert rows == [
        (1, "RUS", "IRN", "RUS"), (6, "FRA", "DEU", None), (7, "FRA", "DEU", "RUS"),
        (8, "SUN", "POL", "RUS"),
    ]  # fmt: skip
    assert row_of(tidy, event_id=1)["sender_name"] == 'NAME "X'
    assert row_of(tidy, event_id=6)["cameo_code"] == "010"
    assert row_of(tidy, event_id=8)["url"] is None
    assert {
        (one.column, one.value, one.reason.split(" is ")[0], one.count) for one in tidy.rejected
    } == {
        ("sender_cameo", "", "the first actor", 1),
        ("target_cameo", "", "the second actor", 1),
        ("target_cameo", "", "both actors are of the same state", 1),
        ("sender_cameo", "AFR", "no state has the cameo code 'AFR'", 1),
    }
    assert MENTIONS not in found


def test_mentions(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    path = made_files / "gdelt_events" / "20170101073000.mentions.CSV"
    found = read(parse, path)
    assert list(found) == [MENTIONS]
    rows = found[MENTIONS].rows.to_pylist()
    assert [(row["sender_offset"], row["target_offset"]) for row in rows] == [(None, 5), (5, None)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("20170101\t201701", "New Year\t201701", "row 1, column SQLDATE: 'New Year' is no date"),
        ("\t1.9\t", "\tmild\t", "row 1, column GoldsteinScale: 'mild' is no number"),
        ("1\t2017", "1\tmore\t2017", "row 1: 62 columns, where GDELT has 57, 58 or 61"),
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
    name = "20170101073000.export.CSV"
    path = spoiled(made_files / "gdelt_events" / name, old, new)
    with pytest.raises(BadInput, match=f"^{name}, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_addresses_are_the_publishers() -> None:
    remotes = {remote.name: remote for remote in dataset("gdelt_events").remotes}
    assert remotes["1982.CSV"].address == "http://data.gdeltproject.org/events/1982.zip"
    assert remotes["1982.CSV"].inside == "1982.csv"
    hour = quarter_hours(["20240101000000"], mentions=True)
    assert [remote.inside for remote in hour.remotes] == [
        "20240101000000.export.CSV",
        "20240101000000.mentions.CSV",
    ]
