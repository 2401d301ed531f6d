"""Context: organizations and borders."""

from typing import TYPE_CHECKING

from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import Tables, facts

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]

_FIRST_YEAR, _LAST_YEAR = 1919, 2025


def _in_common(tables: Tables) -> "ir.Table":
    """One row for each pair, organization and year in which both were members at its end."""
    import ibis

    rows = facts(tables, "memberships")
    rows = rows.filter((rows.status == "member") & rows.start_day.notnull())
    rows = rows.mutate(last_day=ibis.coalesce(rows.end_day, ibis.date(9999, 12, 31)))
    other = rows.select(
        "organization", other="country", other_start="start_day", other_last="last_day"
    )
    # Each side's own row is kept, so that the sources of both are cited.
    pairs = rows.inner_join(other, "organization")
    pairs = pairs.filter(pairs.country != pairs.other)
    pairs = pairs.mutate(
        sender=ibis.least(pairs.country, pairs.other),
        target=ibis.greatest(pairs.country, pairs.other),
    )
    pairs = pairs.mutate(year=ibis.range(_FIRST_YEAR, _LAST_YEAR + 1).unnest())
    year_end = ibis.date(pairs.year, 12, 31)
    pairs = pairs.filter(
        (ibis.greatest(pairs.start_day, pairs.other_start) <= year_end)
        & (ibis.least(pairs.last_day, pairs.other_last) >= year_end)
    )
    return tidy(
        pairs,
        start=ibis.date(pairs.year, 1, 1),
        end=ibis.date(pairs.year, 12, 31),
        value=1,
        unit="organization",
        label=pairs.organization,
    )


def _borders(tables: Tables) -> "ir.Table":
    import ibis

    rows = facts(tables, "borders")
    return tidy(
        rows,
        sender=ibis.least(rows.country_a, rows.country_b),
        target=ibis.greatest(rows.country_a, rows.country_b),
        start=ibis.date(_LAST_YEAR, 1, 1),
        end=ibis.date(_LAST_YEAR, 12, 31),
        value=1,
        unit="border",
        label=rows.kind,
    )


INDICATORS = (
    Indicator(
        id="organizations_in_common",
        label="Organizations that both belong to",
        axis="context",
        unit="organization",
        direction="undirected",
        zero_rule="none: only memberships with a known first day are counted, so the count is "
        "a lower bound",
        method="Organizations of the register in which both are members at the end of the year.",
        source="cited facts: memberships",
        expression=_in_common,
        counted=True,
    ),
    Indicator(
        id="borders",
        label="Common border",
        axis="context",
        unit="border",
        direction="undirected",
        zero_rule="an absent pair has no border: the list is meant to be complete for today's "
        "states on land; borders across water are listed only where a source was seen",
        method="Pairs of today's states that border each other.",
        source="cited facts: borders",
        expression=_borders,
    ),
)
"""Indicators of this axis."""
