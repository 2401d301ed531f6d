"""Trade of a state with a named group: "with its fifteen neighbours", "with the union".

Example: "Chad traded 2 billion dollars with its neighbours in 2020" is held against
the figures of that very group, and of no other.
"""

from collections.abc import Callable, Mapping

from bilat.checking.case import Case, named
from bilat.checking.levels import check_level
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.verdicts import Checked

__all__ = ["RULES"]

_SOURCE = "the customs service, or the organization's own statistics"
_FLOWS = {"exports_group": "export", "imports_group": "import"}
_WORDS = {
    "neighbours": ("neighbour", "neighbor"),
    "EAEU": ("eaeu", "eeu", "eurasian economic union", "eurasian union", "eurasia"),
    "Caspian": ("caspian",),
    "SCO": ("sco", "shanghai"),
    "BRICS": ("brics",),
    "ECO": ("economic cooperation organization",),
}


def _group(case: Case) -> str:
    text = f"{' '.join(case.claim.against)} {case.text}".lower()
    return next(
        (group for group, words in _WORDS.items() if any(word in text for word in words)), ""
    )


def _trade_group(case: Case) -> Checked:
    group = _group(case)
    if not group or not case.states:
        return case.open("The group or the state is not named.", "the group")
    state = case.states[0]
    found = [one for one in case.values("trade_group", state) if group in one.label]
    flow = _FLOWS.get(case.claim.indicator, "")
    if not flow:
        flow = "export" if case.says("export") else "import" if case.says("import") else "total"
    series = Series(
        f"{'trade' if flow == 'total' else f'{flow}s'} of {named(state)} with {group}",
        [one for one in found if one.label.endswith(f", {flow}")],
        _SOURCE,
    )
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return check_level(case, series)


RULES: Mapping[str, Callable[[Case], Checked]] = {
    "trade_group": _trade_group,
    "exports_group": _trade_group,
    "imports_group": _trade_group,
}
"""Measures of this family."""
