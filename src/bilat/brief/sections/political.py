"""Section: meetings, agreements and organizations of the pair."""

from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Section, Table
from bilat.brief.pictures import meetings_picture, organizations_picture
from bilat.brief.sections.pulled import pulled_findings, pulled_picture
from bilat.brief.sections.texts import events_picture, text_findings, text_tables
from bilat.brief.sentences import counted, finding
from bilat.brief.wording import listed, on
from bilat.dates import last_day
from bilat.records import Citation
from bilat.registers import LEVELS, Agreement, Meeting, Membership

__all__ = ["political"]

ID = "political"


def political(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on politics and security.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    pictures = [
        meetings_picture(found),
        organizations_picture(found),
        pulled_picture(found, ID),
        events_picture(found),
    ]
    return Section(
        id=ID,
        title="Political and security",
        findings=(
            *_meetings(found, ledger),
            *_agreements(found, ledger),
            *_organizations(found, ledger),
            *pulled_findings(found, ledger, ID),
            *text_findings(found, ledger),
        ),
        pictures=tuple(one for one in pictures if one),
        tables=(
            *_meeting_table(found, ledger),
            *_agreement_table(found, ledger),
            *_organization_table(found, ledger),
            *text_tables(found, ledger),
        ),
        note="Meetings and agreements are those of the register; it is not complete, so a year "
        "without an entry is not a year without a meeting.",
    )


def _meetings(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    held = [one for one in found.meetings if not one.announced and one.in_person]
    if held:
        first, last = held[0], held[-1]
        cited = [one for meeting in held for one in meeting.citations]
        levels, figures = counted(ledger, _levels(held), f"{first.date} to {last.date}")
        yield finding(
            "political.meetings.count",
            f"The register has {{count}} between {{first}} and {{last}}: {levels}.",
            count=ledger.count(held, cited, "meeting", f"{first.date} to {last.date}"),
            first=ledger.date(first.date, first.citations),
            last=ledger.date(last.date, last.citations),
            **figures,
        )
        top = [one for one in held if one.level == LEVELS[0]]
        if top:
            yield _one_meeting(ledger, "political.meetings.last_top", "last", top[-1])
        ministers = [one for one in held if one.level in LEVELS[1:5]]
        if ministers and (not top or ministers[-1].day > top[-1].day):
            yield _one_meeting(ledger, "political.meetings.last", "newest", ministers[-1])
    year_before = found.on.replace(day=1, year=found.on.year - 1)
    announced = [
        one for one in found.meetings if one.announced and last_day(one.date) >= year_before
    ]
    for number, one in enumerate(announced):
        coming = last_day(one.date) >= found.on
        yield finding(
            f"political.meetings.announced.{number}",
            "A meeting {level} {verb} announced for {date}{place}{outcome}.",
            level=_at(one.level),
            verb="is" if coming else "was",
            date=ledger.date(one.date, one.citations),
            place=f", {one.place}" if one.place else "",
            outcome="" if coming else "; the register has no report that it was held",
        )


def _one_meeting(ledger: Ledger, id_: str, which: str, one: Meeting) -> Finding:
    people = listed(name for name in one.people if name)
    return finding(
        id_,
        "The {which} meeting on record {level} was {on} {date}{place}{people} ({kind}).",
        which=which,
        on=on(one.date),
        level=_at(one.level),
        date=ledger.date(one.date, one.citations),
        place=f" in {one.place}" if one.place else "",
        people=f", {'between' if all(one.people) else 'with'} {people}" if people else "",
        kind=one.kind,
    )


def _levels(held: list[Meeting]) -> list[tuple[str, list[Citation]]]:
    levels = sorted({one.level for one in held}, key=lambda level: (_rank(level), level))
    return [
        (_at(level), [one.citations[0] for one in held if one.level == level]) for level in levels
    ]


def _at(level: str) -> str:
    return "at another level" if level == LEVELS[-1] else f"at the level of {level}"


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _agreements(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    if not found.agreements:
        return
    bilateral = [one for one in found.agreements if one.bilateral]
    wider = [one for one in found.agreements if not one.bilateral]
    for key, kind, group in (
        ("bilateral", "between the two alone", bilateral),
        ("wider", "with further parties", wider),
    ):
        live = [one for one in group if one.live]
        if group:
            yield finding(
                f"political.agreements.{key}",
                "The register has {count} {kind}, of which {live} {verb} not marked as expired or "
                "terminated.",
                count=ledger.count(group, _cited(group), "agreement", found.on.isoformat()),
                kind=kind,
                live=ledger.count(live, _cited(live or group), "", found.on.isoformat()),
                verb="is" if len(live) == 1 else "are",
            )
    in_force = [one for one in found.agreements if one.in_force and one.live]
    if in_force:
        one = max(in_force, key=lambda agreement: agreement.in_force)
        yield finding(
            "political.agreements.newest_in_force",
            "The newest to enter into force is “{title}”, {on} {date}.",
            title=one.title,
            on=on(one.in_force),
            date=ledger.date(one.in_force, (one.citation,)),
        )


def _cited(group: list[Agreement]) -> list[Citation]:
    return [one.citation for one in group]


def _organizations(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    both = [one for one in found.organizations if one.both_members]
    mixed = [one for one in found.organizations if not one.both_members]
    if both:
        cited = [one.citation for shared in both for one in (*shared.of_a, *shared.of_b)]
        yield finding(
            "political.organizations.both",
            "Both are members of {count} of the register: {names}.",
            count=ledger.count(both, cited, "organization", found.on.isoformat()),
            names=listed(one.organization for one in both),
        )
    for one in mixed:
        status_a, status_b = (_statuses(side) for side in (one.of_a, one.of_b))
        same = status_a == status_b
        cited = [entry.citation for entry in (*one.of_a, *one.of_b)]
        yield finding(
            f"political.organizations.{one.organization}",
            "{organization}: both are {status}{source}."
            if same
            else "{organization}: {a} is {status_a} and {b} is {status_b}{source}.",
            organization=one.organization,
            a=found.a_name,
            b=found.b_name,
            status=listed(_as_roles(status) for status in status_a),
            status_a=listed(as_role(status) for status in status_a),
            status_b=listed(as_role(status) for status in status_b),
            source=ledger.stated(one.organization, "", cited, unit="status"),
        )


def _statuses(side: tuple[Membership, ...]) -> tuple[str, ...]:
    """Every status of a country; a founder that became a member is a member."""
    found = dict.fromkeys(one.status for one in side)
    if "member" in found:
        found.pop("prospective founder", None)
    return tuple(found)


def as_role(status: str) -> str:
    """Write a status so that it can follow "is".

    Parameters
    ----------
    status
        As the register has it.

    Examples
    --------
    >>> as_role("observer"), as_role("free trade agreement"), as_role("suspended")
    ('an observer', 'a party to a free trade agreement', 'suspended')
    """
    if status == "free trade agreement":
        return "a party to a free trade agreement"
    if status == "suspended":
        return status
    return f"{'an' if status[0] in 'aeio' else 'a'} {status}"


def _as_roles(status: str) -> str:
    """Write a status that both have, so that it can follow "both are"."""
    if status == "free trade agreement":
        return "parties to a free trade agreement"
    if status == "suspended":
        return status
    return status.removesuffix("y") + "ies" if status.endswith("y") else f"{status}s"


def _meeting_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    if found.meetings:
        yield Table(
            "political.meetings",
            "Meetings, newest first",
            ("Date", "Level", "Kind", "Place", "Who"),
            tuple(
                ledger.row(
                    (
                        one.date + (" (announced)" if one.announced else ""),
                        one.level,
                        one.kind,
                        one.place,
                        listed(name for name in one.people if name),
                    ),
                    one.citations,
                )
                for one in reversed(found.meetings)
            ),
        )


def _agreement_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    if found.agreements:
        yield Table(
            "political.agreements",
            "Agreements, oldest first",
            ("Signed", "Title", "Kind", "Parties", "In force since", "Status", "Status as of"),
            tuple(
                ledger.row(
                    (
                        one.signed,
                        one.title,
                        one.kind,
                        ", ".join(found.name(code) for code in one.parties),
                        one.in_force,
                        one.status,
                        one.status_date,
                    ),
                    (one.citation,),
                )
                for one in found.agreements
            ),
        )


def _organization_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    rows = [
        (shared.organization, found.name(one.country), one.status, one.start, one)
        for shared in found.organizations
        for one in (*shared.of_a, *shared.of_b)
    ]
    if rows:
        yield Table(
            "political.organizations",
            "Standing in organizations",
            ("Organization", "Country", "Status", "Since", "Note"),
            tuple(
                ledger.row((name, country, status, start or "not found", one.note), (one.citation,))
                for name, country, status, start, one in rows
            ),
        )
