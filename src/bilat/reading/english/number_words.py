"""Numbers in words."""

import re

__all__ = ["ONES", "SCALES", "SMALL", "number_of"]

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
"""Words below twenty, in their order."""

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {word: float(i) for i, word in enumerate(ONES)} | {
    word: 10.0 * i for i, word in enumerate(_TENS, 2)
}
"""Words below a hundred."""

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5,
    "crore": 1e7, "dozen": 12.0, "mn": 1e6, "mln": 1e6, "m": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9,
    "tn": 1e12, "trn": 1e12, "k": 1e3, "mio": 1e6, "mrd": 1e9, "thousands": 1e3, "millions": 1e6,
    "billions": 1e9, "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
"""Words that multiply, with their abbreviations."""


def number_of(words: str) -> float | None:
    """Read a number in words.

    Parameters
    ----------
    words
        Such as "two hundred and five thousand".

    Returns
    -------
    float or None
        ``None`` when the words are no single number.

    Examples
    --------
    >>> number_of("two hundred and five thousand")
    205000.0
    """
    total, group, last = 0.0, 0.0, float("inf")
    ceiling = float("inf")
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "and":
            if last < 100:  # noqa: PLR2004
                return None
            continue
        if word in SMALL:
            value = SMALL[word]
            tens_before = last in SMALL.values() and last >= 20 and value < 10 and value  # noqa: PLR2004
            if last < 100 and not tens_before:  # noqa: PLR2004
                return None
            group, last = group + value, value
        elif word == "hundred":
            if not 0 < group < 100:  # noqa: PLR2004
                return None
            group, last = group * 100, 100.0
        else:
            scale = SCALES[word]
            if scale >= ceiling or not group:
                return None
            total, group, ceiling, last = total + group * scale, 0.0, scale, scale
    return total + group
