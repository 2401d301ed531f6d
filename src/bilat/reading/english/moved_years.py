"""Years told by another: "a year later", "the year before", "since then"."""

import re
from datetime import date

from bilat.reading.english.tables import ANY_CASE
from bilat.reading.records import Period

__all__ = ["ANCHORED", "moved_years"]

_RELATIVE_WORDS = re.compile(
    r"\b(?:(?P<later>a year later|a year on|one year later|the following year"
    r"|the next year|the year after)"
    r"|(?P<before>the year before|a year earlier|one year earlier|a year before|the preceding year)"
    r"|(?P<same>that year|the same year|that same year)|(?P<since>since then)"
    r"|(?P<many>(?:two|three|four|five|six|ten) years (?:later|on|afterwards))"
    r"|(?P<earlier>(?:two|three|four|five|six|ten) years (?:earlier|before(?=[,.;])))"
    r"|(?P<unclear>in (?:the|its|their) (?:best|worst|peak|good|bad"
    r"|better|record) years?|in the worst|at (?:its|the) peak"
    r"|for (?:two|three|four|five|six|seven|eight|nine|ten|several) (?:(?:consecutive"
    r"|straight|successive) years|years (?:in a row|running))|in the year (?:of|when|in which"
    r"|that)|in the years? before"
    r"|in those days|at that time|at the time|by then|in those years|in the old days"
    r"|in its heyday|back then))\b",
    ANY_CASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_BASE = re.compile(r"\b(?:from|than|with|on|over|to|against|in)\s+$", ANY_CASE)
_YEARS = re.compile(r"(?<![\d.,$-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_ONE_OF = ("year", "then", "time", "days", "heyday")
"""Of these one is in each of the words above."""

ANCHORED = 60


def _many(match: re.Match[str]) -> int:
    """Years by which "two years on" and "four years earlier" lie apart from the year named last."""
    words = match["many"] or match["earlier"]
    count = _COUNTS[words.split()[0].lower()] if words else 0
    return -count if match["earlier"] else count


def moved_years(text: str, earlier: str) -> tuple[tuple[int, int, Period], ...]:
    """Resolve "a year later" and the like against the year named last.

    Parameters
    ----------
    text
        A sentence.
    earlier
        The words before it; empty at the beginning.

    Returns
    -------
    tuple of (int, int, Period)
        First character, the one after the last, and the time; without ends where it
        cannot be told.
    """
    found: list[tuple[int, int, Period]] = []
    lower = text.lower()
    for word in _ONE_OF:
        if word in lower:
            break
    else:
        return ()
    for match in _RELATIVE_WORDS.finditer(text):
        if _BASE.search(text, 0, match.start()) and not match["same"]:
            continue
        years = _YEARS.findall(earlier + " " + text[: match.start()])
        if match["same"] and not years and _BASE.search(text, 0, match.start()):
            continue  # "in that year", of another calendar
        shift = 1 if match["later"] else -1 if match["before"] else _many(match)
        year = int(years[-1]) + shift if years else 0
        known = bool(years) and not match["unclear"]
        first = date(year, 1, 1) if known else None
        last = date(year, 12, 31) if known and not match["since"] else None
        found.append((*match.span(), Period(first, last, match.group())))
    return tuple(found)
