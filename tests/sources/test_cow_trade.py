"""Trade of the Correlates of War: a row a flow, and totals of states."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput

Parse = Callable[..., dict[str, Any]]
Where = Callable[..., list[dict[str, Any]]]
Altered = Callable[..., Path]

FLOWS = "cow_trade__directed_dyadyearly_imports"
TOTALS = "cow_trade__yearly_totals"
DYADIC, NATIONAL = "Dyadic_COW_4.0.csv", "National_COW_4.0.csv"


@pytest.mark.shared
def test_the_form_that_is_passed_on_is_whole(shared_data: Path, parse: Parse, where: Where) -> None:
    folder = shared_data / "peacesciencer"
    files = {
        DYADIC: folder / "cow_trade_ddy.csv.gz",
        NATIONAL: folder / "cow_trade_sy.csv.gz",
    }
    found = parse("cow_trade", files)
    flows, totals = found[FLOWS], found[TOTALS]
    assert (flows.rows.num_rows, totals.rows.num_rows) == (1_347_308, 14_410)
    assert flows.rejected == totals.rejected == ()
    assert flows.rows.column("imports").null_count == 50_833
    russian = where(flows, ccode1=365, ccode2=630, year=2014)[0]
    assert (russian["reporter"], russian["partner"], russian["imports"]) == ("RUS", "IRN", 352)
    assert where(flows, reporter="IRN", partner="RUS", year=2014)[0]["imports"] == 1460
    soviet = where(flows, reporter="SUN", partner="IRN", year=1950)[0]
    assert (soviet["imports"], where(flows, ccode1=630, ccode2=365, year=1950)[0]["imports"]) == (
        None,
        10,
    )
    # West Germany's totals stand under 255.
    german = [(row["ccode"], row["imports"]) for row in where(totals, state="DEU", year=1960)]
    assert german == [(255, 10013.0), (260, None)]


def test_the_publishers_form_gives_two_flows_a_row(
    made_files: Path, parse: Parse, where: Where
) -> None:
    folder = made_files / "cow_trade"
    found = parse("cow_trade", {DYADIC: folder / DYADIC, NATIONAL: folder / NATIONAL})
    flows, totals = found[FLOWS], found[TOTALS]
    assert flows.rows.num_rows == 4
    assert where(flows, reporter="USA", partner="CAN")[0]["imports"] == 100.5
    assert where(flows, reporter="CAN", partner="USA")[0]["imports"] is None
    assert where(flows, reporter="CAN", partner="USA")[0]["imports_smoothed"] == 90
    # Zero is zero.
    assert where(flows, reporter="USA", partner="FRA")[0]["imports"] == 0
    assert where(totals, state="USA")[0]["exports"] is None
    # The Bahamas were no member in 1960.
    assert where(totals, state="BHS")[0]["imports"] == 5.5


def test_west_germany_has_its_flows_under_either_number(
    made_files: Path, tmp_path: Path, parse: Parse, where: Where
) -> None:
    made = (made_files / "cow_trade" / DYADIC).read_text(encoding="utf-8").splitlines()
    names = made[0].split(",")

    def line(one: int, two: int, year: int, flow: str) -> str:
        told = {"ccode1": one, "ccode2": two, "year": year, "flow1": flow, "flow2": "-9"}
        return ",".join(str(told.get(name, "-9")) for name in names)

    rows = [
        line(2, 255, 1970, "3127"), line(2, 260, 1970, "-9"), line(255, 365, 1970, "7"),
        line(2, 255, 1990, "28162"), line(2, 255, 1938, "65"),
    ]  # fmt: skip
    path = tmp_path / DYADIC
    path.write_text("\n".join([*made, *rows]) + "\n", encoding="utf-8")
    flows = parse("cow_trade", {DYADIC: path})[FLOWS]
    assert flows.rejected == ()
    german = {
        (row["ccode1"], row["ccode2"], row["year"]): row["imports"]
        for row in flows.rows.to_pylist()
        if row["imports"] is not None and {255, 260} & {row["ccode1"], row["ccode2"]}
    }
    assert german == {
        (2, 260, 1970): 3127, (260, 365, 1970): 7, (2, 255, 1990): 28162, (2, 255, 1938): 65,
    }  # fmt: skip


def test_half_of_a_file_in_both_orders_is_refused(tmp_path: Path, parse: Parse) -> None:
    path = tmp_path / DYADIC
    path.write_text("ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2\n2,20,1950,1,2,1,2\n")
    with pytest.raises(BadInput, match="1 of 1 rows have the lower number first"):
        parse("cow_trade", {DYADIC: path})


def test_a_code_that_is_none_is_counted(altered: Altered, parse: Parse) -> None:
    path = altered(f"cow_trade/{DYADIC}", "2,20,1950", "2,999,1950")
    tidy = parse("cow_trade", {DYADIC: path})[FLOWS]
    assert sorted((one.column, one.value) for one in tidy.rejected) == [
        ("ccode1", "999"),
        ("ccode2", "999"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (DYADIC, "flow2,", "flowtwo,", "Dyadic_COW_4.0.csv, header: column 'flow2' is missing"),
        (DYADIC, "100.5,-9", "lots,-9", "row 2, column flow1: 'lots' is no number"),
        (NATIONAL, "alt_exports", "other", "National_COW_4.0.csv, header: column 'other' is not"),
        (NATIONAL, "6.5", "6.5m", "row 3, column exports: '6.5m' is no number"),
    ],
)
def test_a_fault_is_named(
    file: str, old: str, new: str, said: str, altered: Altered, made_files: Path, parse: Parse
) -> None:
    files = {name: made_files / "cow_trade" / name for name in (DYADIC, NATIONAL)}
    files[file] = altered(f"cow_trade/{file}", old, new)
    with pytest.raises(BadInput, match=said):
        parse("cow_trade", files)
