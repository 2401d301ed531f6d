"""Units of claims and figures, brought to one form; and numbers as people read them."""

import math
import re

__all__ = ["amount", "in_base"]

_SIZES = {
    "k": 1e3, "thousand": 1e3, "mn": 1e6, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
    "tn": 1e12, "trillion": 1e12,
}  # fmt: skip
_BASE: dict[str, tuple[str, float]] = {
    "usd": ("USD", 1), "us dollar": ("USD", 1), "us dollars": ("USD", 1), "dollar": ("USD", 1),
    "dollars": ("USD", 1), "current us dollar": ("USD", 1), "$": ("USD", 1),
    "international dollar": ("international dollar", 1),
    "percent": ("percent", 1), "%": ("percent", 1), "per cent": ("percent", 1),
    "percentage point": ("percent", 1), "share": ("percent", 100),
    "person": ("person", 1), "persons": ("person", 1), "people": ("person", 1),
    "tourist": ("person", 1), "student": ("person", 1), "visitor": ("person", 1),
    "trip": ("person", 1), "trips": ("person", 1), "place": ("person", 1),
    "km2": ("km2", 1), "sq km": ("km2", 1), "square kilometre": ("km2", 1),
    "square kilometer": ("km2", 1), "km": ("km", 1), "kilometre": ("km", 1),
    "kilometer": ("km", 1), "mile": ("km", 1.609344), "miles": ("km", 1.609344),
    "barrel": ("barrel", 1), "barrels": ("barrel", 1), "bbl": ("barrel", 1),
    "barrel a day": ("barrel a day", 1), "barrels a day": ("barrel a day", 1),
    "barrels per day": ("barrel a day", 1), "bpd": ("barrel a day", 1),
    "m3": ("m3", 1), "cubic metre": ("m3", 1), "cubic meter": ("m3", 1),
    "cubic metres": ("m3", 1), "cubic meters": ("m3", 1), "cubic foot": ("m3", 0.0283168466),
    "cubic feet": ("m3", 0.0283168466), "ft3": ("m3", 0.0283168466),
    "day": ("day", 1), "days": ("day", 1), "week": ("day", 7), "weeks": ("day", 7),
    "hour": ("day", 1 / 24), "hours": ("day", 1 / 24), "month": ("day", 30.44),
    "months": ("day", 30.44),
    "t": ("t", 1), "ton": ("t", 1), "tons": ("t", 1), "tonne": ("t", 1), "tonnes": ("t", 1),
    "country": ("country", 1), "countries": ("country", 1), "state": ("country", 1),
    "member": ("country", 1), "neighbour": ("country", 1), "neighbor": ("country", 1),
    "times": ("times", 1), "time": ("times", 1), "fold": ("times", 1), "x": ("times", 1),
    "flight per week": ("flight per week", 1), "flight": ("flight per week", 1),
    "flights": ("flight per week", 1), "flights per week": ("flight per week", 1),
}  # fmt: skip
_YEARLY = re.compile(r"\s+(?:a|per)\s+year$|/year$")
_STEPS = ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"))


def in_base(value: float, unit: str) -> tuple[float, str]:
    """Bring a value to the base unit of its kind.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit, with or without a word of size.

    Returns
    -------
    tuple
        Number and base unit; an unknown unit stays as it is, in small letters.

    Examples
    --------
    >>> in_base(14.5, "mn t"), in_base(2.0, "weeks"), in_base(4.0, "bn USD")
    ((14500000.0, 't'), (14.0, 'day'), (4000000000.0, 'USD'))
    """
    text = " ".join(unit.strip().lower().split())
    text = _YEARLY.sub("", text)
    size, _, rest = text.partition(" ")
    if rest and size in _SIZES:
        value, text = value * _SIZES[size], rest
    base, factor = _BASE.get(text, (text, 1))
    return value * factor, base


def amount(value: float, unit: str) -> str:
    """Write a value with its unit for people.

    Parameters
    ----------
    value
        The number.
    unit
        Its base unit.
    """
    if not math.isfinite(value):
        return f"{value} {unit}".strip()
    number = _number(value)
    if unit in ("percent", "USD", "km", "km2", "t", "m3", "", "rank"):
        return f"{number} {unit}".strip()
    if number == "1":
        return f"1 {unit}"
    return f"{number} {_plural(unit)}"


def _number(value: float) -> str:
    for size, name in _STEPS:
        if round(abs(value) / size, 2) >= 1:
            scaled = value / size
            digits = 2 if abs(scaled) < 10 else 1 if abs(scaled) < 100 else 0  # noqa: PLR2004
            text = f"{scaled:,.{digits}f}"
            if "." in text:
                whole, _, part = text.partition(".")
                text = f"{whole}.{part.rstrip('0') or '0'}"
            return f"{text} {name}"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:.2g}"


def _plural(unit: str) -> str:
    head, of, rest = unit.partition(" ")
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    elif not head.endswith("s"):
        head = f"{head}s"
    return f"{head}{of}{rest}"
