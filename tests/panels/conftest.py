"""Tables made for a test, and a store with the publishers' files beside the project."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from bilat.indicators.engine import hand_over
from bilat.indicators.yearly import groups
from bilat.sources.dataset import Pulled
from bilat.sources.registry import dataset
from bilat.store import Store

OF_OTHERS = "peacesciencer"
PULLED: dict[str, dict[str, str]] = {
    "atop": {"atop5_1ddyr.csv": f"{OF_OTHERS}/atop_alliance.csv.gz"},
    "cow_alliances": {"alliance_v4.1_by_directed_yearly.csv": f"{OF_OTHERS}/cow_alliance.csv.gz"},
    "cow_diplomatic_exchange": {
        "Diplomatic_Exchange_2006v1.csv": "cow/Diplomatic_Exchange_2006v1_subset.csv.gz"
    },
    "cow_igo": {"state_year_formatv3.csv": "cow/state_year_format3.csv.gz"},
    "cow_mids": {"MIDA 5.0.csv": "cow/MIDA 5.0.csv", "MIDB 5.0.csv": "cow/MIDB 5.0.csv"},
    "cow_states": {"states2016.csv": "cow/states2016.csv"},
    "cow_wars": {"Inter-StateWarData_v4.0.csv": "cow/Inter-StateWarData_v4.0.csv"},
    "gml_mids": {
        "gml_dirdisp.rda": f"{OF_OTHERS}/gml_dirdisp.csv.gz",
        "gml_mid_ddydisps.rda": f"{OF_OTHERS}/gml_mid_ddydisps.csv.gz",
    },
    "rivalries": {
        "tss_rivalries.rda": f"{OF_OTHERS}/tss_rivalries.csv.gz",
        "td_rivalries.rda": f"{OF_OTHERS}/td_rivalries.csv.gz",
    },
}
"""Files of the data folder that stand for the publisher's own, by dataset."""

Rows = Sequence[Mapping[str, Any]]


class MadeTables:
    """A store of rows that a test wrote down.

    Parameters
    ----------
    tables
        Rows by table; a column that is not given is missing.
    """

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        import duckdb
        from ibis.backends.duckdb import Backend

        self.connection = Backend.from_connection(duckdb.connect())
        self._rows = tables

    def names(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def table(self, name: str) -> Any:
        rows = self._rows[name]
        columns = {}
        for column in dict.fromkeys(key for row in rows for key in row):
            values = [row.get(column) for row in rows]
            words = any(isinstance(value, str) for value in values)
            columns[column] = pa.array(values, pa.string() if words else pa.int64())
        return hand_over(self.connection, name, pa.table(columns))


def evaluated(group: str, tables: Any) -> list[dict[str, Any]]:
    """Rows of a group, in order of its keys."""
    expression = groups()[group].expression(tables)
    engine = tables.connection
    columns = list(expression.columns)
    rows = engine.con.execute(engine.compile(expression)).fetchall()
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return sorted(found, key=lambda row: (row["code1"], row["code2"], row["year"]))


@pytest.fixture(scope="session")
def made() -> Callable[..., list[dict[str, Any]]]:
    """Evaluate a group on rows: ``made("wars", table=[...])``."""

    def make(group: str, **tables: Rows) -> list[dict[str, Any]]:
        return evaluated(group, MadeTables(tables))

    return make


@pytest.fixture(scope="session")
def shared_data(project: Path) -> Path:
    """Folder of publishers' files beside the project; tests that need it are marked ``shared``."""
    folder = project.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the data folder ../shared is not beside the project")
    return folder


@pytest.fixture(scope="session")
def full_store(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Store with the datasets of :data:`PULLED`, pulled once; tests do not write to it."""
    store = Store.open(tmp_path_factory.mktemp("full") / "store")
    for name, files in PULLED.items():
        paths = {remote: shared_data / path for remote, path in files.items()}
        store.pull(Pulled(dataset(name), paths, (), date(2026, 6, 30)))
    yield store
    store.close()


@pytest.fixture
def against(full_store: Store, shared_data: Path) -> Callable[..., list[tuple[Any, ...]]]:
    """Query groups beside files: ``against("SELECT ...", g="wars", f="folder/file.csv.gz")``."""

    def query(sql: str, **views: str) -> list[tuple[Any, ...]]:
        engine = full_store.connection
        for name, what in views.items():
            text = (
                f"SELECT * FROM read_csv('{shared_data / what}', nullstr=['', '-9'])"
                if "/" in what
                else engine.compile(groups()[what].expression(full_store))
            )
            engine.con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {text}")
        found: list[tuple[Any, ...]] = engine.con.execute(sql).fetchall()
        return found

    return query


MORE: dict[str, dict[str, str]] = {
    "capitals": {
        "cow_capitals.rda": f"{OF_OTHERS}/cow_capitals.csv.gz",
        "gw_capitals.rda": f"{OF_OTHERS}/gw_capitals.csv.gz",
    },
    "cow_contiguity": {"contdird.csv": "cow/contdird.csv"},
    "cow_majors": {"majors2024.csv": "cow/majors2024.csv"},
    "cow_nmc": {"NMC-70-abridged.csv": f"{OF_OTHERS}/cow_nmc.csv.gz"},
    "cow_trade": {"Dyadic_COW_4.0.csv": f"{OF_OTHERS}/cow_trade_ddy.csv.gz"},
    "democracy": {
        "cw_democracy.rda": "isard/cw_democracy.csv.gz",
        "gw_democracy.rda": "isard/gw_democracy.csv.gz",
    },
    "democracy_2020": {
        "ccode_democracy.rda": f"{OF_OTHERS}/ccode_democracy.csv.gz",
        "gwcode_democracy.rda": f"{OF_OTHERS}/gwcode_democracy.csv.gz",
    },
    "desta": {"desta_list_of_treaties.csv": "desta/DESTA.csv"},
    "gdp_population": {
        "cw_gdppop.rda": "isard/cw_gdppop.csv.gz",
        "gw_gdppop.rda": "isard/gw_gdppop.csv.gz",
    },
    "min_distance": {
        "cow_mindist.rda": f"{OF_OTHERS}/cow_mindist.csv.gz",
        "gw_mindist.rda": f"{OF_OTHERS}/gw_mindist.csv.gz",
    },
    "openflights": {
        f"{name}.dat": f"openflights/{name}.dat"
        for name in ("airports", "airlines", "routes", "countries")
    },
    "passport_index": {
        "passport-index-tidy-iso3.csv": "passport/passport-index-tidy-iso3.csv",
        **{
            f"{day}_passport-index-tidy-iso3.csv": f"passport/legacy_{day}_passport-index-tidy-"
            "iso3.csv"
            for day in ("2019-12-17", "2021-01-25", "2023-01-11")
        },
    },
    "un_ideal_points": {
        name: f"unga/{name}"
        for name in (
            "IdealpointsJuly2025.dta",
            "IdealpointestimatesAll_Apr2020.csv",
            "IdealpointestimatesImportant_Apr2020.csv",
        )
    },
    "un_votes": {"UNVotes-1.RData": "unga/UNVotesPublished.csv.gz"},
}
"""Files of more datasets, which are pulled only where a test asks for them."""


class PlainTables:
    """Tables of a few rows that a test wrote down, with the types of what they hold.

    Parameters
    ----------
    tables
        Rows by table, all with the same columns.
    """

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        import duckdb
        from ibis.backends.duckdb import Backend

        self.connection = Backend.from_connection(duckdb.connect())
        self._rows = tables

    def names(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def table(self, name: str) -> Any:
        return hand_over(self.connection, name, pa.Table.from_pylist(list(self._rows[name])))


def by_key(group: str, tables: Any) -> dict[Any, dict[str, Any]]:
    """Rows of a group by their keys, which must be unique."""
    one = groups()[group]
    expression = one.expression(tables)
    engine = tables.connection
    keys = [*(("code",) if one.per == "state" else ("code1", "code2")), "year"]
    assert set(expression.columns) == {*keys, *(column.name for column in one.columns)}
    columns = list(expression.columns)
    rows = engine.con.execute(engine.compile(expression)).fetchall()
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    keyed = {tuple(row.pop(key) for key in keys): row for row in found}
    assert len(keyed) == len(found)
    return keyed


@pytest.fixture(scope="session")
def keyed() -> Callable[..., dict[Any, dict[str, Any]]]:
    """Evaluate a group on rows: ``keyed("majors", cow_majors__spells=[...])``."""

    def make(group: str, **tables: Rows) -> dict[Any, dict[str, Any]]:
        return by_key(group, PlainTables(tables))

    return make


@pytest.fixture(scope="session")
def pulled(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Store]]:
    """Make a store with datasets of :data:`MORE`: ``pulled("cow_nmc")``; each is made once."""
    opened: list[Store] = []

    @cache
    def make(*names: str) -> Store:
        store = Store.open(tmp_path_factory.mktemp("pulled") / "store")
        for name in names:
            paths = {remote: shared_data / path for remote, path in MORE[name].items()}
            store.pull(Pulled(dataset(name), paths, (), date(2026, 6, 30)))
        opened.append(store)
        return store

    yield make
    for store in opened:
        store.close()
