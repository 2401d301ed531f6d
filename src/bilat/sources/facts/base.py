"""What every kind of cited fact has in common."""

from typing import Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bilat.sources.facts.fields import PartialDay, PlainText, RequiredText, WebAddress

__all__ = ["Fact", "FieldOfLife", "in_order", "period_in_order"]

Row = TypeVar("Row", bound="Fact")
FieldOfLife = Literal[
    "political-security", "economic", "corridor-energy", "culture-science", "context"
]
"""Field that an agreement or a commitment belongs to."""


class Fact(BaseModel):
    """What every fact has: the source that was seen, and a note."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    kind: ClassVar[str]
    meaning: ClassVar[str]
    unique: ClassVar[str] = ""

    source_title: RequiredText = Field(description="title of the page or document that was seen")
    source_url: WebAddress = Field(description="its address; empty when it is not on the web")
    source_date: PartialDay = Field(description="date of the page; empty when it shows none")
    note: PlainText = Field(description="anything needed to read the figure rightly")


def in_order(row: Row, low: Any, high: Any, first: str, second: str) -> Row:
    """Return the row; raise ValueError when both values are given the wrong way round."""
    if low not in ("", None) and high not in ("", None) and low > high:
        raise ValueError(f"{second}: {high} is before {first}, {low}")
    return row


def period_in_order(row: Any) -> Any:
    """Return a row that has a period; raise ValueError when it ends before it starts."""
    return in_order(row, row.period_start, row.period_end, "period_start", "period_end")
