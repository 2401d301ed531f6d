"""CAMEO codes, and what they became in PLOVER."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy

CODES, PLOVER = "cameo-codes.csv", "CAMEO2PLOVER-2021.txt"
EVENTS = "cameo_codes__events"


def read(parse: Callable[..., dict[str, Tidy]], codes: Path, plover: Path) -> dict[str, Tidy]:
    return parse("cameo_codes", {CODES: codes, PLOVER: plover})


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> dict[str, Tidy]:
    return read(parse, shared_data / "icews" / CODES, shared_data / "plover" / PLOVER)


@pytest.mark.shared
def test_both_files_read_whole(real: dict[str, Tidy]) -> None:
    assert {name: tidy.rows.num_rows for name, tidy in real.items()} == {
        EVENTS: 312,
        "cameo_codes__plover_events": 256,
        "cameo_codes__plover_modes": 181,
        "cameo_codes__plover_contexts": 209,
    }
    lost = [one for tidy in real.values() for one in tidy.rejected]
    assert [(one.value, one.row) for one in lost] == [("175", 284)]


@pytest.mark.shared
def test_quotation_marks_are_put_right(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    assert "over Moscow’s will to" in row_of(real[EVENTS], cameo_code="012")["example"]
    texts = [text or "" for text in real[EVENTS].rows["example"].to_pylist()]
    assert not any("‚Ä" in text for text in texts)
    assert any("£12m" in text for text in texts)
    assert row_of(real[EVENTS], cameo_code="01")["description"] is None


@pytest.mark.shared
def test_conversions_are_those_of_the_file(
    real: dict[str, Tidy], row_of: Callable[..., dict[str, Any]]
) -> None:
    assert row_of(real["cameo_codes__plover_events"], cameo_code="163")["event"] == "COERCE"
    assert row_of(real["cameo_codes__plover_modes"], cameo_code="0871")["mode"] == "ceasefire"
    contexts = real["cameo_codes__plover_contexts"].rows.to_pylist()
    assert [row["context"] for row in contexts if row["cameo_code"] == "1124"] == [
        "legal",
        "military",
    ]
    assert not [row for row in contexts if row["cameo_code"] == "040"]


def test_the_forms(made_files: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    folder = made_files / "cameo_codes"
    broken = read(parse, folder / CODES, folder / PLOVER)
    whole = read(parse, folder / "utf8.csv", folder / PLOVER)
    assert broken[EVENTS].rows.equals(whole[EVENTS].rows)
    assert tuple(broken[EVENTS].rows.to_pylist()[1].values()) == (
        "010", "01", "Make one", -0.5, "Say, or write. ", None, "Iran’s offer — “yes”",
    )  # fmt: skip
    rows = {
        name.rpartition("_")[2]: [tuple(row.values()) for row in tidy.rows.to_pylist()]
        for name, tidy in broken.items()
    }
    assert rows["modes"] == [("0101", "visit")]
    assert rows["contexts"] == [
        ("010", "diplomatic"),
        ("0101", "corruption"),
        ("0101", "crime"),
    ]
    table = broken["cameo_codes__plover_events"]
    assert [(one.value, one.row) for one in table.rejected] == [("011", 9)]
    assert tuple(table.rows.to_pylist()[1].values()) == (
        "0101", "AGREE", 'Come  21.09.17: was "see"',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (CODES, '"goldstein"', '"weight"', "header: column 'goldstein' is missing"),
        (CODES, ",-0.5,", ",low,", "row 3, column goldstein: 'low' is no number"),
        (PLOVER, "0101: AGREE,", "0101 AGREE,", "row 5: '0101 AGREE, visit"),
    ],
)
def test_faults_name_their_place(
    made_files: Path,
    parse: Callable[..., dict[str, Tidy]],
    spoiled: Callable[..., Path],
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    folder = made_files / "cameo_codes"
    files = {CODES: folder / CODES, PLOVER: folder / PLOVER}
    files[file] = spoiled(folder / file, old, new)
    with pytest.raises(BadInput, match=f"^{file}, ") as error:
        parse("cameo_codes", files)
    assert said in error.value.message
