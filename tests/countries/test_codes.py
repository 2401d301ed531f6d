"""Codes as a function of the year, one by one and in columns."""

from datetime import date, datetime

import pytest

from bilat.countries import CODE_SYSTEMS, code_of, convert, state_of
from bilat.errors import NotInSystem, UnknownCodeSystem, UnknownState, UsageError


@pytest.mark.parametrize(
    ("code", "system", "year", "iso3"),
    [
        (365, "cow", 1900, "RUS"),
        (365, "cow", 1922, "RUS"),
        (365, "cow", 1923, "SUN"),
        (365, "cow", 1991, "SUN"),
        (365, "cow", date(1991, 12, 26), "RUS"),
        (365, "cow", datetime(1991, 12, 25, 23, 59), "SUN"),
        (365, "cow", None, "RUS"),
        (345, "cow", 1900, "SRB"),
        (345, "cow", 1970, "YUG"),
        (345, "cow", 2004, "SCG"),
        (345, "cow", 2010, "SRB"),
        (255, "cow", 1990, "DEU"),
        (260, "cow", 1990, "DEU"),
        (260, "gw", 2015, "DEU"),
        (678, "cow", 1980, "YAR"),
        (678, "gw", 2000, "YEM"),
        (816, "cow", 1960, "VNM"),
        (817, "cow", 1960, "RVN"),
        (815, "gw", 1850, "VNM"),
        (970, "cow", 2005, "NRU"),
        (970, "gw", 2005, "KIR"),
        ("CZE", "cowc", 1980, "CSK"),
        ("RUM", "gwc", 1980, "ROU"),
        ("NA", "iso2", None, "NAM"),
        ("cs", "iso2", 1980, "CSK"),
        ("CS", "iso2", 2005, "SCG"),
        (4, "isonum", None, "AFG"),
        ("4", "m49", None, "AFG"),
        ("004", "m49", None, "AFG"),
        (736, "isonum", 2000, "SDN"),
        (729, "isonum", 2020, "SDN"),
        (890, "isonum", 1980, "YUG"),
        (891, "isonum", 2004, "SCG"),
        ("ROM", "iso3", 1990, "ROU"),
        ("VDR", "iso3", 1975, "VNM"),
        ("ROM", "wb", 2015, "ROU"),
        ("ZAR", "wb", None, "COD"),
        ("XKX", "wb", None, "XKX"),
        ("CH", "fips", None, "CHN"),
        ("ROM", "cameo", None, "ROU"),
        ("MTN", "gdelt", None, "MNE"),
        ("RUS", "gdelt", 1982, "SUN"),
        (842, "baci", 2000, "USA"),
        (251, "baci", 2000, "FRA"),
        (699, "baci", 2000, "IND"),
        (757, "baci", 2000, "CHE"),
        (579, "baci", 2000, "NOR"),
        (490, "baci", 2000, "TWN"),
        (58, "baci", 1997, "BEL"),
        (891, "comtrade", 1999, "YUG"),
        (810, "comtrade", 1985, "SUN"),
        (280, "comtrade", 1985, "DEU"),
        (278, "comtrade", 1985, "DDR"),
        (868, "comtrade", 1970, "RVN"),
    ],
)
def test_state_of(code: str | int, system: str, year: int | date | None, iso3: str) -> None:
    assert state_of(code, system, year) == iso3


@pytest.mark.parametrize(
    ("iso3", "system", "year", "code"),
    [
        ("RUS", "cow", None, "365"),
        ("SUN", "cow", None, "365"),
        ("RUS", "cow", 1950, None),
        ("DEU", "cow", 1990, "260"),
        ("DEU", "cow", 2000, "255"),
        ("DEU", "gw", 2000, "260"),
        ("AFG", "isonum", None, "004"),
        ("AFG", "baci", None, "4"),
        ("TWN", "baci", None, "490"),
        ("LIE", "baci", None, None),
        ("PRI", "comtrade", None, None),
        ("HKG", "cow", None, None),
        ("ROU", "cameo", None, "ROM"),
        ("ROU", "iso3", 1990, "ROU"),
        ("FRA", "cow", 1943, None),
        ("FRA", "cow", 2024, "220"),
    ],
)
def test_code_of(iso3: str, system: str, year: int | None, code: str | None) -> None:
    assert code_of(iso3, system, year) == code


@pytest.mark.parametrize(
    ("code", "system", "year"),
    [(260, "cow", 2000), (970, "cow", 1990), (369, "cow", 1950), ("RUS", "iso3", 1950)],
)
def test_a_code_out_of_its_time(code: str | int, system: str, year: int) -> None:
    with pytest.raises(NotInSystem, match=f"was not in use in {year}; it names"):
        state_of(code, system, year)


@pytest.mark.parametrize("code", ["", "ZZ9", "9" * 100_000, "\0", "-9", "2.5", "٢", 1e300, -1])
def test_a_code_of_no_state(code: str | float) -> None:
    with pytest.raises(UnknownState) as caught:
        state_of(code, "cow")
    assert len(caught.value.message) < 200


def test_unknown_system_or_state() -> None:
    with pytest.raises(UnknownCodeSystem) as caught:
        state_of("USA", "iso4")
    assert caught.value.candidates == tuple(CODE_SYSTEMS)
    with pytest.raises(UnknownCodeSystem):
        convert(["USA"], source="iso3", target="nope")
    with pytest.raises(UnknownState):
        code_of("ZZZ", "cow")


def test_a_column_with_everything_in_it() -> None:
    codes: list[str | int | float | None] = [
        365,
        "365",
        365.0,
        None,
        "",
        " ",
        float("nan"),
        999,
        999,
        265,
        "nan",
    ]
    done = convert(codes, source="cow", target="iso3", years=2000)
    assert done.values == ["RUS", "RUS", "RUS", *[None] * 8]
    assert (done.placed, done.missing) == (3, 4)
    assert [(item.code, item.count) for item in done.unplaced] == [(999, 2), (265, 1), ("nan", 1)]
    assert "East Germany (DDR)" in done.unplaced[1].reason


def test_a_year_for_each_row() -> None:
    done = convert([365, 365, 365], source="cow", target="iso3", years=[1900, 1950, 2000])
    assert done.values == ["RUS", "SUN", "RUS"]


def test_a_row_without_a_usable_year_is_unplaced() -> None:
    done = convert([2, 2, 2], source="cow", target="iso3", years=[1950, None, -9])
    assert done.values == ["USA", None, None]
    assert {item.reason for item in done.unplaced} == {
        "the row has no year",
        "a year must lie between 1 and 9999, not -9",
    }


def test_years_of_another_length() -> None:
    with pytest.raises(UsageError, match="2 codes but 1 years"):
        convert([2, 20], source="cow", target="iso3", years=[1950])


def test_outside_spells_is_a_choice() -> None:
    strict = convert([369], source="cow", target="iso3", years=1950)
    assert strict.values == [None]
    assert "Ukraine (UKR) from 1991-12-26" in strict.unplaced[0].reason
    loose = convert([369, 345], source="cow", target="gw", years=1950, outside_spells=True)
    assert loose.values == ["369", "345"]
    assert convert([345], source="cow", target="iso3", years=1942, outside_spells=True).values == [
        "YUG"
    ]


def test_a_target_without_a_code_is_counted() -> None:
    done = convert(["HKG", "FRA"], source="iso3", target="cow", years=2000)
    assert done.values == [None, "220"]
    assert done.unplaced[0].reason == "Hong Kong (HKG) has no cow code in 2000"


def test_names_as_a_column() -> None:
    done = convert(["Iran", "Congo", "Peking"], source="name", target="cow", years=2000)
    assert done.values == ["630", None, "710"]
    assert convert(["IRN"], source="iso3", target="name").values == ["Iran"]


def test_an_empty_column() -> None:
    done = convert([], source="iso3", target="cow")
    assert (done.values, done.unplaced, done.placed, done.missing) == ([], (), 0, 0)
