"""Agreements and their status: signed, in force, expired.

Example: "the treaty on fisheries of Chad and Peru is in force since 2020" is held
against the one entry of the pair whose title has these words; where two titles fit
alike, nothing is decided.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bilat.checking.case import Case, entry_of, named
from bilat.checking.compare import claimed_of
from bilat.checking.periods import Asked
from bilat.checking.rules.titles import best, tokens
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked, Evidence, Tolerance, held
from bilat.dates import first_day, last_day
from bilat.registers import Agreement, all_agreements, between

__all__ = ["RULES", "in_force_of"]

_DAYS = Tolerance(
    "the day within the time named; roughly up to 31 days outside it, contradicted more than a "
    "year outside it",
    0,
    31,
    365,
)
_MINIMUM = Tolerance("the register is not complete, so its count is a minimum", 0, 0, 0)
_SOURCE = "the UN Treaty Series, or `bilat pull atop desta`"
_KINDS = {
    "treaty": ("treaty",),
    "protocol": ("protocol",),
    "memorand": ("memorandum",),
    "declaration": ("declaration",),
    "roadmap": ("roadmap",),
    "contract": ("contract",),
    "free trade agreement": ("trade agreement",),
}
_TWO = 2
_TERM = re.compile(r"(?:\bfor |^|; )(?:a term of )?(\d{1,2}) years\b(?! (?:after|later|of))")
_GENERIC = tokens("founding new first bilateral trilateral intergovernmental major important "
                  "historic original basic main framework such that")  # fmt: skip
"""Words that tell no agreement from another."""
_OVER = {"expired", "terminated"}
_FORCE = {"in force", "being implemented", "completed"}


def _entry(case: Case, one: Agreement) -> Evidence:
    return entry_of(
        one.title,
        f"{one.status} (as of {one.status_date or 'a day not found'})",
        f"signed {one.signed or '?'}, in force {one.in_force or '?'}",
        one.citation,
        by=one.kind,
        note=one.note,
        later=bool(one.signed) and case.later(first_day(one.signed)),
    )


def _agreement(case: Case) -> Checked:
    if len(case.states) < _TWO and case.pair is None and not _with_group(case):
        return case.open("Two parties must be named for an agreement.", "the parties")
    every = all_agreements(case.tables)
    found = between(every, *case.pair) if case.pair else ()
    if len(case.states) > len(case.pair or ()):
        found = tuple(one for one in every if set(case.states) <= set(one.parties))
    group = _with_group(case)
    if group:
        named_so = tuple(one for one in every if group in one.title or one.id.startswith(group))
        of_state = tuple(one for one in named_so if set(one.parties) & set(case.states))
        found = of_state or found
    if not found:
        return case.open("No agreement of these parties is on record.", _SOURCE)
    if case.claim.unit == "year":
        return _term(case, found)
    if case.claim.value is not None and not case.says("article", "-year", "year "):
        return _count(case, found)
    chosen = _chosen(case, found)
    if chosen is None:
        return _any(case, found)
    told = case.claim.comparator
    if told == "in force" or (told != "signed" and case.says("force", "valid", "ratif")):
        return in_force_of(case, chosen)
    return _signed(case, chosen)


def _term(case: Case, found: Sequence[Agreement]) -> Checked:
    """Hold for how many years an agreement is said to bind against the term in its entry."""
    one = _chosen(case, found)
    if one is None:
        return _any(case, found)
    shown = [_entry(case, one)]
    terms = {int(years) for years in _TERM.findall(one.note)}
    if len(terms) != 1:
        return case.open(f"{one.title!r}: for how long it was concluded was not found.",
                         "its own text", shown)  # fmt: skip
    term = terms.pop()
    line = f"{case.claim.value:g} years are claimed; {one.title!r} was concluded for {term} years."
    return case.decided(held(term == case.claim.value), line, shown)


def _with_group(case: Case) -> str:
    """Organization that is a party, such as the EAEU."""
    names = {"EEU": "EAEU", "EAEU": "EAEU"}
    given = (*case.claim.subject, *case.claim.against)
    return next((names[one.upper()] for one in given if one.upper() in names), "")


def _chosen(case: Case, found: Sequence[Agreement]) -> Agreement | None:
    """Find the one agreement that the text means."""
    text = f"{case.claim.span.text} {case.claim.words}"
    parties = tuple({code for one in found for code in one.parties})
    match = best(text, [one.title for one in found], parties)
    by_title = found[match.place] if match.place >= 0 else None
    if case.asked is None:
        return by_title
    kinds = next((kinds for words, kinds in _KINDS.items() if case.says(words)), ())
    in_force = case.claim.comparator == "in force"
    near = [one for one in found if _gap(one.in_force if in_force else one.signed, case.asked) == 0]
    if by_title in near or (by_title and not near):
        return by_title
    again = best(text, [one.title for one in near], parties)
    if again.place >= 0:
        return near[again.place]
    words = case.claim.words
    if by_title is None and len(near) == 1 and words and not tokens(words) - _GENERIC:
        return near[0]
    of_kind = [one for one in near if one.kind in kinds]
    if by_title is None and len(of_kind) == 1:
        return of_kind[0]
    return None if of_kind else by_title


def _gap(iso: str, asked: Asked) -> int | None:
    """Days by which a date lies outside a time; ``None`` when it is not known."""
    if not iso:
        return None
    first, last = first_day(iso), last_day(iso)
    if first <= asked.last and last >= asked.first:
        return 0
    return (first - asked.last).days if first > asked.last else (asked.first - last).days


def _signed(case: Case, one: Agreement) -> Checked:
    shown = [_entry(case, one)]
    denied = case.claim.comparator == "none"
    if not one.signed:
        return case.open(f"{one.title!r}: the day of signature was not found.", _SOURCE, shown)
    day = first_day(one.signed)
    line = f"{one.title!r} was signed on {one.signed}."
    if case.asked is None or case.claim.comparator == "exists":
        return _simply(case, one, day, line, denied=denied)
    gap = _gap(one.signed, case.asked) or 0
    line = f"Signature in {case.asked.text} is claimed; {line}"
    if denied:
        return case.decided(held(gap != 0), line, shown, _DAYS)
    return _by_gap(case, gap, line, shown)


def _simply(case: Case, one: Agreement, day: date, line: str, *, denied: bool) -> Checked:
    shown = [_entry(case, one)]
    if case.later(day) and not case.forecast:
        return case.decided("supported" if denied else "contradicted",
                            f"{line} That was after the text.", shown)  # fmt: skip
    return case.decided("contradicted" if denied else "supported", line, shown)


def _by_gap(case: Case, gap: int, line: str, shown: Sequence[Evidence]) -> Checked:
    if gap == 0:
        return case.decided("supported", line, shown, _DAYS)
    if gap <= _DAYS.wide:
        return case.decided("roughly supported", line, shown, _DAYS)
    if gap > _DAYS.clear:
        return case.decided("contradicted", line, shown, _DAYS)
    return case.open(f"{line} Another step may be meant.", _SOURCE, shown, _DAYS)


def in_force_of(case: Case, one: Agreement) -> Checked:
    """Hold what is said of an agreement's force against its entry.

    Parameters
    ----------
    case
        The claim.
    one
        The agreement.
    """
    shown = [_entry(case, one)]
    denied = case.claim.comparator == "none" or case.says("not in force", "not yet", "not entered")
    line = f"{one.title!r}: status {one.status}, in force {one.in_force or 'on no day found'}."
    if one.in_force:
        gap = _gap(one.in_force, case.asked) if case.asked else None
        entered = case.says("enter", "came into", "took effect", "since")
        if case.asked and gap and entered and not denied:
            said = f"Entry into force in {case.asked.text} is claimed; {line}"
            return _by_gap(case, gap, said, shown)
        begun = first_day(one.in_force) <= case.day
        if one.status in _OVER and begun and not denied and gap is None:
            return case.open(f"{line} It is over since; the day of its end is not kept.", _SOURCE,
                             shown)  # fmt: skip
        if begun or (case.forecast and not denied):
            return case.decided("contradicted" if denied else "supported", line, shown)
        return case.decided("supported" if denied else "contradicted", line, shown)
    if one.status in _FORCE:
        return case.decided("contradicted" if denied else "roughly supported", line, shown)
    known = bool(one.status_date) and last_day(one.status_date) >= case.day
    if known or denied:
        return case.decided(held(denied), line, shown)
    return case.open(f"{line} Its later fate is not known.", _SOURCE, shown)


def _count(case: Case, found: Sequence[Agreement]) -> Checked:
    claimed = claimed_of(case.claim, "agreement")
    inside = [one for one in found if case.asked and _gap(one.signed, case.asked) == 0]
    shown = [_entry(case, one) for one in inside]
    if claimed is None or case.asked is None:
        return case.open("A number of agreements needs a time to be counted in.", _SOURCE)
    line = (
        f"{amount(claimed.low, 'agreement')} are claimed in {case.asked.text}; the register, which "
        f"is not complete, has {len(inside)}."
    )
    if len(inside) > claimed.high:
        return case.decided("contradicted", line, shown, _MINIMUM)
    if claimed.high == float("inf") and len(inside) > claimed.low:
        return case.decided("supported", line, shown, _MINIMUM)
    if inside and claimed.low <= len(inside) <= claimed.high:
        return case.decided("roughly supported", line, shown, _MINIMUM)
    return case.open(line, _SOURCE, shown, _MINIMUM)


def _any(case: Case, found: Sequence[Agreement]) -> Checked:
    """Answer where the text names none in particular."""
    inside = [one for one in found if case.asked and _gap(one.signed, case.asked) == 0]
    shown = [_entry(case, one) for one in (inside or found[-3:])]
    generic = case.says("an agreement", "agreements", "documents", "memoranda", "a memorandum")
    if inside and generic and case.claim.comparator in ("signed", "exists", "="):
        line = (
            f"The register has {amount(len(inside), 'agreement')} signed in "
            f"{case.asked.text if case.asked else ''}: {inside[0].title}."
        )
        return case.decided("supported", line, shown, _DAYS)
    names = " and ".join(named(code) for code in case.states)
    many = (
        f"Which of the {len(found)} agreements of {names} is meant cannot be told from the words."
    )
    one = f"Whether the one agreement of {names} on record is meant cannot be told from the words."
    return case.open(
        one if len(found) == 1 else many,
        _SOURCE,
        shown,
    )


RULES: Mapping[str, Callable[[Case], Checked]] = {"agreement": _agreement}
"""Measures of this family."""
