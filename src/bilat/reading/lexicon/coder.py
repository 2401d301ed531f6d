"""The name of the rules as a coder of events: their version, and the dictionaries in use."""

import hashlib
from functools import cache
from importlib.metadata import version

from bilat.reading.lexicon.shipped import file_names, shipped_bytes
from bilat.reading.lexicon.use import digest

__all__ = ["rules_name"]


def rules_name() -> str:
    """Name the rules that code events in this process.

    Returns
    -------
    str
        Version of bilat, the first twelve digits of a SHA-256 of the dictionaries that
        ship and, where there are rows of the user's own, of those.
    """
    own = digest()
    named = f"rules {version('bilat')}, lexicon {_of_shipped()}"
    return f"{named}, own rows {own}" if own else named


@cache
def _of_shipped() -> str:
    found = hashlib.sha256()
    for name in file_names():
        found.update(f"{name}\n".encode())
        found.update(shipped_bytes(name))
    return found.hexdigest()[:12]
