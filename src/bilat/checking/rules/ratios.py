"""How many times as much one pair or state has as another.

Example: "Kenya trades ten times as much with Peru as with Chad" is held against the
figures of both pairs for one year: the lowest over the highest, to the highest over
the lowest. States are compared within one count at a time.
"""

from collections.abc import Sequence
from dataclasses import replace

from bilat.checking.case import Case, named
from bilat.checking.compare import ABOUT, VALUE, Claimed, Outcome, claimed_of, figure_of
from bilat.checking.rules.ranks import Kind, base, by_count
from bilat.checking.series import Series
from bilat.checking.verdicts import Checked
from bilat.records import Observation

__all__ = ["check_pair_ratio", "check_state_ratio", "is_ratio"]

_LATELY = 3


def is_ratio(case: Case) -> bool:
    """Tell whether a claim says how many times as much one has as another.

    Parameters
    ----------
    case
        The claim.
    """
    claim = case.claim
    moved = claim.comparator in ("rises", "falls", "stable")
    return claim.unit == "times" and claim.value is not None and bool(claim.against) and not moved


def check_pair_ratio(case: Case, mine: Series, other: Series) -> Checked:
    """Hold a claimed ratio of two flows against the figures of the years that both have.

    Parameters
    ----------
    case
        The claim.
    mine, other
        Both flows.
    """
    years = _years(case, mine, other)
    ratios = [_ratio(ours, theirs) for ours, theirs in years]
    if not ratios:
        return case.open(
            f"No year near that time has figures for both {mine.name} and {other.name}.",
            mine.would_decide,
            case.evidence([*mine.observations[-1:], *other.observations[-1:]]),
        )
    shown = [one for ours, theirs in years for one in (ours[0], theirs[0], ours[-1], theirs[-1])]
    return _judged(case, f"{mine.name} over {other.name}", ratios, shown, mine.would_decide)


def check_state_ratio(
    case: Case, kind: Kind, found: Sequence[Observation], others: Sequence[str]
) -> Checked:
    """Hold a claimed ratio of two states against the counts that have both.

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
    ratios: list[Observation] = []
    shown: list[Observation] = []
    for figures in by_count(case, kind, found).values():
        own, other = figures.get(case.states[0]), figures.get(others[0])
        if own is not None and other is not None and base(other):
            ratios.append(_ratio([own], [other]))
            shown += [own, other]
    name = f"{named(case.states[0])} over {named(others[0])}"
    if not ratios:
        return case.open(f"No count near that time has both for {name}.", kind.would_decide)
    return _judged(case, name, ratios, shown, kind.would_decide)


def _years(
    case: Case, mine: Series, other: Series
) -> list[tuple[list[Observation], list[Observation]]]:
    """Figures of both for each whole year that the claim names, else of the latest two."""
    ours, theirs = _whole(mine), _whole(other)
    common = sorted(set(ours) & set(theirs))
    if case.asked is not None:
        common = [year for year in common if year in case.asked.years]
    elif case.written is not None:
        now = case.written.year
        common = [year for year in common if now - _LATELY <= year <= now][-2:]
    else:
        common = common[-1:]
    return [(ours[year], theirs[year]) for year in common]


def _whole(series: Series) -> dict[int, list[Observation]]:
    years: dict[int, list[Observation]] = {}
    for one in sorted(series.observations, key=lambda one: one.value):
        if not one.partial:
            years.setdefault(one.start.year, []).append(one)
    return years


def _ratio(mine: Sequence[Observation], theirs: Sequence[Observation]) -> Observation:
    own = sorted(base(one) for one in mine)
    other = sorted(base(one) for one in theirs)
    return replace(mine[0], value=own[0] / other[-1], high=own[-1] / other[0], unit="times")


def _judged(
    case: Case,
    name: str,
    ratios: Sequence[Observation],
    shown: Sequence[Observation],
    would_decide: str,
) -> Checked:
    claimed = _claimed(case)
    if claimed is None:
        return case.open("The ratio is no number.", would_decide)
    outcome = Outcome.of(claimed, [figure_of(one) for one in ratios], VALUE)
    line = f"{claimed.text} is claimed for {name}; figures of one year give {outcome.hull}."
    evidence = case.evidence(shown)
    if outcome.verdict is None:
        why = "Too far to support, too near to contradict."
        return case.open(f"{line} {why}", would_decide, evidence, ABOUT)
    return case.decided(outcome.verdict, line, evidence, outcome.tolerance)


def _claimed(case: Case) -> Claimed | None:
    """Read the number; without a bound it is a round one, as ratios are."""
    claim = case.claim
    if claim.comparator == "more than":
        bound = case.says("more than", "over ", "at least", "well over")
        claim = replace(claim, comparator=">" if bound else "about")
    elif claim.comparator == "less than" and claim.value:  # "ten times smaller than"
        claim = replace(claim, comparator="about", value=1 / claim.value)
    elif claim.comparator == "=":
        claim = replace(claim, comparator="about")
    return claimed_of(claim)
