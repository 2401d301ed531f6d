"""Trade of a pair by direction: the newest figures, and every figure as a table."""

from collections.abc import Iterable, Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding, Table
from bilat.brief.sentences import finding
from bilat.brief.wording import listed, money, who
from bilat.measures import YearSpan, spans
from bilat.records import Observation

__all__ = ["directions", "newest_flows", "newest_total", "span_finding", "table_of_flows"]

_NOTE = 140


def directions(found: Evidence) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Goods from A to B, and from B to A.

    Parameters
    ----------
    found
        What the store holds about the pair.
    """
    exports = found.values("exports")
    return (
        tuple(one for one in exports if one.sender == found.a),
        tuple(one for one in exports if one.sender == found.b),
    )


def newest_total(found: Evidence) -> YearSpan | None:
    """Newest whole year for which trade in both directions is stated.

    Parameters
    ----------
    found
        What the store holds about the pair.
    """
    years = spans(found.values("trade_total"))
    return years[-1] if years else None


def span_finding(ledger: Ledger, id_: str, what: str, span: YearSpan, **words: str) -> Finding:
    """State the figure of a year, or the lowest and highest where sources differ.

    Parameters
    ----------
    ledger
        Numbers the sources.
    id_
        Id of the finding.
    what
        Start of the sentence, with ``{period}``.
    span
        The figures of the year.
    words
        Further words of the start.
    """
    if span.spread <= 0:
        agreed = ledger.agreed(span.observations)
        by = listed(dict.fromkeys(who(one.by) for one in span.observations))
        note = span.low.note if len(span.low.note) <= _NOTE else ""
        said = " Note of the source: {note}." if note else ""
        return finding(
            id_,
            f"{what} {{low}} ({{by}}).{said}",
            period=span.period,
            low=agreed,
            by=by,
            note=note.rstrip("."),
            **words,
        )
    low = ledger.reported(span.low, spread=span.spread)
    parts: dict[str, Figure | str] = {
        "period": span.period,
        "low": low,
        "by": who(span.low.by),
        **words,
    }
    high = ledger.reported(span.high, spread=span.spread)
    return finding(
        id_,
        f"{what} between {{low}} ({{by}}) and {{high}} ({{high_by}}), depending on the source.",
        **parts,
        high=high,
        high_by=who(span.high.by),
    )


def newest_flows(
    found: Evidence,
    ledger: Ledger,
    total: Iterable[Observation],
    there: Iterable[Observation],
    back: Iterable[Observation],
) -> Iterator[Finding]:
    """State the newest year of each flow, and a part of a year that is newer.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    total, there, back
        Trade of both directions; goods from A to B; goods from B to A.
    """
    years = spans(total)
    if years:
        what = "In {period}, trade in goods between the two came to"
        yield span_finding(ledger, "economic.total.newest", what, years[-1])
    for key, flow, seller, buyer in (
        ("a_to_b", there, found.a_name, found.b_name),
        ("b_to_a", back, found.b_name, found.a_name),
    ):
        years = spans(flow)
        newest = [span for span in years if span.year == years[-1].year]
        for order, span in enumerate(reversed(newest)):
            what = "In {period}, {seller} sold {buyer} goods worth"
            id_ = f"economic.{key}.newest{'.other' * order}"
            yield span_finding(ledger, id_, what, span, seller=seller, buyer=buyer)
    yield from _part_year(ledger, [*total, *there, *back], found)


def _part_year(ledger: Ledger, flows: list[Observation], found: Evidence) -> Iterator[Finding]:
    newest_whole = max((one.end for one in flows if not one.partial), default=None)
    parts = [one for one in flows if one.partial and one.value]
    newer = [one for one in parts if newest_whole is None or one.end > newest_whole]
    if newer:
        one = max(newer, key=lambda part: (part.end, part.value))
        undirected = one.indicator == "trade_total"
        yield finding(
            "economic.part_year",
            "For part of a year, {period}, {who} stood at {value} ({by}); it can't be set beside "
            "whole years.",
            period=one.period,
            who="trade in goods"
            if undirected
            else f"goods from {found.name(one.sender)} to {found.name(one.target)}",
            value=ledger.reported(one),
            by=who(one.by),
        )


def table_of_flows(
    found: Evidence,
    ledger: Ledger,
    there: tuple[Observation, ...],
    back: tuple[Observation, ...],
    total: tuple[Observation, ...],
) -> Iterator[Table]:
    """List every figure of trade in goods, newest first.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    there, back, total
        Goods from A to B; goods from B to A; trade of both directions.
    """
    flows = (
        (f"{found.a_name} to {found.b_name}", there),
        (f"{found.b_name} to {found.a_name}", back),
        ("both directions", total),
    )
    rows = [(one.start, one.end, flow, one) for flow, observations in flows for one in observations]
    rows.sort(key=lambda row: (row[0], row[1], row[2], row[3].by, row[3].value), reverse=True)
    if rows:
        yield Table(
            "economic.trade",
            "Every figure of trade in goods, newest first",
            ("Period", "Flow", "Value", "Counted or stated by"),
            tuple(
                ledger.row(
                    (
                        one.period + (" (part of a year)" if one.partial else ""),
                        flow,
                        money(one.value),
                        one.by,
                    ),
                    one.citations,
                )
                for _, _, flow, one in rows
            ),
        )
