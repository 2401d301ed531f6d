"""Promises and what came of them: "the railway is finished", "it is to open in 2028".

Example: "the canal of Chad and Peru was finished" is contradicted by an entry of
the register that has it as open or late at a day after the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bilat.checking.case import Case, named
from bilat.checking.rules.promised import entry, of_pair
from bilat.checking.rules.titles import best, tokens
from bilat.checking.verdicts import Checked, Evidence, Verdict
from bilat.dates import first_day, last_day
from bilat.registers import Commitment

__all__ = ["RULES"]

_SOURCE = "a report on the project later than the text"
_FEW, _WORDS, _YEAR = 4, 2, 365
_NAMES = tokens("russia russian iran iranian")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_DAY = re.compile(
    rf"\b(?:opened|launched|delivered|completed|kept)\s+(?P<day>\d{{1,2}})\s+"
    rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})"
)
_DONE = ("completed", "finished", "opened", "delivered", "kept", "fulfilled", "implemented",
         "built", "inaugurated", "supplying", "running", "working", "in operation", "operat",
         "connected", "linked")  # fmt: skip
_AHEAD = ("will", "to be", "expected", "planned", "due", "scheduled", "is going to", "by 20")
_UNDONE = ("not ", "never", "stalled", "delayed", "unfinished", "failed", "yet to")
_UNIT = re.compile(r"\b(?:(?P<word>first|second|third) unit|[Uu]nit (?P<number>\d))\b")
_NUMBERS = {"first": "1", "second": "2", "third": "3"}
_PROMISED = ("promis", "provid", "foresee", "foresaw", "pledg", "is to", "are to", "agreed",
             "plans to", "will")  # fmt: skip
_OPEN = {"open", "late", "missed", "stalled", "abandoned"}


def _commitment(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named for a promise.", "the two states")
    a, b = case.pair
    near = [one for one in _meant(case, of_pair(case, a, b)) if _same_places(case, one)]
    if not near:
        return case.open(
            f"No promise of {named(a)} and {named(b)} on record has these words.", _SOURCE
        )
    shown = [entry(case, one) for one in near]
    ahead = case.says(*_AHEAD) or case.claim.kind == "forecast"
    if ahead and case.asked is not None:
        return _planned(case, near, shown)
    if case.says(*_PROMISED) and len(near) == 1 and _same_number(case, near[0]):
        line = f"{near[0].promise!r} of {near[0].target} is on record as {near[0].status}."
        return case.decided("supported", line, shown)
    return _kept_or_not(case, near, shown)


def _kept_or_not(case: Case, near: Sequence[Commitment], shown: Sequence[Evidence]) -> Checked:
    """Answer whether a promise was kept as the text says, and when."""
    early = case.says("ahead of schedule", "on schedule", "on time")
    if early and near and all("late" in f"{one.status} {one.detail} {one.note}" for one in near):
        line = f"{near[0].promise!r} is on record as {near[0].status}: {near[0].detail}."
        return _if_known(case, near, "contradicted", line, shown)
    done = case.says(*_DONE) and not case.says(*_UNDONE)
    undone = case.says(*_UNDONE) or case.claim.comparator == "none"
    statuses = {one.status for one in near}
    line = f"{near[0].promise!r} is on record as {', '.join(sorted(statuses))}."
    if statuses == {"kept"} and done and (answer := _on_day(case, near, line, shown)):
        return answer
    if statuses == {"kept"} and (done or undone):
        return _if_known(case, near, "supported" if done else "contradicted", line, shown)
    if statuses <= _OPEN and (done or undone):
        return _if_known(case, near, "contradicted" if done else "supported", line, shown)
    return case.open(f"{line} The text does not say whether it was kept, or entries differ.",
                     _SOURCE, shown)  # fmt: skip


def _on_day(
    case: Case, near: Sequence[Commitment], line: str, shown: Sequence[Evidence]
) -> Checked | None:
    """Hold the time that the text names against the day in the register, where it has one."""
    dated = _DAY.search(f"{near[0].detail} {near[0].note}")
    if case.asked is None or dated is None or len(near) > 1:
        return None
    day = date(int(dated["year"]), _MONTHS.index(dated["month"]) + 1, int(dated["day"]))
    gap = max((case.asked.first - day).days, (day - case.asked.last).days, 0)
    line = f"{line} It was so on {day.isoformat()}; {case.asked.text} is claimed."
    if gap <= _FEW:
        return case.decided("supported", line, shown)
    if gap > _YEAR:
        return case.decided("contradicted", line, shown)
    return case.open(line, _SOURCE, shown)


def _same_places(case: Case, one: Commitment) -> bool:
    """Whether no end of a link stands in the claim that the promise does not speak of."""
    words = f"{_all_words(one)} {one.note} {one.detail}".lower()
    ends = {
        re.sub(r"\s*\(.*", "", str(row[end])) for row, _ in case.rows("corridor_links")
        for end in ("from", "to")
    }  # fmt: skip
    said = {end for end in ends if re.search(rf"\b{re.escape(end)}\b", case.claim.span.text)}
    mine = {end for end in said if end.lower() in words}
    return not mine or mine == said


def _meant(case: Case, found: Sequence[Commitment]) -> list[Commitment]:
    """Promises of the one project that the words name."""
    about = tokens(case.claim.words) - _NAMES
    if about:
        found = [one for one in found if about & tokens(_all_words(one))]
        if len(found) == 1 or (found and _one_matter(found)):
            return list(found)
    unit = _UNIT.search(case.claim.span.text)
    if unit:
        number = _NUMBERS.get((unit["word"] or "").lower(), unit["number"])
        numbered = [one for one in found if f"unit {number} " in f"{one.promise} "]
        if len(numbered) == 1:
            return numbered
    valued = [one for one in found if _same_number(case, one)]
    if about and len(valued) == 1:
        return valued
    titles = [f"{one.promise} {one.agreement.title if one.agreement else ''}" for one in found]
    parties = tuple({code for one in found for code in one.parties})
    match = best(case.claim.span.text, titles, parties)
    if match.place >= 0:
        return [found[match.place]]
    projects = list(dict.fromkeys(one.agreement.title for one in found if one.agreement))
    match = best(case.claim.span.text, projects, parties)
    named_so = {projects[match.place]} if match.place >= 0 else set(_sharing(case, projects))
    words = ("completion", "operation", "open", "built")
    of_it = [one for one in found if one.agreement and one.agreement.title in named_so]
    if not of_it and about and len({one.agreement.title for one in found if one.agreement}) == 1:
        return list(found)
    return [one for one in of_it if any(word in one.promise.lower() for word in words)] or of_it


def _one_matter(found: Sequence[Commitment]) -> bool:
    """Whether a few promises are one and its revisions: they begin alike."""
    return len(found) <= _FEW and len({one.promise.partition(",")[0] for one in found}) == 1


def _same_number(case: Case, one: Commitment) -> bool:
    """Whether the target of a promise has its number in the text: 1.3 of "1.3 bn EUR"."""
    number = re.match(r"\d+(?:\.\d+)?", one.target)
    pattern = rf"(?<![\d.,]){re.escape(number.group())}(?![\d]|[.,]\d)" if number else ""
    return bool(pattern) and re.search(pattern, case.claim.span.text) is not None


def _all_words(one: Commitment) -> str:
    target = one.target.replace("m3", "cubic metres of gas")
    return f"{one.promise} {target} {one.agreement.title if one.agreement else ''}"


def _sharing(case: Case, projects: Sequence[str]) -> list[str]:
    """Find projects of one name: all that share two words which few others have."""
    text = tokens(case.claim.span.text)
    often = Counter(word for title in projects for word in tokens(title))
    rare = {word for word, count in often.items() if count <= _FEW}
    return [title for title in projects if len(tokens(title) & text & rare) >= _WORDS]


def _if_known(
    case: Case,
    near: Sequence[Commitment],
    verdict: Verdict,
    line: str,
    shown: Sequence[Evidence],
) -> Checked:
    """Decide only where the evidence is of the day of the text, or fits it anyway."""
    days = [last_day(one.evidence_date) for one in near if one.evidence_date]
    period = case.claim.period
    from_then_on = (period.end or period.start) if period else None
    told = bool(from_then_on and days and from_then_on <= max(days)) and verdict == "contradicted"
    done = all(one.status == "kept" for one in near)
    if done and case.written is not None and days and min(days) > case.written:
        return case.open(f"{line} That was known only after the text.", _SOURCE, shown)
    older = case.written is not None and days and max(days) < case.written
    if not done and older and not told:
        return case.open(f"{line} The entry is older than the text.", _SOURCE, shown)
    return case.decided(verdict, line, shown)


def _planned(case: Case, near: Sequence[Commitment], shown: Sequence[Evidence]) -> Checked:
    assert case.asked is not None  # noqa: S101 - the caller has seen to it
    due = [one for one in near if one.due]
    same = [one for one in due if case.asked.first <= last_day(one.due) and
            first_day(one.due) <= case.asked.last]  # fmt: skip
    dates = ", ".join(one.due for one in due) or "no date"
    line = f"{case.asked.text} is named; due dates on record: {dates}."
    if same:
        status = ", ".join(sorted({one.status for one in same}))
        first = [entry(case, one) for one in same]
        return case.decided("supported", f"{line} Status since: {status}.", [*first, *shown])
    return case.open(line, "the statement that sets the date", shown)


RULES: Mapping[str, Callable[[Case], Checked]] = {"commitment": _commitment}
"""Measures of this family."""
