"""Files of facts as they come from spreadsheets, editors and elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.facts import FactFile

Row = Callable[..., dict[str, str]]
Text = Callable[..., str]
Read = Callable[..., Tidy]


def test_empty_files_are_refused(reading: Read) -> None:
    for content in (b"", b"\n\n", b"  \r\n", "\ufeff".encode()):
        with pytest.raises(BadInput, match=r"facts\.csv is empty\. Nothing was stored\."):
            reading(content)


def test_a_header_alone_makes_an_empty_table(good: Row, csv_text: Text, reading: Read) -> None:
    header = csv_text(good("trade")).splitlines()[0] + "\n"
    assert reading(header).rows.num_rows == 0


def test_a_byte_order_mark_is_no_part_of_the_first_column(
    good: Row, csv_text: Text, reading: Read
) -> None:
    text = csv_text(good("trade"))
    assert reading(b"\xef\xbb\xbf" + text.encode()).rows.equals(reading(text).rows)


def test_line_ends_of_windows_are_taken(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade"), good("trade", year="2021"))
    assert reading(text.replace("\n", "\r\n")).rows.equals(reading(text).rows)


def test_a_last_line_without_its_end_is_taken(good: Row, csv_text: Text, reading: Read) -> None:
    assert reading(csv_text(good("trade")).rstrip("\n")).rows.num_rows == 1


def test_latin_1_is_refused_with_line_and_byte(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade"), good("trade", basis="Zölle"))
    with pytest.raises(BadInput, match=r"facts\.csv, line 3: byte 0xF6 is not UTF-8") as error:
        reading(text.encode("latin-1"))
    assert "CSV UTF-8" in error.value.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(encoding: str, good: Row, csv_text: Text, reading: Read) -> None:
    with pytest.raises(BadInput, match=r"line 1: (byte 0xF[EF] is not UTF-8|NUL byte)"):
        reading(csv_text(good("trade")).encode(encoding))


def test_nul_bytes_are_refused_with_their_line(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade"), good("trade", basis="a\0b"))
    with pytest.raises(BadInput, match="line 3: NUL byte; this is not a text file"):
        reading(text)


def test_a_spreadsheet_file_is_refused(reading: Read) -> None:
    with pytest.raises(BadInput, match=r"line \d+: (NUL byte|byte 0x..)"):
        reading(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00b\xee\x9dh")


def test_an_unclosed_quotation_mark_is_refused(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade"), good("trade", note="never closed")).rstrip('"\n')
    with pytest.raises(BadInput, match=r"facts\.csv, line 3: ") as error:
        reading(text)
    assert "unclosed quotation mark" in error.value.hint


def test_an_unclosed_quotation_mark_in_a_long_file_is_refused(
    good: Row, csv_text: Text, reading: Read
) -> None:
    text = csv_text(*(good("trade", basis=f"customs {n}") for n in range(2000)))
    with pytest.raises(BadInput, match=r"facts\.csv, line \d+: "):
        reading(text.replace('"customs 3"', '"customs 3'))


def test_line_ends_of_old_macs_are_refused(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade"), good("trade", year="2021")).replace('"', "")
    with pytest.raises(BadInput, match=r"facts\.csv, line 1: "):
        reading(text.replace("\n", "\r"))


@pytest.mark.parametrize(("change", "cells"), [('"a",', 12), (None, 10)])
def test_a_row_with_too_many_or_too_few_cells_is_named(
    change: str | None, cells: int, good: Row, csv_text: Text, reading: Read
) -> None:
    header, first, second = csv_text(good("trade"), good("trade")).splitlines()
    assert header.count(",") == 9
    second = f"{change}{change}{second}" if change else second
    if change is None:
        second, cells = second.partition(",")[2], 9
    with pytest.raises(BadInput, match=f"row 3: {cells} cells, the header has 10"):
        reading("\n".join((header, first, second)))


def test_blank_lines_are_skipped_and_rows_keep_their_line(
    good: Row, csv_text: Text, reading: Read
) -> None:
    header, first, second = csv_text(good("trade"), good("trade", year="2021")).splitlines()
    text = "\n".join((header, "", first, ",,,,,,,,,", "  ", second, ""))
    assert reading(text).rows.num_rows == 2
    with pytest.raises(BadInput, match="row 6, column year"):
        reading(text.replace("2021", "soon"))


def test_a_cell_of_several_lines_is_taken(good: Row, csv_text: Text, reading: Read) -> None:
    (stored,) = reading(csv_text(good("trade", note="one\ntwo"))).rows.to_pylist()
    assert stored["note"] == "one\ntwo"


def test_repeated_rows_are_left_out_and_counted(good: Row, csv_text: Text, reading: Read) -> None:
    one, other = good("trade"), good("trade", year="2021")
    tidy = reading(csv_text(one, other, one, one, other))
    assert tidy.rows.num_rows == 2
    assert [(r.row, r.reason, r.count) for r in tidy.rejected] == [
        (4, "the same as row 2", 2),
        (6, "the same as row 3", 1),
    ]


def test_rows_that_differ_only_in_their_source_both_stay(
    good: Row, csv_text: Text, reading: Read
) -> None:
    tidy = reading(csv_text(good("trade"), good("trade", source_title="Another page")))
    assert tidy.rows.num_rows == 2
    assert tidy.rejected == ()


def test_markup_in_a_title_is_text(good: Row, csv_text: Text, reading: Read) -> None:
    title = "<script>alert(1)</script>"
    (stored,) = reading(csv_text(good("agreements", title=title))).rows.to_pylist()
    assert stored["title"] == title


def test_letters_of_every_script_are_taken(good: Row, csv_text: Text, reading: Read) -> None:
    title = "پیمان «دوستی» · Договор · 条約 · 🤝"
    (stored,) = reading(csv_text(good("agreements", title=title))).rows.to_pylist()
    assert stored["title"] == title


def test_twenty_thousand_rows_are_read_in_order_with_progress(good: Row, csv_text: Text) -> None:
    from bilat.sources.facts import read_facts

    rows = (good("trade", basis=f"customs {n}") for n in range(20_000))
    seen: list[int] = []
    tidy = read_facts(
        FactFile("many.csv", csv_text(*rows).encode()),
        table="desk__trade__many",
        progress=seen.append,
    )
    assert seen == [10_000, 20_000]
    basis = tidy.rows.column("basis").to_pylist()
    assert basis == [f"customs {n}" for n in range(20_000)]


def test_a_path_that_is_no_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.csv: No such file .*Nothing was stored"):
        FactFile.at(tmp_path / "nowhere.csv")
    with pytest.raises(BadInput, match="Is a directory"):
        FactFile.at(tmp_path)
