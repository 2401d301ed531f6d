"""Answers of publishers, from the store to a series and to a column of a panel."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import UnknownTable
from bilat.indicators import evaluate, indicator
from bilat.indicators.yearly import groups
from bilat.indicators.yearly.parts import how_to_pull
from bilat.panels import build
from bilat.sources.asking import asked
from bilat.sources.dataset import Dataset, Pulled
from bilat.sources.registry import dataset
from bilat.store import Store

Made = dict[str, Path]
IRN, RUS, DEU, NAM, COG = 630, 365, 255, 565, 484


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    opened = Store.open(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def files(project: Path) -> Path:
    """Folder of the answers made for the tests."""
    return project / "tests" / "files"


def bring(store: Store, source: Dataset, folder: Path, **others: Path) -> None:
    """Pull a dataset from answers that have the names of its files, whatever their number."""
    made = {one.name: folder / one.name for one in source.remotes} | others
    parse = source.parse

    def few(given: Any) -> Iterator[Any]:
        for tidy in parse(given):
            yield replace(tidy, spec=replace(tidy.spec, min_rows=0))

    store.pull(Pulled(replace(source, parse=few), made, (), date(2026, 6, 30)))


def part(name: str, *states: str, years: tuple[int, int] = (2020, 2021)) -> Dataset:
    (one,) = asked(dataset(name), states, years)
    return one


def series(store: Store, id_: str, *states: str) -> dict[tuple[str, str, int], float]:
    """Values of an indicator by sender, target and year."""
    found = evaluate(indicator(id_), store, *states)
    return {(one.sender, one.target, one.start.year): one.value for one in found}


def cells(
    store: Store, group: str, pair: tuple[int, int], years: tuple[int, int], **options: Any
) -> dict[tuple[int, int, int], dict[str, Any]]:
    """Rows of a panel of one pair by their keys."""
    rows = build(store, years=years, pairs=[pair], add=[group], **options).to_pyarrow().to_pylist()
    return {(row.pop("ccode1"), row.pop("ccode2"), row.pop("year")): row for row in rows}


# Trade --------------------------------------------------------------------------------------


@pytest.fixture
def comtrade(store: Store, files: Path) -> Store:
    bring(store, part("comtrade", "IRN", "RUS"), files / "comtrade")
    return store


def test_the_reports_of_both_sides_stay_apart_in_a_series(comtrade: Store) -> None:
    there, back = ("IRN", "RUS"), ("RUS", "IRN")
    assert series(comtrade, "comtrade_exports_fob1", "IRN", "RUS") == {
        (*there, 2020): 500.5, (*back, 2021): 900.0,
    }  # fmt: skip
    assert series(comtrade, "comtrade_imports_cif1", "IRN", "RUS") == {
        (*there, 2020): 300.0, (*back, 2020): 550.0,
    }  # fmt: skip
    assert series(comtrade, "comtrade_imports_cif2", "IRN", "RUS") == {
        (*there, 2020): 550.0, (*back, 2020): 300.0,
    }  # fmt: skip


def test_a_panel_has_the_same_values_and_no_zero(comtrade: Store) -> None:
    rows = cells(comtrade, "trade_comtrade", (IRN, RUS), (2019, 2021))
    row = rows[IRN, RUS, 2020]
    assert (row["comtrade_exports_fob1"], row["comtrade_imports_cif2"]) == (500.5, 550.0)
    assert (row["comtrade_exports_fob2"], row["comtrade_imports_cif1"]) == (None, 300.0)
    assert rows[RUS, IRN, 2021]["comtrade_exports_fob1"] == 900.0
    assert set(rows[IRN, RUS, 2019].values()) == {None}


def test_a_value_is_cited_to_the_answer_on_its_pair(comtrade: Store) -> None:
    (first, *_) = evaluate(indicator("comtrade_exports_fob1"), comtrade, "IRN", "RUS")
    (cited,) = first.citations
    assert "UN Comtrade, goods by chapter: Iran and Russia, 2020-2021" in cited.title
    assert cited.row == "comtrade__dyadyearly_trade__irn_rus/IRN/RUS/2020"
    assert (first.unit, indicator("comtrade_exports_fob1").needs) == (
        "current US dollars", ("comtrade",),
    )  # fmt: skip


def test_imports_are_fob_where_nothing_else_was_stated(keyed_group: Any) -> None:
    def flow(**values: float | None) -> dict[str, Any]:
        plain = {"value": None, "value_cif": None, "value_fob": None}
        return {"reporter": "USA", "partner": "FRA", "year": 2000, "flow": "import",
                "hs": "TOTAL", **plain, **values}  # fmt: skip

    def imports(**values: float | None) -> tuple[float | None, float | None]:
        row = keyed_group(
            "trade_comtrade", comtrade__dyadyearly_trade__fra_usa=[flow(**values), KNOWN]
        )["USA", "FRA", 2000]
        return row["comtrade_imports_cif1"], row["comtrade_imports_fob1"]

    assert imports(value=9.0, value_fob=9.0) == (None, 9.0)
    assert imports(value=9.0) == (9.0, None)
    assert imports(value=9.0, value_cif=9.0, value_fob=8.0) == (9.0, 8.0)


KNOWN = {
    "reporter": "FRA", "partner": "USA", "year": 2000, "flow": "export", "hs": "01",
    "value": 1.0, "value_cif": 1.0, "value_fob": 1.0,
}  # fmt: skip


@pytest.fixture
def keyed_group() -> Callable[..., dict[Any, dict[str, Any]]]:
    """Evaluate a group on rows that a test wrote down."""

    def make(group: str, **tables: list[dict[str, Any]]) -> dict[Any, dict[str, Any]]:
        import duckdb
        import pyarrow as pa
        from ibis.backends.duckdb import Backend

        from bilat.indicators.engine import hand_over

        engine = Backend.from_connection(duckdb.connect())

        class Rows:
            @staticmethod
            def names() -> tuple[str, ...]:
                return tuple(tables)

            @staticmethod
            def table(name: str) -> Any:
                return hand_over(engine, name, pa.Table.from_pylist(tables[name]))

        expression = groups()[group].expression(Rows())
        found = engine.con.execute(engine.compile(expression)).fetchall()
        rows = [dict(zip(expression.columns, row, strict=True)) for row in found]
        return {(row["code1"], row["code2"], row["year"]): row for row in rows}

    return make


def test_a_pair_that_was_not_asked_for_is_missing_and_a_source_is_named(comtrade: Store) -> None:
    assert series(comtrade, "comtrade_exports_fob1", "DEU", "FRA") == {}
    with pytest.raises(UnknownTable) as error:
        build(comtrade, years=(2020, 2020), add=["trade_comtrade", "trade_imf", "capabilities"])
    assert error.value.hint == (
        "run: bilat pull cow_nmc; bilat pull imf_trade --for STATE,STATE --years YEAR:YEAR"
    )
    assert how_to_pull(["baci__dyadyearly_totals"]) == "bilat pull baci"


def test_pairs_that_were_asked_for_stand_in_one_panel(store: Store, files: Path) -> None:
    bring(store, part("imf_trade", "IRN", "RUS"), files / "imf_trade")
    bring(store, part("imf_trade", "DEU", "XKX"), files / "imf_trade")
    assert series(store, "imf_exports_fob1", "IRN", "RUS") == {("IRN", "RUS", 2020): 500.0}
    assert series(store, "imf_imports_cif1", "RUS", "IRN") == {("RUS", "IRN", 2020): 550.5}
    table = build(store, years=(2020, 2021), add=["trade_imf"], names=["iso3"])
    known = {
        (row["iso3_1"], row["iso3_2"], row["year"])
        for row in table.to_pyarrow().to_pylist()
        if any(value is not None for name, value in row.items() if name.startswith("imf_"))
    }
    assert known == {
        ("IRN", "RUS", 2020), ("RUS", "IRN", 2020), ("DEU", "XKX", 2021), ("XKX", "DEU", 2021),
    }  # fmt: skip
    assert {one["name"] for one in table.manifest()["tables"]} == {
        "imf_trade__dyadyearly_trade__deu_xkx", "imf_trade__dyadyearly_trade__irn_rus",
    }  # fmt: skip
    (row,) = [row for row in table.codebook() if row["column"] == "imf_exports_fob1"]
    assert (row["first_year"], row["last_year"], row["unit"]) == (2020, 2021, "current US dollars")


def test_a_reconciled_flow_has_its_direction(store: Store, tmp_path: Path) -> None:
    archive = tmp_path / "BACI_HS92_V202601.zip"
    with zipfile.ZipFile(archive, "w") as made:
        rows = "t,i,j,k,v,q\n1995,251,842,010110,5.5,1.25\n1995,842,251,840000,1.5,0.001\n"
        made.writestr("BACI_HS92_Y1995_V202601.csv", rows)
    bring(store, dataset("baci"), tmp_path)
    assert series(store, "baci_exports1", "FRA", "USA") == {
        ("FRA", "USA", 1995): 5.5, ("USA", "FRA", 1995): 1.5,
    }  # fmt: skip
    row = cells(store, "trade_baci", (2, 220), (1995, 1995))[2, 220, 1995]
    assert row == {"baci_exports1": 1.5, "baci_exports2": 5.5}
    assert indicator("baci_exports1").unit == "thousand current US dollars"


def test_a_tariff_is_of_the_state_that_levies_it(store: Store, files: Path) -> None:
    bring(store, part("wits_tariffs", "ROU", "RUS", years=(2019, 2020)), files / "wits_tariffs")
    ours = series(store, "tariff_weighted1", "ROU", "RUS")
    theirs = series(store, "tariff_weighted2", "ROU", "RUS")
    assert ours
    assert {(two, one, year): value for (one, two, year), value in theirs.items()} == ours
    one, two, year = min(ours)
    pair = {"ROU": 360, "RUS": 365}
    row = cells(store, "tariffs", (360, 365), (2019, 2020))[pair[one], pair[two], year]
    assert row["tariff_weighted1"] == ours[one, two, year]


# States -------------------------------------------------------------------------------------


def test_series_of_the_world_bank(store: Store, files: Path) -> None:
    bring(store, dataset("world_bank_api"), files / "world_bank_api")
    assert series(store, "wb_gdp", "NAM") == {("NAM", "", 2024): 13.25}
    assert series(store, "wb_gdp", "XKX") == {("XKX", "", 2024): 0.0}
    row = cells(store, "world_bank", (NAM, RUS), (2023, 2024))[NAM, RUS, 2024]
    assert (row["wb_gdp1"], row["wb_gdp2"]) == (13.25, None)
    assert row["wb_reserves1"] is not None
    assert len(groups()["world_bank"].columns) == len(dataset("world_bank_api").remotes)


# People -------------------------------------------------------------------------------------


def test_a_year_without_a_common_work_is_zero_only_where_it_was_asked_for(
    store: Store, files: Path
) -> None:
    bring(store, part("openalex", "IRN", "RUS"), files / "openalex")
    bring(store, part("openalex", "NAM", "RUS"), files / "openalex")
    both = series(store, "coauthored_works", "RUS", "IRN")
    assert set(both) == {("IRN", "RUS", 2020), ("IRN", "RUS", 2021)}
    assert min(both.values()) > 0
    assert series(store, "coauthored_works", "RUS", "NAM") == {
        ("NAM", "RUS", 2020): 0.0, ("NAM", "RUS", 2021): 0.0,
    }  # fmt: skip
    rows = cells(store, "science", (RUS, NAM), (2019, 2021))
    assert [rows[RUS, NAM, year]["coauthored_works"] for year in (2019, 2020)] == [None, 0]


def test_students_both_ways(store: Store, files: Path) -> None:
    bring(store, dataset("unesco_students"), files / "unesco_students")
    assert series(store, "students1", "IRN", "RUS") == {("IRN", "RUS", 2020): 1500.0}
    # NIL is the publisher's word for none.
    assert series(store, "students1", "IRN", "NAM") == {("IRN", "NAM", 2020): 0.0}
    rows = cells(store, "students", (IRN, RUS), (2020, 2021))
    assert rows[RUS, IRN, 2020] == {"students1": None, "students2": 1500.0}
    assert rows[RUS, IRN, 2021] == {"students1": None, "students2": None}


def test_students_who_were_counted_elsewhere_are_missing(keyed_group: Any) -> None:
    def row(year: int, students: float | None, magnitude: str | None) -> dict[str, Any]:
        return {"sender": "FRA", "target": "DEU", "year": year, "students": students,
                "magnitude": magnitude}  # fmt: skip

    rows = keyed_group(
        "students",
        unesco_students__directed_dyadyearly_students=[
            row(2001, 3.0, None), row(2002, 0.0, "INCLUDED"), row(2003, None, "NIL"),
            row(2004, None, None),
        ],
    )  # fmt: skip
    found = {year: rows["FRA", "DEU", year]["students1"] for year in (2001, 2002, 2003, 2004)}
    assert found == {2001: 3.0, 2002: None, 2003: 0.0, 2004: None}


def test_migrants_are_men_and_women_together(store: Store, files: Path) -> None:
    export = {"migration_world.csv": files / "migration" / "export.csv"}
    bring(store, dataset("migration"), files / "migration", **export)
    assert series(store, "migrants1", "DZA", "FRA") == {
        ("DZA", "FRA", 1960): 7.0, ("DZA", "FRA", 2000): 9.0,
    }  # fmt: skip


# Events -------------------------------------------------------------------------------------


@pytest.fixture
def icews(store: Store, files: Path, tmp_path: Path) -> Store:
    (one, *_) = (files / "icews_events").glob("events.2018.2020*.tab")
    for year in (2016, 2018):
        source = part("icews_years", years=(year, year))
        quiet = tmp_path / f"events.{year}.tab"
        text = one.read_text()
        # A year in which the two did nothing that news reported.
        quiet.write_text(
            text if year == 2018 else text.replace("Congo", "Ghana").replace("2018-", "2016-")
        )
        bring(store, source, files, **{source.remotes[0].name: quiet})
    return store


def test_events_are_counted_by_category_and_zero_in_the_years_pulled(icews: Store) -> None:
    found = series(icews, "icews_verbal_cooperation1", "NAM", "COG")
    assert found["NAM", "COG", 2018] == 1
    assert {key[2] for key in found} == {2016, 2018}
    assert found["COG", "NAM", 2018] == 0
    assert series(icews, "icews_events1", "NAM", "COG")["NAM", "COG", 2018] == 1
    assert set(series(icews, "icews_events1", "FRA", "DEU").values()) == {0.0}


def test_a_panel_has_zeros_in_the_same_years(icews: Store) -> None:
    rows = cells(icews, "events_icews", (NAM, COG), (2015, 2019))
    by_year = {
        year: row["icews_verbal_cooperation1"] for (one, _, year), row in rows.items() if one == NAM
    }
    assert by_year == {2015: None, 2016: 0, 2017: None, 2018: 1, 2019: None}
    assert rows[COG, NAM, 2018]["icews_verbal_cooperation2"] == 1
    assert rows[COG, NAM, 2018]["icews_material_conflict1"] == 0


def test_each_root_has_one_category(keyed_group: Any) -> None:
    rows = [
        {"sender": "FRA", "target": "DEU", "year": 2018, "cameo_code": f"{root:02d}0"}
        for root in range(1, 22)
    ]
    found = keyed_group("events_icews", icews_years__events__y2018=rows)["FRA", "DEU", 2018]
    counts = {name: value for name, value in found.items() if name.endswith("1")}
    counts.pop("code1")
    assert counts == {
        "icews_events1": 21, "icews_statements1": 1, "icews_verbal_cooperation1": 4,
        "icews_material_cooperation1": 4, "icews_verbal_conflict1": 5,
        "icews_material_conflict1": 6,
    }  # fmt: skip


def test_types_of_plover_are_counted_by_category(keyed_group: Any) -> None:
    types = ("CONSULT", "AID", "Threaten", "ASSAULT", "COERCE", "UNHEARD")
    rows = [{"sender": "FRA", "target": "DEU", "year": 2022, "event_type": one} for one in types]
    found = keyed_group("events_polecat", polecat__events__y2022=rows)["FRA", "DEU", 2022]
    names = ("events", "verbal_cooperation", "material_cooperation", "verbal_conflict",
             "material_conflict")  # fmt: skip
    assert [found[f"polecat_{name}1"] for name in names] == [6, 1, 1, 1, 2]
    assert found["polecat_events2"] is None
