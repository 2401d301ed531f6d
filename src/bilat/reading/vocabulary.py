"""What claims and figures can be about: the measures that a text may name."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

__all__ = ["MEASURES", "Measure", "Subject"]

Subject = Literal["pair", "directed", "state", "organization", "route"]
"""Of what a measure speaks; ``directed`` is from one state to another."""

_FILE = Path(__file__).parent / "data" / "measures.csv"


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
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
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
            for row in rows
        }
    )


MEASURES: Mapping[str, Measure] = _read()
"""Id to measure."""
