"""Place of one state among another's trade partners.

The store knows few partners of a state, so that its own list gives no place; but
partners that are clearly larger show that a state is not the first.

Example: "Peru is the largest partner of Chad" is contradicted when two other
partners of Chad have clearly more trade with it, and supported only when a source
places Peru first.
"""

from collections.abc import Callable, Mapping

from bilat.checking.case import Case, named
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.errors import UnknownTable
from bilat.indicators import indicator, observations
from bilat.measures import newest_by_partner
from bilat.records import Observation

__all__ = ["RULES"]

_CLEAR = 2.0
_YEARS = 2
_FIRST = 5
_SOURCE = "trade of the state with all its partners (`bilat pull comtrade` or `baci`)"
_PLACE = Tolerance(
    "the very place as a source states it; contradicted when more partners than the place allows "
    "have over twice the trade, or a source states a place two or more away",
    0,
    0,
    1,
)


def _rank(case: Case) -> Checked:
    if case.pair is None:
        return case.open("The state and its partner must be named.", "the two states")
    state, partner = case.pair
    if case.claim.against and set(case.claim.against) - {partner}:
        return case.open(
            f"A place among {', '.join(case.claim.against)} only is not kept.", _SOURCE
        )
    wanted = 1 if case.claim.value is None else case.claim.value
    kind = "export" if case.says("export", "buyer", "customer", "destination") else (
        "import" if case.says("import", "supplier") else "trade"
    )  # fmt: skip
    stated = _stated(case, state, partner, kind)
    larger, own = _larger(case, state, partner)
    shown = [*case.evidence(stated), *case.evidence(larger[:2]), *case.evidence(own)]
    said = "; ".join(f"{one.value:g} by {one.by} in {one.period}" for one in stated)
    line = (
        f"Place {wanted:g} among the {kind} partners of {named(state)} is claimed for "
        f"{named(partner)}."
    )
    if case.claim.comparator == "rank" and case.claim.value is None:
        return _one_of_the_first(case, stated, shown, f"{named(partner)} is said to be one of the "
                                 f"largest {kind} partners of {named(state)}.")  # fmt: skip
    if any(one.value == wanted for one in stated):
        return case.decided("supported", f"{line} Stated: {said}.", shown, _PLACE)
    if kind == "trade" and len(larger) > wanted - 1 + (wanted > 1):
        names = ", ".join(
            f"{named(_other(one, state))} ({amount(one.value, 'USD')})" for one in larger[:3]
        )
        mine = f", against {amount(own[0].value, 'USD')}" if own else ""
        return case.decided("contradicted", f"{line} Clearly larger: {names}{mine}.", shown, _PLACE)
    if stated and all(abs(one.value - wanted) > 1 for one in stated):
        return case.decided("contradicted", f"{line} Stated: {said}.", shown, _PLACE)
    return case.open(f"{line} The store does not know enough partners of {named(state)}.",
                     _SOURCE, shown, _PLACE)  # fmt: skip


def _one_of_the_first(
    case: Case, stated: list[Observation], shown: list[Evidence], line: str
) -> Checked:
    """Answer to "one of the largest": a stated place among the first five supports it."""
    if any(one.value <= _FIRST for one in stated):
        said = "; ".join(f"{one.value:g} by {one.by} in {one.period}" for one in stated)
        return case.decided("supported", f"{line} Stated places: {said}.", shown, _PLACE)
    return case.open(f"{line} No place among the first five is stated.", _SOURCE, shown, _PLACE)


def _stated(case: Case, state: str, partner: str, kind: str) -> list[Observation]:
    found = [
        one
        for one in case.values("partner_rank_stated", partner, state)
        if one.sender == partner and one.label == f"rank among {kind} partners"
    ]
    year = case.day.year if case.asked or case.written else None
    return [one for one in found if year is None or abs(one.start.year - year) <= _YEARS]


def _larger(case: Case, state: str, partner: str) -> tuple[list[Observation], list[Observation]]:
    """Partners whose trade is clearly larger in the same years, and the partner's own."""
    one = indicator("trade_total")
    try:
        every = observations(one, one.expression(case.tables))
    except UnknownTable:
        return [], []
    year = case.day.year if case.asked or case.written else 9999
    known = dict(newest_by_partner((o for o in every if o.start.year <= year), state))
    own = known.get(partner)
    if own is None:
        return [], []
    values = [
        o.value for o in every
        if {o.sender, o.target} == {state, partner} and o.start.year == own.start.year
    ]  # fmt: skip
    larger = [
        other
        for code, other in known.items()
        if code != partner
        and other.value > max(values) * _CLEAR
        and abs(other.start.year - own.start.year) <= _YEARS
    ]
    return larger, [own]


def _other(one: Observation, state: str) -> str:
    return one.target if one.sender == state else one.sender


RULES: Mapping[str, Callable[[Case], Checked]] = {"trade_partner_rank": _rank}
"""Measures of this family."""
