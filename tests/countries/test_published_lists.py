"""Ours against the published lists: differences are documented, documented ones are real."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bilat.countries import code_of, members, resolve, state_of, states
from bilat.errors import NameProblem

pytestmark = pytest.mark.shared
Documented = dict[str, list[list[str]]]

Difference = tuple[str, str, str, str, str, str]
"""File, column, code, theirs, ours, years."""

NONE = "none"
"""Shown where ours has no state."""

PANEL = "countrycode_codelist_panel"
PANEL_COLUMNS = {
    "iso3c": "iso3",
    "iso2c": "iso2",
    "iso3n": "isonum",
    "un": "m49",
    "cown": "cow",
    "cowc": "cowc",
    "gwn": "gw",
    "gwc": "gwc",
    "fips": "fips",
    "wb": "wb",
    "wb_api3c": "wb",
}


def read(
    path: Path, encoding: str = "utf-8", skip: int = 0, delimiter: str = ","
) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, plain or compressed."""
    csv.field_size_limit(10**9)
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding=encoding, newline="") as file:
        for _ in range(skip):
            next(file)
        yield from csv.DictReader(file, delimiter=delimiter)


def ours(code: str, system: str, year: int | None = None) -> str:
    """Our state for a code, or NONE."""
    try:
        return state_of(code, system, year)
    except NameProblem:
        return NONE


def named(name: str) -> str:
    """Our state for a name, or the kind of problem."""
    try:
        return resolve(name).iso3
    except NameProblem as problem:
        return type(problem).__name__


def grouped(found: Iterable[tuple[str, str, str, str, str, int]]) -> set[Difference]:
    """Differences with the years drawn together."""
    years: dict[tuple[str, str, str, str, str], set[int]] = defaultdict(set)
    for *key, year in found:
        years[key[0], key[1], key[2], key[3], key[4]].add(year)
    return {
        (*key, str(min(all_)) if len(all_) == 1 else f"{min(all_)}-{max(all_)}")
        for key, all_ in years.items()
    }


def round_trip(rows: Iterable[tuple[str, str, int]], file: str, system: str) -> set[Difference]:
    """Numbers and letters that do not come back from our state."""
    found = []
    for number, letters, year in rows:
        iso3 = ours(number, system, year)
        if ours(letters, system + "c", year) != iso3:
            found.append(
                (file, system + "c", letters, iso3, ours(letters, system + "c", year), year)
            )
        for code, of in ((number, system), (letters, system + "c")):
            back = code_of(iso3, of, year) if iso3 != NONE else NONE
            if back != code:
                found.append((file, of, code, code, f"{iso3} {back}", year))
    return grouped(found)


def spell_years(
    path: Path, number: str, letters: str, first: str, last: str
) -> Iterator[tuple[str, str, int]]:
    """Every year of every spell of a list of states."""
    for row in read(path):
        for year in range(int(row[first][:4]), int(row[last][:4]) + 1):
            yield row[number], row[letters], year


def panel_differences(path: Path) -> set[Difference]:
    """Codes of one row of the countrycode panel that lead to different states of ours."""
    found = []
    seen: dict[tuple[str, str, int], str] = {}
    for row in read(path):
        year = int(row["year"])
        states = {}
        for column, system in PANEL_COLUMNS.items():
            code = row[column]
            if code:
                key = (code, system, year)
                if key not in seen:
                    seen[key] = ours(*key)
                states[column] = seen[key]
        anchor = next(iter(states.values()), NONE)
        theirs = row["iso3c"] or anchor
        for column, iso3 in states.items():
            if iso3 != theirs:
                found.append((PANEL, column, row[column], theirs, iso3, year))
    return grouped(found)


def pair_differences(path: Path) -> set[Difference]:
    """COW and GW numbers of one row that lead to different states of ours."""
    file = path.name.split(".")[0]
    found = []
    for row in read(path):
        cow, gw, year = row["ccode"], row["gwcode"], int(row["year"])
        here = (ours(cow, "cow", year) if cow else "", ours(gw, "gw", year) if gw else "")
        if NONE in here or (cow and gw and here[0] != here[1]):
            found.append((file, "ccode gwcode", f"{cow} {gw}", "same", " ".join(here), year))
    return grouped(found)


@pytest.fixture(scope="module")
def system2016(shared: Path) -> list[tuple[str, str, int]]:
    return [
        (row["ccode"], row["stateabb"], int(row["year"]))
        for row in read(shared / "cow" / "system2016.csv")
    ]


def expected(documented: Documented, *files: str) -> set[tuple[str, ...]]:
    """The documented differences of some files, without the reason."""
    return {tuple(row[:6]) for row in documented["differences"] if row[0] in files}


def unplaced(documented: Documented, file: str) -> set[str]:
    """The documented codes of a file that have no state."""
    return {code for row in documented["unplaced"] if row[0] == file for code in row[1].split(" ")}


def test_every_cow_state_year_comes_back(
    system2016: list[tuple[str, str, int]], documented: Documented
) -> None:
    assert len(system2016) == 15_951
    assert round_trip(system2016, "system2016", "cow") == expected(documented, "system2016")


def test_cow_membership_is_that_of_the_file(system2016: list[tuple[str, str, int]]) -> None:
    by_year = defaultdict(set)
    for number, _, year in system2016:
        by_year[year].add(state_of(number, "cow", year))
    assert {year: set(members(year, "cow")) for year in by_year} == dict(by_year)


def test_cow_spells_are_those_of_the_file(
    shared: Path, system2016: list[tuple[str, str, int]]
) -> None:
    spelled = {
        (row["ccode"], row["stateabb"], year)
        for row in read(shared / "cow" / "states2016.csv")
        for year in range(int(row["styear"]), int(row["endyear"]) + 1)
    }
    assert spelled == set(system2016)


@pytest.mark.parametrize(
    ("path", "columns", "microstates", "last"),
    [
        (
            "peacesciencer/gw_states.csv.gz",
            ("gwcode", "stateabb", "startdate", "enddate"),
            False,
            2017,
        ),
        ("isard/gw_system.csv.gz", ("gwcode", "gw_abb", "start", "end"), True, 2020),
    ],
)
def test_every_gw_state_year_comes_back(
    shared: Path,
    documented: Documented,
    path: str,
    columns: tuple[str, str, str, str],
    microstates: bool,
    last: int,
) -> None:
    rows = list(spell_years(shared / path, *columns))
    name = Path(path).name.split(".")[0]
    assert round_trip(rows, name, "gw") == expected(documented, name)
    by_year = defaultdict(set)
    for number, _, year in rows:
        by_year[year].add(state_of(number, "gw", year))
    assert max(by_year) == last
    assert {year: set(members(year, "gw", microstates=microstates)) for year in by_year} == dict(
        by_year
    )


@pytest.mark.parametrize(
    "path",
    [
        "isard/cw_gw_panel.csv.gz",
        "isard/gw_cw_panel.csv.gz",
        "peacesciencer/cow_gw_years.csv.gz",
        "peacesciencer/gw_cow_years.csv.gz",
    ],
)
def test_pairs_of_cow_and_gw(shared: Path, documented: Documented, path: str) -> None:
    name = Path(path).name.split(".")[0]
    assert pair_differences(shared / path) == expected(documented, name)


def test_countrycode_panel(shared: Path, documented: Documented) -> None:
    found = panel_differences(shared / "codes" / "countrycode_codelist_panel.csv.gz")
    assert found == expected(documented, "countrycode_codelist_panel")


def test_cow_country_codes(shared: Path, documented: Documented) -> None:
    found = set()
    for row in read(shared / "cow" / "COW-country-codes.csv"):
        by_number = ours(row["CCode"], "cow")
        by_letters = ours(row["StateAbb"], "cowc")
        assert by_number == by_letters != NONE
        if named(row["StateNme"]) != by_number:
            found.add(
                (
                    "COW-country-codes",
                    "StateNme",
                    row["StateNme"],
                    by_number,
                    named(row["StateNme"]),
                    "",
                )
            )
    assert found == expected(documented, "COW-country-codes")


def test_datahub_country_codes(shared: Path, documented: Documented) -> None:
    columns = {
        "ISO3166-1-Alpha-3": "iso3",
        "ISO3166-1-Alpha-2": "iso2",
        "ISO3166-1-numeric": "isonum",
        "M49": "m49",
        "FIPS": "fips",
    }
    found = set()
    for row in read(shared / "codes" / "country-codes.csv"):
        iso3 = row["ISO3166-1-Alpha-3"]
        for column, system in columns.items():
            code = row[column].strip()
            if code and ours(code, system) != iso3:
                found.add(("country-codes", column, code, iso3, ours(code, system), ""))
    assert found == expected(documented, "country-codes")


def test_baci_codes(shared: Path, documented: Documented) -> None:
    found = set()
    rows = list(read(shared / "cepii" / "baci_country_codes_V202201.csv", "latin-1"))
    assert len(rows) == 238
    for row in rows:
        code, iso3 = row["country_code"], row["iso_3digit_alpha"]
        if ours(code, "baci") != iso3:
            found.add(
                ("baci_country_codes_V202201", "country_code", code, iso3, ours(code, "baci"), "")
            )
    assert found == expected(documented, "baci_country_codes_V202201")


def test_old_alpha_3_of_cepii(shared: Path, documented: Documented) -> None:
    found = set()
    for row in read(shared / "cepii" / "geo_cepii.csv.gz"):
        if ours(row["iso3"], "iso3") != row["iso3"]:
            found.add(
                ("geo_cepii", "iso3", row["iso3"], row["iso3"], ours(row["iso3"], "iso3"), "")
            )
        if ours(row["cnum"], "baci") != ours(row["iso3"], "iso3"):
            found.add(
                ("geo_cepii", "cnum", row["cnum"], row["iso3"], ours(row["cnum"], "baci"), "")
            )
    assert found == expected(documented, "geo_cepii")


@pytest.mark.parametrize(
    ("file", "skip"),
    [
        ("DataBank_WDI.csv", 0),
        ("API_NY.GDP.PCAP.CD_DS2_en_csv_v2_10181232.csv", 4),
        ("API_SP.POP.TOTL_DS2_en_csv_v2.csv", 4),
        ("API_NY.GDP.MKTP.CD_DS2_en_csv_v2.csv", 4),
        ("datahub_gdp.csv", 0),
        ("datahub_population.csv", 0),
    ],
)
def test_world_bank_codes(shared: Path, documented: Documented, file: str, skip: int) -> None:
    rows = read(shared / "worldbank" / file, "utf-8-sig", skip)
    codes = {row["Country Code"] for row in rows if row["Country Code"]}
    lost = {code for code in codes if ours(code, "wb") == NONE}
    assert len(codes - lost) >= 213
    assert lost <= unplaced(documented, "worldbank")
    if file == "DataBank_WDI.csv":
        assert lost == unplaced(documented, "worldbank")


def gdelt_codes(shared: Path) -> Iterator[tuple[str, str, int]]:
    """Actor and place codes of the sample files, with the year of the event."""
    for path in sorted((shared / "gdelt").glob("*.CSV")):
        if "mentions" in path.name:
            continue
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                cells = line.rstrip("\n").split("\t")
                year = int(cells[1][:4])
                places = (37, 45, 53) if len(cells) == 61 else (37, 44, 51)
                yield from (("gdelt", cells[at], year) for at in (7, 17) if cells[at])
                yield from (("fips", cells[at], year) for at in places if cells[at])


def test_gdelt_codes(shared: Path, documented: Documented) -> None:
    codes = set(gdelt_codes(shared))
    assert len(codes) > 500
    lost: dict[str, set[str]] = {"gdelt": set(), "fips": set()}
    for system, code, year in codes:
        if ours(code, system, year) == NONE:
            lost[system].add(code)
    assert lost["gdelt"] == unplaced(documented, "gdelt actor")
    assert lost["fips"] == unplaced(documented, "gdelt place")


def listed_names(shared: Path) -> dict[str, set[str]]:
    """Names of states as eleven publishers write them."""
    found: dict[str, set[str]] = {}
    plain = {
        "cow": ("cow/states2016.csv", ("statenme",)),
        "gw": ("isard/gw_system.csv.gz", ("gw_name",)),
        "countrycode": (
            "codes/countrycode_codelist_without_cldr.csv",
            ("country.name.en", "cow.name", "iso.name.en", "un.name.en", "vdem.name", "p4.name"),
        ),
        "migration": ("mobility/migration_world_2000.csv.gz", ("origin", "destination")),
        "unvotes": ("unga/unvotes_un_votes.csv.gz", ("country",)),
        "factbook": ("factbook/reserves_of_foreign_exchange_and_gold.csv", ("country",)),
        "geo_cepii": ("cepii/geo_cepii.csv.gz", ("country",)),
    }
    for name, (file_name, columns) in plain.items():
        found[name] = {row[column] for row in read(shared / file_name) for column in columns}
    path = shared / "worldbank" / "DataBank_WDI.csv"
    found["worldbank"] = {
        row["Country Name"]
        for row in read(path, "utf-8-sig")
        if row["Country Code"] and ours(row["Country Code"], "wb") != NONE
    }
    events = read(shared / "icews" / "events.2018.sample.tab", delimiter="\t")
    found["icews"] = {row[f"{side} Country"] for row in events for side in ("Source", "Target")}
    with (shared / "openflights" / "countries.dat").open(encoding="utf-8", newline="") as file:
        found["openflights"] = {row[0] for row in csv.reader(file)}
    with (shared / "openflights" / "airports.dat").open(encoding="utf-8", newline="") as file:
        found["openflights"] |= {row[3] for row in csv.reader(file)}
    found["sipri"] = set()
    for path in (shared / "sipri" / "tiv_export").glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()[10:]
        found["sipri"] |= {row[0] for row in csv.reader(lines) if row and row[0][-1:] != "*"}
    header = list(next(read(shared / "cow" / "igo_year_format3.csv.gz")))
    found["igo"] = set(header[3 : header.index("sdate")])
    return found


def test_names_of_eleven_publishers(shared: Path, documented: Documented) -> None:
    names = set.union(*listed_names(shared).values()) - {""}
    assert len(names) > 700
    outcome = {name: named(name) for name in names}
    lost = {(name, problem) for name, problem in outcome.items() if len(problem) > 3}
    assert lost == {(row[0], row[1]) for row in documented["names"]}


def test_world_bank_names_lead_where_their_codes_lead(shared: Path) -> None:
    pairs = {
        (row["Country Name"], row["Country Code"])
        for row in read(shared / "worldbank" / "DataBank_WDI.csv", "utf-8-sig")
        if row["Country Code"] and ours(row["Country Code"], "wb") != NONE
    }
    wrong = {(name, code) for name, code in pairs if named(name) not in (code, "AmbiguousState")}
    assert wrong == set()


def test_every_state_of_the_lists_is_ours(shared: Path) -> None:
    known = {state.iso3 for state in states()}
    iso = {row["ISO3166-1-Alpha-3"] for row in read(shared / "codes" / "country-codes.csv")}
    assert iso <= known
