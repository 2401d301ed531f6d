"""Preferential trade agreements in force between two states."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "desta__dyads_treaties"
_FIRST, _LAST = 1948, 2020
_ENTRIES = ("base_treaty", "accession")
_KEYS = ("isonum1", "isonum2", "base_treaty")
# A state is named as it was at signature, but an agreement outlives a name: last year of each.
_NAMES = {
    643: (("SUN", 1991), ("RUS", _LAST)),
    688: (("YUG", 2002), ("SCG", 2005), ("SRB", _LAST)),
    887: (("YAR", 1989), ("YEM", _LAST)),
}


def _agreements(tables: Tables) -> "ir.Table":
    import ibis

    rows = tables.table(_TABLE)
    bound = rows.filter(rows.entry_type.isin(_ENTRIES) & rows.in_force_year.notnull())
    bound = bound.group_by(*_KEYS).agg(
        name1=bound.state1.max(), name2=bound.state2.max(), since=bound.in_force_year.min()
    )
    left = rows.filter(rows.entry_type == "withdrawal")
    left = left.group_by(*(left[key].name(f"left_{key}") for key in _KEYS)).agg(
        until=left.in_force_year.fill_null(left.year).max()
    )
    lasting = bound.left_join(left, [bound[key] == left[f"left_{key}"] for key in _KEYS])
    years = lasting.mutate(
        year=ibis.range(
            ibis.greatest(lasting.since, _FIRST), lasting.until.fill_null(_LAST) + 1
        ).unnest()
    )
    one, two = (_named(years[f"isonum{n}"], years[f"name{n}"], years.year) for n in (1, 2))
    placed = years.select(
        "year", "base_treaty", code1=ibis.least(one, two), code2=ibis.greatest(one, two)
    )
    return placed.group_by("code1", "code2", "year").agg(
        trade_agreements=placed.base_treaty.nunique()
    )


def _named(number: "ir.Value", name: "ir.Value", year: "ir.Value") -> "ir.Value":
    """Alpha-3 of the state of a number, as it was in the year."""
    import ibis

    cases = [
        ((number == code) & (year <= last), former)
        for code, names in _NAMES.items()
        for former, last in names
    ]
    return ibis.cases(*cases, else_=name)


GROUPS = (
    Group(
        id="trade_agreements",
        axis="economic",
        label="Trade agreements in force",
        per="undirected",
        codes="iso3",
        columns=(
            YearlyColumn(
                "trade_agreements",
                "Preferential trade agreements in force between the two",
                "agreements",
                zero=True,
                zero_rule="DESTA lists every preferential trade agreement since 1948: a year "
                "without one has none",
            ),
        ),
        first=_FIRST,
        last=_LAST,
        tables=(_TABLE,),
        method="Agreements and accessions of DESTA from the year of entry into force to the year "
        "of a withdrawal; agreements that lapsed or were replaced stay, for DESTA has no end of "
        "them. Negotiations, protocols and consolidated texts are not counted.",
        expression=_agreements,
    ),
)
"""Groups of this topic."""
