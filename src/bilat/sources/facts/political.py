"""Facts about organizations, agreements, promises, meetings and borders."""

from typing import Any, Literal

from pydantic import Field, model_validator

from bilat.dates import first_day, last_day
from bilat.sources.facts.base import Fact, FieldOfLife
from bilat.sources.facts.fields import PartialDay, Parties, PlainText, RequiredText, StateCode

__all__ = ["Agreements", "Borders", "Commitments", "Meetings", "Memberships"]


class Memberships(Fact):
    """One status of one country in one organization."""

    kind = "memberships"
    meaning = "one status of one country in one organization; one row a spell"

    organization: RequiredText = Field(description="its usual short name")
    country: StateCode = Field(description="the country: alpha-3 code, or English name")
    status: Literal[
        "member",
        "associate member",
        "observer",
        "dialogue partner",
        "partner",
        "participant",
        "candidate",
        "prospective founder",
        "signatory",
        "free trade agreement",
        "suspended",
        "withdrawn",
    ] = Field(description="the status by its true name")
    start: PartialDay = Field(description="first day; empty when not found")
    end: PartialDay = Field(description="last day; empty when it lasts or was not found")

    @model_validator(mode="after")
    def _in_order(self) -> "Memberships":
        if self.start and self.end and first_day(self.start) > last_day(self.end):
            raise ValueError(f"end: {self.end} is before start, {self.start}")
        return self


class Agreements(Fact):
    """An agreement."""

    kind = "agreements"
    unique = "id"
    meaning = "an agreement between two or more countries or their firms"

    id: RequiredText = Field(description="short name, unique")
    parties: Parties = Field(description="alpha-3 codes separated by |")
    title: RequiredText = Field(description="its title")
    kind_: Literal[
        "treaty",
        "protocol",
        "trade agreement",
        "contract",
        "memorandum",
        "roadmap",
        "declaration",
    ] = Field(alias="kind", description="what it is")
    signed: PartialDay = Field(description="day of signature")
    in_force: PartialDay = Field(description="day of entry into force")
    axis: FieldOfLife = Field(description="field that it belongs to")
    status: Literal[
        "proposed",
        "signed",
        "ratified",
        "in force",
        "being implemented",
        "completed",
        "stalled",
        "suspended",
        "expired",
        "terminated",
    ] = Field(description="as of status_date")
    status_date: PartialDay = Field(description="date of the evidence for the status")


class Commitments(Fact):
    """What an agreement or an official promised, and what came of it."""

    kind = "commitments"
    meaning = "something promised in an agreement or by an official, and what came of it"

    agreement_id: PlainText = Field(description="id in agreements.csv; empty for a statement")
    commitment: RequiredText = Field(description="what was promised")
    target: PlainText = Field(description="the figure promised, with its unit")
    due: PartialDay = Field(description="when it is due; empty when no date was set")
    status: Literal[
        "kept", "partly kept", "open", "late", "missed", "stalled", "abandoned", "not verified"
    ] = Field(description="as of evidence_date")
    status_detail: PlainText = Field("", description="the status in the source's words")
    axis: FieldOfLife | Literal[""] = Field("", description="field that it belongs to")
    parties: Parties | Literal[""] = Field(
        "", description="alpha-3 codes separated by |; needed where there is no agreement"
    )
    evidence_date: PartialDay = Field(description="date of the evidence for the status")

    @model_validator(mode="before")
    @classmethod
    def _name_status(cls, row: Any) -> Any:
        status = row.get("status", "")
        if status in STATUS_ALIASES:
            row = {**row, "status": STATUS_ALIASES[status]}
            row["status_detail"] = row.get("status_detail") or status
        return row


class Meetings(Fact):
    """A meeting of leaders or ministers."""

    kind = "meetings"
    meaning = "a meeting of leaders or ministers of two countries"

    date_: PartialDay = Field(alias="date", min_length=4, description="day, month or year")
    country_a: StateCode = Field(description="one country: alpha-3 code, or English name")
    person_a: PlainText = Field(description="who met for it")
    country_b: StateCode = Field(description="the other country: alpha-3 code, or English name")
    person_b: PlainText = Field(description="who met for it")
    place: PlainText = Field(description="where")
    level: RequiredText = Field(description="rank of the lower-ranking side")
    kind_: RequiredText = Field(alias="kind", description="visit, summit, sidelines ...")

    @model_validator(mode="after")
    def _two_countries(self) -> "Meetings":
        if self.country_a == self.country_b:
            raise ValueError(f"country_b: {self.country_b!r} stands on both sides of the meeting")
        return self


class Borders(Fact):
    """Two countries that border each other."""

    kind = "borders"
    meaning = "two countries that border each other, on land or across water"

    country_a: StateCode = Field(description="one country: alpha-3 code, or English name")
    country_b: StateCode = Field(description="the other country: alpha-3 code, or English name")
    kind_: Literal["land", "maritime"] = Field(alias="kind", description="kind of border")


STATUS_ALIASES: dict[str, str] = {
    "completed": "kept",
    "in force": "kept",
    "partly": "partly kept",
    "missed so far": "missed",
    "missed or late": "late",
    "at risk": "open",
    "not built": "open",
    "not spent": "open",
    "not opened": "open",
    "no contract seen": "open",
    "not started at evidence date": "open",
    "disbursement to start with construction": "open",
}
"""Looser words for a commitment's status that desks use, and what they count as."""
