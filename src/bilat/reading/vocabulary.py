"""What claims and figures can be about: the measures that a text may name."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from bilat.reading.lexicon.shipped import shipped_rows

__all__ = ["MEASURES", "Measure", "Subject"]

Subject = Literal["pair", "directed", "state", "organization", "route"]
"""Of what a measure speaks; ``directed`` is from one state to another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that a statement can be about.

    Parameters
    ----------
    id
        Short name; that of an indicator where there is one.
    label
        What it is, for people.
    subject
        Of what it speaks.
    unit
        Unit of its values; empty for a relation.
    form
        Whether it has a value, or holds or does not hold.
    words
        Words by which English names it, the longest first.
    """

    id: str
    label: str
    subject: Subject
    unit: str
    form: Literal["value", "relation"]
    words: tuple[str, ...]


def _read() -> Mapping[str, Measure]:
    return MappingProxyType(
        {
            row["id"]: Measure(
                row["id"],
                row["label"],
                cast("Subject", row["subject"]),
                row["unit"],
                cast("Literal['value', 'relation']", row["form"]),
                tuple(sorted(row["words"].split("|"), key=len, reverse=True)),
            )
            for row in shipped_rows("measures.csv")
        }
    )


MEASURES: Mapping[str, Measure] = _read()
"""Id to measure."""
