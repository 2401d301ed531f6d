"""All names of actors, from the files of ``reading/data`` and of ``countries``."""

from collections.abc import Iterable, Iterator
from functools import cache

from bilat.countries.data import OPEN_LAST, state_rows
from bilat.reading.actors_data import (
    Alias,
    group_rows,
    leader_rows,
    organization_rows,
    people_rows,
    place_rows,
)
from bilat.reading.english.entries import Entry, state_entries
from bilat.reading.english.gazetteer import Gazetteer
from bilat.reading.records import ActorKind

__all__ = ["continuing", "is_state", "names"]


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
    for leader in leader_rows():
        kind: ActorKind = "organization" if leader.office == "head of organization" else "person"
        for name, weak in _names_of(leader.name, leader.aliases):
            first, last = leader.start.isoformat(), leader.end.isoformat()
            yield Entry(name, (leader.state,), kind, leader.office, first, last, weak)
    for one in organization_rows():
        for name, weak in _names_of(one.name, one.aliases):
            yield Entry(name, (one.code,), "organization", one.kind, weak=weak)
    for group in group_rows():
        codes = group.states or (group.code,)
        first, last = group.start.isoformat(), group.end.isoformat()
        for name, weak in _names_of(group.name, group.aliases):
            yield Entry(name, codes, "armed group", group.kind, first, last, weak)
    yield from _places_and_peoples()


def _places_and_peoples() -> Iterator[Entry]:
    for place in place_rows():
        first, last = place.start.isoformat(), place.end.isoformat()
        named: ActorKind = "government" if place.kind == "government" else "place"
        yield Entry(place.place, (place.state,), named, place.kind, first, last, place.unclear)
    for people in people_rows():
        elsewhere = people.rule.startswith("place decides")
        for name, weak in _names_of(people.people, people.aliases):
            for form in {name, name.removesuffix("s"), name.removesuffix("s") + "s"}:
                yield Entry(form, people.states, "people", "group", weak=weak, elsewhere=elsewhere)


def _names_of(name: str, aliases: Iterable[Alias]) -> Iterator[tuple[str, bool]]:
    yield name, False
    for alias in aliases:
        yield alias.text, alias.ambiguous


def is_state(code: str) -> bool:
    """Whether a code is that of a state, and not of an organization or a group.

    Examples
    --------
    >>> is_state("FRA"), is_state("UN")
    (True, False)
    """
    return code in state_rows()


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
