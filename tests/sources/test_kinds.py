"""Every kind of fact: a good row is taken, and each fault is named with its place."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.errors import BadInput
from bilat.records import Tidy
from bilat.sources.facts import KINDS, FactFile, header_of, kind_of

Row = Callable[..., dict[str, str]]
Text = Callable[..., str]
Read = Callable[..., Tidy]

COLUMNS = [
    (kind, column, field.is_required())
    for kind, model in KINDS.items()
    for column, field in header_of(model).items()
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_row_of_every_kind_is_taken(
    kind: str, good: Row, csv_text: Text, reading: Read
) -> None:
    tidy = reading(csv_text(good(kind)))
    (stored,) = tidy.rows.to_pylist()
    assert tidy.spec.name == f"desk__{kind}__x"
    assert tidy.rejected == ()
    assert list(stored) == [column.name for column in tidy.spec.columns]
    assert stored["source_url"] == "https://example.org/page"
    assert re.fullmatch(rf"{kind}-[0-9a-f]{{12}}", stored["row_id"])


@pytest.mark.parametrize(("kind", "column", "required"), COLUMNS)
def test_a_missing_column_is_named_unless_it_may_be_left_out(
    kind: str, column: str, required: bool, good: Row, csv_text: Text, reading: Read
) -> None:
    row = good(kind)
    row.pop(column, None)
    if not required:
        assert reading(csv_text(row), kind).rows.num_rows == 1
        return
    with pytest.raises(BadInput, match=r"facts\.csv, line 1: .* is missing") as error:
        reading(csv_text(row), kind)
    assert error.value.message.endswith("Nothing was stored.")
    nearest = re.search("of the kind '([a-z_]+)'", error.value.message)
    assert nearest
    if (kind, column) != ("trade_groups", "group"):  # as near to trade_partial without partner
        assert nearest[1] == kind
        assert f"'{column}' is missing" in error.value.message
    assert f"`bilat facts template {nearest[1]}`" in error.value.hint


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_column_is_named(kind: str, good: Row, csv_text: Text, reading: Read) -> None:
    with pytest.raises(BadInput, match=rf"line 1: .*'{kind}' column 'colour' is not known"):
        reading(csv_text(good(kind) | {"colour": "red"}))


def test_a_column_that_stands_twice_is_named(good: Row, csv_text: Text, reading: Read) -> None:
    text = csv_text(good("trade")).replace('"partner"', '"reporter"', 1)
    with pytest.raises(BadInput, match="line 1: column 'reporter' stands twice"):
        reading(text)


def test_the_columns_may_stand_in_any_order(good: Row, csv_text: Text, reading: Read) -> None:
    row = good("trade")
    turned = dict(reversed(row.items()))
    assert reading(csv_text(turned)).rows.equals(reading(csv_text(row)).rows)


def test_the_wrong_kind_is_told_from_the_right_one(
    good: Row, csv_text: Text, reading: Read
) -> None:
    with pytest.raises(BadInput, match="columns of 'trade', not of 'meetings'"):
        reading(csv_text(good("trade")), "meetings")


FAULTS = [
    ("agreements", "signed", "2025-13-01", "'2025-13-01' is not a day of the calendar"),
    ("agreements", "signed", "2025-02-30", "'2025-02-30' is not a day of the calendar"),
    ("agreements", "signed", "20250101", "'20250101' is not a date; write YYYY-MM-DD"),
    ("agreements", "signed", "01.02.2025", "'01.02.2025' is not a date"),
    ("agreements", "signed", "1403-02-05", "year 1403 is outside 1500-2200"),
    ("agreements", "signed", "۲۰۲۵", "'۲۰۲۵' is not a date; write it with the digits 0 to 9"),
    ("agreements", "source_date", "about 2016", "'about 2016' is not a date"),
    ("agreements", "parties", "IRN|IRN", "'IRN|IRN' names a party twice"),
    ("agreements", "parties", "IRN|XXX", "'XXX' is not a state code"),
    ("agreements", "parties", "", "'' is not a state code"),
    ("agreements", "kind", "pact", "'pact' is not one of 'treaty', 'protocol'"),
    ("agreements", "status", "done", "'done' is not one of 'proposed', 'signed'"),
    ("agreements", "axis", "culture", "'culture' is not one of 'political-security'"),
    ("agreements", "title", "", "must not be empty"),
    ("agreements", "title", "   ", "must not be empty"),
    ("trade", "reporter", "IRM", "'IRM' is not a state code"),
    ("trade", "reporter", "", "'' is not a state code"),
    ("trade", "partner", "Rusia", "'Rusia' is not a state code"),
    ("trade", "year", "2020.5", "'2020.5' is not a whole number"),
    ("trade", "year", "۲۰۲۵", "'۲۰۲۵' is not a whole number"),
    ("trade", "year", "", "'' is not a whole number"),
    ("trade", "year", "1403", "'1403' is below 1500"),
    ("trade", "year", "20240", "'20240' is above 2200"),
    ("trade", "flow", "exports", "'exports' is not one of 'export', 'import' or 'total'"),
    ("trade", "value_usd", "1,000,000", "'1,000,000' has a comma"),
    ("trade", "value_usd", "1 bn", "'1 bn' is not a number"),
    ("trade", "value_usd", "-5", "'-5' is below 0"),
    ("trade", "value_usd", "", "'' is not a number"),
    ("trade", "value_usd", "inf", "finite number"),
    ("trade", "value_usd", "nan", "'nan' is below 0"),
    ("trade_growth", "growth_pct", "nan", "'nan' is not a finite number"),
    ("trade", "basis", "", "must not be empty"),
    ("trade", "source_title", "", "must not be empty"),
    ("trade", "source_url", "example.org/page", "'example.org/page' is not a web address"),
    ("trade", "source_url", "javascript:alert(1)", "is not a web address; it must start with http"),
    ("trade", "note", "a\x07b", "control character U+0007"),
    ("trade", "note", "a\x1b[31mb", "control character U+001B"),
    ("trade", "note", "a\x9b31mb", "control character U+009B"),
    ("trade", "note", "a\u202eb", "control character U+202E"),
    ("trade", "note", "a\u2066b", "control character U+2066"),
    ("trade", "source_url", "https://example.org/\u202efdp.exe", "control character U+202E"),
    ("trade_partial", "period_start", "2020", "'2020' is not a full date; write YYYY-MM-DD"),
    ("trade_partial", "period_start", "", "'' is not a full date"),
    ("trade_partial", "period_end", "2019-12-31", "2019-12-31 is before period_start, 2020-01-01"),
    ("trade_growth", "period_end", "2019-12-31", "2019-12-31 is before period_start, 2020-01-01"),
    ("trade_growth", "growth_pct", "5 %", "'5 %' is not a number"),
    ("trade_groups", "group", "", "must not be empty"),
    ("memberships", "end", "2022", "2022 is before start, 2023-07-04"),
    ("memberships", "status", "full member", "'full member' is not one of 'member'"),
    ("memberships", "country", "EU", "'EU' is not a state code"),
    ("commitments", "status", "soon", "'soon' is not one of 'kept', 'partly kept'"),
    ("commitments", "due", "2026-1", "'2026-1' is not a date"),
    ("commitments", "commitment", "", "must not be empty"),
    ("meetings", "date", "", "must not be empty"),
    ("meetings", "country_b", "IRN", "'IRN' stands on both sides of the meeting"),
    ("meetings", "level", "", "must not be empty"),
    ("corridor_links", "from_lat", "91", "'91' is above 90"),
    ("corridor_links", "to_lon", "-181", "'-181' is below -180"),
    ("corridor_links", "length_km", "0", "'0' must be more than 0"),
    ("corridor_links", "mode", "air", "'air' is not one of 'sea'"),
    ("corridor_links", "gauge_mm", "1435.5", "'1435.5' is not a whole number"),
    ("corridor_benchmarks", "value_high", "10", "10.0 is before value_low, 20.0"),
    ("corridor_benchmarks", "claimed_by", "", "must not be empty"),
    ("exchanges", "period", "2024", "'2024' is not START/END"),
    ("exchanges", "period", "2024-02-30/2024-03", "'2024-02-30/2024-03' is not START/END"),
    ("exchanges", "period", "2024-09-30/2024-01-01", "'2024-09-30/2024-01-01' is not START/END"),
    ("exchanges", "value", "2 000", "'2 000' is not a number"),
    ("borders", "kind", "river", "'river' is not one of 'land' or 'maritime'"),
    ("routes", "countries", "IND|", "'' is not a state code"),
]


@pytest.mark.parametrize(("kind", "column", "value", "said"), FAULTS)
def test_a_fault_is_named_with_file_row_and_column(
    kind: str, column: str, value: str, said: str, good: Row, csv_text: Text, reading: Read
) -> None:
    first = good(kind, **({"id": "another"} if kind == "agreements" else {}))
    text = csv_text(first, good(kind, **{column: value}))
    with pytest.raises(BadInput) as error:
        reading(text, kind)
    head, second, third = error.value.message.splitlines()
    assert head == "1 fault:"
    assert second.startswith(f"  facts.csv, row 3, column {column}: ")
    assert said in second
    assert third == "Nothing was stored."


def test_an_unknown_code_comes_with_the_nearest_ones(
    good: Row, csv_text: Text, reading: Read
) -> None:
    with pytest.raises(BadInput, match=r"'IRM' is not a state code .*; closest: \w"):
        reading(csv_text(good("trade", reporter="IRM")))


def test_every_fault_of_a_row_is_listed(good: Row, csv_text: Text, reading: Read) -> None:
    with pytest.raises(BadInput, match="3 faults") as error:
        reading(csv_text(good("trade", year="x", value_usd="y", flow="z")))
    assert [line.split(":")[0] for line in error.value.message.splitlines()[1:4]] == [
        "  facts.csv, row 2, column year",
        "  facts.csv, row 2, column flow",
        "  facts.csv, row 2, column value_usd",
    ]


def test_up_to_twenty_faults_are_listed_and_the_rest_admitted(
    good: Row, csv_text: Text, reading: Read
) -> None:
    bad = [good("trade", year="x", basis=str(number)) for number in range(50)]
    with pytest.raises(BadInput, match="20 faults") as error:
        reading(csv_text(*bad))
    lines = error.value.message.splitlines()
    assert sum("facts.csv, row" in line for line in lines) == 20
    assert "reading stopped after 20" in lines[-2]
    with pytest.raises(BadInput, match="19 faults") as error:
        reading(csv_text(*bad[:19]))
    assert "perhaps more" not in error.value.message


def test_a_long_value_is_cut_in_the_message(good: Row, csv_text: Text, reading: Read) -> None:
    with pytest.raises(BadInput) as error:
        reading(csv_text(good("trade", flow="x" * 5000)))
    assert len(error.value.message) < 400


def test_dates_may_be_cut_and_mean_their_whole_span(
    good: Row, csv_text: Text, reading: Read
) -> None:
    (spell,) = reading(csv_text(good("memberships", start="2020-05", end="2020"))).rows.to_pylist()
    assert (spell["start"], spell["end"]) == ("2020-05", "2020")
    assert (spell["start_day"], spell["end_day"]) == (date(2020, 5, 1), date(2020, 12, 31))
    (promise,) = reading(csv_text(good("commitments", due="2026"))).rows.to_pylist()
    assert promise["due_day"] == date(2026, 12, 31)
    (open_,) = reading(csv_text(good("memberships", start="", end=""))).rows.to_pylist()
    assert (open_["start_day"], open_["end_day"]) == (None, None)


@pytest.mark.parametrize(
    ("note", "start", "end"),
    [
        ("", date(2020, 1, 1), date(2020, 12, 31)),
        ("period=2020-03-21/2021-03-20", date(2020, 3, 21), date(2021, 3, 20)),
        ("period=2020-04/2021-03; India", date(2020, 4, 1), date(2021, 3, 31)),
    ],
)
def test_a_fiscal_year_in_the_note_becomes_the_period(
    note: str, start: date, end: date, good: Row, csv_text: Text, reading: Read
) -> None:
    (stored,) = reading(csv_text(good("trade", note=note))).rows.to_pylist()
    assert (stored["period_start"], stored["period_end"]) == (start, end)


@pytest.mark.parametrize(
    "note", ["period=", "period=2020", "period=2020-13-01/2021-01-01", "period=a/b"]
)
def test_a_fiscal_year_that_is_none_is_a_fault_not_a_crash(
    note: str, good: Row, csv_text: Text, reading: Read
) -> None:
    with pytest.raises(BadInput, match=r"row 2, column note: .* is not START/END"):
        reading(csv_text(good("trade", note=note)))


@pytest.mark.parametrize(
    ("loose", "counts_as"),
    [("completed", "kept"), ("partly", "partly kept"), ("not built", "open"), ("at risk", "open")],
)
def test_looser_words_for_a_status_count_as_one_and_stay_readable(
    loose: str, counts_as: str, good: Row, csv_text: Text, reading: Read
) -> None:
    (stored,) = reading(csv_text(good("commitments", status=loose))).rows.to_pylist()
    assert (stored["status"], stored["status_detail"]) == (counts_as, loose)


def test_empty_numbers_are_missing_and_not_zero(good: Row, csv_text: Text, reading: Read) -> None:
    (link,) = reading(csv_text(good("corridor_links", length_km="", days=" "))).rows.to_pylist()
    assert link["length_km"] is None
    assert link["days"] is None
    (claim,) = reading(csv_text(good("corridor_benchmarks", year=""))).rows.to_pylist()
    assert claim["year"] is None


def test_a_page_that_is_not_on_the_web_has_no_address(
    good: Row, csv_text: Text, reading: Read
) -> None:
    (stored,) = reading(csv_text(good("trade", source_url=""))).rows.to_pylist()
    assert stored["source_url"] == ""


def test_an_id_that_must_be_unique_is_named_when_it_is_not(
    good: Row, csv_text: Text, reading: Read
) -> None:
    one, other = good("agreements"), good("agreements", title="Another treaty")
    with pytest.raises(BadInput, match=r"row 4, column id: 'X-1' stands already in row 2"):
        reading(csv_text(one, one, other))
    assert reading(csv_text(one, one)).rows.num_rows == 1


def test_namibia_is_a_code_and_not_a_missing_value(
    good: Row, csv_text: Text, reading: Read
) -> None:
    (stored,) = reading(csv_text(good("trade", partner="NAM", basis="NA"))).rows.to_pylist()
    assert (stored["partner"], stored["basis"]) == ("NAM", "NA")


def test_codes_of_states_that_are_gone_and_small_letters_are_taken(
    good: Row, csv_text: Text, reading: Read
) -> None:
    (stored,) = reading(csv_text(good("agreements", parties="irn | SUN"))).rows.to_pylist()
    assert stored["parties"] == "IRN|SUN"


def test_the_row_id_follows_the_content_and_nothing_else(
    good: Row, csv_text: Text, reading: Read
) -> None:
    def ids(*rows: dict[str, str]) -> list[Any]:
        return list(reading(csv_text(*rows)).rows.column("row_id").to_pylist())

    one, other = good("trade"), good("trade", year="2021")
    assert ids(one, other) == [*ids(one), *ids(other)]
    assert ids(one) != ids(other)
    assert ids(one) == ids({name: f" {cell} " for name, cell in one.items()})


def test_kind_of_names_each_kind_from_its_header(good: Row, csv_text: Text) -> None:
    for kind in KINDS:
        assert kind_of(FactFile("x.csv", csv_text(good(kind)).encode())) == kind
