"""Facts about people, culture and science."""

from pydantic import Field, model_validator

from bilat.sources.facts.base import Fact
from bilat.sources.facts.fields import (
    Amount,
    PlainText,
    RequiredText,
    StateOrWorld,
    Year,
    days_of,
)

__all__ = ["Exchanges"]


class Exchanges(Fact):
    """A figure about people, culture, science or flights."""

    kind = "exchanges"
    meaning = "a figure about people, culture, science or flights"

    indicator: RequiredText = Field(description="what is counted")
    origin: StateOrWorld = Field(description="where people come from; empty for the world")
    destination: StateOrWorld = Field(description="where they go; empty for the world")
    year: Year | None = Field(description="the year; empty when the source names none")
    period: PlainText = Field("", description="START/END when it is not the whole year")
    value: Amount = Field(description="the figure", json_schema_extra={"unit": "see unit"})
    unit: PlainText = Field("", description="unit of the value")

    @model_validator(mode="after")
    def _period(self) -> "Exchanges":
        if self.period:
            try:
                days_of(self.period)
            except ValueError as error:
                raise ValueError(f"period: {error}") from None
        return self
