"""The yearly series of a pair: one count, its basis named, from whatever the store holds."""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilat.countries import state_name
from bilat.errors import EstimateProblem, UnknownSource, UnknownTable
from bilat.indicators import evaluate, indicator
from bilat.models.forecast.counts import Direction, Series, series_of
from bilat.models.forecast.pulled import of_pulled
from bilat.records import Observation

if TYPE_CHECKING:
    from bilat.store import Store

__all__ = ["FEWEST", "all_series", "pick", "unfinished"]

FEWEST = 8
"""Years of figures without which nothing is said."""
_PULLED = ("cow_trade", "imf_trade", "comtrade", "baci")
_JAN, _DEC = (1, 1), (12, 31)


def all_series(store: "Store", a: str, b: str, direction: Direction) -> tuple[Series, ...]:
    """Every yearly series of a pair, the one that is taken by default first.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    direction
        Which flow; exports are goods from a to b.

    Returns
    -------
    tuple of Series
        Counts before statements, the newest before older ones, the longer before the shorter.
    """
    found = [*_of_facts(store, a, b, direction), *of_pulled(store, a, b, direction)]
    found += _continued(found, a, b)
    enough = [one for one in found if one.years]
    return tuple(
        sorted(
            enough,
            key=lambda one: (
                len(one.years) < FEWEST,
                one.statements,
                -one.last,
                -len(one.years),
                one.id,
            ),
        )
    )


def pick(
    found: tuple[Series, ...], a: str, b: str, source: str | None, held: frozenset[str]
) -> Series:
    """Take the series that is asked for, or the first.

    Parameters
    ----------
    found
        Series of the pair.
    a, b
        Alpha-3 codes, for messages.
    source
        Its id or a part of it that no other has; ``None`` for the first.
    held
        Names of the sources that are pulled.

    Raises
    ------
    UnknownSource
        When no series, or several, are named so.
    UnknownTable
        When it is a source that is not pulled.
    EstimateProblem
        When the pair has no series of enough years.
    """
    pair = f"{state_name(a)} and {state_name(b)}"
    if source is not None:
        found = _named(found, pair, source, held)
    if not found:
        pull = "" if "cow_trade" in held else "run: bilat pull cow_trade; or "
        raise EstimateProblem(
            f"the store has no yearly figure of trade between {pair}: nothing can be said",
            hint=f"{pull}add figures of your own: bilat facts add; or ask the IMF: "
            f"bilat pull imf_trade --for {a},{b} --years YEAR:YEAR",
        )
    one = found[0]
    if len(one.years) < FEWEST:
        listed = "; ".join(
            f"{len(other.years)} of {other.basis}, {other.years[0]}-{other.last}"
            for other in found[:3]
        )
        raise EstimateProblem(
            f"trade between {pair}: no count has {FEWEST} years of figures, and with fewer no "
            f"interval was tested; there are {listed}",
            hint="`bilat series trade_total` shows them; longer series: bilat pull cow_trade",
        )
    return one


def _named(
    found: tuple[Series, ...], pair: str, source: str, held: frozenset[str]
) -> tuple[Series, ...]:
    wanted = source.strip().casefold()
    exact = tuple(one for one in found if one.id.casefold() == wanted)
    near = exact or tuple(one for one in found if wanted in one.id.casefold())
    if len(near) == 1:
        return near
    if near:
        raise UnknownSource(
            f"--source {source!r}: several series of {pair} are named so",
            candidates=[one.id for one in near],
        )
    if wanted in _PULLED and wanted in held:
        raise EstimateProblem(f"{wanted} is pulled and has no figure for {pair}: it says nothing",
                              hint="leave out --source to see what there is")  # fmt: skip
    if wanted in _PULLED:
        raise UnknownTable(
            f"--source {source}: the store has no figure of it for {pair}",
            hint=f"run: bilat pull {wanted}"
            + ("" if wanted in {"cow_trade", "baci"} else " --for STATE,STATE --years YEAR:YEAR"),
        )
    raise UnknownSource(
        f"--source {source!r}: no series of {pair} is named so",
        candidates=[one.id for one in found] or list(_PULLED),
    )


def unfinished(
    store: "Store", a: str, b: str, direction: Direction, after: int
) -> tuple[Observation, ...]:
    """Figures for parts of years after a year; they are never points of a yearly series.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    direction
        Which flow.
    after
        The year.
    """
    return tuple(
        one for one in _facts(store, a, b, direction) if one.partial and one.end.year > after
    )


def _facts(store: "Store", a: str, b: str, direction: Direction) -> tuple[Observation, ...]:
    wanted = indicator("trade_total" if direction == "total" else "exports")
    seller = {"exports": a, "imports": b}.get(direction)
    try:
        found = evaluate(wanted, store, a, b)
    except UnknownTable:
        return ()
    return tuple(one for one in found if seller is None or one.sender == seller)


def _of_facts(store: "Store", a: str, b: str, direction: Direction) -> Iterator[Series]:
    counts: dict[tuple[str, str, bool], list[Observation]] = defaultdict(list)
    for one in _facts(store, a, b, direction):
        if not one.partial:
            ends = (one.start.month, one.start.day), (one.end.month, one.end.day)
            counts[one.label, one.by, ends == (_JAN, _DEC)].append(one)
    for (label, by, calendar), observations in counts.items():
        years = "" if calendar else ", fiscal years"
        yield series_of(f"{by} ({label}){years}", f"{by}, reporter {label}{years}", observations)


def _continued(found: list[Series], a: str, b: str) -> Iterator[Series]:
    """Join a reporter's longest count, and after its end other counts of the same reporter."""
    for reporter in (a, b):
        own = [
            one
            for one in found
            if one.id.endswith(f"({reporter})") and not one.statements and one.years
        ]
        longest = max(own, key=lambda one: (len(one.years), one.last), default=None)
        if longest is None or len(longest.years) < FEWEST:
            continue
        later: dict[int, tuple[float, Series]] = {}
        for one in own:
            for year, value in zip(one.years, one.values, strict=True):
                if year > longest.last and (year not in later or value < later[year][0]):
                    later[year] = value, one
        if not later:
            continue
        years = sorted(later)
        joined = "; ".join(f"{year}: {later[year][1].basis}" for year in years)
        yield Series(
            f"reported by {reporter}",
            f"figures of {state_name(reporter)}: {longest.basis}, to {longest.last}; then "
            f"{_spans(later)}",
            (*longest.years, *years),
            (*longest.values, *(later[year][0] for year in years)),
            later[years[-1]][1].citations,
            (*longest.notes, *_of_years(later), f"two or more counts of one reporter are joined: "
             f"{joined}"),
        )  # fmt: skip


def _of_years(later: dict[int, tuple[float, Series]]) -> list[str]:
    notes = {
        note: None
        for year, (_, one) in sorted(later.items())
        for note in one.notes
        if note.startswith(str(year))
    }
    return list(notes)


def _spans(later: dict[int, tuple[float, Series]]) -> str:
    by_basis: dict[str, list[int]] = defaultdict(list)
    for year, (_, one) in sorted(later.items()):
        by_basis[one.basis].append(year)
    return ", ".join(
        f"{basis} {years[0]}" + (f"-{years[-1]}" if len(years) > 1 else "")
        for basis, years in by_basis.items()
    )
