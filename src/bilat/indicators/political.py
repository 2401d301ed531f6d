"""Axis A: meetings and agreements."""

from typing import TYPE_CHECKING

from bilat.indicators.definition import Indicator, tidy
from bilat.indicators.facts import Tables, facts

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["INDICATORS"]

_NOT_COMPLETE = "none: the register is not complete, so a year without an entry is missing"


def _meetings(tables: Tables) -> "ir.Table":
    import ibis

    rows = facts(tables, "meetings")
    rows = rows.filter(~rows.note.lower().startswith("announced") & (rows.kind != "telephone call"))
    return tidy(
        rows,
        sender=ibis.least(rows.country_a, rows.country_b),
        target=ibis.greatest(rows.country_a, rows.country_b),
        start=rows.day,
        end=rows.day,
        value=1,
        unit="meeting",
        by=rows.level,
        label=rows.date.concat(", ", rows.level),
    )


def _agreements(tables: Tables) -> "ir.Table":
    import ibis

    rows = facts(tables, "agreements")
    rows = rows.filter(rows.signed_day.notnull())
    rows = rows.mutate(party=rows.parties.split("|"))
    left = rows.mutate(sender=rows.party.unnest())
    pairs = left.mutate(target=left.party.unnest())
    pairs = pairs.filter(pairs.sender < pairs.target)
    return tidy(
        pairs,
        start=pairs.signed_day,
        end=pairs.signed_day,
        value=1,
        unit="agreement",
        by=pairs.kind,
        label=ibis.coalesce(pairs.title, pairs.id),
    )


INDICATORS = (
    Indicator(
        id="meetings",
        label="Meetings of leaders and ministers",
        axis="political",
        unit="meeting",
        direction="undirected",
        zero_rule=_NOT_COMPLETE,
        method="Meetings in the register by calendar year; announced ones and telephone calls "
        "are not counted.",
        source="cited facts: meetings",
        expression=_meetings,
        counted=True,
    ),
    Indicator(
        id="agreements_signed",
        label="Agreements signed",
        axis="political",
        unit="agreement",
        direction="undirected",
        zero_rule=_NOT_COMPLETE,
        method="Agreements in the register with both countries among the parties, by year of "
        "signature; those without a date of signature are left out.",
        source="cited facts: agreements",
        expression=_agreements,
        counted=True,
    ),
)
"""Indicators of this axis."""
