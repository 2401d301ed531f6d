"""ICEWS events between states."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.icews_events import years

TABLE = "icews_events__events"
RAW, REWRITTEN = "events.2018.20200101000000.tab", "events.2018.sample.tab"


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("icews_events", {"events.2018.tab": path})[TABLE]


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    return read(parse, shared_data / "icews" / REWRITTEN)


@pytest.mark.shared
def test_every_event_is_kept_or_accounted_for(real: Tidy) -> None:
    lost = {one.reason: one.count for one in real.rejected}
    assert lost == {
        "the first actor is of no country": 147,
        "the second actor is of no country": 221,
        "both actors are of the same state": 1596,
    }
    assert real.rows.num_rows == 1741 == 3705 - sum(lost.values())
    assert set(real.rows["day"].to_pylist()) == {date(2018, 6, 1), date(2018, 6, 2)}


@pytest.mark.shared
def test_values_are_those_of_the_lines(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    row = row_of(real, event_id=32889836)
    assert (row["sender"], row["target"], row["cameo_code"]) == ("BGD", "VNM", "040")
    assert (row["goldstein"], row["city"], row["district"]) == (1.0, "Hanoi", None)
    assert row["sender_sectors"] == "Executive,Foreign Ministry,Government"
    assert "NA" not in real.rows["province"].to_pylist()


def test_both_forms_give_the_same(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    folder = made_files / "icews_events"
    raw, rewritten = (read(parse, folder / name) for name in (RAW, REWRITTEN))
    assert raw.rows.equals(rewritten.rows)
    (row,) = raw.rows.to_pylist()
    assert (row["sender"], row["target"], row["sender_name"]) == (
        "NAM", "COG", 'Head "of" State',
    )  # fmt: skip
    assert (row["city"], row["goldstein"], row["year"]) == (None, 1.0, 2018)
    assert [(one.column, one.value, one.count) for one in raw.rejected] == [
        ("sender_country", "", 1),
        ("target_country", "", 1),
        ("target_country", "", 1),
        ("sender_country", "Atlantis", 1),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("CAMEO Code", "Code", "header: column 'CAMEO Code' is missing"),
        ("2018-06-01", "1 June", "row 2, column Event Date: '1 June' is no date"),
        ("\t1.0\t", "\tmild\t", "row 2, column Intensity: 'mild' is no number"),
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
    path = spoiled(made_files / "icews_events" / RAW, old, new)
    with pytest.raises(BadInput, match=f"^{RAW}, ") as error:
        read(parse, path)
    assert said in error.value.message


def test_other_years_can_be_asked_for() -> None:
    found = years(1995, 1996)
    assert [remote.also for remote in found.remotes] == [
        ("events.1995.*.tab",),
        ("events.1996.*.tab",),
    ]
    assert all(remote.optional for remote in found.remotes)
