"""Field types of the fact files: what a cell may hold, and the words when it does not."""

import re
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bilat.countries import resolve, state
from bilat.dates import first_day, last_day
from bilat.errors import NameProblem

__all__ = [
    "Amount",
    "Day",
    "PartialDay",
    "Parties",
    "PlainText",
    "RequiredText",
    "StateCode",
    "StateOrWorld",
    "WebAddress",
    "Year",
    "days_of",
    "fiscal_year",
]

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_EARLIEST, _LATEST = 1500, 2200


@cache
def _partial_day(text: str) -> str:
    if text:
        try:
            if not text.isascii():  # digits of other scripts are digits to Python
                raise ValueError(f"{text!r} is not a date; write it with the digits 0 to 9")
            year = first_day(text).year
        except ValueError as error:
            reason = str(error)
            if "not a date" not in reason:
                reason = f"{text!r} is not a day of the calendar"
            raise ValueError(reason) from None
        if not _EARLIEST <= year <= _LATEST:
            raise ValueError(f"year {year} is outside {_EARLIEST}-{_LATEST}")
    return text


def _day(text: str) -> date:
    _partial_day(text)
    if len(text) != len("YYYY-MM-DD"):
        raise ValueError(f"{text!r} is not a full date; write YYYY-MM-DD")
    return date.fromisoformat(text)


@cache
def _state_code(code: str) -> str:
    try:
        return state(code).iso3 if len(code) == len("IRN") else resolve(code).iso3
    except NameProblem as problem:
        close = f"; closest: {', '.join(problem.candidates[:3])}" if problem.candidates else ""
        raise ValueError(
            f"{code!r} is not a state code (alpha-3) nor the name of one state{close}"
        ) from None


def days_of(period: str) -> tuple[date, date]:
    """First and last day of a period written START/END.

    Parameters
    ----------
    period
        Two ISO dates or months.

    Raises
    ------
    ValueError
        When it is no such period.
    """
    start, _, end = period.partition("/")
    try:
        found = (first_day(_partial_day(start)), last_day(_partial_day(end)))
    except ValueError:
        found = None
    if found is None or found[0] > found[1]:
        raise ValueError(f"{period!r} is not START/END; write 2024-03-21/2025-03-20")
    return found


def fiscal_year(note: str) -> tuple[date, date] | None:
    """First and last day of the fiscal year that a note names at its head.

    Parameters
    ----------
    note
        Such as ``period=2023-03-21/2024-03-19; Iranian year``.

    Returns
    -------
    tuple or None
        ``None`` when the note names none.

    Raises
    ------
    ValueError
        When ``period=`` is not followed by START/END.
    """
    if not note.startswith("period="):
        return None
    stated, *_ = [*note.removeprefix("period=").split(), ""]
    return days_of(stated.rstrip(";,."))


def _parties(text: str) -> str:
    codes = [_state_code(code.strip()) for code in text.split("|")]
    if len(set(codes)) < len(codes):
        raise ValueError(f"{text!r} names a party twice")
    return "|".join(codes)


def _plain(text: str) -> str:
    found = _CONTROL.search(text)
    if found:
        raise ValueError(f"control character U+{ord(found.group()):04X} in the text; remove it")
    return text.strip()


def _web_address(text: str) -> str:
    if text and not re.match(r"https?://[^\s/]+", text):
        raise ValueError(f"{text[:80]!r} is not a web address; it must start with http(s)://")
    return text


def _number(text: object) -> object:
    if isinstance(text, str) and "," in text:
        raise ValueError(f"{text!r} has a comma; write the number with digits and a point only")
    return text


PlainText = Annotated[str, AfterValidator(_plain)]
"""Text without control characters; may be empty."""
RequiredText = Annotated[str, AfterValidator(_plain), Field(min_length=1)]
"""Text that must not be empty."""
WebAddress = Annotated[str, AfterValidator(_plain), AfterValidator(_web_address)]
"""An http or https address; empty for a document that is not on the web."""
Year = Annotated[int, Field(ge=_EARLIEST, le=_LATEST)]
"""A calendar year."""
Amount = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
"""A finite number."""
PartialDay = Annotated[str, AfterValidator(_partial_day)]
"""ISO date, month or year; empty when not known."""
Day = Annotated[date, BeforeValidator(_day)]
"""A full ISO date."""
StateCode = Annotated[str, AfterValidator(_state_code)]
"""Alpha-3 code of a state, or of a former state."""
StateOrWorld = Annotated[str, AfterValidator(lambda code: _state_code(code) if code else "")]
"""Alpha-3 code; empty stands for the world, or for "not stated"."""
Parties = Annotated[str, AfterValidator(_parties)]
"""Alpha-3 codes separated by ``|``, each once."""
