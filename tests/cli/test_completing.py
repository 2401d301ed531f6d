"""What the shell offers, and a country as JSON."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bilat.cli.completing import complete_country, complete_indicator, complete_source
from bilat.countries import resolve

Run = Callable[..., Any]


def test_every_country_is_offered_by_a_word_that_leads_to_it() -> None:
    offered = complete_country("")
    assert len(offered) > 200
    for written, shown in offered:
        assert " " not in written
        assert f"({resolve(written).iso3})" in shown


def test_names_and_codes_are_completed() -> None:
    assert ("south-korea", "South Korea (KOR)") in complete_country("South-k")
    assert ("DEU", "Germany") in complete_country("de")
    assert complete_country("xyzzy") == []
    assert sorted(id_ for id_, _ in complete_indicator("trade-g")) == [
        "trade_group",
        "trade_growth_stated",
    ]
    assert [name for name, _ in complete_source("gw_")] == ["gw_states"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bilat brief costa", "costa-rica"),
        ("bilat brief iran russ", "russia"),
        ("bilat series trade_w", "trade_world"),
        ("bilat series trade_world irel", "ireland"),
        ("bilat countries show irel", "ireland"),
        ("bilat pull cow_st", "cow_states"),
        ("bilat sources cow_st", "cow_states"),
    ],
)
def test_bash_is_answered(typed: Run, monkeypatch, line: str, said: str) -> None:
    monkeypatch.setenv("_BILAT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    assert typed().out.split() == [said]


def test_a_country_is_shown_as_json(typed: Run) -> None:
    found = json.loads(typed("countries", "show", "Yugoslavia", "--json").out)
    assert (found["iso3"], found["codes"]["cow"]) == ("YUG", "345")
    assert [one["last"] for one in found["spells"]["cow"]] == ["1941-04-20", "2003-02-03"]
    assert found["spells"]["gw"][0]["first"] == "1918-12-01"
