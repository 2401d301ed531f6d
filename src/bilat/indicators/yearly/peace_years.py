"""Years of peace and of dispute, counted over the whole history of a dyad.

The count begins with the first year in which both were members of the Correlates of
War system on a common day, and runs by the calendar: a year in which one of them was
no member (France in 1943) passes like any other. It is

- 0 in the first year of the dyad,
- 0 in a year that follows one with a dispute,
- one more than the year before otherwise, also in a year in which a dispute begins:
  there it says how many years had passed in peace when it came.

It does not depend on the years of the panel, which are cut afterwards. A dispute of a
year before the dyad's first (Canada and Russia in 1918) does not count.
"""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.disputes import cow_disputes, gml_disputes
from bilat.indicators.yearly.pairs import day

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_LAST = {"mid": 2014, "gml": 2010}
"""Last year of each list of disputes, by the prefix of its columns."""

_STATES = "cow_states__spells"


def _cow(tables: Tables) -> "ir.Table":
    return _counted(_dyads(tables.table(_STATES)), cow_disputes(tables), "mid")


def _gml(tables: Tables) -> "ir.Table":
    return _counted(_dyads(tables.table(_STATES)), gml_disputes(tables), "gml")


def _dyads(states: "ir.Table") -> "ir.Table":
    """First and last year in which two states were members on a common day."""
    import ibis

    spells = states.select(
        "ccode",
        start=day(states.first_year, states.first_month, states.first_day, unknown=1),
        end=day(states.last_year, states.last_month, states.last_day, unknown=31),
    )
    one, other = spells.view(), spells.view()
    met = one.join(
        other,
        [one.ccode < other.ccode, one.start <= other.end, other.start <= one.end],
        rname="{name}_other",
    )
    first = (ibis.greatest(met.start, met.start_other) / 10_000).floor().cast("int64")
    last = (ibis.least(met.end, met.end_other) / 10_000).floor().cast("int64")
    return met.group_by(code1="ccode", code2="ccode_other").agg(first=first.min(), last=last.max())


def _counted(dyads: "ir.Table", disputes: "ir.Table", prefix: str) -> "ir.Table":
    """Unfold the spells of peace into years, and put the spells of dispute beside them."""
    import ibis

    undirected = disputes.filter(disputes.code1 < disputes.code2)
    years = undirected.select("code1", "code2", "year").distinct()
    known = years.inner_join(dyads, ["code1", "code2"])
    events = known.filter(known.year >= known["first"]).select("code1", "code2", "year")
    after = events.select("code1", "code2", start=events.year + 1)
    starts = ibis.union(dyads.select("code1", "code2", start="first"), after)
    following = starts.start.lead().over(
        ibis.window(group_by=["code1", "code2"], order_by=starts.start)
    )
    spells = starts.mutate(following=following).inner_join(dyads, ["code1", "code2"])
    end = ibis.coalesce(spells.following - 1, ibis.least(spells["last"], _LAST[prefix]))
    dated = spells.select("code1", "code2", "start", end=end)
    whole = dated.filter(dated.start <= dated.end)
    peace = whole.mutate(year=ibis.range(whole.start, whole.end + 1).unnest())
    joined = peace.left_join(_in_dispute(events), ["code1", "code2", "year"])
    return joined.select(
        "code1",
        "code2",
        "year",
        **{
            f"{prefix}_peace_years": joined.year - joined.start,
            f"{prefix}_dispute_years": joined.lasted.fill_null(0),
        },
    )


def _in_dispute(events: "ir.Table") -> "ir.Table":
    """How many years without break a dispute has been under way, this one included."""
    import ibis

    by_year = ibis.window(group_by=["code1", "code2"], order_by=events.year)
    runs = events.mutate(run=events.year - ibis.row_number().over(by_year))
    since = ibis.window(group_by=["code1", "code2", "run"], order_by=runs.year)
    return runs.select("code1", "code2", "year", lasted=ibis.row_number().over(since) + 1)


def _columns(prefix: str) -> tuple[YearlyColumn, ...]:
    return (
        YearlyColumn(
            f"{prefix}_peace_years",
            "Years since the last one with a dispute, or since the first of the dyad",
            "years",
        ),
        YearlyColumn(
            f"{prefix}_dispute_years",
            "Years without break in which a dispute has been under way, this one included",
            "years",
        ),
    )


_METHOD = (
    "Counted by the calendar over the whole history of the dyad from its first year in the "
    "Correlates of War system, whatever years the panel has: 0 in the first year and after a "
    "year with a dispute. Years in which one of the two was no member pass like others."
)

GROUPS = (
    Group(
        id="peace_years",
        axis="political",
        label="Peace years (Correlates of War disputes)",
        per="undirected",
        codes="cow",
        columns=_columns("mid"),
        first=1816,
        last=_LAST["mid"],
        tables=("cow_mids__disputes", "cow_mids__participants", _STATES),
        method=_METHOD,
        expression=_cow,
    ),
    Group(
        id="peace_years_gml",
        axis="political",
        label="Peace years (Gibler, Miller and Little)",
        per="undirected",
        codes="cow",
        columns=_columns("gml"),
        first=1816,
        last=_LAST["gml"],
        tables=("gml_mids__directed_dyadyearly_disputes", _STATES),
        method=_METHOD,
        expression=_gml,
    ),
)
"""Groups of this topic."""
