"""Findings: how numbers, dates and lists are put, and what small registers make of a brief."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bilat.brief import Brief, Finding
from bilat.brief.ledger import Ledger
from bilat.brief.sentences import counted, finding
from bilat.brief.wording import amount, day, listed, money, number, on, percent
from bilat.measures import Measured
from bilat.records import Citation, Observation
from bilat.store import Store

StoreOf = Callable[..., Store]
BriefOf = Callable[..., Brief]

TASS = Citation("One", "https://tass.com/1", "2024", "t/a-000000000001")
BLOG = Citation("Two", "https://someone.example/2", "2024", "t/a-000000000002")
UN = Citation("Three", "https://www.un.org/3", "", "t/a-000000000003")


# --- wording


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0 USD"), (994_000, "994,000 USD"), (999_999, "1.0 mn USD"),
        (1e6, "1.0 mn USD"), (999.4e6, "1.0 bn USD"),
        (994e6, "994 mn USD"), (1e9, "1.0 bn USD"),
        (99.94e9, "99.9 bn USD"), (100e9, "100 bn USD"), (2.5e12, "2.5 tn USD"),
        (-743.9e6, "−744 mn USD"),
    ],
)  # fmt: skip
def test_money_is_rounded_for_people(value: float, shown: str) -> None:
    assert money(value) == shown


@pytest.mark.parametrize(
    ("value", "signed", "shown"),
    [
        (12.04, False, "12 %"), (12.06, False, "12.1 %"), (0.04, False, "0 %"),
        (209.3, True, "+209 %"), (-5.55, True, "−5.5 %"), (0.0, True, "0 %"), (0.01, True, "0 %"),
        (100.4, False, "100 %"), (99.96, False, "100 %"),
    ],
)  # fmt: skip
def test_percent_is_rounded_for_people(value: float, signed: bool, shown: str) -> None:
    assert percent(value, signed=signed) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1, "meeting", "1 meeting"), (2, "meeting", "2 meetings"), (0, "meeting", "0 meetings"),
        (2, "country", "2 countries"), (1, "person", "1 person"),
        (67_000, "person", "67,000 people"),
        (2, "flight per week", "2 flights per week"), (20, "mn t", "20 mn t"), (5, "", "5"),
        (7200, "km", "7,200 km"), (20.25, "day", "20.25 days"), (3, "percent", "3 %"),
    ],
)  # fmt: skip
def test_a_unit_follows_its_number(value: float, unit: str, shown: str) -> None:
    assert amount(value, unit) == shown


def test_dates_are_written_as_precisely_as_they_are_known() -> None:
    assert [f"{on(iso)} {day(iso)}" for iso in ("2025-01-17", "2025-10", "1992")] == [
        "on 17 January 2025",
        "in October 2025",
        "in 1992",
    ]


def test_lists_read_as_lists() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert number(1234.5) == "1,234.5"


# --- the ledger


def seen(value: float, *citations: Citation, **more: Any) -> Observation:
    cells: dict[str, Any] = {
        "indicator": "x", "sender": "IRN", "target": "RUS", "start": date(2020, 1, 1),
        "end": date(2020, 12, 31), "value": value, "high": None, "unit": "USD", "partial": False,
        "by": "", "label": "", "note": "", "citations": citations,
    }  # fmt: skip
    return Observation(**cells | more)


def test_sources_are_numbered_in_order_of_first_use_and_keep_every_row() -> None:
    ledger = Ledger()
    again = Citation(TASS.title, TASS.url, TASS.date, "t/a-000000000009")
    assert ledger.cite([BLOG]) == (1,)
    assert ledger.cite([TASS, BLOG, again]) == (2, 1)
    entries = ledger.entries()
    assert [(one.number, one.publisher, one.rows) for one in entries] == [
        (1, "someone.example", (BLOG.row,)),
        (2, "TASS", (TASS.row, again.row)),
    ]


def test_the_same_page_with_another_date_is_another_source() -> None:
    ledger = Ledger()
    ledger.cite([TASS, Citation(TASS.title, TASS.url, "2025", TASS.row)])
    assert len(ledger.entries()) == 2


def test_a_reported_figure_states_the_value_and_the_range_its_upper_end() -> None:
    ledger = Ledger()
    one = seen(20.0, TASS, high=25.0, unit="day")
    low, high = ledger.reported(one), ledger.reported(one, high=True, text="25 days")
    assert (low.value, low.text, low.method, low.grade) == (20.0, "20 days", "reported", "fair")
    assert (high.value, high.text) == (25.0, "25 days")
    assert ledger.reported(one, spread=0.5).grade == "disputed"


@pytest.mark.parametrize(
    ("citations", "grade"),
    [((TASS, BLOG), "weak"), ((TASS, UN), "fair"), ((UN,), "strong"), ((BLOG, UN), "weak")],
)
def test_a_measure_is_as_weak_as_the_weakest_of_its_inputs(
    citations: tuple[Citation, ...], grade: str
) -> None:
    made = Measured(50.0, "percent", "2019 to 2020", "change", (2.0, 3.0), citations)
    assert Ledger().measured(made).grade == grade


def test_a_number_in_a_template_is_refused() -> None:
    with pytest.raises(ValueError, match="a number stands in the template"):
        finding("x", "In 2020 it was {value}.", value=Ledger().date("2020", [TASS]))


def test_a_finding_is_cut_into_text_and_figures_in_order() -> None:
    ledger = Ledger()
    made = finding(
        "x",
        "{who} sold {value} in {when}{source}.",
        who="Iran {not a key}",
        value=ledger.reported(seen(5e9, TASS)),
        when=ledger.date("2020", [BLOG]),
        source=ledger.stated("x", "", [TASS]),
    )
    assert made.text == "Iran {not a key} sold 5.0 bn USD in 2020."
    assert made.sources == (1, 2)
    assert made.grade == "weak"


def test_counts_in_a_list_each_have_a_figure() -> None:
    template, parts = counted(Ledger(), [("kept", [TASS, BLOG]), ("open", [UN])], "2024")
    made = finding("x", f"Of them {template}.", **parts)
    assert made.text == "Of them 2 kept and 1 open."
    assert [one.value for one in made.figures.values()] == [2, 1]


# --- small registers


def found(brief: Brief) -> dict[str, Finding]:
    return {one.id: one for section in brief.sections for one in section.findings}


def trade(year: int, value: float, **more: Any) -> dict[str, Any]:
    cells = {"reporter": "IRN", "partner": "RUS", "flow": "total", "basis": "customs"}
    return {**cells, "year": year, "value_usd": value, **more}


def meeting(day: str, **more: str) -> dict[str, Any]:
    cells = {
        "country_a": "IRN", "person_a": "", "country_b": "RUS", "person_b": "", "place": "",
        "level": "head of state", "kind": "visit",
    }  # fmt: skip
    return {"date": day, **cells, **more}


def promise(name: str, **more: str) -> dict[str, Any]:
    cells = {
        "agreement_id": "", "target": "", "due": "", "status": "open", "status_detail": "",
        "axis": "economic", "parties": "IRN|RUS", "evidence_date": "2024",
    }  # fmt: skip
    return {**cells, "commitment": name, **more}


def test_sources_that_differ_are_given_as_a_range_and_graded_disputed(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(trade=[trade(2020, 4e9), trade(2020, 5e9, basis="ministry")])
    one = found(brief_of(store, "IRN", "RUS"))["economic.total.newest"]
    assert one.text == (
        "In 2020, trade in goods between the two came to between 4.0 bn USD (customs) and "
        "5.0 bn USD (ministry), depending on the source."
    )
    assert one.grade == "disputed"


def test_a_figure_that_is_newer_but_of_part_of_a_year_is_said_to_be_so(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    half = {
        "reporter": "IRN", "partner": "RUS", "period_start": "2021-01-01",
        "period_end": "2021-06-30", "flow": "export", "value_usd": 2e8, "basis": "customs",
    }  # fmt: skip
    store = store_of(trade=[trade(2020, 4e9)], trade_partial=[half])
    texts = {key: one.text for key, one in found(brief_of(store, "RUS", "IRN")).items()}
    assert texts["economic.part_year"] == (
        "For part of a year, 2021-01 to 2021-06, goods from Iran to Russia stood at 200 mn USD "
        "(customs); it can't be set beside whole years."
    )
    assert texts["economic.total.newest"].startswith("In 2020,")


@pytest.mark.parametrize(("a", "b"), [("IRN", "RUS"), ("RUS", "IRN")])
def test_the_surplus_is_the_same_from_either_side(
    a: str, b: str, store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(trade=[trade(2020, 1e9, flow="export"), trade(2020, 3e9, flow="import")])
    one = found(brief_of(store, a, b))["economic.balance"]
    assert one.text.startswith("In 2020, Russia sold Iran 2.0 bn USD more than it bought: ")


def test_only_promises_about_the_pairs_annual_trade_are_set_beside_it(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(
        trade=[trade(2020, 4e9), trade(2021, 5e9)],
        commitments=[
            promise("annual trade", target="10 bn USD"),
            promise("annual trade by then", target="8 bn USD", due="2020"),
            promise("trade in farm goods", target="3 bn USD"),
            promise("annual trade of three", target="9 bn USD", parties="IRN|RUS|CHN"),
            promise("annual trade in euros", target="9 bn EUR"),
        ],
    )
    texts = [
        one.text for key, one in found(brief_of(store, "IRN", "RUS")).items()
        if key.startswith("economic.target")
    ]  # fmt: skip
    assert texts == [
        "Target of 8.0 bn USD: annual trade by then, due 2020. "
        "In 2020 it was 4.0 bn USD, 50 % of it.",
        "Target of 10.0 bn USD: annual trade, no date set. In 2021 it was 5.0 bn USD, 50 % of it.",
    ]


def test_two_figures_of_one_count_make_one_sentence_about_their_change(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(trade=[trade(2020, 4e9), trade(2021, 5e9)])
    ids = [key for key in found(brief_of(store, "IRN", "RUS")) if "change" in key]
    assert ids == ["economic.total.change"]


def test_an_announced_meeting_is_future_past_or_forgotten_by_the_day(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(meetings=[meeting("2025-06", note="announced", place="Sochi")])

    def said(day: date) -> list[str]:
        return [
            one.text for key, one in found(brief_of(store, "IRN", "RUS", as_of=day)).items()
            if "announced" in key
        ]  # fmt: skip

    announced = "A meeting at the level of head of state {} announced for June 2025, Sochi"
    assert said(date(2025, 6, 30)) == [announced.format("is") + "."]
    assert said(date(2025, 7, 1)) == [
        announced.format("was") + "; the register has no report that it was held."
    ]
    assert said(date(2026, 8, 1)) == []


def test_the_leap_day_is_a_day_like_others(store_of: StoreOf, brief_of: BriefOf) -> None:
    store = store_of(meetings=[meeting("2024-02-29")])
    made = brief_of(store, "IRN", "RUS", as_of=date(2024, 2, 29))
    assert made.as_of == "2024-02-29"


def test_one_of_a_thing_is_singular(store_of: StoreOf, brief_of: BriefOf) -> None:
    store = store_of(
        meetings=[meeting("2020-05", level="other", person_a="A. Envoy")],
        commitments=[promise("a railway")],
    )
    made = brief_of(store, "IRN", "RUS")
    texts = [one.text for one in found(made).values()] + [gap.text for gap in made.gaps]
    assert "The register has 1 meeting between May 2020 and May 2020: 1 at another level." in texts
    assert "1 promise has no date to be measured against." in texts
    assert not [text for text in texts if " 1 meetings" in text or "1 promises" in text]


def test_all_agreements_over_still_gives_a_brief_with_their_sources(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    over = {
        "id": "A", "parties": "IRN|RUS", "title": "Treaty", "kind": "treaty", "signed": "1999",
        "in_force": "2000", "axis": "economic", "status": "terminated", "status_date": "2020",
    }  # fmt: skip
    one = found(brief_of(store_of(agreements=[over]), "IRN", "RUS"))[
        "political.agreements.bilateral"
    ]
    assert one.text == (
        "The register has 1 agreement between the two alone, of which 0 are not marked as expired "
        "or terminated."
    )
    assert all(figure.rows and figure.sources for figure in one.figures.values())


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("observer", "X: both are observers."),
        ("signatory", "X: both are signatories."),
        ("suspended", "X: both are suspended."),
        ("free trade agreement", "X: both are parties to a free trade agreement."),
        ("dialogue partner", "X: both are dialogue partners."),
    ],
)
def test_a_status_of_both_is_put_in_the_plural(
    status: str, said: str, store_of: StoreOf, brief_of: BriefOf
) -> None:
    rows = [
        {"organization": "X", "country": code, "status": status, "start": "", "end": ""}
        for code in ("IRN", "RUS")
    ]
    assert (
        found(brief_of(store_of(memberships=rows), "IRN", "RUS"))["political.organizations.X"].text
        == said
    )


def test_years_bound_what_is_told(store_of: StoreOf, brief_of: BriefOf) -> None:
    store = store_of(
        trade=[trade(2000, 1e9), trade(2010, 2e9), trade(2020, 3e9)],
        meetings=[meeting("1999"), meeting("2010-05"), meeting("2020-05")],
    )
    made = brief_of(store, "IRN", "RUS", years=(2005, 2010))
    assert made.as_of == "2026-11-24"
    texts = "\n".join(one.text for one in found(made).values())
    assert "In 2010, trade in goods" in texts
    assert "The register has 1 meeting between May 2010 and May 2010" in texts
    assert "2020" not in texts
    assert "1999" not in texts


def test_days_overdue_run_to_the_day_that_the_brief_speaks_from(
    store_of: StoreOf, brief_of: BriefOf
) -> None:
    store = store_of(commitments=[promise("a railway", due="2012"), promise("a port", due="2008")])
    made = found(brief_of(store, "IRN", "RUS", as_of=date(2010, 12, 31)))
    assert made["promises.overdue.0"].text == (
        "a port: due 2008, late, 730 days overdue on 2010-12-31 (evidence of 2024)."
    )
    assert made["promises.next.0"].text == "Due 2012: a railway (open)."


def test_an_empty_store_gives_a_brief_of_gaps(store_of: StoreOf, brief_of: BriefOf) -> None:
    made = brief_of(store_of(), "KEN", "PER")
    assert found(made) == {}
    assert made.sources == ()
    assert {"gap.meetings", "gap.agreements", "gap.trade.total", "gap.promises"} <= {
        gap.id for gap in made.gaps
    }
