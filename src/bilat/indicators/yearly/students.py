"""Students who go from one state to the other, both ways."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_UNESCO = "unesco_students__directed_dyadyearly_students"
_ERASMUS = "erasmus_students__directed_dyadyearly_students"
_SIDES = {1: ("the first", "the second"), 2: ("the second", "the first")}


def _students(tables: Tables) -> "ir.Table":
    import ibis

    rows = tables.table(_UNESCO)
    nothing = rows.magnitude.fill_null("") == "NIL"
    elsewhere = rows.magnitude.fill_null("").isin(["NA", "INCLUDED"])
    known = ibis.ifelse(nothing, ibis.coalesce(rows.students, 0.0), rows.students)
    rows = rows.mutate(known=ibis.ifelse(elsewhere, None, known))
    # An origin can have several names of one state, such as Serbia and Montenegro.
    once = rows.group_by("year", code1=rows.sender, code2=rows.target)
    return both_ways(once.agg(students=rows.known.sum()), ("students",))


def _erasmus(tables: Tables) -> "ir.Table":
    rows = tables.table(_ERASMUS)
    once = rows.group_by("year", code1=rows.sender, code2=rows.target)
    return both_ways(once.agg(erasmus_students=rows.students.sum()), ("erasmus_students",))


def _columns(name: str, words: str, rule: str) -> tuple[YearlyColumn, ...]:
    return tuple(
        YearlyColumn(f"{name}{side}", words.format(one=one, other=other), "students",
                     zero_rule=rule)
        for side, (one, other) in _SIDES.items()
    )  # fmt: skip


GROUPS = (
    Group(
        id="students",
        axis="people",
        label="Students in the other state",
        per="directed",
        codes="iso3",
        columns=_columns(
            "students",
            "Students from {one} in tertiary education in {other}, as the host reports",
            "publisher: NIL (nothing, or less than half a unit) is zero; what the host has not "
            "reported, or has counted elsewhere, is missing",
        ),
        first=1998,
        last=2025,
        tables=(_UNESCO,),
        method="UNESCO Institute for Statistics, internationally mobile students by country of "
        "origin; the year is that in which the school year ends. Estimates of the institute and "
        "of national offices are taken.",
        expression=_students,
    ),
    Group(
        id="erasmus",
        axis="people",
        label="Erasmus students in 2012/13",
        per="directed",
        codes="iso3",
        columns=_columns(
            "erasmus_students",
            "Erasmus students from {one} in {other}",
            "none: the publisher's table has the zeros of the 33 countries of the programme",
        ),
        first=2012,
        last=2012,
        tables=(_ERASMUS,),
        method="European Commission, academic year 2012/13, by the year in which it begins.",
        expression=_erasmus,
    ),
)
"""Groups of this topic."""
