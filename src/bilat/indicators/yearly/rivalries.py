"""Strategic rivalries, year by year."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import member_code

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_ABOUT = {
    "positional": "rank and influence",
    "spatial": "territory",
    "ideological": "ideas of rule",
    "interventionary": "a hold on the other's decisions at home",
}
_YEMEN, _NORTH, _SOUTH, _OMAN = 679, 678, 680, 698
_UNITED = 1990
_RULE = "codebook: a pair that is not on the list was no strategic rivalry"


def _newer(tables: Tables) -> "ir.Table":
    years = _years(tables.table("rivalries__spells_tss"))
    marks = {f"rivalry_{name}": years[name].max().fill_null(0) for name in _ABOUT}
    dyads = years.group_by("code1", "code2", "year")
    return dyads.agg(**marks, rivalry_id=years.rivalry_id.min()).mutate(rivalry=_yes())


def _older(tables: Tables) -> "ir.Table":
    years = _years(tables.table("rivalries__spells_td"))
    return years.select("code1", "code2", "year").distinct().mutate(td_rivalry=_yes())


def _yes() -> "ir.IntegerValue":
    import ibis

    return ibis.literal(1, "int64")


def _years(spells: "ir.Table") -> "ir.Table":
    """Unfold spells into years, under the codes that the list of states has."""
    import ibis

    rows = spells.mutate(
        year=ibis.range(ibis.greatest(spells.first_year, 1816), spells.last_year + 1).unnest()
    )
    one, other = (
        _yemen(member_code(rows[own], rows.year), rows.year, rows[opposite])
        for own, opposite in (("ccode1", "ccode2"), ("ccode2", "ccode1"))
    )
    return rows.mutate(code1=ibis.least(one, other), code2=ibis.greatest(one, other))


def _yemen(
    code: "ir.IntegerValue", year: "ir.IntegerValue", opposite: "ir.IntegerValue"
) -> "ir.IntegerValue":
    """Yemen before its unity: the south was a rival of Oman and of the north, no one else's."""
    import ibis

    before = (code == _YEMEN) & (year < _UNITED)
    return ibis.cases((before & (opposite == _OMAN), _SOUTH), (before, _NORTH), else_=code)


GROUPS = (
    Group(
        id="rivalries",
        axis="political",
        label="Strategic rivalries (Thompson, Sakuwa and Suhas)",
        per="undirected",
        codes="cow",
        columns=(
            YearlyColumn("rivalry", "Strategic rivals", "yes or no", zero=True, zero_rule=_RULE),
            *(
                YearlyColumn(
                    f"rivalry_{name}",
                    f"Strategic rivals over {about}",
                    "yes or no",
                    zero=True,
                    zero_rule=_RULE,
                )
                for name, about in _ABOUT.items()
            ),
            YearlyColumn("rivalry_id", "Number of the rivalry in the list", "number"),
        ),
        first=1816,
        last=2020,
        tables=("rivalries__spells_tss",),
        method="Every year from the first to the last of a rivalry, both included. Codes are "
        "those of the list of states: Austria (305 in a rivalry that ended in 1870) is 300 "
        "before 1919, Germany 260 in 1955, Yemen 678 or 680 before 1990.",
        expression=_newer,
    ),
    Group(
        id="rivalries_td",
        axis="political",
        label="Strategic rivalries (Thompson and Dreyer)",
        per="undirected",
        codes="cow",
        columns=(
            YearlyColumn(
                "td_rivalry",
                "Strategic rivals by the older list",
                "yes or no",
                zero=True,
                zero_rule=_RULE,
            ),
        ),
        first=1816,
        last=2010,
        tables=("rivalries__spells_td",),
        method="As the newer list; it ends in 2010.",
        expression=_older,
    ),
)
"""Groups of this topic."""
