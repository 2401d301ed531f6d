"""Militarized interstate disputes, reduced to one a dyad and year."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.opponents import first_of, opponents

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS", "RULES", "cow_disputes", "gml_disputes"]

RULES = (
    "onset before ongoing",
    "highest fatality of the dispute, one that is not known between none and 1 to 25",
    "highest hostility of the dispute",
    "longest minimum duration",
    "longest maximum duration",
    "reciprocated before not",
    "earliest month of beginning",
    "lower dispute number",
)
"""What decides which dispute stands for a dyad and year, in this order."""

_BANDS = "0 none, 1 to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999 deaths, 6 more"
_HOSTILITY = "1 none, 2 threat, 3 display, 4 use of force, 5 war"
_OF_SIDES = ("sidea", "orig", "hostlev", "fatality")
_OF_DISPUTE = ("fatality", "hostlev", "recip", "mindur", "maxdur", "stmon")
_UNKNOWN_FATALITY = 1
"""Rank of deaths that are not known, where none is 0 and the lowest band 2."""


def cow_disputes(tables: Tables) -> "ir.Table":
    """Every dispute, directed dyad and year of the Correlates of War list.

    Parameters
    ----------
    tables
        The store.

    Returns
    -------
    ibis Table
        ``code1, code2, year, dispnum, onset``, columns of both sides with 1 and 2,
        and those of the dispute.
    """
    parts = tables.table("cow_mids__participants")
    about = tables.table("cow_mids__disputes")
    about = about.select(
        "dispnum", "fatality", "hostlev", "recip", "mindur", "maxdur", stmon="first_month"
    )
    met = opponents(parts, "dispnum", "sidea", _OF_SIDES)
    return met.inner_join(about, "dispnum")


def gml_disputes(tables: Tables) -> "ir.Table":
    """Every dispute, directed dyad and year of Gibler, Miller and Little.

    Parameters
    ----------
    tables
        The store.

    Returns
    -------
    ibis Table
        As :func:`cow_disputes`.
    """
    rows = tables.table("gml_mids__directed_dyadyearly_disputes")
    sides = [f"{name}{side}" for name in _OF_SIDES for side in (1, 2)]
    return rows.select(
        "year", "dispnum", *sides, *_OF_DISPUTE, code1="ccode1", code2="ccode2", onset="midonset"
    )


def _reduced(disputes: "ir.Table", prefix: str) -> "ir.Table":
    import ibis

    own = ibis.window(group_by=["code1", "code2", "year"])
    rows = disputes.mutate(many=disputes.count().over(own))
    one = first_of(
        rows,
        (
            rows.onset.desc(),
            (rows.fatality * 2).fill_null(_UNKNOWN_FATALITY).desc(),
            rows.hostlev.fill_null(0).desc(),
            rows.mindur.fill_null(0).desc(),
            rows.maxdur.fill_null(0).desc(),
            rows.recip.fill_null(0).desc(),
            rows.stmon.fill_null(13),
            rows.dispnum,
        ),
    )
    begun = {
        f"initiated{side}": one.onset * one[f"sidea{side}"] * one[f"orig{side}"] for side in (1, 2)
    }
    sides = {f"{name}{side}": one[f"{name}{side}"] for name in _OF_SIDES for side in (1, 2)}
    values = {
        "ongoing": ibis.literal(1, "int64"),
        "onset": one.onset,
        "disputes": one.many,
        **begun,
        **sides,
        "fatality": one.fatality,
        "hostlev": one.hostlev,
        "recip": one.recip,
        "dispnum": one.dispnum,
    }
    return one.select(
        "code1", "code2", "year", **{f"{prefix}_{name}": value for name, value in values.items()}
    )


def _columns(prefix: str) -> tuple[YearlyColumn, ...]:
    rule = "codebook: a dyad-year without a row had no dispute"
    zero = [
        ("ongoing", "A dispute is under way", "yes or no"),
        ("onset", "A dispute begins", "yes or no"),
        ("disputes", "Disputes under way", "disputes"),
        ("initiated1", "The first state began the dispute", "yes or no"),
        ("initiated2", "The second state began the dispute", "yes or no"),
    ]
    found = [
        YearlyColumn(f"{prefix}_{name}", label, unit, zero=True, zero_rule=rule)
        for name, label, unit in zero
    ]
    for side, who in ((1, "the first state"), (2, "the second state")):
        found += [
            YearlyColumn(
                f"{prefix}_sidea{side}", f"{who} on side A, which acted first", "yes or no"
            ),
            YearlyColumn(
                f"{prefix}_orig{side}", f"{who} in the dispute from its first day", "yes or no"
            ),
            YearlyColumn(f"{prefix}_hostlev{side}", f"Hostility of {who}", _HOSTILITY),
            YearlyColumn(f"{prefix}_fatality{side}", f"Deaths of {who}", _BANDS),
        ]
    return (
        *found,
        YearlyColumn(f"{prefix}_fatality", "Deaths in the dispute", _BANDS),
        YearlyColumn(f"{prefix}_hostlev", "Highest hostility in the dispute", _HOSTILITY),
        YearlyColumn(f"{prefix}_recip", "The dispute was reciprocated", "yes or no"),
        YearlyColumn(f"{prefix}_dispnum", "Number of the dispute", "number"),
    )


def _cow(tables: Tables) -> "ir.Table":
    return _reduced(cow_disputes(tables), "mid")


def _gml(tables: Tables) -> "ir.Table":
    return _reduced(gml_disputes(tables), "gml")


_ORDER = f"Of several disputes one stands for the dyad and year: {'; '.join(RULES)}."

GROUPS = (
    Group(
        id="disputes",
        axis="political",
        label="Militarized disputes (Correlates of War)",
        per="directed",
        codes="cow",
        columns=_columns("mid"),
        first=1816,
        last=2014,
        tables=("cow_mids__disputes", "cow_mids__participants"),
        method="Two states are in dispute in a year when, on a day of it, they were on opposite "
        "sides of a dispute of MID 5.0; an onset is a year in which they came to be so, also "
        "when it was once more. A state began a dispute when it was on side A from the first "
        f"day. {_ORDER}",
        expression=_cow,
    ),
    Group(
        id="disputes_gml",
        axis="political",
        label="Militarized disputes (Gibler, Miller and Little)",
        per="directed",
        codes="cow",
        columns=_columns("gml"),
        first=1816,
        last=2010,
        tables=("gml_mids__directed_dyadyearly_disputes",),
        method="Dispute dyad-years of version 2.2.1, with its onsets. A state began a dispute "
        f"when it was on side A from the first day. {_ORDER}",
        expression=_gml,
    ),
)
"""Groups of this topic."""
