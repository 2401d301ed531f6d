"""Codes and names of the members of a list in every year, as a small table."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from bilat.countries import convert, state_name
from bilat.panels.arrays import numbers, texts
from bilat.panels.frame import NUMBERS, StateList, member_days

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["NAMES", "crosswalk"]

NAMES: dict[str, str] = {
    "iso3": "ISO 3166-1 alpha-3, or that of a former state",
    "ccode": "Correlates of War number",
    "cowc": "Correlates of War letters",
    "gwcode": "Gleditsch and Ward number",
    "gwc": "Gleditsch and Ward letters",
    "iso2": "ISO 3166-1 alpha-2",
    "isonum": "ISO 3166-1 numeric, UN M49",
    "wb": "World Bank code",
    "fips": "FIPS 10-4 code",
    "cameo": "CAMEO actor code",
    "name": "English short name of the year",
}
"""Columns of the table beside ``code`` and ``year``, and what they are."""

_TARGETS = {"ccode": "cow", "gwcode": "gw", "cowc": "cowc", "gwc": "gwc", "iso2": "iso2",
            "isonum": "isonum", "wb": "wb", "fips": "fips", "cameo": "cameo"}  # fmt: skip


_LISTED_IN: dict[str, StateList] = {"in_cow": "cow", "in_gw": "gw"}
"""Columns that mark members of another list, for the panel's own use."""
_NUMBERS = {"ccode", "gwcode", *_LISTED_IN}


@cache
def crosswalk(states_of: StateList, years: tuple[int, int], names: tuple[str, ...]) -> "pa.Table":
    """Every member of a list in every year, with its codes in all systems.

    A state is placed by the list's number and the year; where a number changed
    hands within a year the state that held it on most days has the year.

    Parameters
    ----------
    states_of
        The list of states.
    years
        First and last year, both included.
    names
        Columns wanted, of :data:`NAMES`.

    Returns
    -------
    pyarrow.Table
        ``code``, ``year`` and the columns wanted; a code that a
        system does not have for the state in the year is null.
    """
    import pyarrow as pa

    rows = list(_member_years(states_of, years))
    codes, when = [code for code, _ in rows], [year for _, year in rows]
    arrays = {"code": numbers(codes), "year": numbers(when)}
    iso3 = _carried(codes, NUMBERS[states_of], "iso3", when) if names else []
    own = "ccode" if NUMBERS[states_of] == "cow" else "gwcode"
    for name in names:
        values = _column(name, codes, when, iso3, own)
        if name in _NUMBERS:
            arrays[name] = numbers([int(one) if one else None for one in values])
        else:
            arrays[name] = texts(values)
    return pa.table(arrays)


def _column(
    name: str, codes: list[int], when: list[int], iso3: list[str | None], own: str
) -> list[str | None]:
    if name == "iso3":
        return iso3
    if name == own:
        return [str(code) for code in codes]
    if name in _LISTED_IN:
        return _listed(name, when, iso3)
    if name == "name":
        return [
            state_name(code, year) if code else None for code, year in zip(iso3, when, strict=True)
        ]
    return _carried(iso3, "iso3", _TARGETS[name], when)


def _listed(name: str, when: list[int], iso3: list[str | None]) -> list[str | None]:
    """Mark those that another list has as members in the year too."""
    other = _LISTED_IN[name]
    members = set(_member_years(other, (min(when), max(when))))
    carried = _carried(iso3, "iso3", other, when)
    return [
        "1" if code is not None and (int(code), year) in members else None
        for code, year in zip(carried, when, strict=True)
    ]


def _member_years(states_of: StateList, years: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for code, spells in member_days(states_of, years[1]).items():
        found: set[int] = set()
        for first, last in spells:
            found |= set(range(max(first.year, years[0]), min(last.year, years[1]) + 1))
        for year in sorted(found):
            yield code, year


def _carried(
    codes: list[int] | list[str | None], source: str, target: str, years: list[int]
) -> list[str | None]:
    """Convert codes; living members keep their codes after a list ends."""
    return convert(codes, source=source, target=target, years=years, outside_spells=True).values
