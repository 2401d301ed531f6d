"""Goals that were named for trade: whether such a goal was named, and what became of it.

Example: "the two aim at 500 million dollars of trade by 2030" is supported when a
commitment of the pair names 500 million; what was reached is shown beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bilat.checking.case import Case, entry_of
from bilat.checking.compare import claimed_of
from bilat.checking.levels import check_level
from bilat.checking.periods import newest_first
from bilat.checking.series import Series
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.measures import amount_usd
from bilat.records import Observation
from bilat.registers import all_agreements, between, commitments_of

__all__ = ["Goal", "check_target", "names_a_target", "targets_of"]

_SAME = Tolerance("the goal itself, within 5 percent", 0.05, 0.05, 0.05)
_AIM = (
    "target",
    "goal",
    "aim",
    "plan",
    "intend",
    "ambition",
    "objective",
    "hope",
    "want",
    "agreed",
    "attainable",
    "achievable",
    "within reach",
    "feasible",
    "realistic",
    "envisag",
    "foresee",
    "strive",
    "seek",
    "expect",
)


class Goal(NamedTuple):
    """A goal in US dollars.

    Parameters
    ----------
    value
        The amount.
    evidence
        The promise that names it.
    """

    value: float
    evidence: Evidence


def names_a_target(case: Case) -> bool:
    """Say whether a claim speaks of a goal rather than of what is.

    Parameters
    ----------
    case
        The claim.
    """
    return case.claim.value is not None and case.says(*_AIM)


def targets_of(case: Case, a: str, b: str, *, farm: bool = False) -> list[Goal]:
    """Goals for trade that the pair named.

    Parameters
    ----------
    case
        The claim.
    a, b
        Alpha-3 codes.
    farm
        Whether goals for farm goods are meant, and not those for all trade.
    """
    agreements = between(all_agreements(case.tables), a, b)
    goals = []
    for one in commitments_of(case.tables, a, b, agreements):
        value = amount_usd(one.target)
        promise = one.promise.lower()
        if value is None or "trade" not in promise or ("farm" in promise) is not farm:
            continue
        evidence = entry_of(
            f"promise: {one.promise}",
            value,
            one.due,
            one.citation,
            unit="USD",
            note=f"{one.status}{': ' if one.detail else ''}{one.detail}",
            by=one.agreement.title if one.agreement else "statement of an official",
        )
        goals.append(Goal(value, evidence))
    return goals


def check_target(case: Case, goals: Sequence[Goal], series: Series) -> Checked:
    """Hold a named goal against the goals on record.

    Parameters
    ----------
    case
        The claim.
    goals
        Goals of the pair.
    series
        What was reached.
    """
    claimed = claimed_of(case.claim, "USD")
    reached = newest_first(one for one in series.observations if not one.partial)[:2]
    shown = case.evidence(reached)
    if claimed is None or claimed.unit != "USD":
        return case.open("The goal is no amount of money.", "an amount in US dollars", shown)
    near = [
        goal
        for goal in goals
        if claimed.low * (1 - _SAME.near) <= goal.value <= claimed.high * (1 + _SAME.near)
    ]
    if near:
        line = (
            f"A goal of {claimed.text} is on record ({near[0].evidence.by}); reached so far: "
            f"{_reached(reached)}."
        )
        return case.decided("supported", line, [*(one.evidence for one in near[:2]), *shown],
                            _SAME)  # fmt: skip
    if case.asked is not None and case.forecast:
        return check_level(case, series)
    return case.open(
        f"No goal of {claimed.text} is on record; reached so far: {_reached(reached)}.",
        "the text of the agreement or statement that names the goal",
        [*(one.evidence for one in goals[:2]), *shown],
    )


def _reached(found: Sequence[Observation]) -> str:
    texts = [f"{amount(one.value, 'USD')} in {one.period}" for one in found[:1]]
    return texts[0] if texts else "no figure"
