"""Indicators over small registers with known answers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.errors import UnknownIndicator, UnknownTable
from bilat.indicators import REGISTRY, evaluate, facts, fetch, indicator, observations
from bilat.records import AXES, Observation
from bilat.store import Store

StoreOf = Callable[..., Store]


def trade(reporter: str, partner: str, year: int, flow: str, value: float, **more: Any) -> Any:
    cells = {"basis": f"{reporter} customs", **more}
    return {
        "reporter": reporter, "partner": partner, "year": year, "flow": flow, "value_usd": value,
        **cells,
    }  # fmt: skip


def found(store: Store, id_: str, a: str, b: str | None = None, **years: Any) -> list[Any]:
    return list(evaluate(indicator(id_), store, a, b, **years))


def brief(one: Observation) -> tuple[str, str, str, float, bool]:
    return one.sender, one.target, one.period, one.value, one.partial


@pytest.fixture
def flows(store_of: StoreOf) -> Store:
    """Trade of Iran and Russia as both report it, and of others."""
    return store_of(
        trade=[
            trade("IRN", "RUS", 2019, "export", 400),
            trade("RUS", "IRN", 2019, "import", 391),
            trade("RUS", "IRN", 2019, "export", 1200),
            trade("IRN", "RUS", 2020, "import", 1000, note="period=2020-03-20/2021-03-20"),
            trade("RUS", "IRN", 2020, "total", 2200),
            trade("IRN", "", 2020, "total", 70_000),
            trade("IRN", "CHN", 2020, "export", 9),
        ],
        trade_partial=[
            {
                "reporter": "IRN", "partner": "RUS", "period_start": "2021-01-01",
                "period_end": "2021-06-30", "flow": "export", "value_usd": 150,
                "basis": "IRN customs",
            }
        ],
    )  # fmt: skip


def test_an_export_and_the_mirror_import_are_one_directed_flow(flows: Store) -> None:
    assert [brief(one) for one in found(flows, "exports", "IRN", "RUS")] == [
        ("IRN", "RUS", "2019", 400.0, False),
        ("IRN", "RUS", "2019", 391.0, False),
        ("RUS", "IRN", "2019", 1200.0, False),
        ("RUS", "IRN", "2020/21", 1000.0, False),
        ("IRN", "RUS", "2021-01 to 2021-06", 150.0, True),
    ]


def test_each_report_keeps_its_reporter_and_source(flows: Store) -> None:
    mirror = found(flows, "exports", "IRN", "RUS")[:2]
    assert [(one.label, one.by) for one in mirror] == [
        ("IRN", "IRN customs"),
        ("RUS", "RUS customs"),
    ]
    (cited,) = mirror[0].citations
    assert cited.url == "https://example.org/page"
    assert cited.row.startswith("desk__trade__trade/trade-")


def test_the_order_of_the_pair_does_not_matter(flows: Store) -> None:
    assert found(flows, "exports", "RUS", "IRN") == found(flows, "exports", "IRN", "RUS")
    assert found(flows, "trade_total", "RUS", "IRN") == found(flows, "trade_total", "IRN", "RUS")


def test_a_total_is_undirected_and_the_world_is_no_partner(flows: Store) -> None:
    assert [brief(one) for one in found(flows, "trade_total", "RUS", "IRN")] == [
        ("IRN", "RUS", "2020", 2200.0, False)
    ]
    assert [brief(one) for one in found(flows, "trade_world", "IRN")] == [
        ("IRN", "", "2020", 70_000.0, False)
    ]
    assert found(flows, "trade_world", "RUS") == []


@pytest.mark.parametrize(
    ("years", "periods"),
    [
        ((2020, 2020), ["2020/21"]),
        ((2021, None), ["2021-01 to 2021-06"]),
        ((None, 2019), ["2019", "2019", "2019"]),
        ((2022, None), []),
    ],
)
def test_years_keep_every_period_that_starts_in_them(
    years: tuple[int | None, int | None], periods: list[str], flows: Store
) -> None:
    assert [one.period for one in found(flows, "exports", "IRN", "RUS", years=years)] == periods


def test_a_pair_without_figures_has_none_rather_than_zero(flows: Store) -> None:
    assert found(flows, "exports", "KEN", "PER") == []


def test_growth_is_partial_when_its_period_is_shorter_than_a_year(store_of: StoreOf) -> None:
    def stated(start: str, end: str) -> dict[str, Any]:
        return {
            "reporter": "RUS", "partner": "IRN", "period_start": start, "period_end": end,
            "flow": "total", "growth_pct": -5.5, "claimed_by": "a minister",
        }  # fmt: skip

    store = store_of(
        trade_growth=[stated("2020-01-01", "2020-12-31"), stated("2021-01-01", "2021-11-30")]
    )
    assert [brief(one) for one in found(store, "trade_growth_stated", "IRN", "RUS")] == [
        ("IRN", "RUS", "2020", -5.5, False),
        ("IRN", "RUS", "2021-01 to 2021-11", -5.5, True),
    ]


def meeting(day: str, a: str, b: str, **more: str) -> dict[str, Any]:
    cells = {"person_a": "", "person_b": "", "place": "", "level": "head of state", "kind": "visit"}
    return {"date": day, "country_a": a, "country_b": b, **cells, **more}


def test_meetings_are_counted_by_year_once_each_and_announced_ones_not(store_of: StoreOf) -> None:
    store = store_of(
        meetings=[
            meeting("2020-01-05", "IRN", "RUS"),
            meeting("2020-01-05", "RUS", "IRN", source_title="Another page"),
            meeting("2020-03", "RUS", "IRN", level="foreign minister"),
            meeting("2020-09-01", "IRN", "RUS", note="announced; not seen to be held"),
            meeting("2022", "IRN", "RUS"),
            meeting("2020-01-05", "IRN", "CHN"),
        ]
    )
    counted = found(store, "meetings", "RUS", "IRN")
    assert [brief(one) for one in counted] == [
        ("IRN", "RUS", "2020", 2.0, False),
        ("IRN", "RUS", "2022", 1.0, False),
    ]
    assert len(counted[0].citations) == 3


def test_agreements_count_for_every_pair_of_parties(store_of: StoreOf) -> None:
    def agreement(id_: str, parties: str, signed: str) -> dict[str, Any]:
        return {
            "id": id_, "parties": parties, "title": f"Treaty {id_}", "kind": "treaty",
            "signed": signed, "in_force": "", "axis": "economic", "status": "signed",
            "status_date": "2024",
        }  # fmt: skip

    store = store_of(
        agreements=[
            agreement("A", "RUS|IRN|AZE", "2001-05-12"),
            agreement("B", "IRN|RUS", "2001"),
            agreement("C", "IRN|RUS", ""),
        ]
    )
    for pair, count in ((("IRN", "RUS"), 2), (("AZE", "IRN"), 1), (("RUS", "AZE"), 1)):
        (one,) = found(store, "agreements_signed", *pair)
        assert (one.value, one.period) == (count, "2001")


def member(organization: str, country: str, start: str, end: str = "", **more: str) -> Any:
    return {
        "organization": organization, "country": country, "status": "member", "start": start,
        "end": end, **more,
    }  # fmt: skip


def in_common(store: Store, first: int, last: int) -> dict[int, float]:
    values = found(store, "organizations_in_common", "IRN", "RUS", years=(first, last))
    return {one.start.year: one.value for one in values}


def test_organizations_in_common_are_those_of_both_at_the_end_of_the_year(
    store_of: StoreOf,
) -> None:
    store = store_of(
        memberships=[
            member("SCO", "RUS", "2001-06-15"),
            member("SCO", "IRN", "2023-07-04"),
            member("X", "RUS", "2020", "2022-06-30"),
            member("X", "IRN", "2019-05"),
            member("Y", "RUS", ""),
            member("Y", "IRN", "2000"),
            member("Z", "RUS", "2000"),
            member("Z", "IRN", "2000", status="observer"),
        ]
    )
    assert in_common(store, 2019, 2024) == {2020: 1, 2021: 1, 2023: 1, 2024: 1}


def test_an_organization_counts_once_however_many_sources_say_so(store_of: StoreOf) -> None:
    store = store_of(
        memberships=[
            member("UN", "RUS", "1945"),
            member("UN", "RUS", "1945", source_title="Another page"),
            member("UN", "IRN", "1945-10-24"),
        ]
    )
    assert in_common(store, 2000, 2000) == {2000: 1}


def test_a_membership_that_ends_on_the_last_day_of_the_year_counts_for_it(
    store_of: StoreOf,
) -> None:
    store = store_of(
        memberships=[member("X", "RUS", "2000", "2003"), member("X", "IRN", "2001-12-31")]
    )
    assert in_common(store, 1999, 2005) == {2001: 1, 2002: 1, 2003: 1}


def test_a_border_is_found_from_either_side(store_of: StoreOf) -> None:
    store = store_of(borders=[{"country_a": "IRN", "country_b": "AZE", "kind": "land"}])
    (one,) = found(store, "borders", "IRN", "AZE")
    assert (one.sender, one.target, one.label) == ("AZE", "IRN", "land")
    assert found(store, "borders", "AZE", "IRN") == [one]
    assert found(store, "borders", "AZE", "RUS") == []


def claim(route: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {
        "route": route, "from": "", "to": "", "metric": "time", "value_low": low,
        "value_high": high, "unit": "day", "year": 2022, "claimed_by": "an operator", **more,
    }  # fmt: skip


def test_a_claim_belongs_to_the_pairs_that_the_route_leads_through(store_of: StoreOf) -> None:
    store = store_of(
        routes=[{"route": "INSTC", "countries": "IND|IRN|RUS", "compared_with": "Suez"}],
        corridor_benchmarks=[
            claim("INSTC", 20, 25),
            claim("INSTC", 7200, 7200, metric="distance", unit="km"),
            claim("Suez", 40, 40),
            {**claim("INSTC", 18, 18, source_date="2024-05"), "year": ""},
            {**claim("INSTC", 99, 99, source_date=""), "year": ""},
            {**claim("INSTC", 22, 22), "from": "Mumbai", "to": "Moscow"},
        ],
    )
    times = found(store, "corridor_time", "RUS", "IND")
    assert sorted((one.value, one.high, one.period, one.label) for one in times) == [
        (18.0, 18.0, "2024", "INSTC"),
        (20.0, 25.0, "2022", "INSTC"),
        (22.0, 22.0, "2022", "INSTC: Mumbai to Moscow"),
    ]
    assert [one.value for one in found(store, "corridor_distance", "IRN", "RUS")] == [7200.0]
    assert found(store, "corridor_time", "IRN", "CHN") == []


def test_visitors_are_directed_and_part_of_a_year_is_marked(store_of: StoreOf) -> None:
    def visits(origin: str, destination: str, value: float, period: str = "") -> dict[str, Any]:
        return {
            "indicator": "visitor arrivals", "origin": origin, "destination": destination,
            "year": 2024, "period": period, "value": value, "unit": "person",
        }  # fmt: skip

    store = store_of(
        exchanges=[
            visits("IRN", "RUS", 67_000),
            visits("RUS", "IRN", 5000, "2024-01-01/2024-03-31"),
            {**visits("IRN", "RUS", 1), "indicator": "something else"},
        ]
    )
    assert [brief(one) for one in found(store, "visitors", "IRN", "RUS")] == [
        ("RUS", "IRN", "2024-01 to 2024-03", 5000.0, True),
        ("IRN", "RUS", "2024", 67_000.0, False),
    ]


def test_every_name_of_an_exchange_that_ships_belongs_to_one_indicator(warm: Store) -> None:
    names = {row["indicator"] for row in fetch(facts(warm, "exchanges").select("indicator"))}
    people = [one for one in REGISTRY.values() if "cited facts: exchanges" in one.source]
    placed = [
        {row["label"] for row in fetch(one.expression(warm).select("label"))} for one in people
    ]
    assert sum(len(one) for one in placed) == len(set().union(*placed))
    assert names - set().union(*placed) == set()


def test_facts_that_ship_and_a_desks_own_are_one_table(store_of: StoreOf, flows: Store) -> None:
    tables = {row["table_name"] for row in fetch(facts(flows, "trade").select("table_name"))}
    assert tables == {"desk__trade__trade"}
    with pytest.raises(UnknownTable, match="no facts of the kind 'meetings'"):
        facts(flows, "meetings")


@pytest.mark.parametrize(
    "id_", [one for one in REGISTRY if REGISTRY[one].source.startswith("cited facts")]
)
def test_every_indicator_has_values_in_the_facts_that_ship(id_: str, warm: Store) -> None:
    if id_ == "borders" and not warm.has("starter__borders"):
        pytest.skip("no file of borders ships yet")
    assert observations(REGISTRY[id_], REGISTRY[id_].expression(warm).limit(5))


def test_every_indicator_says_what_it_is() -> None:
    for id_, one in REGISTRY.items():
        assert one.id == id_
        assert one.axis in AXES
        for text in (one.label, one.zero_rule, one.method, one.source):
            assert text.strip(), id_
        assert one.method.endswith(".")
    assert {one.axis for one in REGISTRY.values()} == set(AXES)


@pytest.mark.parametrize("typed", ["trade_total", "TRADE-TOTAL", " Trade_Total "])
def test_letter_case_and_hyphens_of_an_id_do_not_matter(typed: str) -> None:
    assert indicator(typed).id == "trade_total"


def test_an_unknown_indicator_comes_with_the_nearest() -> None:
    with pytest.raises(UnknownIndicator, match="no indicator 'trade_totl'") as error:
        indicator("trade_totl")
    assert error.value.candidates[0] == "trade_total"
    assert "`bilat indicators`" in error.value.hint


@pytest.mark.parametrize(
    ("start", "end", "partial", "shown"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), False, "2024"),
        (date(2020, 1, 1), date(2022, 12, 31), False, "2020-2022"),
        (date(2024, 3, 20), date(2025, 3, 20), False, "2024/25"),
        (date(1999, 3, 21), date(2000, 3, 20), False, "1999/00"),
        (date(2024, 1, 1), date(2024, 9, 30), True, "2024-01 to 2024-09"),
        (date(2024, 11, 1), date(2025, 2, 28), True, "2024-11 to 2025-02"),
        (date(2024, 5, 4), date(2024, 5, 4), False, "2024-05-04"),
    ],
)
def test_a_period_is_written_as_people_write_it(
    start: date, end: date, partial: bool, shown: str
) -> None:
    one = Observation("x", "IRN", "RUS", start, end, 1, None, "", partial, "", "", "", ())
    assert one.period == shown
