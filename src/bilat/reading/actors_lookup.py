"""From a name in a text to rows of the dictionaries of actors.

A name is looked up by its :func:`fold`, so that case, diacritics and hyphens do
not matter; whoever matches text should still ask for the capitals that
``Alias.text`` has, since "IS" is not "is".
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Protocol, TypeVar

from bilat.reading.actors_data import (
    Alias,
    GroupRow,
    LeaderRow,
    OrganizationRow,
    PeopleRow,
    PlaceRow,
    RoleRow,
    group_rows,
    leader_rows,
    organization_rows,
    people_rows,
    place_rows,
    role_rows,
)

__all__ = [
    "fold",
    "group_index",
    "groups_named",
    "leader_code",
    "leader_index",
    "leaders_named",
    "organization_index",
    "organizations_named",
    "people_index",
    "peoples_named",
    "place_index",
    "places_named",
    "role_index",
    "roles_named",
]

_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d",
        "þ": "th", "’": "'", "‘": "'", "-": " ", "‐": " ", "‑": " ", "–": " ",
    }
)  # fmt: skip


class _Dated(Protocol):
    @property
    def start(self) -> date: ...

    @property
    def end(self) -> date: ...


D = TypeVar("D", bound=_Dated)
R = TypeVar("R")


def leaders_named(name: str, when: date | None = None) -> tuple[LeaderRow, ...]:
    """Find who is meant by a name.

    Parameters
    ----------
    name
        Full name, surname or another alias.
    when
        Day of which the text speaks; ``None`` for all who ever bore the name.

    Returns
    -------
    tuple of LeaderRow
        With a day: those in office on it; if there are none, those whose office
        is nearest to it, since former leaders stay in the news. Several rows may
        be one person with two offices.

    Examples
    --------
    >>> [(row.name, row.state) for row in leaders_named("Gorbachev", date(1989, 11, 9))]
    [('Mikhail Gorbachev', 'SUN')]
    """
    rows = leader_index().get(fold(name), ())
    return rows if when is None else _nearest(rows, when)


def leader_code(name: str, when: date) -> str:
    """Give the state or organization of the person that a name means.

    Parameters
    ----------
    name
        Full name, surname or another alias.
    when
        Day of which the text speaks.

    Returns
    -------
    str
        Alpha-3 code or code of an organization; empty if nobody is known by
        the name, or if it leads to several.

    Examples
    --------
    >>> leader_code("Mitterrand", date(1990, 1, 1)), leader_code("Nobody", date(1990, 1, 1))
    ('FRA', '')
    """
    codes = {row.state for row in leaders_named(name, when)}
    return codes.pop() if len(codes) == 1 else ""


def organizations_named(name: str) -> tuple[OrganizationRow, ...]:
    """Find the organizations that a name or abbreviation stands for.

    Parameters
    ----------
    name
        Name or alias.

    Returns
    -------
    tuple of OrganizationRow

    Examples
    --------
    >>> [row.code for row in organizations_named("Security Council")]
    ['UN']
    """
    return organization_index().get(fold(name), ())


def groups_named(name: str, when: date | None = None) -> tuple[GroupRow, ...]:
    """Find the armed groups, parties and movements that a name stands for.

    Parameters
    ----------
    name
        Name or alias.
    when
        Day of which the text speaks; ``None`` for all.

    Returns
    -------
    tuple of GroupRow
        With a day: those there on it, or else those nearest to it.

    Examples
    --------
    >>> [row.states for row in groups_named("UNITA")]
    [('AGO',)]
    """
    rows = group_index().get(fold(name), ())
    return rows if when is None else _nearest(rows, when)


def places_named(name: str, when: date | None = None) -> tuple[PlaceRow, ...]:
    """Find the places that a name stands for.

    Parameters
    ----------
    name
        Name of a place or of a seat of power.
    when
        Day of which the text speaks; ``None`` for all.

    Returns
    -------
    tuple of PlaceRow
        With a day: those that hold on it, and nothing else.

    Examples
    --------
    >>> [row.state for row in places_named("Kharkov", date(1985, 5, 1))]
    ['SUN']
    """
    rows = place_index().get(fold(name), ())
    return tuple(row for row in rows if when is None or row.start <= when <= row.end)


def peoples_named(name: str) -> tuple[PeopleRow, ...]:
    """Find the peoples that a name stands for.

    Parameters
    ----------
    name
        Plural, singular or adjective.

    Returns
    -------
    tuple of PeopleRow

    Examples
    --------
    >>> [row.states for row in peoples_named("Bosnian Serb")]
    [('BIH',)]
    """
    return people_index().get(fold(name), ())


def roles_named(phrase: str) -> tuple[RoleRow, ...]:
    """Find what office or sector a phrase names.

    Parameters
    ----------
    phrase
        Word or phrase, in any letter case.

    Returns
    -------
    tuple of RoleRow

    Examples
    --------
    >>> [(row.sector, row.office) for row in roles_named("Foreign Minister")]
    [('government', 'foreign minister')]
    """
    return role_index().get(fold(phrase), ())


@cache
def leader_index() -> Mapping[str, tuple[LeaderRow, ...]]:
    """Rows of ``leaders.csv`` by every folded name and alias."""
    return _index((row, (row.name, *_texts(row.aliases))) for row in leader_rows())


@cache
def organization_index() -> Mapping[str, tuple[OrganizationRow, ...]]:
    """Rows of ``organizations.csv`` by every folded name and alias."""
    return _index((row, (row.name, *_texts(row.aliases))) for row in organization_rows())


@cache
def group_index() -> Mapping[str, tuple[GroupRow, ...]]:
    """Rows of ``armed_groups.csv`` by every folded name and alias."""
    return _index((row, (row.name, *_texts(row.aliases))) for row in group_rows())


@cache
def place_index() -> Mapping[str, tuple[PlaceRow, ...]]:
    """Rows of ``places.csv`` by folded name."""
    return _index((row, (row.place,)) for row in place_rows())


@cache
def people_index() -> Mapping[str, tuple[PeopleRow, ...]]:
    """Rows of ``peoples.csv`` by every folded name and alias."""
    return _index((row, (row.people, *_texts(row.aliases))) for row in people_rows())


@cache
def role_index() -> Mapping[str, tuple[RoleRow, ...]]:
    """Rows of ``roles.csv`` by folded phrase."""
    return _index((row, (row.phrase,)) for row in role_rows())


def fold(text: str) -> str:
    """Write a name without case, diacritics and hyphens.

    Parameters
    ----------
    text
        A name.

    Returns
    -------
    str
        Key of the indexes.

    Examples
    --------
    >>> fold("Al-Qaeda"), fold("Gerhard Schröder")
    ('al qaeda', 'gerhard schroder')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _texts(aliases: Iterable[Alias]) -> Iterator[str]:
    return (alias.text for alias in aliases)


def _index(entries: Iterable[tuple[R, Iterable[str]]]) -> Mapping[str, tuple[R, ...]]:
    found: dict[str, list[R]] = {}
    for row, names in entries:
        for key in dict.fromkeys(fold(name) for name in names):
            found.setdefault(key, []).append(row)
    return MappingProxyType({key: tuple(rows) for key, rows in found.items()})


def _distance(row: _Dated, when: date) -> int:
    return max((row.start - when).days, (when - row.end).days, 0)


def _nearest(rows: tuple[D, ...], when: date) -> tuple[D, ...]:
    least = min((_distance(row, when) for row in rows), default=0)
    return tuple(row for row in rows if _distance(row, when) == least)
