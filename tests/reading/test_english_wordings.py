"""Figures told by a verb, ratios, places, and who "we" are: own sentences, one pair each."""

from datetime import date

import pytest
from tests.reading.plain_reader import read

from bilat.reading.english.context import Context

CONTEXT = Context(date(2025, 5, 14), "IRN", ("IRN", "RUS"))
NOBODYS = Context(date(2025, 5, 14), "", ("IRN", "RUS"))
PAIR = ("IRN", "RUS")


def figure(text: str, context: Context = CONTEXT) -> tuple[object, ...]:
    one = read(text, context)[0][-1]
    return (one.indicator, one.subject, one.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 2023 some 4 billion dollars changed hands.", ("trade_total", PAIR, 4e9)),
        ("Iran and Russia exchanged goods for 4 billion dollars.", ("trade_total", PAIR, 4e9)),
        ("Goods worth 5 billion dollars crossed between the two countries.",
         ("trade_total", PAIR, 5e9)),
        ("Last year Iran shipped Russia goods for 900 million dollars.", ("exports", PAIR, 9e8)),
        ("Turkey took 7 billion dollars of Iran's non-oil goods.",
         ("exports", ("IRN", "TUR"), 7e9)),
        ("Iran bought goods worth 2 billion dollars from Russia.", ("imports", PAIR, 2e9)),
        ("Iran, a large country, covers 1.6 million square kilometres.",
         ("area", ("IRN",), 1.6e6)),
        ("Of 89 million Iranians few have been to Russia.", ("population", ("IRN",), 89e6)),
        ("Russia exported wheat worth 2 billion dollars to Iran.", ("", (), 2e9)),
        ("Trade between our two countries reached 4 billion dollars.",
         ("trade_total", PAIR, 4e9)),
        ("Trade of Russia and India was 66 billion dollars.",
         ("trade_total", ("RUS", "IND"), 66e9)),
        ("Trade of Russia and India was 66 billion dollars, that between Russia and China 245"
         " billion dollars.", ("trade_total", ("RUS", "CHN"), 245e9)),
        ("In 2014 trade was 34 billion dollars; in 2016 it was half of that.",
         ("trade_total", PAIR, 17e9)),
        ("Iran has seven neighbours by land; Russia has fourteen.",
         ("neighbours", ("RUS",), 14)),
        ("Russia produces 9 million barrels a day, Iran 3 million barrels.",
         ("oil_production", ("IRN",), 3e6)),
        ("Together Iran and Russia hold large gas reserves, 40 percent of what the world has.",
         ("gas_reserves", PAIR, 40)),
        ("Iran holds the largest oil reserves, surpassed only by Saudi Arabia.",
         ("oil_reserves", ("IRN",), 2)),
    ],
)  # fmt: skip
def test_a_wording_tells_the_measure_and_of_whom(text: str, wanted: tuple[object, ...]) -> None:
    indicator, subject, value = figure(text)
    if wanted[0]:
        assert (indicator, subject, value) == wanted
    else:
        assert not (indicator and subject)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia's trade with Belarus is ten times as large as with Iran.",
         (("RUS", "BLR"), "trade_total", "more than", 10, ("RUS", "IRN"))),
        ("Russia's trade with China came to 240 billion dollars, sixty times what passes between"
         " Russia and Iran.",
         (("RUS", "CHN"), "trade_total", "more than", 60, ("RUS", "IRN"))),
        ("Russia has almost twice as many people as Iran.",
         (("RUS",), "population", "about", 2, ("IRN",))),
        ("Iran's area is a tenth of Russia's.", (("IRN",), "area", "=", 0.1, ("RUS",))),
        ("The Iranians pump less than half as much oil as the Russians.",
         (("IRN",), "oil_production", "<", 0.5, ("RUS",))),
        ("Russia's trade with Chad is ten times smaller than with Iran.",
         (("RUS", "TCD"), "trade_total", "=", 0.1, ("RUS", "IRN"))),
        ("Turkey trades more with Russia than Iran does.",
         (("TUR", "RUS"), "trade_total", "more than", None, ("IRN", "RUS"))),
    ],
)  # fmt: skip
def test_a_ratio_names_both_sides(text: str, wanted: tuple[object, ...]) -> None:
    found = [one for one in read(text, CONTEXT)[1] if one.against]
    assert [
        (one.subject, one.indicator, one.comparator, one.value, one.against) for one in found
    ] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Our gas reserves are 34 trillion cubic metres.",
        "Our exports grew by 25 percent.",
    ],
)
def test_ours_is_nobodys_where_the_country_is_not_known(text: str) -> None:
    assert figure(text, NOBODYS)[1] == () or figure(text, NOBODYS)[0] == ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Between January and April imports from Russia were 1 billion dollars, a third less than"
         " in the same months of 2024.", date(2025, 1, 1), date(2025, 4, 30)),
        ("By 2021 trade had returned to 3 billion dollars, and in 2022 it grew.",
         date(2021, 1, 1), date(2021, 12, 31)),
        ("In the financial year 2020-21 trade was 8 billion dollars.",
         date(2020, 4, 1), date(2021, 3, 31)),
    ],
)  # fmt: skip
def test_a_figure_has_the_time_of_its_own_clause(text: str, first: date, last: date) -> None:
    period = read(text, CONTEXT)[1][0].period
    assert period is not None
    assert (period.start, period.end) == (first, last)


def test_a_rise_over_years_ends_in_a_value_of_now() -> None:
    text = "Trade of Russia and India has risen since 2021 to 66 billion dollars."
    [value] = [one for one in read(text, CONTEXT)[1] if one.value == 66e9]
    assert value.period is None


def read_claims(text: str) -> list[tuple[object, ...]]:
    found = read(text, CONTEXT)[1]
    return [(one.subject, one.indicator, one.comparator, one.value) for one in found]


def test_a_trend_without_a_number_is_one_of_the_only_flow() -> None:
    text = (
        "Trade between Iran and Russia was between 1 and 2 billion dollars, although there has been"
        " a growing trend in the last two years."
    )
    assert (PAIR, "trade_total", "rises", None) in read_claims(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade with Russia has never been above 5 billion dollars.",
         [(PAIR, "trade_total", "<", 5e9)]),
        ("Trade with Russia does not come near 5 billion dollars.", []),
    ],
)  # fmt: skip
def test_a_value_that_is_denied_is_not_claimed(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert [one for one in read_claims(text) if one[1] == "trade_total"] == wanted


def test_a_flow_and_the_one_back_are_two_sides() -> None:
    text = "Russian exports to Iran are twice as large as Iranian exports to Russia."
    [claim] = read(text, CONTEXT)[1]
    assert (claim.subject, claim.against) == (("RUS", "IRN"), ("IRN", "RUS"))


def test_what_was_exchanged_with_others_is_no_trade_of_the_pair() -> None:
    text = "Last year we exchanged goods for 36 billion dollars with these countries."
    assert all(one[1] != "trade_total" for one in read_claims(text))
