"""The facts that ship: every file is valid, and the files agree with each other."""

import csv
import hashlib
from collections import Counter
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

from bilat.measures import publisher
from bilat.sources import Starter
from bilat.sources.facts import KINDS
from bilat.sources.starter import starter_digests
from bilat.store import Store

FOLDER = files("bilat.starter") / "facts"
SHIPPED = sorted(path.name.removesuffix(".csv") for path in FOLDER.iterdir() if ".csv" in path.name)
PUBLISHER_KINDS = {
    "official", "organization", "statistics", "agency", "research", "reference", "press",
    "company", "other",
}  # fmt: skip


def rows(kind: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{kind}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def publishers() -> list[dict[str, str]]:
    text = (files("bilat.starter") / "publishers.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_file_that_ships_is_of_a_kind_and_every_row_is_taken() -> None:
    taken = {tidy.spec.name: tidy for tidy in Starter().tables()}
    assert sorted(taken) == [f"starter__{kind}" for kind in SHIPPED]
    for kind in SHIPPED:
        tidy = taken[f"starter__{kind}"]
        assert tidy.rows.num_rows == len(rows(kind)), kind
        assert tidy.rejected == (), kind
        assert tidy.rows.num_rows > 0, kind


def test_the_facts_of_the_main_pair_ship() -> None:
    assert {
        "agreements", "commitments", "corridor_benchmarks", "corridor_links", "exchanges",
        "meetings", "memberships", "routes", "trade", "trade_groups", "trade_growth",
        "trade_partial",
    } <= set(SHIPPED)  # fmt: skip


@pytest.mark.parametrize("kind", SHIPPED)
def test_no_row_stands_twice(kind: str) -> None:
    often = Counter(tuple(row.values()) for row in rows(kind)).most_common(1)
    assert often[0][1] == 1, often[0]


@pytest.mark.parametrize("kind", SHIPPED)
def test_every_row_names_a_page_with_a_host(kind: str) -> None:
    for line, row in enumerate(rows(kind), start=2):
        parts = urlsplit(row["source_url"])
        assert parts.scheme in {"http", "https"}, (kind, line, row["source_url"])
        assert parts.hostname, (kind, line, row["source_url"])
        assert "." in parts.hostname, (kind, line, row["source_url"])
        assert " " not in row["source_url"], (kind, line, row["source_url"])


def test_ids_of_agreements_are_unique() -> None:
    often = Counter(row["id"] for row in rows("agreements")).most_common(1)
    assert often[0][1] == 1, often


def test_every_commitment_belongs_to_an_agreement_or_names_its_parties() -> None:
    known = {row["id"] for row in rows("agreements")}
    for line, row in enumerate(rows("commitments"), start=2):
        assert row["agreement_id"] in known or (not row["agreement_id"] and row["parties"]), line


def test_every_commitment_has_a_field_of_life() -> None:
    fields = {row["id"]: row["axis"] for row in rows("agreements")}
    for line, row in enumerate(rows("commitments"), start=2):
        assert row["axis"] or fields.get(row["agreement_id"]), line


def test_every_route_that_a_claim_names_is_a_route_or_compared_with_one() -> None:
    known = {row["route"] for row in rows("routes")}
    named = {name for row in rows("routes") for name in row["compared_with"].split("|") if name}
    assert named <= known | {row["route"] for row in rows("corridor_benchmarks")}


def test_a_publisher_stands_once_and_is_of_a_known_kind() -> None:
    found = publishers()
    often = Counter(row["domain"] for row in found).most_common(1)
    assert often[0][1] == 1, often
    for row in found:
        assert row["kind"] in PUBLISHER_KINDS, row
        assert row["publisher"].strip(), row
        assert row["domain"] == row["domain"].strip().lower().removeprefix("www."), row
        assert publisher(f"https://{row['domain']}/x").name == row["publisher"]


def test_the_digests_are_those_of_the_files() -> None:
    expected = {
        hashlib.sha256((FOLDER / f"{kind}.csv").read_bytes()).hexdigest() for kind in SHIPPED
    }
    assert starter_digests() == expected
    assert {raw.sha256 for raw in Starter().provenance.files} == expected


def test_the_store_takes_them_all_and_a_second_time_changes_nothing(warm: Store) -> None:
    stored: dict[str, Any] = {entry.name: entry.rows for entry in warm.entries()}
    assert stored == {f"starter__{kind}": len(rows(kind)) for kind in SHIPPED}


def test_statuses_in_the_files_are_those_of_the_models_not_their_aliases() -> None:
    allowed = set(get_args(KINDS["commitments"].model_fields["status"].annotation))
    assert {row["status"] for row in rows("commitments")} <= allowed
