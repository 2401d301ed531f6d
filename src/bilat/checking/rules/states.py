"""Figures of single states: values, places in the world, shares of it, comparisons.

Example: "Norway and Chad together hold a tenth of the world's oil" is held against
the sum of both over the world total of the same count; "Chad is third" against its
place within a count that lists at least ten states.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bilat.checking.case import Case, is_state, named
from bilat.checking.compare import POINTS, VALUE, claimed_of
from bilat.checking.levels import check_level
from bilat.checking.rules.ranks import (
    Kind,
    base,
    by_count,
    check_comparison,
    check_place,
    check_share,
)
from bilat.checking.rules.ratios import check_state_ratio, is_ratio
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import Checked, Verdict
from bilat.errors import UnknownTable
from bilat.indicators import indicator, observations
from bilat.reading.records import Comparator
from bilat.records import Observation

__all__ = ["RULES"]


_SLOW = 4
_ENERGY = "the annual bulletins of OPEC, the Energy Institute or the EIA"
_FACTBOOK = "the World Bank (`bilat pull world_bank_wdi`) or the IMF"
_KINDS: dict[str, Kind] = {
    "oil_reserves": Kind(("oil_reserves",), 6, _ENERGY, "barrel"),
    "gas_reserves": Kind(("gas_reserves",), 6, _ENERGY, "m3"),
    "oil_production": Kind(("oil_production",), 3, _ENERGY, "barrel a day"),
    "gas_production": Kind(("gas_production",), 3, _ENERGY, "m3"),
    "gdp": Kind(("gdp_nominal", "gdp_ppp"), 2, _FACTBOOK, "USD"),
    "population": Kind(("population_estimate",), 4, _FACTBOOK, "person"),
    "area": Kind(("area",), 100, "the national statistics office", "km2"),
    "reserves": Kind(
        ("foreign_reserves", "foreign_reserves_within_reach"), 2,
        "the central bank, or `bilat pull factbook`", "USD",
    ),
    "inflation": Kind(("inflation",), 1, _FACTBOOK, "percent"),
    "growth": Kind(("gdp_growth",), 1, _FACTBOOK, "percent"),
}  # fmt: skip


def _rule(measure: str) -> Callable[[Case], Checked]:
    kind = _KINDS[measure]

    def rule(case: Case) -> Checked:
        if not case.states:
            return case.open("No state is named that the store could be asked for.", "the state")
        found = _figures(case, kind, measure)
        comparator = case.claim.comparator
        beside_others = _against_others(case, kind, found)
        if beside_others is not None:
            return beside_others
        if comparator == "rises" and measure in ("gdp", "inflation") and case.claim.value:
            return _rate(case, measure)
        own = [one for one in found if one.sender == case.states[0]]
        name = f"{indicator(kind.ids[0]).label.lower()} of {named(case.states[0])}"
        tolerance = POINTS if kind.unit == "percent" else VALUE
        slow = kind.window >= _SLOW
        series = Series(
            name, own, kind.would_decide, tolerance, kind.window, kind.unit, around=slow
        )
        if comparator in ("rises", "falls", "stable"):
            return check_trend(case, series)
        if len(case.states) > 1:
            return _together(case, kind, found, name)
        return _level(case, series)

    return rule


def _against_others(case: Case, kind: Kind, found: Sequence[Observation]) -> Checked | None:
    """Check a place, a share, a ratio or a comparison; ``None`` where the claim is none of them."""
    comparator = case.claim.comparator
    others = [code for code in case.claim.against if is_state(code)]
    if comparator in ("rank", "most"):
        return check_place(case, kind, found, others)
    if comparator == "share":
        return check_share(case, kind, found)
    if is_ratio(case):
        return check_state_ratio(case, kind, found, others)
    if comparator in ("more than", "less than") and case.claim.value is None:
        return check_comparison(case, kind, found, others)
    return None


def _rate(case: Case, measure: str) -> Checked:
    """Read "the economy grew by 4 percent" and "prices rose by 40": the yearly rate itself."""
    rates = {"gdp": "growth", "inflation": "inflation"}
    level = replace(case.claim, indicator=rates[measure], comparator=_bound(case))
    return replace(_rule(rates[measure])(Case(level, case.tables, case.written)), claim=case.claim)


def _bound(case: Case) -> Comparator:
    return ">" if case.says("more than", "over ", "at least") else "="


def _level(case: Case, series: Series) -> Checked:
    """Hold a stock against the nearest years: a figure of another year is close to it."""
    if case.asked is None or not series.observations:
        return check_level(case, series)
    if any(case.asked.same_year(one) for one in series.observations):
        return check_level(case, series)
    middle = case.asked.last.year
    near = [one for one in series.observations if abs(one.start.year - middle) <= series.window]
    if not near or series.window <= 1:
        return check_level(case, series)
    answer = check_level(_undated(case), Series(
        series.name, near, series.would_decide, series.tolerance, 10_000, series.unit
    ))  # fmt: skip
    line = f"{answer.reasoning} No figure is of {case.asked.text} itself."
    if answer.verdict in ("supported", "roughly supported"):
        return case.decided("roughly supported", line, answer.evidence, answer.tolerance)
    return case.open(line, series.would_decide, answer.evidence, answer.tolerance)


def _undated(case: Case) -> Case:
    return Case(replace(case.claim, period=None, kind="fact"), case.tables, None)


def _figures(case: Case, kind: Kind, measure: str) -> list[Observation]:
    """Figures of every state, near enough in time."""
    id_ = kind.ids[0]
    if measure == "gdp" and case.says("ppp", "purchasing power"):
        id_ = kind.ids[1]
    if measure == "reserves" and case.says("accessible", "within reach", "available", "usable"):
        id_ = kind.ids[1]
    one = indicator(id_)
    try:
        return list(observations(one, one.expression(case.tables)))
    except UnknownTable:
        return []


def _together(case: Case, kind: Kind, found: Sequence[Observation], name: str) -> Checked:
    """Check a number for several states: their sum by one count, or that of each."""
    claimed = claimed_of(case.claim, kind.unit)
    sums = []
    for (by, year), figures in sorted(by_count(case, kind, found).items()):
        parts = [figures[code] for code in case.states if code in figures]
        if len(parts) == len(case.states):
            sums.append((f"{by} for {year}", sum(base(one) for one in parts), parts))
    if claimed is None or not sums:
        return case.open(f"No count has {name} and of the others.", kind.would_decide)
    near = min(sums, key=lambda one: abs(one[1] - claimed.low))
    evidence = case.evidence(near[2])
    line = f"{claimed.text} is claimed of several states; their sum is " + ", ".join(
        f"{amount(total, kind.unit)} by {by}" for by, total, _ in sums
    )
    unit = in_base(1, near[2][0].unit)[1]
    gap = abs(near[1] - min(max(near[1], claimed.low), claimed.high)) / near[1] if near[1] else 1
    if unit != claimed.unit or gap > VALUE.wide:
        return case.open(f"{line}. It may be meant of each.", kind.would_decide, evidence)
    verdict: Verdict = "supported" if gap <= VALUE.near else "roughly supported"
    return case.decided(verdict, f"{line}.", evidence, VALUE)


def _with_world(case: Case) -> Checked:
    """Trade of one state with the world."""
    if not case.states:
        return case.open("No state is named.", "the state")
    state = case.states[0]
    flow = {"exports_world": "export", "imports_world": "import"}.get(case.claim.indicator)
    if flow is None:
        found = case.values("trade_world", state)
    else:
        ends = (state, "") if flow == "export" else ("", state)
        found = tuple(
            one for one in case.values("exports", *ends) if (one.sender, one.target) == ends
        )
    words = {"export": "exports", "import": "imports"}.get(flow or "", "trade")
    series = Series(
        f"{words} of {named(state)} with the world", found,
        "`bilat pull world_bank_wdi`, or the customs service",
    )  # fmt: skip
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return check_level(case, series)


RULES: Mapping[str, Callable[[Case], Checked]] = {
    **{measure: _rule(measure) for measure in _KINDS},
    "trade_world": _with_world,
    "exports_world": _with_world,
    "imports_world": _with_world,
}
"""Measures of this family."""
