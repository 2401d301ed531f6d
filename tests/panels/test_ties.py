"""Alliances, common organizations, missions and rivalries: made cases, then the files."""

from collections.abc import Callable
from typing import Any

import pytest

from bilat.indicators.yearly import groups

ATOP = "atop__directed_dyadyearly_obligations"
COW = "cow_alliances__directed_dyadyearly_obligations"
IGO = "cow_igo__yearly_memberships"
MISSIONS = "cow_diplomatic_exchange__directed_dyadyearly_missions"
TSS = "rivalries__spells_tss"


def pledge(code1: int, code2: int, year: int, **given: int) -> dict[str, Any]:
    none = dict.fromkeys(("defense", "offense", "neutral", "nonagg", "consul"), 0)
    return {"ccode1": code1, "ccode2": code2, "year": year, **none, **given}


def test_a_promise_stands_on_the_side_of_the_state_that_gave_it(made: Callable[..., Any]) -> None:
    rows = made("alliances", **{ATOP: [pledge(2, 20, 1950, defense=1), pledge(20, 2, 1950)]})
    found = {(row["code1"], row["code2"]): row for row in rows}
    assert found[2, 20]["atop_defense1"] == 1
    assert found[2, 20]["atop_defense2"] == 0
    assert found[20, 2]["atop_defense1"] == 0
    assert found[20, 2]["atop_defense2"] == 1


def test_treaties_of_west_germany_go_on_as_those_of_germany(made: Callable[..., Any]) -> None:
    none = dict.fromkeys(("neutrality", "nonaggression", "entente"), 0)
    rows = made(
        "alliances_cow_list",
        **{
            COW: [
                {"ccode1": code, "ccode2": 2, "year": year, "defense": given, **none}
                for code, year, given in ((260, 1985, 1), (260, 1995, 1), (255, 1995, 0))
            ]
        },
    )
    assert {
        (row["code1"], row["year"]): row["cow_defense1"] for row in rows if row["code2"] == 2
    } == {(260, 1985): 1, (255, 1995): 1}


def member(code: int, name: str, membership: int | None, year: int = 1950) -> dict[str, Any]:
    return {"ccode": code, "year": year, "ioname": name, "membership": membership}


def test_full_and_associate_members_share_an_organization_and_observers_do_not(
    made: Callable[..., Any],
) -> None:
    rows = made(
        "igos",
        **{
            IGO: [
                member(2, "un", 1), member(20, "un", 2), member(40, "un", 3), member(41, "un", 0),
                member(2, "oas", 1), member(20, "oas", 1), member(40, "oas", None),
                member(41, "oas", 1), member(2, "un", 1, 1951),
            ]
        },
    )  # fmt: skip
    assert {(row["code1"], row["code2"]): row["common_igos"] for row in rows} == {
        (2, 20): 2, (2, 40): 0, (2, 41): 1, (20, 40): 0, (20, 41): 1, (40, 41): 0
    }  # fmt: skip


def test_a_year_may_have_hundreds_of_organizations(made: Callable[..., Any]) -> None:
    names = [f"io{place:03d}" for place in range(434)]
    rows = [member(2, name, 1) for name in names]
    rows += [member(20, name, 1) for name in names[1::2]]
    assert made("igos", **{IGO: rows})[0]["common_igos"] == 217


def test_missions_both_ways_and_only_where_the_wave_knows(made: Callable[..., Any]) -> None:
    rows = made(
        "diplomatic_exchange",
        **{
            MISSIONS: [
                {"ccode1": 2, "ccode2": 20, "year": 1970, "level": 3},
                {"ccode1": 20, "ccode2": 2, "year": 1970, "level": 0},
                {"ccode1": 2, "ccode2": 40, "year": 1970, "level": None},
                {"ccode1": 40, "ccode2": 2, "year": 1970, "level": 9},
            ]
        },
    )
    names = ("represented1", "mission1", "represented2", "mission2")
    found = {(row["code1"], row["code2"]): tuple(row[name] for name in names) for row in rows}
    assert found == {
        (2, 20): (1, 3, 0, 0),
        (20, 2): (0, 0, 1, 3),
        (2, 40): (None, None, 1, 9),
        (40, 2): (1, 9, None, None),
    }


RENAMED = [
    ((255, 305, 1868, 1870), {(255, 300, 1868), (255, 300, 1869), (255, 300, 1870)}),
    ((300, 345, 1918, 1919), {(300, 345, 1918), (305, 345, 1919)}),
    ((220, 255, 1945, 1946), {(220, 255, 1945), (220, 260, 1946)}),
    ((679, 698, 1989, 1990), {(680, 698, 1989), (679, 698, 1990)}),
    ((670, 679, 1962, 1962), {(670, 678, 1962)}),
    ((679, 680, 1989, 1989), {(678, 680, 1989)}),
]


@pytest.mark.parametrize(("listed", "expected"), RENAMED)
def test_rivals_stand_under_the_codes_of_the_list_of_states(
    made: Callable[..., Any],
    listed: tuple[int, int, int, int],
    expected: set[tuple[int, int, int]],
) -> None:
    keys = ("ccode1", "ccode2", "first_year", "last_year")
    marks = dict.fromkeys(("positional", "spatial", "ideological", "interventionary"))
    row = {**dict(zip(keys, listed, strict=True)), "rivalry_id": 1, **marks, "spatial": 1}
    rows = made("rivalries", **{TSS: [row]})
    assert {(row["code1"], row["code2"], row["year"]) for row in rows} == expected
    assert {
        (row["rivalry"], row["rivalry_spatial"], row["rivalry_positional"]) for row in rows
    } == {(1, 1, 0)}


@pytest.mark.shared
def test_common_organizations_are_those_of_the_publishers_dyads(
    against: Callable[..., Any],
) -> None:
    found = against(
        "SELECT count(*), count(*) FILTER (dyadigos IS DISTINCT FROM common_igos) FROM r "
        "FULL JOIN g ON code1 = ccode1 AND code2 = ccode2 AND g.year = r.year",
        r="peacesciencer/cow_igo_ndy.csv.gz",
        g="igos",
    )
    assert found == [(917_695, 0)]


@pytest.mark.shared
def test_no_organization_falls_out_of_the_bits(full_store: Any) -> None:
    full_store.table(IGO)
    found = full_store.connection.con.execute(
        f"SELECT count(DISTINCT ioname) AS n FROM {IGO} WHERE membership IN (1, 2) "
        "GROUP BY year ORDER BY n DESC LIMIT 1"
    ).fetchone()
    assert 300 < found[0] <= 434


@pytest.mark.shared
@pytest.mark.parametrize(
    ("group", "file", "names", "lost"),
    [
        ("alliances", "atop_alliance", "defense offense neutral nonagg consul", 0),
        ("alliances_cow_list", "cow_alliance", "defense neutral nonagg entente", 2 * 197),
    ],
)
def test_promises_are_those_of_the_file(
    against: Callable[..., Any], group: str, file: str, names: str, lost: int
) -> None:
    prefix = file.partition("_")[0]
    theirs = ", ".join(f"r.{prefix}_{name}" for name in names.split())
    ours = ", ".join(f"g.{prefix}_{name}1" for name in names.split())
    found = against(
        f"SELECT count(*) FILTER (g.year IS NULL), count(*) FILTER (r.year IS NULL), "
        f"count(*) FILTER (g.year = r.year AND ({theirs}) IS DISTINCT FROM ({ours})) FROM r "
        "FULL JOIN g ON code1 = ccode1 AND code2 = ccode2 AND g.year = r.year",
        r=f"peacesciencer/{file}.csv.gz",
        g=group,
    )
    assert found == [(lost, 0, 0)]


@pytest.mark.shared
def test_missions_are_those_of_the_file(against: Callable[..., Any]) -> None:
    found = against(
        "SELECT count(*), count(*) FILTER ((mission1, mission2) IS DISTINCT FROM "
        "(DR_at_2, DR_at_1)) FROM r LEFT JOIN g "
        "ON code1 = ccode1 AND code2 = ccode2 AND g.year = r.year",
        r="cow/Diplomatic_Exchange_2006v1_subset.csv.gz",
        g="diplomatic_exchange",
    )
    assert found == [(46_365, 0)]


@pytest.mark.shared
@pytest.mark.parametrize("group", ["rivalries", "rivalries_td"])
def test_a_dyad_year_has_one_rivalry(against: Callable[..., Any], group: str) -> None:
    assert against("SELECT count(*) - count(DISTINCT (code1, code2, year)) FROM g", g=group) == [
        (0,)
    ]


OWN = (
    "alliances", "alliances_cow_list", "diplomatic_exchange", "disputes", "disputes_gml", "igos",
    "peace_years", "peace_years_gml", "rivalries", "rivalries_td", "wars",
)  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("name", OWN)
def test_a_group_has_the_columns_that_it_names_and_keys_that_are_unique(
    full_store: Any, name: str
) -> None:
    group = groups()[name]
    expression = group.expression(full_store)
    assert set(expression.columns) == {
        "code1", "code2", "year", *(column.name for column in group.columns)
    }  # fmt: skip
    engine = full_store.connection
    keys, disordered, first, last = engine.con.execute(
        "SELECT count(*) - count(DISTINCT (code1, code2, year)), "
        "count(*) FILTER (code1 >= code2), min(year), max(year) "
        f"FROM ({engine.compile(expression)})"
    ).fetchone()
    assert keys == 0
    assert disordered == 0 or group.per == "directed"
    assert group.first <= first <= last <= group.last
