"""Whose "we" a text speaks in, and what it stands for: own sentences."""

from datetime import date
from typing import Any

import pytest

from bilat.reading import Document, Reading, language

pytest.importorskip("spacy", reason='reading needs the extra: pip install "bilat[read]"')

FILLER = (
    "Iran and Russia are large countries. The rivers of Iran are short and those of Russia long. "
    "Trains leave Tehran in the morning and Moscow in the evening. In Iran winters are dry. "
    "In Russia they are white. Iran grows pistachios, Russia grows wheat. "
) * 6


def read(text: str, country: str = "") -> Reading:
    document = Document("own", text, date=date(2025, 11, 3), country=country)
    return next(iter(language("en").read([document])))


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("Our exports to Russia are still small.", "IRN"),
        ("Trade between Russia and us is still small.", "IRN"),
        ("Much has changed in Russia, our northern neighbour.", "IRN"),
        ("Our Russian guests were pleased.", "IRN"),
        ("We sold the Russians apples.", "IRN"),
        ("In our capital, Tehran, the snow is early.", "IRN"),
        ("Our imports from Iran have doubled.", "RUS"),
        ("Here in Moscow we read of it with interest.", "RUS"),
        ("Our ties with Iran are old, and our ties with Russia are new.", ""),
        ("Our hopes are great.", ""),
    ],
)
def test_we_are_who_the_text_shows(said: str, country: str) -> None:
    found = read(f"{FILLER}{said}").document
    assert found.country == country
    assert (len(found.notes) == 1) == bool(country)


def test_a_short_text_shows_too_little() -> None:
    assert read("Our exports to Russia are still small, says Iran.").document.country == ""


def test_a_third_state_leaves_it_open() -> None:
    third = "Pakistan is a neighbour. Pakistan buys gas. Pakistan builds roads. " * 8
    assert read(f"{FILLER}{third}Our exports to Russia are small.").document.country == ""


def test_what_was_given_is_not_replaced() -> None:
    found = read(f"{FILLER}Our exports to Russia are small.", country="TUR").document
    assert (found.country, found.notes) == ("TUR", ())


def claims(text: str, indicator: str) -> list[tuple[Any, ...]]:
    found = [one for sentence in read(text, "IRN").sentences for one in sentence.claims]
    return [
        (one.subject, one.comparator, one.against, one.value)
        for one in found
        if one.indicator == indicator
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran does not belong to the SCO; since last March it has sat there as an observer.",
         [(("IRN",), "not member", ("SCO",)), (("IRN",), "member", ("SCO",))]),
        ("India belongs to the SCO. Turkey is no more than a dialogue partner there.",
         [(("IND",), "member", ("SCO",)), (("TUR",), "member", ("SCO",))]),
        ("India joined the SCO in 2017, the year in which Pakistan was admitted too.",
         [(("IND",), "member", ("SCO",)), (("PAK",), "member", ("SCO",))]),
        ("In the Shanghai organisation Iran has been a full member since 2023.",
         [(("IRN",), "member", ("SCO",))]),
        ("Both were first in BRICS; Delhi wrote to Moscow in 2017, "
         "the year in which Pakistan was admitted too.", []),
    ],
)  # fmt: skip
def test_standing_is_read_through_anaphora(text: str, wanted: list[object]) -> None:
    assert [one[:3] for one in claims(text, "membership")][: len(wanted) or None] == wanted


@pytest.mark.parametrize(
    ("text", "indicator", "wanted"),
    [
        ("A corridor of Iran and Russia leads from the Baltic to the Indian Ocean. "
         "It is 7,000 kilometres long.", "corridor_distance", ("INSTC", 7000)),
        ("The INSTC leads through Iran to Russia. It carried nineteen million tonnes last year.",
         "corridor_cargo", ("INSTC", 19e6)),
        ("Cargo takes 25 days on the INSTC, while through Suez it takes 45.",
         "corridor_time", ("INSTC", 25)),
        ("The eastern branch of the INSTC in Iran carried 2 million tonnes in 2024.",
         "corridor_cargo", ("INSTC eastern", 2e6)),
    ],
)  # fmt: skip
def test_figures_are_of_the_corridor_before(
    text: str, indicator: str, wanted: tuple[object, ...]
) -> None:
    found = claims(text, indicator)
    assert [(one[0][0], one[3]) for one in found if one[0]][:1] == [wanted]


def test_tonnes_of_goods_are_no_cargo_of_a_corridor() -> None:
    text = "The INSTC leads through Iran to Russia. Russia sold 5 million tonnes of wheat."
    assert claims(text, "corridor_cargo") == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The Treaty on Fisheries of Iran and Russia binds us for the next twenty years.", 20),
        ("Iran and Russia signed a 25-year agreement.", 25),
        ("In 2001 Iran and Russia signed the Treaty on Fisheries. It was concluded for ten years.",
         10),
    ],
)  # fmt: skip
def test_how_long_an_agreement_binds(text: str, years: int) -> None:
    assert [one[3] for one in claims(text, "agreement") if one[3]] == [years]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("since the autumn", "2025-09-01", None),
        ("since the summer", "2025-06-01", None),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("last autumn", "2024-09-01", "2024-11-30"),
        ("in the spring of last year", "2024-03-01", "2024-05-31"),
        ("before the new year", "2024-12-01", "2024-12-31"),
        ("two years ago this month", "2023-11-01", "2023-11-30"),
    ],
)
def test_times_without_a_year(words: str, start: str, end: str | None) -> None:
    from bilat.reading.english.times import periods_of_text

    found = periods_of_text(f"They spoke {words}.", date(2025, 11, 3))
    assert [(str(one.start), str(one.end) if one.end else None) for _, _, one in found] == [
        (start, end)
    ]
