"""Round ticks for axes, and counts and years in words."""

import math

__all__ = [
    "counted",
    "nice_step",
    "nice_ticks",
    "year_ticks",
    "years_in_words",
]


def counted(number: int, noun: str) -> str:
    """Write a number of things.

    Parameters
    ----------
    number
        How many.
    noun
        In the singular.

    Returns
    -------
    str
        Such as ``"2 meetings"``.
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def years_in_words(first: int | str, last: int | str) -> str:
    """Write a span of years.

    Parameters
    ----------
    first, last
        Both included.

    Returns
    -------
    str
        Such as ``"1999 to 2025"``, or one year.
    """
    return str(first) if first == last else f"{first} to {last}"


def nice_step(span: float, count: int) -> float:
    """Choose a step of 1, 2 or 5 times a power of ten.

    Parameters
    ----------
    span
        Length of the axis in its unit, above zero.
    count
        About how many steps are wanted.

    Returns
    -------
    float
        The step.
    """
    raw = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Return round values that cover a range, zero always among them.

    Parameters
    ----------
    low, high
        The range; it is widened to take in zero.
    count
        About how many steps are wanted.

    Returns
    -------
    list[float]
        Ascending values; the first and last are the ends of the axis.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return [0.0, 1.0]
    step = nice_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [float(f"{index * step:.12g}") for index in range(first, last + 1)]


def year_ticks(first: int, last: int, count: int) -> list[int]:
    """Return round years inside a range.

    Parameters
    ----------
    first, last
        The range, both ends included.
    count
        About how many are wanted.

    Returns
    -------
    list[int]
        At least one year.
    """
    step = max(1, int(nice_step(max(last - first, 1), count)))
    years = [year for year in range(first, last + 1) if year % step == 0]
    return years or [first]
