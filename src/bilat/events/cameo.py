"""From codes of CAMEO to classes of PLOVER, by the published conversion table."""

import csv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bilat.events.ontology import CLASSES, EventClass

__all__ = ["CAMEO_CLASSES", "class_of_cameo"]

_FILE = Path(__file__).parent / "data" / "cameo_to_plover.csv"


def _read() -> Mapping[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = {row["cameo"]: row["class"] for row in csv.DictReader(file)}
    return MappingProxyType(dict(sorted(rows.items(), key=lambda row: (-len(row[0]), row[0]))))


CAMEO_CLASSES: Mapping[str, str] = _read()
"""Beginning of a code to the name of its class, longest first; empty where PLOVER has none."""


def class_of_cameo(code: str) -> EventClass | None:
    """Find the class of PLOVER to which a code of CAMEO belongs.

    Parameters
    ----------
    code
        With its leading zeros; at least the two digits of its root.

    Returns
    -------
    EventClass or None
        ``None`` for public statements and appeals, which PLOVER left out, and
        for what is no code.

    Examples
    --------
    >>> [one.name for code in ("042", "0841", "163") if (one := class_of_cameo(code))]
    ['CONSULT', 'RETREAT', 'COERCE']
    """
    found = next((name for start, name in CAMEO_CLASSES.items() if code.startswith(start)), "")
    return CLASSES.get(found)
