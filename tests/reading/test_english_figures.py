"""Figures: number, unit, bound, change, measure and subject."""

from datetime import date

import pytest
from tests.reading.plain_reader import read

from bilat.reading.english.context import Context
from bilat.reading.records import Quantity

CONTEXT = Context(date(2025, 5, 14), "IRN", ("IRN", "RUS"))
PAIR = ("IRN", "RUS")


def brief(figure: Quantity) -> tuple[object, ...]:
    return (
        figure.value, figure.high, figure.unit, figure.relation, figure.change, figure.indicator,
        figure.subject,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Our trade with Russia is between 1 and 2 billion dollars.",
         (1e9, 2e9, "USD", "between", "", "trade_total", PAIR)),
        ("Our trade with Russia is between one and two billion dollars.",
         (1e9, 2e9, "USD", "between", "", "trade_total", PAIR)),
        ("Our trade with them reached 60 billion dollars.",
         (6e10, None, "USD", "=", "", "trade_total", ())),
        ("Trade is 1-2 billion euros.", (1e9, 2e9, "EUR", "between", "", "trade_total", PAIR)),
        ("Trade amounts to one to two billion dollars.",
         (1e9, 2e9, "USD", "between", "", "trade_total", PAIR)),
        ("Trade was more than $4.5bn.", (4.5e9, None, "USD", ">", "", "trade_total", PAIR)),
        ("Trade was nearly 4 million rubles.",
         (4e6, None, "RUB", "about", "", "trade_total", PAIR)),
        ("Trade rose by 20 percent.",
         (20, None, "percent", "=", "rises", "trade_total", PAIR)),
        ("Russian exports to Iran fell 9%.",
         (9, None, "percent", "=", "falls", "exports", ("RUS", "IRN"))),
        ("Trade doubled.", (2, None, "times", "=", "rises", "trade_total", PAIR)),
        ("Trade has a growing trend.", (None, None, "", "=", "rises", "trade_total", PAIR)),
        ("Iran has 15 neighbouring countries.",
         (15, None, "country", "=", "", "neighbours", ("IRN",))),
        ("Iran holds the second-largest gas reserves.",
         (2, None, "rank", "=", "", "gas_reserves", ("IRN",))),
        ("The corridor is 100 miles long.",
         (160.9344, None, "km", "=", "", "corridor_distance", PAIR)),
        ("Some 9,000 Iranian students study in Russia.",
         (9000, None, "person", "about", "", "students", PAIR)),
        ("Russia produces 10 million barrels per day of oil; oil production is high.",
         (1e7, None, "barrel a day", "=", "", "oil_production", ("RUS",))),
        ("Up to 300 ships called.", (300, None, "", "<", "", "", ())),
        ("Goods travel in 20 days by this route.",
         (20, None, "day", "=", "", "corridor_time", PAIR)),
    ],
)  # fmt: skip
def test_a_figure(text: str, wanted: tuple[object, ...]):
    [figure] = read(text, CONTEXT)[0]
    assert brief(figure)[0] == pytest.approx(wanted[0])
    assert brief(figure)[1:] == wanted[1:]


@pytest.mark.parametrize(
    "text",
    [
        "It was signed on 17 January 2025.",
        "See Article 5 of Resolution 2231.",
        "Mr Ivanov, 45, was there.",
        "Call +98 21 6613 2231.",
        "One of the two countries agreed with one another.",
        "The 45-year-old minister left at 5 p.m.",
    ],
)
def test_what_is_no_figure(text: str):
    assert read(text, CONTEXT)[0] == []


def test_a_change_has_two_ends_with_their_own_times():
    first, second = read(
        "Trade grew from 3 billion dollars in 2021 to 4 billion in 2022.", CONTEXT
    )[0]
    assert (first.value, second.value, second.unit) == (3e9, 4e9, "USD")
    assert first.when
    assert second.when
    assert (first.when.text, second.when.text) == ("2021", "2022")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Trade was 4 billion dollars.", "fact"),
        ("Trade will reach 4 billion dollars.", "forecast"),
        ("Trade was an estimated 4 billion dollars.", "estimate"),
    ],
)
def test_how_a_figure_is_stated(text: str, kind: str):
    [figure] = read(text, CONTEXT)[0]
    assert figure.kind == kind


def test_it_carries_the_measure_of_the_sentence_before():
    figure = read("Our trade with Russia is small. It will reach 4 billion dollars.", CONTEXT)[0][
        -1
    ]
    assert (figure.indicator, figure.subject) == ("trade_total", PAIR)


def test_a_later_figure_takes_the_money_of_the_one_before() -> None:
    text = "Trade with Russia was 2 billion dollars; it will reach 4 billion this year."
    found = [brief(figure) for figure in read(text, CONTEXT)[0]]
    assert found == [
        (2e9, None, "USD", "=", "", "trade_total", PAIR),
        (4e9, None, "USD", "=", "", "trade_total", PAIR),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12. The parties agree to expand trade.", []),
        ("3.2. Trade fell.", []),
        ("(4) The Parties shall exchange 20 experts.", [20.0]),
        ("5) Iran and Russia agree.", []),
        ("12 ministers met.", [12.0]),
        ("They built 12. The parties were glad.", [12.0]),
    ],
)
def test_the_number_of_a_paragraph_is_no_figure(text: str, values: list[float]) -> None:
    assert [one.value for one in read(text, CONTEXT)[0]] == values
