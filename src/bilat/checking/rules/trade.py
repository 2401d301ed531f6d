"""Trade of a pair: values, changes, shares, balance, targets, and pairs compared.

Example: "trade of Kenya and Peru was 30 million dollars in 2019" is supported when
a source gives 31 million for 2019, and not checkable when only January to June
of 2019 is known.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bilat.checking.case import Case, is_state, named
from bilat.checking.compare import claimed_of
from bilat.checking.levels import check_level, recent
from bilat.checking.rules.ratios import check_pair_ratio, is_ratio
from bilat.checking.rules.shares import check_partner_share
from bilat.checking.rules.targets import check_target, names_a_target, targets_of
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked
from bilat.measures import balance
from bilat.records import Observation

__all__ = ["RULES", "trade_of"]

_CUSTOMS = (
    "figures of either customs service, UN Comtrade (`bilat pull comtrade`), or a row of your own "
    "(`bilat facts add`)"
)
_TOTAL, _FROM, _INTO = "trade_total", "exports", "imports"


def trade_of(case: Case, flow: str, a: str, b: str) -> tuple[Observation, ...]:
    """Figures of one flow of a pair.

    Parameters
    ----------
    case
        The claim.
    flow
        ``trade_total``, ``exports`` (from A to B) or ``imports`` (of A from B).
    a, b
        Alpha-3 codes.

    Returns
    -------
    tuple of bilat.records.Observation
        For the total also the sum of both directions where one count gives
        both and no total for that time.
    """
    if flow == _TOTAL:
        stated = case.values(_TOTAL, a, b)
        known = {(one.start, one.end, one.label, one.by) for one in stated}
        return stated + tuple(
            one
            for one in _sums(case.values(_FROM, a, b), a)
            if (one.start, one.end, one.label, one.by) not in known
        )
    sender = a if flow == _FROM else b
    return tuple(one for one in case.values(_FROM, a, b) if one.sender == sender)


def _sums(found: Sequence[Observation], a: str) -> list[Observation]:
    """Both directions added where one count of one time gives both."""
    there = {(one.start, one.end, one.label, one.by): one for one in found if one.sender == a}
    sums = []
    for back in found:
        out = there.get((back.start, back.end, back.label, back.by))
        if back.sender == a or out is None:
            continue
        sums.append(
            replace(
                out,
                indicator=_TOTAL,
                value=out.value + back.value,
                note="sum of the two directions as this count gives them",
                citations=(*out.citations, *back.citations),
            )
        )
    return sums


def _series(case: Case, flow: str, a: str, b: str) -> Series:
    words = {
        _TOTAL: f"trade of {named(a)} and {named(b)}",
        _FROM: f"exports of {named(a)} to {named(b)}",
        _INTO: f"imports of {named(a)} from {named(b)}",
    }
    found = trade_of(case, flow, a, b)
    if case.says("non-oil", "nonoil"):
        marked = [one for one in found if "non-oil" in one.note]
        return Series(f"non-oil {words[flow]}", marked, _CUSTOMS)
    return Series(words[flow], found, _CUSTOMS)


def _flow(flow: str) -> Callable[[Case], Checked]:
    def rule(case: Case) -> Checked:
        if case.pair is None:
            return case.open(
                "Two states must be named for their trade to be looked up.", "the two states"
            )
        a, b = case.pair
        series = _series(case, flow, a, b)
        comparator = case.claim.comparator
        if comparator == "share":
            return check_partner_share(case, case.pair, flow, series.observations, _CUSTOMS)
        if is_ratio(case):
            return _ratio(case, flow, series)
        if comparator in ("more than", "less than") and case.claim.value is None:
            return _compared(case, flow, series)
        if names_a_target(case) or _to_be_reached(case):
            return check_target(case, targets_of(case, a, b), series)
        if comparator in ("rises", "falls", "stable"):
            growth = case.values("trade_growth_stated", a, b)
            return check_trend(case, series, _growth_of(growth, flow, a, b))
        if comparator in ("most", "rank"):
            return case.open(
                f"Whether it is a record needs every year of {series.name}.", _CUSTOMS,
                case.evidence(recent(case, series.observations, series.window)[:3]),
            )  # fmt: skip
        answer = check_level(case, series)
        return _other_way(case, flow, answer) if flow != _TOTAL else answer

    return rule


def _to_be_reached(case: Case) -> bool:
    """Whether an amount has a time that ends after the text: "to raise it to 10 by 2030"."""
    period = case.claim.period
    until = period is not None and period.start is None and period.end is not None
    return until and case.forecast and case.claim.value is not None


def _growth_of(growth: Sequence[Observation], flow: str, a: str, b: str) -> list[Observation]:
    """Stated growth of one flow: a reporter's import is the other's export to it."""
    if flow == _TOTAL:
        return [one for one in growth if one.label == "total"]
    seller = a if flow == _FROM else b
    return [one for one in growth if one.label != "total" and one.sender == seller]


def _other_way(case: Case, flow: str, answer: Checked) -> Checked:
    """Say so where the number fits the other direction."""
    if answer.verdict != "contradicted" or case.pair is None:
        return answer
    a, b = case.pair
    turned = check_level(case, _series(case, _INTO if flow == _FROM else _FROM, a, b))
    if turned.verdict != "supported":
        return _within_total(case, answer, a, b)
    line = f"{answer.reasoning} It is the figure of the other direction."
    return case.decided("contradicted", line, [*answer.evidence, *turned.evidence[:2]],
                        answer.tolerance)  # fmt: skip


def _within_total(case: Case, answer: Checked, a: str, b: str) -> Checked:
    """Leave open a direction that the total of another count has room for.

    One customs service often counts half of what the other does, and its figure alone
    cannot contradict.
    """
    claimed = claimed_of(case.claim, "USD")
    years = {one.period[:4] for one in answer.evidence}
    totals = [
        one
        for one in trade_of(case, _TOTAL, a, b)
        if not one.partial and str(one.start.year) in years
    ]
    largest = max(totals, key=lambda one: one.value, default=None)
    if claimed is None or largest is None or claimed.low > largest.value:
        return answer
    return case.open(
        f"{answer.reasoning} A count of the total has {amount(largest.value, 'USD')}, which "
        "leaves room for it.",
        _CUSTOMS,
        [*answer.evidence, *case.evidence([largest])],
        answer.tolerance,
    )


def _other_pair(case: Case) -> tuple[str, str] | None:
    """Give the pair that a claim compares with; ``None`` where it names none."""
    others = [code for code in case.claim.against if is_state(code)]
    if len(others) > 1:
        return others[0], others[1]
    if others and len(case.states) > 1:
        return case.states[0], others[0]
    return None


def _ratio(case: Case, flow: str, series: Series) -> Checked:
    pair = _other_pair(case)
    if pair is None or len(case.states) < 2:  # noqa: PLR2004
        return case.open("What it is compared with is not named as a state.", "the other pair")
    return check_pair_ratio(case, series, _series(case, flow, *pair))


def _compared(case: Case, flow: str, series: Series) -> Checked:
    """Trade of one pair against that of another: "more with Turkey than with Russia"."""
    others = [code for code in case.claim.against if len(code) == len("IRN")]
    if not case.states or not others or case.pair is None or len(case.states) < 2:  # noqa: PLR2004
        return case.open("What it is compared with is not named as a state.", "the other pair")
    pair = (others[0], others[1]) if len(others) > 1 else (case.states[0], others[0])
    other = _series(case, flow, *pair)
    mine, theirs = _same_years(case, series, other)
    if not mine or not theirs:
        return case.open(
            f"No year has figures for both {series.name} and {other.name}.", _CUSTOMS,
            case.evidence([*series.observations[-1:], *other.observations[-1:]]),
        )  # fmt: skip
    low, high = min(one.value for one in mine), max(one.value for one in mine)
    low2, high2 = min(one.value for one in theirs), max(one.value for one in theirs)
    line = (
        f"{series.name}: {amount(low, 'USD')} to {amount(high, 'USD')}; {other.name}: "
        f"{amount(low2, 'USD')} to {amount(high2, 'USD')}, in {mine[0].period}."
    )
    evidence = case.evidence([mine[0], theirs[0], mine[-1], theirs[-1]])
    more = case.claim.comparator == "more than"
    if low > high2 or high < low2:
        holds = (low > high2) is more
        return case.decided("supported" if holds else "contradicted", line, evidence)
    return case.open(f"{line} The spans overlap.", _CUSTOMS, evidence)


def _same_years(
    case: Case, one: Series, other: Series
) -> tuple[list[Observation], list[Observation]]:
    def whole(series: Series) -> dict[int, list[Observation]]:
        years: dict[int, list[Observation]] = {}
        for found in series.observations:
            if not found.partial:
                years.setdefault(found.start.year, []).append(found)
        return years

    mine, theirs = whole(one), whole(other)
    common = sorted(set(mine) & set(theirs))
    if case.asked is not None:
        common = [year for year in common if year in case.asked.years]
    elif case.written is not None:
        common = [year for year in common if year <= case.written.year]
    return (mine[common[-1]], theirs[common[-1]]) if common else ([], [])


def _balance(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named for a balance.", "the two states")
    a, b = case.pair
    out_of, into = trade_of(case, _FROM, a, b), trade_of(case, _INTO, a, b)
    if case.asked is not None:
        years = case.asked.years
        inside = [[one for one in flow if one.start.year in years] for flow in (out_of, into)]
        out_of, into = (tuple(flow) for flow in inside)
    found = balance(out_of, into)
    surplus = case.says("surplus", "positive") or case.claim.comparator == ">"
    deficit = case.says("deficit", "negative") or case.claim.comparator == "<"
    if found is None or surplus == deficit:
        return case.open(
            f"No whole year of both directions between {named(a)} and {named(b)} by one count, "
            "or the text names no side of the balance.",
            _CUSTOMS,
        )
    measured, out, home = found
    if case.asked is not None and out.start.year not in case.asked.years:
        return case.open(f"The balance is known for {out.period} only.", _CUSTOMS,
                         case.evidence([out, home]))  # fmt: skip
    line = (
        f"{named(a)} sold {amount(out.value, 'USD')} and bought {amount(home.value, 'USD')} in "
        f"{out.period}: {amount(measured.value, 'USD')}."
    )
    holds = (measured.value > 0) is surplus
    return case.decided("supported" if holds else "contradicted", line,
                        case.evidence([out, home]))  # fmt: skip


def _potential(case: Case) -> Checked:
    if case.pair is None:
        return case.open("What two states could trade needs both named.", "the two states")
    series = _series(case, _TOTAL, *case.pair)
    if names_a_target(case):
        return check_target(case, targets_of(case, *case.pair), series)
    newest = recent(case, series.observations, series.window) or series.observations[-1:]
    goals = [goal.evidence for goal in targets_of(case, *case.pair)[:2]]
    return case.open(
        "What could be traded is a judgement; the newest figures and the goals that were named "
        "are shown.",
        "a gravity model on a panel (`bilat panel`)",
        [*case.evidence(newest[:2]), *goals],
    )


def _farm_goods(case: Case) -> Checked:
    """Check trade in farm goods, which officials state, and the goals for it."""
    if case.pair is None:
        return case.open("Two states must be named for their trade.", "the two states")
    a, b = case.pair
    stated = [
        one for one in case.values("trade_stated", a, b) if one.label == "trade in farm goods"
    ]
    series = Series(
        f"trade in farm goods of {named(a)} and {named(b)}", stated, _CUSTOMS, comparable=False
    )
    if names_a_target(case) or _to_be_reached(case):
        return check_target(case, targets_of(case, a, b, farm=True), series)
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return check_level(case, series)


RULES: Mapping[str, Callable[[Case], Checked]] = {
    "trade_total": _flow(_TOTAL),
    "exports": _flow(_FROM),
    "imports": _flow(_INTO),
    "trade_balance": _balance,
    "trade_potential": _potential,
    "farm_trade": _farm_goods,
}
"""Measures of this family."""
