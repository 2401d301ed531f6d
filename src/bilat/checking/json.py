"""A checked claim as plain values, for scripts."""

import math
from typing import Any

from bilat.checking.verdicts import Checked, Evidence, Tolerance
from bilat.reading.records import Period

__all__ = ["as_json"]


def as_json(one: Checked) -> dict[str, Any]:
    """Turn a checked claim into what JSON can hold.

    Parameters
    ----------
    one
        The checked claim.

    Returns
    -------
    dict
        ``start``, ``end``, ``text``, ``kind``, ``by``, ``subject``,
        ``indicator``, ``period``, ``claimed``, ``verdict``, ``evidence``,
        ``reasoning``, ``tolerance`` and ``would_decide``.
    """
    claim = one.claim
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.span.text,
        "kind": claim.kind,
        "by": list(claim.by),
        "subject": list(claim.subject),
        "indicator": claim.indicator,
        "period": _period(claim.period),
        "claimed": {
            "comparator": claim.comparator,
            "value": _number(claim.value),
            "high": _number(claim.high),
            "unit": claim.unit,
            "against": list(claim.against),
        },
        "verdict": one.verdict,
        "evidence": [_evidence(evidence) for evidence in one.evidence],
        "reasoning": one.reasoning,
        "tolerance": _tolerance(one.tolerance),
        "would_decide": one.would_decide,
    }


def _period(period: Period | None) -> dict[str, str | None] | None:
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "text": period.text,
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "what": one.what,
        "value": _number(one.value) if isinstance(one.value, float) else one.value,
        "high": _number(one.high),
        "unit": one.unit,
        "period": one.period,
        "by": one.by,
        "note": one.note,
        "source_title": one.citation.title,
        "source_url": one.citation.url,
        "source_date": one.citation.date,
        "row": one.citation.row,
        "later": one.later,
    }


def _tolerance(one: Tolerance | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"words": one.words, "near": one.near, "wide": one.wide, "clear": one.clear}


def _number(value: float | None) -> float | None:
    """Return a number that JSON can hold."""
    return value if value is not None and math.isfinite(value) else None
