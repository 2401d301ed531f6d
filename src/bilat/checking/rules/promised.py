"""Figures of what was promised: "deliveries of up to 55 billion cubic metres a year".

Example: "it foresees a first stage of 2 million tonnes" is supported by the one promise of the
pair that has this figure and a word of the sentence.
"""

import re

from bilat.checking.case import Case, entry_of
from bilat.checking.compare import claimed_of
from bilat.checking.rules.titles import tokens
from bilat.checking.units import in_base
from bilat.checking.verdicts import Checked, Evidence
from bilat.dates import first_day
from bilat.registers import Commitment, all_agreements, between, commitments_of

__all__ = ["entry", "of_pair", "promised"]

_TARGET = re.compile(r"(?P<value>\d+(?:\.\d+)?)\s+(?P<unit>.+)")
_TO_COME = re.compile(
    r"\b(?:foresees?|foresaw|provid\w+ for|provides|envisag\w+|promis\w+|pledg\w+|plan\w*|due"
    r"|(?:is|are|was|were) to\b|will|would|agreed|up to|expected|target|goal|stage|intend\w*"
    r"|by 20\d\d|loan|credit)\b"
)
_HAS_COME = re.compile(
    r"(?<!be )\b(?:flow(?:s|ed)|deliver(?:ed|s)\b|received|supplied|supplies|already|so far"
    r"|has reached"
    r"|have reached|was paid|were paid)\b"
)
_NEAR = 0.02


def entry(case: Case, one: Commitment) -> Evidence:
    """Show a promise as evidence.

    Parameters
    ----------
    case
        The claim.
    one
        The promise.
    """
    about = f" ({one.agreement.title})" if one.agreement else ""
    due = f"due {one.due}" if one.due else "no date"
    evidence = first_day(one.evidence_date) if one.evidence_date else None
    return entry_of(
        f"promise: {one.promise}{f', {one.target}' if one.target else ''}{about}",
        f"{one.status}{f': {one.detail}' if one.detail else ''}",
        f"{due}; as of {one.evidence_date or 'a day not found'}",
        one.citation,
        note=one.note,
        later=evidence is not None and case.later(evidence),
    )


def of_pair(case: Case, a: str, b: str) -> tuple[Commitment, ...]:
    """List the promises of two states, and of agreements to which both are parties.

    Parameters
    ----------
    case
        The claim.
    a, b
        Alpha-3 codes.
    """
    return commitments_of(case.tables, a, b, between(all_agreements(case.tables), a, b))


def promised(case: Case, pair: tuple[str, str] | None, words: str = "") -> Checked | None:
    """Hold a figure of what is to come against the promises on record.

    Parameters
    ----------
    case
        The claim.
    pair
        The two states whose promises are asked.
    words
        What it is about, beside the words of the claim.

    Returns
    -------
    Checked or None
        Supported by the one promise with this figure; ``None`` where there is none or several,
        or where the text says that it has come: a promise shows nothing of that.
    """
    claimed = claimed_of(case.claim, "")
    if pair is None or claimed is None or _HAS_COME.search(case.text):
        return None
    if not (_TO_COME.search(case.text) or case.forecast):
        return None
    about = tokens(f"{case.text} {words}")
    value = case.claim.high or case.claim.value or 0.0
    near = [
        one
        for one in of_pair(case, *pair)
        if _same(one, value, case.claim.unit) and about & tokens(_said_of(one))
    ]
    if not near or len({one.promise for one in near}) > 1:
        return None
    one = near[0]
    line = f"{one.promise!r} of {one.target} is on record as promised; its status is {one.status}."
    return case.decided("supported", line, [entry(case, one)])


def _same(one: Commitment, value: float, unit: str) -> bool:
    """Whether a target has a figure; a text that leaves the unit out may mean it."""
    found = _TARGET.match(one.target)
    if not found:
        return False
    target, base = in_base(float(found["value"]), found["unit"])
    claimed, other = in_base(value, unit)
    alike = not unit or other.lower() == base.lower()
    return alike and target > 0 and abs(claimed - target) <= _NEAR * target


def _said_of(one: Commitment) -> str:
    target = one.target.replace("m3", "cubic metres")
    return f"{one.promise} {target} {one.agreement.title if one.agreement else ''}"
