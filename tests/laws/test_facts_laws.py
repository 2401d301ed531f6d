"""Laws of the CSV form of facts."""

import csv
import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bilat.brief.json import to_json
from bilat.brief.ledger import Ledger
from bilat.brief.markdown import to_markdown
from bilat.brief.model import Brief, Section
from bilat.brief.sentences import finding
from bilat.errors import BadInput
from bilat.records import Citation
from bilat.sources.facts import KINDS, FactFile, header_of, read_facts

TRADE = {
    "reporter": "IRN", "partner": "RUS", "year": "2020", "flow": "export", "value_usd": "5",
    "basis": "customs", "source_title": "A page", "source_url": "https://example.org/page",
    "source_date": "2025-03", "note": "",
}  # fmt: skip
CODES = st.sampled_from(["IRN", "RUS", "SUN", "NAM", "DEU", "XKX"])
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
WORDS = st.text(SIGNS, max_size=60)


def speakable(text: str) -> bool:
    """Whether a text holds nothing that the files refuse."""
    return not any(
        "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
        or "\ufdd0" <= sign <= "\ufdef" or sign in "\ufffe\uffff"
        for sign in text
    )  # fmt: skip


@st.composite
def trades(draw: st.DrawFn) -> dict[str, str]:
    """Good facts of trade."""
    basis = draw(WORDS.filter(lambda text: speakable(text) and text.strip() != ""))
    return TRADE | {
        "reporter": draw(CODES),
        "partner": draw(CODES | st.just("")),
        "year": str(draw(st.integers(1500, 2200))),
        "flow": draw(st.sampled_from(["export", "import", "total"])),
        "value_usd": repr(draw(st.floats(0, 1e15, allow_nan=False))),
        "basis": basis,
    }


def text_of(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(text: str | bytes, kind: str | None = "trade") -> Any:
    content = text.encode() if isinstance(text, str) else text
    return read_facts(FactFile("x.csv", content), table="desk__x", kind=kind)


def cells(row: dict[str, Any]) -> dict[str, str]:
    """Stored row written again as cells of a file."""
    return {
        name: repr(row[name]) if isinstance(row[name], float) else str(row[name])
        for name in header_of(KINDS["trade"])
    }


@given(st.lists(trades(), min_size=1, max_size=8))
@settings(max_examples=60)
def test_what_is_stored_written_again_is_stored_the_same(rows: list[dict[str, str]]) -> None:
    once = read(text_of(rows)).rows.to_pylist()
    assert read(text_of([cells(row) for row in once])).rows.to_pylist() == once


@given(st.lists(trades(), min_size=1, max_size=6), st.data())
@settings(max_examples=60)
def test_rows_taken_and_left_out_are_all_rows_in_any_order(
    rows: list[dict[str, str]], data: st.DataObject
) -> None:
    many = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=12))
    tidy, turned = read(text_of(many)), read(text_of(many[::-1]))
    assert tidy.rows.num_rows + sum(one.count for one in tidy.rejected) == len(many)
    ids = tidy.rows.column("row_id").to_pylist()
    assert len(set(ids)) == len(ids)
    assert set(ids) == set(turned.rows.column("row_id").to_pylist())


@given(WORDS)
def test_text_comes_back_as_it_was_but_for_blanks_around_it(text: str) -> None:
    assume(speakable(text))
    (row,) = read(text_of([TRADE | {"note": "x" + text}])).rows.to_pylist()
    assert row["note"] == ("x" + text).strip()


@given(
    st.text(max_size=40), st.sampled_from([(k, c) for k, m in KINDS.items() for c in header_of(m)])
)
@settings(max_examples=300)
def test_any_cell_is_taken_or_refused_by_its_column_and_never_a_crash(
    value: str, place: tuple[str, str]
) -> None:
    kind, column = place
    assume(value.isprintable())
    row = dict.fromkeys(header_of(KINDS[kind]), "") | {column: value}
    with pytest.raises(BadInput) as error:
        read(text_of([row, row, {**row, "source_url": "no address"}]), kind)
    assert error.value.message.endswith("Nothing was stored.")
    assert "x.csv" in error.value.message


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_refused_with_the_name_of_the_file(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"x\.csv"):
        read(content, None)


@given(st.binary(max_size=60), st.integers(0, 400))
@settings(max_examples=200)
def test_a_good_file_with_some_bytes_changed_is_taken_or_refused(
    content: bytes, place: int
) -> None:
    good = text_of([TRADE, TRADE | {"year": "2021"}]).encode()
    changed = good[:place] + content + good[place + len(content) :]
    try:
        assert read(changed, None).rows.num_rows >= 0
    except BadInput as error:
        assert "x.csv" in error.message  # noqa: PT017 - either is right, a crash is not


@given(
    st.text(SIGNS, min_size=1, max_size=80).filter(
        lambda text: text.strip() != "" and unicodedata.is_normalized("NFC", text)
    )
)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_any_word_stands_in_markdown_with_every_mark_escaped(word: str) -> None:
    cited = [Citation("A page", "https://example.org", "", "t/x-000000000000")]
    one = finding("x", "It is “{word}”{source}.", word=word, source=Ledger().stated("x", "", cited))
    brief = Brief(
        "KEN", "PER", "Kenya", "Peru", "2024-01-01", (None, None),
        {"version": "0", "store": "x", "tables": 1, "newest": "2024-01-01"},
        (Section("economic", "Economic", findings=(one,)),), (),
    )  # fmt: skip
    (line,) = (row for row in to_markdown(brief).split("\n") if row.startswith("- It is"))
    inner = line[len("- It is “") : line.rindex("”")]
    for mark in "`*_[]<>#|~":
        assert inner.count(mark) == inner.count("\\" + mark)
    assert word in one.text
    assert json.loads(to_json(brief))["sections"][0]["findings"][0]["words"]["word"] == word
