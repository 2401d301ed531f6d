"""How democratic states were, by three measures.

The current edition places Polity in the lists of states by number alone, and so loses
or swaps every state that Polity numbers otherwise (the Soviet Union is 364, Pakistan to
1971 is 769, Kosovo 341, which is Montenegro elsewhere). What it swapped is put back, and
what it lost is taken from the edition before it, which had them placed.
"""

from functools import partial
from typing import TYPE_CHECKING, Literal

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

System = Literal["cow", "gw"]
_CODE: dict[System, str] = {"cow": "ccode", "gw": "gwcode"}
_KEYS = ("code", "year")
_SWAPPED = {347: 341, 625: 626}
"""Number of a state to the number under which the edition has its score."""
_HALVED = (626, 2011)
"""South Sudan has a score of Sudan in the year in which Polity counts both."""
_LOST: dict[str, tuple[tuple[int, int, int], ...]] = {
    "polity2": (
        (100, 1831, 1831), (300, 1816, 1918), (325, 1816, 1861), (340, 1878, 1920),
        (340, 2006, 2017), (341, 2006, 2017), (345, 1878, 1920), (345, 1992, 2017),
        (365, 1922, 1991), (530, 1993, 2017), (626, 2011, 2017), (770, 1947, 1971),
        (816, 1976, 2017),
    ),
    "polyarchy": ((255, 1990, 1990), (325, 1816, 1861)),
    "euds": ((300, 1867, 1918),),
}  # fmt: skip
"""Number, first and last year of what the edition lost."""
_LAST_MONTHS = ((260, 1990), (678, 1990))
"""Numbers that Correlates of War gave up within a year, whose row the edition leaves empty."""
_WAR = (1939, 1945)
"""Occupied states were no members of Correlates of War: their gap is Polity's own."""
_AUSTRIA_HUNGARY = 300


def _newer(tables: Tables, system: System) -> "ir.Table":
    """Scores of the current edition, those that stand with another state put back."""
    import ibis

    rows = tables.table(f"democracy__yearly_{system}")
    rows = rows.select("year", "polyarchy", "polity2", "euds", "aeuds", code=_CODE[system])
    other = rows.select(other="code", other_year="year", score="polity2")
    pairs = [
        (rows.code == one, two) for pair in _SWAPPED.items() for one, two in (pair, pair[::-1])
    ]
    partner = ibis.cases(*pairs, else_=ibis.null("int64"))
    rows = rows.left_join(other, [partner == other.other, rows.year == other.other_year])
    # An edition that is right has a score with either number, and nothing is moved.
    taken = rows.code.isin(list(_SWAPPED)) & rows.polity2.isnull()
    given = rows.code.isin(list(_SWAPPED.values())) & rows.score.isnull()
    given |= (rows.code == _HALVED[0]) & (rows.year == _HALVED[1])
    score = ibis.ifelse(taken, rows.score, rows.polity2)
    score = ibis.ifelse(given, ibis.null("int64"), score)
    return rows.select("code", "year", "polyarchy", "euds", "aeuds", polity2=score)


def _older(tables: Tables, system: System) -> "ir.Table":
    import ibis

    rows = tables.table(f"democracy_2020__yearly_{system}")
    rows = rows.select("year", "polyarchy", "polity2", "euds", code=_CODE[system])
    if system == "gw":
        other = tables.table("democracy_2020__yearly_cow")
        other = other.select("year", "polyarchy", "polity2", "euds", code="ccode")
        rows = ibis.union(
            rows.filter(rows.code != _AUSTRIA_HUNGARY),
            other.filter(other.code == _AUSTRIA_HUNGARY),
        )
    return rows.rename({f"older_{name}": name for name in (*_KEYS, *_LOST)})


def _democracy(system: System, tables: Tables) -> "ir.Table":
    import ibis

    rows, older = _newer(tables, system), _older(tables, system)
    rows = rows.left_join(older, [rows[key] == older[f"older_{key}"] for key in _KEYS])
    outside = ibis.literal(value=False)
    if system == "gw":
        cow = tables.table("democracy__yearly_cow").select(member="ccode", member_year="year")
        rows = rows.left_join(cow, [rows.code == cow.member, rows.year == cow.member_year])
        outside = rows.member.isnull() & ~rows.year.between(*_WAR)
    for code, year in _LAST_MONTHS:
        outside |= (rows.code == code) & (rows.year == year)
    filled = {}
    for name, spells in _LOST.items():
        lost, spare = outside, rows[f"older_{name}"]
        for code, first, last in spells:
            lost |= (rows.code == code) & rows.year.between(first, last)
        taken = rows[name].isnull() & lost & spare.notnull()
        value = ibis.ifelse(taken, spare, rows[name])
        filled[name] = value
        filled[f"{name}_older"] = ibis.ifelse(
            value.notnull(), taken.cast("int64"), ibis.null("int64")
        )
    return rows.select(*_KEYS, "aeuds", **filled)


def _group(system: System) -> Group:
    older = "1 when it is of the edition of 2020"
    return Group(
        id=f"democracy_{system}",
        axis="political",
        label="Democracy",
        per="state",
        codes=system,
        columns=(
            YearlyColumn("polyarchy", "Electoral democracy by V-Dem", "index 0 to 1"),
            YearlyColumn("polyarchy_older", f"The same, {older}", "yes or no"),
            YearlyColumn("polity2", "Autocracy to democracy by Polity, to 2018", "score -10 to 10"),
            YearlyColumn("polity2_older", f"The same, {older}", "yes or no"),
            YearlyColumn("euds", "Extended Unified Democracy Score", "standard score"),
            YearlyColumn("euds_older", f"The same, {older}", "yes or no"),
            YearlyColumn("aeuds", "The same, 0 at the border of democracy", "standard score"),
        ),
        first=1816,
        last=2025,
        tables=tuple(
            f"{edition}__yearly_{one}"
            for one in dict.fromkeys((system, "cow"))
            for edition in ("democracy", "democracy_2020")
        ),
        method="The current edition; where it lost a state because Polity or V-Dem number it "
        "otherwise, the edition of 2020. Each measure ends in a year of its own.",
        expression=partial(_democracy, system),
        only=system,
    )


GROUPS = (_group("cow"), _group("gw"))
"""Groups of this topic."""
