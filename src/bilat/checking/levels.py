"""A claimed number against the figures of one series, with the logic of periods."""

from collections.abc import Sequence

from bilat.checking.case import Case
from bilat.checking.compare import COUNT, Claimed, Outcome, claimed_of, figure_of
from bilat.checking.periods import Asked, newest_first
from bilat.checking.series import Series, check_years, shown
from bilat.checking.units import amount
from bilat.checking.verdicts import Checked
from bilat.records import Observation

__all__ = ["check_level", "recent"]

_WHOLE_YEARS = 2


def check_level(case: Case, series: Series) -> Checked:
    """Hold a claimed number against a series.

    Parameters
    ----------
    case
        The claim.
    series
        The figures.
    """
    claimed = claimed_of(case.claim, series.unit)
    if claimed is None:
        newest = newest_first(series.observations)[:3]
        return case.open(
            f"No number is claimed for {series.name}.",
            "a number in the text",
            case.evidence(newest),
        )
    if not series.observations:
        return case.open(f"The store has no figure for {series.name}.", series.would_decide)
    usable = [
        one
        for one in series.observations
        if not claimed.unit or figure_of(one).unit == claimed.unit
    ]
    if not usable:
        unit = figure_of(series.observations[0]).unit
        return case.open(
            f"{claimed.text} is claimed, and the figures for {series.name} are in {unit}: units "
            "are not compared.",
            series.would_decide,
            case.evidence(newest_first(series.observations)[:2]),
        )
    return _by_period(case, series, claimed, usable)


def _by_period(
    case: Case, series: Series, claimed: Claimed, found: Sequence[Observation]
) -> Checked:
    asked = case.asked
    if asked is None:
        if case.claim.kind == "forecast":
            return _open_ended(case, series, claimed, found)
        return _present(case, series, claimed, found)
    if asked.length == "part":
        return _part(case, series, claimed, found, asked)
    if asked.length == "years":
        return check_years(case, series, claimed, found, asked)
    return _year(case, series, claimed, found, asked)


def recent(case: Case, found: Sequence[Observation], window: int) -> list[Observation]:
    """Choose the figures of whole years that a statement in the present can mean.

    Parameters
    ----------
    case
        The claim.
    found
        Figures of any time.
    window
        How many years back.

    Returns
    -------
    list of bilat.records.Observation
        Those of the last two years with figures that had begun when the text
        was written; none when the newest is older than the window.
    """
    whole = [one for one in found if not one.partial] or list(found)
    if case.written is not None:
        whole = [one for one in whole if one.start <= case.written]
    if not whole:
        return []
    newest = max(one.start.year for one in whole)
    if case.written is not None and case.written.year - newest > window:
        return []
    oldest = newest - (_WHOLE_YEARS - 1)
    return [one for one in whole if one.start.year >= oldest]


def _present(case: Case, series: Series, claimed: Claimed, found: Sequence[Observation]) -> Checked:
    chosen = _around(case, found, series.window) if series.around else None
    chosen = chosen or recent(case, found, series.window)
    if not chosen:
        return case.open(
            f"{claimed.text} is claimed, and the store has no figure for {series.name} of the "
            f"{series.window} years before the text.",
            series.would_decide,
            case.evidence(newest_first(found)[:2]),
        )
    return _judged(case, series, claimed, chosen, "in the latest years before the text")


def _around(case: Case, found: Sequence[Observation], window: int) -> list[Observation]:
    """Choose the figures of the years around the text."""
    if case.written is None:
        return []
    return [one for one in found if abs(one.start.year - case.written.year) <= window]


def _judged(
    case: Case,
    series: Series,
    claimed: Claimed,
    chosen: Sequence[Observation],
    when: str,
    *,
    remark: str = "",
) -> Checked:
    outcome = Outcome.of(claimed, [figure_of(one) for one in chosen], series.tolerance)
    evidence = shown(case, outcome.figures)
    compared = f"{claimed.text} is claimed; sources give {outcome.hull} for {series.name} {when}."
    reasoning = f"{compared} {remark}".strip()
    if outcome.verdict is None or (outcome.verdict == "contradicted" and not series.comparable):
        if outcome.another:
            why = "More than five times apart: the words may mean something else."
        elif outcome.verdict is None:
            why = "Too far to support, too near to contradict."
        else:
            why = "Far from all, but they are not of one definition."
        return case.open(f"{reasoning} {why}", series.would_decide, evidence, outcome.tolerance)
    return case.decided(outcome.verdict, reasoning, evidence, outcome.tolerance)


def _year(
    case: Case, series: Series, claimed: Claimed, found: Sequence[Observation], asked: Asked
) -> Checked:
    whole = [one for one in found if asked.same_year(one)]
    parts = [one for one in found if one.partial and asked.holds(one)]
    running = case.written is not None and case.written < asked.last
    if not whole:
        return _unfinished(case, series, claimed, parts, asked)
    outcome = Outcome.of(claimed, [figure_of(one) for one in whole], series.tolerance)
    if outcome.verdict != "supported" and parts:
        in_part = Outcome.of(claimed, [figure_of(one) for one in parts], series.tolerance)
        if in_part.verdict == "supported" and outcome.verdict != "roughly supported":
            return _of_part_only(case, series, claimed, (in_part, outcome), running=running)
    fits_part = outcome.verdict == "roughly supported" and parts and in_part.verdict == "supported"
    exact = any(one.end == asked.last and one.start == asked.first for one in whole)
    remark = "" if exact else "The figures are of another calendar's year that overlaps."
    if fits_part:
        remark = (
            f"{remark} It is the very figure of {in_part.figures[0].observation.period}.".strip()
        )
    if running:
        remark = f"{remark} The year was not over when the text was written.".strip()
        if outcome.verdict == "contradicted" and case.claim.kind != "forecast":
            return case.open(
                f"{claimed.text} is claimed of {asked.text}, which was not over; the whole year "
                f"came to {outcome.hull}. A year is not compared with a part of it.",
                series.would_decide,
                shown(case, outcome.figures),
                outcome.tolerance,
            )
    return _judged(case, series, claimed, whole, f"in {asked.text}", remark=remark)


def _of_part_only(
    case: Case,
    series: Series,
    claimed: Claimed,
    outcomes: tuple[Outcome, Outcome],
    *,
    running: bool,
) -> Checked:
    """Answer for a figure that fits part of the year, but not the year."""
    part, whole = outcomes
    evidence = [*shown(case, part.figures[:1]), *shown(case, whole.figures)]
    first = part.figures[0].observation
    line = (
        f"{claimed.text} is the figure of {first.period} only; the whole year came to "
        f"{whole.hull} for {series.name}."
    )
    if running:
        return case.decided("supported", f"{line} The text was written within the year.", evidence,
                            part.tolerance)  # fmt: skip
    if whole.verdict == "contradicted":
        return case.decided("misleading", line, evidence, part.tolerance)
    return case.open(line, series.would_decide, evidence, part.tolerance)


def _unfinished(
    case: Case, series: Series, claimed: Claimed, parts: Sequence[Observation], asked: Asked
) -> Checked:
    if not parts:
        near = newest_first(one for one in series.observations if one.end < asked.first)[:2]
        return case.open(
            f"{claimed.text} is claimed; the store has no figure for {series.name} in "
            f"{asked.text}.",
            series.would_decide,
            case.evidence(near),
        )
    figures = [figure_of(one) for one in parts]
    outcome = Outcome.of(claimed, figures, series.tolerance)
    evidence = shown(case, outcome.figures)
    longest = max(parts, key=lambda one: (one.end - one.start).days)
    value = amount(figure_of(longest).low, figures[0].unit)
    line = f"{claimed.text} is claimed of {asked.text}; {longest.period} alone came to {value}."
    passed = claimed.low <= figure_of(longest).low and claimed.high == float("inf")
    if passed:
        return case.decided("supported", f"{line} Part of the year already passes it.", evidence,
                            outcome.tolerance)  # fmt: skip
    if outcome.verdict == "supported" and case.written and case.written < asked.last:
        return case.decided(
            "supported", f"{line} The text was written within the year.", evidence,
            outcome.tolerance,
        )  # fmt: skip
    return case.open(
        f"{line} A part is not compared with a whole year.", series.would_decide, evidence
    )


def _part(
    case: Case, series: Series, claimed: Claimed, found: Sequence[Observation], asked: Asked
) -> Checked:
    same = [one for one in found if asked.same_part(one)]
    if same:
        return _judged(case, series, claimed, same, f"in {asked.text}")
    around = [one for one in found if one.start <= asked.last and one.end >= asked.first]
    timeless = [one for one in around if not one.partial and series.tolerance is COUNT]
    if timeless:
        return _judged(case, series, claimed, timeless, f"around {asked.text}")
    return case.open(
        f"{claimed.text} is claimed of {asked.text}; the store has no figure for {series.name} in "
        "these very months, and a part is not compared with a whole year.",
        series.would_decide,
        case.evidence(newest_first(around)[:3]),
    )


def _open_ended(
    case: Case, series: Series, claimed: Claimed, found: Sequence[Observation]
) -> Checked:
    """Answer for a forecast that names no time: what came later is shown, nothing is decided."""
    after = [one for one in found if case.later(one.start) or case.written is None]
    shown = newest_first(after)[:3] or newest_first(found)[:2]
    came = f"What came later: {_values(after)}." if after else "Nothing later is in the store."
    return case.open(
        f"A forecast of {claimed.text} for {series.name} without a time. {came}",
        "a date by which it is to come true",
        case.evidence(shown),
    )


def _values(found: Sequence[Observation]) -> str:
    newest = newest_first(found)[:3]
    return ", ".join(
        f"{amount(figure_of(one).low, figure_of(one).unit)} ({one.period})" for one in newest
    )
