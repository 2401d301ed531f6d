"""Section: what was promised, and what came of it."""

from collections.abc import Iterator, Sequence

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Section, Table
from bilat.brief.pictures import delivery_picture
from bilat.brief.sentences import counted, finding
from bilat.brief.wording import number, percent
from bilat.measures import STANDINGS, Delivery
from bilat.records import Citation

__all__ = ["AXIS_NAMES", "next_due", "promises"]

ID = "promises"
AXIS_NAMES = {
    "political-security": "Political and security",
    "economic": "Economic",
    "corridor-energy": "Corridors and energy",
    "culture-science": "Culture, science, people",
    "context": "Context",
    "": "Not stated",
}
"""Field of a promise to the heading shown."""


def promises(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on promises and delivery.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    picture = delivery_picture(found)
    return Section(
        id=ID,
        title="Promises and delivery",
        findings=(
            *_count(found, ledger),
            *_by_axis(found, ledger),
            *_overdue(found, ledger),
            *next_due(found, ledger),
        ),
        pictures=(picture,) if picture else (),
        tables=tuple(_table(found, ledger)),
        note="Promises made up to the last year asked for. The status is that of the evidence "
        "named, on its date; a promise last seen open whose date has passed since counts as late; "
        "days are counted to the day of the brief.",
    )


def _count(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    if found.deliveries:
        by_standing, figures = counted(ledger, _groups(found.deliveries), found.as_of.isoformat())
        yield finding(
            "promises.count",
            f"The register has {{count}} of the pair: {by_standing}.",
            count=ledger.count(
                found.deliveries, _cited(found.deliveries), "promise", found.as_of.isoformat()
            ),
            **figures,
        )


def _by_axis(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    for axis in sorted({one.commitment.axis for one in found.deliveries}):
        group = [one for one in found.deliveries if one.commitment.axis == axis]
        kept = [one for one in group if one.standing == "kept"]
        others = [one for one in group if one.standing != "kept"]
        rest, figures = counted(ledger, _groups(others), found.as_of.isoformat())
        yield finding(
            f"promises.axis.{axis or 'none'}",
            f"{{axis}}: {{kept}} of {{count}} kept ({{share}}){'; ' if rest else ''}{rest}.",
            axis=AXIS_NAMES[axis],
            kept=ledger.count(kept, _cited(kept or group), "", found.as_of.isoformat()),
            count=ledger.count(group, _cited(group), "", found.as_of.isoformat()),
            share=ledger.share(
                len(kept), len(group), percent(100 * len(kept) / len(group)), _cited(group)
            ),
            **figures,
        )


def _overdue(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    late = [one for one in found.deliveries if one.days_overdue]
    late.sort(key=lambda one: -(one.days_overdue or 0))
    for order, one in enumerate(late):
        promise = one.commitment
        yield finding(
            f"promises.overdue.{order}",
            "{what}: due {due}, {standing}, {days} overdue on {day}{seen}.",
            what=_what(one),
            due=ledger.date(promise.due, (promise.citation,)),
            standing=one.standing,
            days=ledger.overdue(one, found.as_of),
            day=found.as_of.isoformat(),
            seen=f" (evidence of {promise.evidence_date})" if promise.evidence_date else "",
        )


def next_due(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    """State the promises that fall due next.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    coming = [
        one
        for one in found.deliveries
        if found.on == found.as_of
        and one.commitment.due_day
        and one.commitment.due_day >= found.as_of
        and one.standing in ("open", "partly kept", "late", "stalled")
    ]
    for order, one in enumerate(coming):
        yield finding(
            f"promises.next.{order}",
            "Due {due}: {what} ({standing}).",
            due=ledger.date(one.commitment.due, (one.commitment.citation,)),
            what=_what(one),
            standing=one.standing,
        )


def _groups(group: Sequence[Delivery]) -> list[tuple[str, list[Citation]]]:
    return [
        (name, [one.commitment.citation for one in group if one.standing == name])
        for name in STANDINGS
        if any(one.standing == name for one in group)
    ]


def _what(one: Delivery) -> str:
    promise = one.commitment
    of = f"“{promise.agreement.title}”: " if promise.agreement else ""
    return f"{of}{promise.promise}{f', {promise.target}' if promise.target else ''}"


def _cited(group: tuple[Delivery, ...] | list[Delivery]) -> list[Citation]:
    return [one.commitment.citation for one in group]


def _table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    if found.deliveries:
        yield Table(
            "promises.all",
            "Every promise",
            ("Agreement", "Promise", "Target", "Due", "Standing", "Days overdue", "Evidence"),
            tuple(
                ledger.row(
                    (
                        one.commitment.agreement.title if one.commitment.agreement else "statement",
                        one.commitment.promise,
                        one.commitment.target,
                        one.commitment.due or "no date set",
                        one.standing
                        + (f": {one.commitment.detail}" if one.commitment.detail else ""),
                        "" if one.days_overdue is None else number(one.days_overdue),
                        one.commitment.evidence_date,
                    ),
                    (one.commitment.citation,),
                )
                for one in found.deliveries
            ),
        )
