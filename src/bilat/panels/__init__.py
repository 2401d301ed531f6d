"""Panels: one row for each dyad and year, from membership days and yearly groups of columns."""

from bilat.panels.ask import panel
from bilat.panels.explain import Explanation, Side, explain
from bilat.panels.frame import LAST_YEAR, StateList
from bilat.panels.panel import Panel, build

__all__ = [
    "LAST_YEAR",
    "Explanation",
    "Panel",
    "Side",
    "StateList",
    "build",
    "explain",
    "panel",
]
