"""One country with each of several, side by side."""

from bilat.measures.comparison.cells import GOODS, STANDARD, Cell, Column, Comparison, compare
from bilat.measures.comparison.groups import Chosen, choose

__all__ = ["GOODS", "STANDARD", "Cell", "Chosen", "Column", "Comparison", "choose", "compare"]
