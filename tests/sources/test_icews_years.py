"""ICEWS events of whole years, asked year by year."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import UsageError
from bilat.records import Tidy
from bilat.sources.asking import asked
from bilat.sources.registry import dataset

SOURCE = dataset("icews_years")
Parse = Callable[..., dict[str, Tidy]]


def test_each_year_is_a_source_and_a_table_of_its_own(parse: Parse, made_files: Path) -> None:
    parts = asked(SOURCE, (), (2017, 2018))
    assert [one.name for one in parts] == ["icews_years__y2017", "icews_years__y2018"]
    (remote,) = parts[1].remotes
    assert (remote.name, remote.listed) == ("events.2018.tab", "events.2018.*.tab*")
    assert remote.address.endswith("files?persistentId=doi:10.7910/DVN/28075")
    path = made_files / "icews_events" / "events.2018.20200101000000.tab"
    tidy = parse(parts[1], {remote.name: path})["icews_years__events__y2018"]
    assert [(r["sender"], r["target"]) for r in tidy.rows.to_pylist()] == [("NAM", "COG")]
    assert tidy.spec.key == ("event_id", "day")


def test_states_are_not_asked_for() -> None:
    with pytest.raises(UsageError, match="asked for years, not for states"):
        asked(SOURCE, ["IRN"], (2017, 2018))


@pytest.mark.network
def test_a_year_is_so(from_publisher: Callable[..., dict[str, Tidy]]) -> None:
    (one,) = asked(SOURCE, (), (1995, 1995))
    assert from_publisher(one)["icews_years__events__y1995"].rows.num_rows > 50_000
