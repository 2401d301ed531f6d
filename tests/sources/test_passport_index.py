"""The Passport Index, snapshot by snapshot."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

TABLE = "passport_index__directed_dyads_visas"
NAME = "passport-index-tidy-iso3.csv"
DAYS = ("2019-12-17", "2021-01-25", "2023-01-11")


def read(
    parse: Callable[..., dict[str, Tidy]],
    folder: Path,
    prefix: str = "",
    days: tuple[str, ...] = DAYS,
) -> Tidy:
    old = {f"{day}_{NAME}": folder / f"{prefix}{day}_{NAME}" for day in days}
    return parse("passport_index", {NAME: folder / NAME} | old)[TABLE]


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    return read(parse, shared_data / "passport", "legacy_")


@pytest.mark.shared
def test_every_snapshot_reads_whole(real: Tidy) -> None:
    by_day = real.rows.group_by("day").aggregate([([], "count_all")]).sort_by("day")
    days = [date.fromisoformat(day) for day in (*DAYS, "2025-01-12")]
    assert by_day["day"].to_pylist() == days
    assert by_day["count_all"].to_pylist() == [199 * 198] * 4
    assert {(one.reason, one.count) for one in real.rejected} == {
        ("passport and destination are one", 199)
    }
    assert len(real.rejected) == 3  # the oldest has no such rows


@pytest.mark.shared
def test_requirements_are_those_of_the_files(
    real: Tidy, row_of: Callable[..., dict[str, Any]]
) -> None:
    def found(sender: str, target: str) -> list[tuple[str, int | None]]:
        rows = [
            row_of(real, sender=sender, target=target, day=date.fromisoformat(day))
            for day in (*DAYS, "2025-01-12")
        ]
        return [(row["requirement"], row["days"]) for row in rows]

    assert found("IRN", "RUS") == [
        ("visa required", None), ("covid ban", None), ("visa required", None), ("e-visa", None),
    ]  # fmt: skip
    assert found("NAM", "ZAF") == [
        ("visa free", None), ("visa free", 90), ("visa free", 90), ("visa free", 90),
    ]  # fmt: skip
    assert found("RUS", "IRN")[0] == ("visa on arrival", None)


def test_the_forms(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, made_files / "passport_index", days=DAYS[:2])
    rows = [
        (r["sender"], r["target"], r["year"], r["requirement"], r["days"], r["published"])
        for r in tidy.rows.to_pylist()
    ]
    assert rows == [
        ("IRN", "NAM", 2019, "visa required", None, "0"),
        ("NAM", "IRN", 2019, "eta", None, "1"),
        ("NAM", "IRN", 2025, "e-visa", None, "e-visa"),
        ("NAM", "ZAF", 2019, "visa free", None, "3"),
        ("NAM", "ZAF", 2021, "covid ban", None, "covid ban"),
        ("NAM", "ZAF", 2025, "visa free", 90, "90"),
        ("ZAF", "NAM", 2019, "visa on arrival", None, "2"),
        ("ZAF", "NAM", 2021, "eta", None, "EVW"),
        ("ZAF", "NAM", 2025, "visa free", None, "visa free"),
    ]
    assert [(one.value, one.count) for one in tidy.rejected] == [("-1", 1)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Requirement", "Rule", "header: column 'Requirement' is missing"),
        ("e-visa", "space visa", "row 5, column Requirement: 'space visa' is no requirement"),
        ("NAM,IRN,e-visa", "NAM,IRN,", "row 5, column Requirement: '' is no requirement"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    old: str,
    new: str,
    said: str,
) -> None:
    path = spoiled(made_files / "passport_index" / NAME, old, new)
    with pytest.raises(BadInput, match=f"^{NAME}, ") as error:
        parse("passport_index", {NAME: path})
    assert said in error.value.message


def test_an_unknown_code_is_counted(
    made_files: Path, parse: Callable[..., dict[str, Tidy]], spoiled: Callable[..., Path]
) -> None:
    path = spoiled(made_files / "passport_index" / NAME, "NAM,ZAF", "QQQ,ZAF")
    tidy = parse("passport_index", {NAME: path})[TABLE]
    assert [(one.column, one.value) for one in tidy.rejected] == [
        ("Destination", "-1"),
        ("passport", "QQQ"),
    ]
