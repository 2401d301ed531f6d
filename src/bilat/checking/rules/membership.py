"""Standing of states in organizations, by day; and how many belong to one.

Example: "Chad joined the Toy Bank in 2019" is held against the first day of that
status in the register; "Chad is a member" against its standing on the day of the
text, so that an observer is no member.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bilat.checking.case import Case, entry_of, named
from bilat.checking.compare import COUNT, claimed_of
from bilat.checking.levels import check_level
from bilat.checking.periods import Asked
from bilat.checking.series import Series
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked, Evidence, Tolerance

__all__ = ["RULES"]

_YEAR = 366

_ALIASES = {
    "EEU": "EAEU", "EURASEC": "EAEU", "UNO": "UN", "NAM": "Non-Aligned Movement",
    "AU": "African Union", "IBRD": "World Bank (IBRD)", "WORLD BANK": "World Bank (IBRD)",
    "COE": "Council of Europe", "LAS": "Arab League", "AL": "Arab League", "D8": "D-8",
    "OPEC PLUS": "OPEC+", "CW": "Commonwealth",
}  # fmt: skip
_DAYS = Tolerance(
    "the first day within the time named; roughly up to 31 days outside it, contradicted more "
    "than a year outside it",
    0,
    31,
    365,
)
_STATUSES = (
    "dialogue partner", "observer", "candidate", "associate member", "free trade agreement",
    "participant", "partner", "member",
)  # fmt: skip
_JOINS = ("join", "became", "become", "acced", "accession", "admi", "since", "entered", "grant")
_BELONGS = {"member", "participant"}
_FEW = 5
_COMPLETE = {"EAEU", "SCO", "BRICS", "CSTO", "NATO"}
"""Organizations with few enough members that the register has every one of them."""


def _organization(case: Case, known: set[str]) -> str:
    """Name in the register of the organization that the claim speaks of."""
    by_name = {name.upper(): name for name in known}
    for given in (*case.claim.against, *case.claim.subject):
        key = given.strip().upper()
        found = by_name.get(_ALIASES.get(key, key).upper())
        if found:
            return found
    return ""


def _status(case: Case) -> str:
    """Standing that the claim speaks of, by its true name."""
    if case.says("free trade", "free-trade"):
        return "free trade agreement"
    if case.says("full member", "permanent member", "full membership"):
        return "member"
    return next((one for one in _STATUSES if case.says(one)), "member")


def _alike(status: str, wanted: str) -> bool:
    """Whether two names are of one standing: the SCO calls its dialogue partners partners now."""
    return status == wanted or {status, wanted} == {"dialogue partner", "partner"}


def _holds(row: Mapping[str, Any], day: date) -> bool:
    start, end = row["start_day"], row["end_day"]
    begun = start is None or start <= day
    return bool(begun and (end is None or end >= day) and row["status"] != "withdrawn")


def _entry(case: Case, row: Mapping[str, Any], cited: Any) -> Evidence:
    start = row["start_day"]
    until = f" to {row['end']}" if row["end"] else ""
    return entry_of(
        f"{named(row['country'])} in {row['organization']}",
        row["status"],
        f"from {row['start'] or 'a day not found'}{until}",
        cited,
        note=row["note"],
        later=start is not None and case.later(start),
    )


def _membership(case: Case) -> Checked:
    rows: list[tuple[Any, Any]] = list(case.rows("memberships"))
    organization = _organization(case, {row["organization"] for row, _ in rows})
    source = "the organization's own list of members, or `bilat pull cow_igo` up to 2014"
    if not organization or not case.states:
        return case.open("The state or the organization is not in the register.", source)
    answers = [_one_state(case, rows, organization, code, source) for code in case.states]
    order = ("contradicted", "misleading", "not checkable", "roughly supported", "supported")
    return min(answers, key=lambda one: order.index(one.verdict))


def _one_state(
    case: Case, rows: list[tuple[Any, Any]], organization: str, code: str, source: str
) -> Checked:
    own = [(r, c) for r, c in rows if r["organization"] == organization and r["country"] == code]
    if not own and organization in _COMPLETE:
        return _unlisted(case, rows, organization, code)
    if not own:
        return case.open(
            f"The register has no standing of {named(code)} in {organization}; the list may not "
            "be complete.",
            source,
        )
    wanted = _status(case)
    if not any(r["status"] in (*_STATUSES, "withdrawn") for r, _ in own):
        return case.open(f"{organization} has no members, but parties.", source,
                         [_entry(case, r, c) for r, c in own])  # fmt: skip
    same = [(r, c) for r, c in own if _alike(r["status"], wanted)]
    denied = case.claim.comparator in ("not member", "none")
    begun = _since(case)
    if begun is not None and not denied and not case.forecast:
        return _joined(case, begun, own, same, organization, code)
    if case.asked is not None and not denied and (case.says(*_JOINS) or case.forecast):
        return _joined(case, case.asked, own, same, organization, code)
    if case.claim.kind == "forecast" and not denied:
        return _to_come(case, own, same, organization, code)
    return _on_day(case, own, wanted, organization, code, denied=denied)


def _unlisted(case: Case, rows: list[tuple[Any, Any]], organization: str, code: str) -> Checked:
    """Answer for a state that a complete list of members does not hold."""
    denied = case.claim.comparator in ("not member", "none")
    of_it = [
        (r, c) for r, c in rows if r["organization"] == organization and r["status"] == "member"
    ]
    now = [(r, c) for r, c in of_it if _holds(r, case.day)]
    shown = [_entry(case, r, c) for r, c in now[:6]]
    line = f"{named(code)} is not among the {len(now)} members of {organization} on record."
    if _status(case) != "member" or case.forecast or not shown:
        return case.open(f"{line} Lists of other standings may not be complete.",
                         "the organization's own list", shown)  # fmt: skip
    return case.decided("supported" if denied else "contradicted", line, shown)


def _day(case: Case) -> date:
    """Day on which a standing is looked up: of years that are over, the middle."""
    asked = case.asked
    over = asked is not None and case.written is not None and asked.last < case.written
    if (
        asked is None
        or not over
        or (asked.last - asked.first).days <= _YEAR
        or asked.first == date.min
    ):
        return case.day
    return asked.first + (asked.last - asked.first) / 2


def _on_day(
    case: Case, own: list[tuple[Any, Any]], wanted: str, organization: str, code: str,
    *, denied: bool,
) -> Checked:  # fmt: skip
    now = [(r, c) for r, c in own if _holds(r, _day(case))]
    dated = [(r, c) for r, c in now if r["start_day"] is not None]
    held = [(r, c) for r, c in now if _alike(r["status"], wanted)]
    said = ", ".join(f"{r['status']} from {r['start'] or '?'}" for r, _ in now) or "no standing"
    line = (
        f"{named(code)} is said {'not ' if denied else ''}to be {wanted} of {organization} on "
        f"{case.day_text}; the register has {said}."
    )
    shown = [_entry(case, r, c) for r, c in (*held, *now, *own)]
    if (
        held
        and not any(r["start_day"] is not None for r, _ in held)
        and case.day.year < date.max.year
    ):
        certain = case.written is None or case.asked is None
        if not certain:
            return case.open(f"{line} Its first day is not known.", "the first day", shown)
    if held:
        return case.decided("contradicted" if denied else "supported", line, shown)
    if denied:
        return case.decided("supported", line, shown)
    if not dated and not any(r["start_day"] is not None for r, _ in own):
        return case.open(f"{line} No first day is known.", "the first day", shown)
    return case.decided("contradicted", line, shown)


def _since(case: Case) -> Asked | None:
    """Return the time in which a lasting standing is said to have begun: "a member since 2015"."""
    period = case.claim.period
    if period is None or period.start is None or period.end is not None:
        return None
    start = period.start
    whole_year = (start.month, start.day) == (1, 1)
    return Asked(start, date(start.year, 12, 31) if whole_year else start + timedelta(days=30))


def _joined(
    case: Case, asked: Asked, own: list[tuple[Any, Any]], same: list[tuple[Any, Any]],
    organization: str, code: str,
) -> Checked:  # fmt: skip
    wanted = _status(case)
    dated = [(r, c) for r, c in same if r["start_day"] is not None]
    shown = [_entry(case, r, c) for r, c in (*dated, *own)]
    if not dated:
        return case.open(
            f"The register has no first day on which {named(code)} became {wanted} of "
            f"{organization}.",
            "the day of accession",
            shown,
        )
    gaps = [(_outside(r, asked.first, asked.last), r, c) for r, c in dated]
    gap, row, cited = min(gaps, key=lambda one: one[0])
    line = (
        f"{named(code)} is said to have become {wanted} of {organization} in {asked.text}; "
        f"the register has {row['start']}."
    )
    shown = [_entry(case, row, cited), *shown]
    if gap == 0:
        return case.decided("supported", line, shown, _DAYS)
    if gap <= _DAYS.wide:
        return case.decided("roughly supported", line, shown, _DAYS)
    if gap > _DAYS.clear:
        return case.decided("contradicted", line, shown, _DAYS)
    return case.open(f"{line} Texts differ on which step counts.", "which step is meant", shown)


def _outside(row: Mapping[str, Any], first: date, last: date) -> int:
    """Days by which the first day lies outside a time; that of a year counts as the year."""
    start: date = row["start_day"]
    length = {len("2024"): 365, len("2024-05"): 30}.get(len(row["start"]), 0)
    end = start + timedelta(days=length)
    if start <= last and end >= first:
        return 0
    return (start - last).days if start > last else (first - end).days


def _to_come(
    case: Case, own: list[tuple[Any, Any]], same: list[tuple[Any, Any]], organization: str,
    code: str,
) -> Checked:  # fmt: skip
    came = [(r, c) for r, c in same if r["start_day"] and case.later(r["start_day"])]
    shown = [_entry(case, r, c) for r, c in (*came, *own)]
    if came:
        line = (
            f"{named(code)} was expected to become {_status(case)} of {organization}; it did on "
            f"{came[0][0]['start']}."
        )
        return case.decided("supported", line, shown)
    return case.open(
        f"The register has no later day on which {named(code)} became {_status(case)} of "
        f"{organization}.",
        "a later list of members",
        shown,
    )


def _members(case: Case) -> Checked:
    rows: list[tuple[Any, Any]] = list(case.rows("memberships"))
    organization = _organization(case, {row["organization"] for row, _ in rows})
    claimed = claimed_of(case.claim, "country")
    source = "the organization's own list of members"
    if not organization or claimed is None:
        return case.open("The organization is not in the register, or no number is named.", source)
    of_it = [(r, c) for r, c in rows if r["organization"] == organization]
    on_day = [(r, c) for r, c in of_it if r["status"] in _BELONGS and _holds(r, case.day)]
    sure = {r["country"] for r, _ in on_day if r["start_day"] is not None}
    count = len({r["country"] for r, _ in on_day})
    line = (
        f"{claimed.text} are claimed for {organization} on {case.day_text}; the register has "
        f"{amount(count, 'country')}"
    )
    undated = count - len(sure)
    line = f"{line}, {undated} without a first day." if undated else f"{line}."
    newest = sorted(on_day, key=lambda one: one[0]["start"], reverse=True)
    shown = [_entry(case, r, c) for r, c in newest[:4]]
    if claimed.low <= count <= claimed.high:
        return case.decided("supported", line, shown, COUNT)
    low, high = len(sure), count
    apart = max(claimed.low - high, low - claimed.high)
    if apart > max(_FEW, 0.2 * count):
        return case.decided("contradicted", line, shown, COUNT)
    return case.open(f"{line} The register may lack some.", source, shown, COUNT)


def _in_common(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named.", "the two states")
    found = case.values("organizations_in_common", *case.pair)
    series = Series(
        f"organizations that {named(case.pair[0])} and {named(case.pair[1])} both belong to",
        found, "`bilat pull cow_igo`", unit="organization", tolerance=COUNT, comparable=False,
    )  # fmt: skip
    return check_level(case, series)


RULES: Mapping[str, Callable[[Case], Checked]] = {
    "membership": _membership,
    "members": _members,
    "organizations_in_common": _in_common,
}
"""Measures of this family."""
