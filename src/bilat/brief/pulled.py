"""What pulled sources say about a pair: the rows of its own panel, and how it ranks."""

from dataclasses import dataclass
from typing import Any

from bilat.brief.headlines import HEADLINES, Headline
from bilat.countries import spells
from bilat.indicators import fetch
from bilat.indicators.yearly import Group, YearlyColumn, groups
from bilat.indicators.yearly.parts import PAIR, YEAR, lacking, stored
from bilat.panels import build
from bilat.panels.frame import LAST_YEAR
from bilat.panels.join import column_names
from bilat.records import Citation
from bilat.store import Store

__all__ = ["PulledSeries", "pulled_series"]

_FIRST = 1816


@dataclass(frozen=True, slots=True)
class PulledSeries:
    """Values of one column for a pair, year by year.

    Parameters
    ----------
    headline, group, column
        What it is.
    years
        Year to value, where there is one.
    below, pairs
        For the newest year: how many pairs have a lower value, and how many
        have one at all; ``None`` for a value that is yes or no, a level, or a
        state's.
    citation
        The dataset.
    """

    headline: Headline
    group: Group
    column: YearlyColumn
    years: dict[int, float]
    below: int | None
    pairs: int | None
    citation: Citation

    @property
    def newest(self) -> int:
        """Newest year with a value."""
        return max(self.years)

    @property
    def yes_or_no(self) -> bool:
        """Whether the value is 0 or 1."""
        return self.column.unit == "yes or no"

    @property
    def levels(self) -> dict[int, str]:
        """What each value stands for, where values are the numbers of levels."""
        kind, _, told = self.column.unit.partition(": ")
        pairs = (one.partition(" ") for one in told.split(", ")) if kind == "level" else ()
        return {int(number): word for number, _, word in pairs}


def pulled_series(
    store: Store, a: str, b: str, years: tuple[int | None, int | None]
) -> tuple[PulledSeries, ...]:
    """Read the headline columns of the sources that are pulled.

    Parameters
    ----------
    store
        The store.
    a, b
        Alpha-3 codes.
    years
        First and last year; ``None`` leaves an end open.

    Returns
    -------
    tuple of PulledSeries
        Those with a value, in the order of
        :data:`bilat.brief.headlines.HEADLINES`.
    """
    known = groups()
    wanted = [
        one for one in HEADLINES if one.group in known and not lacking(store, known[one.group])
    ]
    ours, theirs = _numbers(a), _numbers(b)
    if not wanted or not ours or not theirs:
        return ()
    span = (years[0] or _FIRST, years[1] or LAST_YEAR)
    add = tuple(dict.fromkeys(one.group for one in wanted))
    pairs = [(one, other) for one in ours for other in theirs if one != other]
    panel = build(store, years=span, pairs=pairs, add=add)
    rows = [row for row in fetch(panel.table) if row["ccode1"] in ours]
    found = []
    for one in wanted:
        values = {row["year"]: row[one.column] for row in rows if row.get(one.column) is not None}
        if values:
            table = _table_of(store, known[one.group], (a, b), max(values))
            found.append(_series(store, one, known[one.group], values, table))
    return tuple(found)


def _numbers(iso3: str) -> list[int]:
    """Correlates of War numbers of a state; a number runs through its former states."""
    return sorted({int(spell.code) for spell in spells(iso3, "cow")})


def _table_of(store: Store, group: Group, pair: tuple[str, str], year: int) -> str:
    """Table that the newest value stands in: of its pair or year, where each has one."""
    label = {PAIR: "_".join(sorted(pair)).lower(), YEAR: f"y{year}"}
    stem, brace, what = group.tables[0].partition("{")
    own = stem + label[brace + what] if brace else stem
    return own if store.has(own) else stored(store, group)[0]


def _series(
    store: Store, headline: Headline, group: Group, values: dict[int, float], table: str
) -> PulledSeries:
    column = dict(column_names(group))[headline.column]
    newest = max(values)
    below = pairs = None
    # Of a source that is asked pair by pair the store has no other pairs to compare with.
    compared = group.per != "state" and PAIR not in group.tables[0]
    if compared and not column.unit.startswith(("yes or no", "level")):
        below, pairs = _rank(store, group, headline.column, newest, values[newest])
    provenance = store.entry(table).provenance
    citation = Citation(
        f"{provenance.title}, version {provenance.version}",
        provenance.address,
        provenance.retrieved.isoformat(),
        f"{table}/{headline.column}-{newest}",
    )
    return PulledSeries(headline, group, column, values, below, pairs, citation)


def _rank(store: Store, group: Group, column: str, year: int, value: float) -> tuple[int, int]:
    """How many pairs have a lower value in the year, and how many have one."""
    panel = build(store, directed=group.per == "directed", years=(year, year), add=(group.id,))
    values = panel.table[column]
    counted: list[dict[str, Any]] = fetch(
        panel.table.aggregate(pairs=values.count(), below=(values < value).sum())
    )
    return int(counted[0]["below"] or 0), int(counted[0]["pairs"])
