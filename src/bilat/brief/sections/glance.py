"""Section: each axis on one screen."""

from collections.abc import Iterable

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Card, Finding, Section
from bilat.brief.sections.flows import directions, newest_total, span_finding
from bilat.brief.sections.people import PEOPLE, series
from bilat.brief.sections.promises import next_due
from bilat.brief.sections.pulled import pulled_card
from bilat.brief.sentences import finding
from bilat.brief.wording import amount, day, percent, who
from bilat.measures import (
    Measured,
    change,
    direction,
    recent_against_before,
    since,
    span_change,
    spans,
)
from bilat.records import AXES, Observation
from bilat.registers import LEVELS

__all__ = ["glance"]

ID = "glance"
_NEXT = 5
_RECENT = 3
_BACK = 5


def glance(found: Evidence, ledger: Ledger) -> Section:
    """Make the section that sums up every axis.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    makers = (_political, _economic, _corridors, _people, _context, _promises)
    return Section(
        id=ID,
        title="At a glance",
        findings=tuple(next_due(found, ledger))[:_NEXT],
        cards=tuple(pulled_card(found, ledger, make(found, ledger)) for make in makers),
        note="A change of at most five percent is called steady. The direction is that of the "
        "figures in the store, which may be few.",
    )


def _political(found: Evidence, ledger: Ledger) -> Card:
    held = [
        one
        for one in found.meetings
        if not one.announced and one.in_person and one.level in LEVELS[:-1]
    ]
    newest = None
    if held:
        last = held[-1]
        newest = finding(
            "glance.political",
            "Last meeting of leaders or ministers on record: {date}, {level}{place}.",
            date=ledger.date(last.date, last.citations),
            level=last.level,
            place=f", {last.place}" if last.place else "",
        )
    last_whole_year = found.on.year - 1
    moved = recent_against_before(found.values("meetings"), last_whole_year)
    return Card(
        axis="political",
        title=AXES["political"],
        finding=newest,
        direction=direction(moved),
        why=_why(ledger, "glance.political.why", "Meetings on record", moved),
        figures=len(found.meetings) + len(found.agreements),
        newest=day(held[-1].date) if held else "",
    )


def _economic(found: Evidence, ledger: Ledger) -> Card:
    total = newest_total(found)
    there, back = directions(found)
    flows = (
        ("Trade", found.values("trade_total")),
        *(
            (f"Goods from {found.name(seller)}", flow)
            for seller, flow in ((found.a, there), (found.b, back))
        ),
    )
    newest = None
    if total:
        newest = span_finding(ledger, "glance.economic", "Trade in goods in {period}:", total)
    else:
        for label, flow in flows[1:]:
            if spans(flow):
                newest = span_finding(
                    ledger, "glance.economic", "{label} in {period}:", spans(flow)[-1], label=label
                )
                break
    label, moved = "Trade, by the smallest step that the figures allow,", None
    if total:
        moved = span_change(spans(found.values("trade_total")))
    if moved is None:
        label, moved = _newest_change(flows, found.on.year)
    return Card(
        axis="economic",
        title=AXES["economic"],
        finding=newest,
        direction=direction(moved),
        why=_why(ledger, "glance.economic.why", label, moved),
        figures=sum(len(flow) for _, flow in flows),
        newest=_newest_period(one for _, flow in flows for one in flow),
    )


def _corridors(found: Evidence, ledger: Ledger) -> Card:
    cargo = found.values("corridor_cargo")
    claims = [*cargo, *found.values("corridor_time"), *found.values("corridor_distance")]
    newest = None
    if cargo:
        one = max(cargo, key=lambda claim: (claim.end, claim.value))
        newest = finding(
            "glance.corridors",
            "Cargo on {route} in {period}: {value} ({by}).",
            route=one.label,
            period=one.period,
            value=ledger.reported(one),
            by=who(one.by),
        )
    label, moved = _newest_change(
        (
            (f"Cargo on {route}", [one for one in cargo if one.label == route])
            for route in sorted({one.label for one in cargo})
        ),
        found.on.year,
    )
    return Card(
        axis="corridors",
        title=AXES["corridors"],
        finding=newest,
        direction=direction(moved),
        why=_why(ledger, "glance.corridors.why", label, moved),
        figures=len(claims) + len(found.links),
        newest=_newest_period(claims),
    )


def _people(found: Evidence, ledger: Ledger) -> Card:
    grouped = series(found)
    every = [one for observations in grouped.values() for one in observations]
    newest = None
    if every:
        recent = [one for one in every if one.end.year >= found.on.year - _RECENT] or every
        one = min(recent, key=lambda one: (PEOPLE.index(one.indicator), -one.end.toordinal()))
        newest = finding(
            "glance.people",
            "{label}, {origin} to {destination}, {period}: {value}.",
            label=one.label[0].upper() + one.label[1:],
            origin=found.name(one.sender),
            destination=found.name(one.target),
            period=one.period,
            value=ledger.reported(one, text=amount(one.value, one.unit)),
        )
    label, moved = _newest_change(
        (
            (f"{label[0].upper()}{label[1:]}, {found.name(origin)} to {found.name(to)},", values)
            for (_, label, origin, to), values in grouped.items()
        ),
        found.on.year,
    )
    return Card(
        axis="people",
        title=AXES["people"],
        finding=newest,
        direction=direction(moved),
        why=_why(ledger, "glance.people.why", label, moved),
        figures=len(every),
        newest=_newest_period(every),
    )


def _context(found: Evidence, ledger: Ledger) -> Card:
    both = [one for one in found.organizations if one.both_members]
    newest = None
    if both:
        cited = [one.citation for shared in both for one in (*shared.of_a, *shared.of_b)]
        newest = finding(
            "glance.context",
            "Both are members of {count} of the register.",
            count=ledger.count(both, cited, "organization", found.on.isoformat()),
        )
    counts = found.values("organizations_in_common")
    moved = since(counts, found.on.year - 1, _BACK)
    return Card(
        axis="context",
        title=AXES["context"],
        finding=newest,
        direction=direction(moved),
        why=_why(ledger, "glance.context.why", "Organizations in common with known dates", moved),
        figures=len(found.organizations),
        newest=_newest_period(counts),
    )


def _promises(found: Evidence, ledger: Ledger) -> Card:
    kept = [one for one in found.deliveries if one.standing == "kept"]
    cited = [one.commitment.citation for one in found.deliveries]
    seen = max((one.commitment.evidence_date for one in found.deliveries), default="")
    newest = None
    if found.deliveries:
        newest = finding(
            "glance.promises",
            "{kept} of {count} of the register kept.",
            kept=ledger.count(
                kept,
                [one.commitment.citation for one in kept] or cited,
                "",
                found.as_of.isoformat(),
            ),
            count=ledger.count(found.deliveries, cited, "promise", found.as_of.isoformat()),
        )
    return Card(
        axis="promises",
        title="Promises and delivery",
        finding=newest,
        direction="not known",
        why=None,
        figures=len(found.deliveries),
        newest=day(seen) if seen else "",
    )


def _newest_change(
    flows: Iterable[tuple[str, Iterable[Observation]]], year: int
) -> tuple[str, Measured | None]:
    """Of several series, the one whose change reaches furthest; none that ended long ago."""
    best: tuple[str, Measured | None] = ("", None)
    for label, observations in flows:
        found = change(observations)
        if found is None or found.last_year < year - _RECENT:
            continue
        if best[1] is None or found.last_year > best[1].last_year:
            best = (label, found)
    return best


def _newest_period(observations: Iterable[Observation]) -> str:
    newest = max(observations, key=lambda one: one.end, default=None)
    return newest.period if newest else ""


def _why(ledger: Ledger, id_: str, what: str, moved: Measured | None) -> Finding | None:
    if moved is None:
        return None
    return finding(
        id_,
        "{what} changed by {value} ({period}).",
        what=what,
        value=ledger.measured(moved, text=percent(moved.value, signed=True)),
        period=moved.period,
    )
