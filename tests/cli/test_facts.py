"""``bilat facts``: a desk's own register on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.store import Store

Run = Callable[..., Any]

MEETING = {
    "date": "2026-11-01", "country_a": "KEN", "person_a": "A. President", "country_b": "PER",
    "person_b": "B. President", "place": "Lima", "level": "head of state", "kind": "state visit",
}  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folder of an empty store."""
    return tmp_path / "home"


@pytest.fixture
def register(tmp_path: Path, as_csv: Callable[..., str]) -> Path:
    """File with two meetings of Kenya and Peru."""
    path = tmp_path / "our meetings.csv"
    path.write_text(as_csv(MEETING, {**MEETING, "date": "2026-10"}), encoding="utf-8")
    return path


def content(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_a_register_is_added_listed_shown_in_the_brief_and_removed(
    typed: Run, home: Path, register: Path
) -> None:
    added = typed("facts", "add", str(register), home=home)
    assert added.code == 0
    assert (
        added.out
        == "Added 2 rows of meetings from our meetings.csv as the register 'our_meetings'.\n"
    )
    listed = json.loads(typed("facts", "list", "--json", home=home).out)
    assert {"register": "our_meetings", "kind": "meetings", "rows": 2}.items() <= next(
        one for one in listed if one["register"] == "our_meetings"
    ).items()
    told = typed("brief", "kenya", "peru", "--format", "md", "--out", "-", home=home).out
    assert "The register has **2 meetings**" in told
    again = typed("facts", "add", str(register), home=home)
    assert "it was there already" in again.out
    removed = typed("facts", "remove", "our_meetings", home=home)
    assert removed.out == "Removed desk__meetings__our_meetings.\n"
    told = typed("brief", "kenya", "peru", "--format", "md", "--out", "-", home=home).out
    assert "No meeting is on record." in told


def test_a_file_with_faults_ends_with_4_and_leaves_the_store_as_it_was(
    typed: Run, home: Path, register: Path
) -> None:
    typed("facts", "add", str(register), home=home)
    before = content(home)
    register.write_text(
        register.read_text(encoding="utf-8")
        .replace("2026-11-01", "2026-13-01")
        .replace("KEN", "KEM"),
        encoding="utf-8",
    )
    ended = typed("facts", "add", str(register), home=home)
    assert (ended.code, ended.out) == (4, "")
    for part in (
        "our meetings.csv, row 2, column date: '2026-13-01' is not a day of the calendar",
        "our meetings.csv, row 3, column country_a: 'KEM' is not a state code",
        "Nothing was stored.",
    ):
        assert part in ended.err
    assert content(home) == before


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "column 'a' is not known"),
        ("date,place\n2020,Zürich\n".encode("latin-1"), "is not UTF-8"),
        ("date\n".encode("utf-16"), "is not UTF-8"),
        (b'date,"place\n', "line 1"),
    ],
)
def test_a_file_that_is_no_register_ends_with_4(
    raw: bytes, said: str, typed: Run, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    for command in ("add", "check"):
        ended = typed("facts", command, str(path), home=home)
        assert ended.code == 4
        assert said in ended.err
        assert "x.csv" in ended.err
    assert not home.exists()


def test_a_file_that_is_not_there_ends_with_4(typed: Run, home: Path) -> None:
    ended = typed("facts", "add", "nowhere.csv", home=home)
    assert ended.code == 4
    assert "nowhere.csv: No such file" in ended.err


def test_repeated_rows_are_told(
    typed: Run, home: Path, tmp_path: Path, as_csv: Callable[..., str]
) -> None:
    path = tmp_path / "twice.csv"
    path.write_text(as_csv(*[MEETING] * 3), encoding="utf-8")
    ended = typed("facts", "add", str(path), home=home)
    assert "Added 1 row of meetings" in ended.out
    assert "note: twice.csv, row 3: the same as row 2; left out (2 times)" in ended.err


def test_check_takes_nothing(typed: Run, home: Path, register: Path) -> None:
    ended = typed("facts", "check", str(register), home=home)
    assert ended.out == "our meetings.csv: 2 rows of meetings, no fault.\n"
    assert not home.exists()


def test_the_template_of_every_kind_is_a_header_that_is_taken_back(
    typed: Run, home: Path, tmp_path: Path
) -> None:
    from bilat.sources.facts import KINDS, FactFile, kind_of

    for kind in KINDS:
        ended = typed("facts", "template", kind)
        assert ended.out.count("\n") == 1
        assert kind_of(FactFile("x.csv", ended.out.encode())) == kind
        assert len(ended.err.splitlines()) == len(ended.out.split(","))
    assert typed("facts", "template").out.count("\n") >= len(KINDS)


def test_names_of_registers_that_are_none_are_refused(
    typed: Run, home: Path, register: Path
) -> None:
    assert typed("facts", "add", str(register), "--name", "../x", home=home).code == 2
    ended = typed("facts", "template", "meeting")
    assert ended.code == 2
    assert "meetings" in ended.err
    ended = typed("facts", "remove", "nope", home=home)
    assert ended.code == 3
    assert "`bilat facts list`" in ended.err


def test_of_two_registers_of_one_name_the_kind_decides(
    typed: Run, home: Path, tmp_path: Path, register: Path, as_csv: Callable[..., str]
) -> None:
    border = tmp_path / "border.csv"
    row = {"country_a": "KEN", "country_b": "PER", "kind": "land"}
    border.write_text(as_csv(row), encoding="utf-8")
    for file in (register, border):
        typed("facts", "add", str(file), "--name", "mine", home=home)
    ended = typed("facts", "remove", "mine", home=home)
    assert ended.code == 2
    assert "--kind, one of: borders, meetings" in ended.err
    assert typed("facts", "remove", "mine", "--kind", "borders", home=home).code == 0
    store = Store.open(home)
    assert [name for name in store.names() if name.startswith("desk")] == ["desk__meetings__mine"]
    store.close()
