"""Numbers in digits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.english.number_words import number_of
from bilat.reading.english.numerals import numerals

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int, joint: str = "-", linked: bool = True) -> str:
    """Write a number as English does."""
    if number < 20:
        return ONES[number]
    if number < 100:
        rest = f"{joint}{ONES[number % 10]}" if number % 10 else ""
        return TENS[number // 10 - 2] + rest
    for power, scale in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= power:
            left = number % power
            link = " and " if linked and left < 100 else " "
            tail = link + spelled(left, joint, linked) if left else ""
            return f"{spelled(number // power, joint, linked)} {scale}{tail}"
    raise AssertionError(number)


@given(st.integers(0, 10**12 - 1), st.sampled_from("- "), st.booleans())
def test_a_number_in_words_is_read_back(number: int, joint: str, linked: bool):
    assert number_of(spelled(number, joint, linked)) == number


@given(st.integers(2, 10**15), st.sampled_from(["{:d}", "{:,d}", "{:_d}"]), st.sampled_from("$€£"))
def test_a_number_in_digits_is_read_back(number: int, form: str, sign: str):
    text = form.format(number).replace("_", "\u202f")
    [found] = numerals(f"It cost {sign}{text} then.")
    assert (found.value, found.currency) == (number, {"$": "USD", "€": "EUR", "£": "GBP"}[sign])


@given(
    st.decimals(0, 9999, places=2, allow_nan=False),
    st.sampled_from(
        [
            (" million", 1e6),
            (" bn", 1e9),
            ("bn", 1e9),
            ("-million", 1e6),
            (" trillion", 1e12),
            ("m", 1e6),
        ]
    ),
)
def test_a_scaled_decimal_is_read_back(number, scale):
    [found] = numerals(f"worth {number}{scale[0]} dollars")
    assert found.value == pytest.approx(float(number) * scale[1])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half of the trade", 50),
        ("two thirds of trade", 200 / 3),
        ("a quarter", 25),
        ("half a million", 5e5),
        ("two and a half million", 2.5e6),
        ("one point five billion", 1.5e9),
        ("a hundred thousand", 1e5),
        ("tens of thousands of people", 1e4),
        ("1,50,000 rupees", 150000),
        ("3,5 billion", 3.5e9),
        ("2½ million", 2.5e6),
        ("5 lakh crore", 5e12),
        ("-3 percent", -3),
    ],
)
def test_other_ways_to_write_a_number(text: str, value: float):
    [found] = numerals(text)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["the S-400 missile", "the G20 met", "at 10:30", "COVID-19", "on 3/4/2020", "9" * 400]
)
def test_what_has_digits_and_is_no_number(text: str):
    assert list(numerals(text)) == []


@given(st.text(max_size=120))
def test_no_text_breaks_the_numbers(text: str):
    last = 0
    for found in numerals(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
