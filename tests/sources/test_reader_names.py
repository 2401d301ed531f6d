"""Country names in a column, brought to alpha-3."""

import pyarrow as pa
import pytest

from bilat.sources.readers.names import Naming, place_names

NAMING = Naming(
    {"Serbia": ("SRB", "SCG", "YUG"), "Congo": ("COG",)},
    lambda name: "a region" if name == "Africa" else "",
)


@pytest.mark.parametrize(
    ("name", "year", "iso3"),
    [
        ("Serbia", 1996, "YUG"),
        ("Serbia", 2004, "SCG"),
        ("Serbia", 2010, "SRB"),
        ("Congo", 1990, "COG"),
        ("Soviet Union", 1970, "SUN"),
        ("Brunei", 1970, "BRN"),  # named before it was a state
        ("Namibia", None, "NAM"),
    ],
)
def test_a_name_is_the_state_of_its_year(name: str, year: int | None, iso3: str) -> None:
    table = pa.table({"country": [name], "year": pa.array([year], pa.int64())})
    placed, lost = place_names(table, {"state": "country"}, NAMING, year="year", file="made.csv")
    assert placed.column_names == ["state", "country", "year"]
    assert (placed["state"].to_pylist(), lost) == ([iso3], ())


def test_what_has_no_place_is_counted_by_reason() -> None:
    names = ["Africa", "Africa", "Oz", "Korea", "Russia", None, "Peru"]
    table = pa.table({"country": names})
    placed, lost = place_names(table, {"state": "country"}, NAMING, year=1960, file="made.csv")
    assert placed["state"].to_pylist() == ["PER"]
    assert {one.value: one.count for one in lost} == {
        "Africa": 2, "Oz": 1, "Korea": 1, "Russia": 1, "": 1,
    }  # fmt: skip
    reasons = {one.value: one.reason for one in lost}
    assert reasons["Africa"] == "a region"
    assert reasons[""] == "there is no name"
    assert "several states" in reasons["Korea"]
    assert "Soviet Union" in reasons["Russia"]
