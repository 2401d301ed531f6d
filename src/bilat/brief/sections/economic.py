"""Section: trade by direction, its change, balance, partners and targets."""

from collections.abc import Iterable, Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding, Section, Table
from bilat.brief.pictures import forecast_picture, partners_picture, trade_picture
from bilat.brief.sections.forecast import forecast_findings
from bilat.brief.sections.pulled import pulled_findings, pulled_picture
from bilat.brief.sections.targets import trade_targets
from bilat.brief.sentences import finding
from bilat.brief.wording import listed, money, percent, who
from bilat.measures import (
    YearSpan,
    balance,
    change,
    newest_by_partner,
    share,
    span_change,
    spans,
)
from bilat.records import Observation

__all__ = ["economic", "newest_total"]

ID = "economic"
_NOTE = 140


def economic(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on the economy.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    there, back = directions(found)
    total = found.values("trade_total")
    findings = [
        *_newest(found, ledger, total, there, back),
        *_changes(found, ledger, total, there, back),
        *_balance(found, ledger, there, back),
        *_shares(found, ledger, total),
        *_stated_growth(found, ledger),
        *trade_targets(found, ledger, total),
        *forecast_findings(found, ledger),
        *pulled_findings(found, ledger, ID),
    ]
    pictures = [
        trade_picture(found, there, back, total),
        forecast_picture(found),
        partners_picture(found),
        pulled_picture(found, ID),
    ]
    return Section(
        id=ID,
        title="Economic",
        findings=tuple(findings),
        pictures=tuple(one for one in pictures if one),
        tables=tuple(_table(found, ledger, there, back, total)),
        note="Values are in current US dollars as each source gives them. Iranian customs "
        "figures leave out crude oil and follow the Iranian year, which starts in March."
        if "IRN" in (found.a, found.b)
        else "Values are in current US dollars as each source gives them.",
    )


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


def _newest(
    found: Evidence,
    ledger: Ledger,
    total: Iterable[Observation],
    there: Iterable[Observation],
    back: Iterable[Observation],
) -> Iterator[Finding]:
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


def _changes(
    found: Evidence,
    ledger: Ledger,
    total: Iterable[Observation],
    there: Iterable[Observation],
    back: Iterable[Observation],
) -> Iterator[Finding]:
    for key, flow, what in (
        ("total", total, "Trade in goods"),
        ("a_to_b", there, f"Goods from {found.a_name} to {found.b_name}"),
        ("b_to_a", back, f"Goods from {found.b_name} to {found.a_name}"),
    ):
        ranged, measured = span_change(spans(flow)), change(flow)
        if ranged and not (measured and measured.inputs == ranged.inputs):
            yield finding(
                f"economic.{key}.span_change",
                "{what} {verb} from {period} whichever sources are compared, by at least {value}.",
                what=what,
                verb="rose" if ranged.value > 0 else "fell",
                period=ranged.period,
                value=ledger.measured(ranged, text=percent(abs(ranged.value))),
            )
        if measured and (ranged is None or measured.last_year >= ranged.last_year):
            yield finding(
                f"economic.{key}.change",
                "{what}: {value} from {period}, the newest two successive years of one count "
                "({by}).",
                what=what,
                value=ledger.measured(measured, text=percent(measured.value, signed=True)),
                period=measured.period,
                by=who(measured.by),
            )


def _balance(
    found: Evidence, ledger: Ledger, there: tuple[Observation, ...], back: tuple[Observation, ...]
) -> Iterator[Finding]:
    result = balance(there, back)
    if result is None:
        return
    measured, out, home = result
    surplus, deficit = (
        (found.a_name, found.b_name) if measured.value >= 0 else (found.b_name, found.a_name)
    )
    yield finding(
        "economic.balance",
        "In {period}, {surplus} sold {deficit} {value} more than it bought: {out} from {a} "
        "against {home} from {b} ({by}).",
        period=measured.period,
        surplus=surplus,
        deficit=deficit,
        value=ledger.measured(measured, text=money(abs(measured.value))),
        out=ledger.reported(out),
        home=ledger.reported(home),
        a=found.a_name,
        b=found.b_name,
        by=who(out.by),
    )


def _shares(found: Evidence, ledger: Ledger, total: tuple[Observation, ...]) -> Iterator[Finding]:
    for side, name, other in (
        (found.a, found.a_name, found.b_name),
        (found.b, found.b_name, found.a_name),
    ):
        result = share(
            (one for one in total if one.label == side), found.of_state("trade_world", side)
        )
        if result:
            measured, own, world = result
            yield finding(
                f"economic.share.{side}",
                "Of the trade in goods of {name}, {value} was with {other} in {period} (the pair: "
                "{own}, {by}; the world: {all}, {all_by}).",
                name=name,
                other=other,
                value=ledger.measured(measured, text=percent(measured.value)),
                period=measured.period,
                own=ledger.reported(own),
                by=who(own.by),
                all=ledger.reported(world),
                all_by=who(world.by),
            )
        partners = newest_by_partner(found.with_partners("trade_total", side), side)
        if len(partners) > 2:  # noqa: PLR2004
            (top, figure), *_ = partners
            yield finding(
                f"economic.partners.{side}",
                "Of the partners of {name} for which the store has a total, {top} has the largest "
                "figure, {value} in {period} ({by}).",
                name=name,
                top=found.name(top),
                value=ledger.reported(figure),
                period=figure.period,
                by=who(figure.by),
            )


def _stated_growth(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    stated = found.values("trade_growth_stated")
    if stated:
        one = max(stated, key=lambda growth: (growth.end, growth.by))
        yield finding(
            "economic.growth.stated",
            "The newest growth that somebody states is {value} for {period}, {flow} ({by}); it is "
            "a statement, not a measure of the figures here.",
            value=ledger.reported(one, text=percent(one.value, signed=True)),
            period=one.period,
            flow="both directions" if one.label == "total" else f"{one.label}s",
            by=who(one.by),
        )


def _table(
    found: Evidence,
    ledger: Ledger,
    there: tuple[Observation, ...],
    back: tuple[Observation, ...],
    total: tuple[Observation, ...],
) -> Iterator[Table]:
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
