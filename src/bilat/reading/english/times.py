"""Times that a text names, resolved against the day on which it was written."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bilat.reading.english import calendar
from bilat.reading.english.lexicon import any_of, eras
from bilat.reading.records import Period, Span

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["periods", "periods_of_text"]

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sep(?:tember|t?\.?)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?!\w)"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|\.\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w)"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade|centur(?:y|ies))s?"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|hundred|several|few|a[ ]few|couple[ ]of|a[ ]couple[ ]of)"
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "last": -1, "couple of": 2, "a couple of": 2,
}  # fmt: skip
_ANCHOR = (
    r"(?:(?:of|in)[ ](?:the[ ])?)?(?P<of>(?:1[5-9]|20)\d\d|this[ ]year|last[ ]year|next[ ]year"
    r"|current[ ]year|year)"
)
_PAST = r"(?:last|past|previous|recent|preceding)"
_COMING = r"(?:next|coming|following|upcoming)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_FUTURE = re.compile(
    r"\b(?:will|shall|would|planned|plans?|scheduled|due|expected|going to|(?:is|are) to|to be held)\b"
)
_LIKELY_YEAR = r"(?<![\w$€£₽.,/+-])"

_RULES: dict[str, str] = {
    "iso": r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
    "dotted": r"(?<!\d)(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>(?:19|20)\d\d)(?!\d)",
    "iranian": r"(?:(?:the[ ])?(?:(?:Iranian|Persian|Solar)[ ](?:calendar[ ]|fiscal[ ]|solar[ ])?)"
    r"?year[ ](?:of[ ])?(?P<year>1[34]\d\d)(?!\d)|(?P<which>this|the[ ]current|last|the[ ]past"
    r"|the[ ]previous|next)[ ](?:Iranian|Persian)[ ](?:calendar[ ]|fiscal[ ])?year"
    r"|(?<=[ ])(?P<plain>1[34]\d\d)[ ]\(?(?:AP|SH)\b)",
    "days": r"(?:from[ ]|between[ ])?(?P<first>\d{1,2})(?:[ ]?[-–][ ]?|[ ]to[ ]|[ ]and[ ])" + _DAY + r"[ ](?:of[ ])?" + _MONTH
    + r"(?:,?[ ]" + _YEAR + ")?",
    "day_month": _DAY + r"[ ](?:of[ ])?" + _MONTH + r"(?:,?[ ]" + _YEAR + ")?",
    "month_day": _MONTH + r"[ ]" + _DAY + r"(?:,?[ ]" + _YEAR + ")?",
    "years": r"(?:between|from|in)?[ ]?(?<![\w$€£.,/+-])(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?:[ ](?:and|to|until|till|through)[ ](?P<to>(?:1[5-9]|20)\d\d)|[-–—/](?P<short>(?:(?:1[5-9]|20)\d\d|\d\d)))(?![\d%]|,\d|[-/]\d)",
    "part": r"(?:the[ ])?(?:(?P<which>first|second|third|fourth|last)[ ](?:(?P<count>\w+)[ ])?"
    r"(?P<unit>half|quarter|months?|weeks|days))[ ]" + _ANCHOR,
    "short_part": r"(?P<kind>[QH])(?P<number>[1-4])[ ](?:of[ ])?" + _YEAR,
    "edge": r"(?:the[ ])?(?P<which>beginning|start|end|middle|early|mid|late)[ -](?:of[ ](?:the[ ])?)?"
    r"(?P<of>(?:1[5-9]|20)\d\d(?!s)|this[ ]year|last[ ]year|next[ ]year|year|decade|century)\b",
    "decade": r"(?:the[ ])?(?:early[ ]|mid-?[ ]?|late[ ])?(?P<decade>(?:1[5-9]|20)\d0)['’]?s(?!\w)",
    "century": r"(?:the[ ])?(?:early[ ]|mid-?[ ]?|late[ ])?(?P<number>\d{1,2}(?=st|nd|rd|th)"
    r"|sixteen|seventeen|eighteen|nineteen|twentie|twenty-first)(?:st|nd|rd|th)?[ -]century",
    "month_year": r"(?:early[ ]|mid-|late[ ])?" + _MONTH + r",?[ ](?:of[ ])?(?:" + _YEAR
    + r"|(?P<of>this[ ]year|last[ ]year|next[ ]year))",
    "ago": _COUNT + r"[ ](?:" + _UNIT + r")[ ](?:ago|earlier)\b",
    "rolling": r"(?:the[ ]|these[ ]|those[ ]|its[ ]|our[ ])?(?P<way>" + _PAST + "|" + _COMING + r")[ ](?:"
    + _COUNT + r"[ ])?(?P<unit>day|week|month|quarter|year|decade|centurie)s\b",
    "in_time": r"(?:within|in(?=[ ][\w ]{3,20}(?:['’][ ]time|[ ]from[ ]now|months|years?\b|decades)))[ ]" + _COUNT
    + r"[ ](?:" + _UNIT + r")(?:['’][ ]time|[ ]from[ ]now)?(?![\w-])",
    "relative": r"(?:the[ ])?(?P<which>this|current|present|" + _PAST + "|" + _COMING + r")[ ](?:calendar[ ])?"
    + _UNIT + r"\b(?![-])",
    "recently": r"(?:the[ ])?(?:years[ ]past|former[ ]years|earlier[ ]years)\b",
    "today": r"(?P<which>yesterday|today|tomorrow|tonight)(?!['’]s)\b",
    "era": any_of(eras()) + r"\b",
    "weekday": r"(?:(?P<which>last|next|this)[ ])?" + _WEEKDAY + r"\b(?!['’]s)",
    "year": _LIKELY_YEAR + _YEAR + r"(?![\w-])",
    "month": r"(?:(?<=[Ii]n[ ])|(?<=since[ ])|(?<=Since[ ])|(?<=until[ ])|(?<=[Bb]y[ ])|(?<=during[ ])"
    r"|(?<=early[ ])|(?<=late[ ])|(?P<which>last|next|this)[ ])" + _MONTH,
}  # fmt: skip
_CASED = {"days", "day_month", "month_day", "month_year", "month", "weekday", "short_part"}
_NAMES = re.compile(r"\(\?P<\w+>")


def _master() -> re.Pattern[str]:
    parts = []
    for name, rule in _RULES.items():
        bare = _NAMES.sub("(?:", rule)
        parts.append(f"(?P<{name}>{bare})" if name in _CASED else f"(?P<{name}>(?i:{bare}))")
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


_MASTER = _master()
_ONE = {
    name: re.compile(rule, 0 if name in _CASED else re.IGNORECASE) for name, rule in _RULES.items()
}
_WORDS = re.compile(
    r"\d{4}|[QH][1-4]|(?i:\bday|week|month|year|decade|centur|quarter|\bera\b|times|war\b|day\b|today"
    r"|yesterday|tomorrow|period|pandemic)|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_BEFORE = re.compile(
    r"(?:(?P<since>since|from|as of|starting(?: in)?|beginning(?: in)?)|(?P<after>after|following)"
    r"|(?P<by>by|until|till|up to|no later than|through)|(?P<before>before|prior to))"
    r"(?: the)? ?(?:end of |year |start of |first of )?$",
    re.IGNORECASE,
)
_MONTHS_OF_HALF, _QUARTER, _MANY = 6, 3, 5
_LAST_YEAR_DIGITS = 100
_Stretch = tuple[date | None, date | None]


def periods(
    doc: "spacy.tokens.Doc | spacy.tokens.Span", written: date | None
) -> list[tuple[Span, Period]]:
    """Find the times that a parsed text names.

    Parameters
    ----------
    doc
        A document, or a sentence of one.
    written
        Day on which it was written; without it, relative times have no ends.

    Returns
    -------
    list of (Span, Period)
        The words, and the time that they name, in the order of the text.
        Offsets count in the whole document.
    """
    offset = getattr(doc, "start_char", 0)
    return [
        (Span(start + offset, end + offset, period.text), period)
        for start, end, period in periods_of_text(doc.text, written)
    ]


@lru_cache(maxsize=8)
def periods_of_text(text: str, written: date | None) -> tuple[tuple[int, int, Period], ...]:
    """Find the times that a text names.

    Parameters
    ----------
    text
        A sentence.
    written
        Day on which it was written.

    Returns
    -------
    tuple of (int, int, Period)
        First character, the one after the last, and the time.

    Examples
    --------
    >>> [found] = periods_of_text("Trade rose in the first half of 2024.", None)
    >>> found[2].start, found[2].end
    (datetime.date(2024, 1, 1), datetime.date(2024, 6, 30))
    """
    return tuple(_found(text, written)) if _WORDS.search(text) else ()


def _found(text: str, written: date | None) -> Iterator[tuple[int, int, Period]]:
    for match in _MASTER.finditer(text):
        name = match.lastgroup or ""
        words = match.group()
        shift = len(words) - len(words.lstrip())
        if name == "year" and not _is_year(text, match):
            continue
        detail = _ONE[name].match(text, match.start())
        if detail is None:
            continue
        future = _is_ahead(text, match.start(), match.end())
        groups = {**detail.groupdict(), "words": words.strip().lower()}
        stretch = _RESOLVE[name](groups, written, future)
        if stretch is None:
            continue
        start, stretch = _opened(text, match.start() + shift, name, stretch)
        yield start, match.end(), Period(*stretch, text[start : match.end()])


def _is_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause of a time speaks of the future."""
    before = re.split(r"[,;]|\band\b", text[max(0, start - 80) : start])[-1]
    leads = len(text[:start].strip()) < _LEAD
    return _FUTURE.search(before if not leads else before + text[end : end + 60]) is not None


_LEAD = 8
_UNITS_AFTER = re.compile(
    r"[ ](?:km|kilom|miles|tons|tonnes|people|million|billion|barrels|persons|dollars|euros|students"
    r"|tourists|troops|soldiers|companies|megawatts|MW|hectares|cubic|square|percent|per[ ]cent)",
    re.IGNORECASE,
)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether four digits are a year and not a number of something."""
    before = text[max(0, match.start() - 14) : match.start()].rstrip().lower()
    if re.search(r"(?:resolution|article|no\.?|number|about|nearly|than|of some|least)$", before):
        return False
    return not _UNITS_AFTER.match(text, match.end())


def _opened(text: str, start: int, name: str, stretch: _Stretch) -> tuple[int, _Stretch]:
    """Open a stretch to one side after "since", "by" and their like."""
    found = _BEFORE.search(text[max(0, start - 24) : start])
    if not found or name == "rolling":
        return start, stretch
    first, last = stretch
    begun = start - len(found.group())
    if found["since"]:
        return (start, stretch) if name == "years" else (begun, (first, None))
    if found["by"]:
        return begun, (None, last)
    if found["before"]:
        return begun, (None, first - timedelta(days=1) if first and first > date.min else None)
    return begun, (last + timedelta(days=1) if last and last < date.max else None, None)


_Groups = dict[str, str | None]


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    text = text.lower()
    return int(text) if text.isdecimal() else _NUMBERS.get(text)


def _month_number(text: str | None) -> int:
    short = (text or "")[:3].lower()
    return next(i for i, name in enumerate(calendar.MONTHS, 1) if name.startswith(short))


def _anchor(text: str | None, written: date | None) -> int | None:
    """Give the year that "2024", "this year" or "the year" names."""
    text = (text or "year").lower()
    if text.isdecimal():
        return int(text)
    if written is None:
        return None
    return written.year + (text.startswith("next")) - (text.startswith("last"))


def _numeric(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    found = calendar.day(
        int(groups["day"] or 0), int(groups["number"] or 0), int(groups["year"] or 0)
    )
    return (found, found) if found else None


def _named_day(groups: _Groups, written: date | None, future: bool) -> _Stretch | None:  # noqa: FBT001
    number, month = int(groups["day"] or 0), _month_number(groups["month"])
    if groups["year"]:
        found = calendar.day(number, month, int(groups["year"]))
    elif written is None:
        return None, None
    else:
        found = calendar.day(number, month, _nearest_year(written, month, future=future))
    return (found, found) if found else None


def _named_days(groups: _Groups, written: date | None, future: bool) -> _Stretch | None:  # noqa: FBT001
    last = _named_day(groups, written, future)
    if not last or not last[1]:
        return last
    first = calendar.day(int(groups["first"] or 0), last[1].month, last[1].year)
    return (first, last[1]) if first and first < last[1] else None


def _nearest_year(written: date, month: int, *, future: bool) -> int:
    """Give the year of a month named without one: the last such month, or the next."""
    if future:
        return written.year + (month < written.month)
    return written.year - (month > written.month)


def _iranian(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    number = groups["year"] or groups["plain"]
    if number:
        return calendar.iranian_year(int(number))
    if written is None:
        return None, None
    current = written.year - 621 - ((written.month, written.day) < (3, 21))
    which = (groups["which"] or "").lower()
    moved = -1 if re.search("last|past|previous", which) else int("next" in which)
    return calendar.iranian_year(current + moved)


def _years(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    first, last = int(groups["year"] or 0), int(groups["to"] or groups["short"] or 0)
    if last < _LAST_YEAR_DIGITS:
        last += first // 100 * 100
    if last <= first:
        return None
    return calendar.year(first)[0], calendar.year(last)[1]


def _part(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    year = _anchor(groups["of"], written)
    which = _NUMBERS[(groups["which"] or "").lower()]
    name = (groups["unit"] or "").lower()
    count = _number(groups["count"]) if groups["count"] else 1
    if count is None:
        return None
    if year is None:
        return None, None
    if name in {"weeks", "days"}:
        start = date(year, 1, 1)
        return start, start + timedelta(days=count * (7 if name == "weeks" else 1) - 1)
    size = {"half": _MONTHS_OF_HALF, "quarter": _QUARTER}.get(name, 1) * count
    if size > len(calendar.MONTHS):
        return None
    first = 13 - size if which < 0 else (which - 1) * size + 1
    return calendar.months((year, first), size) if first + size <= 13 else None  # noqa: PLR2004


def _short_part(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    size = _QUARTER if groups["kind"] == "Q" else _MONTHS_OF_HALF
    first = (int(groups["number"] or 0) - 1) * size + 1
    if first > len(calendar.MONTHS):
        return None
    return calendar.months((int(groups["year"] or 0), first), size)


def _edge(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    of, which = (groups["of"] or "").lower(), (groups["which"] or "").lower()
    if of in {"decade", "century"}:
        return calendar.unit(written, of, 0) if written else (None, None)
    year = _anchor(of, written)
    if year is None:
        return None, None
    first = {"end": 10, "late": 10, "mid": 5, "middle": 5}.get(which, 1)
    return calendar.months((year, first), 4 if first == 5 else 3)  # noqa: PLR2004


def _decade(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    return calendar.year(int(groups["decade"] or 0), 10)


_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twentie": 20}


def _century(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    text = (groups["number"] or "").lower()
    number = int(text) if text.isdecimal() else _CENTURIES.get(text, 21)
    return calendar.year((number - 1) * 100 + 1, 100) if number else None


def _month_year(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    year = _anchor(groups["year"] or groups["of"], written)
    return calendar.month(year, _month_number(groups["month"])) if year else (None, None)


def _month(groups: _Groups, written: date | None, future: bool) -> _Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    number = _month_number(groups["month"])
    year = _nearest_year(written, number, future=future or groups["which"] == "next")
    return calendar.month(year, number)


def _singular(name: str | None) -> str:
    name = (name or "").lower()
    return "century" if name.startswith("centur") else name


def _ago(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    count = _number(groups["count"])
    if (groups["words"] or "").endswith("earlier"):
        return None
    if written is None or count is None:
        return None, written
    name = _singular(groups["unit"])
    wider = {"century": "decade", "decade": "year"}.get(name, name)
    moved = calendar.shifted(written, -count, name)
    return calendar.unit(moved, wider, 0) if moved else (None, None)


def _rolling(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    way, name = (groups["way"] or "").lower(), _singular(groups["unit"])
    ahead = re.fullmatch(_COMING, way) is not None
    count = _number(groups["count"])
    if count is None:
        if way in {"previous", "preceding"} and not groups["count"]:
            return None, calendar.unit(written, name, -1)[1]
        if ahead:
            return written + timedelta(days=1), None
        return calendar.shifted(written, -_MANY, name), written
    if ahead:
        return written + timedelta(days=1), calendar.shifted(written, count, name)
    return calendar.shifted(written, -count, name), written


def _in_time(groups: _Groups, written: date | None, future: bool) -> _Stretch | None:  # noqa: FBT001
    count = _number(groups["count"])
    future = future or (groups["words"] or "").startswith("within")
    if not future or count is None:
        return None
    return (
        (written, calendar.shifted(written, count, _singular(groups["unit"])))
        if written
        else (None, None)
    )


def _relative(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    which, name = (groups["which"] or "").lower(), _singular(groups["unit"])
    if which in {"recent", "upcoming", "following", "preceding"}:
        return None
    if name in {"decade", "century"} and which == "past":
        return calendar.shifted(written, -1, name), written
    ahead, behind = re.fullmatch(_COMING, which), re.fullmatch(_PAST, which)
    return calendar.unit(written, name, 1 if ahead else -1 if behind else 0)


def _recently(_: _Groups, written: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    return None, (calendar.unit(written, "year", -1)[1] if written else None)


def _today(groups: _Groups, written: date | None, _: bool) -> _Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    return calendar.unit(
        written, "day", {"yesterday": -1, "tomorrow": 1}.get((groups["which"] or "").lower(), 0)
    )


def _weekday(groups: _Groups, written: date | None, future: bool) -> _Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    wanted = calendar.WEEKDAYS.index((groups["weekday"] or "").lower())
    if groups["which"] == "next" or (future and groups["which"] != "last"):
        found = written + timedelta(days=(wanted - written.weekday()) % 7 or 7)
    else:
        back = (written.weekday() - wanted) % 7
        found = written - timedelta(days=back or (7 if groups["which"] == "last" else 0))
    return found, found


def _year(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    return calendar.year(int(groups["year"] or 0))


def _era(groups: _Groups, _: date | None, __: bool) -> _Stretch | None:  # noqa: FBT001
    era = eras().get(re.sub(r"\s+", " ", groups["words"] or ""))
    return (era.start, era.end) if era else None


_RESOLVE: dict[str, Callable[[_Groups, date | None, bool], _Stretch | None]] = {
    "iso": _numeric, "dotted": _numeric, "iranian": _iranian, "days": _named_days, "day_month": _named_day,
    "month_day": _named_day, "years": _years, "part": _part, "short_part": _short_part,
    "edge": _edge, "decade": _decade, "century": _century, "month_year": _month_year,
    "ago": _ago, "rolling": _rolling, "in_time": _in_time, "relative": _relative,
    "recently": _recently, "today": _today, "era": _era, "weekday": _weekday, "year": _year,
    "month": _month,
}  # fmt: skip
