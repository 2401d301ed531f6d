"""Scenarios: small TOML files that say what changes in the network."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from bilat.corridors.choice import Choice
from bilat.corridors.network import MODES, STATUSES, Network
from bilat.corridors.records import Link
from bilat.errors import BadInput, NameProblem

__all__ = ["Scenario", "UnknownScenario", "load_scenario", "scenario_names"]

_SELECTORS = ("link", "chokepoint", "mode", "country", "corridor")
_EFFECTS = ("hours", "usd", "kg_co2e")
_TOP = ("title", "note", "month", "change")
_YEAR_MONTHS = range(1, 13)


class UnknownScenario(NameProblem):
    """A scenario that does not ship and is no file."""


@dataclass(frozen=True)
class Scenario:
    """What a scenario changes.

    Parameters
    ----------
    name, title, note
        File name without its ending; heading; what must be known to read it rightly.
    month
        Month of departure, or ``None``.
    status
        Link id to the status that it gets.
    factors
        Link id to multipliers of hours, price and emissions.
    """

    name: str
    title: str
    note: str
    month: int | None
    status: Mapping[str, str]
    factors: Mapping[str, tuple[float, float, float]]

    def change(self, link: Link) -> tuple[float, float, float]:
        """Return the multipliers of a link.

        Parameters
        ----------
        link
            The link.
        """
        return self.factors.get(link.id, (1.0, 1.0, 1.0))

    def choice(self, choice: Choice) -> Choice:
        """Return what may be used in the scenario.

        Parameters
        ----------
        choice
            What may be used without it.
        """
        on = choice.on
        if self.month:
            on = date(on.year if on else date.max.year, self.month, 15)
        return replace(choice, status={**choice.status, **self.status}, on=on)


def scenario_names() -> list[str]:
    """List the scenarios that ship."""
    folder = files("bilat.corridors") / "scenarios"
    return sorted(
        one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")
    )


def load_scenario(network: Network, named: str) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    network
        The network that it changes.
    named
        Name of one that ships, or path of a TOML file.

    Raises
    ------
    UnknownScenario
        When it is neither.
    BadInput
        When the file can't be taken; file and key are named.
    """
    path = Path(named)
    if named in scenario_names():
        text = (files("bilat.corridors") / "scenarios" / f"{named}.toml").read_text("utf-8")
    elif path.is_file():
        text = path.read_text("utf-8", errors="replace")
    else:
        raise UnknownScenario(
            f"no scenario {named!r}", candidates=scenario_names(), hint="or name a TOML file"
        )
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{named}: {error}") from None
    return _scenario(network, path.stem, named, raw)


def _scenario(network: Network, name: str, file: str, raw: dict[str, Any]) -> Scenario:
    unknown = [key for key in raw if key not in _TOP]
    if unknown:
        raise BadInput(f"{file}: key {unknown[0]!r} is not known", hint=f"use {', '.join(_TOP)}")
    month = raw.get("month")
    if month is not None and month not in _YEAR_MONTHS:
        raise BadInput(f"{file}: month {month!r} is not 1 to 12")
    changes = raw.get("change", [])
    if not month and not changes:
        raise BadInput(f"{file}: changes nothing", hint="add a [[change]] or a month")
    status: dict[str, str] = {}
    factors: dict[str, tuple[float, float, float]] = {}
    for number, one in enumerate(changes, 1):
        where = f"{file}, change {number}"
        for link in _selected(network, where, one):
            if "status" in one:
                status[link] = _status(where, one["status"])
            held = factors.get(link, (1.0, 1.0, 1.0))
            own = [_multiplier(where, one, key) for key in _EFFECTS]
            factors[link] = (held[0] * own[0], held[1] * own[1], held[2] * own[2])
    return Scenario(
        name, str(raw.get("title", name)), str(raw.get("note", "")), month, status, factors
    )


def _selected(network: Network, where: str, one: dict[str, Any]) -> list[str]:
    keys = [key for key in one if key in _SELECTORS]
    odd = [key for key in one if key not in (*_SELECTORS, *_EFFECTS, "status")]
    if odd:
        raise BadInput(f"{where}: key {odd[0]!r} is not known")
    if not keys or len(one) == len(keys):
        raise BadInput(
            f"{where}: says not {'which links' if not keys else 'what changes'}",
            hint=f"name one of {', '.join(_SELECTORS if not keys else ('status', *_EFFECTS))}",
        )
    if "mode" in one and one["mode"] not in MODES:
        raise BadInput(f"{where}: mode {one['mode']!r} is not known")
    if "corridor" in one and one["corridor"] not in network.corridors:
        raise BadInput(f"{where}: no corridor {one['corridor']!r}")
    found = [link.id for link in network.links.values() if _meant(network, link, one)]
    if not found:
        raise BadInput(f"{where}: no link of the network is meant by it")
    return found


def _meant(network: Network, link: Link, one: dict[str, Any]) -> bool:
    own = {"link": link.id, "chokepoint": link.chokepoint, "mode": link.mode,
           "country": link.country}  # fmt: skip
    if any(one[key] != value for key, value in own.items() if key in one):
        return False
    via = network.corridors[one["corridor"]].via if "corridor" in one else ()
    return not via or {link.origin, link.destination} <= set(via)


def _status(where: str, value: object) -> str:
    if value not in STATUSES:
        raise BadInput(
            f"{where}: status {value!r} is not known", hint=f"use {', '.join(sorted(STATUSES))}"
        )
    return str(value)


def _multiplier(where: str, one: dict[str, Any], key: str) -> float:
    value = one.get(key, 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise BadInput(f"{where}: {key} = {value!r} is not a number above zero")
    return float(value)
