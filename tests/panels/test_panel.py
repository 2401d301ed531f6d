"""A panel over toy groups: keys, columns, coverage, zeros, and what stands beside it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bilat
from bilat.errors import (
    BilatError,
    CannotWrite,
    SameState,
    UnknownIndicator,
    UnknownState,
    UnknownTable,
    UsageError,
)
from bilat.indicators.yearly import Group, groups
from bilat.panels.join import sided
from bilat.store import Store

YEARS = (1989, 1996)


def rows(panel: bilat.panels.Panel) -> dict[tuple[int, int, int], dict[str, Any]]:
    """Rows by their keys."""
    found = panel.to_pyarrow().to_pylist()
    return {tuple(row.pop(key) for key in panel.keys): row for row in found}


def test_values_stand_where_their_source_has_them(toy_store: Store) -> None:
    found = rows(bilat.panel(store=toy_store, years=YEARS, add=["weights", "gifts"]))
    assert found[2, 365, 1991] == {"weight1": 2.5, "weight2": 9.0, "gifts": 7}
    assert found[365, 2, 1991] == {"weight1": 9.0, "weight2": 2.5, "gifts": 1}


def test_a_missing_record_is_zero_inside_the_coverage_only(toy_store: Store) -> None:
    found = rows(bilat.panel(store=toy_store, years=YEARS, add=["gifts"]))
    assert found[2, 365, 1990] == {"gifts": 0}
    assert found[2, 365, 1989] == {"gifts": None}
    assert found[2, 365, 1996] == {"gifts": None}
    assert found[2, 20, 1989] == {"gifts": 4}


def test_an_older_edition_in_the_store_shortens_the_zeros(
    toy_store: Store, toy_group: Callable[..., Group], monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = replace(groups()["gifts"], first=1980, last=2020)
    monkeypatch.setitem(groups(), "gifts", longer)
    panel = bilat.panel(store=toy_store, years=YEARS, add=["gifts"])
    assert (panel.groups[0].first, panel.groups[0].last) == (1990, 1995)
    assert rows(panel)[2, 365, 1996] == {"gifts": None}


def test_a_member_of_the_un_that_the_source_does_not_list_yet_has_no_zero(
    toy_store: Store,
) -> None:
    """Ukraine has a seat from 1945, and is in the list of Correlates of War from 1991."""
    found = rows(bilat.panel("un", store=toy_store, years=(1990, 1992), add=["gifts"],
                             pairs=[(2, "UKR")]))  # fmt: skip
    assert found[2, 369, 1990]["gifts"] is None
    assert found[2, 369, 1992]["gifts"] == 0
    assert found[2, 369, 1990]["iso3_2"] == "UKR"


def test_columns_of_states_are_recoded_to_the_other_list(toy_store: Store) -> None:
    found = rows(bilat.panel("gw", store=toy_store, years=(1990, 1991), add=["weights"]))
    assert found[2, 365, 1991] == {"weight1": 2.5, "weight2": 9.0}
    assert found[2, 260, 1990] == {"weight1": 1.5, "weight2": 3.0}


def test_adding_twice_is_harmless_and_order_is_that_of_first_mention(toy_store: Store) -> None:
    once = bilat.panel(store=toy_store, years=YEARS, add=["gifts", "weights"])
    twice = bilat.panel(store=toy_store, years=YEARS, add=["gifts", "weights", "gifts", "weight"])
    assert once.table.columns == twice.table.columns
    assert list(once.table.columns)[3:] == ["gifts", "weight1", "weight2"]
    assert once.to_pyarrow().equals(twice.to_pyarrow())


def test_single_columns_can_be_named(toy_store: Store) -> None:
    for name in ("weights.weight", "weight"):
        panel = bilat.panel(store=toy_store, years=YEARS, add=[name])
        assert list(panel.table.columns)[3:] == ["weight1", "weight2"]


def test_rows_stand_in_order_and_keys_are_unique(toy_store: Store) -> None:
    panel = bilat.panel(store=toy_store, years=(1990, 1999), add=["weights", "gifts"])
    table = panel.to_pyarrow()
    keys = list(zip(*(table[key].to_pylist() for key in panel.keys), strict=True))
    assert keys == sorted(set(keys))
    assert len(keys) == panel.rows


def test_two_panels_of_one_store_do_not_touch_each_other(toy_store: Store) -> None:
    first = bilat.panel(store=toy_store, years=(1990, 1990), add=["gifts"])
    second = bilat.panel(store=toy_store, years=(1995, 1995), add=["gifts"])
    assert set(first.to_pyarrow()["year"].to_pylist()) == {1990}
    assert set(second.to_pyarrow()["year"].to_pylist()) == {1995}


def test_a_group_whose_keys_repeat_is_named(
    toy_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def twofold(tables: Any) -> Any:
        table = tables.table("toys__directed_dyadyearly_gifts")
        return table.union(table)

    monkeypatch.setitem(groups(), "gifts", replace(groups()["gifts"], expression=twofold))
    panel = bilat.panel(store=toy_store, years=YEARS, add=["gifts"])
    with pytest.raises(BilatError, match="keys of gifts repeat"):
        panel.to_pyarrow()
    with pytest.raises(BilatError, match="keys of gifts repeat"):
        panel.to_parquet(tmp_path / "panel.parquet")
    assert not list(tmp_path.glob("*panel*"))


def test_a_name_that_stands_twice_is_an_error(
    toy_store: Store, toy_group: Callable[..., Group], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "toys__directed_dyadyearly_gifts"
    monkeypatch.setitem(groups(), "more", toy_group("more", table, "directed", column="gifts"))
    with pytest.raises(UsageError, match="more and gifts both have a column 'gifts'"):
        bilat.panel(store=toy_store, add=["gifts", "more"])


@pytest.mark.parametrize("column", ["year", "ccode1"])
def test_an_added_column_never_becomes_a_key(
    column: str, toy_store: Store, toy_group: Callable[..., Group],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    table = "toys__directed_dyadyearly_gifts"
    monkeypatch.setitem(groups(), "sly", toy_group("sly", table, "directed", column=column))
    with pytest.raises(UsageError, match="the panel itself"):
        bilat.panel(store=toy_store, add=["sly"])


def test_names_are_those_of_the_year(toy_store: Store) -> None:
    panel = bilat.panel(store=toy_store, years=(1991, 1992), names=["iso3", "gwcode"],
                        pairs=[("USA", 365)], directed=False)  # fmt: skip
    found = rows(panel)
    assert found[2, 365, 1991]["iso3_2"] == "SUN"
    assert found[2, 365, 1992] == {"iso3_1": "USA", "gwcode1": 2, "iso3_2": "RUS", "gwcode2": 365}


def test_a_name_ending_in_a_digit_is_told_from_its_side() -> None:
    assert (sided("iso3", 1), sided("cinc", "2")) == ("iso3_1", "cinc2")


def test_pairs_are_named_in_any_way(toy_store: Store) -> None:
    given: list[tuple[str | int, str | int]] = [("Germany", "FRA"), (365, "630")]
    panel = bilat.panel(store=toy_store, years=(1980, 2000), pairs=given, directed=False)
    assert panel.pairs == ((220, 255), (220, 260), (365, 630))
    years: dict[tuple[int, int], list[int]] = {key[:2]: [] for key in rows(panel)}
    for one, other, year in rows(panel):
        years[one, other].append(year)
    assert years[220, 260] == list(range(1980, 1991))
    assert years[220, 255] == list(range(1990, 2001))


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"pairs": [("IRN", "Persia")]}, SameState, "same state"),
        ({"pairs": [(2, 999)]}, UnknownState, "999 is no number"),
        ({"years": (2000, 1990)}, UsageError, "not a range"),
        ({"years": (1700, 1990)}, UsageError, "1816"),
        ({"names": ["iso9"]}, UsageError, "iso9"),
        ({"add": "weights"}, UsageError, "add is one text"),
        ({"add": ["wieghts"]}, UnknownIndicator, "wieghts"),
        ({"states": "eu"}, UsageError, "no list of states"),
        ({"engine": "sparks"}, UsageError, "no engine"),
        ({"states": "cow", "add": ["democracy_gw"]}, UsageError, "does not go with"),
    ],
)
def test_what_can_not_be_is_said(
    options: dict[str, Any], error: type[BilatError], said: str, toy_store: Store
) -> None:
    with pytest.raises(error, match=said):
        bilat.panel(store=toy_store, **options)


def test_a_source_that_is_not_pulled_is_named_with_the_command(tmp_path: Path, toys: Path) -> None:
    store = Store.open(tmp_path / "empty")
    with pytest.raises(UnknownTable, match="gifts, weights need") as error:
        bilat.panel(store=store, add=["gifts", "weights"])
    assert error.value.hint == "run: bilat pull toys"


def test_the_last_year_is_no_clock(toy_store: Store) -> None:
    assert bilat.panel(store=toy_store).years == (1816, 2025)


# --- beside it --------------------------------------------------------------------------------


def test_the_codebook_tells_of_every_column(toy_store: Store) -> None:
    panel = bilat.panel(store=toy_store, years=YEARS, add=["weights", "gifts"], names=["iso3"])
    book = {row["column"]: row for row in panel.codebook()}
    assert list(book) == list(panel.table.columns)
    gifts = book["gifts"]
    assert gifts["zero_rule"] == "codebook: no row, no gift"
    assert (gifts["source"], gifts["version"]) == ("Toy Project: Toys of states", "1.0")
    assert (gifts["first_year"], gifts["last_year"]) == (1990, 1995)
    table = panel.to_pyarrow()
    for name, row in book.items():
        assert row["share_missing"] == round(table[name].null_count / table.num_rows, 4)
    assert 0 < gifts["share_missing"] < 1


def test_the_manifest_makes_the_panel_again(toy_store: Store, tmp_path: Path) -> None:
    panel = bilat.panel("gw", directed=False, store=toy_store, years=YEARS, names=["name"],
                        pairs=[(2, 365), (2, 20)], add=["weights", "gifts.gifts"])  # fmt: skip
    panel.to_parquet(tmp_path / "one.parquet")
    told = json.loads(json.dumps(panel.manifest()))
    asked = told["asked"]
    again = bilat.panel(
        store=toy_store,
        **{name: asked[name] for name in ("states", "directed", "relevant", "add", "names")},
        years=tuple(asked["years"]),
        pairs=[tuple(pair) for pair in asked["pairs"]],
    )
    assert again.to_pyarrow().equals(panel.to_pyarrow())
    assert told["store"] == toy_store.fingerprint()
    assert {table["sha256"] for table in told["tables"]} == {
        entry.sha256 for entry in toy_store.entries()
    }
    assert told["rows"] == panel.rows
    assert "--pairs 2-20,2-365" in told["command"]


def test_what_must_be_cited_is_each_source_once(toy_store: Store) -> None:
    cited = bilat.panel(store=toy_store, add=["weights", "gifts"]).cite()
    assert cited.count("@misc{toys,") == 1
    assert "cow_states" in cited
    assert "gleditsch" in bilat.panel("gw", store=toy_store).cite().lower()


# --- files ------------------------------------------------------------------------------------


def test_files_hold_what_the_panel_holds(toy_store: Store, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")

    panel = bilat.panel(store=toy_store, years=YEARS, add=["weights", "gifts"], names=["iso3"])
    frame = panel.to_pandas()
    panel.to_parquet(tmp_path / "p.parquet")
    panel.to_csv(tmp_path / "p.csv")
    panel.to_stata(tmp_path / "p.dta")
    for read in (
        pd.read_parquet(tmp_path / "p.parquet"),
        pd.read_csv(tmp_path / "p.csv", keep_default_na=False, na_values=[""]),
        pd.read_stata(tmp_path / "p.dta"),
    ):
        pd.testing.assert_frame_equal(read, frame, check_dtype=False)
    with pd.io.stata.StataReader(tmp_path / "p.dta") as reader:
        told = reader.variable_labels()
    assert told["gifts"] == "Number of gifts"
    assert all(len(label) <= 80 for label in told.values())


def test_polars_gets_the_same_rows(toy_store: Store) -> None:
    pytest.importorskip("polars", reason="Polars is not installed")
    panel = bilat.panel(store=toy_store, years=(1990, 1991), add=["gifts"])
    assert panel.to_polars().to_dicts() == panel.to_pyarrow().to_pylist()


def test_names_that_stata_can_not_tell_apart_are_an_error(
    toy_store: Store, toy_group: Callable[..., Group], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    table = "toys__directed_dyadyearly_gifts"
    for end in "ab":
        name = "a_name_that_is_longer_than_stata_has_it_" + end
        made = toy_group(
            end, table, "directed", column=name,
            expression=lambda tables, name=name: tables.table(table).rename({name: "gifts"}),
        )  # fmt: skip
        monkeypatch.setitem(groups(), end, made)
    panel = bilat.panel(store=toy_store, years=(1990, 1990), add=["a", "b"])
    with pytest.raises(UsageError, match="not told apart"):
        panel.to_stata(tmp_path / "p.dta")
    assert not list(tmp_path.glob("*.dta*"))


def test_a_file_is_replaced_at_the_end_only(toy_store: Store, tmp_path: Path) -> None:
    panel = bilat.panel(store=toy_store, years=(1990, 1990), add=["gifts"])
    path = tmp_path / "p.parquet"
    path.write_bytes(b"old")
    with pytest.raises(UsageError, match="does not say which form"):
        panel.write(tmp_path / "p.xlsx")
    with pytest.raises(CannotWrite, match="it is a folder"):
        panel.write(tmp_path, "parquet")
    with pytest.raises(CannotWrite):
        panel.to_csv(path / "below" / "p.csv")
    assert path.read_bytes() == b"old"
    panel.to_parquet(path)
    assert path.read_bytes()[:4] == b"PAR1"
    assert [one.name for one in tmp_path.glob(".*")] == []


def test_a_column_that_a_group_lacks_is_told_with_those_it_has(toy_store: Store) -> None:
    with pytest.raises(UnknownIndicator) as error:
        bilat.panel(store=toy_store, years=YEARS, add=["capabilities.cnic"])
    assert str(error.value) == "the group 'capabilities' has no column 'cnic'"
    assert error.value.candidates == ("cinc",)
    assert error.value.hint.startswith("its columns are: milex, milper")


def test_the_name_of_a_source_leads_to_its_groups(toy_store: Store) -> None:
    with pytest.raises(UnknownIndicator) as error:
        bilat.panel(store=toy_store, years=YEARS, add=["cow_trade"])
    assert "it is the name of a source" in str(error.value)
    assert error.value.candidates == ("trade_cow",)


def test_a_panel_tells_what_it_is_in_a_line(toy_store: Store) -> None:
    panel = bilat.panel(store=toy_store, years=1990, pairs=[(2, 365)], add=["gifts"])
    assert repr(panel) == (
        "<Panel of Correlates of War, directed, 1990-1990: 2 rows, "
        "columns ccode1, ccode2, year, gifts>"
    )


@pytest.mark.parametrize("pair", [("Iran",), "Iran-Russia", ("Iran", "Iraq", "Syria")])
def test_what_is_no_pair_is_told_so(pair: Any, toy_store: Store) -> None:
    with pytest.raises(UsageError, match="is no pair"):
        bilat.panel(store=toy_store, pairs=[pair])
