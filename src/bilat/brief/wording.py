"""Numbers, dates and lists as people read them; rounded here, exact in the data."""

import math
from collections.abc import Iterable

__all__ = ["amount", "day", "listed", "money", "number", "on", "percent", "who"]

_STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip


def money(value: float) -> str:
    """US dollars for people.

    Parameters
    ----------
    value
        Current US dollars.

    Examples
    --------
    >>> money(3_996_000_000), money(-743_882_000), money(5_000)
    ('4.0 bn USD', '−744 mn USD', '5,000 USD')
    """
    for size, name in _STEPS:
        if round(abs(value) / size, 2) >= 1:
            scaled = value / size
            digits = 1 if abs(scaled) < 100 else 0  # noqa: PLR2004
            return f"{scaled:,.{digits}f} {name} USD".replace("-", "−")
    return f"{value:,.0f} USD".replace("-", "−")


def number(value: float) -> str:
    """Give a count or measure its thousands marks and no idle decimals.

    Parameters
    ----------
    value
        The number.

    Examples
    --------
    >>> number(67000), number(23.3), number(-1.50), number(0.00312)
    ('67,000', '23.3', '−1.5', '0.00312')
    """
    digits = 2 if abs(value) >= 1 or not value else 2 - math.floor(math.log10(abs(value)))
    shown = f"{value:,.{digits}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return shown.replace("-", "−")


def percent(value: float, *, signed: bool = False) -> str:
    """Percent for people.

    Parameters
    ----------
    value
        In percent.
    signed
        Whether to show the plus sign, as for a change.

    Examples
    --------
    >>> percent(8.26, signed=True), percent(0.42), percent(-40)
    ('+8.3 %', '0.4 %', '−40 %')
    """
    digits = 1 if abs(value) < 100 and round(value, 1) % 1 else 0  # noqa: PLR2004
    signed = signed and round(value, digits) != 0
    return f"{value:{'+' if signed else ''}.{digits}f} %".replace("-", "−")


def amount(value: float, unit: str) -> str:
    """Value and unit for people.

    Parameters
    ----------
    value
        The value.
    unit
        Its unit, as the data have it.

    Examples
    --------
    >>> amount(4e9, "USD"), amount(25, "day"), amount(1, "meeting"), amount(12, "percent")
    ('4.0 bn USD', '25 days', '1 meeting', '12 %')
    """
    if unit == "USD":
        return money(value)
    if unit == "percent":
        return percent(value)
    if unit == "yes or no":
        return "yes" if value else "no"
    if not unit or unit == "number" or unit[0].isdigit():
        return number(value)
    return f"{number(value)} {_plural(unit) if value != 1 else unit}"


_UNCOUNTED = {
    "km", "USD", "mn", "bn", "t", "TEU", "FEU", "index", "score", "share", "shares", "standard",
    "type", "log", "logarithm", "thousand", "million", "billion", "constant", "current", "real",
    "level", "roll",
}  # fmt: skip
"""Words that a unit may begin with and that have no plural there."""


def _plural(unit: str) -> str:
    irregular = {"person": "people", "country": "countries"}
    if unit in irregular:
        return irregular[unit]
    head, space, rest = unit.partition(" ")
    if head.rstrip(",:") in _UNCOUNTED or head.endswith("s"):
        return unit
    return f"{head}s{space}{rest}"


def day(iso: str) -> str:
    """Write a date, month or year for people.

    Parameters
    ----------
    iso
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Examples
    --------
    >>> day("2025-01-17"), day("2025-10"), day("1992"), day("")
    ('17 January 2025', 'October 2025', '1992', 'no date')
    """
    if not iso:
        return "no date"
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def on(iso: str) -> str:
    """Give the preposition that goes before a date.

    Parameters
    ----------
    iso
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Examples
    --------
    >>> on("2025-01-17"), on("2025-10"), on("1992")
    ('on', 'in', 'in')
    """
    return "on" if len(iso) == len("YYYY-MM-DD") else "in"


def listed(names: Iterable[str]) -> str:
    """Join names to a list.

    Parameters
    ----------
    names
        The names.

    Examples
    --------
    >>> listed(["ECO"]), listed(["BRICS", "ECO", "SCO"])
    ('ECO', 'BRICS, ECO and SCO')
    """
    *head, last = [*names] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def who(by: str) -> str:
    """Name who counted or stated so that it can stand in brackets.

    Parameters
    ----------
    by
        As the data have it.

    Examples
    --------
    >>> who("official statement (Russia)"), who("Iranian customs")
    ('official statement, Russia', 'Iranian customs')
    """
    return by.replace(" (", ", ").removesuffix(")") if by.endswith(")") else by
