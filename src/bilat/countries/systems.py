"""The code systems, and the form of their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from bilat.errors import UnknownCodeSystem

__all__ = ["BY_MEMBERSHIP", "CODE_SYSTEMS", "SAME_AS", "CodeSystem", "system_of", "tidy"]

_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """A system of codes for states.

    Parameters
    ----------
    id
        What callers write.
    label
        Heading for people.
    meaning
        What the codes stand for, and their traps.
    source
        Who keeps the list.
    form
        Letters, a number without leading zeros, or three digits.
    """

    id: str
    label: str
    meaning: str
    source: str
    form: Literal["letters", "number", "digits"] = "letters"


_COW = "Correlates of War, State System Membership List v2016"
_GW = "Gleditsch and Ward, list of independent states and microstates, to 2020"
_ISO = "ISO 3166-1 and 3166-3, by way of datahub country-codes"
_UN = "United Nations Statistics Division"

_SYSTEMS = (
    CodeSystem("iso3", "ISO alpha-3", "Canonical here; old alpha-3 are taken as input", _ISO),
    CodeSystem("iso2", "ISO alpha-2", "NA is Namibia; UK is taken for GB", _ISO),
    CodeSystem(
        "isonum", "ISO numeric", "Changes with territory: 736 and 729 Sudan", _ISO, "digits"
    ),
    CodeSystem("m49", "UN M49", "The same numbers as isonum", _UN, "digits"),
    CodeSystem("cow", "COW number", "Only in years of membership; 255 is Germany", _COW, "number"),
    CodeSystem("cowc", "COW letters", "CZE is Czechoslovakia, CZR Czechia", _COW),
    CodeSystem("gw", "GW number", "970 is Kiribati, with COW Nauru", _GW, "number"),
    CodeSystem("gwc", "GW letters", "RUM is Romania, KBI Kiribati", _GW),
    CodeSystem("wb", "World Bank", "Economies in present borders, any year", "World Bank, WDI"),
    CodeSystem("fips", "FIPS 10-4", "What GDELT's ActionGeo uses; CH is China", "NGA; GDELT"),
    CodeSystem("cameo", "CAMEO country", "As GDELT uses it: ROM, MTN, IMY, TMP", "CAMEO; GDELT"),
    CodeSystem("gdelt", "GDELT actor country", "The same codes as cameo", "CAMEO; GDELT"),
    CodeSystem(
        "comtrade", "UN Comtrade", "842 USA, 251 France, 699 India, 490 Taiwan", _UN, "number"
    ),
    CodeSystem(
        "baci", "CEPII BACI", "The same numbers as comtrade", "CEPII, BACI V202201", "number"
    ),
)

CODE_SYSTEMS: Mapping[str, CodeSystem] = MappingProxyType({found.id: found for found in _SYSTEMS})
"""Code systems by id."""

SAME_AS = {"m49": "isonum", "gdelt": "cameo", "baci": "comtrade"}
BY_MEMBERSHIP = ("cow", "cowc", "gw", "gwc")


def system_of(system: str) -> CodeSystem:
    """Find the code system with an id; raises UnknownCodeSystem."""
    if system not in CODE_SYSTEMS:
        raise UnknownCodeSystem(
            f"no code system is called {str(system)[:60]!r}",
            candidates=tuple(CODE_SYSTEMS),
            hint="name one of: " + ", ".join(CODE_SYSTEMS),
        )
    return CODE_SYSTEMS[system]


@lru_cache(maxsize=1 << 14, typed=True)
def tidy(code: str | float, system: str) -> str:
    """Bring a code into the form of its system: ``4`` is ``004`` in isonum.

    Remembered: a column of a dataset has each code again in every year.
    """
    if isinstance(code, float) and code.is_integer():
        code = int(code)
    text = str(code).strip()
    form = system_of(system).form
    if form == "letters":
        return text.upper()
    digits = text.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
        return text
    return f"{int(digits):03d}" if form == "digits" else str(int(digits))
