"""Places of states in the world, shares of it, and states compared, by one count each.

A place is the one that a source states, or the one among the states that the
count lists, where it lists at least ten. Figures of different counts are never
put in one order.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilat.checking.case import Case, named
from bilat.checking.compare import POINTS, claimed_of
from bilat.checking.units import amount, in_base
from bilat.checking.verdicts import Checked, Evidence, Tolerance, held
from bilat.records import Observation

__all__ = ["PLACE", "Kind", "base", "by_count", "check_comparison", "check_place", "check_share"]

_LISTED, _FIRST = 10, 5
PLACE = Tolerance(
    "the very place by at least half of the counts; roughly when one count has it or all are one "
    "place away; contradicted when every count is two or more away",
    0,
    1,
    1,
)
"""For places in the world."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How claims about one measure of states are checked.

    Parameters
    ----------
    ids
        Indicators, the usual first.
    window
        Years that a figure may be away from the text.
    would_decide
        Source that would decide.
    unit
        Unit that is meant where none is named.
    """

    ids: tuple[str, ...]
    window: int
    would_decide: str
    unit: str


def by_count(
    case: Case, kind: Kind, found: Sequence[Observation]
) -> dict[tuple[str, int], dict[str, Observation]]:
    """Group figures by who counted and year, near enough to the claim's time.

    Parameters
    ----------
    case
        The claim.
    kind
        The measure.
    found
        Its figures, of every state.

    Returns
    -------
    dict
        Count and year to figures by state; the world has an empty code.
    """
    counts: dict[tuple[str, int], dict[str, Observation]] = defaultdict(dict)
    at = case.day.year if case.asked or case.written else None
    for one in found:
        if at is not None and abs(one.start.year - at) > max(kind.window, 2):
            continue
        counts[one.by, one.start.year].setdefault(one.sender, one)
    return counts


def _nearest(
    case: Case, counts: Mapping[tuple[str, int], Mapping[str, Observation]], state: str
) -> dict[tuple[str, int], Mapping[str, Observation]]:
    """Keep, of each who counts, the year nearest to the claim in which the state stands."""
    at = case.day.year if case.asked or case.written else 9999
    years: dict[str, int] = {}
    for (by, year), figures in counts.items():
        near = by not in years or abs(year - at) < abs(years[by] - at)
        if state in figures and near:
            years[by] = year
    return {(by, year): counts[by, year] for by, year in years.items()}


def check_place(
    case: Case, kind: Kind, found: Sequence[Observation], others: Sequence[str]
) -> Checked:
    """Check a place in the world, or among named states.

    Parameters
    ----------
    case
        The claim.
    kind
        The measure.
    found
        Its figures, of every state.
    others
        Codes of the states that it is placed among; empty for the world.
    """
    if case.claim.against and not others and not _world(case):
        return case.open(
            f"A place among {', '.join(case.claim.against)} is not checked: the store cannot say "
            "who belongs to that group.",
            kind.would_decide,
        )
    wanted = 1 if case.claim.value is None else case.claim.value
    if len(case.states) > 1:
        return _places_of_several(case, kind, found, wanted)
    state = case.states[0]
    counts = by_count(case, kind, found)
    places, evidence = _places(_nearest(case, counts, state), state, others)
    shown = case.evidence(evidence)
    if not places:
        return case.open(
            f"No count near that time places {named(state)} among at least {_LISTED} states.",
            kind.would_decide,
            shown,
        )
    said = ", ".join(f"{rank} by {by}" for by, rank in sorted(places.items()))
    if case.claim.comparator == "rank" and case.claim.value is None:
        line = f"{named(state)} is said to be one of the first; it is {said}."
        if max(places.values()) <= _FIRST:
            return case.decided("supported", line, shown, PLACE)
        return case.open(line, kind.would_decide, shown, PLACE)
    line = f"Place {wanted:g} is claimed for {named(state)}; it is {said}."
    return _held(case, kind, places, line, shown)


def _held(
    case: Case, kind: Kind, places: Mapping[str, int], line: str, shown: Sequence[Evidence]
) -> Checked:
    """Hold a claimed place against those that the counts give."""
    wanted = 1 if case.claim.value is None else case.claim.value
    gaps = [abs(rank - wanted) for rank in places.values()]
    if 2 * gaps.count(0) >= len(gaps):
        return case.decided("supported", line, shown, PLACE)
    if 0 in gaps or max(gaps) <= PLACE.wide:
        return case.decided("roughly supported", line, shown, PLACE)
    if min(gaps) > PLACE.clear:
        return case.decided("contradicted", line, shown, PLACE)
    return case.open(line, kind.would_decide, shown, PLACE)


def _world(case: Case) -> bool:
    return any(
        name.lower() in ("world", "wld", "the world", "earth") for name in case.claim.against
    )


def _places(
    counts: Mapping[tuple[str, int], Mapping[str, Observation]], state: str, others: Sequence[str]
) -> tuple[dict[str, int], list[Observation]]:
    """Places of a state by each count: as stated, else among those that it lists."""
    places: dict[str, int] = {}
    evidence: list[Observation] = []
    for (by, year), figures in sorted(counts.items()):
        own = figures.get(state)
        if own is None:
            continue
        rivals = {code: one for code, one in figures.items() if code and code != state}
        if others:
            rivals = {code: one for code, one in rivals.items() if code in others}
            if set(rivals) != set(others) - {state}:
                continue
        elif own.label.startswith("rank "):
            places[f"{by} for {year}"] = int(own.label.removeprefix("rank "))
            evidence.append(own)
            continue
        elif len(rivals) < _LISTED:
            continue
        ahead = sorted(
            (one for one in rivals.values() if base(one) > base(own)), key=base, reverse=True
        )
        places[f"{by} for {year}"] = len(ahead) + 1
        evidence += [own, *ahead[:2]]
    return places, evidence


def _places_of_several(
    case: Case, kind: Kind, found: Sequence[Observation], wanted: float
) -> Checked:
    """Several states said to be first together: they must fill the first places."""
    counts = by_count(case, kind, found)
    ranks: dict[str, dict[str, int]] = {}
    evidence: list[Observation] = []
    for state in case.states:
        ranks[state], shown = _places(_nearest(case, counts, state), state, ())
        evidence += shown[:3]
    if not all(ranks.values()) or wanted != 1:
        return case.open(
            "Places of several states together are checked only where they are said to be the "
            "first, and every one has a place.",
            kind.would_decide,
            case.evidence(evidence),
        )
    common = set.intersection(*(set(one) for one in ranks.values()))
    sets = [sorted(ranks[state][count] for state in case.states) for count in sorted(common)]
    first = list(range(1, len(case.states) + 1))
    said = "; ".join(
        f"{named(state)} {', '.join(f'{rank} by {by}' for by, rank in sorted(of.items()))}"
        for state, of in ranks.items()
    )
    line = f"They are said to be the first; places: {said}."
    if first in sets:
        return case.decided("supported", line, case.evidence(evidence), PLACE)
    if sets and all(max(one) > len(first) + PLACE.wide for one in sets):
        return case.decided("contradicted", line, case.evidence(evidence), PLACE)
    return case.open(line, kind.would_decide, case.evidence(evidence), PLACE)


def check_share(case: Case, kind: Kind, found: Sequence[Observation]) -> Checked:
    """Check a share of one or several states in the world's total, by one count.

    Parameters
    ----------
    case
        The claim.
    kind
        The measure.
    found
        Its figures, of every state.
    """
    claimed = claimed_of(case.claim, "percent")
    if claimed is None or claimed.unit != "percent":
        return case.open("The share is no percentage.", "a share in percent")
    shares: dict[str, tuple[float, list[Observation]]] = {}
    every = by_count(case, kind, found)
    for (by, year), figures in every.items():
        parts = [figures.get(code) for code in case.states]
        world = figures.get("") or _nearest_world(every, by, year)
        if world is not None and all(parts):
            own = [one for one in parts if one is not None]
            total = sum(base(one) for one in own)
            shares[f"{by} for {year}"] = 100 * total / base(world), [*own, world]
    names = " and ".join(named(code) for code in case.states)
    if not shares:
        return case.open(f"No count near that time has {names} and the world.", kind.would_decide)
    said = ", ".join(f"{value:.1f} percent by {by}" for by, (value, _) in sorted(shares.items()))
    line = f"A share of {claimed.text} in the world is claimed for {names}; it is {said}."
    values = [value for value, _ in shares.values()]
    gap = min(max(claimed.low - one, one - claimed.high, 0.0) for one in values)
    best = min(shares.values(), key=lambda one: max(claimed.low - one[0], one[0] - claimed.high))
    evidence = case.evidence([*best[1], *(one for _, found in shares.values() for one in found)])
    if gap <= POINTS.near:
        return case.decided("supported", line, evidence, POINTS)
    if gap <= POINTS.wide:
        return case.decided("roughly supported", line, evidence, POINTS)
    if gap > POINTS.clear:
        return case.decided("contradicted", line, evidence, POINTS)
    return case.open(line, kind.would_decide, evidence, POINTS)


def _nearest_world(
    every: Mapping[tuple[str, int], Mapping[str, Observation]], by: str, year: int
) -> Observation | None:
    near = [
        (abs(other - year), figures[""])
        for (who, other), figures in every.items()
        if who == by and "" in figures and abs(other - year) <= 1
    ]
    return min(near, key=lambda one: one[0])[1] if near else None


def check_comparison(
    case: Case, kind: Kind, found: Sequence[Observation], others: Sequence[str]
) -> Checked:
    """Check that one state has more or less than another.

    Parameters
    ----------
    case
        The claim.
    kind
        The measure.
    found
        Its figures, of every state.
    others
        Codes of what it is compared with.
    """
    if not others:
        return case.open("What it is compared with is not named as a state.", "the other state")
    answers: list[tuple[bool, list[Observation]]] = []
    for figures in by_count(case, kind, found).values():
        own, other = figures.get(case.states[0]), figures.get(others[0])
        if own is not None and other is not None and base(own) != base(other):
            answers.append((base(own) > base(other), [own, other]))
    if not answers:
        return case.open("No count near that time has both.", kind.would_decide)
    evidence = [one for _, shown in answers for one in shown]
    pairs = "; ".join(
        f"{amount(base(one), in_base(1, one.unit)[1])} to "
        f"{amount(base(other), in_base(1, other.unit)[1])} by {one.by}"
        for _, (one, other) in answers[:3]
    )
    line = f"{named(case.states[0])} against {named(others[0])}: {pairs}."
    wanted = case.claim.comparator == "more than"
    if len({more for more, _ in answers}) > 1:
        return case.open(f"{line} Counts do not agree.", kind.would_decide, case.evidence(evidence))
    verdict = held(answers[0][0] is wanted)
    return case.decided(verdict, line, case.evidence(evidence))


def base(one: Observation) -> float:
    """Return the value of a figure in its base unit.

    Parameters
    ----------
    one
        The figure.
    """
    return in_base(one.value, one.unit)[0]
