"""Oil and gas reserves together, in barrels of oil equivalent, by one count at a time.

Example: "Chad has the largest oil and gas reserves" is held against the sums that one
count of one year gives for every state of which it lists both.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bilat.checking.case import Case, is_state
from bilat.checking.rules.ranks import Kind, base, check_comparison, check_place
from bilat.checking.verdicts import Checked
from bilat.errors import UnknownTable
from bilat.indicators import indicator, observations
from bilat.records import Observation

__all__ = ["RULES"]

_M3_IN_BARREL = 170.0
_KIND = Kind(
    ("oil_reserves", "gas_reserves"),
    6,
    "the annual bulletins of OPEC, the Energy Institute or the EIA",
    "barrel",
)


def _reserves(case: Case) -> Checked:
    if not case.states:
        return case.open("No state is named that the store could be asked for.", "the state")
    others = [code for code in case.claim.against if is_state(code)]
    if case.claim.comparator in ("rank", "most"):
        return check_place(case, _KIND, _sums(case), others)
    if case.claim.comparator in ("more than", "less than") and case.claim.value is None:
        return check_comparison(case, _KIND, _sums(case), others)
    return case.open("Oil and gas together have no unit that sources share.", _KIND.would_decide)


def _sums(case: Case) -> list[Observation]:
    """Oil and gas of one count and year, added at 170 cubic metres of gas to the barrel."""
    gas = {(one.by, one.start, one.sender): one for one in _every(case, "gas_reserves")}
    sums = []
    for oil in _every(case, "oil_reserves"):
        other = gas.get((oil.by, oil.start, oil.sender))
        if other is not None:
            value = base(oil) + base(other) / _M3_IN_BARREL
            note = "oil, and gas at 170 cubic metres to the barrel"
            cited = (*oil.citations, *other.citations)
            sums.append(
                replace(oil, value=value, high=None, unit="barrel", label="", note=note,
                        citations=cited)
            )  # fmt: skip
    return sums


def _every(case: Case, id_: str) -> list[Observation]:
    one = indicator(id_)
    try:
        return list(observations(one, one.expression(case.tables)))
    except UnknownTable:
        return []


RULES: Mapping[str, Callable[[Case], Checked]] = {"hydrocarbon_reserves": _reserves}
"""Measures of this family."""
