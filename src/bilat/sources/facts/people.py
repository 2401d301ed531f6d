"""Facts about people, culture and science."""

from pydantic import Field, model_validator

from bilat.dates import first_day, last_day
from bilat.sources.facts.base import Fact, in_order
from bilat.sources.facts.fields import (
    Amount,
    PlainText,
    RequiredText,
    StateOrWorld,
    Year,
)

__all__ = ["Exchanges"]


class Exchanges(Fact):
    """A figure about people, culture, science or flights."""

    kind = "exchanges"
    meaning = "a figure about people, culture, science or flights"

    indicator: RequiredText = Field(description="what is counted")
    origin: StateOrWorld = Field(description="where people come from; empty for the world")
    destination: StateOrWorld = Field(description="where they go; empty for the world")
    year: Year = Field(description="the year")
    period: PlainText = Field("", description="START/END when it is not the whole year")
    value: Amount = Field(description="the figure", json_schema_extra={"unit": "see unit"})
    unit: PlainText = Field("", description="unit of the value")

    @model_validator(mode="after")
    def _period(self) -> "Exchanges":
        if self.period:
            start, _, end = self.period.partition("/")
            return in_order(self, first_day(start), last_day(end), "period", "period")
        return self
