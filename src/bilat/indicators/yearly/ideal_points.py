"""Where states stand in UN votes, and how far apart two of them are."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import seat_code

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "un_ideal_points__yearly_estimates"
_EDITIONS = ("April 2020", "July 2025", "April 2026")
"""From the oldest to the newest."""
_BASES = {
    "": ("all votes", "all"),
    "_final": ("final passage votes alone", "final passage"),
    "_legacy": ("all votes, by the method of the editions to 2024", "legacy"),
}
"""Ending of a column to what its estimate rests on, in words and in those of the table."""
_SCORE = "standard deviations of all states"
_METHOD = (
    "Means of the estimates of Bailey, Strezhnev and Voeten (2017), of the newest edition in the "
    "store; editions and bases are never mixed, since each has a scale of its own."
)


def _points(tables: Tables) -> "ir.Table":
    """Ideal points of the newest edition, a column for each basis."""
    import ibis

    rows = tables.table(_TABLE)
    age = [(rows.edition == edition, place) for place, edition in enumerate(_EDITIONS)]
    rows = rows.mutate(age=ibis.cases(*age, else_=-1))
    newest = rows.agg(newest=rows.age.max())
    rows = rows.inner_join(newest, rows.age == newest.newest)
    # Until 2024 there was one method, which later editions keep under the name legacy.
    old = (rows.age == 0) & (rows.basis == "all")
    chosen = {end: rows.basis == basis for end, (_, basis) in _BASES.items()}
    chosen["_legacy"] = chosen["_legacy"] | old
    voter = seat_code(rows.ccode, rows.year).cast("int64")
    return rows.group_by(code=voter, year=rows.year).agg(
        **{f"ideal_point{end}": rows.ideal_point.max(where=where) for end, where in chosen.items()}
    )


def _distance(tables: Tables) -> "ir.Table":
    one = _points(tables)
    two = one.select(
        code2="code", year2="year", **{f"other{end}": f"ideal_point{end}" for end in _BASES}
    )
    both = one.inner_join(two, [one.year == two.year2, one.code < two.code2])
    apart = {
        f"ideal_point_distance{end}": (both[f"ideal_point{end}"] - both[f"other{end}"]).abs()
        for end in _BASES
    }
    return both.select("year", "code2", code1="code", **apart)


GROUPS = (
    Group(
        id="ideal_points",
        axis="political",
        label="Distance of ideal points in UN votes",
        per="undirected",
        codes="cow",
        columns=tuple(
            YearlyColumn(f"ideal_point_distance{end}", f"Distance of ideal points: {words}", _SCORE)
            for end, (words, _) in _BASES.items()
        ),
        first=1946,
        last=2025,
        tables=(_TABLE,),
        method=f"Absolute difference. {_METHOD}",
        expression=_distance,
    ),
    Group(
        id="ideal_point_positions",
        axis="political",
        label="Ideal points in UN votes",
        per="state",
        codes="cow",
        columns=tuple(
            YearlyColumn(f"ideal_point{end}", f"Ideal point: {words}", _SCORE)
            for end, (words, _) in _BASES.items()
        ),
        first=1946,
        last=2025,
        tables=(_TABLE,),
        method=_METHOD,
        expression=_points,
    ),
)
"""Groups of this topic."""
