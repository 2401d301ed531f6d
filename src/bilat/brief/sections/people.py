"""Section: visitors, students, flights, culture and science."""

from collections import defaultdict
from collections.abc import Iterator

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Figure, Finding, Section, Table
from bilat.brief.pictures import people_picture
from bilat.brief.sections.pulled import pulled_findings, pulled_picture
from bilat.brief.sentences import finding
from bilat.brief.wording import amount, number, on
from bilat.measures import spans
from bilat.records import Observation

__all__ = ["PEOPLE", "people"]

ID = "people"
_RATES = ("flights",)
"""Indicators that say how things stand, so that the newest counts, be it of part of a year."""

PEOPLE = (
    "visitors",
    "students",
    "flights",
    "science_culture",
    "visitor_share",
    "visitor_growth",
)
"""Indicators of this section."""

Series = dict[tuple[str, str, str, str], list[Observation]]


def people(found: Evidence, ledger: Ledger) -> Section:
    """Make the section on culture, science and people.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    """
    pictures = [people_picture(found), pulled_picture(found, ID)]
    return Section(
        id=ID,
        title="Culture, science, people",
        findings=(
            *_newest(found, ledger),
            *_visas(found, ledger),
            *pulled_findings(found, ledger, ID),
        ),
        pictures=tuple(one for one in pictures if one),
        tables=tuple(_table(found, ledger)),
    )


def series(found: Evidence) -> Series:
    """Figures by indicator, label, origin and destination.

    Parameters
    ----------
    found
        What the store holds about the pair.
    """
    grouped: Series = defaultdict(list)
    for id_ in PEOPLE:
        for one in found.values(id_):
            grouped[id_, one.label, one.sender, one.target].append(one)
    return grouped


def _newest(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    for (id_, label, origin, destination), observations in series(found).items():
        whole = () if id_ in _RATES else spans(observations)
        period, figures = (
            (whole[-1].period, whole[-1].observations) if whole else _newest_part(observations)
        )
        note = figures[0].note if id_ in _RATES and len(figures) == 1 else ""
        low, high = figures[0], figures[-1]
        spread = high.value / low.value - 1 if low.value else 0.0
        parts: dict[str, Figure | str] = {
            "label": label[0].upper() + label[1:],
            "origin": found.name(origin),
            "destination": found.name(destination),
            "period": period,
            "low": ledger.reported(
                low, spread=spread, text="" if low.value == high.value else number(low.value)
            ),
        }
        start = "{label}, {origin} to {destination}: "
        if low.value == high.value:
            yield finding(
                f"people.{id_}.{label}.{origin}.{destination}",
                f"{start}{{low}} ({{period}}{{note}}).",
                **parts,
                note=f": {note}" if note else "",
            )
        else:
            yield finding(
                f"people.{id_}.{label}.{origin}.{destination}",
                f"{start}from {{low}} to {{high}}, by source or operator ({{period}}).",
                **parts,
                high=ledger.reported(high, spread=spread),
            )


def _newest_part(observations: list[Observation]) -> tuple[str, tuple[Observation, ...]]:
    newest = max(observations, key=lambda one: (one.start, one.end))
    return newest.period, (newest,)


def _visas(found: Evidence, ledger: Ledger) -> Iterator[Finding]:
    for one in found.agreements:
        if "visa" in one.title.lower() and one.status_date:
            yield finding(
                f"people.visa.{one.id}",
                "Visas: “{title}” was {status} when last seen, {on} {date}.",
                title=one.title,
                on=on(one.status_date),
                status=one.status,
                date=ledger.date(one.status_date, (one.citation,)),
            )


def _table(found: Evidence, ledger: Ledger) -> Iterator[Table]:
    rows = [
        (one.label, one.end, one) for observations in series(found).values() for one in observations
    ]
    rows.sort(key=lambda row: (row[0], -row[1].toordinal(), row[2].sender, row[2].value))
    if rows:
        yield Table(
            "people.figures",
            "Every figure, newest first",
            ("What", "From", "To", "Period", "Value", "Note"),
            tuple(
                ledger.row(
                    (
                        label,
                        found.name(one.sender),
                        found.name(one.target),
                        one.period,
                        amount(one.value, one.unit),
                        one.note,
                    ),
                    one.citations,
                )
                for label, _, one in rows
            ),
        )
