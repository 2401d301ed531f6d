"""The 16 classes of PLOVER, from the file that a reader can open and check."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from bilat.errors import UsageError
from bilat.records import AXES, Axis

__all__ = ["CLASSES", "EventClass", "Quad", "event_class"]

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
"""The four quad categories: whether words or deeds, and whether for or against."""

_FILE = Path(__file__).parent / "data" / "classes.csv"


@dataclass(frozen=True, slots=True)
class EventClass:
    """One class of events.

    Parameters
    ----------
    name
        As PLOVER writes it, in capitals.
    label
        What belongs to it, for people.
    quad
        Its quad category.
    cameo
        The root of CAMEO, two digits, whose events it mostly holds.
    axis
        The axis to which its events belong when their words say nothing else;
        ``None`` when only the words can tell.
    """

    name: str
    label: str
    quad: Quad
    cameo: str
    axis: Axis | None


def _read() -> Mapping[str, EventClass]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return MappingProxyType(
        {
            row["class"]: EventClass(
                row["class"],
                row["label"],
                cast("Quad", row["quad"]),
                row["cameo"],
                cast("Axis", row["axis"]) if row["axis"] in AXES else None,
            )
            for row in rows
        }
    )


CLASSES: Mapping[str, EventClass] = _read()
"""Class name to class, in the order of the codebook: from cooperation to conflict."""


def event_class(name: str) -> EventClass:
    """Find a class by its name.

    Parameters
    ----------
    name
        In any letter case.

    Raises
    ------
    bilat.errors.UsageError
        When PLOVER has no such class; the message lists those that it has.

    Examples
    --------
    >>> event_class("consult").quad
    'verbal cooperation'
    """
    found = CLASSES.get(name.upper())
    if found is None:
        raise UsageError(
            f"no event class is called {name!r}", hint=f"classes: {', '.join(CLASSES)}"
        )
    return found
