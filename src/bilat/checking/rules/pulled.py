"""Alliances, wars, missions, visas, votes, arms, distance: by sources that are pulled.

Example: "Chad and Peru voted alike in 90 percent of roll calls in 2010" is held
against the share of `un_votes` for 2010 when it is pulled; otherwise the answer
names the pull that would decide.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.checking.case import Case, named
from bilat.checking.compare import POINTS, VALUE
from bilat.checking.levels import check_level
from bilat.checking.series import Series
from bilat.checking.trends import check_trend
from bilat.checking.verdicts import Checked, held
from bilat.indicators import indicator
from bilat.records import Observation

__all__ = ["RULES", "check_any"]

_STALE = 3


@dataclass(frozen=True, slots=True)
class Pulled:
    """How one measure is read from pulled sources.

    Parameters
    ----------
    ids
        Indicators; a relation holds when one of them is above ``holds``.
    pull
        What to pull.
    label
        What it is called in the answer.
    relation
        Whether it holds or does not; otherwise it has a value.
    holds
        Values from which the relation holds.
    """

    ids: tuple[str, ...]
    pull: str
    label: str
    relation: bool = True
    holds: float = 1


_PULLED: dict[str, Pulled] = {
    "alliance": Pulled(
        ("cow_defense1", "atop_defense1"), "cow_alliances", "a promise to defend each other"
    ),
    "war": Pulled(("war_ongoing",), "cow_dyadic_wars", "a war between the two"),
    "diplomatic_relations": Pulled(
        ("represented1",), "cow_diplomatic_exchange", "a mission of the one at the other"
    ),
    "vote_agreement": Pulled(
        ("vote_agreement",), "un_votes", "the share of the same votes", relation=False
    ),
    "arms": Pulled(("arms1",), "sipri_tiv", "deliveries of arms", holds=1e-9),
    "distance": Pulled(
        ("capital_distance",), "capitals", "the distance of the capitals", relation=False
    ),
}


def _rule(measure: str) -> Callable[[Case], Checked]:
    source = _PULLED[measure]

    def rule(case: Case) -> Checked:
        if case.pair is None:
            return case.open("Two states must be named.", "the two states")
        a, b = case.pair
        found: list[Observation] = []
        for id_ in source.ids:
            values = case.values(id_, a, b)
            found += [one for one in values if one.sender == a or measure != "arms"]
        command = f"`bilat pull {source.pull}`"
        what = f"{source.label} ({named(a)} and {named(b)})"
        if not found:
            return case.open(f"The store has no figures for {what}.", command)
        if not source.relation:
            tolerance = POINTS if measure == "vote_agreement" else VALUE
            unit = "percent" if measure == "vote_agreement" else "km"
            window = 500 if measure == "distance" else _STALE
            series = Series(what, found, command, tolerance, window, unit)
            if case.claim.comparator in ("rises", "falls", "stable"):
                return check_trend(case, series)
            return check_level(case, series)
        return _relation(case, source, found, what, command)

    return rule


def _relation(
    case: Case, source: Pulled, found: Sequence[Observation], what: str, command: str
) -> Checked:
    first, last = min(one.start for one in found), max(one.end for one in found)
    if case.claim.value is not None:
        return case.open(f"Numbers of {what} are not compared.", command)
    if case.asked is not None:
        inside = [
            one for one in found if one.start <= case.asked.last and one.end >= case.asked.first
        ]
        covered = case.asked.first <= last and case.asked.last >= first
    else:
        year = case.written.year if case.written else last.year
        inside = [one for one in found if one.start.year == last.year]
        covered = year - last.year <= _STALE
    if not covered or not inside:
        return case.open(f"Figures for {what} end in {last.year}.", f"a later edition of {command}",
                         case.evidence(list(found)[-1:]))  # fmt: skip
    holding = [one for one in inside if one.value >= source.holds]
    denied = case.claim.comparator in ("none", "not member")
    shown = case.evidence((holding or inside)[-3:])
    line = f"{what}: {'yes' if holding else 'no'} in {(holding or inside)[-1].period}."
    return case.decided(held(bool(holding) is not denied), line, shown)


def _visa(case: Case) -> Checked:
    if case.pair is None:
        return case.open("Two states must be named.", "the two states")
    a, b = case.pair
    levels = [one for one in case.values("visa1", a, b) if one.sender == a]
    free = case.says("visa-free", "visa free", "without a visa", "waiv", "abol")
    if case.says("group") or not levels:
        return _by_agreement(case, a, b)
    newest = max(levels, key=lambda one: one.end)
    line = f"A passport of {named(a)} needs level {newest.value:g} at {named(b)} ({newest.period})."
    if not free:
        return case.open(line, "`bilat pull passport_index`", case.evidence([newest]))
    return case.decided(held(newest.value == 0), line, case.evidence([newest]))


def _by_agreement(case: Case, a: str, b: str) -> Checked:
    """Visa-free groups rest on an agreement, of which the register may have an entry."""
    from bilat.checking.rules.agreements import in_force_of
    from bilat.registers import all_agreements, between

    found = [
        one for one in between(all_agreements(case.tables), a, b) if "visa" in one.title.lower()
    ]
    if len(found) == 1 and case.says("group"):
        held_so = replace(case.claim, comparator="in force")  # "no visa" is what it brings
        answer = replace(
            in_force_of(Case(held_so, case.tables, case.written), found[0]), claim=case.claim
        )
        if answer.verdict != "contradicted":
            return answer
        line = f"{answer.reasoning} When it was first used may be another day."
        return case.open(line, "`bilat pull passport_index`", answer.evidence)
    return case.open("Rules for visas of the pair are not in the store.",
                     "`bilat pull passport_index`")  # fmt: skip


def check_any(case: Case) -> Checked:
    """Hold a claim about any other indicator against its values.

    Parameters
    ----------
    case
        The claim; its measure is the id of an indicator.
    """
    one = indicator(case.claim.indicator)
    command = f"`bilat pull {' '.join(one.needs)}`" if one.needs else "a fact of your own"
    if one.direction == "state":
        found = case.values(one.id, case.states[0]) if case.states else ()
    else:
        found = case.values(one.id, *case.pair) if case.pair else ()
    if one.direction == "directed" and case.pair:
        found = tuple(value for value in found if value.sender == case.pair[0])
    tolerance = POINTS if one.unit == "percent" else VALUE
    series = Series(one.label.lower(), found, command, tolerance, _STALE, one.unit)
    if case.claim.comparator in ("rises", "falls", "stable"):
        return check_trend(case, series)
    return check_level(case, series)


def _seat(case: Case) -> Checked:
    return case.open("Capitals are not kept as facts.", "`bilat pull capitals`")


RULES: Mapping[str, Callable[[Case], Checked]] = {
    **{measure: _rule(measure) for measure in _PULLED},
    "visa": _visa,
    "seat": _seat,
}
"""Measures of this family."""
