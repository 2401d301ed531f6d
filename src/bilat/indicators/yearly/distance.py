"""How far two states are from each other: between capitals, and between nearest points."""

import math
from functools import partial
from typing import TYPE_CHECKING, Literal

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

System = Literal["cow", "gw"]
_CODE: dict[System, str] = {"cow": "ccode", "gw": "gwcode"}
_RADIUS = 6378.137
"""Kilometres of the sphere: the equator's of WGS 84, as the reference tool takes it."""

_CITIES: dict[str, tuple[float, float, float]] = {
    "Brasilia": (-10.3333333, -15.78, -47.91),
    "Djibouti": (11.8145966, 11.60, 43.15),
    "Riyadh": (23.333333, 24.65, 46.77),
    "Tunis": (33.8439408, 36.83, 10.22),
}
"""Where the source has the middle of the country: its latitude, and where CEPII has the city."""
_SAME = 0.001
"""Degrees within which it is the latitude that is wrong."""


def _capital_years(tables: Tables, system: System) -> "ir.Table":
    """Place the first capital of each state and year on a sphere of radius one."""
    import ibis

    spells = tables.table(f"capitals__spells_{system}")
    first, last = spells.first_day.year(), spells.last_day.year()
    wrong = {
        city: (spells.capital == city) & ((spells.latitude - given).abs() < _SAME)
        for city, (given, _, _) in _CITIES.items()
    }
    north = ibis.cases(*((wrong[c], at[1]) for c, at in _CITIES.items()), else_=spells.latitude)
    east = ibis.cases(*((wrong[c], at[2]) for c, at in _CITIES.items()), else_=spells.longitude)
    years = spells.select(
        "first_day",
        code=spells[_CODE[system]],
        north=north * (math.pi / 180),
        east=east * (math.pi / 180),
        year=ibis.range(first.cast("int64"), last.cast("int64") + 1).unnest(),
    )
    place = ibis.row_number().over(group_by=[years.code, years.year], order_by=years.first_day)
    at = years.mutate(place=place).filter(lambda t: t.place == 0)
    return at.select(
        "code",
        "year",
        x=at.north.cos() * at.east.cos(),
        y=at.north.cos() * at.east.sin(),
        z=at.north.sin(),
    )


def _capital_distance(system: System, tables: Tables) -> "ir.Table":
    import ibis

    one = _capital_years(tables, system)
    two = one.select(code2="code", year2="year", x2="x", y2="y", z2="z")
    both = one.inner_join(two, [one.year == two.year2, one.code < two.code2])
    chord = ((both.x - both.x2) ** 2 + (both.y - both.y2) ** 2 + (both.z - both.z2) ** 2).sqrt()
    angle = 2 * ibis.least(chord / 2, 1.0).asin()
    return both.select("year", "code2", code1="code", capital_distance=_RADIUS * angle)


def _minimum_distance(system: System, tables: Tables) -> "ir.Table":
    rows = tables.table(f"min_distance__dyadyearly_{system}")
    code = _CODE[system]
    return rows.select(
        "year", code1=rows[f"{code}1"], code2=rows[f"{code}2"], minimum_distance=rows.mindist
    )


def _capitals(system: System) -> Group:
    return Group(
        id=f"capital_distance_{system}",
        axis="context",
        label="Distance between capitals",
        per="undirected",
        codes=system,
        columns=(YearlyColumn("capital_distance", "Distance between the capitals", "km"),),
        first=1816,
        last=2024,
        tables=(f"capitals__spells_{system}",),
        method="Great circle between the capitals of the year, on a sphere of 6,378.137 km; where "
        "a capital moved within the year, the one at its start.",
        expression=partial(_capital_distance, system),
        only=system,
    )


def _borders(system: System) -> Group:
    return Group(
        id=f"min_distance_{system}",
        axis="context",
        label="Minimum distance",
        per="undirected",
        codes=system,
        columns=(
            YearlyColumn("minimum_distance", "Distance between the nearest points", "km"),
        ),
        first=1886,
        last=2019,
        tables=(f"min_distance__dyadyearly_{system}",),
        method="Shortest distance between the borders of CShapes 2.0 in force in the year, as "
        "computed for the R package peacesciencer; 0 for neighbours.",
        expression=partial(_minimum_distance, system),
        only=system,
    )  # fmt: skip


GROUPS = tuple(make(system) for make in (_capitals, _borders) for system in _CODE)
"""Groups of this topic."""
