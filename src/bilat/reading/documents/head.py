"""What the lines above and below a plain text say of it: its day, and its author's country."""

import re
from dataclasses import dataclass
from datetime import date

from bilat.countries import resolve
from bilat.errors import BilatError
from bilat.reading.documents.page_facts import day_of

__all__ = ["Head", "head_of"]

_LINES = 8
_LONGEST = 160
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_ANY_DAY = re.compile(_DAY, re.IGNORECASE)
_ALONE = re.compile(
    rf"(?:(?:published|posted|updated|date|dated|issued|on|of)\b[\s:]*)*"
    rf"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?P<day>{_DAY})"
    rf"(?:[\s,|–—-]+\d{{1,2}}[:.]\d{{2}}.{{0,12}})?[\s.]*",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"(?:^by\s.+|.+?)[,|·•(–—-]\s*(?:on\s+)?(?P<day>{_DAY})[\s)]*$", re.IGNORECASE
)
_DATELINE = re.compile(
    rf"[A-Z][\w.'’ /-]{{1,40}}[,(]\s*(?P<day>(?i:{_DAY}))[\s)]*(?:\([^)]{{1,40}}\)\s*)?[–—:-]"
)
_ROLE = (
    r"(?:ambassador|president|prime minister|foreign minister|minister|vice[- ]president"
    r"|chargé d['’]affaires|consul[- ]general|consul|speaker|envoy|embassy)"
)
_ROLE_OF = re.compile(
    rf"\b{_ROLE}\b[^,.;]{{0,80}}?\bof\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w' -]*?)(?=\s+(?:to|in|at|and)\b|[,.;()]|$)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    rf"\b(?P<who>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:['’]s)?\s+(?:former\s+)?(?:\w+\s)?(?i:{_ROLE})\b"
)
_BY = re.compile(r"^\W*by\s+", re.IGNORECASE)
_AUTHOR = re.compile(
    r"^[\s*(\[]*(?:by\b|(?:the|this)\s+(?:author|writer)\b|about the author|.{2,60}\bis\s+the\s+"
    rf"(?:\w+\s)?{_ROLE}\b)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above or below a text; what does not is empty or ``None``.

    Parameters
    ----------
    day
        Day of publication.
    day_line
        The line that states it.
    country
        Alpha-3 code of the state for which the author holds an office.
    country_line
        The line that states it.
    """

    day: date | None = None
    day_line: str = ""
    country: str = ""
    country_line: str = ""


def head_of(text: str) -> Head:
    """Find the day and the author's country where a text states them outside its sentences.

    Only short lines at the top and at the end count, and the place and day with which the first
    paragraph of an agency's report begins. A line with two different days decides nothing, and
    neither does a title: the first line counts only if it holds nothing but a day.

    Parameters
    ----------
    text
        A plain text.

    Returns
    -------
    Head

    Examples
    --------
    >>> head = head_of(
    ...     '''Two shores
    ... By A. B., Ambassador of Peru to Kenya, 3 May 2024
    ...
    ... It is time.'''
    ... )
    >>> head.day, head.country
    (datetime.date(2024, 5, 3), 'PER')
    """
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()]
    tail = [line.strip() for line in text[-2_000:].splitlines() if line.strip()][-3:]
    above = lines[:_LINES]
    body = next((at for at, line in enumerate(above) if len(line) > _LONGEST), len(above))
    short = [(at, line) for at, line in enumerate(above[:body])]
    below = [(1, line) for line in tail if len(line) <= _LONGEST and len(lines) > body]
    day, day_line = _day(short, above[body : body + 1], below)
    country, country_line = _country([line for _, line in (*short[1:], *below)])
    return Head(day, day_line, country, country_line)


def _day(
    short: list[tuple[int, str]], first: list[str], below: list[tuple[int, str]]
) -> tuple[date | None, str]:
    for at, line in short:
        if found := _day_of_line(line, is_title=at == 0):
            return found, line
    for line in (*first, *(line for _, line in short)):
        if (begins := _DATELINE.match(line)) and (found := day_of(begins["day"])):
            return found, begins[0]
    for _, line in below:
        if (alone := _ALONE.fullmatch(line)) and (found := day_of(alone["day"])):
            return found, line
    return None, ""


def _day_of_line(line: str, *, is_title: bool) -> date | None:
    if len(set(_ANY_DAY.findall(line))) != 1:
        return None
    found = _ALONE.fullmatch(line)
    if not found and not is_title and not line.endswith((".", "?", "!")):
        found = _AT_END.match(line)
    return day_of(found["day"]) if found else None


def _country(lines: list[str]) -> tuple[str, str]:
    for line in lines:
        if not _AUTHOR.match(line):
            continue
        for pattern in (_ROLE_OF, _WHOSE):
            if (role := pattern.search(_BY.sub("", line))) and (code := _state(role["who"])):
                return code, line
    return "", ""


def _state(name: str) -> str:
    words = name.split()[:6]
    for number in range(len(words), 0, -1):
        try:
            return resolve(" ".join(words[:number])).iso3
        except BilatError:
            continue
    return ""
