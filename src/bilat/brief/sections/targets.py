"""Targets that officials set for the trade of the pair, beside what was traded."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding
from bilat.brief.sentences import finding
from bilat.brief.wording import money
from bilat.measures import YearSpan, amount_usd, progress, spans
from bilat.records import Observation

__all__ = ["trade_targets"]


def trade_targets(
    found: Evidence, ledger: Ledger, total: tuple[Observation, ...]
) -> Iterator[Finding]:
    """Set each target for the pair's yearly trade beside the trade of the year.

    Parameters
    ----------
    found
        The evidence.
    ledger
        Where the figures are entered.
    total
        Trade of the two countries, both directions, in US dollars.

    Yields
    ------
    Finding
        One for each target that names a value.
    """
    years = spans(total)
    for number, delivery in enumerate(found.deliveries):
        promise = delivery.commitment
        target = amount_usd(promise.target)
        of_the_pair = len(promise.parties) == 2  # noqa: PLR2004
        if target is None or not of_the_pair or "annual trade" not in promise.promise.lower():
            continue
        reached = _for_target(years, promise.due_day.year if promise.due_day else None)
        if reached is None:
            continue
        actual = reached.high
        yield finding(
            f"economic.target.{number}",
            "Target of {target}: {promise}{due}. In {period} it was {actual}{highest}, {share} "
            "of it.",
            target=ledger.target(promise, target, money(target)),
            promise=promise.promise,
            due=f", due {promise.due}" if promise.due else ", no date set",
            actual=ledger.reported(actual, spread=reached.spread),
            period=actual.period,
            highest=" at the highest figure" if reached.spread else "",
            share=ledger.measured(progress(target, promise.citation, actual)),
        )


def _for_target(years: tuple[YearSpan, ...], due: int | None) -> YearSpan | None:
    """Year to set beside a target: the one when it was due, else the newest."""
    if due is not None and years and due <= years[-1].year:
        return next((one for one in years if one.year == due), None)
    return years[-1] if years else None
