"""Visitors, students and flights between two states.

Example: "4,000 students of Chad are in Peru" is held against figures of students,
not against quotas or scholarships, which are kept under labels of their own.
"""

from collections.abc import Callable, Mapping, Sequence

from bilat.checking.case import Case, named
from bilat.checking.compare import claimed_of
from bilat.checking.levels import check_level
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.verdicts import Checked
from bilat.records import Observation

__all__ = ["RULES"]

_TWICE = 2
_SOURCES = {
    "visitors": "the statistics of tourism of the destination",
    "students": "`bilat pull unesco_students`, or the destination's education ministry",
    "flights": "`bilat pull openflights` for the routes of 2014; airline schedules",
}
_UNITS = {"visitors": "person", "students": "person", "flights": "flight per week"}


def _labelled(case: Case, measure: str, found: Sequence[Observation]) -> list[Observation]:
    """Those figures whose label is what the text speaks of."""
    if measure == "students":
        quota = case.says("scholarship", "quota", "state-funded", "state place")
        words = (
            ("scholarship", "state places") if quota else ("students abroad", "foreign students")
        )
        return [one for one in found if any(word in one.label for word in words)]
    if measure == "visitors":
        kept = [one for one in found if "expected" not in one.label or case.forecast]
        tourists = case.says("touris")
        return [one for one in kept if not tourists or "tourist" in one.label]
    return [one for one in found if "ceiling" not in one.label and "passenger" not in one.label]


def _other_way(case: Case, measure: str, answer: Checked) -> Checked:
    """Say so where the number fits the other direction."""
    if answer.verdict != "contradicted" or case.pair is None:
        return answer
    a, b = case.pair
    back = [one for one in case.values(measure, a, b) if one.sender == b]
    turned = check_level(case, Series("", _labelled(case, measure, back), "", unit=_UNITS[measure]))
    if turned.verdict != "supported":
        return answer
    line = f"{answer.reasoning} It is the figure of the other direction."
    shown = [*answer.evidence, *turned.evidence[:2]]
    return case.decided("contradicted", line, shown, answer.tolerance)


def _far_off(case: Case, found: Sequence[Observation]) -> bool:
    """Whether a number is over twice or under half of every figure, however they count."""
    claimed = claimed_of(case.claim)
    if claimed is None:
        return False
    return all(
        claimed.low > _TWICE * one.value or claimed.high < one.value / _TWICE for one in found
    )


def _rule(measure: str) -> Callable[[Case], Checked]:
    def rule(case: Case) -> Checked:
        if case.pair is None:
            return case.open("Two states must be named.", "the two states")
        a, b = case.pair
        found = [one for one in case.values(measure, a, b) if one.sender == a]
        series = Series(
            f"{measure} from {named(a)} to {named(b)}",
            _labelled(case, measure, found),
            _SOURCES[measure],
            unit=_UNITS[measure],
            comparable=measure == "students" or _far_off(case, found),
        )
        if case.claim.comparator in ("rises", "falls", "stable"):
            growth = case.values("visitor_growth", a, b) if measure == "visitors" else ()
            return check_trend(case, series, [one for one in growth if one.sender == a])
        return _other_way(case, measure, check_level(case, series))

    return rule


RULES: Mapping[str, Callable[[Case], Checked]] = {measure: _rule(measure) for measure in _UNITS}
"""Measures of this family."""
