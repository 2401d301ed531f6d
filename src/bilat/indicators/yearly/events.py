"""What states did to each other as machines read it in the news, counted by quad category."""

from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways
from bilat.indicators.yearly.parts import together

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_ICEWS = {
    "statements": ("01",),
    "verbal_cooperation": ("02", "03", "04", "05"),
    "material_cooperation": ("06", "07", "08", "09"),
    "verbal_conflict": ("10", "11", "12", "13", "14"),
    "material_conflict": ("15", "16", "17", "18", "19", "20"),
}
"""Categories of GDELT by CAMEO root, but for public statements, which stand apart."""
_POLECAT = {
    "verbal_cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
"""Categories of PLOVER by type of event."""
_SIDES = {1: ("the first", "the second"), 2: ("the second", "the first")}


def _counts(
    table: str, prefix: str, column: str, kinds: "dict[str, tuple[str, ...]]", tables: Tables
) -> "ir.Table":
    rows = together(tables, table, ("sender", "target", "year", column))
    kind = rows[column].left(2) if column == "cameo_code" else rows[column].strip().upper()
    rows = rows.mutate(kind=kind)
    counts = {f"{prefix}_events": rows.count()}
    counts |= {
        f"{prefix}_{name}": rows.count(where=rows.kind.isin(codes)) for name, codes in kinds.items()
    }
    found = rows.group_by("year", code1=rows.sender, code2=rows.target).agg(**counts)
    return both_ways(found, tuple(counts))


def _group(
    source: str, prefix: str, column: str, kinds: "dict[str, tuple[str, ...]]", said: str,
    years: tuple[int, int],
) -> Group:  # fmt: skip
    table = f"{source}__events__" + "{year}"
    rule = "a dyad without an event in a year that was pulled has zero; other years are missing"
    names = {"events": "Events", **{name: name.replace("_", " ").capitalize() for name in kinds}}
    return Group(
        id=f"events_{prefix}",
        axis="political",
        label=f"Events in the news ({said})",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                f"{prefix}_{name}{side}", f"{words}, {one} towards {other}", "events",
                zero=True, zero_rule=rule,
            )
            for side, (one, other) in _SIDES.items()
            for name, words in names.items()
        ),
        first=years[0],
        last=years[1],
        tables=(table,),
        method=f"{said}, files of whole years, of the years that were pulled. Counts of what news "
        "report and a machine found, not of what happened. Events of a type that no category has "
        "are in the total alone.",
        expression=partial(_counts, table, prefix, column, kinds),
    )  # fmt: skip


GROUPS = (
    _group("icews_years", "icews", "cameo_code", _ICEWS,
           "ICEWS, by CAMEO root: public statements apart, 02-05, 06-09, 10-14, 15-20",
           (1995, 2023)),
    _group("polecat", "polecat", "event_type", _POLECAT,
           "POLECAT, by PLOVER type of event", (2018, 2024)),
)  # fmt: skip
"""Groups of this topic."""
