"""Terms of trade: share of the two's own currencies, duties, investment.

These are statements of officials, so that what differs among them is shown and a
text that repeats one of them is at most roughly supported where others differ.

Example: "half of the trade of Chad and Peru is paid in their own money" is roughly
supported when one ministry says 50 percent and the other 80.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bilat.checking.case import Case, entry_of, named
from bilat.checking.compare import POINTS, VALUE, claimed_of, figure_of
from bilat.checking.levels import check_level
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.verdicts import Checked
from bilat.registers import all_agreements, between, commitments_of

__all__ = ["RULES"]

_BANKS = "either central bank"
_CUSTOMS = "the tariff schedules (`bilat pull wits_tariffs`)"
_INVESTORS = "the agencies for foreign investment of either state"
_LIFTED = ("free of dut", "duty-free", "exempt", "without dut", "zero", "abolish", "remov", "lift",
           "eliminat", "scrap", "waiv", "cover", "free trade", "free-trade")  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DIFFER = {"percent": 5.0}


def _currency(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named.", "the two states")
    a, b = case.pair
    series = Series(
        f"the share of own currencies in the trade of {named(a)} and {named(b)}",
        case.values("local_currency_share", a, b), _BANKS, POINTS, 2, "percent",
        comparable=False,
    )  # fmt: skip
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return _softened(_plain(case, series), series)


def _plain(case: Case, series: Series) -> Checked:
    """Check a share that stands for months around its statement."""
    if case.asked is not None and case.asked.length == "part":
        period = replace(case.claim.period, start=None, end=None) if case.claim.period else None
        free = Case(replace(case.claim, period=period), case.tables, case.asked.last)
        answer = check_level(free, series)
        return replace(answer, claim=case.claim)
    claimed = claimed_of(case.claim, "percent")
    if case.claim.comparator == "share" and claimed is not None:
        return check_level(case, series)
    return check_level(case, series)


def _softened(answer: Checked, series: Series) -> Checked:
    """Take back a clean verdict where those who state the figure differ among themselves."""
    values = [figure_of(one).low for one in series.observations]
    years = {one.period[:4] for one in answer.evidence}
    near = [figure_of(one).low for one in series.observations if str(one.start.year) in years]
    if answer.verdict != "supported" or not values or max(near) - min(near) <= _DIFFER["percent"]:
        return answer
    reasoning = f"{answer.reasoning} Those who state it differ."
    return replace(answer, verdict="roughly supported", reasoning=reasoning)


def _tariffs(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named.", "the two states")
    a, b = case.pair
    found = [
        one
        for one in case.values("trade_stated", a, b)
        if one.label == "share of goods free of duty"
    ]
    if case.says(*_LIFTED) and case.claim.unit == "percent":
        name = f"the share of goods free of duty between {named(a)} and {named(b)}"
        return check_level(
            case, Series(name, found, _CUSTOMS, POINTS, 3, "percent", comparable=False)
        )
    return _duty_named(case, a, b) or case.open(
        "The level of duties of the pair is not in the facts.", _CUSTOMS, case.evidence(found)
    )


def _duty_named(case: Case, a: str, b: str) -> Checked | None:
    """Hold the level of a duty against what an agreement says of it; it never contradicts."""
    claimed = claimed_of(case.claim, "percent")
    if claimed is None or claimed.unit != "percent":
        return None
    for one in commitments_of(case.tables, a, b, between(all_agreements(case.tables), a, b)):
        numbers = {float(number) for number in _NUMBER.findall(f"{one.promise} {one.target}")}
        if "duty" not in one.promise.lower() or claimed.low not in numbers:
            continue
        shown = entry_of(f"promise: {one.promise}", one.target, one.due, one.citation,
                         note=one.status)  # fmt: skip
        line = f"A duty of {claimed.text} is claimed; on record: {one.promise} {one.target}."
        return case.decided("supported", line, [shown], POINTS)
    return None


def _investment(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named.", "the two states")
    a, b = case.pair
    if case.claim.comparator in ("most", "rank", "share"):
        return _investor(case, a, b)
    found = [one for one in case.values("investment", a, b) if one.sender == a]
    series = Series(
        f"investment of {named(a)} in {named(b)}", found, _INVESTORS, VALUE, 2, comparable=False
    )
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return check_level(case, series)


def _investor(case: Case, a: str, b: str) -> Checked:
    share = case.claim.comparator == "share"
    label = "share of foreign investment" if share else "rank among foreign investors"
    found = [
        one
        for one in case.values("investment_place", a, b)
        if one.sender == a and one.label == label
    ]
    if share:
        name = f"the share of {named(a)} in foreign investment in {named(b)}"
        series = Series(name, found, _INVESTORS, POINTS, 2, "percent", comparable=False)
        return check_level(case, series)
    wanted = 1 if case.claim.value is None else case.claim.value
    year = case.day.year if case.asked or case.written else None
    near = [one for one in found if year is None or abs(one.start.year - year) <= 1]
    evidence = case.evidence(near or found)
    line = f"Place {wanted:g} among the investors in {named(b)} is claimed for {named(a)}"
    if any(one.value == wanted for one in near):
        return case.decided("supported", f"{line}; so {near[0].by} for {near[0].period}.", evidence)
    return case.open(f"{line}; no statement near that time has it.", _INVESTORS, evidence)


RULES: Mapping[str, Callable[[Case], Checked]] = {
    "local_currency_share": _currency,
    "tariffs": _tariffs,
    "investment": _investment,
}
"""Measures of this family."""
