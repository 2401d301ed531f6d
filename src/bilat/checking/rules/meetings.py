"""Meetings of leaders and ministers, held or announced.

Example: "the presidents of Chad and Peru met in May 2021" is supported by an entry
of the register between heads of state in that month. No entry decides nothing,
since the register is not complete.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from bilat.checking.case import Case, entry_of, named
from bilat.checking.compare import claimed_of
from bilat.checking.periods import shifted
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.countries.data import name_rows
from bilat.dates import last_day
from bilat.reading.actors_lookup import fold, leaders_named
from bilat.registers import Meeting, meetings_of

__all__ = ["RULES"]

_NEAR = Tolerance("within the time named, give or take one day", 1, 1, 1)
_MINIMUM = Tolerance("the register is not complete, so its count is a minimum", 0, 0, 0)
_SOURCE = "either foreign ministry's or head of state's record of visits"
_LEVELS = {
    "foreign minister": "foreign minister",
    "president": "head of state",
    "head of state": "head of state",
    "heads of state": "head of state",
    "leaders": "head of state",
    "prime minister": "head of government",
}
_AGREED_ON = ("agreed", "decid", "plan", "intend", "propos", "ready", "promis")
_LATELY, _MONTH, _TWO, _A_DAY = 366, 31, 2, len("2024-05-01")
_CITIES = frozenset(
    {"Geneva", "Istanbul", "New York", "St Petersburg", "Sochi", "Shanghai", "Mumbai"}
)
"""Where meetings are held and no government sits."""

_MONTHS = frozenset({"March", "April", "May", "June", "August"})
"""Names of months that are names of people too."""


def _entry(case: Case, a: str, b: str, one: Meeting) -> Evidence:
    people = " and ".join(name for name in one.people if name)
    return entry_of(
        f"{'announced ' if one.announced else ''}meeting of {named(a)} and {named(b)}, {one.level}",
        f"{people or 'not named'}{f', {one.place}' if one.place else ''}",
        one.date,
        one.citations[0],
        by=one.kind,
        note=one.note,
        later=case.later(one.day),
    )


def _level(case: Case) -> str:
    return next((level for words, level in _LEVELS.items() if case.says(words)), "")


def _meeting(case: Case) -> Checked:
    if len(case.states) > _TWO:
        return _of_several(case)
    if case.pair is None:
        return case.open("Two states must be named for a meeting.", "the two states")
    a, b = case.pair
    every = meetings_of(case.tables, a, b)
    if not every:
        return case.open(f"No meeting of {named(a)} and {named(b)} is on record.", _SOURCE)
    level = _level(case)
    held = [
        one
        for one in every
        if one.in_person and not one.announced and (not level or one.level == level)
    ]
    if case.says("call", "phone", "telephone"):
        held = [one for one in every if not one.in_person]
    who, where = _people(case, every), _places(case, every)
    held = [one for one in held if _is_meant(one, who, where)]
    inside = [one for one in held if _within(case, one)]
    if case.claim.value is not None:
        return _count(case, a, b, inside)
    if case.claim.kind == "forecast" and case.asked is None and case.says(*_AGREED_ON):
        return _ahead(case, inside)
    if case.claim.comparator == "none":
        return _denied(case, a, b, inside)
    if inside:
        when = case.asked.text if case.asked else "the year before the text"
        line = (
            f"The register has {amount(len(inside), 'meeting')} of {named(a)} and {named(b)} in "
            f"{when}, the last on {inside[-1].date}."
        )
        shown = [_entry(case, a, b, one) for one in inside[::-1]]
        return case.decided("supported", line, shown, _NEAR)
    told = (f" in {min(where)}" if where else "") + (" with those named" if who else "")
    return _nothing(case, a, b, every, level, told)


def _people(case: Case, every: Sequence[Meeting]) -> tuple[frozenset[str], ...]:
    """Those of the two states whom the claim names; for each word, whom it can mean."""
    known = frozenset[str]().union(*(_who(name) for one in every for name in one.people))
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", case.claim.span.text)
    said = [_who(word, case.states) for word in words if word[0].isupper() and word not in _MONTHS]
    leaders = {row.name for word in words for row in leaders_named(word)}
    return tuple(dict.fromkeys(one for one in said if one & known or one & leaders))


def _who(name: str, states: Sequence[str] = ()) -> frozenset[str]:
    """Find the leaders that a name can mean; whom the table does not know is a surname alone."""
    if not name:
        return frozenset()
    last = name.rsplit(maxsplit=1)[-1]
    rows = [
        row
        for row in leaders_named(name) or leaders_named(last)
        if not states or row.state in states
    ]
    return frozenset(row.name for row in rows) or frozenset({fold(last)})


def _places(case: Case, every: Sequence[Meeting]) -> frozenset[str]:
    """Cities in which the claim sets the meeting, of those where meetings are held."""
    known = {place.strip() for one in every for place in one.place.split(",")}
    known |= {row.name for row in name_rows() if row.kind in {"capital", "seat"}} | _CITIES
    text = case.claim.span.text
    return frozenset(
        place for place in known
        if place and re.search(rf"\b(?:in|at|to|visited) {re.escape(place)}\b", text)
    )  # fmt: skip


def _is_meant(one: Meeting, who: Sequence[frozenset[str]], where: frozenset[str]) -> bool:
    """Whether an entry has everybody and the place that the claim names; it may lack a place."""
    there = frozenset[str]().union(*(_who(name) for name in one.people))
    if not all(person & there for person in who):
        return False
    return not where or not one.place or any(place in one.place for place in where)


def _within(case: Case, one: Meeting) -> bool:
    if case.asked is not None:
        if len(one.date) < _A_DAY:  # only the month or the year is known
            return case.asked.first <= last_day(one.date) and one.day <= case.asked.last
        first, last = shifted(case.asked.first, days=-1), shifted(case.asked.last, days=1)
        return first <= one.day <= last
    if case.claim.kind == "forecast":
        return case.later(one.day)
    if case.written is None:
        return True
    return shifted(case.written, days=-_LATELY) <= one.day <= case.written


def _count(case: Case, a: str, b: str, inside: list[Meeting]) -> Checked:
    claimed = claimed_of(case.claim, "meeting")
    shown = [_entry(case, a, b, one) for one in inside[::-1]]
    if claimed is None or case.asked is None:
        return case.open("A number of meetings needs a time to be counted in.", _SOURCE, shown)
    count = len(inside)
    line = (
        f"{claimed.text} are claimed in {case.asked.text}; the register, which is not complete, "
        f"has {count}."
    )
    if not _level(case) and count != claimed.low:
        return case.open(f"{line} Which level of meetings is meant is not said.", _SOURCE, shown,
                         _MINIMUM)  # fmt: skip
    if count > claimed.high:
        return case.decided("contradicted", line, shown, _MINIMUM)
    if claimed.high == float("inf") and count > claimed.low:
        return case.decided("supported", line, shown, _MINIMUM)
    if claimed.low <= count <= claimed.high and count:
        return case.decided("roughly supported", line, shown, _MINIMUM)
    return case.open(line, _SOURCE, shown, _MINIMUM)


def _denied(case: Case, a: str, b: str, inside: list[Meeting]) -> Checked:
    since = case.claim.period is not None and case.claim.period.end is None
    if since and case.asked is not None:  # the day from which on there was none is that of one
        inside = [one for one in inside if (one.day - case.asked.first).days > _MONTH]
    if inside and case.asked is not None:
        line = f"No meeting is said to have been; the register has one on {inside[0].date}."
        return case.decided("contradicted", line, [_entry(case, a, b, inside[0])], _NEAR)
    return case.open(
        f"The register of meetings of {named(a)} and {named(b)} is not complete, so it cannot show "
        "that there was none.",
        _SOURCE,
    )


def _of_several(case: Case) -> Checked:
    """Check a meeting of three or more: there must be one of every two of them in that time."""
    first, *others = case.states
    shown: list[Evidence] = []
    for other in others:
        every = meetings_of(case.tables, first, other)
        level = _level(case)
        inside = [
            one
            for one in every
            if one.in_person
            and not one.announced
            and (not level or one.level == level)
            and _is_meant(one, (), _places(case, every))
            and _within(case, one)
        ]
        if not inside or case.asked is None or case.claim.comparator != "met":
            return case.open(
                f"Whether all of them met is not known: the register has no meeting of "
                f"{named(first)} and {named(other)} at that time and place, or none is named.",
                _SOURCE,
                shown,
            )
        shown.append(_entry(case, first, other, inside[-1]))
    line = f"The register has meetings of {named(first)} with each of the others at that time."
    return case.decided("supported", line, shown, _NEAR)


def _ahead(case: Case, inside: list[Meeting]) -> Checked:
    """Answer for a meeting to come, without a time: which one is meant cannot be told."""
    assert case.pair is not None  # noqa: S101 - the caller has seen to it
    shown = [_entry(case, *case.pair, one) for one in inside[:3]]
    return case.open("A meeting to come is spoken of, and no time is named.", _SOURCE, shown)


def _nothing(
    case: Case, a: str, b: str, every: tuple[Meeting, ...], level: str, told: str
) -> Checked:
    announced = [one for one in every if one.announced and _within(case, one)]
    nearest = sorted(every, key=lambda one: abs((one.day - min(case.day, every[-1].day)).days))
    shown = [_entry(case, a, b, one) for one in (*announced, *nearest[:3])]
    what = (
        f"No meeting{f' of the level {level}' if level else ''} of {named(a)} and {named(b)}{told}"
    )
    said = " One was announced, and whether it was held was not found." if announced else ""
    when = case.asked.text if case.asked else "the year before the text"
    return case.open(f"{what} is on record for {when}; the register is not complete.{said}",
                     _SOURCE, shown)  # fmt: skip


RULES: Mapping[str, Callable[[Case], Checked]] = {"meeting": _meeting}
"""Measures of this family."""
