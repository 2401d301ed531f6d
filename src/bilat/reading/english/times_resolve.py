"""The stretch of time that each form of words names."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bilat.reading.english import calendar
from bilat.reading.english.calendar import Stretch
from bilat.reading.english.tables import eras
from bilat.reading.english.times_rules import COMING, PAST

__all__ = ["RESOLVE"]

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "last": -1, "couple of": 2, "a couple of": 2,
}  # fmt: skip
_MONTHS_OF_HALF, _QUARTER, _MANY = 6, 3, 5
_LAST_YEAR_DIGITS = 100
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
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


def _numeric(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    found = calendar.day(
        int(groups["day"] or 0), int(groups["number"] or 0), int(groups["year"] or 0)
    )
    return (found, found) if found else None


def _named_day(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    number, month = int(groups["day"] or 0), _month_number(groups["month"])
    if groups["year"]:
        found = calendar.day(number, month, int(groups["year"]))
    elif written is None:
        return None, None
    else:
        found = calendar.day(number, month, _nearest_year(written, month, future=future))
    return (found, found) if found else None


def _named_days(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
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


def _iranian(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    number = groups["year"] or groups["plain"] or groups["bare"]
    if number:
        return calendar.iranian_year(int(number))
    if written is None:
        return None, None
    current = written.year - 621 - ((written.month, written.day) < (3, 21))
    which = (groups["which"] or "").lower()
    moved = -1 if re.search("last|past|previous", which) else int("next" in which)
    return calendar.iranian_year(current + moved)


def _years(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    first, last = int(groups["year"] or 0), int(groups["to"] or groups["short"] or 0)
    if last < _LAST_YEAR_DIGITS:
        last += first // 100 * 100
    if last <= first:
        return None
    if groups["fiscal"] and last == first + 1:
        return date(first, 4, 1), date(last, 3, 31)
    return calendar.year(first)[0], calendar.year(last)[1]


def _part(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
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


def _short_part(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    size = _QUARTER if groups["kind"] == "Q" else _MONTHS_OF_HALF
    first = (int(groups["number"] or 0) - 1) * size + 1
    if first > len(calendar.MONTHS):
        return None
    return calendar.months((int(groups["year"] or 0), first), size)


def _edge(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    of, which = (groups["of"] or "").lower(), (groups["which"] or "").lower()
    if of in {"decade", "century"}:
        return calendar.unit(written, of, 0) if written else (None, None)
    year = _anchor(of, written)
    if year is None:
        return None, None
    first = {"end": 10, "late": 10, "mid": 5, "middle": 5}.get(which, 1)
    return calendar.months((year, first), 4 if first == 5 else 3)  # noqa: PLR2004


def _decade(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    return calendar.year(int(groups["decade"] or 0), 10)


_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twentie": 20}


def _century(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    text = (groups["number"] or "").lower()
    number = int(text) if text.isdecimal() else _CENTURIES.get(text, 21)
    return calendar.year((number - 1) * 100 + 1, 100) if number else None


def _month_year(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    year = _anchor(groups["year"] or groups["of"], written)
    return calendar.month(year, _month_number(groups["month"])) if year else (None, None)


def _months(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    year = _anchor(groups["year"] or groups["of"], written)
    first, last = _month_number(groups["first"]), _month_number(groups["month"])
    if year is None or first >= last:
        return None, None
    return calendar.months((year, first), last - first + 1)


def _span(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    """Resolve "between January and July", of the year in which it last ended."""
    first, last = _month_number(groups["first"]), _month_number(groups["month"])
    if written is None or first >= last:
        return None, None
    year = written.year if future or last <= written.month else written.year - 1
    return calendar.months((year, first), last - first + 1)


def _month(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    number = _month_number(groups["month"])
    year = _nearest_year(written, number, future=future or groups["which"] == "next")
    return calendar.month(year, number)


def _singular(name: str | None) -> str:
    name = (name or "").lower()
    return "century" if name.startswith("centur") else name


def _ago(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    count = _number(groups["count"])
    if (groups["words"] or "").endswith("earlier"):
        return None
    if written is None or count is None:
        return None, written
    name = _singular(groups["unit"])
    wider = {"century": "decade", "decade": "year"}.get(name, name)
    moved = calendar.shifted(written, -count, name)
    wider = "month" if groups["same"] else wider
    return calendar.unit(moved, wider, 0) if moved else (None, None)


def _rolling(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    way, name = (groups["way"] or "").lower(), _singular(groups["unit"])
    ahead = re.fullmatch(COMING, way) is not None
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


def _in_time(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    count = _number(groups["count"])
    future = future or (groups["words"] or "").startswith("within")
    if not future or count is None:
        return None
    return (
        (written, calendar.shifted(written, count, _singular(groups["unit"])))
        if written
        else (None, None)
    )


def _relative(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    which, name = (groups["which"] or "").lower(), _singular(groups["unit"])
    if which in {"recent", "upcoming", "following", "preceding"}:
        return None
    if name in {"decade", "century"} and which == "past":
        return calendar.shifted(written, -1, name), written
    ahead, behind = re.fullmatch(COMING, which), re.fullmatch(PAST, which)
    return calendar.unit(written, name, 1 if ahead else -1 if behind else 0)


def _recently(_: _Groups, written: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    return None, (calendar.unit(written, "year", -1)[1] if written else None)


def _season(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    """Give the last season of that name, or the one to come, as the north has them."""
    if written is None:
        return None, None
    month = _SEASONS[(groups["season"] or groups["named"] or "").lower()]
    if groups["of"]:
        return calendar.months((_anchor(groups["of"], written) or written.year, month), _QUARTER)
    year = written.year - (month > written.month)
    running = month <= written.month < month + _QUARTER
    which = (groups["which"] or "").lower()
    if which == "next" or (future and which != "last" and not running):
        year += 1
    elif which == "last" and running:
        year -= 1
    return calendar.months((year, month), _QUARTER)


def _turn(_: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    """Give the December before the last new year, or before the one to come."""
    if written is None:
        return None, None
    ahead = future or written.month == len(calendar.MONTHS)
    return calendar.months((written.year - (not ahead), len(calendar.MONTHS)), 1)


def _today(groups: _Groups, written: date | None, _: bool) -> Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    return calendar.unit(
        written, "day", {"yesterday": -1, "tomorrow": 1}.get((groups["which"] or "").lower(), 0)
    )


def _weekday(groups: _Groups, written: date | None, future: bool) -> Stretch | None:  # noqa: FBT001
    if written is None:
        return None, None
    wanted = calendar.WEEKDAYS.index((groups["weekday"] or "").lower())
    if groups["which"] == "next" or (future and groups["which"] != "last"):
        found = written + timedelta(days=(wanted - written.weekday()) % 7 or 7)
    else:
        back = (written.weekday() - wanted) % 7
        found = written - timedelta(days=back or (7 if groups["which"] == "last" else 0))
    return found, found


def _year(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    return calendar.year(int(groups["year"] or 0))


def _era(groups: _Groups, _: date | None, __: bool) -> Stretch | None:  # noqa: FBT001
    era = eras().get(re.sub(r"\s+", " ", groups["words"] or ""))
    return (era.start, era.end) if era else None


RESOLVE: dict[str, Callable[[_Groups, date | None, bool], Stretch | None]] = {
    "iso": _numeric, "dotted": _numeric, "iranian": _iranian, "days": _named_days,
    "months": _months, "span": _span,
    "day_month": _named_day,
    "month_day": _named_day, "years": _years, "part": _part, "short_part": _short_part,
    "edge": _edge, "decade": _decade, "century": _century, "month_year": _month_year,
    "ago": _ago, "rolling": _rolling, "in_time": _in_time, "relative": _relative,
    "recently": _recently, "today": _today, "season": _season, "turn": _turn,
    "era": _era, "weekday": _weekday, "year": _year,
    "month": _month,
}  # fmt: skip
