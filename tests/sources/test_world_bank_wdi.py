"""World Bank indicators in three forms."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

FORMS: dict[str, dict[str, str]] = {
    "world_bank_wdi": {
        "NY.GDP.MKTP.CD.csv": "API_NY.GDP.MKTP.CD_DS2_en_csv_v2.csv",
        "NY.GDP.PCAP.CD.csv": "API_NY.GDP.PCAP.CD_DS2_en_csv_v2_10181232.csv",
        "SP.POP.TOTL.csv": "API_SP.POP.TOTL_DS2_en_csv_v2.csv",
    },
    "world_bank_databank": {"DataBank_WDI.csv": "DataBank_WDI.csv"},
    "world_bank_datahub": {
        "gdp.csv": "datahub_gdp.csv",
        "population.csv": "datahub_population.csv",
    },
}
MADE = {
    "world_bank_wdi": {"SP.POP.TOTL.csv": "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv"},
    "world_bank_databank": {"DataBank_WDI.csv": "made_Data.csv"},
    "world_bank_datahub": {"gdp.csv": "gdp.csv", "population.csv": "population.csv"},
}


def read(
    parse: Callable[..., dict[str, Tidy]], name: str, folder: Path, files: dict[str, str]
) -> Tidy:
    found = parse(name, {key: folder / file for key, file in files.items()})
    return found[f"{name}__yearly_series"]


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    folder = shared_data / "worldbank"
    return {name: read(parse, name, folder, files) for name, files in FORMS.items()}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows", "aggregates", "lost", "last"),
    [
        ("world_bank_wdi", 30_595, 7_268, 7_344, 2017),
        ("world_bank_databank", 79_251, 19_877, 20_019, 2024),
        ("world_bank_datahub", 25_139, 5_953, 6_035, 2024),
    ],
)
def test_each_form_reads_whole(
    real: dict[str, Tidy], name: str, rows: int, aggregates: int, lost: int, last: int
) -> None:
    tidy = real[name]
    by_reason = {
        reason: sum(one.count for one in tidy.rejected if one.reason == reason)
        for reason in {one.reason for one in tidy.rejected}
    }
    assert tidy.rows.num_rows == rows
    assert by_reason["an aggregate of economies, not a state"] == aggregates
    assert sum(by_reason.values()) == lost
    years = tidy.rows["year"].to_pylist()
    assert (min(years), max(years), tidy.spec.coverage.last) == (1960, last, last)
    left = {one.value for one in tidy.rejected if not one.reason.startswith("an aggregate")}
    assert left == {"CHI", ""} if name == "world_bank_databank" else {"CHI"}


@pytest.mark.shared
def test_values_are_those_of_the_files(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    def value(name: str, **key: str | int) -> float:
        return float(row_of(real[f"world_bank_{name}"], **key)["value"])

    gdp = "NY.GDP.MKTP.CD"
    assert value("wdi", state="IRN", series=gdp, year=1960) == 4199134389.43894
    assert value("wdi", state="XKX", series=gdp, year=2000) == 1849196082.05507
    assert value("databank", state="NAM", series=gdp, year=2024) == 13372354269
    tax = "GC.TAX.TOTL.GD.ZS"
    assert value("databank", state="NAM", series=tax, year=2023) == 32.9629021
    assert value("datahub", state="NAM", series="SP.POP.TOTL", year=1960) == 591465
    rows = real["world_bank_databank"].rows.to_pylist()
    assert not [r for r in rows if (r["state"], r["series"], r["year"]) == ("NAM", tax, 2024)]


def test_the_bulk_form(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    name = "world_bank_wdi"
    tidy = read(parse, name, made_files / name, MADE[name])
    rows = [tuple(row.values()) for row in tidy.rows.to_pylist()]
    series = ("SP.POP.TOTL", "Population, total")
    assert rows == [
        ("COD", "COD", *series, 2017, 30.0),
        ("NAM", "NAM", *series, 2015, 10.0),
        ("NAM", "NAM", *series, 2017, 12.0),
    ]
    assert [(one.value, one.count) for one in tidy.rejected] == [("WLD", 3), ("CHI", 1)]


def test_the_export_of_databank(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    name = "world_bank_databank"
    tidy = read(parse, name, made_files / "world_bank_wdi", MADE[name])
    rows = [(r["state"], r["series"], r["year"], r["value"]) for r in tidy.rows.to_pylist()]
    assert rows == [
        ("NAM", "NE.TRD.GNFS.ZS", 2023, 109.5),
        ("NAM", "SP.POP.TOTL", 2023, 2.0),
        ("NAM", "SP.POP.TOTL", 2024, 3.0),
    ]
    lost = [(one.value, one.reason, one.count) for one in tidy.rejected]
    assert lost == [
        ("", "a note below the figures", 5),
        ("WLD", "an aggregate of economies, not a state", 2),
    ]


def test_the_long_form(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    name = "world_bank_datahub"
    tidy = read(parse, name, made_files / "world_bank_wdi", MADE[name])
    rows = [(r["state"], r["series"], r["year"], r["value"]) for r in tidy.rows.to_pylist()]
    assert rows == [("NAM", "NY.GDP.MKTP.CD", 2001, 5.5), ("NAM", "SP.POP.TOTL", 2001, 7.0)]
    assert [(one.value, one.count) for one in tidy.rejected] == [("ARB", 1)]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("world_bank_wdi", '"Indicator Code"', '"Code"', "header: column 'Indicator Code' is"),
        ("world_bank_wdi", '"10"', '"ten"', "row 6, column 2015: 'ten' is no number"),
        ("world_bank_wdi", "SP.POP.TOTL", "SP.POP.0014", "its series is SP.POP.0014, SP.POP.TOTL"),
        ("world_bank_databank", "109.5", "n/a", "row 2, column 2023 [YR2023]: 'n/a' is no number"),
        ("world_bank_datahub", "2001,5.5", "MMI,5.5", "row 2, column Year: 'MMI' is no whole"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    name: str,
    old: str,
    new: str,
    said: str,
) -> None:
    key, file = next(iter(MADE[name].items()))
    path = spoiled(made_files / "world_bank_wdi" / file, old, new)
    with pytest.raises(BadInput, match=f"^{file}") as error:
        parse(name, {key: path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    name = "world_bank_datahub"
    path = spoiled(made_files / "world_bank_wdi" / "gdp.csv", "NAM", "QQQ")
    tidy = parse(name, {"gdp.csv": path})[f"{name}__yearly_series"]
    assert {one.value: one.count for one in tidy.rejected} == {"QQQ": 1, "ARB": 1}
