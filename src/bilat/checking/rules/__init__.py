"""Rules by the measure that a claim is about; one module a family."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bilat.checking.case import Case
from bilat.checking.rules import (
    agreements,
    borders,
    commitments,
    corridors,
    groups,
    hydrocarbons,
    meetings,
    membership,
    others,
    partners,
    people,
    pulled,
    states,
    terms,
    trade,
)
from bilat.checking.verdicts import Checked

__all__ = ["RULES", "Rule"]

Rule = Callable[[Case], Checked]
"""Takes a claim and answers with a verdict."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        measure: rule
        for module in (
            trade,
            partners,
            groups,
            terms,
            states,
            hydrocarbons,
            membership,
            borders,
            meetings,
            agreements,
            commitments,
            corridors,
            people,
            pulled,
            others,
        )
        for measure, rule in module.RULES.items()
    }
)
"""Measure to the rule that checks claims about it."""
