"""Colours, letters and rounded numbers that every picture shares."""

import re

__all__ = [
    "BOLD",
    "COLOUR_A",
    "COLOUR_B",
    "DARK",
    "FAINT",
    "FEWEST",
    "FONT",
    "GREY",
    "GRID",
    "PALE",
    "PHONE",
    "SOFT",
    "TINT_A",
    "TINT_B",
    "WHITE",
    "clean_text",
    "people_number",
    "shorten",
    "text_width",
    "unit_of",
    "wrap",
]

COLOUR_A = "#1f4e79"
"""First country, everywhere: dark blue, dark in greyscale too."""
COLOUR_B = "#b9520f"
"""Second country, everywhere: burnt orange, mid grey in greyscale; 5.0:1 on white."""
TINT_A = "#c9d9e8"
"""First country as an area behind other marks."""
TINT_B = "#f6d9c3"
"""Second country as an area behind other marks."""
DARK = "#222222"
"""Text, and marks of neither country."""
SOFT = "#595959"
"""Text of lesser rank; 7:1 on white."""
GREY = "#8c8c8c"
"""Marks of third countries."""
PALE = "#d4d4d4"
"""Bars of third countries, and light fills."""
FAINT = "#f0f0f0"
"""Bands behind rows."""
GRID = "#e2e2e2"
"""Grid lines."""
WHITE = "#ffffff"
"""Inside of hollow marks."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
"""Letters that the reader's device has; nothing is fetched."""

BOLD = 1.17
"""How much wider bold letters are."""
FEWEST = 2
"""Fewer figures make no chart."""
PHONE = 480.0
"""Pictures that are narrower are for phones."""

_HUNDRED, _TEN, _HUNDREDTH = 100, 10, 0.01
_UNITS = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_NARROW = frozenset("iIljtfr.,:;'|!()[] -")
_BROAD = frozenset("mwMWOQ@%&")


def unit_of(largest: float) -> tuple[float, str]:
    """Choose the unit in which numbers up to ``largest`` read best.

    Parameters
    ----------
    largest
        The largest absolute value to be shown.

    Returns
    -------
    tuple[float, str]
        What to divide by, and the unit's short name (empty for plain numbers).

    Examples
    --------
    >>> unit_of(4.8e9)
    (1000000000.0, 'bn')
    >>> unit_of(900)
    (1.0, '')
    """
    for size, name in _UNITS:
        if abs(largest) >= size:
            return size, name
    return 1.0, ""


def people_number(value: float) -> str:
    """Round a number for people; the exact one stays in the data.

    Parameters
    ----------
    value
        Any finite number.

    Returns
    -------
    str
        Two or three digits that matter, with a unit from a million upwards.

    Examples
    --------
    >>> people_number(4_020_000_000)
    '4.0 bn'
    >>> people_number(416_700_000)
    '417 mn'
    >>> people_number(67_000)
    '67,000'
    >>> people_number(-0.25)
    '−0.25'
    """
    sign = "−" if value < 0 else ""
    size, name = unit_of(abs(value))
    number = abs(value) / size
    if name:
        return f"{sign}{number:,.{1 if number < _HUNDRED else 0}f} {name}"
    if number >= _HUNDRED or number == int(number):
        return f"{sign}{number:,.0f}"
    if number < _HUNDREDTH:
        return f"{sign}{number:.2g}"
    return f"{sign}{number:.{1 if number >= _TEN else 2}f}"


def clean_text(text: str) -> str:
    """Take out characters that no SVG may hold, and surplus white space.

    Parameters
    ----------
    text
        A label from the data.

    Returns
    -------
    str
        One line; markup is left as it is, since the renderer escapes it.
    """
    return " ".join(_CONTROLS.sub(" ", text).split())


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is, on the safe side of common sans-serif fonts.

    Parameters
    ----------
    text
        One line.
    size
        Font size in pixels.

    Returns
    -------
    float
        Pixels.
    """
    total = 0.0
    for letter in text:
        if letter in _NARROW:
            total += 0.36
        elif letter in _BROAD:
            total += 0.9
        elif letter.isupper() or ord(letter) > 0x2E80:  # noqa: PLR2004 - CJK starts here
            total += 0.7 if letter.isupper() else 1.0
        else:
            total += 0.57
    return total * size


def shorten(text: str, room: float, size: float) -> str:
    """Cut a text to the room it has; the table beside the chart keeps it whole.

    Parameters
    ----------
    text
        A label.
    room
        Pixels available.
    size
        Font size in pixels.

    Returns
    -------
    str
        The text, or its beginning with an ellipsis.
    """
    text = clean_text(text)
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip(" ,;(-") + "…"


def wrap(text: str, room: float, size: float) -> list[str]:
    """Break a text into at most two lines.

    Parameters
    ----------
    text
        A label.
    room
        Pixels available in a line.
    size
        Font size in pixels.

    Returns
    -------
    list[str]
        One or two lines, the second cut if need be.
    """
    words = clean_text(text).split(" ")
    first = [words[0]]
    while (
        len(first) < len(words) and text_width(" ".join([*first, words[len(first)]]), size) <= room
    ):
        first.append(words[len(first)])
    lines = [" ".join(first), " ".join(words[len(first) :])]
    return [shorten(line, room, size) for line in lines if line]
