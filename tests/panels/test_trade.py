"""Trade both ways, and trade agreements in force."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bilat.panels import build
from bilat.store import Store

Keyed = Callable[..., dict[Any, dict[str, Any]]]


def flow(one: int, two: int, imports: float | None, smoothed: float | None) -> dict[str, Any]:
    return {
        "ccode1": one, "ccode2": two, "year": 1990, "imports": imports,
        "imports_smoothed": smoothed,
    }  # fmt: skip


def test_what_one_imports_the_other_has_exported(keyed: Keyed) -> None:
    rows = [flow(2, 20, 10.0, 11.0), flow(20, 2, None, 4.0)]
    found = keyed("trade_cow", cow_trade__directed_dyadyearly_imports=rows)
    assert found[2, 20, 1990] == {
        "imports1": 10, "imports_smoothed1": 11, "imports2": None, "imports_smoothed2": 4,
    }  # fmt: skip
    assert found[20, 2, 1990] == {
        "imports1": None, "imports_smoothed1": 4, "imports2": 10, "imports_smoothed2": 11,
    }  # fmt: skip


def entry(
    base: int, kind: str, signed: int, force: int | None, one: tuple[str, int], two: tuple[str, int]
) -> dict[str, Any]:
    return {
        "state1": one[0], "state2": two[0], "isonum1": one[1], "isonum2": two[1],
        "number": f"{base}-{kind}-{signed}", "base_treaty": base, "entry_type": kind,
        "year": signed, "in_force_year": force,
    }  # fmt: skip


FRA, DEU = ("FRA", 250), ("DEU", 276)


def agreements(keyed: Keyed, *rows: dict[str, Any]) -> dict[Any, int]:
    found = keyed("trade_agreements", desta__dyads_treaties=rows)
    return {key: row["trade_agreements"] for key, row in found.items()}


def test_an_agreement_counts_from_force_to_the_end_of_the_list(keyed: Keyed) -> None:
    found = agreements(
        keyed,
        entry(1, "base_treaty", 1957, 1958, FRA, DEU),
        entry(2, "base_treaty", 2010, 2012, FRA, DEU),
        entry(2, "protocol or amendment", 2013, 2014, FRA, DEU),
        entry(3, "base_treaty", 2000, None, FRA, DEU),
        entry(4, "negotiation", 2001, None, FRA, DEU),
    )
    assert min(found) == ("DEU", "FRA", 1958)
    assert max(found) == ("DEU", "FRA", 2020)
    assert [found["DEU", "FRA", year] for year in (2011, 2012, 2020)] == [1, 2, 2]


def test_it_ends_with_the_year_of_a_withdrawal(keyed: Keyed) -> None:
    found = agreements(
        keyed,
        entry(1, "base_treaty", 1990, 1991, FRA, DEU),
        entry(1, "withdrawal", 1994, None, FRA, DEU),
        entry(2, "withdrawal", 1994, None, FRA, ("ITA", 380)),
    )
    assert sorted(found) == [("DEU", "FRA", year) for year in range(1991, 1995)]


def test_an_agreement_outlives_the_name_of_a_state(keyed: Keyed) -> None:
    found = agreements(keyed, entry(1, "base_treaty", 1960, 1989, ("FIN", 246), ("SUN", 643)))
    assert found["FIN", "SUN", 1991] == 1
    assert found["FIN", "RUS", 1992] == 1
    assert ("FIN", "SUN", 1992) not in found


@pytest.mark.shared
def test_every_flow_between_states_that_met_is_in_the_panel(
    pulled: Callable[..., Store], shared_data: Path
) -> None:
    panel = build(pulled("cow_trade"), years=(1870, 2016), add=["trade_cow"])
    with duckdb.connect() as engine:
        engine.register("panel", panel.to_pyarrow())
        engine.execute("CREATE VIEW ours AS SELECT *, true AS directed FROM panel")
        file = shared_data / "peacesciencer/cow_trade_ddy.csv.gz"
        differ = " OR ".join(
            f"t.{theirs} IS DISTINCT FROM o.{ours}"
            for theirs, ours in (
                ("flow1", "imports1"),
                ("flow2", "imports2"),
                ("smoothflow1", "imports_smoothed1"),
                ("smoothflow2", "imports_smoothed2"),
            )
        )
        joined = f"ours o FULL JOIN read_csv('{file}') t USING (ccode1, ccode2, year)"
        wrong = engine.execute(
            f"SELECT count(*) FROM {joined} WHERE o.directed AND ({differ})"
        ).fetchall()
        false_dyads = shared_data / "peacesciencer/false_cow_dyads.csv.gz"
        lost = engine.execute(
            f"SELECT count(*), count(f.year) FROM (SELECT * FROM read_csv('{file}') "
            "ANTI JOIN ours USING (ccode1, ccode2, year)) LEFT JOIN "
            f"read_csv('{false_dyads}') f USING (ccode1, ccode2, year)"
        ).fetchall()
    assert wrong == [(0,)]
    assert lost == [(10, 10)]


@pytest.mark.shared
def test_agreements_of_known_pairs(pulled: Callable[..., Store]) -> None:
    panel = build(
        pulled("desta"), years=(1957, 2021), directed=False, add=["trade_agreements"],
        pairs=[(20, 2), (220, 325), (200, 220), (2, 713)],
    )  # fmt: skip
    rows = {
        (row["ccode1"], row["ccode2"], row["year"]): row["trade_agreements"]
        for row in panel.to_pyarrow().to_pylist()
    }
    assert [rows[2, 20, year] for year in (1964, 1966, 1989, 1994)] == [0, 1, 2, 3]
    assert [rows[220, 325, year] for year in (1957, 1958)] == [1, 2]
    assert rows[200, 220, 1972] < rows[200, 220, 1973]
    assert rows[2, 713, 2020] == 0
    assert rows[2, 713, 2021] is None
