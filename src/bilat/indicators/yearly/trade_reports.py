"""Trade in goods as the two sides report it to the UN and the IMF, and as CEPII reconciles it."""

from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import both_ways
from bilat.indicators.yearly.parts import together

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_COMTRADE = "comtrade__dyadyearly_trade__{pair}"
_IMF = "imf_trade__dyadyearly_trade__{pair}"
_DOLLARS = "current US dollars"
_REPORTED = "none: a flow that the reporter has not reported is missing"
_FLOWS = {
    "exports_fob": "Exports of {one} to {other}, as {one} reports them, FOB",
    "imports_cif": "Imports of {one} from {other}, as {one} reports them, CIF",
    "imports_fob": "Imports of {one} from {other}, as {one} reports them, FOB",
}
"""Column without its source and side, and its label."""
_SIDES = {1: ("the first", "the second"), 2: ("the second", "the first")}


def _columns(source: str) -> tuple[YearlyColumn, ...]:
    return tuple(
        YearlyColumn(
            f"{source}_{name}{side}",
            label.format(one=one, other=other),
            _DOLLARS,
            zero_rule=_REPORTED,
        )
        for side, (one, other) in _SIDES.items()
        for name, label in _FLOWS.items()
    )


def _comtrade(tables: Tables) -> "ir.Table":
    import ibis

    names = ("reporter", "partner", "year", "flow", "hs", "value", "value_cif", "value_fob")
    rows = together(tables, _COMTRADE, names)
    rows = rows.filter(rows.hs == "TOTAL")
    out, into = rows.flow == "export", rows.flow == "import"
    # The value as stated is FOB of an export and CIF of an import, unless only FOB is given.
    cif = ibis.coalesce(rows.value_cif, ibis.ifelse(rows.value_fob.isnull(), rows.value, None))
    rows = rows.mutate(exported=ibis.coalesce(rows.value_fob, rows.value), cif=cif)
    # Two numbers of the UN can be one state in a year, each with a part of its trade.
    flows = rows.group_by("year", code1=rows.reporter, code2=rows.partner).agg(
        comtrade_exports_fob=rows.exported.sum(where=out),
        comtrade_imports_cif=rows.cif.sum(where=into),
        comtrade_imports_fob=rows.value_fob.sum(where=into),
    )
    return both_ways(flows, [f"comtrade_{name}" for name in _FLOWS])


def _imf(tables: Tables) -> "ir.Table":
    codes = {"exports_fob": "XG_FOB_USD", "imports_cif": "MG_CIF_USD", "imports_fob": "MG_FOB_USD"}
    rows = together(tables, _IMF, ("reporter", "partner", "year", "indicator", "value"))
    flows = rows.group_by("year", code1=rows.reporter, code2=rows.partner).agg(
        **{f"imf_{name}": rows.value.sum(where=rows.indicator == codes[name]) for name in _FLOWS}
    )
    return both_ways(flows, [f"imf_{name}" for name in _FLOWS])


def _baci(source: str, tables: Tables) -> "ir.Table":
    rows = tables.table(f"{source}__dyadyearly_totals")
    once = rows.group_by("year", code1=rows.sender, code2=rows.target)
    return both_ways(once.agg(**{f"{source}_exports": rows.value.sum()}), (f"{source}_exports",))


def _reconciled(source: str, edition: str, first: int) -> Group:
    return Group(
        id=f"trade_{source}",
        axis="economic",
        label=f"Trade in goods, both reports reconciled ({edition})",
        per="directed",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                f"{source}_exports{side}",
                f"Exports of {one} to {other}, FOB, reconciled",
                "thousand current US dollars",
                zero_rule="none: a dyad without a row traded for a thousand dollars or less, or "
                "neither side reported, which BACI does not tell apart",
            )
            for side, (one, other) in _SIDES.items()
        ),
        first=first,
        last=2024,
        tables=(f"{source}__dyadyearly_totals",),
        method=f"CEPII BACI in {edition}: the sum over products of one figure made of the "
        "exporter's and the importer's report, free on board. The last year is provisional.",
        expression=partial(_baci, source),
    )


GROUPS = (
    Group(
        id="trade_comtrade",
        axis="economic",
        label="Trade in goods as reported to the UN",
        per="directed",
        codes="iso3",
        columns=_columns("comtrade"),
        first=1988,
        last=2025,
        tables=(_COMTRADE,),
        method="UN Comtrade, total of all chapters, of the pairs and years that were asked for. "
        "The two reports of one flow are not reconciled. Exports are free on board (FOB); imports "
        "are with freight and insurance (CIF) as stated, and FOB where the reporter gives that.",
        expression=_comtrade,
    ),
    Group(
        id="trade_imf",
        axis="economic",
        label="Trade in goods as reported to the IMF",
        per="directed",
        codes="iso3",
        columns=_columns("imf"),
        first=1948,
        last=2025,
        tables=(_IMF,),
        method="IMF International Trade in Goods, of the pairs and years that were asked for. What "
        "a state has not reported may be an estimate of the IMF from its partner's report.",
        expression=_imf,
    ),
    _reconciled("baci", "HS92", 1995),
    _reconciled("baci_hs22", "HS22", 2022),
)
"""Groups of this topic."""
