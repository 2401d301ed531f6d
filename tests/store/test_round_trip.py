"""What goes into a store comes out again, with where it came from."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import bilat.store
from bilat.errors import BadInput, BilatError, StoreBusy, StoreProblem, UnknownTable
from bilat.records import Column, Provenance, Rejected, Source, TableSpec, Tidy
from bilat.store import Store, default_home
from bilat.store.manifest import KEEP

Fake = Callable[..., Source]
Visits = Callable[..., pa.Table]


def rows_of(store: Store, name: str) -> pa.Table:
    return store.table(name).to_pyarrow()


def test_an_absent_store_is_an_empty_store_and_stays_absent(store: Store) -> None:
    assert store.names() == ()
    assert store.entries() == ()
    assert store.verify() == ()
    assert store.drop("fake") == ()
    assert not store.home.exists()


def test_rows_come_back_with_types_nulls_and_letters(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    report = store.pull(fake(Tidy(spec, visits())))
    (table,) = report.tables
    assert (table.name, table.rows, table.unchanged) == (spec.name, 3, False)
    assert report.warnings == ()
    assert rows_of(store, spec.name).equals(visits())
    assert store.has(spec.name)
    assert store.names() == (spec.name,)
    assert store.verify() == ()


def test_entry_tells_all_and_survives_reopening(
    store: Store,
    fake: Fake,
    spec: TableSpec,
    visits: Visits,
    provenance: Callable[..., Provenance],
) -> None:
    rejected = [Rejected("a.csv", n, "iso3", "x" * 500, "unknown", count=2) for n in range(150)]
    before = datetime.now(UTC)
    store.pull(fake(Tidy(spec, visits(), rejected)))
    entry = store.entry(spec.name)
    assert entry.spec == spec
    assert entry.provenance == provenance()
    assert (entry.rows, entry.years) == (3, (2000, 2002))
    assert entry.rejected_rows == 300
    assert len(entry.rejected) == 100
    assert entry.rejected[5].row == 5
    assert entry.rejected[0].value == "x" * 197 + "..."
    assert before <= entry.pulled_at <= datetime.now(UTC)
    assert entry.pulled_at.utcoffset() == timedelta(0)
    assert Store.open(store.home).entry(spec.name) == entry


def test_a_table_without_rows_is_recorded_as_empty(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    empty = replace(spec, min_rows=0)
    store.pull(fake(Tidy(empty, visits(0))))
    assert store.entry(spec.name).rows == 0
    assert store.entry(spec.name).years is None
    assert rows_of(store, spec.name).schema == visits().schema
    assert store.verify() == ()


def test_columns_without_any_value_keep_their_type(
    store: Store, fake: Fake, spec: TableSpec
) -> None:
    nothing = pa.nulls(2)
    rows = pa.table(
        {"iso3": ["IRN", "RUS"], "year": [1, 2], "cost": nothing, "state_visit": nothing}
    ).append_column("day", nothing)
    store.pull(fake(Tidy(spec, rows)))
    schema = rows_of(store, spec.name).schema
    assert [str(kind) for kind in schema.types] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
    ]


def test_same_rows_give_the_same_bytes_however_they_are_cut(
    tmp_path: Path, fake: Fake, spec: TableSpec
) -> None:
    spec = replace(spec, key=(), max_rows=10**6)
    count = 250_000
    whole = pa.table(
        {
            "iso3": pa.array([f"s{n % 211}" for n in range(count)]),
            "year": pa.array([n % 97 for n in range(count)], pa.int64()),
            "cost": pa.array([n * 0.1 for n in range(count)]),
            "state_visit": pa.array([n % 3 == 0 for n in range(count)]),
            "day": pa.array([n % 40_000 for n in range(count)], pa.int32()).cast(pa.date32()),
        }
    )
    cut = pa.concat_tables([whole.slice(n, 7_001) for n in range(0, count, 7_001)])
    first, second = Store.open(tmp_path / "a"), Store.open(tmp_path / "b")
    first.pull(fake(Tidy(spec, whole)))
    second.pull(fake(Tidy(spec, cut)))
    assert first.entry(spec.name).sha256 == second.entry(spec.name).sha256
    assert first.fingerprint() == second.fingerprint()


def test_fingerprint_follows_content_not_time(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    empty = store.fingerprint()
    store.pull(fake(Tidy(spec, visits())))
    first = store.fingerprint()
    pulled = store.entry(spec.name).pulled_at
    report = store.pull(fake(Tidy(spec, visits())))
    assert report.tables[0].unchanged
    assert store.entry(spec.name).pulled_at == pulled
    assert store.fingerprint() == first
    store.pull(fake(Tidy(spec, visits(cost=1.6))))
    assert len({empty, first, store.fingerprint()}) == 3
    store.pull(fake(Tidy(spec, visits())))
    assert store.fingerprint() == first


def test_an_unchanged_pull_writes_neither_table_nor_manifest(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    store.pull(fake(Tidy(spec, visits())))
    before = {p: p.stat().st_mtime_ns for p in store.home.rglob("*.*") if p.is_file()}
    store.pull(fake(Tidy(spec, visits())))
    assert {p: p.stat().st_mtime_ns for p in store.home.rglob("*.*") if p.is_file()} == before


def test_fewer_rows_than_promised_abort_and_the_old_table_is_served(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    store.pull(fake(Tidy(spec, visits())))
    with pytest.raises(BadInput, match=r"has 0 rows from .* 1 or more\. The store is unchanged\.$"):
        store.pull(fake(Tidy(spec, visits(0))))
    assert rows_of(store, spec.name).equals(visits())
    assert rows_of(Store.open(store.home), spec.name).equals(visits())
    assert store.verify() == ()


def test_one_bad_table_keeps_all_tables_of_its_source(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    other = replace(spec, name="fake__z_other")
    store.pull(fake(Tidy(spec, visits()), Tidy(other, visits())))
    print_before = store.fingerprint()
    with pytest.raises(BadInput, match="fake__z_other"):
        store.pull(fake(Tidy(spec, visits(2)), Tidy(other, visits(0))))
    assert Store.open(store.home).fingerprint() == print_before
    assert store.verify() == ()


def test_more_rows_than_promised_and_years_outside_coverage_warn(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    report = store.pull(fake(Tidy(replace(spec, max_rows=2), visits())))
    assert report.warnings == (f"{spec.name}: 3 rows, more than the 2 expected",)
    narrow = replace(spec, coverage=replace(spec.coverage, last=2001))
    report = store.pull(fake(Tidy(narrow, visits())))
    assert "years 2000 to 2002 go beyond the coverage 1990 to 2001" in report.warnings[0]


def test_tables_no_longer_yielded_are_dropped_those_of_others_stay(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    second = replace(spec, name="fake__second")
    foreign = replace(spec, name="other__visits")
    store.pull(fake(Tidy(spec, visits()), Tidy(second, visits())))
    store.pull(fake(Tidy(foreign, visits()), source="other"))
    report = store.pull(fake(Tidy(spec, visits())))
    assert report.dropped == ("fake__second",)
    assert store.names() == (spec.name, "other__visits")
    assert store.drop("fake") == (spec.name,)
    assert Store.open(store.home).names() == ("other__visits",)


def test_a_table_belongs_to_one_source(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    store.pull(fake(Tidy(spec, visits())))
    with pytest.raises(BadInput, match="belongs to source fake") as caught:
        store.pull(fake(Tidy(spec, visits()), source="other"))
    assert "drop the source fake" in caught.value.hint
    with pytest.raises(BadInput, match="yields table fake__yearly_visits twice"):
        store.pull(fake(Tidy(spec, visits()), Tidy(spec, visits())))
    with pytest.raises(BadInput, match="yields no table"):
        store.pull(fake())
    assert store.names() == (spec.name,)


def test_errors_of_the_source_pass_and_say_that_the_store_is_unchanged(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    def broken(error: Exception) -> Source:
        class Broken:
            provenance = fake().provenance

            def tables(self) -> Iterator[Tidy]:
                yield Tidy(spec, visits())
                raise error

        return Broken()

    with pytest.raises(BilatError, match=r"^no luck\. The store is unchanged\.$"):
        store.pull(broken(BilatError("no luck")))
    with pytest.raises(BadInput, match=r"can't be read: .*x\.csv.* The store is unchanged\.$"):
        store.pull(broken(FileNotFoundError(2, "No such file", "x.csv")))
    with pytest.raises(ZeroDivisionError) as caught:
        store.pull(broken(ZeroDivisionError()))
    assert caught.value.__notes__ == ["The store is unchanged."]
    assert Store.open(store.home).names() == ()
    assert list((store.home / "tables").iterdir()) == []


def test_unknown_table_names_close_ones(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    with pytest.raises(UnknownTable, match="the store is empty"):
        store.table("fake__yearly_visit")
    store.pull(fake(Tidy(spec, visits())))
    with pytest.raises(UnknownTable, match="closest: fake__yearly_visits"):
        store.table("fake__yearly_visit")
    with pytest.raises(UnknownTable, match="it holds 1 others"):
        store.entry("qqq")


def test_the_same_store_object_serves_what_it_pulled(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    store.pull(fake(Tidy(spec, visits())))
    assert rows_of(store, spec.name).num_rows == 3
    longer = replace(spec, columns=(*spec.columns, Column("note", "string", "remark")))
    more = visits(2).append_column("note", pa.array(["a", None]))
    store.pull(fake(Tidy(longer, more)))
    assert rows_of(store, spec.name).equals(more)


def test_a_reader_keeps_its_tables_until_their_files_are_an_hour_out_of_use(
    store: Store,
    fake: Fake,
    spec: TableSpec,
    visits: Visits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.pull(fake(Tidy(spec, visits())))
    reader = Store.open(store.home)
    for count in (1, 2, 4):
        store.pull(fake(Tidy(spec, visits(count))))
    assert reader.stale()
    assert not store.stale()
    assert rows_of(reader, spec.name).equals(visits())
    assert len(list((store.home / "tables").iterdir())) == 4

    later = datetime.now(UTC) + KEEP

    class Clock:
        @staticmethod
        def now(tz: Any) -> datetime:
            return later

    monkeypatch.setattr("bilat.store.pull.datetime", Clock)
    store.pull(fake(Tidy(spec, visits(1))))
    assert len(list((store.home / "tables").iterdir())) == 2
    with pytest.raises(StoreProblem, match="another process replaced it") as caught:
        reader.table(spec.name)
    assert "open the store again" in caught.value.hint
    assert rows_of(Store.open(store.home), spec.name).num_rows == 1


def test_a_busy_store_says_so(store: Store, fake: Fake, spec: TableSpec, visits: Visits) -> None:
    from filelock import FileLock

    store.pull(fake(Tidy(spec, visits())))
    with FileLock(store.home / "lock"):
        with pytest.raises(StoreBusy, match=r"after 0.05 s\. The store is unchanged\.$") as caught:
            store.pull(fake(Tidy(spec, visits(1))), wait=0.05)
        assert "run the command again" in caught.value.hint
        assert rows_of(Store.open(store.home), spec.name).num_rows == 3
    store.pull(fake(Tidy(spec, visits(1))), wait=0.05)


def test_tables_join_on_one_connection(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    other = replace(spec, name="fake__other")
    store.pull(fake(Tidy(spec, visits()), Tidy(other, visits(2))))
    left, right = store.table(spec.name), store.table(other.name)
    assert left.join(right, "year").count().to_pyarrow().as_py() == 2
    assert store.connection is store.connection


def test_awkward_folder_names_are_taken_as_they_are(
    tmp_path: Path, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    home = tmp_path / "year=2020" / "it's [a] *?{b} 100% Хранилище"
    store = Store.open(home)
    store.pull(fake(Tidy(spec, visits())))
    assert rows_of(store, spec.name).equals(visits())
    assert store.verify() == ()
    (home / "manifest.json").unlink()
    assert bilat.store.repair(home).kept == (spec.name,)


def test_a_reserved_word_is_a_table_name(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    store.pull(fake(Tidy(replace(spec, name="order"), visits())))
    assert rows_of(store, "order").num_rows == 3


def test_a_relative_home_stays_where_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fake: Fake,
    spec: TableSpec,
    visits: Visits,
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open(Path("here"))
    monkeypatch.chdir("/")
    store.pull(fake(Tidy(spec, visits())))
    assert (tmp_path / "here" / "manifest.json").exists()


def test_home_comes_from_the_environment_or_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BILAT_HOME", str(tmp_path))
    assert default_home() == tmp_path
    assert Store.open().home == tmp_path
    monkeypatch.delenv("BILAT_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_home().name == "bilat"


def test_the_manifest_is_plain_sorted_json(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    names = ["fake__b", "fake__a", "fake__c"]
    store.pull(fake(*(Tidy(replace(spec, name=name), visits()) for name in names)))
    record = json.loads((store.home / "manifest.json").read_text(encoding="utf-8"))
    assert record["format"] == 1
    assert [table["spec"]["name"] for table in record["tables"]] == sorted(names)
    assert record["tables"][0]["provenance"]["files"][1]["name"] == "б.zip"
    assert "Дружба" in (store.home / "manifest.json").read_text(encoding="utf-8")


def test_text_that_is_no_unicode_survives_in_the_manifest(
    store: Store, fake: Fake, spec: TableSpec, visits: Visits
) -> None:
    odd = Rejected("a\udcff.csv", None, "iso3", "\x00\udc80", "bad bytes")
    store.pull(fake(Tidy(spec, visits(), [odd])))
    assert Store.open(store.home).entry(spec.name).rejected == (odd,)
    assert store.verify() == ()


def test_opening_and_listing_imports_no_engine(store: Store, fake: Fake, visits: Visits) -> None:
    spec = TableSpec("fake__t", "m", (Column("a", "int64", "x"),), ("a",))
    store.pull(fake(Tidy(spec, pa.table({"a": [1]}))))
    script = (
        "import sys; from pathlib import Path; from bilat.store import Store\n"
        f"store = Store.open(Path({str(store.home)!r}))\n"
        "store.names(), store.entries(), store.fingerprint(), store.verify(quick=True)\n"
        "print(sorted({'ibis', 'duckdb', 'pyarrow', 'pandas', 'filelock'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_engine_never_goes_online(store: Store) -> None:
    found = store.connection.con.execute(
        "SELECT name, value FROM duckdb_settings() WHERE name IN "
        "('autoload_known_extensions', 'autoinstall_known_extensions')"
    ).fetchall()
    assert sorted(found) == [
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
    ]


def test_public_names() -> None:
    assert sorted(bilat.store.__all__) == bilat.store.__all__
    assert all(hasattr(bilat.store, name) for name in bilat.store.__all__)
