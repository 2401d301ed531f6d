"""Registers of a pair: meetings, agreements, promises, organizations, corridors."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.registers import (
    Membership,
    all_agreements,
    between,
    commitments_of,
    links_of,
    meetings_of,
    routes_of,
    shared,
    statuses_on,
)
from bilat.registers.rows import both_among, line_of
from bilat.store import Store

StoreOf = Callable[..., Store]


@pytest.mark.parametrize(
    ("state", "line"),
    [
        ("RUS", ("RUS", "SUN")),
        ("SUN", ("SUN",)),
        ("UKR", ("UKR",)),
        ("TJK", ("TJK",)),
        ("POL", ("POL",)),
        ("FIN", ("FIN",)),
        ("PRK", ("PRK",)),
        ("BGD", ("BGD",)),
        ("IRN", ("IRN",)),
        ("SRB", ("SRB", "SCG", "YUG")),
    ],
)
def test_only_the_state_that_takes_the_place_of_another_continues_it(
    state: str, line: tuple[str, ...]
) -> None:
    assert line_of(state) == line


@pytest.mark.parametrize(
    ("parties", "a", "b", "expected"),
    [
        ("IRN|RUS", "RUS", "IRN", True),
        ("IRN|SUN", "IRN", "RUS", True),
        ("IRN|SUN", "IRN", "TJK", False),
        ("IRN|SUN", "RUS", "SUN", False),
        ("RUS|SUN", "RUS", "SUN", True),
        ("IRN|RUS|AZE", "AZE", "RUS", True),
        ("IRN|RUS", "POL", "RUS", False),
    ],
)
def test_two_different_parties_must_stand_for_the_pair(
    parties: str, a: str, b: str, expected: bool
) -> None:
    assert both_among(parties.split("|"), a, b) is expected
    assert both_among(parties.split("|"), b, a) is expected


def meeting(day: str, a: str, b: str, **more: str) -> dict[str, Any]:
    cells = {
        "person_a": f"{a} head", "person_b": f"{b} head", "place": "", "level": "head of state",
        "kind": "visit",
    }  # fmt: skip
    return {"date": day, "country_a": a, "country_b": b, **cells, **more}


def test_meetings_come_oldest_first_with_the_people_in_the_order_of_the_pair(
    store_of: StoreOf,
) -> None:
    store = store_of(
        meetings=[
            meeting("2020-05", "RUS", "IRN"),
            meeting("2019", "IRN", "RUS"),
            meeting("1989-06-20", "IRN", "SUN"),
            meeting("2020-05", "IRN", "CHN"),
        ]
    )
    found = meetings_of(store, "IRN", "RUS")
    assert [(one.date, one.day, one.people) for one in found] == [
        ("1989-06-20", date(1989, 6, 20), ("IRN head", "SUN head")),
        ("2019", date(2019, 1, 1), ("IRN head", "RUS head")),
        ("2020-05", date(2020, 5, 1), ("IRN head", "RUS head")),
    ]
    turned = meetings_of(store, "RUS", "IRN")
    assert [one.people for one in turned] == [one.people[::-1] for one in found]
    assert meetings_of(store, "IRN", "TJK") == ()


def test_rows_of_one_meeting_are_one_meeting_with_several_sources(store_of: StoreOf) -> None:
    store = store_of(
        meetings=[
            meeting("2020-05-01", "RUS", "IRN", source_title="One"),
            meeting("2020-05-01", "IRN", "RUS", source_title="Two"),
            meeting("2020-05-01", "IRN", "RUS", level="foreign minister", source_title="Three"),
        ]
    )
    found = meetings_of(store, "IRN", "RUS")
    assert [(one.level, {cited.title for cited in one.citations}) for one in found] == [
        ("foreign minister", {"Three"}),
        ("head of state", {"One", "Two"}),
    ]


def test_an_announced_meeting_is_apart_from_the_one_held(store_of: StoreOf) -> None:
    store = store_of(
        meetings=[
            meeting("2020-05-01", "RUS", "IRN", note="Announced by the embassy"),
            meeting("2020-05-01", "RUS", "IRN"),
            meeting("2020-06-01", "RUS", "IRN", kind="summit (announced)"),
        ]
    )
    held = {(one.date, one.announced) for one in meetings_of(store, "IRN", "RUS")}
    assert held == {("2020-05-01", True), ("2020-05-01", False), ("2020-06-01", True)}


def agreement(id_: str, parties: str, signed: str = "2001", **more: str) -> dict[str, Any]:
    cells = {
        "title": f"Treaty {id_}", "kind": "treaty", "signed": signed, "in_force": "",
        "axis": "economic", "status": "signed", "status_date": "2024",
    }  # fmt: skip
    return {"id": id_, "parties": parties, **cells, **more}


def promise(commitment: str, agreement_id: str = "", **more: str) -> dict[str, Any]:
    cells = {
        "target": "", "due": "", "status": "open", "status_detail": "", "axis": "",
        "parties": "", "evidence_date": "2024",
    }  # fmt: skip
    return {"agreement_id": agreement_id, "commitment": commitment, **cells, **more}


def test_agreements_of_a_pair_are_those_of_the_states_that_it_continues(
    store_of: StoreOf,
) -> None:
    store = store_of(
        agreements=[
            agreement("LATE", "IRN|RUS", ""),
            agreement("NEW", "RUS|IRN|AZE", "2001-05", status="expired"),
            agreement("OLD", "IRN|SUN", "1921"),
            agreement("OTHER", "IRN|CHN", "2021"),
        ]
    )
    found = between(all_agreements(store), "RUS", "IRN")
    assert [one.id for one in found] == ["OLD", "NEW", "LATE"]
    assert [one.bilateral for one in found] == [True, False, True]
    assert [one.live for one in found] == [True, False, True]
    assert between(all_agreements(store), "IRN", "KAZ") == ()
    assert between(all_agreements(store), "RUS", "UKR") == ()


def test_promises_are_those_of_the_agreements_and_of_the_pairs_officials(
    store_of: StoreOf,
) -> None:
    store = store_of(
        agreements=[agreement("A", "IRN|RUS"), agreement("B", "IRN|CHN")],
        commitments=[
            promise("no date", "A"),
            promise("first", "A", due="2025"),
            promise("said", parties="RUS|IRN", due="2024-05", axis="context"),
            promise("of another pair", "B"),
            promise("said to others", parties="RUS|CHN"),
            promise("of nobody"),
        ],
    )
    ours = between(all_agreements(store), "IRN", "RUS")
    found = commitments_of(store, "IRN", "RUS", ours)
    assert [(one.promise, one.axis, one.due_day) for one in found] == [
        ("said", "context", date(2024, 5, 31)),
        ("first", "economic", date(2025, 12, 31)),
        ("no date", "economic", None),
    ]
    assert [one.agreement.id if one.agreement else None for one in found] == [None, "A", "A"]
    assert found[0].parties == ("RUS", "IRN")


def standing(organization: str, country: str, **more: str) -> dict[str, Any]:
    cells = {"status": "member", "start": "2000", "end": ""}
    return {"organization": organization, "country": country, **cells, **more}


def test_statuses_on_a_day_keep_open_ends_and_unknown_starts(store_of: StoreOf) -> None:
    rows = [
        ("lasts", {"start": "2000"}),
        ("unknown start", {"start": ""}),
        ("ends later", {"start": "", "end": "2021"}),
        ("ends this year", {"end": "2020"}),
        ("ended", {"end": "2020-05"}),
        ("not yet", {"start": "2021"}),
        ("starts today", {"start": "2020-06-15"}),
        ("withdrawn", {"status": "withdrawn"}),
    ]
    store = store_of(memberships=[standing(name, "IRN", **cells) for name, cells in rows])
    found = {one.organization for one in statuses_on(store, date(2020, 6, 15))}
    assert found == {
        "lasts", "unknown start", "ends later", "ends this year", "starts today"
    }  # fmt: skip


def statuses(store_of: StoreOf, *rows: dict[str, Any]) -> tuple[Membership, ...]:
    return statuses_on(store_of(memberships=list(rows)), date(2024, 1, 1))


def test_members_come_first_and_the_strongest_status_of_each_counts(store_of: StoreOf) -> None:
    held = statuses(
        store_of,
        standing("WTO", "IRN", status="observer"),
        standing("WTO", "RUS", start="2012-08-22"),
        standing("SCO", "IRN", start="2005", status="observer"),
        standing("SCO", "IRN", start="2023-07-04"),
        standing("SCO", "RUS", start="2001-06-15"),
        standing("OPEC", "IRN"),
        standing("UN", "IRN", start=""),
        standing("UN", "RUS", start="1945"),
    )
    found = shared(held, "IRN", "RUS")
    assert [(one.organization, one.statuses, one.since) for one in found] == [
        ("SCO", ("member", "member"), "2023-07-04"),
        ("UN", ("member", "member"), ""),
        ("WTO", ("observer", "member"), "2012-08-22"),
    ]
    assert [one.both_members for one in found] == [True, True, False]
    assert shared(held, "RUS", "IRN")[2].statuses == ("member", "observer")


def test_every_status_that_a_file_may_hold_has_its_strength(store_of: StoreOf) -> None:
    from typing import get_args

    from bilat.sources.facts import KINDS

    every = get_args(KINDS["memberships"].model_fields["status"].annotation)
    for status in every:
        if status != "withdrawn":
            one = standing("X", "IRN", status=status)
            held = statuses(
                lambda status=status, **kinds: store_of(status.replace(" ", "_"), **kinds),
                one,
                standing("X", "RUS"),
            )
            assert shared(held, "IRN", "RUS")[0].statuses == (status, "member")


def link(origin: str, destination: str, branch: str) -> dict[str, Any]:
    return {
        "from": origin, "from_lon": 49.6, "from_lat": 37.3, "to": destination, "to_lon": 48.9,
        "to_lat": 38.4, "mode": "rail", "length_km": "", "gauge_mm": "", "status": "open",
        "year_open": "", "usd_per_feu": "", "days": "", "border_hours": "", "branch": branch,
    }  # fmt: skip


def test_links_belong_to_the_branches_of_the_pairs_routes(store_of: StoreOf) -> None:
    store = store_of(
        routes=[
            {"route": "INSTC western", "countries": "IRN|AZE|RUS", "compared_with": "Suez|Cape"},
            {"route": "INSTC eastern", "countries": "IRN|TKM|KAZ|RUS", "compared_with": ""},
            {"route": "Middle Corridor", "countries": "CHN|KAZ|AZE", "compared_with": ""},
        ],
        corridor_links=[
            link("Rasht", "Astara", "western"),
            link("Gorgan", "Akyayla", "eastern|trans-Caspian"),
            link("Mumbai", "Bandar Abbas", "common"),
            link("Aktau", "Alat", "Middle Corridor"),
        ],
    )
    both = routes_of(store, "RUS", "IRN")
    assert [(one.name, one.compared_with) for one in both] == [
        ("INSTC eastern", ()),
        ("INSTC western", ("Suez", "Cape")),
    ]
    assert {one.origin for one in links_of(store, both)} == {"Rasht", "Gorgan", "Mumbai"}
    azeri = routes_of(store, "AZE", "IRN")
    assert {one.origin for one in links_of(store, azeri)} == {"Rasht", "Mumbai"}
    chinese = routes_of(store, "CHN", "AZE")
    assert {one.origin for one in links_of(store, chinese)} == {"Aktau"}
    assert routes_of(store, "IRN", "CHN") == ()
    assert links_of(store, ()) == ()


def test_a_store_without_a_register_has_no_entries(store_of: StoreOf) -> None:
    store = store_of(borders=[{"country_a": "IRN", "country_b": "AZE", "kind": "land"}])
    assert meetings_of(store, "IRN", "RUS") == ()
    assert all_agreements(store) == ()
    assert commitments_of(store, "IRN", "RUS", ()) == ()
    assert statuses_on(store, date(2024, 1, 1)) == ()
    assert routes_of(store, "IRN", "RUS") == ()
