"""Questions divided into parts."""

from pathlib import Path

import pytest

from bilat.countries import states
from bilat.errors import UsageError
from bilat.sources.asking import asked, base_of, how_to_ask
from bilat.sources.dataset import Dataset
from bilat.sources.registry import dataset, datasets

ASKED = [one for one in datasets().values() if one.asks != "nothing"]


def test_every_pair_of_the_states_is_a_part() -> None:
    parts = asked(dataset("openalex"), ["RUS", "IRN", "CHN", "IRN"], (2020, 2021))
    assert [one.name for one in parts] == [
        "openalex__chn_irn", "openalex__chn_rus", "openalex__irn_rus",
    ]  # fmt: skip
    assert {base_of(one.name) for one in parts} == {"openalex"}


def test_years_that_the_store_has_are_asked_for_again() -> None:
    held = {"openalex__irn_rus": (2000, 2010), "openalex__chn_irn": (1990, 1991)}
    parts = asked(dataset("openalex"), ["RUS", "IRN", "CHN"], (2005, 2021), held)
    assert [(one.years.first, one.years.last) for one in parts] == [
        (1990, 2021), (2005, 2021), (2000, 2021),
    ]  # fmt: skip
    parts = asked(dataset("polecat"), (), (2020, 2021), {"polecat__y2020": (2020, 2020)})
    assert [one.name for one in parts] == ["polecat__y2020", "polecat__y2021"]


@pytest.mark.parametrize("source", ASKED, ids=lambda one: one.name)
def test_what_is_missing_is_said_with_an_example(source: Dataset) -> None:
    with pytest.raises(UsageError, match="must be told the years") as error:
        asked(source, ["IRN", "RUS"], None)
    assert f"bilat pull {source.name} " in error.value.hint
    with pytest.raises(UsageError, match="none of 1700-1701"):
        asked(source, ["IRN", "RUS"], (1700, 1701))


@pytest.mark.parametrize("source", ASKED, ids=lambda one: one.name)
def test_a_part_is_a_dataset_of_the_same_publisher(source: Dataset) -> None:
    years = (source.years.last or 2020,) * 2
    states = ["IRN", "RUS"] if source.asks == "pairs" else []
    (one,) = asked(source, states, years)
    assert (one.publisher, one.version, one.citation) == (
        source.publisher, source.version, source.citation,
    )  # fmt: skip
    assert (one.asks, one.ask) == ("nothing", None)
    assert one.title.startswith(f"{source.title}: ")
    assert str(years[0]) in one.title
    assert one.remotes
    assert (one.years.first, one.years.last) == years
    assert asked(one, [], None) == (one,)


def test_one_state_or_too_many_are_refused() -> None:
    with pytest.raises(UsageError, match="must be told two states"):
        asked(dataset("comtrade"), ["IRN"], (2020, 2020))
    codes = [one.iso3 for one in states() if one.exists_in(2020)][:30]
    with pytest.raises(UsageError, match="435 pairs at once; at most 400"):
        asked(dataset("openalex"), codes, (2020, 2020))


def test_other_sources_need_no_question() -> None:
    one = dataset("cow_states")
    assert asked(one, [], None) == (one,)
    assert how_to_ask(one) == ""


def test_the_marker_of_tests_that_go_online_is_known(project: Path) -> None:
    for path in (project / "tests" / "sources").glob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("from_publisher(") <= 2 * text.count("@pytest.mark.network"), path
