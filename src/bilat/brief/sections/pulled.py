"""Findings and pictures from pulled sources; each section adds its own."""

from collections.abc import Iterator
from typing import Literal

from bilat.brief.gather import Evidence
from bilat.brief.ledger import Ledger
from bilat.brief.model import Finding, Picture
from bilat.brief.pulled import PulledSeries
from bilat.brief.sentences import finding
from bilat.brief.wording import amount, listed, money, percent

__all__ = ["pulled_findings", "pulled_picture"]

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
_DOLLARS = ("current US dollars", "2017 international dollars")
"""Units of money, which can stand in millions or thousands."""


def _shown(one: PulledSeries) -> str:
    """Newest value as people read it."""
    value, unit = one.years[one.newest], one.column.unit
    if unit.startswith("share"):
        return percent(100 * value)
    size, _, rest = unit.partition(" ")
    dollars = rest if size in _SIZES else unit
    if dollars in _DOLLARS:
        return money(value * _SIZES.get(size, 1)).replace("USD", dollars)
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
    from bilat.brief.charts.people import PeoplePoint, PeopleSeries, people_chart

    shown = [
        one
        for one in found.pulled
        if one.headline.section == section and not one.yes_or_no and len(one.years) > 1
    ]
    chart = people_chart(
        [
            PeopleSeries(
                _name(found, one),
                _SIDES[one.headline.of],
                tuple(
                    PeoplePoint(year, value, one.citation.title)
                    for year, value in sorted(one.years.items())
                ),
                one.column.unit,
            )
            for one in shown
        ],
        f"pulled-{section}",
    )
    if chart is None:
        return None
    return Picture(chart, "From pulled sources", "", tuple(one.citation for one in shown))
