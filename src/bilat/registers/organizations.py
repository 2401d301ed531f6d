"""Where two countries stand in international organizations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilat.indicators import Tables, fetch
from bilat.records import Citation
from bilat.registers.rows import citation, register

__all__ = ["Membership", "SharedOrganization", "shared", "statuses_on"]


@dataclass(frozen=True, slots=True)
class Membership:
    """One status of one country in one organization, as one source has it.

    Parameters
    ----------
    organization, country, status
        As the register has them.
    start, end
        ISO dates, cut to month or year; empty when not found, an empty ``end``
        also when it lasts.
    note
        What must be known to read it rightly.
    citation
        Where it was read.
    """

    organization: str
    country: str
    status: str
    start: str
    end: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class SharedOrganization:
    """An organization in which both countries have a status on one day.

    Parameters
    ----------
    organization
        Its short name.
    of_a, of_b
        Status of each country on that day; several entries are several
        sources or versions.
    """

    organization: str
    of_a: tuple[Membership, ...]
    of_b: tuple[Membership, ...]

    @property
    def statuses(self) -> tuple[str, str]:
        """Status of each, the strongest where there are several."""
        return _strongest(self.of_a), _strongest(self.of_b)

    @property
    def both_members(self) -> bool:
        """Whether both are members."""
        return self.statuses == ("member", "member")

    @property
    def since(self) -> str:
        """First day of both together, as ISO text; empty when one of them is not known."""
        starts = [
            min((one.start for one in side if one.status == status and one.start), default="")
            for side, status in zip((self.of_a, self.of_b), self.statuses, strict=True)
        ]
        return max(starts) if all(starts) else ""


_STRENGTH = (
    "member",
    "associate member",
    "participant",
    "signatory",
    "partner",
    "observer",
    "dialogue partner",
    "free trade agreement",
    "candidate",
    "prospective founder",
    "suspended",
)


def _strongest(side: tuple[Membership, ...]) -> str:
    return min((one.status for one in side), key=_STRENGTH.index)


def shared(statuses: Iterable[Membership], a: str, b: str) -> tuple[SharedOrganization, ...]:
    """Organizations in which both countries have a status.

    Parameters
    ----------
    statuses
        Statuses of any countries on one day.
    a, b
        Alpha-3 codes.

    Returns
    -------
    tuple of SharedOrganization
        Those with both as members first, then by name.
    """
    found: dict[str, dict[str, list[Membership]]] = defaultdict(lambda: {a: [], b: []})
    for one in statuses:
        if one.country in (a, b):
            found[one.organization][one.country].append(one)
    both = [
        SharedOrganization(name, tuple(sides[a]), tuple(sides[b]))
        for name, sides in found.items()
        if sides[a] and sides[b]
    ]
    return tuple(sorted(both, key=lambda one: (not one.both_members, one.organization)))


def statuses_on(tables: Tables, day: date) -> tuple[Membership, ...]:
    """Every status of every country on a day.

    Parameters
    ----------
    tables
        The store.
    day
        The day.

    Returns
    -------
    tuple of Membership
        Those that are over, or were withdrawn, are left out.
    """
    rows = register(tables, "memberships")
    if rows is None:
        return ()
    rows = rows.filter(
        (rows.status != "withdrawn")
        & (rows.start_day.isnull() | (rows.start_day <= day))
        & (rows.end_day.isnull() | (rows.end_day >= day))
    )
    return tuple(_membership(row) for row in fetch(rows))


def _membership(row: dict[str, Any]) -> Membership:
    return Membership(
        row["organization"],
        row["country"],
        row["status"],
        row["start"],
        row["end"],
        row["note"],
        citation(row),
    )
