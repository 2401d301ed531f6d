"""What the checking of a claim yields: frozen records."""

from dataclasses import dataclass
from typing import Literal

from bilat.reading.records import ReadClaim
from bilat.records import Citation

__all__ = ["SIGNS", "VERDICTS", "Checked", "Evidence", "Tolerance", "Verdict", "held"]

Verdict = Literal[
    "supported", "roughly supported", "contradicted", "misleading", "not checkable"
]  # fmt: skip
"""What the evidence says of a claim; see :data:`VERDICTS`."""

VERDICTS: dict[Verdict, str] = {
    "supported": "a cited figure or entry says the same, within the tolerance named",
    "roughly supported": "the nearest figure is within the wider tolerance, or only claims that "
    "differ among themselves say so",
    "contradicted": "every figure of the same kind is away by a clear margin, or an entry says "
    "the opposite",
    "misleading": "true to the letter, but by one of the rules that are written out another "
    "impression than the figures give",
    "not checkable": "an opinion, or nothing in the store can decide it",
}
"""What each verdict means, in a line."""

SIGNS: dict[Verdict, str] = {
    "supported": "✓",
    "roughly supported": "≈",
    "contradicted": "✗",
    "misleading": "!",
    "not checkable": "?",
}
"""A sign for each verdict, so that it does not rest on colour."""


def held(found: object) -> Verdict:
    """Answer a question that evidence decides outright.

    Parameters
    ----------
    found
        Whether it holds; any value that can be true or false.
    """
    return "supported" if found else "contradicted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure or an entry that a claim was held against.

    Parameters
    ----------
    what
        What it is, for people.
    value, high
        The value and the upper end of a range; a word or a date where it is
        no number, ``None`` where the entry alone counts.
    unit
        Unit of the numbers.
    period
        What time it speaks of, as people write it.
    by
        Who counted or states it; empty where the source says.
    note
        What must be known to read it rightly.
    citation
        Where it was read, with the row of the store.
    later
        Whether it speaks of a time after the text was written.
    """

    what: str
    value: float | str | None
    high: float | None
    unit: str
    period: str
    by: str
    note: str
    citation: Citation
    later: bool = False


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a claim may lie from a figure.

    Parameters
    ----------
    words
        The rule in words, numbers included.
    near, wide, clear
        Up to ``near`` it is supported, up to ``wide`` roughly, beyond
        ``clear`` contradicted; shares of one, or points or days as the words
        say. Between ``wide`` and ``clear`` nothing is decided.
    """

    words: str
    near: float
    wide: float
    clear: float


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its verdict.

    Parameters
    ----------
    claim
        The claim.
    verdict
        One of :data:`VERDICTS`.
    evidence
        What it was held against, the nearest first; never empty unless it is
        not checkable.
    reasoning
        One line that names the numbers compared.
    tolerance
        The tolerance used; ``None`` where there is none.
    would_decide
        For a claim that is not checkable: the source or table that would
        decide it; empty for an opinion.
    """

    claim: ReadClaim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    reasoning: str
    tolerance: Tolerance | None = None
    would_decide: str = ""

    def __post_init__(self) -> None:
        """Refuse a verdict that rests on nothing."""
        if self.verdict != "not checkable" and not self.evidence:
            raise ValueError(f"{self.verdict!r} without evidence: {self.reasoning}")
