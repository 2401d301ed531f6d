"""States alone: capabilities, output and population as they are published."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from bilat.indicators.engine import taken
from bilat.indicators.yearly import groups
from bilat.store import Store

pytestmark = pytest.mark.shared

CASES = {
    "capabilities": ("peacesciencer/cow_nmc.csv.gz", "ccode", {
        name: name for name in ("milex", "milper", "irst", "pec", "tpop", "upop", "cinc")
    }),
    "gdp_cow": ("isard/cw_gdppop.csv.gz", "ccode", {
        "gdp_per_head": "mrgdppc", "gdp_per_head_sd": "sd_mrgdppc", "gdp": "pwtrgdp",
        "gdp_sd": "sd_pwtrgdp", "population": "pwtpop", "population_sd": "sd_pwtpop",
    }),
    "gdp_gw": ("isard/gw_gdppop.csv.gz", "gwcode", {
        "gdp_per_head": "mrgdppc", "gdp_per_head_sd": "sd_mrgdppc", "gdp": "pwtrgdp",
        "gdp_sd": "sd_pwtrgdp", "population": "pwtpop", "population_sd": "sd_pwtpop",
    }),
}  # fmt: skip


@pytest.mark.parametrize("group", CASES)
def test_every_value_is_that_of_the_file(
    group: str, pulled: Callable[..., Store], shared_data: Path
) -> None:
    file, code, names = CASES[group]
    store = pulled("cow_nmc", "gdp_population")
    assert {column.name for column in groups()[group].columns} == set(names)
    rows = taken(groups()[group].expression(store))
    differ = " OR ".join(f"o.{ours} IS DISTINCT FROM t.{theirs}" for ours, theirs in names.items())
    with duckdb.connect() as engine:
        engine.register("ours", rows)
        found = engine.execute(
            "SELECT count(*), count(o.code), count(t.year), "
            f"count(*) FILTER ({differ}) FROM ours o FULL JOIN "
            f"read_csv('{shared_data / file}') t ON o.code = t.{code} AND o.year = t.year"
        ).fetchall()[0]
    assert found[0] == found[1] == found[2]
    assert found[3] == 0
