"""Build a panel in the words of a user: names for states, the default store, an engine."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bilat.countries import CODE_SYSTEMS, resolve, spells, state_of
from bilat.errors import NotInSystem, SameState, UnknownState, UsageError
from bilat.panels.frame import FIRST_YEAR, LAST_YEAR, LIST_NAMES, NUMBERS, StateList, member_days
from bilat.panels.panel import Panel, build

if TYPE_CHECKING:
    from bilat.panels.engine import Engine
    from bilat.store import Store

__all__ = ["numbers_of", "pairs_of", "panel"]

_TWO = 2


def panel(
    states: StateList = "cow",
    *,
    directed: bool = True,
    years: tuple[int, int] | int | None = None,
    pairs: Iterable[tuple[str | int, str | int]] | None = None,
    relevant: bool = False,
    add: Sequence[str] = (),
    names: Sequence[str] = (),
    store: "Store | None" = None,
    engine: "Engine" = "duckdb",
) -> Panel:
    """Build a panel; see :func:`bilat.panel`, which this does."""
    from bilat.store import Store

    if states not in LIST_NAMES:
        raise UsageError(f"no list of states {states!r}", hint=f"one of: {', '.join(LIST_NAMES)}")
    span = (years, years) if isinstance(years, int) else years or (FIRST_YEAR, LAST_YEAR)
    one_text = [name for name, given in (("add", add), ("names", names)) if isinstance(given, str)]
    if one_text:
        raise UsageError(f"{one_text[0]} is one text", hint="give a list of texts")
    tables = store if store is not None else Store.open()
    if engine != "duckdb":
        from bilat.panels.engine import on_engine

        tables = on_engine(tables, engine)  # type: ignore[assignment]
    own_names = ("iso3",) if states == "un" else ()
    return build(
        tables,
        states=states,
        directed=directed,
        years=(span[0], span[1]),
        pairs=None if pairs is None else pairs_of(pairs, states),
        relevant=relevant,
        add=tuple(add),
        names=(*own_names, *names),
    )


def pairs_of(
    pairs: Iterable[tuple[str | int, str | int]], states: StateList
) -> tuple[tuple[int, int], ...]:
    """Bring pairs of names and codes to the numbers of a list of states.

    Parameters
    ----------
    pairs
        Numbers of the list, alpha-3 codes or names.
    states
        The list.

    Returns
    -------
    tuple
        Pairs of numbers, the smaller first, each once. A state that had
        several numbers (Germany: 255 and, from 1955 to 1990, 260) stands for
        all of them.

    Raises
    ------
    SameState
        When both sides are one state.
    UnknownState, AmbiguousState, NotInSystem
        When a name or number leads to no state of the list.
    UsageError
        When one is no pair.
    """
    found: dict[tuple[int, int], None] = {}
    for pair in pairs:
        if not _is_pair(pair):
            raise UsageError(
                f"pairs: {pair!r} is no pair", hint="give two names or numbers: ('Iran', 'Russia')"
            )
        one, other = pair
        left, right = numbers_of(one, states), numbers_of(other, states)
        if set(left) & set(right):
            raise SameState(
                f"{one!r} and {other!r} are the same state for this list ({left[0]})",
                hint="name two different states",
            )
        for a in left:
            for b in right:
                found[min(a, b), max(a, b)] = None
    return tuple(sorted(found))


def _is_pair(given: object) -> bool:
    return isinstance(given, Sequence) and not isinstance(given, str) and len(given) == _TWO


def numbers_of(state: str | int, states: StateList) -> tuple[int, ...]:
    """Every number that a state has in a list of states.

    Parameters
    ----------
    state
        A number of the list, an alpha-3 code, or a name.
    states
        The list.
    """
    known = member_days(states, LAST_YEAR)
    text = str(state).strip()
    if text.isdigit():
        if int(text) not in known:
            raise UnknownState(
                f"{text} is no number of the list of states of {LIST_NAMES[states]}",
                hint="numbers are those of the list: see `bilat countries convert`",
            )
        return (int(text),)
    found = resolve(text)
    system = NUMBERS[states]
    numbers = tuple(dict.fromkeys(int(one.code) for one in spells(found.iso3, system)))
    held = tuple(number for number in numbers if number in known)
    if not held:
        raise NotInSystem(
            f"{found.name} ({found.iso3}) is not in the list of states of {LIST_NAMES[states]}",
            hint=f"it has no {CODE_SYSTEMS[system].label} number; "
            f"see `bilat countries show {found.iso3}`",
        )
    return held


def name_of(number: int, states: StateList, year: int) -> str:
    """Name of the state that a number stands for in a year, as well as it can be said."""
    from bilat.countries import state_name

    try:
        return state_name(state_of(number, NUMBERS[states], year), year)
    except NotInSystem:
        return state_name(state_of(number, NUMBERS[states]))
