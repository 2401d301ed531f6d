"""OpenFlights: airports, airlines, and flights between states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

FLIGHTS = "openflights__directed_dyads_flights"
AIRPORTS, AIRLINES = "openflights__airports", "openflights__airlines"
FILES = ("airports.dat", "airlines.dat", "routes.dat", "countries.dat")


def read(parse: Callable[..., dict[str, Tidy]], folder: Path, **instead: Path) -> dict[str, Tidy]:
    files = {name: folder / name for name in FILES}
    return parse("openflights", files | {f"{name}.dat": path for name, path in instead.items()})


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return read(parse, shared_data / "openflights")


@pytest.mark.shared
def test_the_files_read_whole(real: dict[str, Tidy]) -> None:
    counts = {name: tidy.rows.num_rows for name, tidy in real.items()}
    assert counts == {AIRPORTS: 7698, AIRLINES: 6162, FLIGHTS: 4580}
    assert real[AIRPORTS].rejected == ()
    flights = real[FLIGHTS]
    lost = sum(one.count for one in flights.rejected)
    assert sum(flights.rows["routes"].to_pylist()) + lost == 67_663
    none_such = [one.count for one in flights.rejected if one.reason == "no such airport"]
    assert sum(none_such) == 571


@pytest.mark.shared
def test_flights_are_those_of_the_routes(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    row = row_of(real[FLIGHTS], sender="FRA", target="DEU")
    assert (row["routes"], row["operated"], row["codeshares"]) == (84, 65, 19)
    assert (row["airlines"], row["airport_pairs"], row["year"]) == (18, 57, 2014)
    namibia = row_of(real[FLIGHTS], sender="NAM", target="ZAF")
    assert (namibia["routes"], namibia["operated"], namibia["airport_pairs"]) == (9, 4, 4)
    assert row_of(real[FLIGHTS], sender="IRN", target="RUS")["routes"] == 1


@pytest.mark.shared
def test_places_are_of_today(real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]) -> None:
    assert row_of(real[AIRPORTS], iata="WDH")["state"] == "NAM"
    assert [row_of(real[AIRPORTS], iata=code)["state"] for code in ("CUR", "SXM", "BON")] == [
        "CUW", "SXM", "BES",
    ]  # fmt: skip
    assert row_of(real[AIRPORTS], icao="OJJR")["iata"] is None


def test_the_form(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], row_of: Callable[..., dict[str, Any]]
) -> None:
    found = read(parse, made_files / "openflights")
    rows = [tuple(row.values()) for row in found[FLIGHTS].rows.to_pylist()]
    assert rows == [
        ("COD", "NAM", 2014, 1, 1, 0, 0, 1, 1, 1),  # found by its code, without a number
        ("NAM", "COD", 2014, 3, 2, 1, 1, 2, 2, 1),
        ("SXM", "NAM", 2014, 1, 1, 0, 0, 1, 1, 1),
    ]
    lost = [(one.column, one.value, one.reason, one.count) for one in found[FLIGHTS].rejected]
    assert lost == [
        ("source, target", "NAM", "a flight within one state", 1),
        ("target", "ZZZ", "no such airport", 1),
    ]
    assert [one.value for one in found[AIRPORTS].rejected] == ["Atlantis"]
    assert row_of(found[AIRLINES], airline_id=2)["iata"] is None
    assert row_of(found[AIRPORTS], airport_id=2)["state"] == "COD"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("routes", ",0,320\n", ",none,320\n", "row 1, column stops: 'none' is no whole number"),
        ("airports", "-1.5", "south", "row 1, column latitude: 'south' is no number"),
        ("airlines", '"Y"\n', '"Y","more"\n', ""),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    folder = made_files / "openflights"
    path = spoiled(folder / f"{file}.dat", old, new)
    with pytest.raises(BadInput, match=rf"^{file}\.dat") as error:
        read(parse, folder, **{file: path})
    assert said in error.value.message
