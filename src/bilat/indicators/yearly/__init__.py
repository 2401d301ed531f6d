"""Yearly columns of states and dyads from pulled sources, one module a topic.

A module of this package has ``GROUPS``; they are found by themselves, so that a
topic is one file and its test.
"""

import importlib
import pkgutil
from functools import cache

from bilat.indicators.yearly.definition import CODES, Codes, Group, Per, YearlyColumn, covered

__all__ = ["CODES", "Codes", "Group", "Per", "YearlyColumn", "covered", "groups"]


@cache
def groups() -> dict[str, Group]:
    """Every group by its id, in order of module and place.

    Returns
    -------
    dict
        Id to group.
    """
    found = {}
    for module in sorted(one.name for one in pkgutil.iter_modules(__path__)):
        loaded = importlib.import_module(f"{__name__}.{module}")
        for group in getattr(loaded, "GROUPS", ()):
            found[group.id] = group
    return found
