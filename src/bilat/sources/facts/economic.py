"""Facts about trade."""

from typing import Literal

from pydantic import Field, field_validator, model_validator

from bilat.sources.facts.base import Fact, period_in_order
from bilat.sources.facts.fields import (
    Amount,
    Day,
    RequiredText,
    StateCode,
    StateOrWorld,
    Year,
    fiscal_year,
)

__all__ = ["Trade", "TradeGroups", "TradeGrowth", "TradePartial"]

Flow = Literal["export", "import", "total"]


class Trade(Fact):
    """A yearly trade value from one source."""

    kind = "trade"
    meaning = "a yearly trade value from one source"

    reporter: StateCode = Field(description="whose report it is: alpha-3 code, or English name")
    partner: StateOrWorld = Field(description="the other country; empty for the world")
    year: Year = Field(description="the year, or the calendar year in which a fiscal year starts")
    flow: Flow = Field(description="seen from the reporter")
    value_usd: Amount = Field(
        ge=0, description="current US dollars", json_schema_extra={"unit": "USD"}
    )
    basis: RequiredText = Field(description="who counted")

    @field_validator("note")
    @classmethod
    def _fiscal_year(cls, note: str) -> str:
        fiscal_year(note)
        return note


class TradePartial(Fact):
    """A trade value for part of a year."""

    kind = "trade_partial"
    meaning = "a trade value for part of a year from one source"

    reporter: StateCode = Field(description="whose report it is: alpha-3 code, or English name")
    partner: StateOrWorld = Field(description="the other country; empty for the world")
    period_start: Day = Field(description="first day")
    period_end: Day = Field(description="last day")
    flow: Flow = Field(description="seen from the reporter")
    value_usd: Amount = Field(
        ge=0, description="current US dollars", json_schema_extra={"unit": "USD"}
    )
    basis: RequiredText = Field(description="who counted")

    _in_order = model_validator(mode="after")(period_in_order)


class TradeGrowth(Fact):
    """A stated growth rate of trade, and who stated it."""

    kind = "trade_growth"
    meaning = "a stated growth rate of trade and who stated it"

    reporter: StateCode = Field(description="whose report it is: alpha-3 code, or English name")
    partner: StateOrWorld = Field(description="the other country; empty for the world")
    period_start: Day = Field(description="first day")
    period_end: Day = Field(description="last day")
    flow: Flow = Field(description="seen from the reporter")
    growth_pct: Amount | None = Field(
        description="against the same period a year before; empty when no figure was named",
        json_schema_extra={"unit": "percent"},
    )
    claimed_by: RequiredText = Field(description="who states it")

    _in_order = model_validator(mode="after")(period_in_order)


class TradeGroups(Fact):
    """Trade with a group of countries."""

    kind = "trade_groups"
    meaning = "trade of one country with a named group of countries"

    group: RequiredText = Field(description="name of the group")
    reporter: StateCode = Field(description="whose report it is: alpha-3 code, or English name")
    period_start: Day = Field(description="first day")
    period_end: Day = Field(description="last day")
    flow: Flow = Field(description="seen from the reporter")
    value_usd: Amount = Field(
        ge=0, description="current US dollars", json_schema_extra={"unit": "USD"}
    )
    basis: RequiredText = Field(description="who counted")

    _in_order = model_validator(mode="after")(period_in_order)
