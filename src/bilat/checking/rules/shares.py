"""Share of one partner in a state's trade, exports or imports.

Example: "Peru takes 3 percent of Chad's exports" is held against what Chad sold to
Peru over what it sold to the world, in one period, near the time of the text: by cited facts,
and by pulled sources that have the flows between all states.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bilat.checking.case import Case, named
from bilat.checking.compare import POINTS, Outcome, claimed_of, figure_of
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked
from bilat.measures import world_trade
from bilat.records import Observation

__all__ = ["check_partner_share"]

_WINDOW = 3
_FLOWS = {"trade_total": "trade", "exports": "exports", "imports": "imports"}


def check_partner_share(
    case: Case,
    pair: tuple[str, str],
    flow: str,
    part: Sequence[Observation],
    would_decide: str,
) -> Checked:
    """Hold a claimed share against those that follow from figures of one period.

    Parameters
    ----------
    case
        The claim.
    pair
        The state whose trade it is, and its partner.
    flow
        ``trade_total``, ``exports`` or ``imports``.
    part
        Figures of the pair.
    would_decide
        Source that would decide where none of the time is known.
    """
    a, b = pair
    claimed = claimed_of(case.claim, "percent")
    name = f"the share of {named(b)} in the {_FLOWS[flow]} of {named(a)}"
    found = _near(case, [*_shares(part, _whole(case, flow, a)), *_of_world(case, pair, flow)])
    if claimed is None or claimed.unit != "percent" or not found:
        return case.open(
            f"No period near that time has both figures for {name}.",
            f"{_FLOWS[flow]} of {named(a)} with {named(b)} and with the world by one count "
            "(`bilat pull cow_trade`, to 2014, or `bilat pull baci`, from 1995)",
        )
    outcome = Outcome.of(claimed, [figure_of(made) for made, _, _ in found], POINTS)
    nearest = outcome.figures[0].observation
    _, own, all_ = next(one for one in found if one[0] is nearest)
    line = (
        f"{claimed.text} is claimed for {name}; {amount(own.value, 'USD')} of "
        f"{amount(all_.value, 'USD')} in {own.period} are "
        f"{amount(round(nearest.value, 2), 'percent')}; sources give {outcome.hull}."
    )
    evidence = case.evidence([own, all_])
    if outcome.verdict is None:
        return case.open(line, would_decide, evidence, POINTS)
    return case.decided(outcome.verdict, line, evidence, POINTS)


def _whole(case: Case, flow: str, state: str) -> list[Observation]:
    if flow == "trade_total":
        return list(case.values("trade_world", state))
    ends = (state, "") if flow == "exports" else ("", state)
    return [one for one in case.values("exports", *ends) if (one.sender, one.target) == ends]


def _shares(
    part: Sequence[Observation], whole: Sequence[Observation]
) -> list[tuple[Observation, Observation, Observation]]:
    """Shares of every whole period for which both figures are known, with their two parts.

    The partner may have counted the part, and another collection the whole.
    """
    return [
        (replace(own, value=100 * own.value / all_.value, high=None, unit="percent"), own, all_)
        for own in part
        for all_ in whole
        if all_.value and not own.partial and (own.start, own.end) == (all_.start, all_.end)
    ]


def _of_world(
    case: Case, pair: tuple[str, str], flow: str
) -> Iterator[tuple[Observation, Observation, Observation]]:
    """Shares from pulled sources that have the flows between all states."""
    for one in world_trade(case.tables, *pair, years=_window(case)):
        part, whole = {
            "exports": (one.a_to_b, one.a.exports),
            "imports": (one.b_to_a, one.a.imports),
            "trade_total": (
                None if None in (one.a_to_b, one.b_to_a) else one.a_to_b + one.b_to_a,  # type: ignore[operator]
                one.a.exports + one.a.imports,
            ),
        }[flow]
        if part is not None and whole:
            made = [
                Observation(
                    flow, pair[0], other, date(one.year, 1, 1), date(one.year, 12, 31), value,
                    None, unit, partial=False, by=one.source, label=pair[0],
                    note="sum of the flows of which the source has a figure" if not other else "",
                    citations=(one.citation,),
                )
                for other, value, unit in (
                    (pair[1], 100 * part / whole, "percent"),
                    (pair[1], part, "USD"),
                    ("", whole, "USD"),
                )
            ]  # fmt: skip
            yield made[0], made[1], made[2]


def _window(case: Case) -> tuple[int | None, int | None]:
    if case.asked is not None:
        return min(case.asked.years), max(case.asked.years)
    written = case.written.year if case.written else None
    return (None, None) if written is None else (written - _WINDOW, written)


def _near(
    case: Case, found: Sequence[tuple[Observation, Observation, Observation]]
) -> list[tuple[Observation, Observation, Observation]]:
    """Those of the time that the claim names, else of the last three years before the text."""
    if case.asked is not None:
        years = case.asked.years
        return [one for one in found if one[0].start.year in years]
    if case.written is None:
        newest = max((one[0].start.year for one in found), default=0)
        return [one for one in found if one[0].start.year == newest]
    written = case.written.year
    return [one for one in found if written - _WINDOW <= one[0].start.year <= written]
