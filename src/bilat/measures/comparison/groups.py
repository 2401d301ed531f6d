"""Sets of countries by name: members of an organization on a day, neighbours, or a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bilat.countries import resolve, state_name
from bilat.errors import SameState, UnknownState, UnknownTable
from bilat.indicators import Tables, indicator, observations
from bilat.records import Observation
from bilat.registers import statuses_on

__all__ = ["Chosen", "choose"]

_LAND = 1
_WATER = {2: 12, 3: 24, 4: 150, 5: 400}
_CONTIGUITY = "cow_contiguity__directed_dyadyearly_types"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Countries that one country is compared with.

    Parameters
    ----------
    codes
        Alpha-3 codes, each once, in the order named or by name.
    why
        Code to what it was chosen by: a name, a membership, a border.
    notes
        How groups were resolved, a sentence each.
    """

    codes: tuple[str, ...]
    why: dict[str, str]
    notes: tuple[str, ...]


def choose(tables: Tables, a: str, names: Sequence[str], day: date) -> Chosen:
    """Resolve the countries and groups that a country is compared with.

    Parameters
    ----------
    tables
        The store.
    a
        Alpha-3 code of the country.
    names
        Countries, ``neighbours``, or organizations such as ``brics``.
    day
        The day on which members and borders are taken.

    Returns
    -------
    Chosen
        Without the country itself.

    Raises
    ------
    UnknownState
        A name that is neither a country nor a group of the register.
    SameState
        Nothing is left beside the country itself.
    """
    why: dict[str, str] = {}
    notes: list[str] = []
    members = _members(tables, day)
    for name in names:
        key = name.strip().lower()
        if key in {"neighbours", "neighbors"}:
            found, note = _neighbours(tables, a, day)
        elif key in members:
            organization, codes = members[key]
            found = dict.fromkeys(codes, f"member of {organization}")
            note = f"{organization}: members on {day}, by the register of memberships."
        else:
            found, note = {_country(name, day, members): "named"}, ""
        for code, reason in found.items():
            if code != a:
                why.setdefault(code, reason)
        notes += [note] if note else []
    if not why:
        raise SameState(
            f"nothing to compare {state_name(a)} with: {', '.join(names)} has no other country",
            hint="name countries, neighbours or an organization after --with",
        )
    return Chosen(tuple(why), why, tuple(notes))


def _country(name: str, day: date, members: dict[str, tuple[str, list[str]]]) -> str:
    try:
        return resolve(name, year=day.year).iso3
    except UnknownState as error:
        raise UnknownState(
            f"{name!r} is no country and no group",
            candidates=error.candidates,
            hint="groups: neighbours, " + ", ".join(sorted(one for one, _ in members.values())),
        ) from error


def _members(tables: Tables, day: date) -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for one in statuses_on(tables, day):
        if one.status == "member":
            _, codes = found.setdefault(one.organization.lower(), (one.organization, []))
            if one.country not in codes:
                codes.append(one.country)
    return {key: (name, sorted(codes)) for key, (name, codes) in found.items()}


def _neighbours(tables: Tables, a: str, day: date) -> tuple[dict[str, str], str]:
    """By the Correlates of War for a year that they cover, otherwise by today's borders."""
    contiguity = indicator("contiguity")
    first, last = contiguity.covers or (0, 0)
    if _CONTIGUITY in tables.names() and first <= day.year <= last:
        found = {
            other: _border(int(one.value))
            for other, one in _touching(tables, "contiguity", a, day.year)
            if one.value
        }
        note = (
            f"Neighbours in {day.year} by Correlates of War direct contiguity: by land or river, "
            "or across at most 400 miles of water."
        )
        return found, note
    try:
        borders = _touching(tables, "borders", a, None)
    except UnknownTable:
        borders = []
    note = "Neighbours: today's borders by the cited facts, those across water where one was seen."
    return {
        other: f"neighbour, {'by land' if one.label == 'land' else 'across water'}"
        for other, one in borders
    }, note


def _touching(tables: Tables, id_: str, a: str, year: int | None) -> list[tuple[str, Observation]]:
    """Every other state with which the indicator has a row, in order of code."""
    wanted = indicator(id_)
    rows = wanted.expression(tables)
    rows = rows.filter((rows.sender == a) | (rows.target == a))
    if year is not None:
        rows = rows.filter(rows.start.year() == year)
    found = [(one.target if one.sender == a else one.sender, one)
             for one in observations(wanted, rows)]  # fmt: skip
    return sorted(found, key=lambda item: item[0])


def _border(kind: int) -> str:
    if kind == _LAND:
        return "neighbour by land"
    return f"neighbour across at most {_WATER[kind]} miles of water"
