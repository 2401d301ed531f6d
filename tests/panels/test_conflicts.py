"""Wars, disputes and peace years: made cases, then the publishers' files."""

import random
from collections.abc import Callable
from typing import Any

import pytest

FRANCE, GERMANY, ITALY = 220, 255, 325
WARS = ("cow_wars__interstate_spells", "cow_wars__interstate_participants")
MIDS = ("cow_mids__participants", "cow_mids__disputes")


def dated(first: int, last: int) -> dict[str, int | None]:
    """Dates written YYYYMMDD; a day 0 is not known."""
    parts: dict[str, int | None] = {}
    for which, day in (("first", first), ("last", last)):
        parts |= {
            f"{which}_year": day // 10_000,
            f"{which}_month": day // 100 % 100,
            f"{which}_day": day % 100 or None,
        }
    return parts


def fought(number: int, code: int, side: int, first: int, last: int, **more: int) -> dict[str, Any]:
    return {
        "warnum": number, "ccode": code, "side": side, **dated(first, last),
        "initiator": 2, "outcome": 3, "deaths": 10, **more,
    }  # fmt: skip


def took_part(
    number: int, code: int, sidea: int, first: int, last: int, **more: int | None
) -> dict[str, Any]:
    return {
        "dispnum": number, "ccode": code, "sidea": sidea, **dated(first, last),
        "orig": 1, "hostlev": 3, "fatality": 0, **more,
    }  # fmt: skip


def dispute(number: int, **more: int | None) -> dict[str, Any]:
    usual = {"fatality": 0, "hostlev": 3, "recip": 0, "mindur": 5, "maxdur": 5, "first_month": 6}
    return {"dispnum": number, **usual, **more}


def wars(made: Callable[..., Any], *spells: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = made("wars", **dict.fromkeys(WARS, spells))
    return [row for row in found if row["code1"] < row["code2"]]


def mids(
    made: Callable[..., Any], parts: list[dict[str, Any]], *disputes: dict[str, Any]
) -> list[dict[str, Any]]:
    about = disputes or [dispute(number) for number in {part["dispnum"] for part in parts}]
    found: list[dict[str, Any]] = made("disputes", **dict(zip(MIDS, (parts, about), strict=True)))
    return [row for row in found if row["code1"] < row["code2"]]


def between(number: int, first: int, last: int) -> list[dict[str, Any]]:
    return [took_part(number, FRANCE, 1, first, last), took_part(number, GERMANY, 0, first, last)]


def test_enemies_share_a_day_of_a_war(made: Callable[..., Any]) -> None:
    rows = wars(
        made,
        fought(1, FRANCE, 1, 19001201, 19020131, initiator=1),
        fought(1, GERMANY, 2, 19010301, 19020131),
        fought(1, ITALY, 2, 19000101, 19001130),
    )
    assert [(row["code1"], row["code2"], row["year"]) for row in rows] == [
        (FRANCE, GERMANY, 1901),
        (FRANCE, GERMANY, 1902),
    ]
    assert [row["war_onset"] for row in rows] == [1, 0]
    assert {(row["war_initiator1"], row["war_initiator2"]) for row in rows} == {(1, 0)}


def test_allies_are_not_at_war(made: Callable[..., Any]) -> None:
    rows = wars(
        made,
        fought(1, FRANCE, 1, 19010101, 19010201),
        fought(1, ITALY, 1, 19010101, 19010201),
        fought(1, GERMANY, 2, 19010101, 19010201),
    )
    assert [(row["code1"], row["code2"]) for row in rows] == [(220, 255), (255, 325)]


def test_a_war_of_two_in_a_year_is_the_one_that_began_then_the_deadlier(
    made: Callable[..., Any],
) -> None:
    older = [fought(1, code, code % 2, 19000101, 19010601) for code in (FRANCE, GERMANY)]
    begun = [fought(2, code, code % 2, 19010701, 19010801) for code in (FRANCE, GERMANY)]
    worse = [fought(3, code, code % 2, 19010901, 19010902, deaths=90) for code in (FRANCE, GERMANY)]
    number = {row["year"]: row["war_number"] for row in wars(made, *older, *begun)}
    assert number == {1900: 1, 1901: 2}
    assert wars(made, *older, *begun, *worse)[-1]["war_number"] == 3


def test_a_day_that_is_not_known_makes_a_part_as_long_as_it_can_be(
    made: Callable[..., Any],
) -> None:
    parts = [
        took_part(1, FRANCE, 1, 19010100, 19010500),
        took_part(1, GERMANY, 0, 19010531, 19010701),
        took_part(1, ITALY, 0, 19001201, 19001231),
    ]
    assert [(row["code1"], row["code2"]) for row in mids(made, parts)] == [(FRANCE, GERMANY)]


def test_coming_back_into_a_dispute_is_an_onset(made: Callable[..., Any]) -> None:
    parts = [
        took_part(1, FRANCE, 1, 19010101, 19030701),
        took_part(1, GERMANY, 0, 19010101, 19011101),
        took_part(1, GERMANY, 0, 19020301, 19030701),
    ]
    rows = mids(made, parts)
    assert [(row["year"], row["mid_onset"]) for row in rows] == [(1901, 1), (1902, 1), (1903, 0)]


def test_who_began_was_on_side_a_from_the_first_day(made: Callable[..., Any]) -> None:
    parts = [
        took_part(1, FRANCE, 1, 19010101, 19020101),
        took_part(1, ITALY, 1, 19010201, 19020101, orig=0),
        took_part(1, GERMANY, 0, 19010101, 19020101),
    ]
    found = {
        (row["code1"], row["code2"], row["year"]): (row["mid_initiated1"], row["mid_initiated2"])
        for row in mids(made, parts)
    }
    assert found == {
        (FRANCE, GERMANY, 1901): (1, 0),
        (FRANCE, GERMANY, 1902): (0, 0),
        (GERMANY, ITALY, 1901): (0, 0),
        (GERMANY, ITALY, 1902): (0, 0),
    }


RIVALS: dict[str, tuple[dict[str, int | None], dict[str, int | None]]] = {
    "fatality": ({"fatality": 1}, {"fatality": None, "hostlev": 5}),
    "fatality not known": ({"fatality": None}, {"fatality": 0, "hostlev": 5}),
    "hostility": ({"hostlev": 4}, {"hostlev": 3, "mindur": 90}),
    "minimum duration": ({"mindur": 6}, {"mindur": 5, "maxdur": 90}),
    "maximum duration": ({"maxdur": 6}, {"maxdur": 5, "recip": 1}),
    "reciprocity": ({"recip": 1}, {"recip": 0, "first_month": 1}),
    "month": ({"first_month": 5}, {"first_month": 6}),
}


@pytest.mark.parametrize("rule", RIVALS)
def test_each_rule_decides_before_the_next(made: Callable[..., Any], rule: str) -> None:
    kept, dropped = RIVALS[rule]
    parts = [*between(8, 19010601, 19010701), *between(3, 19010601, 19010701)]
    (row,) = mids(made, parts, dispute(8, **kept), dispute(3, **dropped))
    assert (row["mid_dispnum"], row["mid_disputes"]) == (8, 2)


def test_the_lower_number_decides_last_and_an_onset_first(made: Callable[..., Any]) -> None:
    parts = [*between(8, 19010601, 19010701), *between(3, 19010601, 19010701)]
    assert mids(made, parts)[0]["mid_dispnum"] == 3
    parts = [*between(8, 19010601, 19010701), *between(3, 19000601, 19010701)]
    later = mids(made, parts, dispute(8), dispute(3, fatality=6))[-1]
    assert (later["year"], later["mid_dispnum"], later["mid_onset"]) == (1901, 8, 1)


def spell(code: int, first: int, last: int) -> dict[str, Any]:
    return {"ccode": code, **dated(first, last)}


def peace(
    made: Callable[..., Any], disputed: list[int], *states: dict[str, Any]
) -> dict[int, tuple[int, int]]:
    parts = [part for year in disputed for part in between(year, year * 10_000 + 601,
                                                          year * 10_000 + 602)]  # fmt: skip
    about = [dispute(number) for number in disputed]
    rows = made("peace_years", **dict(zip(MIDS, (parts, about), strict=True)),
                cow_states__spells=states)  # fmt: skip
    return {row["year"]: (row["mid_peace_years"], row["mid_dispute_years"]) for row in rows}


def test_peace_is_counted_from_the_first_year_and_from_each_dispute(
    made: Callable[..., Any],
) -> None:
    states = [spell(FRANCE, 18160101, 20161231), spell(GERMANY, 19000101, 19101231)]
    found = peace(made, [1903, 1904, 1907], *states)
    assert found == {
        1900: (0, 0), 1901: (1, 0), 1902: (2, 0), 1903: (3, 1), 1904: (0, 2), 1905: (0, 0),
        1906: (1, 0), 1907: (2, 1), 1908: (0, 0), 1909: (1, 0), 1910: (2, 0),
    }  # fmt: skip


def test_peace_goes_on_while_a_state_is_away_and_begins_no_sooner_than_the_dyad(
    made: Callable[..., Any],
) -> None:
    states = [
        spell(FRANCE, 19000601, 19021231),
        spell(FRANCE, 19060101, 19071231),
        spell(GERMANY, 18160101, 20161231),
    ]
    found = peace(made, [1898, 1901], *states)
    assert {year: value for year, (value, _) in found.items()} == {
        1900: 0, 1901: 1, 1902: 0, 1903: 1, 1904: 2, 1905: 3, 1906: 4, 1907: 5
    }  # fmt: skip


def test_a_dispute_in_the_first_or_last_year_is_counted(made: Callable[..., Any]) -> None:
    states = [spell(FRANCE, 19000601, 19021231), spell(GERMANY, 18160101, 20161231)]
    assert peace(made, [1900, 1902], *states) == {1900: (0, 1), 1901: (0, 0), 1902: (1, 1)}


@pytest.mark.parametrize("seed", range(5))
def test_peace_years_are_what_counting_by_hand_gives(made: Callable[..., Any], seed: int) -> None:
    years = range(1900, 1960)
    disputed = sorted(random.Random(seed).sample(years, 20))
    states = [spell(FRANCE, 19000101, 19591231), spell(GERMANY, 18160101, 20161231)]
    found = peace(made, disputed, *states)
    count, expected = -1, {}
    for year in years:
        count = 0 if year - 1 in disputed else count + 1
        expected[year] = count
    assert {year: value for year, (value, _) in found.items()} == expected


@pytest.mark.shared
def test_disputes_are_those_of_the_reference_but_one_onset(against: Callable[..., Any]) -> None:
    rows = against(
        "SELECT r.ccode1, r.ccode2, r.year, r.dispnum, g.mid_dispnum, cowmidonset, mid_onset "
        "FROM r FULL JOIN g ON code1 = ccode1 AND code2 = ccode2 AND g.year = r.year WHERE "
        "(r.dispnum, cowmidonset, r.sidea1, r.sidea2, r.orig1, r.orig2, r.hostlev1, r.hostlev2, "
        "r.fatality1, r.fatality2, r.fatality, r.hostlev, r.recip) IS DISTINCT FROM "
        "(mid_dispnum, mid_onset, mid_sidea1, mid_sidea2, mid_orig1, mid_orig2, mid_hostlev1, "
        "mid_hostlev2, mid_fatality1, mid_fatality2, mid_fatality, mid_hostlev, mid_recip) "
        "ORDER BY 1",
        r="peacesciencer/cow_mid_ddydisps.csv.gz",
        g="disputes",
    )
    assert rows == [(365, 375, 2014, 4678, 4678, 0, 1), (375, 365, 2014, 4678, 4678, 0, 1)]
    assert against("SELECT count(*) FROM g") == [(10_234,)]


@pytest.mark.shared
def test_the_publishers_own_reduction_is_the_same(against: Callable[..., Any]) -> None:
    rows = against(
        "SELECT * FROM r FULL JOIN g ON code1 = ccode1 AND code2 = ccode2 AND g.year = r.year "
        "WHERE (r.dispnum, gmlmidonset, r.sidea1, r.orig1, r.hostlev1, r.fatality1, r.fatality, "
        "r.hostlev, r.recip) IS DISTINCT FROM (gml_dispnum, gml_onset, gml_sidea1, gml_orig1, "
        "gml_hostlev1, gml_fatality1, gml_fatality, gml_hostlev, gml_recip)",
        r="peacesciencer/gml_mid_ddydisps.csv.gz",
        g="disputes_gml",
    )
    assert rows == []
    assert against("SELECT count(*) FROM g") == [(9_284,)]


@pytest.mark.shared
def test_wars_have_what_the_reference_has_and_two_phases_besides(
    against: Callable[..., Any],
) -> None:
    joined = "g.code1 = ccode1 AND g.code2 = ccode2 AND g.year = r.year"
    views = {"r": "peacesciencer/cow_war_inter.csv.gz", "g": "wars"}
    lost = against(f"SELECT * FROM r ANTI JOIN g ON {joined}", **views)
    assert lost == []
    more = against(
        f"SELECT code1, code2, g.year FROM g ANTI JOIN r ON {joined} "
        "WHERE code1 < code2 ORDER BY ALL"
    )
    assert more == [
        (220, 255, 1944), (220, 255, 1945), (220, 310, 1944), (220, 310, 1945),
        (220, 740, 1944), (220, 740, 1945), (345, 640, 1913),
    ]  # fmt: skip
    onsets = against(
        f"SELECT code1, code2, g.year FROM g JOIN r ON {joined} AND warnum = war_number "
        "WHERE resume = 0 AND cowinteronset <> war_onset AND code1 < code2"
    )
    assert onsets == []


@pytest.mark.shared
@pytest.mark.parametrize(
    ("group", "name", "last", "file"),
    [
        ("peace_years", "mid", 2014, "peacesciencer/cow_mid_dirdisps.csv.gz"),
        ("peace_years_gml", "gml", 2010, "peacesciencer/gml_dirdisp.csv.gz"),
    ],
)
def test_peace_years_of_the_whole_history(
    against: Callable[..., Any], group: str, name: str, last: int, file: str
) -> None:
    faults = against(
        "WITH e AS (SELECT DISTINCT ccode1 AS code1, ccode2 AS code2, year FROM r), "
        "f AS (SELECT code1, code2, min(year) AS began FROM g GROUP BY ALL), "
        "x AS (SELECT code1, code2, g.year, any_value(began) AS began, max(e.year) AS latest "
        "FROM g JOIN f USING (code1, code2) LEFT JOIN e ON e.code1 = g.code1 AND e.code2 = "
        "g.code2 AND e.year < g.year AND e.year >= began GROUP BY ALL) "
        f"SELECT count(*) FROM g JOIN x USING (code1, code2, year) WHERE {name}_peace_years <> "
        "coalesce(g.year - latest - 1, g.year - began)",
        r=file,
        g=group,
    )
    assert faults == [(0,)]
    assert against("SELECT max(year), count(*) - count(DISTINCT (code1, code2, year)) FROM g") == [
        (last, 0)
    ]
