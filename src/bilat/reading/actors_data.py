"""Loading the dictionaries of actors: the CSV files of ``data/`` and a user's own rows.

Each is read once, when it is needed; the user's rows come first.
What a row means and how to add one is told in ``data/README.md``;
:mod:`bilat.reading.actors_lookup` finds rows by name.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from bilat.dates import first_day, last_day
from bilat.reading.lexicon.shipped import columns
from bilat.reading.lexicon.use import rows

__all__ = [
    "Alias",
    "GroupRow",
    "LeaderRow",
    "OrganizationRow",
    "PeopleRow",
    "PlaceRow",
    "RoleRow",
    "group_rows",
    "leader_rows",
    "organization_rows",
    "people_rows",
    "place_rows",
    "role_rows",
]


class Alias(NamedTuple):
    """One way to write a name.

    Parameters
    ----------
    text
        The words, with the capitals that they have in running text.
    ambiguous
        Whether they alone do not tell who is meant (``?`` in the file): a
        surname that others bear or that is a common word. Ask for an office,
        a first name or a state beside it.
    """

    text: str
    ambiguous: bool


class LeaderRow(NamedTuple):
    """One line of ``leaders.csv``: a person in an office.

    Parameters
    ----------
    name
        First name and surname, in the order in which English news writes them.
    aliases
        Other ways to write the name, the surname alone among them.
    state
        Alpha-3 code of the state, or the code of an organization of
        ``organizations.csv`` for its head.
    office
        "head of state", "head of government", "party leader", "foreign
        minister", "defence minister", "other", "former", "opposition",
        "rebel", "separatist" or "head of organization".
    start, end
        First and last day in office, both included; the last day that there is
        for one still in office. A month or a year stands for its first or
        last day.
    """

    name: str
    aliases: tuple[Alias, ...]
    state: str
    office: str
    start: date
    end: date


class OrganizationRow(NamedTuple):
    """One line of ``organizations.csv``: a name for an organization, or for an organ of it.

    Parameters
    ----------
    code
        Code of the organization; the same for its organs.
    name
        Full English name.
    aliases
        Abbreviations and other names.
    kind
        "intergovernmental", "non-governmental", "multinational" or "media".
    """

    code: str
    name: str
    aliases: tuple[Alias, ...]
    kind: str


class GroupRow(NamedTuple):
    """One line of ``armed_groups.csv``: an armed group, a party or a movement.

    Parameters
    ----------
    name, aliases
        Full English name, and other names.
    states
        Alpha-3 codes of the states it belongs to; empty for one that knows no borders.
    kind
        "rebels", "party", "movement", "separatists", "terrorist" or "government force".
    start, end
        First and last day, both included; open ones are the first and last day that there is.
    code
        ``IMG`` for a group without a state; else empty.
    """

    name: str
    aliases: tuple[Alias, ...]
    states: tuple[str, ...]
    kind: str
    start: date
    end: date
    code: str


class PlaceRow(NamedTuple):
    """One line of ``places.csv``: a place or a seat of power, and the state it stands for.

    Parameters
    ----------
    place
        Name as English news writes it.
    state
        Alpha-3 code.
    kind
        "city", "region", "river", "strait" or "government".
    start, end
        First and last day with that state, both included; open ones are the
        first and last day that there is.
    unclear
        Whether the name is a common word, a surname, or a place elsewhere too:
        ask for a capital letter and for the state in the context.
    """

    place: str
    state: str
    kind: str
    start: date
    end: date
    unclear: bool


class PeopleRow(NamedTuple):
    """One line of ``peoples.csv``: an ethnic, religious or regional group.

    Parameters
    ----------
    people
        Name of the group in the plural.
    aliases
        The singular, the adjective, other spellings.
    states
        Alpha-3 codes of the states for which it stands in the news; empty when
        the name alone does not tell.
    rule
        What decides instead, or what changes it; empty if nothing.
    """

    people: str
    aliases: tuple[Alias, ...]
    states: tuple[str, ...]
    rule: str


class RoleRow(NamedTuple):
    """One line of ``roles.csv``: words for an office or a sector, without a state.

    Parameters
    ----------
    phrase
        Word or phrase in lower case.
    sector
        "government", "legislature", "military", "police", "judiciary",
        "rebels", "opposition", "civilians", "business", "media", "education",
        "labour", "religious", "refugees", "diplomat", "monarch",
        "intelligence" or "criminal".
    official
        Whether it acts for the state.
    office
        Office of :class:`LeaderRow` that the phrase names; empty if none.
    """

    phrase: str
    sector: str
    official: bool
    office: str


@cache
def leader_rows() -> tuple[LeaderRow, ...]:
    """All of ``leaders.csv``, a user's own rows first.

    Returns
    -------
    tuple of LeaderRow
    """
    return tuple(
        LeaderRow(name, _aliases(aliases), state, office, _start(a), _end(b))
        for name, aliases, state, office, a, b in _read("leaders.csv")
    )


@cache
def organization_rows() -> tuple[OrganizationRow, ...]:
    """All of ``organizations.csv``, a user's own rows first.

    Returns
    -------
    tuple of OrganizationRow
    """
    return tuple(
        OrganizationRow(code, name, _aliases(aliases), kind)
        for code, name, aliases, kind in _read("organizations.csv")
    )


@cache
def group_rows() -> tuple[GroupRow, ...]:
    """All of ``armed_groups.csv``, a user's own rows first.

    Returns
    -------
    tuple of GroupRow
    """
    return tuple(
        GroupRow(name, _aliases(aliases), tuple(states.split()), kind, _start(a), _end(b), code)
        for name, aliases, states, kind, a, b, code in _read("armed_groups.csv")
    )


@cache
def place_rows() -> tuple[PlaceRow, ...]:
    """All of ``places.csv``, a user's own rows first.

    Returns
    -------
    tuple of PlaceRow
    """
    return tuple(
        PlaceRow(place, state, kind, _start(a), _end(b), unclear == "yes")
        for place, state, kind, a, b, unclear in _read("places.csv")
    )


@cache
def people_rows() -> tuple[PeopleRow, ...]:
    """All of ``peoples.csv``, a user's own rows first.

    Returns
    -------
    tuple of PeopleRow
    """
    return tuple(
        PeopleRow(people, _aliases(aliases), tuple(states.split()), rule)
        for people, aliases, states, rule in _read("peoples.csv")
    )


@cache
def role_rows() -> tuple[RoleRow, ...]:
    """All of ``roles.csv``, a user's own rows first.

    Returns
    -------
    tuple of RoleRow
    """
    return tuple(
        RoleRow(phrase, sector, official == "yes", office)
        for phrase, sector, official, office in _read("roles.csv")
    )


def _read(name: str) -> Iterator[list[str]]:
    columns_ = columns(name)
    for row in rows(name):
        yield [row[column] for column in columns_]


def _aliases(cell: str) -> tuple[Alias, ...]:
    return tuple(Alias(text.rstrip("?"), text.endswith("?")) for text in cell.split("|") if text)


def _start(text: str) -> date:
    return first_day(text) if text else date.min


def _end(text: str) -> date:
    return last_day(text) if text else date.max
