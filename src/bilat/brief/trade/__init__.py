"""An account of a pair's trade, laid out for every form of output."""

from bilat.brief.trade.block import Block
from bilat.brief.trade.blocks import account_blocks
from bilat.brief.trade.compared import cell_text, comparison_blocks, comparison_chart
from bilat.brief.trade.measures import measure_text
from bilat.brief.trade.page import to_page
from bilat.brief.trade.picture import account_chart
from bilat.brief.trade.products import chapter_title, product_blocks
from bilat.brief.trade.sentences import mirror_sentences

__all__ = [
    "Block",
    "account_blocks",
    "account_chart",
    "cell_text",
    "chapter_title",
    "comparison_blocks",
    "comparison_chart",
    "measure_text",
    "mirror_sentences",
    "product_blocks",
    "to_page",
]
