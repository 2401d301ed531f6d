"""Findings, tables and a picture of what texts report and say of a pair."""

from collections.abc import Iterator, Sequence

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding, Picture, Table
from bilat.brief.sentences import finding
from bilat.brief.texts import Said, TextEvents, cited_of, cited_text, verdict_counts
from bilat.brief.wording import listed
from bilat.countries import state_name
from bilat.errors import BilatError
from bilat.events import PULLED, QUADS, Event, Quad
from bilat.events.tables import BETWEEN, NOT_CHECKED

__all__ = ["events_picture", "text_findings", "text_tables"]

_ROWS = 12
_LONGEST = 240
_SPAN = ", dated {first}{to}{last}"


def text_findings(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    """State how many events texts and pulled sources report, and what became of claims.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    held = found.text_events
    if held is not None:
        for origin in held.citations:
            yield _events(found, ledger, held, origin)
    said = found.said
    if said:
        quoted = [one for one in said if one.said_by]
        yield finding(
            "political.texts.claims",
            "Texts make {count} about {a} and {b} that data could support or contradict; in "
            "{quoted} somebody else is quoted.",
            count=_number(ledger, said, "statement"),
            a=found.a_name,
            b=found.b_name,
            quoted=ledger.count(quoted, cited_of(quoted or said), "", ""),
        )
    groups = verdict_counts(said)
    if groups:
        pieces: list[str] = []
        parts: dict[str, Figure | str] = {}
        for place, (verdict, group) in enumerate(groups):
            number, word = f"n{'n' * place}", f"w{'w' * place}"
            parts[number], parts[word] = _number(ledger, group), verdict
            pieces.append(f"{{{number}}} {{{word}}}")
        yield finding(
            "political.texts.checked",
            f"Compared with the store, {{count}}: {listed(pieces)}.",
            count=_number(ledger, [one for _, group in groups for one in group], "statement"),
            **parts,
        )


def _number(ledger: Ledger, said: Sequence[Said], unit: str = "") -> Figure:
    return ledger.count(said, cited_of(said), unit, "")


def _events(found: Evidence, ledger: Ledger, held: TextEvents, origin: str) -> Finding:
    cited = [held.citations[origin]]
    by_quad = dict.fromkeys(QUADS, 0)
    for (name, _), counts in held.years.periods.items():
        for quad, number in counts.items() if name == origin else ():
            by_quad[quad] += number
    unplaced = held.years.undated.get(origin, 0)
    first, last = held.spans.get(origin, (None, None))
    period = f"{first} to {last}" if first and last else ""
    total = sum(by_quad.values()) + unplaced
    dated: dict[str, Figure | str] = {}
    if first and last:
        dated["first"] = ledger.date(first.isoformat(), cited)
        dated["last"] = ledger.date(last.isoformat(), cited) if last != first else ""
    pieces, figures = _by_quad(ledger, by_quad, held, origin, period)
    if unplaced:
        pieces.append("{u} without a year")
        figures["u"] = ledger.count(range(unplaced), cited, "", period)
    pulled = origin in PULLED
    return finding(
        f"political.texts.events.{origin}",
        f"{{source}} {{verb}} {{count}} between {{a}} and {{b}}{_SPAN if dated else ''}: "
        f"{listed(pieces)} ({{how}}).",
        source=cited[0].title if pulled else f"The texts “{origin}”",
        verb="has" if pulled else "report",
        count=ledger.count(range(total), cited, "event", period),
        a=found.a_name,
        b=found.b_name,
        to=" to " if first != last else "",
        how=NOT_CHECKED.replace("texts", "news") if pulled else NOT_CHECKED,
        **dated,
        **figures,
    )


def _by_quad(
    ledger: Ledger, by_quad: dict[Quad, int], held: TextEvents, origin: str, period: str
) -> tuple[list[str], dict[str, Figure | str]]:
    pieces: list[str] = []
    figures: dict[str, Figure | str] = {}
    for quad, number in by_quad.items():
        if number:
            key = quad.replace(" ", "_")
            pieces.append(f"{{{key}}} of {quad}")
            figures[key] = ledger.count(range(number), [held.citations[origin]], "", period)
    return pieces, figures


def events_picture(found: Evidence) -> Picture | None:
    """Draw events by period and quad category, a panel for each body of texts or source.

    Parameters
    ----------
    found
        What the store holds about the pair.
    """
    held = found.text_events
    if not found.drawn or held is None:
        return None
    from bilat.brief.charts.events import events_chart

    chart = events_chart(held.counts, found.a_name, found.b_name)
    if chart is None:
        return None
    note = (
        "Counts of what texts and news report and a machine coded, not of what happened; an event "
        "that two texts report counts twice."
    )
    return Picture(chart, chart.title, note, tuple(held.citations.values()))


def text_tables(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    """List the newest events of texts, and what they say of the pair.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    held = found.text_events
    if held is not None:
        yield Table(
            "political.texts.events",
            f"Events that texts report, newest first, {NOT_CHECKED}",
            ("Date", "Who", "What", "To whom", "Sentence"),
            tuple(
                ledger.row(
                    (
                        _days(one),
                        _names(one.sender.split(BETWEEN)),
                        f"{one.event.lower()} ({one.quad})",
                        "together" if one.reciprocal else _names(one.target.split(BETWEEN)),
                        _cut(one.sentence),
                    ),
                    (
                        cited_text(
                            one.title, one.address, one.published, f"{one.table_name}/{one.row_id}"
                        ),
                    ),
                )
                for one in held.newest
            ),
        )
    yield from _said(found, ledger)


def _said(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    said = found.said[:_ROWS]
    if said:
        checked = any(one.verdict for one in said)
        yield Table(
            "political.texts.claims",
            "What was said of the pair, newest first",
            ("Text of", "Said by", "Kind", "Words", *(["Compared with the store"] * checked)),
            tuple(
                ledger.row(
                    (
                        one.published.isoformat() if one.published else "no date",
                        _names(one.said_by) if one.said_by else "the author",
                        one.kind,
                        _cut(one.words),
                        *([one.verdict or "not compared"] * checked),
                    ),
                    (one.citation,),
                )
                for one in said
            ),
        )


def _days(one: Event) -> str:
    if one.start == one.end:
        return one.start.isoformat() if one.start else "no date"
    return f"{one.start or 'open'} to {one.end or 'open'}"


def _names(codes: "tuple[str, ...] | list[str]") -> str:
    return listed(_name(code) for code in codes if code)


def _name(code: str) -> str:
    try:
        return state_name(code)
    except BilatError:
        return code


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
