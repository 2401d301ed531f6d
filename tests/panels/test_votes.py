"""Agreement in roll calls, against the definitions over whole tables of votes."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.panels import build
from bilat.store import Store

YES, ABSTAIN, NO, ABSENT, OUTSIDE = 1, 2, 3, 8, 9
Keyed = Callable[..., dict[Any, dict[str, Any]]]


def of_pair(one: Sequence[int], two: Sequence[int], year: int = 1990) -> dict[str, Any]:
    """Tables of roll calls in one year, in which two states voted so."""
    calls = [
        {"rcid": n, "session": 45, "year": year, "date": date(year, 10, 1)} for n in range(len(one))
    ]
    votes = [
        {"rcid": n, "ccode": code, "vote": vote, "year": year}
        for code, cast in ((2, one), (365, two))
        for n, vote in enumerate(cast)
    ]
    return {"un_votes__rollcalls": calls, "un_votes__rollcall_votes": votes}


def beyond_chance(one: Sequence[int], two: Sequence[int], *, pooled: bool, squared: bool) -> float:
    """Kappa, or pi when pooled, from every pair of votes and its weight: the definition."""
    n = len(one)
    seen = dict.fromkeys(product((YES, ABSTAIN, NO), repeat=2), 0.0)
    for pair in zip(one, two, strict=True):
        seen[pair] += 1 / n

    def share(cast: Sequence[int], kind: int) -> float:
        both = [*one, *two] if pooled else cast
        return sum(vote == kind for vote in both) / len(both)

    def weight(a: int, b: int) -> float:
        return float((a - b) ** 2) if squared else float(a != b)

    observed = sum(weight(a, b) * seen[a, b] for a, b in seen)
    expected = sum(weight(a, b) * share(one, a) * share(two, b) for a, b in seen)
    return 1 - observed / expected


def test_measures_are_those_of_the_definitions(keyed: Keyed) -> None:
    chance = random.Random(1)
    one = [chance.choice((YES, YES, ABSTAIN, NO)) for _ in range(130)]
    two = [vote if chance.random() < 0.6 else chance.choice((YES, ABSTAIN, NO)) for vote in one]
    found = keyed("un_votes", **of_pair(one, two))[2, 365, 1990]
    distance = sum(abs(a - b) for a, b in zip(one, two, strict=True))
    assert found["joint_votes"] == 130
    assert found == pytest.approx(
        {
            "joint_votes": 130,
            "vote_agreement": sum(a == b for a, b in zip(one, two, strict=True)) / 130,
            "vote_lijphart": 1 - distance / (2 * 130),
            "vote_s": 1 - 2 * distance / (2 * 130),
            "vote_kappa": beyond_chance(one, two, pooled=False, squared=True),
            "vote_pi": beyond_chance(one, two, pooled=True, squared=True),
            "vote_kappa_nominal": beyond_chance(one, two, pooled=False, squared=False),
            "vote_pi_nominal": beyond_chance(one, two, pooled=True, squared=False),
        },
        abs=1e-12,
    )


def test_a_textbook_table_of_kappa(keyed: Keyed) -> None:
    """Cohen's example form: 20 agree yes, 15 agree no, 5 and 10 disagree; kappa 0.4."""
    one = [YES] * 25 + [NO] * 25
    two = [YES] * 20 + [NO] * 5 + [YES] * 10 + [NO] * 15
    found = keyed("un_votes", **of_pair(one, two))[2, 365, 1990]
    assert found["vote_kappa_nominal"] == pytest.approx(0.4)
    assert found["vote_kappa"] == pytest.approx(0.4)
    assert found["vote_agreement"] == pytest.approx(0.7)


def test_only_votes_that_both_cast_count(keyed: Keyed) -> None:
    one = [YES, ABSENT, NO, YES, OUTSIDE]
    two = [ABSTAIN, YES, NO, ABSENT, YES]
    found = keyed("un_votes", **of_pair(one, two))[2, 365, 1990]
    assert (found["joint_votes"], found["vote_agreement"]) == (2, 0.5)
    assert keyed("un_votes", **of_pair([YES, ABSENT], [ABSENT, NO])) == {}


def test_chance_has_no_meaning_where_all_votes_are_one(keyed: Keyed) -> None:
    found = keyed("un_votes", **of_pair([YES] * 5, [YES] * 5))[2, 365, 1990]
    assert (found["vote_agreement"], found["vote_s"]) == (1, 1)
    assert found["vote_kappa"] is None
    assert found["vote_pi"] is None
    opposed = keyed("un_votes", **of_pair([YES] * 5, [NO] * 5))[2, 365, 1990]
    assert (opposed["vote_s"], opposed["vote_kappa"], opposed["vote_pi"]) == (-1, 0, -1)


def test_the_day_of_the_vote_gives_the_year(keyed: Keyed) -> None:
    tables = of_pair([YES, NO, YES], [YES, YES, YES])
    tables["un_votes__rollcalls"][1]["date"] = date(1991, 4, 2)
    tables["un_votes__rollcalls"][2]["date"] = None
    found = keyed("un_votes", **tables)
    assert {key: row["vote_agreement"] for key, row in found.items()} == {
        (2, 365, 1990): 1,
        (2, 365, 1991): 0,
    }


def test_votes_go_to_who_had_the_seat(keyed: Keyed) -> None:
    """China's stand under Taiwan's number before 1949 as well, united Yemen's under the north's."""
    for used, year, own in ((713, 1948, 710), (713, 1950, 713), (678, 1990, 679), (678, 1989, 678)):
        tables = of_pair([YES, NO], [YES, YES], year)
        for row in tables["un_votes__rollcall_votes"]:
            row["ccode"] = used if row["ccode"] == 365 else row["ccode"]
        assert set(keyed("un_votes", **tables)) == {(2, own, year)}


@pytest.mark.shared
def test_china_has_its_votes_from_the_first_year(pulled: Callable[..., Store]) -> None:
    panel = build(
        pulled("un_votes"), years=(1946, 1972), directed=False, add=["un_votes.joint_votes"],
        pairs=[(2, 710), (2, 713)],
    )  # fmt: skip
    found = panel.to_pyarrow().to_pylist()
    rows = {(row["ccode2"], row["year"]): row["joint_votes"] for row in found}
    assert all(rows[710, year] > 30 for year in range(1946, 1950))
    assert {rows[710, year] for year in range(1950, 1971)} == {None}
    assert rows[713, 1949] is None
    assert all(rows[713, year] for year in range(1950, 1964))
    assert rows[710, 1972] > 0


@pytest.mark.shared
def test_agreement_of_south_korea_is_that_of_another_count(
    pulled: Callable[..., Store], shared_data: Path
) -> None:
    """Against the table of R's stevedata, made of a later edition of the same votes.

    Years to 2015, which both have. The edition differs by one roll call in 2006,
    and by single votes in nine other dyad-years; where there is no joint vote, the
    table has an agreement of 0, since it takes "not a member" for a vote.
    """
    panel = build(pulled("un_votes"), years=(1991, 2015), directed=False, add=["un_votes"])
    ours = panel.to_pyarrow()
    theirs = f"read_csv('{shared_data / 'unga/stevedata_rok_unga.csv.gz'}')"
    with duckdb.connect() as engine:
        engine.register("ours", ours)
        rows = engine.execute(
            f"SELECT t.year, abs(t.agree - o.vote_agreement) > 1e-9, "
            "abs(t.kappa - o.vote_kappa) > 1e-9, t.agree, o.joint_votes "
            f"FROM {theirs} t JOIN ours o ON t.year = o.year "
            "AND o.ccode1 = least(t.ccode2, 732) AND o.ccode2 = greatest(t.ccode2, 732)"
        ).fetchall()
    assert len(rows) == 4_737
    both = [row for row in rows if row[3] is not None and row[4]]
    assert len(both) == 4_592
    assert sum(bool(row[1]) for row in both if row[0] != 2006) == 8
    assert sum(bool(row[2]) for row in both if row[0] != 2006) == 4
    assert [row[3] for row in rows if row[3] is not None and not row[4]] == [0] * 48
