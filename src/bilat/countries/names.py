"""From what a person types to one state."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache

from bilat.countries.codes import uses_of
from bilat.countries.data import (
    OPEN_FIRST,
    OPEN_LAST,
    AbsenceRow,
    NameRow,
    When,
    absence_rows,
    days_within,
    name_rows,
    overlaps,
    pick,
    state_rows,
    window,
)
from bilat.countries.states import State, exists, label, presence, state
from bilat.errors import AmbiguousState, NotInSystem, UnknownState

__all__ = ["resolve"]

_LONGEST, _SHORTEST, _SHOWN, _SHORT, _LOOKED_AT = 200, 2, 60, 4, 8
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b|\W|$)")
_WORD = re.compile(r"\w+")
_SPELT_OUT = {
    "st": "saint",
    "ste": "saint",
    "rep": "republic",
    "dem": "democratic",
    "fed": "federal",
    "sts": "states",
    "is": "islands",
    "isds": "islands",
    "isls": "islands",
    "terr": "territory",
    "fmr": "former",
    "no": "north",
    "so": "south",
}
_SILENT = frozenset({"the", "of", "and"})
_FORMS = frozenset(
    {
        "republic", "kingdom", "commonwealth", "principality", "sultanate", "emirate", "duchy",
        "grand", "union", "federation", "federal", "government", "state", "islamic", "peoples",
        "socialist",
    }
)  # fmt: skip


def words(text: str) -> list[str]:
    """Split a name into words without case, diacritics, punctuation and silent words."""
    text = text.casefold().replace("&", " and ")
    if not text.isascii():
        text = text.translate(_LETTERS).translate(_APOSTROPHES)
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    text = _INITIALS.sub(r"\1", text.translate(_APOSTROPHES)).replace("_", " ")
    found = (_SPELT_OUT.get(word, word) for word in _WORD.findall(text))
    return [word for word in found if word not in _SILENT]


def _key(text: str) -> str:
    """Words in a fixed order, so that "Korea, Rep. of" is "Republic of Korea"."""
    return " ".join(sorted(words(text)))


@cache
def _index() -> dict[str, list[NameRow]]:
    found: dict[str, list[NameRow]] = {}
    for row in name_rows():
        found.setdefault(_key(row.name), []).append(row)
    return found


@cache
def _run_together() -> dict[str, list[NameRow]]:
    """Names written without blanks, as column names are: ``saudiarabia``."""
    found: dict[str, list[NameRow]] = {}
    for row in name_rows():
        found.setdefault("".join(words(row.name)), []).append(row)
    return found


def resolve(text: str, *, year: When | None = None) -> State:
    """Find the one state that a name, a code or a seat of government stands for.

    Parameters
    ----------
    text
        A short, official, common or former name, a demonym, a capital or seat
        of government, iso3 or iso2; in any letter case, with or without
        diacritics, in any order of words ("Korea, Rep. of").
    year
        The year (a day is taken too) that the text speaks of; it chooses
        between states that had the name at different times. ``None`` prefers
        a state that is there today.

    Returns
    -------
    State
        The state.

    Raises
    ------
    UnknownState
        If nothing has that name; the nearest names are the candidates.
    AmbiguousState
        If several states have it.
    NotInSystem
        If the state did not exist in the year; the message says who held the
        place.

    Examples
    --------
    >>> [resolve(name).iso3 for name in ("cote d'ivoire", "the Kremlin", "Iran, Islamic Rep.")]
    ['CIV', 'RUS', 'IRN']
    >>> resolve("Moscow", year=1970).name
    'Soviet Union'
    """
    shown = _checked(text)
    rows = _named(text)
    if rows:
        return state(_choose(shown, rows, year))
    iso3 = _by_code(text, year)
    if iso3 is None:
        rows = _less_strictly(text)
        if not rows:
            raise _unknown(shown)
        iso3 = _choose(shown, rows, year)
    elif year is not None and not exists(iso3, year):
        raise _not_there(iso3, year)
    return state(iso3)


def _checked(text: str) -> str:
    """Cut the text to what messages show; raises UnknownState when it cannot be a name."""
    if not isinstance(text, str):
        raise UnknownState(
            f"a name must be text, not {text!r:.60}", hint="numbers are codes: use state_of()"
        )
    shown = repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
    if len(text.strip()) < _SHORTEST:
        raise UnknownState(f"{shown} is too short for a name", hint="write a name or a code")
    if len(text) > _LONGEST:
        raise UnknownState(
            f"{shown} is too long for a name ({len(text)} characters)",
            hint=f"a name has at most {_LONGEST} characters",
        )
    if any(unicodedata.category(sign)[0] == "C" and not sign.isspace() for sign in text):
        raise UnknownState(f"{shown} holds control characters", hint="write a name or a code")
    return shown


def _named(text: str) -> list[NameRow]:
    return _index().get(_key(text), [])


def _by_code(text: str, year: When | None) -> str | None:
    code = text.strip().upper()
    system = {2: "iso2", 3: "iso3"}.get(len(code))
    rows = uses_of(code, system) if system else ()
    found = pick(rows, year) or pick(rows, None)
    return found.state if found else None


def _less_strictly(text: str) -> list[NameRow]:
    """Without words for the form of state, or with the blanks left out."""
    bare = [word for word in words(text) if word not in _FORMS]
    return _index().get(" ".join(sorted(bare)), []) or _run_together().get("".join(words(text)), [])


def _choose(shown: str, rows: Sequence[NameRow], year: When | None) -> str:
    unclear = [row for row in rows if row.kind == "unclear"]
    if unclear:
        raise AmbiguousState(
            f"{shown} may stand for {label(unclear[0].state)}, or for an organization seated there",
            candidates=[label(unclear[0].state)],
            hint="write the name of the state if it is meant",
        )
    found = _now(rows) if year is None else _then(rows, year)
    if len(found) == 1:
        return found[0]
    if not found and year is not None:
        raise _none_there(shown, rows, year)
    raise AmbiguousState(
        f"{shown} is the name of several states" + ("" if year is None else f" in {year}"),
        candidates=[label(iso3) for iso3 in found],
        hint="write one of them in full, or its code",
    )


def _distinct(rows: Iterable[NameRow]) -> list[str]:
    return sorted({row.state for row in rows})


def _now(rows: Sequence[NameRow]) -> list[str]:
    """States that have the name today, else that are there today, else all."""
    living = [row for row in rows if state_rows()[row.state].last == OPEN_LAST]
    current = [row for row in living if row.last == OPEN_LAST]
    return _distinct(current or living or rows)


def _then(rows: Sequence[NameRow], year: When) -> list[str]:
    """States there in the year, those first that had the name in it."""
    lo, hi = window(year)
    there = [row for row in rows if exists(row.state, year)]
    named = [row for row in there if overlaps(row, lo, hi)]
    found = _distinct(named or there)
    if len(found) <= 1:
        return found
    return [iso3 for iso3 in found if not any(_gave_way(iso3, other, lo, hi) for other in found)]


def _gave_way(iso3: str, other: str, lo: str, hi: str) -> bool:
    """Whether the other state had more of the year, and not at the same time."""
    mine, theirs = _days(iso3, lo, hi), _days(other, lo, hi)
    together = any(
        a <= d and c <= b for a, b in _within(iso3, lo, hi) for c, d in _within(other, lo, hi)
    )
    return theirs > mine and not together


def _within(iso3: str, lo: str, hi: str) -> list[tuple[str, str]]:
    return [(max(a, lo), min(b, hi)) for a, b in presence(iso3) if a <= hi and b >= lo]


def _days(iso3: str, lo: str, hi: str) -> int:
    return sum(days_within(NameRow(iso3, "", "", a, b), lo, hi) for a, b in _within(iso3, lo, hi))


def _none_there(shown: str, rows: Sequence[NameRow], year: When) -> NotInSystem:
    found = _distinct(rows)
    if len(found) == 1:
        return _not_there(found[0], year)
    problems = [_not_there(iso3, year) for iso3 in found]
    return NotInSystem(
        f"no state called {shown} existed in {year}: "
        + " ".join(problem.message for problem in problems),
        candidates=[item for problem in problems for item in problem.candidates],
        hint="name the state that held the place, or leave the year out",
    )


def _not_there(iso3: str, year: When) -> NotInSystem:
    """Who held the place of a state that did not exist."""
    lo, hi = window(year)
    row = state_rows()[iso3]
    start = f"{label(iso3)} did not exist in {year}; "
    if row.last < lo:
        heirs = [label(heir) for heir in row.successors]
        text = f"it ended on {row.last}" + (
            f", its successors are {', '.join(heirs)}" * bool(heirs)
        )
        return NotInSystem(start + text + ".", candidates=heirs, hint="name a successor")
    gaps = [gap for gap in absence_rows().get(iso3, ()) if overlaps(gap, lo, hi)]
    if not gaps:
        begins = f"it enters the lists of states on {row.first}."
        return NotInSystem(start + begins, hint="leave the year out, or choose a later one")
    gap = max(gaps, key=lambda gap: days_within(gap, lo, hi))
    holders = [label(holder) for holder in gap.holders]
    return NotInSystem(
        start + _held(gap, ", ".join(holders)) + ".",
        candidates=holders,
        hint="name the state that held the place, or leave the year out",
    )


def _held(gap: AbsenceRow, holders: str) -> str:
    note = f" ({gap.note})" if gap.note else ""
    if not holders:
        return f"no state held the place until {gap.last}{note}"
    if gap.first == OPEN_FIRST:
        return f"it came out of {holders} after {gap.last}{note}"
    return f"{holders} held the place from {gap.first} to {gap.last}{note}"


def _unknown(shown: str) -> UnknownState:
    names = _near(shown.strip("'\"").casefold())
    return UnknownState(
        f"no state is called {shown}" + (f"; closest: {', '.join(names)}" if names else ""),
        candidates=names,
        hint="check the spelling, or give the ISO 3166 code",
    )


def _near(text: str) -> list[str]:
    """Up to three states with a near name, the nearest first.

    Where that is not the state's own name it stands in brackets, since one would not
    see why the state is there. A longer text is not meant as an abbreviation.
    """
    known = {
        row.name.casefold(): row
        for row in reversed(name_rows())
        if row.kind != "abbreviation" or len(text) <= _SHORT
    }
    swapped = [name for name in known if sorted(name) == sorted(text)]
    near = dict.fromkeys((*swapped, *get_close_matches(text, known, n=_LOOKED_AT, cutoff=0.7)))
    found: dict[str, str] = {}
    for name in near:
        row = known[name]
        own = label(row.state)
        same = state(row.state).name.casefold() in near
        found.setdefault(row.state, own if same else f"{own} [{row.name}]")
    return list(found.values())[:3]
