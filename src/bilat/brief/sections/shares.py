"""What weight the trade of a pair has for each of the two."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding
from bilat.brief.sentences import finding
from bilat.brief.wording import percent, who
from bilat.measures import newest_by_partner, share
from bilat.records import Observation

__all__ = ["shares_of_trade"]


def shares_of_trade(
    found: Evidence, ledger: Ledger, total: tuple[Observation, ...]
) -> Iterator[Finding]:
    """State the share of each side's trade that is with the other, and its largest partner.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    total
        Trade of both directions.
    """
    for side, name, other in (
        (found.a, found.a_name, found.b_name),
        (found.b, found.b_name, found.a_name),
    ):
        result = share(
            (one for one in total if one.label == side), found.of_state("trade_world", side)
        )
        if result:
            measured, own, world = result
            yield finding(
                f"economic.share.{side}",
                "Of the trade in goods of {name}, {value} was with {other} in {period} (the pair: "
                "{own}, {by}; the world: {all}, {all_by}).",
                name=name,
                other=other,
                value=ledger.measured(measured, text=percent(measured.value)),
                period=measured.period,
                own=ledger.reported(own),
                by=who(own.by),
                all=ledger.reported(world),
                all_by=who(world.by),
            )
        partners = newest_by_partner(found.with_partners("trade_total", side), side)
        if len(partners) > 2:  # noqa: PLR2004
            (top, figure), *_ = partners
            yield finding(
                f"economic.partners.{side}",
                "Of the partners of {name} for which the store has a total, {top} has the largest "
                "figure, {value} in {period} ({by}).",
                name=name,
                top=found.name(top),
                value=ledger.reported(figure),
                period=figure.period,
                by=who(figure.by),
            )
