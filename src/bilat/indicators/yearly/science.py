"""Scholarly works that authors of two states wrote together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bilat.indicators.engine import hand_over
from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.parts import together

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_STEM = "openalex__dyadyearly_coauthored__"
_TABLE = _STEM + "{pair}"


def _works(tables: Tables) -> "ir.Table":
    """Works by pair and year, and a zero for a year that was asked for and has none."""
    import ibis
    import pyarrow as pa

    rows = together(tables, _TABLE, ("state1", "state2", "year", "works"))
    counted = rows.select("year", code1="state1", code2="state2", coauthored_works="works")
    asked = list(_asked(tables))
    if not asked:
        return counted
    schema = pa.schema([("code1", pa.string()), ("code2", pa.string()), ("year", pa.int64())])
    years = hand_over(
        rows.get_backend(), "openalex_asked", pa.Table.from_pylist(asked, schema=schema)
    )
    without = years.anti_join(counted, ["code1", "code2", "year"])
    none = without.mutate(coauthored_works=ibis.literal(0, "int64"))
    return counted.union(none.select(*counted.columns))


def _asked(tables: Any) -> Iterator[dict[str, Any]]:
    """Pairs and years that the publisher was asked for."""
    entry = getattr(tables, "entry", None)
    if entry is None:
        return
    for name in tables.names():
        if name.startswith(_STEM):
            one, _, other = name.removeprefix(_STEM).upper().partition("_")
            covers = entry(name).spec.coverage
            for year in range(covers.first, covers.last + 1):
                yield {"code1": one, "code2": other, "year": year}


GROUPS = (
    Group(
        id="science",
        axis="people",
        label="Scholarly works written together",
        per="undirected",
        codes="iso3",
        columns=(
            YearlyColumn(
                "coauthored_works",
                "Works with authors at institutions of both",
                "works",
                zero_rule="publisher: a year that was asked for and has no such work is zero; a "
                "pair or year that was not asked for is missing",
            ),
        ),
        first=1900,
        last=2025,
        tables=(_TABLE,),
        method="OpenAlex, by year of publication, of the pairs and years that were asked for. "
        "Countries are those of the institutions as of today; of older works few are known, and "
        "the newest year is not complete.",
        expression=_works,
    ),
)
"""Groups of this topic."""
