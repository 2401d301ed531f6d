"""Who stood against whom: parts in a war or dispute made into directed dyad-years."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.indicators.yearly.pairs import day

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["first_of", "opponents"]


def opponents(parts: "ir.Table", number: str, side: str, kept: Sequence[str]) -> "ir.Table":
    """Pair states that were on opposite sides on a common day, by year.

    Parameters
    ----------
    parts
        Spells in which a state took part: ``ccode``, the number and side,
        ``first_year``, ``first_month``, ``first_day`` and the same with
        ``last_``. A day of the month that is not known makes the spell as long
        as it can have been.
    number, side
        Columns of the number of the war or dispute, and of the side.
    kept
        Columns of the state's own part to carry over.

    Returns
    -------
    ibis Table
        ``code1``, ``code2``, ``year``, the number, ``onset`` (1 when the two came
        to stand against each other in this year, also when it was once more) and
        the kept columns with 1 and 2; one row a number, dyad and year, of several
        spells the first.
    """
    import ibis

    spells = parts.select(
        number,
        "ccode",
        side,
        *(name for name in kept if name != side),
        start=day(parts.first_year, parts.first_month, parts.first_day, unknown=1),
        end=day(parts.last_year, parts.last_month, parts.last_day, unknown=31),
    )
    spells, other = spells.view(), spells.view()
    met = spells.join(
        other,
        [
            spells[number] == other[number],
            spells.ccode != other.ccode,
            spells[side] != other[side],
            spells.start <= other.end,
            other.start <= spells.end,
        ],
        rname="{name}_other",
    )
    both = met.select(
        code1="ccode",
        code2="ccode_other",
        start=ibis.greatest(met.start, met.start_other),
        end=ibis.least(met.end, met.end_other),
        **{number: met[number]},
        **{f"{name}1": met[name] for name in kept},
        **{f"{name}2": met[f"{name}_other"] for name in kept},
    )
    started = (both.start / 10_000).floor().cast("int64")
    ended = (both.end / 10_000).floor().cast("int64")
    years = both.mutate(started=started, year=ibis.range(started, ended + 1).unnest())
    own = ibis.window(group_by=[number, "code1", "code2", "year"])
    ranked = years.mutate(
        onset=(years.started == years.year).cast("int64").max().over(own),
        rank=ibis.row_number().over(
            ibis.window(
                group_by=[number, "code1", "code2", "year"],
                order_by=[years.start, years[f"{side}1"]],
            )
        ),
    )
    return ranked.filter(ranked["rank"] == 0).drop("rank", "start", "end", "started")


def first_of(rows: "ir.Table", order: "Sequence[ir.Value]") -> "ir.Table":
    """Keep one row a dyad and year.

    Parameters
    ----------
    rows
        ``code1``, ``code2``, ``year`` and others.
    order
        What decides, in this order; the last must be unique in a dyad and year.
    """
    import ibis

    ranked = rows.mutate(
        rank=ibis.row_number().over(
            ibis.window(group_by=["code1", "code2", "year"], order_by=list(order))
        )
    )
    return ranked.filter(ranked["rank"] == 0).drop("rank")
