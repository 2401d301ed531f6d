"""One claim to be checked: what rules ask of it and of the store, and what they answer with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from bilat.checking.periods import Asked, asked_of
from bilat.checking.verdicts import Checked, Evidence, Tolerance, Verdict
from bilat.countries import state, state_name
from bilat.errors import NameProblem, UnknownTable
from bilat.indicators import Tables, evaluate, fetch, indicator
from bilat.reading.records import ReadClaim
from bilat.records import Citation, Observation
from bilat.registers.rows import citation, register

__all__ = ["Case", "entry_of", "evidence_of", "named"]

_MOST = 6
_FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class Case:
    """A claim, the store, and the day of the text.

    Parameters
    ----------
    claim
        The claim.
    tables
        The store.
    written
        Day on which the text was published; ``None`` if unknown.
    """

    claim: ReadClaim
    tables: Tables
    written: date | None

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Codes of the subject that are states, each once, in the order of the claim."""
        return tuple(dict.fromkeys(code for code in self.claim.subject if is_state(code)))

    @cached_property
    def pair(self) -> tuple[str, str] | None:
        """The two states that the claim speaks of; ``None`` when there are not two."""
        if len(self.states) == 2:  # noqa: PLR2004
            return self.states[0], self.states[1]
        others = [code for code in self.claim.against if is_state(code)]
        if len(self.states) == 1 and len(others) == 1 and others[0] != self.states[0]:
            return self.states[0], others[0]
        return None

    @cached_property
    def text(self) -> str:
        """The words of the claim and of its measure, in small letters."""
        return f"{self.claim.span.text} {self.claim.words}".lower()

    @cached_property
    def named_text(self) -> str:
        """The same words, with the name of a route that the claim has as its subject."""
        return f"{self.text} {' '.join(self.claim.subject)}".lower()

    @cached_property
    def asked(self) -> Asked | None:
        """The time that the claim names."""
        asked = asked_of(self.claim.period, self.written)
        today = asked is not None and asked.first == asked.last == self.written
        return None if today and self.claim.value is not None else asked

    @property
    def day(self) -> date:
        """Day on which the claim is to hold: the end of its time, or the day of the text."""
        if self.asked is not None:
            return self.asked.last
        return self.written or _FAR

    @property
    def day_text(self) -> str:
        """That day in words."""
        return "now" if self.day == _FAR else self.day.isoformat()

    @property
    def forecast(self) -> bool:
        """Whether it speaks of what was still to come."""
        if self.claim.kind == "forecast":
            return True
        period = self.claim.period
        if period and period.start is None and period.end and self.later(period.end):
            return True
        return self.asked is not None and self.later(self.asked.first)

    def says(self, *words: str) -> bool:
        """Whether one of some words, or the beginning of one, stands in the claim."""
        return any(re.search(rf"\b{re.escape(word)}", self.text) for word in words)

    def values(self, id_: str, a: str, b: str | None = None) -> tuple[Observation, ...]:
        """Values of an indicator; none when the store does not hold its tables."""
        try:
            return evaluate(indicator(id_), self.tables, a, b)
        except (UnknownTable, NameProblem):
            return ()

    def rows(self, kind: str) -> list[tuple[dict[str, Any], Citation]]:
        """Rows of a kind of fact with their citations."""
        table = register(self.tables, kind)
        return [] if table is None else [(row, citation(row)) for row in fetch(table)]

    def later(self, start: date) -> bool:
        """Whether a time began after the text was written."""
        return self.written is not None and start > self.written

    def decided(
        self,
        verdict: Verdict,
        reasoning: str,
        evidence: Sequence[Evidence],
        tolerance: Tolerance | None = None,
    ) -> Checked:
        """Answer with a verdict; without evidence it is not checkable."""
        if not evidence:
            return self.open(reasoning)
        kept = tuple(dict.fromkeys(evidence))[:_MOST]
        return Checked(self.claim, verdict, kept, _line(reasoning), tolerance)

    def open(
        self,
        reasoning: str,
        would_decide: str = "",
        evidence: Sequence[Evidence] = (),
        tolerance: Tolerance | None = None,
    ) -> Checked:
        """Answer that it is not checkable."""
        kept = tuple(dict.fromkeys(evidence))[:_MOST]
        return Checked(self.claim, "not checkable", kept, _line(reasoning), tolerance, would_decide)

    def evidence(self, found: Iterable[Observation]) -> list[Evidence]:
        """Evidence made of observations."""
        return [
            evidence for one in found for evidence in evidence_of(one, later=self.later(one.start))
        ]


def evidence_of(one: Observation, *, later: bool = False) -> list[Evidence]:
    """Evidence made of an observation, one for each page behind it.

    Parameters
    ----------
    one
        The observation.
    later
        Whether it speaks of a time after the text.
    """
    known = indicator(one.indicator)
    joint = " and " if known.direction == "undirected" else " to "
    who = joint.join(named(code) for code in (one.sender, one.target) if code)
    label = one.label if one.label not in (one.sender, one.target) else ""
    label = f" ({label})" if label and len(label) > len("IRN") else ""
    made = Evidence(
        what=f"{known.label}: {who or 'the world'}{label}",
        value=one.value,
        high=one.high if one.high != one.value else None,
        unit=one.unit,
        period=one.period,
        by=one.by,
        note=one.note,
        citation=one.citations[0],
        later=later,
    )
    return [replace(made, citation=cited) for cited in one.citations[:2]]


def entry_of(
    what: str,
    value: float | str | None,
    period: str,
    cited: Citation,
    *,
    unit: str = "",
    by: str = "",
    note: str = "",
    later: bool = False,
) -> Evidence:
    """Evidence made of an entry of a register.

    Parameters
    ----------
    what, value, period, cited, unit, by, note, later
        As in :class:`bilat.checking.verdicts.Evidence`.
    """
    return Evidence(what, value, None, unit, period, by, note, cited, later)


def is_state(code: str) -> bool:
    """Whether a code is the alpha-3 code of a state."""
    try:
        return len(code) == len("IRN") and state(code).iso3 == code
    except NameProblem:
        return False


def named(code: str) -> str:
    """Name of a state; the code itself where it is none."""
    return state_name(code) if is_state(code) else code


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]
