"""Section: corridors that lead through both countries, and what is claimed of them."""

from collections import defaultdict
from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding, Section, Table
from bilat.brief.pictures import benchmarks_picture, map_picture
from bilat.brief.sections.computed import computed_corridors
from bilat.brief.sentences import counted, finding
from bilat.brief.wording import amount, number, who
from bilat.records import Observation
from bilat.registers import Agreement

__all__ = ["CHECK", "METRICS", "corridors"]

ID = "corridors"
_NEWEST = 6
CHECK = (
    "Routes, payments and cargoes may be subject to sanctions or export controls; bilat does not "
    "assess this and it must be checked."
)
"""Said wherever a route is shown."""

METRICS = (
    ("corridor_time", "Time"),
    ("corridor_distance", "Length"),
    ("corridor_cost", "Freight rate"),
    ("corridor_cargo", "Cargo carried"),
    ("corridor_cargo_expected", "Cargo forecast or planned"),
    ("corridor_capacity", "Capacity"),
    ("corridor_gain", "Said to save"),
    ("corridor_traffic", "Containers and trucks"),
    ("corridor_building", "Cost of building"),
)
"""Indicators of this section and their headings."""


def corridors(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on corridors and energy.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    pictures = [map_picture(found), benchmarks_picture(found)]
    return Section(
        id=ID,
        title="Corridors and energy",
        findings=(
            *_routes(found, ledger),
            *_links(found, ledger),
            *_times(found, ledger),
            *_cargo(found, ledger),
            *_projects(found, ledger),
        ),
        pictures=tuple(one for one in pictures if one),
        tables=(
            *computed_corridors(found, ledger),
            *_projects_table(found, ledger),
            *_claims_table(found, ledger),
            *_links_table(found, ledger),
        ),
        note="Published figures are claims of those named; bilat computed none of them. Computed "
        f"corridors stand in a table of their own; they need the extra bilat[corridors]. {CHECK}",
    )


def _routes(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    if found.routes:
        cited = [one.citation for one in found.routes]
        yield finding(
            "corridors.routes",
            "The register has {count} through both countries: {names}.",
            count=ledger.count(found.routes, cited, "corridor", found.on.isoformat()),
            names="; ".join(
                f"{one.name} ({', '.join(found.name(code) for code in one.countries)})"
                for one in found.routes
            ),
        )


def _links(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    missing = [one for one in found.links if one.status != "open"]
    for number_, one in enumerate(missing):
        parts: dict[str, Figure | str] = {
            "origin": one.origin,
            "destination": one.destination,
            "mode": one.mode,
            "status": one.status,
            "dated": f" (source of {one.citation.date})" if one.citation.date else "",
        }
        length = ""
        if one.length_km is not None:
            parts["km"] = ledger.stated(
                one.length_km, f"{number(one.length_km)} km", [one.citation], unit="km"
            )
            length = ", {km} long,"
        else:
            parts["source"] = ledger.stated(one.status, "", [one.citation])
            length = "{source}"
        yield finding(
            f"corridors.link.{number_}",
            f"The {{mode}} link {{origin}}-{{destination}}{length} is {{status}}{{dated}}.",
            **parts,
        )


def _times(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    for id_, what in (("corridor_time", "times"), ("corridor_distance", "lengths")):
        by_route: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for one in found.values(id_):
            by_route[one.label, one.unit].append(one)
        for (route, unit), claims in sorted(by_route.items()):
            if len(claims) > 1:
                low = min(claims, key=lambda one: (one.value, one.by))
                high = max(claims, key=lambda one: (one.high or one.value, one.by))
                top = high.high or high.value
                yield finding(
                    f"corridors.{id_}.{route}",
                    "Published {what} of {route} run from {low} ({low_by}) to {high} ({high_by}).",
                    what=what,
                    route=route,
                    low=ledger.reported(low),
                    low_by=who(low.by),
                    high=ledger.reported(high, text=amount(top, unit), high=True),
                    high_by=who(high.by),
                )


def _cargo(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    by_route: dict[str, list[Observation]] = defaultdict(list)
    for one in found.values("corridor_cargo"):
        by_route[one.label].append(one)
    for route, claims in sorted(by_route.items()):
        newest = max(claims, key=lambda one: (one.end, one.value))
        yield finding(
            f"corridors.cargo.{route}",
            "Cargo on {route} was put at {value} for {period} ({by}).",
            route=route,
            value=ledger.reported(newest),
            period=newest.period,
            by=who(newest.by),
        )


def _projects(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    projects = _of_the_axis(found)
    if projects:
        statuses = sorted({one.status for one in projects})
        by_status, parts = counted(
            ledger,
            [
                (status, [one.citation for one in projects if one.status == status])
                for status in statuses
            ],
            found.on.isoformat(),
        )
        yield finding(
            "corridors.projects",
            f"The register has {{count}} on corridors and energy: {by_status}.",
            count=ledger.count(
                projects, [one.citation for one in projects], "agreement", found.on.isoformat()
            ),
            **parts,
        )
    recent = [one for one in projects if one.bilateral and one.status_date]
    recent.sort(key=lambda one: one.status_date, reverse=True)
    for one in recent[:_NEWEST]:
        yield finding(
            f"corridors.project.{one.id}",
            "“{title}”: {status} (last seen {date}).",
            title=one.title,
            status=one.status,
            date=ledger.date(one.status_date, (one.citation,)),
        )


def _of_the_axis(found: Evidence) -> list[Agreement]:
    return [one for one in found.agreements if one.axis == "corridor-energy"]


def _projects_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    projects = _of_the_axis(found)
    if projects:
        yield Table(
            "corridors.projects",
            "Agreements on corridors and energy and their state",
            ("Signed", "Title", "Status", "Status as of", "Note"),
            tuple(
                ledger.row(
                    (one.signed, one.title, one.status, one.status_date, one.note),
                    (one.citation,),
                )
                for one in projects
            ),
        )


def _claims_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    rows = [
        ledger.row(
            (
                what,
                one.label,
                number(one.value)
                + (f" to {number(one.high)}" if one.high not in (None, one.value) else ""),
                one.unit,
                one.period,
                one.by,
            ),
            one.citations,
        )
        for id_, what in METRICS
        for one in (*found.values(id_), *found.compared(id_))
    ]
    if rows:
        yield Table(
            "corridors.claims",
            "Published figures, with who claims them",
            ("What", "Corridor", "Value", "Unit", "Year", "Claimed by"),
            tuple(rows),
        )


def _links_table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    if found.links:
        yield Table(
            "corridors.links",
            "Links",
            ("From", "To", "Mode", "Length, km", "Gauge, mm", "Status", "Branch"),
            tuple(
                ledger.row(
                    (
                        one.origin,
                        one.destination,
                        one.mode,
                        "not stated" if one.length_km is None else number(one.length_km),
                        "" if one.gauge_mm is None else str(one.gauge_mm),
                        one.status,
                        ", ".join(one.branches),
                    ),
                    (one.citation,),
                )
                for one in found.links
            ),
        )
