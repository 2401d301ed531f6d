"""Trade of a pair as sources report it, and measures made of it."""

from bilat.measures.trade.account import SeriesBreaks, TradeAccount, trade_account
from bilat.measures.trade.breaks import Break, Breaks, structural_breaks
from bilat.measures.trade.by_product import ProductLine, of_products, product_lines
from bilat.measures.trade.companions import Companion, companions
from bilat.measures.trade.definitions import (
    Coverage,
    DefinitionBreak,
    coverage,
    definition_breaks,
)
from bilat.measures.trade.formulas import (
    SIGMA,
    balassa,
    complementarity,
    concentration,
    grubel_lloyd,
    intensity,
    matched,
    similarity,
    trade_cost,
)
from bilat.measures.trade.measured import MEASURES, TradeMeasure, TradeMeasureKind, of_totals
from bilat.measures.trade.mirror import (
    MirrorGap,
    MirrorHistory,
    Nearness,
    log_gap,
    mirror_gaps,
)
from bilat.measures.trade.prices import Deflator, chained, deflator
from bilat.measures.trade.products import ProductTrade, product_trade, product_years
from bilat.measures.trade.reports import FLOWS, TradeReport, TradeReports, trade_reports
from bilat.measures.trade.spans import (
    YearSpan,
    balance,
    change,
    newest_by_partner,
    share,
    span_change,
    spans,
)
from bilat.measures.trade.world import Side, WorldTrade, world_trade, world_trades

__all__ = [
    "FLOWS", "MEASURES", "SIGMA", "Break", "Breaks", "Companion", "Coverage", "DefinitionBreak",
    "Deflator", "MirrorGap", "MirrorHistory", "Nearness", "ProductLine", "ProductTrade",
    "SeriesBreaks", "Side", "TradeAccount", "TradeMeasure", "TradeMeasureKind", "TradeReport",
    "TradeReports", "WorldTrade", "YearSpan", "balance", "balassa", "chained", "change",
    "companions", "complementarity", "concentration", "coverage", "definition_breaks", "deflator",
    "grubel_lloyd", "intensity", "log_gap", "matched", "mirror_gaps", "newest_by_partner",
    "of_products", "of_totals", "product_lines", "product_trade", "product_years", "share",
    "similarity", "span_change", "spans", "structural_breaks", "trade_account", "trade_cost",
    "trade_reports", "world_trade", "world_trades",
]  # fmt: skip
