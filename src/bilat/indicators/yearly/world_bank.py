"""Output, trade, reserves and people of states, as the World Bank publishes them.

One series can come from four forms of the same indicators, of different days: the API, bulk
files, an export made by a user, and a copy at DataHub. Each is a group of its own.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_DOLLARS = "current US dollars"
_SHARE = "percent of GDP"
_SERIES = {
    "gdp": ("NY.GDP.MKTP.CD", "Gross domestic product", _DOLLARS),
    "gdp_constant": ("NY.GDP.MKTP.KD", "Gross domestic product at constant prices",
                     "US dollars of the base year of the edition"),
    "gdp_per_head": ("NY.GDP.PCAP.CD", "Gross domestic product a head", f"{_DOLLARS} a head"),
    "population": ("SP.POP.TOTL", "Population", "persons"),
    "trade_share": ("NE.TRD.GNFS.ZS", "Exports and imports of goods and services", _SHARE),
    "exports": ("NE.EXP.GNFS.CD", "Exports of goods and services to the world", _DOLLARS),
    "imports": ("NE.IMP.GNFS.CD", "Imports of goods and services from the world", _DOLLARS),
    "reserves": ("FI.RES.TOTL.CD", "Reserves, gold included", _DOLLARS),
    "direct_investment": ("BX.KLT.DINV.CD.WD", "Foreign direct investment, net inflows", _DOLLARS),
    "military_spending": ("MS.MIL.XPND.CD", "Military expenditure", _DOLLARS),
    "tourists": ("ST.INT.ARVL", "Arrivals of tourists from the world", "arrivals"),
    "agriculture_share": ("NV.AGR.TOTL.ZS", "Value added of agriculture", _SHARE),
    "industry_share": ("NV.IND.TOTL.ZS", "Value added of industry", _SHARE),
    "services_share": ("NV.SRV.TOTL.ZS", "Value added of services", _SHARE),
    "tax_share": ("GC.TAX.TOTL.GD.ZS", "Tax revenue", _SHARE),
    "inflation": ("NY.GDP.DEFL.KD.ZG", "Inflation, by the deflator of GDP", "percent a year"),
    "stocks_traded": ("CM.MKT.TRAD.GD.ZS", "Value of stocks traded", _SHARE),
}  # fmt: skip
"""Name of a column without its source: the World Bank's code, label, unit."""


def _series(source: str, prefix: str, names: Sequence[str], tables: Tables) -> "ir.Table":
    rows = tables.table(f"{source}__yearly_series")
    values = {
        f"{prefix}_{name}": rows.value.max(where=rows.series == _SERIES[name][0]) for name in names
    }
    return rows.group_by("year", code=rows.state).agg(**values)


def _group(id_: str, source: str, prefix: str, form: str, names: Sequence[str]) -> Group:
    return Group(
        id=id_,
        axis="economic",
        label=f"World Development Indicators, {form}",
        per="state",
        codes="iso3",
        columns=tuple(
            YearlyColumn(
                f"{prefix}_{name}",
                _SERIES[name][1],
                _SERIES[name][2],
                zero_rule="none: a state and year without a figure is missing; 0 is published",
            )
            for name in names
        ),
        first=1960,
        last=2025,
        tables=(f"{source}__yearly_series",),
        method=f"World Bank, {form}. Figures are for a state in its borders of today.",
        expression=partial(_series, source, prefix, names),
    )


_ALL = tuple(_SERIES)
GROUPS = (
    _group(
        "world_bank", "world_bank_api", "wb", "from the API",
        _ALL[: _ALL.index("agriculture_share")],
    ),
    _group(
        "world_bank_bulk", "world_bank_wdi", "wdi", "from the bulk files",
        ("gdp", "gdp_per_head", "population"),
    ),
    _group(
        "world_bank_export", "world_bank_databank", "databank", "from an export of DataBank",
        ("gdp", "population", "trade_share", *_ALL[_ALL.index("agriculture_share") :]),
    ),
    _group(
        "world_bank_copy", "world_bank_datahub", "datahub", "from the copy at DataHub",
        ("gdp", "population"),
    ),
)  # fmt: skip
"""Groups of this topic."""
