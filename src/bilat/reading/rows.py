"""A reading as rows of the tables in which a store keeps it."""

from typing import Any

from bilat.events.tables import BETWEEN
from bilat.reading.lexicon.coder import rules_name
from bilat.reading.records import Period, Quantity, ReadClaim, ReadEvent, Reading, Sentence, Span

__all__ = ["rows_of"]

Row = dict[str, Any]


def rows_of(reading: Reading, coded_by: str) -> dict[str, list[Row]]:
    """Bring a reading to rows.

    Parameters
    ----------
    reading
        Of one document.
    coded_by
        Version of bilat, and language model.

    Returns
    -------
    dict
        Kind of table (:data:`bilat.events.tables.KINDS`) to its rows.
    """
    document = reading.document
    origin = {
        "title": document.title,
        "address": document.address,
        "published": document.date,
        "sha256": document.sha256,
        "coded_by": coded_by,
    }
    coder = rules_name()
    rows: dict[str, list[Row]] = {"events": [], "figures": [], "claims": []}
    for sentence in reading.sentences:
        for kind, found in (
            ("events", [_event(one, coder) for one in sentence.events]),
            ("figures", [_figure(one) for one in sentence.figures]),
            ("claims", [_claim(one) for one in sentence.claims]),
        ):
            for number, row in enumerate(found, 1):
                rows[kind].append({**_key(document.id, sentence, number), **row, **origin})
    return {"documents": [_document(reading, rows, coded_by)], **rows}


def _document(reading: Reading, rows: dict[str, list[Row]], coded_by: str) -> Row:
    one = reading.document
    return {
        "document": one.id,
        "title": one.title,
        "published": one.date,
        "year": one.date.year if one.date else None,
        "country": one.country,
        "address": one.address,
        "language": reading.language,
        "sha256": one.sha256,
        "bytes": one.size,
        "characters": len(one.text),
        "sentences": len(reading.sentences),
        **{kind: len(found) for kind, found in rows.items()},
        "notes": " ".join(one.notes),
        "coded_by": coded_by,
    }


def _key(document: str, sentence: Sentence, number: int) -> Row:
    span = sentence.span
    return {
        "document": document,
        "sentence_start": span.start,
        "number": number,
        "row_id": f"{document}/{span.start}/{number}",
        "sentence": span.text,
        "sentence_end": span.end,
    }


def _event(one: ReadEvent, rules: str) -> Row:
    return {
        "sender": BETWEEN.join(one.source),
        "target": BETWEEN.join(one.target),
        "reciprocal": one.reciprocal,
        "event": one.event,
        "quad": one.quad,
        "cameo": one.cameo,
        "status": one.status,
        "axis": one.axis,
        "coder": rules if one.coder == "rules" else one.coder,
        **_when(one.when),
        **_words(one.trigger),
    }


def _figure(one: Quantity) -> Row:
    return {
        "value": one.value,
        "high": one.high,
        "unit": one.unit,
        "relation": one.relation,
        "change": one.change,
        "measures": one.measures,
        "indicator": one.indicator,
        "subject": BETWEEN.join(one.subject),
        "kind": one.kind,
        **_when(one.when),
        **_words(one.span),
    }


def _claim(one: ReadClaim) -> Row:
    return {
        "kind": one.kind,
        "said_by": BETWEEN.join(one.by),
        "subject": BETWEEN.join(one.subject),
        "indicator": one.indicator,
        "comparator": one.comparator,
        "value": one.value,
        "high": one.high,
        "unit": one.unit,
        "against": BETWEEN.join(one.against),
        "measure": one.words,
        **_when(one.period),
        **_words(one.span),
    }


def _when(period: Period | None) -> Row:
    start, end = (period.start, period.end) if period else (None, None)
    day = start or end
    return {
        "start": start,
        "end": end,
        "dated": period.text if period else "",
        "year": day.year if day else None,
    }


def _words(span: Span) -> Row:
    return {"words": span.text, "words_start": span.start, "words_end": span.end}
