"""Wars between states, as years in which two were on opposite sides."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.opponents import first_of, opponents

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_RULE = "codebook: the list has all wars between members of the state system"
_OUTCOME = "1 won, 2 lost, 3 compromise, 4 became another war, 5 went on, 6 stalemate"
_KEY = ("warnum", "ccode", "side")


def _wars(tables: Tables) -> "ir.Table":
    import ibis

    spells = tables.table("cow_wars__interstate_spells")
    about = tables.table("cow_wars__interstate_participants")
    about = about.select(*_KEY, "initiator", "outcome", "deaths")
    parts = spells.inner_join(about, list(_KEY))
    met = opponents(parts, "warnum", "side", ("side", "initiator", "outcome", "deaths"))
    whole = ibis.window(group_by=["warnum", "code1", "code2"])
    rows = met.mutate(
        onset=(met.year == met.year.min().over(whole)).cast("int64"),
        toll=met.deaths1.fill_null(0) + met.deaths2.fill_null(0),
    )
    one = first_of(rows, (rows.onset.desc(), rows.toll.desc(), rows.warnum))
    named = {
        f"war_{name}{side}": one[f"{name}{side}"]
        for name in ("side", "outcome", "deaths")
        for side in (1, 2)
    }
    began = {f"initiator{side}": (one[f"initiator{side}"] == 1).cast("int64") for side in (1, 2)}
    return one.select(
        "code1",
        "code2",
        "year",
        war_ongoing=ibis.literal(1, "int64"),
        war_onset=one.onset,
        war_number=one.warnum,
        **named,
        **{f"war_{name}": value for name, value in began.items()},
    )


def _columns() -> tuple[YearlyColumn, ...]:
    found = [
        YearlyColumn(
            "war_ongoing", "At war with each other", "yes or no", zero=True, zero_rule=_RULE
        ),
        YearlyColumn(
            "war_onset", "First year of their war", "yes or no", zero=True, zero_rule=_RULE
        ),
        YearlyColumn("war_number", "Number of the war", "number"),
    ]
    for side, who in ((1, "the first state"), (2, "the second state")):
        found += [
            YearlyColumn(f"war_side{side}", f"Side of {who} in the war", "1 or 2"),
            YearlyColumn(f"war_initiator{side}", f"Begun by {who}", "yes or no"),
            YearlyColumn(f"war_outcome{side}", f"Outcome for {who}", _OUTCOME),
            YearlyColumn(f"war_deaths{side}", f"Deaths of {who} in the whole war", "persons"),
        ]
    return tuple(found)


GROUPS = (
    Group(
        id="wars",
        axis="political",
        label="Wars between states",
        per="directed",
        codes="cow",
        columns=_columns(),
        first=1816,
        last=2007,
        tables=("cow_wars__interstate_participants", "cow_wars__interstate_spells"),
        method="Two states are at war in a year when, on a day of it, they fought on opposite "
        "sides of a war of the Correlates of War list 4.0. The onset is the first such year; "
        "fighting that is taken up again in the same war is none. Of two wars in a year the one "
        "that began in it stands, then the one with more deaths, then the lower number.",
        expression=_wars,
    ),
)
"""Groups of this topic."""
