"""Promises and what came of them: "the railway is finished", "it is to open in 2028".

Example: "the canal of Chad and Peru was finished" is contradicted by an entry of
the register that has it as open or late at a day after the text.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from bilat.checking.case import Case, entry_of, named
from bilat.checking.rules.titles import best, tokens
from bilat.checking.verdicts import Checked, Evidence, Verdict
from bilat.dates import first_day, last_day
from bilat.registers import Commitment, all_agreements, between, commitments_of

__all__ = ["RULES"]

_SOURCE = "a report on the project later than the text"
_FEW, _WORDS = 4, 2
_DONE = ("completed", "finished", "opened", "delivered", "kept", "fulfilled", "implemented",
         "built", "inaugurated", "supplying", "running", "in operation", "operat", "connected",
         "linked")  # fmt: skip
_AHEAD = ("will", "to be", "expected", "planned", "due", "scheduled", "is going to", "by 20")
_UNDONE = ("not ", "never", "stalled", "delayed", "unfinished", "failed", "yet to")
_UNIT = re.compile(r"\b(?:(?P<word>first|second|third) unit|[Uu]nit (?P<number>\d))\b")
_NUMBERS = {"first": "1", "second": "2", "third": "3"}
_PROMISED = ("promis", "provid", "foresee", "foresaw", "pledg", "is to", "are to", "agreed",
             "plans to", "will")  # fmt: skip
_OPEN = {"open", "late", "missed", "stalled", "abandoned"}


def _entry(case: Case, one: Commitment) -> Evidence:
    about = f" ({one.agreement.title})" if one.agreement else ""
    status = f"{one.status}{f': {one.detail}' if one.detail else ''}"
    due = f"due {one.due}" if one.due else "no date"
    evidence = first_day(one.evidence_date) if one.evidence_date else None
    return entry_of(
        f"promise: {one.promise}{f', {one.target}' if one.target else ''}{about}",
        status,
        f"{due}; as of {one.evidence_date or 'a day not found'}",
        one.citation,
        note=one.note,
        later=evidence is not None and case.later(evidence),
    )


def _commitment(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named for a promise.", "the two states")
    a, b = case.pair
    found = commitments_of(case.tables, a, b, between(all_agreements(case.tables), a, b))
    near = _meant(case, found)
    if not near:
        return case.open(
            f"No promise of {named(a)} and {named(b)} on record has these words.", _SOURCE
        )
    shown = [_entry(case, one) for one in near]
    ahead = case.says(*_AHEAD) or case.claim.kind == "forecast"
    if ahead and case.asked is not None:
        return _planned(case, near, shown)
    if case.says(*_PROMISED) and len(near) == 1 and _same_number(case, near[0]):
        line = f"{near[0].promise!r} of {near[0].target} is on record as {near[0].status}."
        return case.decided("supported", line, shown)
    done = case.says(*_DONE) and not case.says(*_UNDONE)
    undone = case.says(*_UNDONE) or case.claim.comparator == "none"
    statuses = {one.status for one in near}
    line = f"{near[0].promise!r} is on record as {', '.join(sorted(statuses))}."
    if statuses == {"kept"} and (done or undone):
        return _if_known(case, near, "supported" if done else "contradicted", line, shown)
    if statuses <= _OPEN and (done or undone):
        return _if_known(case, near, "contradicted" if done else "supported", line, shown)
    return case.open(f"{line} The text does not say whether it was kept, or entries differ.",
                     _SOURCE, shown)  # fmt: skip


def _meant(case: Case, found: Sequence[Commitment]) -> list[Commitment]:
    """Promises of the one project that the words name."""
    about = tokens(case.claim.words)
    if about:
        found = [one for one in found if about & tokens(_all_words(one))]
        if len(found) == 1:
            return found
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
    done = all(one.status == "kept" for one in near)
    if done and case.written is not None and days and min(days) > case.written:
        return case.open(f"{line} That was known only after the text.", _SOURCE, shown)
    if not done and case.written is not None and days and max(days) < case.written:
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
        first = [_entry(case, one) for one in same]
        return case.decided("supported", f"{line} Status since: {status}.", [*first, *shown])
    return case.open(line, "the statement that sets the date", shown)


RULES: Mapping[str, Callable[[Case], Checked]] = {"commitment": _commitment}
"""Measures of this family."""
