"""Intergovernmental organizations: two wide files, one long table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.sources.registry import dataset

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

NAME = "cow_igo__yearly_memberships"
ABOUT = "cow_igo__yearly_organizations"
BY_STATE, BY_IGO = "state_year_formatv3.csv", "igo_year_formatv3.csv"
Real = dict[str, Any]


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Real:
    folder = shared_data / "cow"
    files = {
        BY_STATE: folder / "state_year_format3.csv.gz",
        BY_IGO: folder / "igo_year_format3.csv.gz",
    }
    return {tidy.spec.name: tidy for tidy in dataset("cow_igo").parse(files)}


@pytest.mark.shared
def test_the_real_files_are_whole(real: Real, where: Where) -> None:
    members, about = real[NAME], real[ABOUT]
    assert (members.rows.num_rows, about.rows.num_rows) == (2_849_776, 19_335)
    assert len(members.rows.column("ioname").unique()) == 534
    why = "the state was no member of the system in that year"
    assert [(one.value, one.count, one.reason) for one in members.rejected] == [
        ("-9", 53_629, why),
        ("0", 6, why),
    ]
    united = where(members, ioname="un", year=2005, ccode=630)[0]
    assert (united["state"], united["membership"], united["membership_by_igo"]) == ("IRN", 1, 1)
    # An organization that does not exist has no row, one that does has a row of zero.
    assert where(members, ioname="un", year=1900) == []
    assert where(members, ioname="sco", year=2005, ccode=220)[0]["membership"] == 0
    versions = {round(value, 1) for value in about.rows.column("revised_in").unique().to_pylist()}
    assert versions == {2.1, 2.3, 3.0}


@pytest.mark.shared
def test_where_the_two_formats_disagree_is_known(real: Real) -> None:
    rows = real[NAME].rows
    counts: dict[tuple[int | None, int | None], int] = {}
    pairs = rows.group_by(["membership", "membership_by_igo"]).aggregate([([], "count_all")])
    for row in pairs.to_pylist():
        counts[row["membership"], row["membership_by_igo"]] = row["count_all"]
    assert counts[1, 1] == 534_677
    unlike = {pair: count for pair, count in counts.items() if None not in pair}
    assert {pair: count for pair, count in unlike.items() if pair[0] != pair[1]} == {
        (0, 1): 1_525,
        (0, 2): 42,
        (0, 3): 55,
        (1, 0): 796,
        (1, 2): 176,
    }
    assert counts[None, None] == 138_484


def test_made_files_stand_side_by_side(made_files: Path, parse: Parse) -> None:
    folder = made_files / "cow_igo"
    found = parse("cow_igo", {BY_STATE: folder / BY_STATE, BY_IGO: folder / BY_IGO})
    rows = [tuple(row.values()) for row in found[NAME].rows.to_pylist()]
    assert rows == [
        ("USA", 2, "aamade", 1950, 1, 1),
        ("USA", 2, "aamade", 1951, None, 0),
        ("USA", 2, "bmade", 1951, 0, None),
        ("FRA", 220, "aamade", 1950, 0, 0),
        ("FRA", 220, "aamade", 1951, 3, 3),
        ("FRA", 220, "bmade", 1951, 2, 2),
    ]
    assert [(one.value, one.count) for one in found[NAME].rejected] == [("-9", 1)]
    first = found[ABOUT].rows.to_pylist()[0]
    assert (first["ioname"], first["revised_in"], first["imputed"]) == ("aamade", 2.1, 1)
    assert first["accuracy"] == "Within 5 years"


def test_one_format_is_enough(made_files: Path, parse: Parse) -> None:
    found = parse("cow_igo", {BY_STATE: made_files / "cow_igo" / BY_STATE})
    assert list(found) == [NAME]
    assert found[NAME].rows.column("membership_by_igo").null_count == 6


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_igo/{BY_STATE}", "220,1950", "999,1950")
    tidy = parse("cow_igo", {BY_STATE: path})[NAME]
    assert [(one.column, one.value) for one in tidy.rejected] == [("ccode", "999")]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (BY_STATE, "ccode", "code", "state_year_formatv3.csv, header: column 'ccode' is missing"),
        (BY_STATE, "usa,1,", "usa,member,", "row 2, column AAMade: 'member' is no whole number"),
        (BY_STATE, "usa,1,", "usa,7,", "row 2, column aamade: 7 is no code of a membership"),
        (BY_IGO, "usa", "unitedstates", "igo_year_formatv3.csv, header: column 'usa' is missing"),
        (BY_IGO, "BMade", "CMade", "column ioname: 'cmade' is no organization"),
        (BY_IGO, ",1950,0,1,", ",1950,0,5,", "row 2, column usa: 5 is no code of a membership"),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, said: str, altered: Altered, made_files: Path, parse: Parse
) -> None:
    files = {name: made_files / "cow_igo" / name for name in (BY_STATE, BY_IGO)}
    files[file] = altered(f"cow_igo/{file}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_igo", files)
