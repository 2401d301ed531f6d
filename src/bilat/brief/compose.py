"""From a store and a pair to a brief."""

from dataclasses import replace
from datetime import date

from bilat.brief.gaps import gaps_of
from bilat.brief.gather import Evidence, Years
from bilat.brief.ledger import Ledger
from bilat.brief.model import Brief, Section
from bilat.brief.sections.context import context
from bilat.brief.sections.corridors import corridors
from bilat.brief.sections.economic import economic
from bilat.brief.sections.glance import glance
from bilat.brief.sections.people import people
from bilat.brief.sections.political import political
from bilat.brief.sections.promises import promises
from bilat.store import Store

__all__ = ["compose"]

_SECTIONS = (glance, political, economic, corridors, people, context, promises)


def compose(
    tables: Store,
    a: str,
    b: str,
    *,
    as_of: date,
    years: Years = (None, None),
    drawn: bool,
    generated_from: dict[str, object],
) -> Brief:
    """Make the brief of a pair.

    Parameters
    ----------
    tables
        The store.
    a, b
        Alpha-3 codes, in the order in which the pair is to be named.
    as_of
        The day that the brief speaks from.
    years
        First and last year, both included; ``None`` leaves an end open.
    drawn
        Whether charts and maps are wanted; they need the extra ``charts``.
    generated_from
        What the brief is made from, for the record: version, fingerprint.

    Returns
    -------
    bilat.brief.model.Brief
        The same store and arguments give the same brief.
    """
    found = Evidence(tables, a, b, years, as_of, drawn)
    ledger = Ledger()
    written = [_noted(section(found, ledger)) for section in _SECTIONS]
    sections = tuple(_pictured(section, ledger) for section in written)
    return Brief(
        a=a,
        b=b,
        a_name=found.a_name,
        b_name=found.b_name,
        as_of=as_of.isoformat(),
        years=years,
        generated_from=generated_from,
        sections=sections,
        gaps=gaps_of(found),
        sources=ledger.entries(),
    )


def _noted(section: Section) -> Section:
    """Drop the note of a section that has nothing to note."""
    holds = section.cards or section.findings or section.pictures or section.tables
    return section if holds else replace(section, note="")


def _pictured(section: Section, ledger: Ledger) -> Section:
    """Give the sources of a section's pictures their numbers."""
    pictures = tuple(replace(one, sources=ledger.cite(one.citations)) for one in section.pictures)
    return replace(section, pictures=pictures)
