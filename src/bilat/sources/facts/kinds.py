"""The kinds of cited fact: one model a CSV file, one field a column.

The models are the published form of the files. A desk's own register uses the
same form; ``bilat facts template KIND`` prints a header to start from.
"""

from bilat.sources.facts.base import Fact
from bilat.sources.facts.economic import Trade, TradeGroups, TradeGrowth, TradePartial
from bilat.sources.facts.figures import PairFigures, StateFigures
from bilat.sources.facts.people import Exchanges
from bilat.sources.facts.political import Agreements, Borders, Commitments, Meetings, Memberships
from bilat.sources.facts.transport import CorridorBenchmarks, CorridorLinks, Routes

__all__ = ["KINDS"]

KINDS: dict[str, type[Fact]] = {
    model.kind: model
    for model in (
        Trade,
        TradePartial,
        TradeGrowth,
        TradeGroups,
        Memberships,
        Agreements,
        Commitments,
        Meetings,
        CorridorLinks,
        CorridorBenchmarks,
        Exchanges,
        Borders,
        Routes,
        StateFigures,
        PairFigures,
    )
}
"""Every kind of fact by its name."""
