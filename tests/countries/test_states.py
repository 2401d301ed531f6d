"""States, their names through time, and membership."""

import subprocess
import sys
from datetime import date

import pytest

import bilat.countries
from bilat.countries import is_member, members, spells, state, state_name, states
from bilat.errors import NotInSystem, UnknownCodeSystem, UnknownState


def test_public_names_are_those_that_are_visible() -> None:
    visible = {
        name
        for name, value in vars(bilat.countries).items()
        if not name.startswith("_") and not isinstance(value, type(sys))
    }
    assert visible == set(bilat.countries.__all__)


def test_states_are_sorted_and_frozen() -> None:
    found = states()
    assert [item.iso3 for item in found] == sorted(item.iso3 for item in found)
    with pytest.raises(AttributeError):
        found[0].name = "x"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("iso3", "span"),
    [
        ("USA", (None, None)),
        ("SUN", (1922, 1991)),
        ("YUG", (1918, 2003)),
        ("SCG", (2003, 2006)),
        ("CSK", (1918, 1992)),
        ("DDR", (1949, 1990)),
        ("YMD", (1967, 1990)),
        ("RVN", (1954, 1975)),
        ("HKG", (None, None)),
        ("XKX", (2008, None)),
    ],
)
def test_first_and_last_year(iso3: str, span: tuple[int | None, int | None]) -> None:
    assert (state(iso3).first_year, state(iso3).last_year) == span


def test_existence_has_gaps() -> None:
    estonia = state("EST")
    assert estonia.gaps == ((1941, 1990),)
    assert [estonia.exists_in(year) for year in (1917, 1918, 1940, 1950, 1991, 2020)] == [
        False, True, True, False, True, True,
    ]  # fmt: skip
    assert state("DEU").gaps == ((1946, 1948),)
    assert state("RUS").gaps == ((1923, 1990),)


def test_heirs() -> None:
    assert state("SUN").successors[0] == "RUS"
    assert set(state("CSK").successors) == {"CZE", "SVK"}
    assert state("YEM").predecessors == ("YAR", "YMD")


def test_unknown_iso3_names_the_nearest() -> None:
    with pytest.raises(UnknownState) as caught:
        state("IRNN")
    assert caught.value.candidates[0] == "Iran (IRN)"
    with pytest.raises(UnknownState):
        state("x" * 100_000)


@pytest.mark.parametrize(
    ("iso3", "year", "name"),
    [
        ("IRN", 1900, "Persia"),
        ("IRN", None, "Iran"),
        ("TUR", 1900, "Ottoman Empire"),
        ("TUR", 2000, "Turkey"),
        ("TUR", 2022, "Türkiye"),
        ("MMR", 1980, "Burma"),
        ("COD", 1980, "Zaire"),
        ("LKA", 1960, "Ceylon"),
        ("MKD", 2000, "Macedonia"),
        ("KOR", 1900, "Korea"),
        ("KOR", 1980, "South Korea"),
    ],
)
def test_name_in_a_year(iso3: str, year: int | None, name: str) -> None:
    assert state_name(iso3, year) == name


def test_spells_have_days() -> None:
    france = spells("FRA", "cow")
    assert [(spell.code, spell.first, spell.last) for spell in france] == [
        ("220", date(1816, 1, 1), date(1942, 11, 11)),
        ("220", date(1944, 8, 25), date(2016, 12, 31)),
    ]
    assert spells("HKG", "cow") == ()
    assert spells("MCO", "gw")[0].microstate


def test_membership_by_day_and_year() -> None:
    assert not is_member("FRA", 1943)
    assert not is_member("FRA", date(1942, 11, 12))
    assert is_member(state("FRA"), date(1944, 8, 25))
    assert is_member("SUN", 1991)
    assert not is_member("RUS", 1991)
    assert is_member("RUS", date(1991, 12, 26))
    assert not is_member("SUN", date(1991, 12, 26))
    assert not is_member("MCO", 2000, "gw")
    assert is_member("MCO", 2000, "gw", microstates=True)


def test_beyond_the_list_is_a_choice() -> None:
    for asked in (2017, date(2017, 1, 1)):
        with pytest.raises(NotInSystem, match="runs from 1816-01-01 to 2016-12-31"):
            members(asked)
    assert members(2024, extend=True) == members(2016)
    assert members(2020, "gw")
    with pytest.raises(NotInSystem, match="2020-12-31"):
        members(2021, "gw")
    with pytest.raises(NotInSystem) as caught:
        members(1815, extend=True)
    assert "extend" not in caught.value.hint


def test_unknown_list() -> None:
    with pytest.raises(UnknownCodeSystem):
        members(2000, "un")  # type: ignore[arg-type]


def test_files_are_small_and_sorted() -> None:
    from bilat.countries.data import _FOLDER

    files = sorted(_FOLDER.glob("*.csv"))
    assert len(files) == 5
    assert all(file.stat().st_size < 300_000 for file in files)
    for name in ("states.csv", "absences.csv", "codes.csv"):
        lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]
        assert len(set(lines)) == len(lines)
        keys = [line.split(",")[:3] if name != "states.csv" else line[:3] for line in lines]
        assert keys == sorted(keys)


def test_no_data_is_read_on_import_and_no_table_library_is_loaded() -> None:
    code = (
        "import sys, bilat.countries as c, bilat.countries.data as d;"
        "assert d.state_rows.cache_info().currsize == 0;"
        "c.resolve('Iran');"
        "assert not {'pandas', 'pyarrow', 'duckdb', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
