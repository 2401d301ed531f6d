"""All names of actors, from the files of ``reading/data`` and of ``countries``."""

from collections.abc import Iterator
from functools import cache

from bilat.countries.data import OPEN_LAST, state_rows
from bilat.reading.english.gazetteer import Entry, Gazetteer, state_entries

__all__ = ["continuing", "names"]


@cache
def names() -> Gazetteer:
    """All names that the reader knows.

    Returns
    -------
    Gazetteer
        Made once.
    """
    return Gazetteer(_entries())


def _entries() -> Iterator[Entry]:
    yield from state_entries()
    for name in (
        "United Nations",
        "UN",
        "NATO",
        "European Community",
        "EC",
        "European Union",
        "EU",
        "Security Council",
        "UN Security Council",
        "Arab League",
        "OSCE",
        "APEC",
        "Asia-Pacific Economic Cooperation",
        "Red Cross",
        "Human Rights Watch",
    ):
        yield Entry(name, ("IGO",), "organization")


@cache
def continuing(iso3: str) -> str:
    """Find the state of today that continues one that is gone: the first of its successors.

    Parameters
    ----------
    iso3
        Alpha-3 code, or the code of an organization, which stays as it is.

    Examples
    --------
    >>> continuing("SUN"), continuing("YUG"), continuing("FRA")
    ('RUS', 'SRB', 'FRA')
    """
    row = state_rows().get(iso3)
    while row is not None and row.last != OPEN_LAST and row.successors:
        iso3 = row.successors[0]
        row = state_rows().get(iso3)
    return iso3
