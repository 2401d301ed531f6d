"""What allies have promised each other, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways, member_code

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_ATOP = {
    "defense": "to defend it when it is attacked",
    "offense": "to join it in conflicts that are no defence",
    "neutral": "not to help its enemy",
    "nonagg": "not to use force against it",
    "consul": "to consult with it in crises",
}
_COW = {
    "defense": ("defense", "to defend it"),
    "neutral": ("neutrality", "to stay neutral in its conflicts"),
    "nonagg": ("nonaggression", "not to use force against it"),
    "entente": ("entente", "to consult with it in a crisis"),
}
_SIDES = {1: "The first state promised the second", 2: "The second state promised the first"}
_RULE = "codebook: a dyad-year without a row had no alliance"


def _columns(prefix: str, promises: dict[str, str]) -> tuple[YearlyColumn, ...]:
    return tuple(
        YearlyColumn(
            f"{prefix}_{name}{side}", f"{who} {what}", "yes or no", zero=True, zero_rule=_RULE
        )
        for side, who in _SIDES.items()
        for name, what in promises.items()
    )


def _atop(tables: Tables) -> "ir.Table":
    rows = tables.table("atop__directed_dyadyearly_obligations")
    promises = {f"atop_{name}": rows[name] for name in _ATOP}
    return _between_members(rows, promises)


def _cow(tables: Tables) -> "ir.Table":
    rows = tables.table("cow_alliances__directed_dyadyearly_obligations")
    promises = {f"cow_{name}": rows[column] for name, (column, _) in _COW.items()}
    return _between_members(rows, promises)


def _between_members(rows: "ir.Table", promises: "dict[str, ir.Value]") -> "ir.Table":
    named = rows.select(
        "year",
        code1=member_code(rows.ccode1, rows.year),
        code2=member_code(rows.ccode2, rows.year),
        **promises,
    )
    return both_ways(named, tuple(promises))


GROUPS = (
    Group(
        id="alliances",
        axis="political",
        label="Alliance obligations (ATOP)",
        per="directed",
        codes="cow",
        columns=_columns("atop", _ATOP),
        first=1815,
        last=2018,
        tables=("atop__directed_dyadyearly_obligations",),
        method="Directed dyad-years of Alliance Treaty Obligations and Provisions, as published: "
        "a promise of any alliance in force in the year counts. 1 is what the first state "
        "promised the second, 2 the other way round.",
        expression=_atop,
    ),
    Group(
        id="alliances_cow_list",
        axis="political",
        label="Formal alliances (Correlates of War)",
        per="directed",
        codes="cow",
        columns=_columns("cow", {name: what for name, (_, what) in _COW.items()}),
        first=1816,
        last=2012,
        tables=("cow_alliances__directed_dyadyearly_obligations",),
        method="Directed dyad-years of Formal Alliances 4.1: a promise of any alliance in force "
        "in the year counts. Treaties of West Germany (260) that go on after 1990 are Germany's "
        "(255).",
        expression=_cow,
    ),
)
"""Groups of this topic."""
