"""Reports of a pair from facts and pulled sources, mirror gaps, and what can't be said."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.checking import check
from bilat.measures import (
    choose,
    compare,
    coverage,
    definition_breaks,
    mirror_gaps,
    of_products,
    product_lines,
    product_trade,
    product_years,
    trade_account,
    trade_reports,
    world_trade,
)
from bilat.reading.records import Period, ReadClaim, Span
from bilat.sources.asking import asked
from bilat.sources.fetching import Folder, at_hand
from bilat.sources.fetching.local import from_folder
from bilat.sources.registry import dataset, datasets
from bilat.store import Store

FILES = Path(__file__).resolve().parent.parent / "files"
# 364 Iran, 643 Russia, 156 China.
FLOWS = [
    (364, 643, "080251", 30.0), (364, 643, "720712", 10.0), (643, 364, "100199", 60.0),
    (643, 364, "720712", 20.0), (364, 156, "270900", 400.0), (364, 156, "720712", 50.0),
    (156, 643, "720712", 200.0), (156, 364, "847130", 100.0), (643, 156, "270900", 300.0),
    (156, 643, "080251", 5.0),
]  # fmt: skip


@pytest.fixture
def pulled(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Pull sources out of a folder: ``pulled(folder, ("comtrade", [state, state], years))``."""
    opened: list[Store] = []

    def make(folder: Path, *wanted: tuple[str, list[str], tuple[int, int] | None]) -> Store:
        store = Store.open(tmp_path / "pulled")
        known = tuple(datasets().values())
        for name, states, years in wanted:
            for part in asked(dataset(name), states, years):
                with at_hand(from_folder(Folder(folder), part, known), store.home) as found:
                    store.pull(found)
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def products(tmp_path: Path, pulled: Callable[..., Store]) -> Store:
    folder = tmp_path / "archive"
    folder.mkdir()
    lines = "".join(f"2011,{i},{j},{k},{v},NA\n" for i, j, k, v in FLOWS)
    with zipfile.ZipFile(folder / "BACI_HS92_V202601.zip", "w") as made:
        made.writestr("BACI_HS92_Y2011_V202601.csv", f"t,i,j,k,v,q\n{lines}")
    return pulled(folder, ("baci", [], None), ("baci_products", ["IRN", "RUS"], (2010, 2012)))


def trade_rows(**values: tuple[float, float]) -> list[dict[str, Any]]:
    """Exports of Iran to Russia by both sides: ``y2000=(as Iran says, as Russia says)``."""
    return [
        {"reporter": reporter, "partner": partner, "year": year[1:], "flow": flow,
         "value_usd": value, "basis": f"IMF DOTS as reported by {name}"}
        for year, both in values.items()
        for (reporter, partner, flow, name), value in zip(
            (("IRN", "RUS", "export", "Iran"), ("RUS", "IRN", "import", "Russia")), both,
            strict=True)
    ]  # fmt: skip


def test_both_reports_of_a_flow_make_a_mirror_gap(store_of: Callable[..., Store]) -> None:
    store = store_of(trade=trade_rows(y2000=(100.0, 120.0), y2001=(200.0, 100.0), y2002=(50, 0)))
    (found,) = mirror_gaps(trade_reports(store, "RUS", "IRN"))
    assert (found.flow, found.source) == ("b_to_a", "IMF DOTS")
    assert [gap.ratio for gap in found.gaps] == pytest.approx([1.2, 0.5, 0.0])
    assert found.gaps[2].log is None
    assert found.middle == pytest.approx((1.2 * 0.5) ** 0.5)
    assert found.nearness is None


def test_a_calendar_year_never_meets_a_fiscal_year(store_of: Callable[..., Store]) -> None:
    rows = trade_rows(y2000=(100.0, 120.0))
    rows[0]["note"] = "period=2000-03-20/2001-03-20; Iranian year"
    store = store_of(trade=rows)
    found = trade_account(store, "IRN", "RUS")
    assert {one.calendar for one in found.reports.reports} == {"calendar year", "fiscal year"}
    assert not any(one.gaps for one in found.mirror)
    assert any("never the same period" in said for said in found.cannot)


def test_figures_in_another_unit_are_named(store_of: Callable[..., Store]) -> None:
    store = store_of(trade=trade_rows(y2000=(5_000_000.0, 5_100.0)))
    said = trade_account(store, "IRN", "RUS").cannot
    assert any("factor of about 1,000; the unit of one of them may be wrong" in one for one in said)


def test_a_pair_without_figures_is_missing_not_zero(warm: Store) -> None:
    found = trade_account(warm, "KEN", "PER")
    assert found.reports.reports == ()
    assert found.cannot[0] == (
        "No figure of trade between KEN and PER in the store; that is missing, not zero."
    )
    assert any("bilat pull cow_trade" in one for one in found.cannot)
    assert found.reports.lacking["UN Comtrade"].startswith("bilat pull comtrade --for ken,per")


def test_one_reporter_only_is_said(warm: Store) -> None:
    found = trade_account(warm, "IRN", "RUS", years=(2005, 2010))
    there = [one for one in found.mirror if one.flow == "a_to_b"]
    assert all(not one.gaps and one.only_importer for one in there)
    assert any(one.startswith("IRN to RUS: no mirror gap: RUS alone") for one in found.cannot)


def test_a_state_that_followed_another_is_a_break_of_definition(warm: Store) -> None:
    found = definition_breaks(trade_reports(warm, "IRN", "RUS"), (1980, 2000))
    (told,) = [one for one in found if one.year == 1991 and one.kind == "state"]
    assert "Russia follows Soviet Union (SUN)" in told.text


def test_zeros_are_told_from_missing_years(store_of: Callable[..., Store]) -> None:
    rows = [row for year in range(1990, 2003) for row in trade_rows(**{f"y{year}": (0, 1)})[:1]]
    rows = [row for row in rows if row["year"] != "2001"]
    (found,) = coverage(trade_reports(store_of(trade=rows), "IRN", "RUS"))
    assert (found.values, found.zeros, found.missing) == (12, 12, (2001,))
    assert found.longest_zero == (1990, 2000)


def test_reports_to_the_un_and_the_imf_keep_reporter_and_valuation(pulled: Any) -> None:
    store = pulled(FILES / "comtrade", ("comtrade", ["IRN", "RUS"], (2020, 2021)))
    found = trade_reports(store, "IRN", "RUS")
    told = {(one.flow, one.reporter, one.valuation) for one in found.reports}
    assert ("a_to_b", "IRN", "FOB") in told
    assert {one.kind for one in found.reports} == {"report"}
    assert all(one.value > 0 for one in found.reports)


def test_trade_by_product_adds_up(products: Store) -> None:
    assert product_years(products, "IRN", "RUS", "hs6") == {"BACI": (2011,)}
    (fine,) = product_trade(products, "IRN", "RUS", 2011, "hs6")
    (coarse,) = product_trade(products, "RUS", "IRN", 2011, "hs2")
    assert fine.a_to_b == {"080251": 30_000.0, "720712": 10_000.0}
    assert coarse.b_to_a == {"08": 30_000.0, "72": 10_000.0}
    assert sum(fine.world.values()) == pytest.approx(1e3 * sum(v for *_, v in FLOWS))
    lines = {(one.product, one.seller): one for one in product_lines("IRN", "RUS", fine)}
    steel = lines["720712", "IRN"]
    # Iran sells 50 elsewhere, Russia buys 200 elsewhere.
    assert (steel.seller_elsewhere, steel.buyer_elsewhere) == (50_000.0, 200_000.0)
    assert steel.matched == pytest.approx(50_000)
    assert steel.share == pytest.approx(25)


def test_chapters_of_all_pairs_give_the_same_as_products_of_one(
    tmp_path: Path, pulled: Any, products: Store
) -> None:
    own = Store.open(tmp_path / "chapters")
    known = tuple(datasets().values())
    with at_hand(from_folder(Folder(tmp_path / "archive"), dataset("baci"), known),
                 own.home) as found:  # fmt: skip
        own.pull(found)
    (by_chapter,) = product_trade(own, "IRN", "RUS", 2011)
    (of_pair,) = product_trade(products, "IRN", "RUS", 2011)
    for name in ("a_to_b", "b_to_a", "out_a", "in_a", "out_b", "in_b", "world"):
        assert getattr(by_chapter, name) == pytest.approx(getattr(of_pair, name)), name
    own.close()


def test_measures_of_products_name_their_source(products: Store) -> None:
    found = of_products("IRN", "RUS", product_trade(products, "IRN", "RUS", 2011, "hs6"))
    values = {(one.name, one.of): one.value for one in found}
    assert values["grubel_lloyd_products", "IRN-RUS"] == pytest.approx(1 - (30 + 60 + 10) / 120)
    assert values["product_concentration", "IRN to RUS"] == pytest.approx(0.625)
    assert {one.source for one in found} == {"BACI"}


def test_shares_and_world_sums_are_those_of_the_flows(products: Store) -> None:
    (found,) = world_trade(products, "IRN", "RUS")
    assert (found.a_to_b, found.b_to_a) == (40_000.0, 80_000.0)
    assert (found.a.exports, found.a.imports) == (490_000.0, 180_000.0)
    assert found.a.concentration_out == pytest.approx((40**2 + 450**2) / 490**2)
    account = trade_account(products, "IRN", "RUS")
    values = {(one.name, one.of): one for one in account.measures}
    assert values["export_share", "IRN"].value == pytest.approx(100 * 40 / 490)
    cost = values["trade_cost", "IRN-RUS"]
    assert cost.value is None
    assert cost.reason == "no GDP of IRN and RUS in 2011 in the store"


def test_countries_are_ranked_only_where_one_source_has_them_all(products: Store) -> None:
    found = compare(products, "IRN", ("RUS", "CHN"), ("sold",))
    (column,) = found.columns
    assert column.ranked
    assert {cell.other: (cell.low, cell.rank) for cell in column.cells} == {
        "RUS": (40_000.0, 2), "CHN": (450_000.0, 1),
    }  # fmt: skip
    (partly,) = compare(products, "IRN", ("RUS", "KEN"), ("sold",)).columns
    assert not partly.ranked
    assert [bool(cell.reason) for cell in partly.cells] == [False, True]
    assert all(cell.rank is None for cell in partly.cells)


@pytest.mark.parametrize(("claimed", "verdict"), [(8.0, "supported"), (90.0, "contradicted")])
def test_a_claimed_share_is_held_against_the_flows_of_all_states(
    products: Store, claimed: float, verdict: str
) -> None:
    text = "Russia took a share of Iran's exports"
    one = ReadClaim(
        span=Span(0, len(text), text), kind="fact", by=(), subject=("IRN", "RUS"),
        indicator="exports", comparator="share", value=claimed, unit="percent",
        period=Period(date(2011, 1, 1), date(2011, 12, 31)),
    )  # fmt: skip
    found = check(one, products, written=date(2012, 6, 1))
    assert found.verdict == verdict
    assert [piece.value for piece in found.evidence] == [40_000.0, 490_000.0]
    assert {piece.by for piece in found.evidence} == {"BACI"}


def test_a_command_that_can_bring_nothing_is_not_named(warm: Store) -> None:
    gone = trade_reports(warm, "SUN", "IRN", years=(1960, 1980)).lacking
    assert gone["UN Comtrade"] == ""
    assert gone["COW"] == "bilat pull cow_trade"


def test_a_group_has_its_members_of_the_day(warm: Store) -> None:
    before = choose(warm, "RUS", ["brics"], date(2010, 1, 1))
    after = choose(warm, "RUS", ["BRICS"], date(2025, 1, 1))
    assert "ZAF" not in before.codes
    assert {"IRN", "ZAF"} <= set(after.codes)
    assert "RUS" not in after.codes
    near = choose(warm, "IRN", ["neighbours"], date(2026, 1, 1))
    assert near.why["TUR"] == "neighbour, by land"
    assert near.why["ARE"] == "neighbour, across water"


@pytest.mark.shared
def test_germany_and_france_in_the_published_file(project: Path, pulled: Any) -> None:
    folder = project.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    store = pulled(folder, ("cow_trade", [], None), ("world_bank_databank", [], None))
    found = trade_account(store, "DEU", "FRA", years=(1991, 2014))
    newest = {(one.name, one.of): one for one in found.measures if one.year == 2014}
    assert newest["export_share", "FRA"].value == pytest.approx(15.83, abs=0.01)
    assert newest["trade_cost", "DEU-FRA"].value == pytest.approx(54.6, abs=0.1)
    assert found.deflator is not None
    assert found.deflator.levels[2015] == 1
    assert found.deflator.levels[2024] == pytest.approx(1.287, abs=0.001)
