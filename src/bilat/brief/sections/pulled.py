"""Findings and pictures from pulled sources; each section adds its own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Card, Finding, Picture
from bilat.brief.pulled import PulledSeries
from bilat.brief.sentences import finding
from bilat.brief.wording import amount, listed, money, percent

if TYPE_CHECKING:
    from bilat.brief.charts.people import PeopleSeries

__all__ = ["pulled_card", "pulled_findings", "pulled_picture"]

_SMALL = 100
_SIDES: dict[str, Literal["a", "b", "both"]] = {"a": "a", "b": "b", "pair": "both"}


def pulled_findings(found: Evidence, ledger: Ledger, section: str) -> Iterator[Finding]:
    """State the newest value of each headline column, and how the pair ranks.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    section
        Id of the section.
    """
    for one in found.pulled:
        if one.headline.section == section:
            state = _yes_or_no if one.yes_or_no else _number
            yield state(found, ledger, one)


def pulled_card(found: Evidence, ledger: Ledger, card: Card) -> Card:
    """Count pulled series into the card of an axis; state the first where it has nothing newer.

    Parameters
    ----------
    found
        What the store holds about the pair.
    ledger
        Numbers the sources.
    card
        The card, made of facts alone.
    """
    own = [one for one in found.pulled if one.headline.section == card.axis]
    told = [one for one in own if not (one.yes_or_no or one.levels)]
    card = replace(card, figures=card.figures + len(own))
    if card.finding or not told:
        return card
    one, year = told[0], told[0].newest
    newest = finding(
        f"glance.{card.axis}.pulled",
        "{name}, {year}: {value}.",
        name=_name(found, one),
        year=str(year),
        value=ledger.pulled(one, one.years[year], _shown(one), str(year)),
    )
    return replace(card, finding=newest, newest=str(year))


def _name(found: Evidence, one: PulledSeries) -> str:
    """Label with the direction or the country whose value it is."""
    a, b = found.a_name, found.b_name
    of = {"a": f", {a} to {b}", "b": f", {b} to {a}", "pair": ""}[one.headline.of]
    if one.group.per == "state":
        of = f", {a if one.headline.of == 'a' else b}"
    return f"{one.headline.label}{of}"


def _number(found: Evidence, ledger: Ledger, one: PulledSeries) -> Finding:
    year = one.newest
    value = ledger.pulled(one, one.years[year], _shown(one), str(year))
    id_ = f"{one.headline.section}.pulled.{one.group.id}.{one.headline.column}"
    if one.below is None or not one.pairs:
        return finding(id_, "{name}, {year}: {value}.", name=_name(found, one), year=str(year),
                       value=value)  # fmt: skip
    share = 100 * one.below / one.pairs
    return finding(
        id_,
        "{name}, {year}: {value}; {share} of the {pairs} pairs with a value had a lower one.",
        name=_name(found, one),
        year=str(year),
        value=value,
        share=ledger.pulled(one, share, percent(share), str(year), (one.below, one.pairs)),
        pairs=ledger.pulled(one, one.pairs, f"{one.pairs:,}", str(year)),
    )


_SIZES = {"million": 1e6, "thousand": 1e3}


def _plain(value: float, unit: str) -> tuple[float, str]:
    """Value in dollars, or in percent: as people read it, without a scale in the unit."""
    if unit.startswith("share"):
        return 100 * value, "percent"
    size, _, rest = unit.partition(" ")
    if size in _SIZES and rest.endswith("dollars"):
        return value * _SIZES[size], rest
    return value, unit


def _shown(one: PulledSeries) -> str:
    """Newest value as people read it."""
    if one.levels:
        return one.levels[int(one.years[one.newest])]
    value, unit = _plain(one.years[one.newest], one.column.unit)
    if unit == "percent":
        return percent(value)
    if unit.endswith("dollars"):
        return money(value).replace("USD", unit)
    plain = f"{value:.2f}" if value % 1 and abs(value) < _SMALL else f"{value:,.0f}"
    if value == 1:
        unit = unit.removesuffix("s")
    return plain if unit.startswith(("index", "type", "score", "point")) else f"{plain} {unit}"


def _yes_or_no(found: Evidence, ledger: Ledger, one: PulledSeries) -> Finding:
    """State in which years the answer is yes."""
    years = sorted(year for year, value in one.years.items() if value)
    covered = f"{min(one.years)}-{max(one.years)}"
    id_ = f"{one.headline.section}.pulled.{one.group.id}.{one.headline.column}"
    count = ledger.pulled(one, len(years), amount(len(years), "year"), covered)
    if not years:
        return finding(id_, "{name}: in {count} of {covered}.", name=_name(found, one),
                       count=count, covered=covered)  # fmt: skip
    return finding(
        id_,
        "{name}: in {count} of {covered} ({runs}).",
        name=_name(found, one),
        count=count,
        covered=covered,
        runs=listed(_runs(years)),
    )


def _runs(years: list[int]) -> Iterator[str]:
    first = last = years[0]
    for year in [*years[1:], years[-1] + 2]:
        if year != last + 1:
            yield str(first) if first == last else f"{first}-{last}"
            first = year
        last = year


def pulled_picture(found: Evidence, section: str) -> Picture | None:
    """Draw the headline columns of a section year by year.

    Parameters
    ----------
    found
        What the store holds about the pair.
    section
        Id of the section.
    """
    if not found.drawn:
        return None
    from bilat.brief.charts.people import people_chart

    shown = [
        one
        for one in found.pulled
        if one.headline.section == section
        and not (one.yes_or_no or one.levels)
        and len(one.years) > 1
    ]
    chart = people_chart(
        [_drawn(found, one) for one in shown], f"pulled-{section}", "From pulled sources"
    )
    if chart is None:
        return None
    return Picture(chart, "From pulled sources", "", tuple(one.citation for one in shown))


def _drawn(found: Evidence, one: PulledSeries) -> "PeopleSeries":
    """Lay out a series as a panel; whose it is comes first, since long names are cut."""
    from bilat.brief.charts.people import PeoplePoint, PeopleSeries

    label, _, whose = _name(found, one).rpartition(", ")
    _, unit = _plain(0, one.column.unit)
    points = tuple(
        PeoplePoint(year, _plain(value, one.column.unit)[0], one.citation.title)
        for year, value in sorted(one.years.items())
    )
    name = f"{whose}: {label}" if label and one.headline.of != "pair" else _name(found, one)
    return PeopleSeries(name, _SIDES[one.headline.of], points, unit)
