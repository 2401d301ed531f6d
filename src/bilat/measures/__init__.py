"""Numbers made of observations, each with its formula, inputs and sources."""

from bilat.measures.delivery import STANDINGS, Delivery, Standing, deliveries, standing, tally
from bilat.measures.direction import Direction, direction, recent_against_before, since
from bilat.measures.evidence import (
    GRADES,
    Grade,
    Publisher,
    grade,
    grade_of_entries,
    publisher,
    weakest,
)
from bilat.measures.measured import Measured, Method, citations_of
from bilat.measures.targets import amount_usd, progress
from bilat.measures.trade import (
    YearSpan,
    balance,
    change,
    newest_by_partner,
    share,
    span_change,
    spans,
)

__all__ = [
    "GRADES",
    "STANDINGS",
    "Delivery",
    "Direction",
    "Grade",
    "Measured",
    "Method",
    "Publisher",
    "Standing",
    "YearSpan",
    "amount_usd",
    "balance",
    "change",
    "citations_of",
    "deliveries",
    "direction",
    "grade",
    "grade_of_entries",
    "newest_by_partner",
    "progress",
    "publisher",
    "recent_against_before",
    "share",
    "since",
    "span_change",
    "spans",
    "standing",
    "tally",
    "weakest",
]
