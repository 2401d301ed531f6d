"""Indicators made of yearly groups: ids, states by year, zeros, citations."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import UnknownIndicator, UnknownTable
from bilat.indicators import REGISTRY, Indicator, evaluate, indicator
from bilat.indicators.grouped import from_groups
from bilat.indicators.yearly import groups
from bilat.store import Store


def made(taken: Callable[[str], bool] = lambda _id: False) -> dict[str, Indicator]:
    """Indicators of the groups as they are now."""
    return {one.id: one for one in from_groups(taken)}


def test_every_column_of_every_group_is_an_indicator() -> None:
    every = [(group.id, one.name) for group in groups().values() for one in group.columns]
    found = made()
    assert len(found) == len(every)
    for group, column in every:
        assert column in found or f"{group}.{column}" in found
    assert all(one.needs and one.zero_rule and one.method for one in found.values())


def test_a_name_that_is_taken_gets_its_group_in_front() -> None:
    assert "cinc" in made()
    assert "capabilities.cinc" in made(lambda id_: id_ == "cinc")
    assert "democracy_gw.polity2" in made()
    assert made()["polity2"].source == made()["polity2"].source
    assert "democracy__yearly_cow" in made()["polity2"].source


def test_the_registry_finds_them_and_names_near_ones() -> None:
    assert indicator("CINC").needs == ("cow_nmc",)
    assert REGISTRY["trade_total"].needs == ()
    with pytest.raises(UnknownIndicator) as error:
        indicator("cincs")
    assert "cinc" in error.value.candidates


def test_states_are_those_of_the_year(toy_store: Store) -> None:
    weight = made()["weight"]
    assert [(one.start.year, one.value) for one in evaluate(weight, toy_store, "SUN")] == [
        (1991, 9.0)
    ]
    assert evaluate(weight, toy_store, "RUS") == ()
    assert [one.value for one in evaluate(weight, toy_store, "DEU")] == [3.0]


def test_zeros_of_a_pair_are_those_of_the_codebook(toy_store: Store) -> None:
    found = evaluate(made()["gifts"], toy_store, "SUN", "USA")
    there = {one.start.year: one.value for one in found if one.sender == "USA"}
    back = {one.start.year: one.value for one in found if one.sender == "SUN"}
    assert there == {1990: 0, 1991: 7}
    assert back == {1990: 0, 1991: 1}
    later = evaluate(made()["gifts"], toy_store, "RUS", "USA")
    assert {one.start.year for one in later} == {1992, 1993, 1994, 1995}
    assert {one.value for one in later} == {0}


def test_a_series_has_the_zeros_that_a_panel_has(
    toy_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Living members are carried on after the end of a list, to the last year of the source."""
    monkeypatch.setitem(groups(), "gifts", replace(groups()["gifts"], first=2010, last=2020))
    monkeypatch.setattr("bilat.indicators.grouped.covered", lambda group, _: group)
    found = evaluate(made()["gifts"], toy_store, "RUS", "USA")
    assert {one.start.year for one in found} == set(range(2010, 2021))


def test_a_series_ends_with_the_edition_in_the_store(
    toy_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = replace(groups()["gifts"], first=1980, last=2020)
    monkeypatch.setitem(groups(), "gifts", longer)
    found = evaluate(made()["gifts"], toy_store, "RUS", "USA")
    assert {one.start.year for one in found} == {1992, 1993, 1994, 1995}


def test_a_value_leads_to_its_dataset(toy_store: Store) -> None:
    one = evaluate(made()["weight"], toy_store, "USA")[0]
    (cited,) = one.citations
    assert cited.title == "Toy Project: Toys of states, version 1.0"
    assert cited.url == "https://example.org/toys"
    assert cited.date == "2001"
    assert cited.row == "toys__yearly_weights/2/1990"


def test_a_source_that_is_not_pulled_is_named(toy_store: Store) -> None:
    with pytest.raises(UnknownTable) as error:
        evaluate(indicator("cinc"), toy_store, "USA")
    assert error.value.hint == "run: bilat pull cow_nmc"


@pytest.mark.shared
def test_the_whole_expression_says_what_the_cut_one_says(pulled_nmc: Store) -> None:
    cinc = indicator("cinc")
    part = evaluate(cinc, pulled_nmc, "IRN", years=(1990, 1995))
    whole = evaluate(replace(cinc, of_pair=None), pulled_nmc, "IRN", years=(1990, 1995))
    assert part == whole
    assert len(part) == 6


@pytest.fixture
def pulled_nmc(project: Path, tmp_path: Path) -> Any:
    """Store with the capabilities."""
    from datetime import date

    from bilat.sources.dataset import Pulled
    from bilat.sources.registry import dataset

    path = project.parent / "shared" / "data" / "peacesciencer" / "cow_nmc.csv.gz"
    if not path.is_file():
        pytest.skip("the data folder ../shared is not beside the project")
    store = Store.open(tmp_path / "nmc")
    store.pull(Pulled(dataset("cow_nmc"), {"NMC-70-abridged.csv": path}, (), date(2026, 6, 30)))
    yield store
    store.close()


def test_a_brief_does_not_wait_for_the_groups() -> None:
    code = (
        "import sys; from bilat.indicators import REGISTRY, indicator; indicator('trade_total'); "
        "sys.exit('bilat.indicators.grouped' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
