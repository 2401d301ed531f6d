"""Readings as plain objects for JSON."""

from datetime import timedelta
from typing import Any

from bilat.reading.records import (
    Mention,
    Period,
    Quantity,
    ReadClaim,
    ReadEvent,
    Reading,
    Sentence,
    Span,
)

__all__ = [
    "as_object",
    "claim_object",
    "event_object",
    "period_object",
    "period_words",
    "scored_object",
]


def as_object(reading: Reading) -> dict[str, Any]:
    """Bring a reading to the form that ``bilat read --format jsonl`` prints.

    Parameters
    ----------
    reading
        Of one document.

    Returns
    -------
    dict
        ``id``, ``title``, ``date``, ``country``, ``address``, ``language``,
        ``notes`` and ``sentences``; offsets count characters of the main text.
    """
    document = reading.document
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "country": document.country or None,
        "address": document.address,
        "language": reading.language,
        "notes": list(document.notes),
        "sentences": [_sentence(one) for one in reading.sentences],
    }


def scored_object(reading: Reading) -> dict[str, Any]:
    """Bring a reading to the form that a scorer of events takes.

    Parameters
    ----------
    reading
        Of one sentence or short passage.

    Returns
    -------
    dict
        ``id`` and ``events``, of all its sentences together. What is denied or
        only possible is no event and is left out.
    """
    return {
        "id": reading.document.id,
        "events": [
            event_object(event)
            for sentence in reading.sentences
            for event in sentence.events
            if event.status in {"reported", "planned"}
        ],
    }


def _sentence(one: Sentence) -> dict[str, Any]:
    return {
        **_span(one.span),
        "actors": [_mention(mention) for mention in one.actors],
        "events": [event_object(event) for event in one.events],
        "figures": [_figure(figure) for figure in one.figures],
        "claims": [claim_object(claim) for claim in one.claims],
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def period_object(period: Period | None) -> dict[str, Any] | None:
    """Bring a period to ``start``, ``end`` and ``text``; an open end is null.

    Parameters
    ----------
    period
        Or ``None``, which stays so.
    """
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "text": period.text,
    }


def period_words(period: Period | None) -> str:
    """Write a period for people: a year, a month, a day, or its two ends.

    Parameters
    ----------
    period
        Or ``None``, which gives no words.

    Examples
    --------
    >>> from datetime import date
    >>> from bilat.reading import Period
    >>> period_words(Period(date(2024, 1, 1), date(2024, 12, 31)))
    '2024'
    """
    if period is None or (period.start is None and period.end is None):
        return ""
    start, end = period.start, period.end
    if start is None or end is None:
        return f"until {end}" if end else f"from {start}"
    if start == end:
        return start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    return f"{start} to {end}"


def _mention(one: Mention) -> dict[str, Any]:
    return {**_span(one.span), "codes": list(one.codes), "kind": one.kind, "role": one.role}


def event_object(event: ReadEvent) -> dict[str, Any]:
    """Bring an event to plain values.

    Parameters
    ----------
    event
        ``date`` is its first day, ``period`` the whole.
    """
    day = event.when.start if event.when else None
    return {
        "source": list(event.source),
        "target": list(event.target),
        "event": event.event,
        "quad": event.quad,
        "cameo": event.cameo,
        "status": event.status,
        "date": day.isoformat() if day else None,
        "period": period_object(event.when),
        "axis": event.axis,
        "reciprocal": event.reciprocal,
        "trigger": _span(event.trigger),
        "coder": event.coder,
    }


def _figure(one: Quantity) -> dict[str, Any]:
    return {
        **_span(one.span),
        "value": one.value,
        "high": one.high,
        "unit": one.unit,
        "relation": one.relation,
        "change": one.change,
        "measures": one.measures,
        "indicator": one.indicator,
        "subject": list(one.subject),
        "period": period_object(one.when),
        "kind": one.kind,
    }


def claim_object(claim: ReadClaim) -> dict[str, Any]:
    """Bring a claim to plain values.

    Parameters
    ----------
    claim
        Of :class:`~bilat.reading.records.ReadClaim`.
    """
    return {
        **_span(claim.span),
        "kind": claim.kind,
        "by": list(claim.by),
        "subject": list(claim.subject),
        "indicator": claim.indicator,
        "comparator": claim.comparator,
        "value": claim.value,
        "high": claim.high,
        "unit": claim.unit,
        "period": period_object(claim.period),
        "against": list(claim.against),
        "words": claim.words,
    }
