"""From a claim to its verdict."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bilat.checking.case import Case, named
from bilat.checking.rules import RULES
from bilat.checking.rules.pulled import check_any
from bilat.checking.verdicts import Checked
from bilat.indicators import REGISTRY, Tables
from bilat.reading.records import ReadClaim
from bilat.reading.vocabulary import MEASURES

__all__ = ["check", "check_all"]

_CORE = {
    "member", "not member", "signed", "in force", "met", "most", "rank", "share",
}  # fmt: skip


def check(claim: ReadClaim, tables: Tables, *, written: date | None) -> Checked:
    """Check one claim against the store.

    Parameters
    ----------
    claim
        The claim.
    tables
        The store.
    written
        Day on which the text was published; a claim in the present is held
        against figures of that time, and what came later is marked. ``None``
        if unknown: the newest figures are taken.

    Returns
    -------
    Checked
        Never a guess: what the store cannot decide is not checkable, and the
        answer names what would decide it.
    """
    case = Case(claim, tables, written)
    rule = RULES.get(claim.indicator)
    if rule is None and claim.indicator in REGISTRY:
        rule = check_any
    if rule is None:
        known = MEASURES.get(claim.indicator)
        what = f"{known.label!r} has no rule" if known else "The text names nothing measurable"
        return case.open(f"{what}.", "" if claim.kind == "opinion" else "a rule for it")
    if claim.kind == "opinion" and not _has_a_core(claim):
        return case.open("An opinion without a number or a fact that could be looked up.")
    if claim.period is not None and claim.period.start is claim.period.end is None:
        return case.open(f"Which time '{claim.period.text}' means cannot be told from the text.")
    answer = rule(case)
    if claim.kind == "opinion" and answer.verdict != "not checkable":
        return _marked(answer, "The opinion is not judged, but what it rests on.")
    if claim.kind == "attribution" and answer.verdict != "not checkable":
        who = " and ".join(map(named, claim.by)) or "somebody"
        return _marked(answer, f"Checked is what is quoted from {who}, not that it was said.")
    return answer


def check_all(
    claims: Iterable[ReadClaim], tables: Tables, *, written: date | None
) -> tuple[Checked, ...]:
    """Check the claims of one text.

    Parameters
    ----------
    claims
        The claims, in the order of the text.
    tables, written
        As in :func:`check`.
    """
    return tuple(check(claim, tables, written=written) for claim in claims)


def _has_a_core(claim: ReadClaim) -> bool:
    if claim.value is not None or claim.comparator in _CORE:
        return True
    measure = MEASURES.get(claim.indicator)
    relation = measure is not None and measure.form == "relation"
    return relation and claim.comparator in ("exists", "none")


def _marked(answer: Checked, remark: str) -> Checked:
    return replace(answer, reasoning=f"{answer.reasoning} {remark}")
