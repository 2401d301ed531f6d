"""What the holder of a passport of one state needs to enter another."""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_TABLE = "passport_index__directed_dyads_visas"
_LEVELS = {
    "visa free": 0,
    "eta": 1,
    "visa on arrival": 2,
    "e-visa": 3,
    "visa required": 4,
    "no admission": 5,
    "covid ban": 5,
}
_UNIT = (
    "level: 0 none, 1 electronic authorization, 2 visa on arrival, 3 electronic visa, 4 visa, "
    "5 no admission"
)


def _visas(tables: Tables) -> "ir.Table":
    import ibis

    rows = tables.table(_TABLE)
    last = rows.group_by("sender", "target", "year").agg(
        word=rows.requirement.argmax(rows.day), stay=rows.days.argmax(rows.day)
    )
    cases = [(last.word == word, level) for word, level in _LEVELS.items()]
    level = ibis.cases(*cases, else_=ibis.null("int64")).cast("int64")
    one = last.select("year", code1="sender", code2="target", visa1=level, visa_free_days1="stay")
    two = one.select(
        year2="year", back1="code1", back2="code2", visa2="visa1", visa_free_days2="visa_free_days1"
    )
    matches = [one.code1 == two.back2, one.code2 == two.back1, one.year == two.year2]
    return one.left_join(two, matches).drop("year2", "back1", "back2")


GROUPS = (
    Group(
        id="visas",
        axis="people",
        label="Visa rules",
        per="directed",
        codes="iso3",
        columns=(
            YearlyColumn("visa1", "What a passport of the first needs at the second", _UNIT),
            YearlyColumn("visa_free_days1", "Longest stay of it without a visa", "days"),
            YearlyColumn("visa2", "What a passport of the second needs at the first", _UNIT),
            YearlyColumn("visa_free_days2", "Longest stay of it without a visa", "days"),
        ),
        first=2019,
        last=2025,
        tables=(_TABLE,),
        method="Passport Index on the last snapshot of a year (December 2019, January 2021, 2023 "
        "and 2025); other years are missing. The bans of 2021 and 2023 against COVID-19 are 5.",
        expression=_visas,
    ),
)
"""Groups of this topic."""
