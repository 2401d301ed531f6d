"""SIPRI's military expenditure: the workbook, and small ones made for the tests."""

import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from bilat.errors import BadInput, MissingExtra
from bilat.records import Tidy

TABLE = "sipri_milex__yearly_spending"
BOOK = "SIPRI-Milex.xlsx"
Rows = Sequence[Sequence[str | float]]
SHEETS: dict[str, Rows] = {
    "Front page": [],
    "Regional totals": [["World", "", 5.0]],
    "Local currency financial years": [
        ["Title"], ["Country", "Currency", "Fiscal Year (Jan-Dec if not stated)", "Notes", 1990.0],
        ["Africa"], ["Congo", "Francs", "", "§ 1", 7.0], ["Serbia", "Dinars", "", "", "..."],
    ],
    "Local currency calendar years": [
        ["Country", "Currency", "Notes", 1990.0], ["Congo", "Francs", "", 6.0],
    ],
    "Constant (2022) US$": [
        ["Country", "", "Notes", 1990.0, 1996.0], ["Serbia", "", "", "xxx", 5.5],
    ],
    "Current US$": [["Country", "Notes", 1990.0], ["Congo", "", 1.5]],
    "Share of GDP": [["Country", "Notes", 1990.0], ["Congo", "", 0.02]],
    "Per capita": [["Country", "Notes", 1990.0], ["Congo", "", 3.0]],
    "Share of Govt. spending": [
        ["Country", "Notes", "Reporting year", 1990.0], ["Congo", "", "", ". ."],
    ],
    "Footnotes": [["§", "Budget"]],
}  # fmt: skip


def write(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write the smallest workbook that holds the sheets."""
    kind = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as book:
        names, links = "", ""
        for number, (name, rows) in enumerate(sheets.items(), 1):
            names += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"/>'
            links += f'<Relationship Id="r{number}" Type="{rel}/worksheet" Target="s{number}.xml"/>'
            lines = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            book.writestr(
                f"xl/s{number}.xml",
                f'<worksheet xmlns="{kind}"><sheetData>{lines}</sheetData></worksheet>',
            )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{kind}" xmlns:r="{rel}"><sheets>{names}</sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}">{links}</Relationships>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r0" '
            f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
    return path


def cell(value: str | float) -> str:
    if isinstance(value, float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def read(parse: Callable[..., dict[str, Tidy]], path: Path) -> Tidy:
    return parse("sipri_milex", {BOOK: path})[TABLE]


@pytest.fixture(scope="module")
def real(shared_data: Path, parse: Callable[..., dict[str, Tidy]]) -> Tidy:
    return read(parse, shared_data / "sipri" / "SIPRI-Milex-data-1948-2023.xlsx")


@pytest.mark.shared
def test_the_workbook_reads_whole(real: Tidy) -> None:
    assert real.rows.num_rows == 8754
    years = real.rows["year"].to_pylist()
    assert (min(years), max(years), real.spec.coverage.last) == (1948, 2023, 2023)
    lost = {one.value: one.count for one in real.rejected if one.reason.startswith("a heading")}
    assert len(lost) == 18
    assert set(lost.values()) == {7}
    others = {(one.value, one.count) for one in real.rejected if one.value not in lost}
    assert others == {("European Union", 2), ("Russia", 1)}


@pytest.mark.shared
def test_values_are_those_of_the_sheets(real: Tidy, row_of: Callable[..., dict[str, Any]]) -> None:
    row = row_of(real, state="DZA", year=2023)
    assert row["local_currency"] == 2_486_000_000_000
    assert row["constant_usd"] == pytest.approx(16_052.129070276165)
    assert row["current_usd"] == pytest.approx(18_263.96796826213)
    assert row["gdp_share"] == pytest.approx(0.08171720556628796)
    assert row["per_capita"] == pytest.approx(400.47291953388)
    assert row["government_share"] == pytest.approx(0.19335680163272162)
    assert (row["base_year"], row["currency"]) == (2022, "Dinar")
    union = row_of(real, state="SUN", year=1989)
    assert union["current_usd"] == pytest.approx(218_759.66379404848)
    assert (union["gdp_share"], union["per_capita"]) == (None, None)


def test_the_form(tmp_path: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, write(tmp_path / BOOK, SHEETS))
    congo, serbia = (tuple(row.values()) for row in tidy.rows.to_pylist())
    assert congo == ("COG", "Congo", 1990, 7, 6, None, 1.5, 0.02, 3, None, 2022, "Francs")
    assert serbia == (
        "YUG", "Serbia", 1996, None, None, 5.5, None, None, None, None, 2022, "Dinars",
    )  # fmt: skip
    assert [(one.value, one.reason) for one in tidy.rejected] == [
        ("Africa", "a heading, without figures")
    ]


def changed(name: str, row: int, at: int, value: str | float) -> dict[str, Rows]:
    rows = [list(one) for one in SHEETS[name]]
    rows[row][at] = value
    return SHEETS | {name: rows}


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (SHEETS | {"Notes 2": []}, "sheet 'Notes 2' is not known"),
        ({k: v for k, v in SHEETS.items() if k != "Per capita"}, "sheet 'Per capita' is missing"),
        (changed("Per capita", 0, 0, "State"), "no line begins with 'Country'"),
        (changed("Per capita", 0, 1, "Rank"), "sheet Per capita, row 1: column 'Rank' is not"),
        (changed("Per capita", 1, 2, "much"), "row 2, column 1990: 'much' is no number"),
    ],
)
def test_faults_name_their_place(
    tmp_path: Path, parse: Callable[..., dict[str, Tidy]], sheets: Mapping[str, Rows], said: str
) -> None:
    with pytest.raises(BadInput, match=f"^{BOOK}") as error:
        read(parse, write(tmp_path / BOOK, sheets))
    assert said in error.value.message


def test_an_unknown_name_is_counted(tmp_path: Path, parse: Callable[..., dict[str, Tidy]]) -> None:
    tidy = read(parse, write(tmp_path / BOOK, changed("Share of GDP", 1, 0, "Oz")))
    assert [one.value for one in tidy.rejected] == ["Africa", "Oz"]


def test_what_is_no_workbook_is_refused(
    tmp_path: Path, parse: Callable[..., dict[str, Tidy]]
) -> None:
    path = tmp_path / BOOK
    path.write_text("<html>", encoding="utf-8")
    with pytest.raises(BadInput, match=f"^{BOOK}: can't be read as an Excel workbook"):
        read(parse, path)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, parse: Callable[..., dict[str, Tidy]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra) as error:
        read(parse, write(tmp_path / BOOK, SHEETS))
    assert error.value.hint == 'install it with: pip install "bilat[excel]"'
