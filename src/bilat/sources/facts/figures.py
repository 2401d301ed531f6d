"""Facts about one state, and about a pair, that no other kind holds."""

from typing import Annotated

from pydantic import Field

from bilat.sources.facts.base import Fact
from bilat.sources.facts.fields import Amount, PartialDay, RequiredText, StateCode, StateOrWorld

__all__ = ["PairFigures", "StateFigures"]

_Place = Annotated[int, Field(ge=1)]


class StateFigures(Fact):
    """A figure about one state, or the world, from one source."""

    kind = "state_figures"
    meaning = "a figure about one state, or the world, from one source"

    state: StateOrWorld = Field(description="the state; empty for the world")
    indicator: RequiredText = Field(description="what is measured")
    date_: PartialDay = Field(
        alias="date", min_length=4, description="year, month or day that it speaks of"
    )
    value: Amount = Field(description="the figure", json_schema_extra={"unit": "see unit"})
    unit: RequiredText = Field(description="unit of the value, without a prefix of thousands")
    rank: _Place | None = Field(description="place in the world, as the source states it")
    basis: RequiredText = Field(description="who counted or estimated")


class PairFigures(Fact):
    """A figure about two states that no other kind holds."""

    kind = "pair_figures"
    meaning = "a figure about two states that no other kind holds, and who states it"

    indicator: RequiredText = Field(description="what is measured")
    country_a: StateCode = Field(description="the state it runs from, where it has a direction")
    country_b: StateCode = Field(description="the other state")
    date_: PartialDay = Field(
        alias="date", min_length=4, description="year, month or day that it speaks of"
    )
    value: Amount = Field(description="the figure", json_schema_extra={"unit": "see unit"})
    unit: RequiredText = Field(description="unit of the value, without a prefix of thousands")
    claimed_by: RequiredText = Field(description="who states it")
