"""Pulled sources in the brief: figures as people read them, at a glance, and no gap they fill."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bilat.brief import Brief
from bilat.brief.markdown import to_markdown
from bilat.sources import Starter
from bilat.sources.dataset import Pulled
from bilat.sources.registry import dataset
from bilat.store import Store

FILES = {
    "cow_trade": {"Dyadic_COW_4.0.csv": "peacesciencer/cow_trade_ddy.csv.gz"},
    "cow_nmc": {"NMC-70-abridged.csv": "peacesciencer/cow_nmc.csv.gz"},
    "gdp_population": {
        "cw_gdppop.rda": "isard/cw_gdppop.csv.gz",
        "gw_gdppop.rda": "isard/gw_gdppop.csv.gz",
    },
    "passport_index": {"passport-index-tidy-iso3.csv": "passport/passport-index-tidy-iso3.csv"},
}
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def store(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = project.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    opened = Store.open(tmp_path_factory.mktemp("brief") / "store")
    opened.pull(Starter())
    for name, files in FILES.items():
        paths = {remote: folder / path for remote, path in files.items()}
        opened.pull(Pulled(dataset(name), paths, (), date(2026, 6, 30)))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def brief(store: Store, brief_of: Callable[..., Brief]) -> Brief:
    return brief_of(store, "FRA", "DEU", drawn=True)


def test_an_axis_that_pulled_sources_speak_of_is_not_empty_at_a_glance(brief: Brief) -> None:
    (cards,) = (one.cards for one in brief.sections if one.id == "glance")
    economic = next(card for card in cards if card.axis == "economic")
    assert economic.finding
    assert economic.finding.text == (
        "Goods (COW trade), France to Germany, 2014: 96.0 bn current US dollars."
    )
    assert (economic.figures, economic.newest) == (4, "2014")
    assert next(card for card in cards if card.axis == "corridors").finding is None


def test_no_gap_asks_for_what_is_pulled(brief: Brief) -> None:
    gaps = {gap.id: gap for gap in brief.gaps}
    assert not [gap.id for gap in brief.gaps if "cow_trade" in gap.fill]
    assert gaps["gap.trade.a_to_b"].text == (
        "Goods from France to Germany are known up to 2014 only, 12 years before 2026-11-24."
    )
    assert "`bilat pull openflights`" in gaps["gap.people.flights.FRA"].fill
    assert "`bilat pull atop` for alliances; `bilat pull desta`" in gaps["gap.agreements"].fill


def test_pictures_count_money_in_dollars_and_shares_in_percent(brief: Brief) -> None:
    charts = [picture.chart for one in brief.sections for picture in one.pictures]
    drawn = {chart.id: chart for chart in charts}
    trade = drawn["pulled-economic"].wide_svg
    assert drawn["pulled-economic"].title == "From pulled sources"
    assert "2014: 96.0 bn" in trade
    assert "bn current US dollars" in trade
    assert "2019: 2.9 tn" in trade
    assert "France to Germany: Goods (COW trade)" in trade
    assert "million" not in trade
    context = drawn["pulled-context"].wide_svg
    assert "percent" in context
    assert "2022: 1.09" in context


def test_a_visa_rule_is_said_in_words_without_a_rank(
    store: Store, brief_of: Callable[..., Brief]
) -> None:
    text = to_markdown(brief_of(store, "KEN", "PER"))
    assert "- What a passport needs (Passport Index), Kenya to Peru, 2025: **visa** [" in text
    assert "Peru to Kenya, 2025: **electronic authorization** [" in text
    assert (
        "pairs with a value had a lower one"
        not in text.partition("What a passport needs")[2][:400].partition("\n")[0]
    )
