"""Agreements of a pair, and what they promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bilat.indicators import Tables, fetch
from bilat.records import Citation
from bilat.registers.rows import both_among, citation, register

__all__ = ["Agreement", "Commitment", "all_agreements", "between", "commitments_of"]

_OVER = {"expired", "terminated"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement with both countries of the pair among its parties.

    Parameters
    ----------
    id, title, kind, axis, status
        As the register has them.
    parties
        Alpha-3 codes.
    signed, in_force, status_date
        ISO dates, cut to month or year where the day is not known; empty when
        not found.
    note
        What must be known to read it rightly.
    citation
        Where it was read.
    """

    id: str
    title: str
    kind: str
    axis: str
    status: str
    parties: tuple[str, ...]
    signed: str
    in_force: str
    status_date: str
    note: str
    citation: Citation

    @property
    def bilateral(self) -> bool:
        """Whether there are no other parties."""
        return len(self.parties) == 2  # noqa: PLR2004

    @property
    def live(self) -> bool:
        """Whether the register does not have it as expired or terminated."""
        return self.status not in _OVER


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something promised in an agreement or by an official.

    Parameters
    ----------
    agreement
        The agreement that it belongs to; ``None`` for an official's statement.
    promise, target
        What was promised, and the figure with its unit; the latter may be empty.
    due
        ISO date, cut to month or year; empty when no date was set.
    due_day
        Last day that ``due`` can mean.
    status, detail, evidence_date
        Status in the register's words, in the source's words, and the date of
        the evidence for it.
    axis
        Field that it belongs to.
    parties
        Alpha-3 codes of those whom it concerns.
    note
        What must be known to read it rightly.
    citation
        Where the evidence was read.
    """

    agreement: Agreement | None
    promise: str
    target: str
    due: str
    due_day: date | None
    status: str
    detail: str
    evidence_date: str
    axis: str
    parties: tuple[str, ...]
    note: str
    citation: Citation


def all_agreements(tables: Tables) -> tuple[Agreement, ...]:
    """Every agreement of the register.

    Parameters
    ----------
    tables
        The store.

    Returns
    -------
    tuple of Agreement
        By date of signature, those without one last.
    """
    rows = register(tables, "agreements")
    if rows is None:
        return ()
    found = [_agreement(row) for row in fetch(rows)]
    return tuple(sorted(found, key=lambda one: (one.signed or "9999", one.id)))


def between(agreements: Iterable[Agreement], a: str, b: str) -> tuple[Agreement, ...]:
    """Agreements to which both countries, or the states that they continue, are parties.

    Parameters
    ----------
    agreements
        Agreements of any parties.
    a, b
        Alpha-3 codes.

    Returns
    -------
    tuple of Agreement
        In the order given.
    """
    return tuple(one for one in agreements if both_among(one.parties, a, b))


def _agreement(row: dict[str, Any]) -> Agreement:
    return Agreement(
        row["id"],
        row["title"],
        row["kind"],
        row["axis"],
        row["status"],
        tuple(row["parties"].split("|")),
        row["signed"],
        row["in_force"],
        row["status_date"],
        row["note"],
        citation(row),
    )


def commitments_of(
    tables: Tables, a: str, b: str, agreements: Iterable[Agreement]
) -> tuple[Commitment, ...]:
    """Find what the agreements of a pair, and its officials, promised.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes.
    agreements
        The agreements of the pair.

    Returns
    -------
    tuple of Commitment
        By due date, those without one last.
    """
    rows = register(tables, "commitments")
    if rows is None:
        return ()
    known = {one.id: one for one in agreements}
    found = [
        _commitment(row, known.get(row["agreement_id"]))
        for row in fetch(rows)
        if row["agreement_id"] in known or both_among(row["parties"].split("|"), a, b)
    ]
    return tuple(sorted(found, key=lambda one: (one.due or "9999", one.promise)))


def _commitment(row: dict[str, Any], agreement: Agreement | None) -> Commitment:
    return Commitment(
        agreement,
        row["commitment"],
        row["target"],
        row["due"],
        row["due_day"],
        row["status"],
        row["status_detail"],
        row["evidence_date"],
        row["axis"] or (agreement.axis if agreement else ""),
        agreement.parties if agreement else tuple(row["parties"].split("|")),
        row["note"],
        citation(row),
    )
