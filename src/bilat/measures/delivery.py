"""How promises stand on a day: days overdue, and counts by status and axis."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bilat.registers import Commitment

__all__ = ["STANDINGS", "Delivery", "Standing", "deliveries", "standing", "tally"]

Standing = Literal[
    "kept", "partly kept", "open", "late", "missed", "stalled", "abandoned", "not verified"
]
"""How a promise stands on a day."""

STANDINGS: tuple[Standing, ...] = (
    "kept",
    "partly kept",
    "open",
    "late",
    "missed",
    "stalled",
    "abandoned",
    "not verified",
)
"""Every standing, in the order shown."""

_UNDONE = {"open", "late", "stalled"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """A commitment and how it stands on a day.

    Parameters
    ----------
    commitment
        The commitment.
    standing
        Its status in the register, except that one last seen open whose due
        date has passed since is late.
    days_overdue
        Days between the last day of the due date and the day asked for, of
        what is late, stalled or open; ``None`` otherwise, or when no date was
        set.
    """

    commitment: Commitment
    standing: Standing
    days_overdue: int | None


def standing(commitment: Commitment, day: date) -> Delivery:
    """Say how a commitment stands on a day.

    Parameters
    ----------
    commitment
        The commitment.
    day
        The day.
    """
    overdue = commitment.due_day is not None and commitment.due_day < day
    status: Standing = next(name for name in STANDINGS if name == commitment.status)
    if status == "open" and overdue:
        status = "late"
    days = None
    if overdue and status in _UNDONE and commitment.due_day is not None:
        days = (day - commitment.due_day).days
    return Delivery(commitment, status, days)


def deliveries(commitments: Iterable[Commitment], day: date) -> tuple[Delivery, ...]:
    """Say how each of several commitments stands on a day.

    Parameters
    ----------
    commitments
        The commitments.
    day
        The day.
    """
    return tuple(standing(one, day) for one in commitments)


def tally(found: Iterable[Delivery]) -> dict[str, Counter[Standing]]:
    """Count commitments by axis and standing.

    Parameters
    ----------
    found
        Commitments and how they stand.

    Returns
    -------
    dict
        Axis of the commitment to a count by standing.
    """
    counts: dict[str, Counter[Standing]] = defaultdict(Counter)
    for one in found:
        counts[one.commitment.axis][one.standing] += 1
    return dict(sorted(counts.items()))
