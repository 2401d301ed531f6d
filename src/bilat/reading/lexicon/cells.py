"""What a cell of a dictionary may hold; a check gives its complaint, or nothing."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from bilat.countries.data import state_rows
from bilat.dates import first_day

__all__ = ["CHECKS", "Known"]

_NAMED = 24


@dataclass(frozen=True, slots=True)
class Known:
    """What cells may refer to.

    Parameters
    ----------
    organizations
        Codes of organizations, the user's too.
    noun_sets
        Names of sets of nouns, the user's too.
    classes
        Classes of events.
    shipped
        What the same column holds in the file that ships.
    """

    organizations: Collection[str]
    noun_sets: Collection[str]
    classes: Collection[str]
    shipped: Collection[str]


Check = Callable[[str, Known], str]


def _one_of(cell: str, allowed: Collection[str], what: str) -> str:
    if cell in allowed:
        return ""
    listed = sorted(one for one in allowed if one)
    near = get_close_matches(cell, listed, n=3, cutoff=0.5)
    shown = near if len(listed) > _NAMED else listed
    more = f"; {'near ones' if shown is near else 'there are'}: {', '.join(shown)}" if shown else ""
    return f"{cell[:80]!r} is no {what}{more}"


def _state(cell: str, _known: Known) -> str:
    return _one_of(cell, state_rows(), "code of a state")


def _states(cell: str, known: Known) -> str:
    return next(filter(None, (_state(code, known) for code in cell.split())), "")


def _holder(cell: str, known: Known) -> str:
    allowed = {*state_rows(), *known.organizations}
    return _one_of(cell, allowed, "code of a state or of an organization")


def _no_state(cell: str, _known: Known) -> str:
    return f"{cell!r} is the code of a state" if cell in state_rows() else ""


def _cut_date(cell: str, _known: Known) -> str:
    try:
        first_day(cell)
    except ValueError as error:
        return str(error) if "write" in str(error) else f"{cell!r} is no day that there is"
    return ""


def _day(cell: str, _known: Known) -> str:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return f"{cell[:80]!r} is no day; write YYYY-MM-DD"
    return ""


def _number(cell: str, _known: Known) -> str:
    number = re.fullmatch(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", cell)
    return "" if number and float(cell) > 0 else f"{cell[:80]!r} is no number above zero"


def _list(cell: str, _known: Known) -> str:
    parts = cell.split("|")
    if all(part.strip() == part != "" for part in parts):
        return ""
    return "a part between two bars is empty, or has a blank before or after it"


def _names(cell: str, known: Known) -> str:
    if any(part.strip("?") == "" for part in cell.split("|")):
        return "a name between two bars is empty"
    return _list(cell, known)


def _small(cell: str, known: Known) -> str:
    return "write it in small letters" if cell != cell.lower() else _list(cell, known)


def _capitals(cell: str, _known: Known) -> str:
    return "" if re.fullmatch(r"[A-Z][A-Z_]*[A-Z]", cell) else "write the name of a set in capitals"


def _class(cell: str, known: Known) -> str:
    return _one_of(cell, known.classes, "class of events")


def _shipped(cell: str, known: Known) -> str:
    return _one_of(cell, known.shipped, "word that this column knows")


def _currency(cell: str, _known: Known) -> str:
    return "" if re.fullmatch(r"[A-Z]{3}", cell) else f"{cell[:80]!r} is no code of ISO 4217"


def _conditions(cell: str, known: Known) -> str:
    """Conditions of a verb: each begins with a place and a colon, sets in capitals exist."""
    if ":" not in cell.split(maxsplit=1)[0]:
        return f"{cell[:80]!r} does not begin with a place and a colon, as obj: does"
    for part in cell.split():
        place, colon, words = part.rpartition(":")
        if colon and not place:
            return f"{part[:80]!r} has no place before its colon"
        for word in words.split("|"):
            if word.isupper() and word != "NAME" and word not in known.noun_sets:
                return _one_of(word, known.noun_sets, "set of nouns")
    return ""


def _pattern(cell: str, _known: Known) -> str:
    """Try a pattern of a relation, with its own signs for states, organizations and gaps."""
    plain = re.sub(r"\{[SO]:(\w)\}", r"(?P<\1>x)", cell).replace("…", ".")
    plain = re.sub(r"\{[ANGW]\}", "x", plain)
    try:
        re.compile(plain)
    except re.error as error:
        return f"{cell[:80]!r} is no pattern: {error}"
    return ""


def _free(_cell: str, _known: Known) -> str:
    return ""


CHECKS: Mapping[str, Check] = {
    "state": _state, "states": _states, "holder": _holder, "no_state": _no_state,
    "date": _cut_date, "day": _day, "number": _number, "list": _list, "names": _names,
    "small": _small, "capitals": _capitals, "class": _class, "shipped": _shipped,
    "currency": _currency, "conditions": _conditions, "pattern": _pattern, "free": _free,
}  # fmt: skip
"""Name of a check to what it does with a cell that is not empty."""
