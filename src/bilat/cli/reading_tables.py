"""Readings as rows of tables for people."""

from typing import TYPE_CHECKING

from bilat.checking.units import amount
from bilat.reading.output import period_words

if TYPE_CHECKING:
    from bilat.reading import Quantity, ReadClaim, Reading

__all__ = ["claim_rows", "event_rows", "figure_rows"]

_WORDS = {"=": "", "between": "", "<": "under", ">": "over"}
"""How a claim relates, where its own word would not read well."""

_AGAINST = {
    "member": "of", "not member": "of", "most": "of", "rank": "of",
    "signed": "with", "in force": "with", "met": "with", "=": "of",
}  # fmt: skip
"""What leads to the group or state that a claim speaks of."""


def event_rows(reading: "Reading") -> list[tuple[str, ...]]:
    """Rows of the events: sentence, who, what, to whom, when, status, words."""
    return [
        (
            str(number),
            " ".join(event.source) or "?",
            event.event,
            "together" if event.reciprocal else " ".join(event.target) or "-",
            period_words(event.when),
            event.status,
            event.trigger.text,
        )
        for number, sentence in enumerate(reading.sentences, 1)
        for event in sentence.events
    ]


def figure_rows(reading: "Reading") -> list[tuple[str, ...]]:
    """Rows of the figures: sentence, words, value, of what, of whom, when, kind."""
    return [
        (
            str(number),
            figure.span.text,
            _amount(figure),
            figure.indicator or figure.measures,
            " ".join(figure.subject) or "?",
            period_words(figure.when),
            figure.kind,
        )
        for number, sentence in enumerate(reading.sentences, 1)
        for figure in sentence.figures
    ]


def claim_rows(reading: "Reading") -> list[tuple[str, ...]]:
    """Rows of the claims: sentence, kind, of whom, about what, what it says, when, words."""
    return [
        (
            str(number),
            claim.kind,
            " ".join(claim.subject) or "?",
            claim.indicator,
            _says(claim),
            period_words(claim.period),
            claim.span.text,
        )
        for number, sentence in enumerate(reading.sentences, 1)
        for claim in sentence.claims
    ]


def _amount(figure: "Quantity") -> str:
    if figure.value is None:
        return figure.change or "?"
    said = _WORDS.get(figure.relation, figure.relation)
    relation = f"{said} " if said else ""
    change = f" ({figure.change})" if figure.change else ""
    return f"{relation}{_range(figure.value, figure.high, figure.unit)}{change}"


def _says(claim: "ReadClaim") -> str:
    parts = [_WORDS.get(claim.comparator, claim.comparator)]
    if claim.value is not None:
        parts.append(_range(claim.value, claim.high, "" if claim.unit == "rank" else claim.unit))
    if claim.against:
        bare = claim.value is None and claim.comparator in {"more than", "less than"}
        link = "" if bare else _AGAINST.get(claim.comparator, "compared with")
        parts += [link, " ".join(claim.against)]
    return " ".join(part for part in parts if part)


def _range(value: float, high: float | None, unit: str) -> str:
    low = amount(value, unit)
    return low if high is None else f"{low} to {amount(high, unit)}"
