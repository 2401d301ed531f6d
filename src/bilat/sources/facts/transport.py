"""Facts about corridors."""

from typing import Literal

from pydantic import Field, model_validator

from bilat.sources.facts.base import Fact, in_order
from bilat.sources.facts.fields import Amount, Parties, PlainText, RequiredText, Year

__all__ = ["CorridorBenchmarks", "CorridorLinks", "Routes"]


class CorridorLinks(Fact):
    """A link of a transport corridor."""

    kind = "corridor_links"
    meaning = "a link of a transport corridor"

    from_: RequiredText = Field(alias="from", description="place where it starts")
    from_lon: Amount = Field(ge=-180, le=180, description="degrees east")
    from_lat: Amount = Field(ge=-90, le=90, description="degrees north")
    to: RequiredText = Field(description="place where it ends")
    to_lon: Amount = Field(ge=-180, le=180, description="degrees east")
    to_lat: Amount = Field(ge=-90, le=90, description="degrees north")
    mode: Literal[
        "sea",
        "caspian sea",
        "river-sea",
        "inland waterway",
        "inland water",
        "rail",
        "road",
        "transfer",
    ] = Field(description="kind of transport")
    length_km: Amount | None = Field(gt=0, description="length", json_schema_extra={"unit": "km"})
    gauge_mm: int | None = Field(description="track gauge", json_schema_extra={"unit": "mm"})
    status: Literal["open", "under construction", "planned", "closed"] = Field(
        description="as of source_date"
    )
    year_open: Year | None = Field(description="year of opening")
    usd_per_feu: Amount | None = Field(
        ge=0, description="rate", json_schema_extra={"unit": "USD per FEU"}
    )
    days: Amount | None = Field(ge=0, description="time", json_schema_extra={"unit": "day"})
    border_hours: Amount | None = Field(
        ge=0, description="time at the border", json_schema_extra={"unit": "hour"}
    )
    branch: RequiredText = Field(description="corridor branches, separated by |")


class CorridorBenchmarks(Fact):
    """A published end-to-end figure of a corridor, and who claims it."""

    kind = "corridor_benchmarks"
    meaning = "a published figure of a corridor and who claims it"

    route: RequiredText = Field(description="name of the corridor")
    from_: PlainText = Field(alias="from", description="start, if stated")
    to: PlainText = Field(description="end, if stated")
    metric: RequiredText = Field(description="what is measured")
    value_low: Amount = Field(description="lowest value stated")
    value_high: Amount = Field(description="highest value stated")
    unit: RequiredText = Field(description="unit of both values")
    year: Year | None = Field(description="year that it speaks of")
    claimed_by: RequiredText = Field(description="who states it")

    @model_validator(mode="after")
    def _in_order(self) -> "CorridorBenchmarks":
        return in_order(self, self.value_low, self.value_high, "value_low", "value_high")


class Routes(Fact):
    """A named corridor: through which countries it leads, and what it is compared with."""

    kind = "routes"
    meaning = "a named corridor and the countries that it leads through"

    route: RequiredText = Field(description="name of the corridor")
    countries: Parties = Field(description="alpha-3 codes separated by |, in order of travel")
    compared_with: PlainText = Field(description="corridors that it is compared with, by |")
